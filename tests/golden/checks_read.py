"""Checks of what is found inside one document: blocks, masthead, speakers, dates, demands."""

from __future__ import annotations

from tests.golden.view import Json, Range, View, covered, overlap, same_name


def speaker(view: View, truth: Json) -> None:
    """The words are attributed, and to the right speaker or to none, never to a wrong one."""
    quote = truth["quotes"][0]
    found = list(view.saying(quote["document"], quote["text"]))
    assert found, f"not attributed: {quote['text']!r}"
    names = [view.names[a["speaker"]] for a in found if a["speaker"]]
    wrong = [name for name in names if not same_name(name, truth["speaker"])]
    assert not wrong, f"attributed to {wrong}"


def source(view: View, truth: Json) -> None:
    """The words have this source, and the source is resolved to the speaker."""
    key = truth["documents"][0]
    for attribution in view.saying(key, truth["content"]):
        spans = [(s["begin"], s["end"]) for s in attribution["source"]]
        places = view.find(key, truth["source"])
        if any(overlap(span, place) for span in spans for place in places):
            name = view.names.get(attribution["speaker"] or "", "")
            assert same_name(name, truth["speaker"]), f"speaker is {name!r}"
            return
    raise AssertionError(f"no attribution with the source {truth['source']!r}")


def quoted(view: View, truth: Json) -> None:
    """Words between mismatched marks are found as quoted content."""
    for quote in truth["quotes"]:
        forms = [a["form"] for a in view.saying(quote["document"], quote["text"])]
        assert {"direct", "mixed"} & set(forms), f"not found as quoted: {quote['text']!r}"


def date(view: View, truth: Json) -> None:
    """The date expression is resolved as it can be; where it can't, it has no date."""
    quote = truth["quotes"][0]
    found = [e for e in view.findings["events"] if view.at(quote["document"], quote["text"], e)]
    dates = {e["date"] for e in found}
    if truth["date"] is None:
        assert not {d for d in dates if d and not d.startswith("XXXX")}, dates
    else:
        assert truth["date"] in dates, f"{quote['text']!r} is {sorted(map(str, dates))}"


def demand(view: View, truth: Json) -> None:
    """The demand with who asks and whom."""
    quote = truth["quotes"][0]
    found = [d for d in view.findings["demands"] if view.at(quote["document"], quote["text"], d)]
    assert found, "not found"
    for side in ("by", "to"):
        names = " | ".join(view.called(p) for d in found for p in d[side])
        assert all(same_name(names, name) for name in truth[side]), f"{side}: {names!r}"


def roles_at(view: View, key: str, place: Range) -> set[str]:
    """Roles of the blocks that lie on a place."""
    return {b["role"] for b in view.keys[key]["blocks"] if overlap((b["begin"], b["end"]), place)}


def furniture(view: View, truth: Json) -> None:
    """Page furniture is marked as such. A headline given again is, too: all but one of it."""
    quote = truth["quotes"][0]
    places = view.find(quote["document"], quote["text"])
    marked = [roles_at(view, quote["document"], place) == {"boilerplate"} for place in places]
    if truth["id"] == "headline-repeated":
        assert marked.count(False) <= 1
    else:
        assert all(marked), f"roles: {[roles_at(view, quote['document'], p) for p in places]}"


def caption(view: View, truth: Json) -> None:
    """A caption is a caption, and when given again a caption or furniture."""
    for quote in truth["quotes"]:
        for place in view.find(quote["document"], quote["text"]):
            roles = roles_at(view, quote["document"], place)
            assert roles and roles <= {"caption", "boilerplate"}, f"{quote['document']}: {roles}"


def facts(view: View, key: str) -> None:
    """The masthead of one document: kind, title, outlet, authors, date, language."""
    wanted, found = view.record["documents"][key], view.keys[key]
    differing = {}
    for field in ("title", "outlet", "authors", "published", "kind", "language"):
        given = found.get(field)
        if wanted[field] in (None, []) and field != "published":
            continue
        if field == "outlet" and given:
            same = wanted[field].casefold().removeprefix("the ") in given.casefold()
        elif field == "authors":
            same = [n.casefold() for n in wanted[field]] == [n.casefold() for n in given or []]
        else:
            same = given == wanted[field]
        if not same:
            differing[field] = (wanted[field], given)
    assert not differing, differing


def masthead(view: View, truth: Json) -> None:
    """Senders, addressees and signatories of a letter or statement, and its date."""
    document = view.keys[truth["documents"][0]]
    assert document["published"] == truth["date"], document["published"]
    assert document["kind"] == truth["kind_of"], document["kind"]
    for side in ("senders", "addressees", "signatories"):
        names = " | ".join(view.called(p) for p in document[side])
        missing = [name for name in truth[side] if not same_name(names, name)]
        assert not missing, f"{side}: {missing} not in {names!r}"


def undated(view: View, truth: Json) -> None:
    """No date is guessed."""
    assert view.keys[truth["documents"][0]]["published"] is None


def entity(view: View, truth: Json) -> None:
    """All names are mentions of one entity."""
    for item in view.findings["entities"]:
        mentions: dict[str, list[Range]] = {}
        for m in item["mentions"]:
            mentions.setdefault(m["document"], []).append((m["begin"], m["end"]))
        hits = [
            any(
                covered(*place, mentions.get(view.id(q["document"]), [])) > 0.5
                for place in view.find(q["document"], q["text"])
            )
            for q in truth["quotes"]
        ]
        if all(hits):
            assert item["type"] == truth["type"], item["type"]
            return
    raise AssertionError("no entity has all of these mentions")
