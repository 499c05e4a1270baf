"""Checks of the rebuilt letter, of versions and of who copies whom."""

from __future__ import annotations

import re
from itertools import pairwise

from tests.golden.view import Json, Range, View, overlap, same_name, witness_spans


def letter_of(view: View) -> Json:
    """The rebuilt letter. Fails where there is none."""
    assert view.letter is not None, "no rebuilt original carries the letter"
    return view.letter


def letter_stretch(view: View, truth: Json) -> None:
    """Each report that quotes the stretch is a witness of it."""
    spans = witness_spans(letter_of(view))
    missing = [q for q in truth["quotes"] if view.share(q["document"], q["text"], spans) < 0.8]
    assert not missing, f"no witness of the letter: {missing}"


def paraphrase(view: View, truth: Json) -> None:
    """Each report in other words is kept beside the letter, and none of it counts as its text."""
    letter = letter_of(view)
    beside: dict[str, list[Range]] = {}
    for segment in letter["segments"]:
        for place in segment["paraphrased_by"]:
            beside.setdefault(place["document"], []).append((place["begin"], place["end"]))
    quoted = witness_spans(letter)
    for quote in truth["quotes"]:
        assert view.share(quote["document"], quote["text"], quoted) < 0.2, f"as quoted: {quote}"
        assert view.share(quote["document"], quote["text"], beside) > 0.3, f"not beside: {quote}"


def nobody_carries(view: View, truth: Json) -> None:
    """What no report carries isn't in the rebuilt letter."""
    words = re.findall(r"\w+", truth["letter"].casefold())
    text = " ".join(re.findall(r"\w+", letter_text(view).casefold()))
    runs = [" ".join(words[i : i + 5]) for i in range(len(words) - 4)]
    assert not [run for run in runs if run in text]


def letter_text(view: View) -> str:
    """The rebuilt letter in its preferred readings."""
    return " ".join(str(s["text"]) for s in letter_of(view)["segments"])


def runs_of(text: str, length: int = 4) -> list[str]:
    """Every run of so many words, case and punctuation left out."""
    found = re.findall(r"\w+", text.casefold())
    return [" ".join(found[i : i + length]) for i in range(len(found) - length + 1)]


def letter_words(view: View) -> None:
    """The rebuilt text is the letter's: nearly all its runs of words stand in the letter."""
    rebuilt = [r for s in letter_of(view)["segments"] for r in runs_of(str(s["text"]))]
    true = set(runs_of(view.record["letter"]["text"]))
    foreign = [run for run in rebuilt if run not in true]
    assert rebuilt and len(foreign) <= len(rebuilt) / 10, f"not the letter's: {foreign[:8]}"


def letter_order(view: View) -> None:
    """Segments stand in the letter's order: nine in ten neighbours do."""
    words = re.sub(r"\W+", " ", view.record["letter"]["text"].casefold())
    texts = [re.sub(r"\W+", " ", str(s["text"]).casefold()) for s in letter_of(view)["segments"]]
    at = [place for place in map(words.find, texts) if place >= 0]
    good = sum(a <= b for a, b in pairwise(at))
    assert len(at) > 5 and good >= 0.9 * (len(at) - 1), at


def letter_facts(view: View, truth: Json) -> None:
    """The letter's date and addressees."""
    letter = letter_of(view)
    assert letter["date"] == truth["date"]
    found = " | ".join(view.called(party) for party in letter["addressees"])
    assert all(same_name(found, name) for name in truth["addressees"]), found


def not_the_letter(view: View, truth: Json) -> None:
    """Words of somebody else are in no witness of the letter."""
    quote = truth["quotes"][0]
    spans = witness_spans(letter_of(view))
    assert view.share(quote["document"], quote["text"], spans) == 0


def bent_quotation(view: View, truth: Json) -> None:
    """The bent wording is a reading of the letter, not the preferred one, and weighs as meaning."""
    by = view.id(truth["by"])
    place = view.first(truth["by"], truth["quotes"][0]["text"])
    for segment in letter_of(view)["segments"]:
        for reading in segment["readings"]:
            here = [w for w in reading["witnesses"] if w["document"] == by]
            if not any(overlap((w["begin"], w["end"]), place) for w in here):
                continue
            if truth["became"] in reading["text"] and truth["was"] in segment["text"]:
                assert not reading["preferred"]
                assert reading["weight"] == "meaning", reading["weight"]
                return
    raise AssertionError("the bent wording is no reading of the letter")


def joined_quotation(view: View, truth: Json) -> None:
    """The silent join is reported with the report that made it."""
    by = view.id(truth["by"])
    assert any(by in s.get("joined_by", ()) for s in letter_of(view)["segments"])


def silent_correction(view: View, truth: Json) -> None:
    """Both wordings are readings of one segment."""
    wanted = [
        (view.id(q["document"]), view.first(q["document"], q["text"])) for q in truth["quotes"]
    ]
    for segment in letter_of(view)["segments"]:
        seen = {
            document
            for reading in segment["readings"]
            for w in reading["witnesses"]
            for document, place in wanted
            if w["document"] == document and overlap((w["begin"], w["end"]), place)
        }
        if len(seen) == len(wanted) and len(segment["readings"]) > 1:
            return
    raise AssertionError("the two wordings are not side by side")


def versions(view: View, truth: Json) -> None:
    """These are versions of one article, oldest first, and nothing else is."""
    found = [v["documents"] for v in view.findings["versions"]]
    assert found == [[view.id(key) for key in truth["oldest_first"]]]


def version_edit(view: View, truth: Json) -> None:
    """An edit at this place with this weight (a move: with this kind)."""
    sides = [("morning", truth["before"]), ("evening", truth["after"])]
    for listed in view.findings["versions"]:
        for edit in listed["edits"]:
            places = [p for p in (edit["a"], edit["b"]) if p]
            at = [any(view.at(key, text, p) for p in places) for key, text in sides]
            weight = "move" if truth["weight"] == "move" else edit["weight"]
            kind = edit["kind"] if truth["weight"] == "move" else truth["weight"]
            if all(at) and weight == truth["weight"] and kind == truth["weight"]:
                return
    raise AssertionError(f"no edit {truth['weight']}: {truth['before']!r} → {truth['after']!r}")


def derived(view: View, source: str, to: str, kinds: tuple[str, ...]) -> bool:
    """Whether a derivation leads from one document (or its outlet, by name) to another."""
    outlet = view.record["documents"][source]["outlet"] or "no outlet"
    for d in view.findings["derivations"]:
        if d["to"] != view.id(to) or d["kind"] not in kinds:
            continue
        name = f"{d.get('name') or ''} {view.names.get(d.get('from') or '', '')}"
        if d.get("from") == view.id(source) or outlet.removeprefix("The ") in name:
            return True
    return False


def copy(view: View, truth: Json) -> None:
    """The copy derives from its source, and not the other way round."""
    source, to = truth["source"], truth["copy"]
    assert derived(view, source, to, ("copies",)), "no derivation"
    back = [
        d
        for d in view.findings["derivations"]
        if (d.get("from"), d["to"], d["kind"]) == (view.id(to), view.id(source), "copies")
    ]
    assert not back, "derived the wrong way round"


def cites(view: View, truth: Json) -> None:
    """The citation is a derivation."""
    assert derived(view, truth["source"], truth["by"], ("cites", "quotes"))


def origins(view: View, truth: Json) -> None:
    """All carriers are counted, and their independent origins are as planted."""
    carriers = {view.id(key) for key in truth["carriers"]}
    found = [o for o in view.findings["origins"] if set(o["carriers"]) == carriers]
    assert found, "nothing is said of these carriers"
    assert {o["independent"] for o in found} == {truth["independent"]}


def origin_conflict(view: View, truth: Json) -> None:
    """Some origin carried by the document says that its stated source and its text disagree."""
    by = view.id(truth["documents"][0])
    assert any(o["conflicts"] and by in o["carriers"] for o in view.findings["origins"])


def inherited_error(view: View, truth: Json) -> None:
    """The error is set against what others have; those who inherit it derive from its source."""
    source = truth["inherited_from"]
    heirs = [q["document"] for q in truth["quotes"] if q["document"] in ("post", "plover")]
    assert all(derived(view, source, heir, ("copies",)) for heir in heirs)
    wrong = [q for q in truth["quotes"] if q["document"] in (source, *heirs)]
    right = [q for q in truth["quotes"] if q not in wrong]
    figures = {f["id"]: f for f in view.findings["figures"]}
    for group in view.findings["figure_groups"]:
        members = [figures[m] for m in group["members"]]

        def among(quotes: list[Json], members: list[Json] = members) -> bool:
            return any(view.at(q["document"], q["text"], m) for q in quotes for m in members)

        if group["agreement"] == "differ" and among(wrong) and among(right):
            return
    raise AssertionError("not set against what others have")


def alone(view: View, truth: Json) -> None:
    """The document is a story of one."""
    wanted = [view.id(key) for key in truth["documents"]]
    assert wanted in [s["documents"] for s in view.findings["stories"]]


def story(view: View, truth: Json) -> None:
    """These documents, and no others, are one story."""
    wanted = {view.id(key) for key in truth["documents"]}
    assert wanted in [set(s["documents"]) for s in view.findings["stories"]]
