"""Whom a document names for its words: speakers, outlets between, and texts it copies."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from reportedly.compare.actors import Actors
from reportedly.compare.names import parts
from reportedly.compare.texts import Text
from reportedly.compare.told import verb_of
from reportedly.compare.vocab import words
from reportedly.model import (
    Account,
    Attribution,
    Derivation,
    Document,
    Entity,
    Party,
    Place,
    Traces,
)

TELLING = frozenset({"told", "on", "to", "with", "telling", "by", "the"})
"""Words right before an outlet that was told something or had somebody on."""
TEXTUAL = frozenset({"copies", "revises"})
MOSTLY = 0.7
"""The part of a place that a quotation covers where its words are said to be the speaker's."""
_SEEN = r"(?:seen|obtained|reviewed|viewed|heard|shared) (?:by|with)"
_TOLD = r"told|tells|(?:spoke|speaking) (?:to|with)|in an interview with"
_DATELINE = re.compile(r"\([A-Z][A-Za-z]+\)\s*[-–—]\Z")
BESIDE = 40
"""Attributions with at most so many characters between them are one run of a speaker's words;
captions don't count."""
NEAR = 400
"""A citation speaks for words within this many characters of it."""


class Sources:
    """Looks up who is behind a place, from attributions and derivations."""

    def __init__(
        self,
        documents: Sequence[Document],
        accounts: Sequence[Account],
        traces: Traces,
        actors: Actors,
        texts: Mapping[str, Text],
    ) -> None:
        self.actors = actors
        self.texts = texts
        self.documents = {document.id: document for document in documents}
        self.by_id = {a.id: a for account in accounts for a in account.attributions}
        self.attributions = {
            account.document: sorted(account.attributions, key=lambda a: (a.content[0], a.id))
            for account in accounts
        }
        self.derivations: dict[str, list[Derivation]] = defaultdict(list)
        for derivation in traces.derivations:
            self.derivations[derivation.to].append(derivation)
        self.passages = {p.id: (p.a, p.b) for p in traces.passages}
        self.told = {
            account.document: self.outlets(account, texts[account.document])
            for account in accounts
            if account.document in texts
        }

    def covering(self, place: Place) -> Attribution | None:
        """The attribution whose content covers most of the place, the closest of equals."""
        rows = self.attributions.get(place.document, ())
        until = bisect_right([a.content[0].begin for a in rows], place.end)
        best, most = None, 0
        for attribution in rows[:until]:
            shared = sum(
                max(0, min(s.end, place.end) - max(s.begin, place.begin))
                for s in attribution.content
            )
            if shared > most or (shared == most and shared and best and attribution.via == best.id):
                best, most = attribution, shared
        return best if 2 * most >= min(place.end - place.begin, length(best)) else None

    def said_by(self, place: Place) -> Iterator[str]:
        """Entities to which the document attributes the words of a place, nearest first."""
        said = self.covering(place)
        if said is not None:
            yield from self.behind(said)

    def behind(self, said: Attribution) -> Iterator[str]:
        """Who is behind an attribution's words, nearest first: those between, then the speaker.

        Nobody where it denies them, for then they are another's.
        """
        if self.denies(said):
            return
        yield from self.between(said)
        speaker = self.entity(said.speaker)
        if speaker:
            yield self.actors.behind.get(speaker.id, speaker.id)

    def cited_near(self, place: Place) -> Iterator[str]:
        """Outlets and documents that are named as a source near a place."""
        for derivation in self.cited(place):
            if derivation.from_:
                entity = self.entity(derivation.from_)
                yield entity.id if entity else derivation.from_

    def denies(self, said: Attribution) -> bool:
        """Whether an attribution denies its content, so that the words are another's."""
        text = self.texts[said.document]
        return verb_of(" ".join(text.part(s.begin, s.end) for s in said.cue))[0] == "denies"

    def between(self, said: Attribution) -> Iterator[str]:
        """Outlets and agencies between the document and the speaker.

        The agency of its dateline, those that report the attribution, then the one that it was
        told to. Where its sentence names none, the one that the run of the speaker's words it
        stands in names.
        """
        yield from self.credited(said)
        seen = {said.id}
        via, steps = said.via, []
        while via and via not in seen and via in self.by_id:
            seen.add(via)
            entity = self.entity(self.by_id[via].speaker)
            if entity:
                steps.append(entity.id)
            via = self.by_id[via].via
        yield from reversed(steps)
        told = self.told[said.document]
        own = told.get(said.id, ())
        others = {o for a in self.run(said) for o in told.get(a.id, ())}
        yield from own or (others if len(others) == 1 else ())

    def credited(self, said: Attribution) -> Iterator[str]:
        """The agency in the dateline that an attribution stands under: "LONDON (AP) —"."""
        text = self.texts[said.document].text
        lines = [
            (at.begin, derivation)
            for derivation in self.derivations.get(said.document, ())
            if derivation.kind == "cites"
            for at in derivation.evidence.places
            if at.document == said.document and at.end <= said.content[0].begin
            if _DATELINE.search(text, at.begin, at.end)
        ]
        step = self.step(max(lines, key=lambda line: line[0])[1]) if lines else None
        if step:
            yield step

    def run(self, said: Attribution) -> list[Attribution]:
        """An attribution with those before and after it, as long as they are the same speaker's
        and nothing but the words that tell of the speaker stands between."""
        rows = self.attributions[said.document]
        at = next(n for n, row in enumerate(rows) if row.id == said.id)
        found = [said]
        for later, onward in ((True, rows[at + 1 :]), (False, rows[:at][::-1])):
            last = said
            for row in onward:
                if not self.one_speaker(row, said) or not self.adjoin(last, row, within=later):
                    break
                found.append(row)
                last = row
        return found

    def adjoin(self, one: Attribution, other: Attribution, *, within: bool) -> bool:
        """Whether two attributions follow each other, of which one at least is a quotation.

        `within` one paragraph: a new one that names an outlet says nothing of those before it.
        """
        if one.form == other.form == "indirect":
            return False
        ends = sorted(
            (min(s.begin for s in spans), max(s.end for s in spans))
            for spans in ((*a.source, *a.cue, *a.content) for a in (one, other))
        )
        begin, end = ends[0][1], ends[1][0]
        text = self.texts[one.document]
        captions = sum(
            max(0, min(b.end, end) - max(b.begin, begin))
            for b in text.document.blocks
            if b.role in ("caption", "boilerplate")
        )
        broken = within and "\n" in text.text[begin:end]
        return end - begin - captions <= BESIDE and not broken

    def one_speaker(self, other: Attribution, said: Attribution) -> bool:
        """Whether another attribution is the same speaker's."""
        return said.speaker is not None and other.speaker == said.speaker

    def outlets(self, account: Account, text: Text) -> dict[str, tuple[str, ...]]:
        """To whom each attribution of a document was told: outlets named in its sentence."""
        cited = [
            (at.begin, at.end, step)
            for derivation in self.derivations.get(account.document, ())
            if derivation.kind not in TEXTUAL
            for at in derivation.evidence.places
            if at.document == account.document
            for step in [self.step(derivation)]
            if step and text.text[at.begin : at.end].casefold().startswith(("told", "in an int"))
        ]
        named = list(self.outlets_named(account, text))
        found = {}
        for said in account.attributions:
            spans = [*said.source, *said.cue, *said.content]
            own = text.sentence(min(s.begin for s in spans), max(s.end for s in spans))
            steps = [step for begin, end, step in cited if begin < own.end and own.begin < end]
            told = self.entity(said.addressee)
            if told and told.type == "organization" and self.is_outlet(told):
                steps.append(told.id)
            steps += [
                entity
                for begin, end, entity in named
                if own.begin <= begin
                and end <= own.end
                and not any(s.begin <= begin < s.end for s in (*said.content, *said.source))
            ]
            if steps:
                found[said.id] = tuple(dict.fromkeys(steps))
        return found

    def outlets_named(self, account: Account, text: Text) -> Iterator[tuple[int, int, str]]:
        """Where outlets stand as those that something was told to or said on."""
        for local in account.entities:
            entity = self.entity(local.id)
            if entity is None or not outlet(entity.name) or self.own(account, entity):
                continue
            for at in local.mentions:
                before = text.text[max(0, at.begin - 30) : at.begin].casefold().split()
                if at.kind == "name" and any(w in TELLING for w in before[-2:]):
                    yield at.begin, at.end, entity.id

    def is_outlet(self, entity: Entity) -> bool:
        """Whether an entity is a news outlet by its name, or that of one of the documents."""
        outlets = (document.outlet for document in self.documents.values() if document.outlet)
        return outlet(entity.name) or any(alike(name, entity.name) for name in outlets)

    def own(self, account: Account, entity: Entity) -> bool:
        """Whether an entity is the document's own outlet."""
        document = self.documents.get(account.document)
        return bool(document and document.outlet and alike(document.outlet, entity.name))

    def step(self, derivation: Derivation) -> str | None:
        """The entity or document that an explicit citation names; null for the own outlet."""
        document = self.documents.get(derivation.to)
        if document and document.outlet and alike(document.outlet, self.name_of(derivation) or ""):
            return None
        entity = self.entity(derivation.from_)
        if entity:
            return entity.id
        if derivation.from_:
            return derivation.from_
        return self.actors.party(Party(name=derivation.name or "")).entity

    def entity(self, local: str | None) -> Entity | None:
        """The story's entity for a local id."""
        return self.actors.by_id.get(self.actors.entity_of.get(local or "", local or ""))

    def people(self, place: Place) -> Iterator[str]:
        """The name of the human being to whom most words of a place are given as a quotation."""
        said = self.covering(place)
        if said is None or said.form == "indirect" or self.denies(said):
            return
        entity = self.entity(said.speaker)
        given = sum(max(0, min(s.end, place.end) - max(s.begin, place.begin)) for s in said.content)
        named = entity and any(m.kind == "name" for m in entity.mentions)
        whole = given >= MOSTLY * (place.end - place.begin)
        if entity and named and whole and entity.type == "person":
            yield entity.name

    def cited(self, place: Place) -> Iterator[Derivation]:
        """Explicit citations near a place."""
        for derivation in self.derivations.get(place.document, ()):
            if derivation.kind in TEXTUAL:
                continue
            for at in derivation.evidence.places:
                near = at.begin - NEAR < place.end and place.begin < at.end + NEAR
                if at.document == place.document and near:
                    yield derivation
                    break

    def copied_from(self, document: str, places: Sequence[Place]) -> str | None:
        """The document of which this one copies the words, where the texts show it."""
        carriers = {place.document for place in places}
        for derivation in self.derivations.get(document, ()):
            if derivation.kind in TEXTUAL and derivation.from_ in carriers:
                return derivation.from_
        return None

    def conflicts(self, place: Place, label: Callable[[str], str]) -> Iterator[str]:
        """Where the document names one outlet for words that it shares with another's text."""
        source = self.copied_from_any(place)
        outlet = self.documents[source].outlet if source in self.documents else None
        if source is None or outlet is None:
            return
        for derivation in self.cited(place):
            name = self.name_of(derivation)
            if name and not alike(name, outlet):
                here = label(place.document)
                yield f"{here} names {name}, but the words are those of {label(source)}"
        if self.claims_sight(place):
            here = label(place.document)
            yield f"{here} says that it has this itself, but the words are those of {label(source)}"

    def claims_sight(self, place: Place) -> bool:
        """Whether the document says near a place that its own outlet has seen or been told it.

        What was told to the outlet counts only where the place holds the words that say so.
        """
        document = self.documents[place.document]
        if not document.outlet:
            return False
        name = re.escape(document.outlet.removeprefix("The "))
        for match in re.finditer(
            rf"\b(?:{_SEEN}|(?P<told>{_TOLD})) (?:the )?{name}", document.text
        ):
            reach = 0 if match.group("told") else NEAR
            if match.start() - reach < place.end and place.begin < match.end() + reach:
                return True
        return False

    def copied_from_any(self, place: Place) -> str | None:
        """The document that the text evidence gives for this place."""
        for derivation in self.derivations.get(place.document, ()):
            if derivation.kind in TEXTUAL and derivation.from_ in self.documents:
                sides = [s for p in derivation.evidence.passages for s in self.passages.get(p, ())]
                inside = any(
                    s.document == place.document and s.begin < place.end and place.begin < s.end
                    for s in [*sides, *derivation.evidence.places]
                )
                if inside:
                    return derivation.from_
        return None

    def name_of(self, derivation: Derivation) -> str | None:
        """Whom an explicit citation names."""
        entity = self.entity(derivation.from_)
        return entity.name if entity else derivation.name


def outlet(name: str) -> bool:
    """Whether a name reads like that of a news outlet or agency."""
    return any(part in words("outlet_words") for part in parts(name))


def alike(a: str, b: str) -> bool:
    """Whether two names of outlets may be one."""
    a, b = a.casefold(), b.casefold()
    return a in b or b in a


def length(attribution: Attribution | None) -> int:
    """Characters of an attribution's content; 1 for none."""
    return sum(s.end - s.begin for s in attribution.content) if attribution else 1
