"""Checks of figures side by side, positions, and claims with what is said to them."""

from __future__ import annotations

import re

from tests.golden.view import Json, View, same_name

MEASURES = {
    "independent public inquiry": r"inquir",
    "suspension of water charges": r"charge|bill|suspen",
    "lease of the works": r"lease",
    "dismissal of the Director-General": r"dismiss|resign",
}
"""Words by which a measure is known, whatever name the program gives it."""


def figure(view: View, truth: Json) -> None:
    """The figures are found with their values, and set side by side (or kept apart)."""
    members: list[Json] = []
    for quote, (low, high) in zip(truth["quotes"], truth["values"], strict=True):
        found = [
            f
            for f in view.findings["figures"]
            if view.at(quote["document"], quote["text"], f)
            and (f["quantity"]["low"], f["quantity"]["high"]) == (low, high)
        ]
        assert found, f"{quote['document']}: {quote['text']!r} as {low}-{high}"
        members.append(found[0])
    ids = {m["id"] for m in members}
    groups = [g for g in view.findings["figure_groups"] if len(ids & set(g["members"])) > 1]
    if truth["agreement"] == "apart":
        assert not groups, "set against one another"
        return
    whole = [g for g in groups if ids <= set(g["members"])]
    assert whole, f"not side by side: {sorted(len(ids & set(g['members'])) for g in groups)}"
    assert whole[0]["agreement"] == truth["agreement"], whole[0]["agreement"]
    if truth["difference"]:
        said = f"{whole[0]['kinds']} {whole[0]['difference']}"
        assert truth["difference"] in said, said


def positions_of(view: View, actor: str, measure: str) -> list[Json]:
    """The positions of an actor on a measure."""
    aliases = {
        m["id"]: " ".join([m["name"], *m.get("aliases", ())]) for m in view.findings["measures"]
    }
    return [
        p
        for p in view.findings["positions"]
        if same_name(view.called(p["actor"]), actor)
        and re.search(MEASURES[measure], f"{p['name']} {aliases.get(p['measure'], '')}", re.I)
    ]


def position(view: View, truth: Json) -> None:
    """The actor's side is found, and no other side of the same actor."""
    found = positions_of(view, truth["actor"], truth["measure"])
    polarities = {p["polarity"] for p in found}
    assert polarities == {truth["polarity"]}, polarities or "not found"
    if truth["condition"]:
        said = " ".join(str(p["condition"]) for p in found).casefold()
        words = re.findall(r"\w{4,}", truth["condition"].casefold())
        assert sum(w in said for w in words) >= len(words) / 2, said


def no_position(view: View, truth: Json) -> None:
    """Nothing is said of a side that nobody took; an explicit "we do not ask" is not a "for"."""
    found = positions_of(view, truth["actor"], truth["measure"])
    allowed = {"against"} if "dismissal" in truth["measure"] else set()
    assert {p["polarity"] for p in found} <= allowed, found


def reported_position(view: View, truth: Json) -> None:
    """A side that one party reports of another has its evidence in the reporting document."""
    found = positions_of(view, "Sallowford Chamber of Trade", "suspension of water charges")
    here = view.id(truth["documents"][0])
    assert any(place["document"] == here for p in found for place in p["evidence"])


def claim(view: View, truth: Json) -> None:
    """The claim stands at one of its places, with each response, its kind and who gives it."""
    for item in view.findings["claims"]:
        places = item["places"]
        if not any(view.at(q["document"], q["text"], p) for q in truth["quotes"] for p in places):
            continue
        wanted = truth.get("responses", [])
        if all(any(answers(view, r, w) for r in item["responses"]) for w in wanted):
            return
    raise AssertionError("no claim here has all of these responses")


def answers(view: View, found: Json, wanted: Json) -> bool:
    """Whether a response is the planted one."""
    return (
        found["kind"] == wanted["kind"]
        and view.at(wanted["document"], wanted["text"], found["place"])
        and same_name(view.called(found["by"]), wanted["by"])
    )
