"""Looking things up in a findings document: texts, names, sigla, findings by id."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from reportedly.model import (
    ARTICLE_ROLES,
    Attribution,
    Document,
    Entity,
    Figure,
    FigureGroup,
    Findings,
    Original,
    Party,
    Passage,
    Place,
    Span,
)
from reportedly.show.plain import plain, shorten
from reportedly.show.words import date, day, listed

KINDS: tuple[tuple[str, str], ...] = (
    ("documents", "document"),
    ("stories", "story"),
    ("entities", "entity"),
    ("attributions", "attribution"),
    ("passages", "passage"),
    ("clusters", "cluster"),
    ("versions", "versions"),
    ("originals", "original"),
    ("derivations", "derivation"),
    ("figures", "figure"),
    ("figure_groups", "figure group"),
    ("demands", "demand"),
    ("measures", "measure"),
    ("positions", "position"),
    ("claims", "claim"),
)
"""The lists of a findings document whose elements have an id, with the noun for one of them."""

_BREAK = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!Mr\.)(?<!Ms\.)(?<!Dr\.)(?<!Mrs\.)(?<!Gen\.)(?<!Sen\.)(?<!Gov\.)"
    r"([\"”’»)\]]*)\s+(?=[\"“‘«(\[]?\w)|()\s{0,20}\n\s{0,20}\n\s*|()\n(?=\s*[•\-*]\s)"
)


_INSIDE = ("attributions", "figures", "demands", "events")


class Index:
    """A findings document with its elements by id.

    Every document has a siglum (A, B, … Z, AA, …) in document order, as witnesses have in
    textual criticism; tables, notes and the terminal name documents by it.
    """

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.documents: dict[str, Document] = {d.id: d for d in findings.documents}
        self.entities: dict[str, Entity] = {e.id: e for e in findings.entities}
        self.attributions: dict[str, Attribution] = {a.id: a for a in findings.attributions}
        self.figures: dict[str, Figure] = {f.id: f for f in findings.figures}
        self.sigla: dict[str, str] = {d.id: siglum(at) for at, d in enumerate(findings.documents)}
        self.order: dict[str, int] = {d.id: at for at, d in enumerate(findings.documents)}
        self._makers: dict[str, str] = {}

    @cached_property
    def by_id(self) -> dict[str, tuple[str, Any]]:
        """Every element that has an id, with the noun for its kind."""
        return {item.id: (noun, item) for noun, item in self.all() if item.id}

    def all(self) -> Iterator[tuple[str, Any]]:
        """Every element with an id, with the noun for its kind, in the document's order."""
        for key, noun in KINDS:
            for item in getattr(self.findings, key):
                yield noun, item

    @cached_property
    def by_name(self) -> dict[str, str]:
        """The entity that a name or alias (case folded, without "the") means, where it's one."""
        meant: dict[str, set[str]] = {}
        for entity in self.findings.entities:
            for name in (entity.name, *entity.aliases):
                meant.setdefault(bare(name), set()).add(entity.id)
        return {name: min(ids) for name, ids in meant.items() if len(ids) == 1}

    @cached_property
    def group_of(self) -> dict[str, FigureGroup]:
        """The group that each figure is in."""
        return {one: group for group in self.findings.figure_groups for one in group.members}

    @cached_property
    def measures(self) -> dict[str, str]:
        """The names of the measures by id."""
        return {one.id: one.name for one in self.findings.measures}

    @cached_property
    def inside(self) -> dict[str, dict[str, list[Any]]]:
        """For each document the findings that lie in it: its attributions, figures, demands,
        events, and its sides of passages, each in the order of the findings document."""
        made: dict[str, dict[str, list[Any]]] = {
            ident: {kind: [] for kind in (*_INSIDE, "passages")} for ident in self.documents
        }
        for kind in _INSIDE:
            for one in getattr(self.findings, kind):
                if one.document in made:
                    made[one.document][kind].append(one)
        for passage in self.findings.passages:
            for side in (passage.a, passage.b):
                if side.document in made:
                    made[side.document]["passages"].append(side)
        return made

    @cached_property
    def shared(self) -> dict[str, list[Passage]]:
        """For each document the passages it shares, in the order of the findings document."""
        made: dict[str, list[Passage]] = {ident: [] for ident in self.documents}
        for passage in self.findings.passages:
            for ident in dict.fromkeys((passage.a.document, passage.b.document)):
                if ident in made:
                    made[ident].append(passage)
        return made

    def text(self, place: Place) -> str:
        """The words at a place; empty where the document isn't in the story."""
        document = self.documents.get(place.document)
        return document.text[place.begin : place.end] if document else ""

    def is_furniture(self, place: Place) -> bool:
        """Whether half or more of a place is page furniture."""
        document = self.documents.get(place.document)
        blocks = document.blocks if document else ()
        inside = sum(
            max(0, min(place.end, block.end) - max(place.begin, block.begin))
            for block in blocks
            if block.role == "boilerplate"
        )
        return 2 * inside >= place.end - place.begin

    def sentence(self, place: Place, most: int = 240) -> tuple[str, str, str]:
        """The sentence around a place, within its block: see `context`."""
        document = self.documents.get(place.document)
        if document is None:
            return "", "", ""
        at = bisect_right(document.blocks, place.begin, key=lambda block: block.begin) - 1
        within = None
        if at >= 0 and place.end <= document.blocks[at].end:
            within = document.blocks[at].begin, document.blocks[at].end
        return context(document.text, place.begin, place.end, most, within)

    def words(self, document: str, spans: Iterable[Span]) -> str:
        """The words of spans of one document.

        Spans with nothing but space between them are joined by it, others by an ellipsis.
        """
        text = self.documents[document].text if document in self.documents else ""
        said = ""
        last = 0
        for span in spans:
            between = text[last : span.begin]
            if said:
                said += " … " if between.strip() or span.begin < last else between or " "
            said += text[span.begin : span.end]
            last = span.end
        return said

    def siglum(self, document: str) -> str:
        """The siglum of a document; of an id that isn't one, the id itself."""
        return self.sigla.get(document, document)

    def sort(self, documents: Iterable[str]) -> list[str]:
        """Document ids in document order, each once; unknown ids last."""
        last = len(self.order)
        return sorted(set(documents), key=lambda one: (self.order.get(one, last), one))

    def marks(self, documents: Iterable[str]) -> str:
        """The sigla of documents in order: "A B F"."""
        return " ".join(self.siglum(one) for one in self.sort(documents))

    def is_titled(self, document: Document) -> bool:
        """Whether nothing but its title or file name tells whose the document is."""
        letter = document.kind in ("letter", "statement") and document.senders
        return not document.outlet and not letter

    def maker(self, document: Document) -> str:
        """Whose document it is: its outlet, else its senders, else its title or file name."""
        if document.id not in self._makers:
            self._makers[document.id] = self._maker(document)
        return self._makers[document.id]

    def _maker(self, document: Document) -> str:
        if document.outlet:
            return plain(document.outlet)
        if document.kind in ("letter", "statement") and document.senders:
            return ", ".join(plain(sender.name) for sender in document.senders)
        return shorten(document.title or opening(document) or document.name, 48)

    def label(self, document_id: str) -> str:
        """A document in a few words: whose it is, and its date where known; its title, too, where
        that fits several documents."""
        return self._labels.get(document_id, document_id)

    @cached_property
    def _labels(self) -> dict[str, str]:
        plainly = {ident: self._label(document) for ident, document in self.documents.items()}
        times = Counter(plainly.values())
        return {
            ident: label if times[label] == 1 else self._fuller(label, self.documents[ident])
            for ident, label in plainly.items()
        }

    def _label(self, document: Document) -> str:
        when = f", {day(document.published)}" if document.published else ""
        return f"{self.maker(document)}{when}"

    def _fuller(self, label: str, document: Document) -> str:
        title = document.title or opening(document)
        return f"{label}: {shorten(title, 28)}" if title and not self.is_titled(document) else label

    def party(self, party: Party) -> str:
        """The name of a party: of its entity where resolved, else as found; "somebody" for none."""
        entity = self.entities.get(party.entity or "")
        return plain(entity.name if entity else party.name) or "somebody"

    def entity(self, entity_id: str | None) -> str:
        """The name of an entity; empty for null, the id where it isn't in the findings."""
        if entity_id is None:
            return ""
        entity = self.entities.get(entity_id)
        return plain(entity.name) if entity else entity_id

    def speaker(self, attribution: Attribution) -> str:
        """Who is said to have said it: the speaker resolved, else the words of the source."""
        named = self.entity(attribution.speaker)
        return named or plain(self.words(attribution.document, attribution.source))

    def original(self, original: Original) -> str:
        """An original by its title, its date in words; without one, by kind and parties."""
        if original.title:
            day = original.date or ""
            title = plain(original.title).removesuffix(day).rstrip(", ") if day else original.title
            return f"{plain(title)}, {date(day)}" if day else plain(title)
        by = listed([self.party(p) for p in original.senders], 3)
        to = listed([self.party(p) for p in original.addressees], 3)
        said = f"A {original.kind}{f' of {by}' if by else ''}{f' to {to}' if to else ''}"
        return f"{said}, {date(original.date)}" if original.date else said

    def origin(self, ident: str | None, name: str | None = None) -> str:
        """A document, original or entity as a reader knows it; else the name given."""
        if ident in self.documents:
            return f"{self.sigla[ident]} {self.label(ident)}"
        if ident in self.entities:
            return self.entity(ident)
        kind, item = self.by_id.get(ident or "", ("", None))
        if item is not None and kind == "original":
            return self.original(item)
        named = self.by_name.get(bare(name or ""))
        return self.entity(named) if named else plain(name or ident or "unknown")


def bare(name: str) -> str:
    """A name as names are compared: case folded, without an article in front."""
    return plain(name).casefold().removeprefix("the ")


def opening(document: Document) -> str:
    """The first words a document says itself, in quotation marks; empty without any."""
    for block in document.blocks:
        if block.role in ARTICLE_ROLES:
            words = shorten(document.text[block.begin : block.end], 90)
            return words if words.startswith(("“", '"', "‘", "«")) else f"“{words}”"
    return ""


def siglum(at: int) -> str:
    """The siglum of the document at a position: 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def context(
    text: str, begin: int, end: int, most: int = 240, within: tuple[int, int] | None = None
) -> tuple[str, str, str]:
    """The sentence around a stretch as (before, stretch, after), at most `most` each side.

    The sentence is found by its full stops and blank lines; a side cut short by the limit
    starts or ends with an ellipsis at a word. `within` are bounds that it doesn't cross.
    """
    first, last = within or (0, len(text))
    lower, upper = max(first, begin - most), min(last, end + most)
    near = _BREAK.finditer(text, lower, min(len(text), begin + 2))
    breaks = [match.end() for match in near if match.end() <= begin]
    if breaks:
        left = text[breaks[-1] : begin]
    else:
        left = text[lower:begin]
        left = "…" + left.partition(" ")[2] if lower > first else left
    stop = _BREAK.search(text, end)
    if stop and stop.end(stop.lastindex or 0) <= upper:
        right = text[end : stop.end(stop.lastindex or 0)]
    else:
        right = text[end:upper]
        right = right.rpartition(" ")[0] + "…" if upper < last else right
    return left.lstrip(), text[begin:end], right.rstrip()
