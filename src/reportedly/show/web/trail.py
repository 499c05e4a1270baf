"""The trail of a quotation: where else its words stand, what became of them, who answers.

It is what a fact-checker asks of a statement: where did it come from, how was it bent, who
denies it. Everything is looked up among the findings; only the words that differ are compared
here, for showing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportedly.model import Attribution, Claim, Origin, Original, Passage, Place
from reportedly.show.index import Index
from reportedly.show.plain import plain, reflow
from reportedly.show.report.desk import Link, Sentence, doubted
from reportedly.show.web.layers import elsewhere, here
from reportedly.show.web.site import View
from reportedly.show.words import count, date
from reportedly.store import lookup

MOST = 40
LEAST = 0.4
"""The share of a quotation that a passage has to cover to be the same words elsewhere."""

LONGEST = 1200
NEAR = 40
OPENING, CLOSING = '“‘«"', '”’»"'
_FIRST = ("denies", "qualifies", "confirms")
_WORD = re.compile(r"(?<!\s)\s*+\S+")
_BARE = re.compile(r"[\W_]+")

Pieces = tuple[tuple[str, str], ...]
"""Words with what became of them: `same`, `gone` (only in the quotation here), `new`."""


@dataclass(frozen=True)
class Carrier:
    """The words as another document has them, or this one (`own`)."""

    when: str
    link: Link
    pieces: Pieces
    own: bool
    compare: str
    doubt: str


@dataclass(frozen=True)
class Source:
    """The original the words are of: its preferred reading against the words here."""

    title: str
    href: str
    pieces: Pieces
    match: str


@dataclass(frozen=True)
class Answer:
    """What somebody says to the claim that is made here, or that this itself answers."""

    kind: str
    by: str
    sentence: Sentence
    claim: str
    href: str


@dataclass(frozen=True)
class Trail:
    """All of it. `origin` says how many sources stand behind the carriers, how the words came
    here, and what speaks against that."""

    sources: tuple[Source, ...]
    carriers: tuple[Carrier, ...]
    answers: tuple[Answer, ...]
    origin: tuple[str, str, tuple[str, ...]]

    @property
    def empty(self) -> bool:
        """Whether nothing else is known of the words."""
        return not (self.sources or len(self.carriers) > 1 or self.answers or self.origin[0])


def trail(view: View, said: Attribution) -> Trail | None:
    """What is known of a statement's words beyond their own document; None: nothing."""
    near = [one for one in lookup.places_in(view.desk.file, said.document) if _touches(one, said)]
    ids = sorted({one.id for one in near})
    passages: list[Passage] = view.desk.by_ids("passages", ids)
    originals: list[Original] = view.desk.by_ids("originals", ids)
    claims: list[Claim] = view.desk.by_ids("claims", ids)
    origins: list[Origin] = view.desk.by_ids("origins", [said.id, *ids])
    texts = {said.document}
    texts |= {elsewhere(one, said.document).document for one in passages}
    texts |= {response.place.document for claim in claims for response in claim.responses}
    index = view.desk.index(sorted(texts), originals=originals, claims=claims)
    answers = [a for one in claims for a in _answers(view, index, one)]
    made = Trail(
        sources=tuple(s for one in originals for s in _source(view, index, one, said)),
        carriers=_carriers(view, index, said, passages),
        answers=tuple(sorted(answers, key=lambda one: _FIRST.index(one.kind))),
        origin=_origin(index, origins, said),
    )
    return None if made.empty else made


def _touches(at: lookup.At | Place, said: Attribution) -> bool:
    return any(at.begin < span.end and span.begin < at.end for span in said.content)


def _carriers(
    view: View, index: Index, said: Attribution, passages: Sequence[Passage]
) -> tuple[Carrier, ...]:
    """The documents with the words, the oldest first, each once by the passage closest to it."""
    words = index.words(said.document, said.content)[:LONGEST]
    own = Place(document=said.document, begin=said.content[0].begin, end=said.content[-1].end)
    made = [_carrier(view, index, own, words, None)]
    for document, one in _closest(said, passages).items():
        place = _window(index, elsewhere(one, said.document), words)
        at = f"{own.begin}-{own.end}"
        compare = view.way("compare", id=said.document, with_=document, at=at)
        made.append(_carrier(view, index, place, words, (compare, doubted(one.confidence))))
    return tuple(carrier for _, carrier in sorted(made, key=lambda pair: pair[0])[:MOST])


def _closest(said: Attribution, passages: Sequence[Passage]) -> dict[str, Passage]:
    """For each other document the passage that covers most of the statement."""
    ranked = sorted(
        (
            (_covered(here(one, said.document), said), one.similarity, one.id, one)
            for one in passages
        ),
        reverse=True,
    )
    best: dict[str, Passage] = {}
    for covered, _, _, one in ranked:
        if covered >= LEAST:
            best.setdefault(elsewhere(one, said.document).document, one)
    return best


def _carrier(
    view: View, index: Index, place: Place, words: str, other: tuple[str, str] | None
) -> tuple[tuple[str, int], Carrier]:
    """A carrier with what it is sorted by: its day, and its rank among the documents."""
    published = index.documents[place.document].published
    carrier = Carrier(
        when=date(published),
        link=view.ways(index).link(place),
        pieces=differing(words, index.text(place)) if other else (("same", plain(words)),),
        own=other is None,
        compare=other[0] if other else "",
        doubt=other[1] if other else "",
    )
    return (published or "9999", index.order[place.document]), carrier


def _covered(place: Place, said: Attribution) -> float:
    size = sum(span.end - span.begin for span in said.content)
    inside = sum(max(0, min(place.end, s.end) - max(place.begin, s.begin)) for s in said.content)
    return inside / size if size else 0.0


def _window(index: Index, place: Place, words: str) -> Place:
    """The stretch in and around a passage's other side that is most like the words, cut at whole
    words: a passage ends where the wording does, the sentence goes on."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    text = index.documents[place.document].text
    left, right = max(0, place.begin - len(words)), min(len(text), place.end + len(words))
    around = text[left:right]
    found = partial_ratio_alignment(words.casefold(), around.casefold())
    if found is None or len(around.casefold()) != len(around) or len(around) < len(words):
        return place
    begin, end = left + found.dest_start, left + found.dest_end
    while begin < end and not text[begin - 1 : begin].isspace() and begin > left:
        begin -= 1
    while end < right and not text[end].isspace():
        end += 1
    while begin < end and text[begin].isspace():
        begin += 1
    begin, end = _to_quotation_marks(text, begin, max(end, begin + 1))
    return Place(document=place.document, begin=begin, end=end)


def _to_quotation_marks(text: str, begin: int, end: int) -> tuple[int, int]:
    """The stretch with its ends moved to the quotation marks next to them, where there are any."""
    opening = max(text.rfind(mark, max(0, begin - NEAR), begin + 1) for mark in OPENING)
    first = begin if opening < 0 or "\n" in text[opening:begin] else opening
    closing = [text.find(mark, end - NEAR // 4, end + NEAR) for mark in CLOSING]
    last = min((at for at in closing if at > first), default=-1)
    return first, end if last < 0 or "\n" in text[end:last] else last + 1


def differing(one: str, other: str) -> Pieces:
    """The words of the other with those of the one that it hasn't, each said to be so.

    Words are alike without regard to case and punctuation.
    """
    left, right = _WORD.findall(reflow(one)), _WORD.findall(reflow(other))
    mine, theirs = ([_BARE.sub("", word).casefold() for word in words] for words in (left, right))
    made: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            made.append(("same", "".join(right[c:d])))
            continue
        if any(mine[a:b]):
            made.append(("gone", "".join(left[a:b])))
        if d > c:
            made.append(("new" if any(theirs[c:d]) else "same", "".join(right[c:d])))
    return tuple(made)


def _source(view: View, index: Index, original: Original, said: Attribution) -> list[Source]:
    """The original's words behind the statement, against those here."""
    if original.document == said.document:
        return []
    texts = []
    for segment in original.segments:
        places = [p for r in segment.readings for p in r.witnesses] + [*segment.paraphrased_by]
        if any(p.document == said.document and _touches(p, said) for p in places):
            texts.append(segment.text)
    check = next((one for one in original.checks if one.attribution == said.id), None)
    if not texts and check is None:
        return []
    words = index.words(said.document, said.content)[:LONGEST]
    return [
        Source(
            title=index.original(original),
            href=view.way("original", id=original.id),
            pieces=differing(words, " ".join(texts)) if texts else (),
            match=check.match if check else "",
        )
    ]


def _answers(view: View, index: Index, claim: Claim) -> list[Answer]:
    ways = view.ways(index)
    return [
        Answer(
            kind=response.kind,
            by=index.party(response.by),
            sentence=ways.sentence(response.place),
            claim=plain(claim.text),
            href=view.way("finding", id=claim.id),
        )
        for response in claim.responses
    ]


def _origin(
    index: Index, origins: Sequence[Origin], said: Attribution
) -> tuple[str, str, tuple[str, ...]]:
    """How many carry the words, from how many origins; the way they came here; what speaks
    against it."""
    if not origins:
        return "", "", ()
    most = max(origins, key=lambda one: len(one.carriers))
    counted = count(len(most.carriers), "document")
    carry = "carries" if len(most.carriers) == 1 else "carry"
    told = f"{counted} {carry} words of this, from {count(most.independent, 'origin')}"
    chains = [chain for one in origins for chain in one.chains if chain[:1] == (said.document,)]
    way = " → ".join(index.origin(ident) for ident in reversed(max(chains, key=len, default=())))
    conflicts = tuple(dict.fromkeys(plain(c) for one in origins for c in one.conflicts))
    return told, way, conflicts
