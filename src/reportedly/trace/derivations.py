"""Who derives from whom: by what a text says itself, and by the words it shares.

A direction is stated only where something tells it: a date, the kind of a document, quotation
marks on one side only, or a citation. Otherwise the derivation is left out.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence

from reportedly.model import Account, Derivation, Document, Evidence, Passage, Place, Versions
from reportedly.model.places import content_id
from reportedly.model.traces import DerivationKind
from reportedly.trace import citations
from reportedly.trace.citations import Citation
from reportedly.trace.outlets import Outlets, folded
from reportedly.trace.versions import Likeness, OwnWords, Range, minus, size

TEXTUAL = "derivations/shared-words-1"
COPIED = 0.5
"""Share of the shorter one's own words from which on one text is a copy of another."""
QUOTED = 0.8
"""Share of a passage within quotation marks that makes it a quotation."""
NAME_MOST = 60
"""Characters of an outlet's name."""
TOLD = 0.6
"""Confidence in "told The Herald" where the report's own outlet isn't known."""
_AND = re.compile(r",?\s{1,20}and\s+|,\s+")
SOURCES = frozenset({"letter", "statement", "transcript"})


def derivations(
    documents: Sequence[Document],
    shared: Sequence[Passage],
    states: Sequence[Versions],
    accounts: Sequence[Account] = (),
    alike: Sequence[Likeness] = (),
) -> tuple[Derivation, ...]:
    """All derivations into these documents, sorted by document, kind and source.

    `alike` says what pairs of them share in their own words.
    """
    by_id = {document.id: document for document in documents}
    outlets, sources = Outlets(documents), {a.document: sources_of(a) for a in accounts}
    others = outlets_of_states(states, by_id)
    cited = {
        d.id: cites(d, outlets.beside(d), sources.get(d.id, ()), others.get(d.id, ()))
        for d in documents
    }
    found = [one for each in cited.values() for one in each]
    found += revisions(states, by_id)
    same = {(a, b) for s in states for a in s.documents for b in s.documents}
    found += copies(shared, by_id, [pair for pair in alike if pair[:2] not in same], cited)
    found += quotes(shared, same, by_id, OwnWords(by_id))
    return in_order(found)


def in_order(found: Iterable[Derivation]) -> tuple[Derivation, ...]:
    """Derivations sorted by document, kind and source, each once."""
    each = sorted(found, key=lambda d: (d.to, d.kind, d.from_ or "", d.name or "", d.id))
    return tuple({one.id: one for one in each}.values())


def sources_of(account: Account) -> list[Range]:
    """Spans of the sources of what a document attributes."""
    return [(s.begin, s.end) for a in account.attributions for s in a.source]


def outlets_of_states(
    states: Iterable[Versions], by_id: Mapping[str, Document]
) -> dict[str, list[str]]:
    """The outlets that all states of a document's article are known to be from, by document."""
    found: dict[str, list[str]] = {}
    for one in states:
        for name in one.documents:
            found.setdefault(name, []).extend(by_id[n].outlet or "" for n in one.documents)
    return found


def cites(
    document: Document,
    outlets: Mapping[str, str],
    sources: Sequence[tuple[int, int]],
    more: Sequence[str] = (),
) -> list[Derivation]:
    """The outlets that a document names as its sources, each once, with all the places.

    `outlets` leads names to other documents. What it says of its own outlet, or of those in
    `more`, is no citation.
    """
    own = [folded(name) for name in [document.outlet or "", *more] if name]
    met: dict[str, list[Citation]] = {}
    found = citations.citations(document.text, outlets) + _attributed(document, sources, outlets)
    skipped = [(b.begin, b.end) for b in document.blocks if b.role == "boilerplate"]
    for one in sorted(set(found)):
        if any(begin <= one.begin < end for begin, end in skipped):
            continue
        key = folded(one.name)
        if not any(_same_outlet(key, name) for name in own):
            met.setdefault(key, []).append(one)
    return [
        _cites(document, [one for key in keys for one in met[key]], keys, outlets)
        for keys in _one_source(sorted(met))
    ]


def _same_outlet(one: str, two: str) -> bool:
    """Whether one folded name is the other, its beginning ("fox", "fox 2"), its last word
    ("herald") or its initials."""
    short, long = sorted((one, two), key=len)
    initials = "".join(word[0] for word in long.split())
    part = long.startswith(short + " ") or long.split()[-1:] == [short]
    return long == short or part or short == initials


def _one_source(keys: Sequence[str]) -> list[list[str]]:
    """The names that stand for one source together, the fullest first."""
    groups: list[list[str]] = []
    for key in sorted(keys, key=lambda k: (-len(k), k)):
        fitting = [group for group in groups if _same_outlet(key, group[0])]
        if len(fitting) == 1:
            fitting[0].append(key)
        else:
            groups.append([key])
    return sorted(groups)


def _attributed(
    document: Document, sources: Sequence[tuple[int, int]], outlets: Mapping[str, str]
) -> list[Citation]:
    """Citations whose name is the source of an attribution; "A and B" are two."""
    found = []
    for begin, end in sources:
        for low, high in _parts(document.text, begin, end, outlets):
            name = document.text[low:high].removeprefix("the ").removeprefix("The ")
            if len(name) <= NAME_MOST and name[:1].isupper() and citations.is_outlet(name, outlets):
                found.append(Citation(name, high - len(name), high, (begin, end), "attribution"))
    return found


def _parts(text: str, begin: int, end: int, outlets: Mapping[str, str]) -> list[tuple[int, int]]:
    """The names of "A and B" where all are outlets, else the range whole."""
    cuts = [match.span() for match in _AND.finditer(text, begin, end)]
    edges = [begin, *(at for cut in cuts for at in cut), end]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    each = all(citations.is_outlet(text[low:high], outlets) for low, high in parts)
    return parts if each else [(begin, end)]


def _cites(
    document: Document, group: Sequence[Citation], keys: Sequence[str], outlets: Mapping[str, str]
) -> Derivation:
    rules = sorted({one.rule for one in group})
    places = sorted({(one.clause[0], one.clause[1]) for one in group})
    first = min(group, key=lambda one: one.begin)
    known = [outlets[key] for key in keys if key in outlets]
    return Derivation(
        id=content_id("de", "cites", document.id, keys[0]),
        from_=known[0] if known else None,
        name=first.name,
        to=document.id,
        kind="cites",
        evidence=Evidence(
            reason="named as the source: " + ", ".join(rules),
            places=tuple(Place(document=document.id, begin=b, end=e) for b, e in places),
        ),
        confidence=_sure(rules, outlet_known=document.outlet is not None),
        method=citations.METHOD,
    )


def _sure(rules: Sequence[str], *, outlet_known: bool) -> float:
    """How sure a citation is.

    "told The Herald" alone is what the Herald's own report says too: where nothing tells whose
    report this is, that is little.
    """
    if rules == ["told"] and not outlet_known:
        return TOLD
    return 0.9 if "according to" in rules or "told" in rules else 0.8


def _textual(
    kind: DerivationKind, old: str, new: str, reason: str, passages: Sequence[str], sure: float
) -> Derivation:
    return Derivation(
        id=content_id("de", kind, old, new),
        from_=old,
        to=new,
        kind=kind,
        evidence=Evidence(reason=reason, passages=tuple(passages)),
        confidence=sure,
        method=TEXTUAL,
    )


def revisions(states: Iterable[Versions], by_id: Mapping[str, Document]) -> list[Derivation]:
    """Each state from the one before it, where their order is known."""
    found = []
    for state in states:
        if not state.ordered:
            continue
        for old, new in zip(state.documents, state.documents[1:], strict=False):
            reason = f"versions of one article, {by_id[old].published} and {by_id[new].published}"
            found.append(_textual("revises", old, new, reason, (), state.confidence))
    return found


def _older(a: Document, b: Document) -> tuple[Document, Document] | None:
    """The two in order of their dates, or None where those don't tell."""
    if not a.published or not b.published or a.published == b.published:
        return None
    if a.published.startswith(b.published) or b.published.startswith(a.published):
        return None
    return (a, b) if a.published < b.published else (b, a)


def copies(
    shared: Sequence[Passage],
    by_id: Mapping[str, Document],
    alike: Sequence[Likeness],
    cited: Mapping[str, Sequence[Derivation]],
) -> list[Derivation]:
    """Texts that share much of their own words, where something tells which was first.

    `cited` are the citations of both documents of each pair in `alike`.
    """
    found = []
    ids: dict[tuple[str, str], list[str]] = {}
    for passage in shared:
        ids.setdefault((passage.a.document, passage.b.document), []).append(passage.id)
    for pair in alike:
        direction = _direction(by_id[pair.a], by_id[pair.b], cited)
        if pair.of_shorter >= COPIED and direction:
            old, new, why = direction
            evidence = ids[pair.a, pair.b]
            found.append(_textual("copies", old, new, _share(pair) + why, evidence, 0.7))
    return found


def _share(pair: Likeness) -> str:
    return f"{pair.of_shorter:.0%} of the shorter one's own words are shared; "


def _direction(
    a: Document, b: Document, cited: Mapping[str, Sequence[Derivation]]
) -> tuple[str, str, str] | None:
    for old, new in ((a.id, b.id), (b.id, a.id)):
        if any(d.from_ == old for d in cited[new]):
            return old, new, "the later names the earlier as its source"
    older = _older(a, b)
    if older is None:
        return None
    dates = f"{older[0].published} is before {older[1].published}"
    return older[0].id, older[1].id, dates


def quotes(
    shared: Sequence[Passage],
    same: Container[tuple[str, str]],
    by_id: Mapping[str, Document],
    own: OwnWords,
) -> list[Derivation]:
    """Passages that stand in quotation marks on one side only: that side quotes the other.

    Pairs in `same` are states of one article, which quote nothing.
    """
    met: dict[tuple[str, str], list[Passage]] = {}
    for passage in shared:
        a, b = passage.a, passage.b
        if passage.kind != "verbatim" or (a.document, b.document) in same:
            continue
        in_a, in_b = _in_marks(own, a), _in_marks(own, b)
        if in_a >= QUOTED and in_b < 1 - QUOTED:
            met.setdefault((b.document, a.document), []).append(passage)
        elif in_b >= QUOTED and in_a < 1 - QUOTED:
            met.setdefault((a.document, b.document), []).append(passage)
    found = []
    for (old, new), group in sorted(met.items()):
        older = _older(by_id[old], by_id[new])
        first = older[0].id if older else None
        if first == new or (first is None and by_id[old].kind not in SOURCES):
            continue
        sure = 0.95 if by_id[old].kind in SOURCES else 0.6
        reason = "the same words stand in quotation marks in the later text only"
        found.append(_textual("quotes", old, new, reason, [p.id for p in group], sure))
    return found


def _in_marks(own: OwnWords, place: Place) -> float:
    span = [(place.begin, place.end)]
    outside = size(minus(span, own.quoted(place.document)))
    return 1.0 - outside / (place.end - place.begin)
