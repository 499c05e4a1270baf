"""The originals: the text rebuilt, who carries which stretch, and the apparatus."""

from dataclasses import dataclass

from reportedly.model import Original, Place, QuotationCheck, Reading, Segment
from reportedly.show.digest.originals import (
    Carried,
    carried,
    carriers,
    length,
    tellers,
    witnesses,
)
from reportedly.show.report.desk import Desk, Link, Section, doubted
from reportedly.show.words import listed, percent, words_in

ORDER_DOUBT = 0.6
_NO_SPACE_BEFORE = tuple(".,;:!?)]}”’%…")


@dataclass(frozen=True)
class Piece:
    """A stretch of the text: `level` 1–5 shades it by its witnesses, `run` names them where they
    change, `note` leads to the apparatus."""

    text: str
    space: str
    level: int
    number: int
    run: str
    note: int
    gap: bool
    paragraph: bool
    paraphrase: bool
    order_doubt: str


@dataclass(frozen=True)
class NoteReading:
    """One wording in the apparatus."""

    text: str
    links: tuple[Link, ...]
    weight: str
    preferred: bool


@dataclass(frozen=True)
class Entry:
    """One note of the apparatus."""

    number: int
    readings: tuple[NoteReading, ...]
    omitted: tuple[Link, ...]
    paraphrases: tuple[tuple[str, Link], ...]
    joined: str
    order_doubt: str


@dataclass(frozen=True)
class Cell:
    """A stretch of a strip, in hundredths of its width."""

    x: str
    width: str
    state: str


@dataclass(frozen=True)
class Strip:
    """What one witness carried."""

    link: Link
    cells: tuple[Cell, ...]
    words: int
    share: str
    said: str


@dataclass(frozen=True)
class OriginalView:
    """One original; `number` makes its anchors its own."""

    number: int
    id: str
    title: str
    kind: str
    doubt: str
    certainty: str
    method: str
    parties: tuple[tuple[str, str], ...]
    words: int
    witnesses: str
    told: str
    pieces: tuple[Piece, ...]
    entries: tuple[Entry, ...]
    strips: tuple[Strip, ...]
    document: Link | None
    checks: tuple[tuple[str, Link, str, str], ...]


def section(desk: Desk) -> Section | None:
    """Originals rebuilt first, the longest first; then those that are among the documents."""
    originals = sorted(
        desk.findings.originals, key=lambda one: (one.document is not None, -length(one))
    )
    if not originals:
        return None
    views = tuple(_view(desk, number, one) for number, one in enumerate(originals, 1))
    title = "The original" if len(views) == 1 else "The originals"
    return Section("originals", title, "originals.html.j2", views, str(len(views)))


def _view(desk: Desk, number: int, original: Original) -> OriginalView:
    whole = original.document is not None
    return OriginalView(
        number=number,
        id=original.id,
        title=desk.index.original(original),
        kind=original.kind,
        doubt=doubted(original.confidence),
        certainty=percent(original.confidence),
        method=original.method,
        parties=_parties(desk, original),
        words=length(original),
        witnesses=desk.index.marks(witnesses(desk.index, original)),
        told=desk.index.marks(tellers(desk.index, original)),
        pieces=() if whole else tuple(_pieces(desk, original)),
        entries=() if whole else tuple(_entries(desk, original)),
        strips=tuple(_strip(desk, original, one) for one in carried(desk.index, original)),
        document=desk.document(original.document) if original.document else None,
        checks=tuple(_check(desk, check) for check in original.checks),
    )


def _parties(desk: Desk, original: Original) -> tuple[tuple[str, str], ...]:
    named = (
        ("from", original.senders),
        ("to", original.addressees),
        ("signed by", original.signatories),
    )
    return tuple(
        (role, listed([desk.index.party(p) for p in parties], 8))
        for role, parties in named
        if parties
    )


def _pieces(desk: Desk, original: Original) -> list[Piece]:
    pieces: list[Piece] = []
    before = ""
    last: set[str] = set()
    notes = _numbers(original)
    for at, segment in enumerate(original.segments):
        who = carriers(segment)
        pieces.append(
            Piece(
                text=segment.text,
                space=_space(before, segment.text),
                level=min(len(who), 5),
                number=len(who),
                run=desk.index.marks(who) if who != last or segment.gap_before else "",
                note=notes.get(at, 0),
                gap=segment.gap_before and at > 0,
                paragraph=segment.paragraph_before and at > 0,
                paraphrase=not segment.readings,
                order_doubt=_order_doubt(segment),
            )
        )
        before, last = segment.text, who
    return pieces


def _space(before: str, text: str) -> str:
    if not before or before[-1].isspace() or text[:1].isspace():
        return ""
    return "" if text.startswith(_NO_SPACE_BEFORE) else " "


def _order_doubt(segment: Segment) -> str:
    if segment.certainty >= ORDER_DOUBT:
        return ""
    return f"its place in the order is uncertain, {percent(segment.certainty)}"


def _numbers(original: Original) -> dict[int, int]:
    """The number in the apparatus of each segment that it has something to say of.

    A paraphrase of several segments is told at the first of them.
    """
    numbers: dict[int, int] = {}
    for at, segment in enumerate(original.segments):
        if (
            len(segment.readings) > 1
            or segment.omitted_by
            or _told_first(original, at)
            or segment.joined_by
            or segment.certainty < ORDER_DOUBT
        ):
            numbers[at] = len(numbers) + 1
    return numbers


def _told_first(original: Original, at: int) -> list[Place]:
    """The paraphrases of a segment that no segment before it has."""
    before = {place for one in original.segments[:at] for place in one.paraphrased_by}
    return [place for place in original.segments[at].paraphrased_by if place not in before]


def _entries(desk: Desk, original: Original) -> list[Entry]:
    return [
        Entry(
            number=number,
            readings=tuple(_reading(desk, original, one) for one in segment.readings),
            omitted=tuple(desk.document(one) for one in desk.index.sort(segment.omitted_by)),
            paraphrases=tuple(
                (desk.index.text(place), desk.link(place, original))
                for place in _told_first(original, at)
            ),
            joined=desk.index.marks(segment.joined_by),
            order_doubt=_order_doubt(segment),
        )
        for at, number in _numbers(original).items()
        for segment in (original.segments[at],)
    ]


def _reading(desk: Desk, original: Original, reading: Reading) -> NoteReading:
    return NoteReading(
        text=reading.text,
        links=tuple(desk.link(place, original) for place in reading.witnesses),
        weight=reading.weight or "",
        preferred=reading.preferred,
    )


def _strip(desk: Desk, original: Original, one: Carried) -> Strip:
    sizes = [max(1, words_in(segment.text)) for segment in original.segments]
    total = sum(sizes) or 1
    cells = []
    begin = 0
    for size, state in zip(sizes, one.states, strict=True):
        if state != "silent":
            x, width = 1000 * begin / total, 1000 * size / total
            cells.append(Cell(f"{x:.1f}", f"{max(width - 0.6, 0.6):.1f}", state))
        begin += size
    known = length(original) or 1
    return Strip(
        link=desk.document(one.document),
        cells=tuple(cells),
        words=one.words,
        share=percent(min(1.0, one.words / known)),
        said=_said(one),
    )


def _said(one: Carried) -> str:
    counts = {state: one.states.count(state) for state in dict.fromkeys(one.states)}
    return ", ".join(f"{number} {state}" for state, number in counts.items())


def _check(desk: Desk, check: QuotationCheck) -> tuple[str, Link, str, str]:
    attribution = desk.index.attributions.get(check.attribution)
    there = _quoted(desk, check.original) if check.original else ""
    return check.match, desk.link(check.place, attribution), desk.index.text(check.place), there


def _quoted(desk: Desk, place: Place) -> str:
    return desk.index.text(place)
