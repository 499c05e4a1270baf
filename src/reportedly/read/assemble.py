"""Putting a document's raw findings and attributions to its entities: the `Account`."""

from collections.abc import Callable, Sequence

from reportedly.model import (
    Account,
    Attribution,
    Demand,
    Document,
    Event,
    Figure,
    Party,
    Place,
    Span,
    Stance,
    content_id,
)
from reportedly.read.attribution import FoundAttribution
from reportedly.read.blocks import Raw, speaks_for_itself
from reportedly.read.entities.clusters import Clusters
from reportedly.read.entities.interview import interview_of, without_labels
from reportedly.read.entities.masthead import party_hits, plain_name
from reportedly.read.entities.mentions import PRONOUNS
from reportedly.read.entities.names import group_names, name_key
from reportedly.read.entities.nominals import (
    called_by_part,
    group_nominals,
    mark_senders,
    name_later,
)
from reportedly.read.entities.register import Register
from reportedly.read.entities.sources import UNRESOLVED, Resolved, Sources, Turn
from reportedly.read.entities.surnames import people_by_pronoun
from reportedly.read.entities.works import Works
from reportedly.read.raw import Range, RawDemand
from reportedly.read.siding import ALLEGED, accuses, denies
from reportedly.read.within import Within
from reportedly.text.lexicons import listed
from reportedly.text.patterns import LIKE_A_PERSON

METHOD = "rules"
_How = Callable[[Span, tuple[Span, ...]], Resolved]
_FIRST = listed("we i our us my me")
_SAYING = listed("said says told tells added adds")


class Assembler:
    """Assembles one document's account; used once."""

    def __init__(self, document: Document, raw: Raw, found: Sequence[FoundAttribution]) -> None:
        self.document, self.raw, self.found = document, raw, found
        lines = [f.source[0] for f in found if "speaker-line" in f.method]
        hits = without_labels(document.text, party_hits(document, raw.hits), lines)
        self.clusters: Clusters = group_names(document.text, hits)
        mark_senders(self.clusters, document.text, hits)
        people_by_pronoun(self.clusters, hits)
        group_nominals(self.clusters, document.text, hits)
        name_later(self.clusters, hits)
        self.sources = Sources(document.text, hits, self.clusters)
        self.works = Works(self.clusters, document.text, hits)
        self.register = Register(document, self.clusters, METHOD)
        self._named = {
            name_key(name): c for c in self.clusters.living() for name in sorted(c.names)
        }
        self.interview = interview_of(document.text, hits, self.clusters, lines)
        self.senders = self._senders()
        self._speaks: dict[int, Resolved] = {}

    def account(self) -> Account:
        """The account of the document."""
        attributions = self._attributions()
        self._within = Within(attributions)
        self._cued: dict[int, list[Attribution]] = {}
        for attribution in attributions:
            for cue in attribution.cue:
                self._cued.setdefault(cue.begin, []).append(attribution)
        figures = tuple(self._figures())
        demands = tuple(self._demands())
        stances = tuple(self._stances())
        entities = self.register.entities()
        events = tuple(self._events())
        return Account(
            document=self.document.id,
            entities=entities,
            attributions=attributions,
            figures=figures,
            demands=demands,
            stances=stances,
            events=events,
        )

    def _senders(self) -> tuple[Party, ...]:
        """The parties that a letter or statement speaks for; sets the voice where it is one."""
        if not speaks_for_itself(self.document):
            return ()
        parties = self.document.senders or self.document.signatories
        if len(parties) == 1:
            key = name_key(plain_name(parties[0].name)[0])
            self.sources.voice = self._named.get(key) or called_by_part(self.clusters, key)
            if self.sources.voice is not None:
                self._named.setdefault(key, self.sources.voice)
        return tuple(self._party(party) for party in parties)

    # --- attributions ----------------------------------------------------------------------

    def _attributions(self) -> tuple[Attribution, ...]:
        order = sorted(range(len(self.found)), key=lambda i: (self.found[i].begin, i))
        ids = [self._attribution_id(found) for found in self.found]
        made: dict[int, Attribution] = {}
        for index in order:
            made[index] = self._attribution(self.found[index], ids, index)
        return tuple(made[index] for index in range(len(self.found)))

    def _attribution_id(self, found: FoundAttribution) -> str:
        spans = [f"{s.begin}-{s.end}" for s in (*found.content, *found.cue, *found.source)]
        return content_id("att", self.document.id, *spans)

    def _attribution(self, found: FoundAttribution, ids: list[str], index: int) -> Attribution:
        source = self._label(found) or self._inside(found) or self._source(found)
        addressee = self._first(found.addressee, found.content, self.sources.resolve_addressee)
        source = self._author(source)
        self._knows_person(source, found)
        self._speaks[index] = source
        speaker = self.register.use(source.cluster)
        self._turn(found, source)
        return Attribution(
            id=ids[index], document=self.document.id, form=found.form, source=found.source,
            cue=found.cue, content=found.content, speaker=speaker,
            addressee=self.register.use(addressee.cluster),
            via=None if found.via is None else ids[found.via], negated=found.negated,
            chain=source.chain if source.cluster is not None else (),
            confidence=round(found.confidence * (source.confidence if source.cluster else 1.0), 2),
            method=f"{found.method}; speaker: {source.rule}" if found.source else found.method,
        )  # fmt: skip

    def _knows_person(self, source: Resolved, found: FoundAttribution) -> None:
        """A name of two or three words that says something, and that no list knows, is a person."""
        cluster = source.cluster
        if cluster is None or (cluster.type, cluster.made_of) != ("other", "name"):
            return
        cue = " ".join(self.document.text[s.begin : s.end] for s in found.cue).lower().split()
        if LIKE_A_PERSON.fullmatch(cluster.name) and any(word in _SAYING for word in cue):
            cluster.type = "person"

    def _source(self, found: FoundAttribution) -> Resolved:
        """Who the source is; within somebody's direct words nobody but them is "I"."""
        outer = None if found.via is None else self.found[found.via]
        quoted = outer is not None and outer.form == "direct"
        speaks = self._speaks.get(found.via or 0) if quoted else None
        self.sources.speaking = None if speaks is None else speaks.cluster
        resolved = self._first(found.source, found.content, self.sources.resolve)
        self.sources.speaking = None
        return resolved

    def _inside(self, found: FoundAttribution) -> Resolved | None:
        """ "I told them" in somebody's direct words is that person."""
        speaks = None if found.via is None else self._speaks.get(found.via)
        if speaks is None or speaks.cluster is None or self.found[found.via or 0].form != "direct":
            return None
        span = found.source[0]
        if self.document.text[span.begin : span.end].lower() not in ("i", "we"):
            return None
        return Resolved(speaks.cluster, (span, *speaks.chain), speaks.confidence, "self")

    def _first(self, spans: tuple[Span, ...], content: tuple[Span, ...], how: _How) -> Resolved:
        for span in spans:
            resolved = how(span, content)
            if resolved.cluster is not None:
                self._mention(span, resolved)
                return resolved
        return UNRESOLVED

    def _label(self, found: FoundAttribution) -> Resolved | None:
        """Who speaks under the label of a transcript's line; null where that is no label."""
        if "speaker-line" not in found.method:
            return None
        return self.sources.label(found.source[0], self.interview)

    def _author(self, source: Resolved) -> Resolved:
        """Who speaks where a text is said to: its author, where the document names one."""
        written = self.works.author(source.cluster) if source.cluster is not None else None
        if written is None or source.cluster is None:
            return source
        self.register.use(source.cluster)
        author, place = written
        return Resolved(author, (*source.chain, place), 0.95 * source.confidence, "author")

    def _mention(self, span: Span, resolved: Resolved) -> None:
        """A pronoun that was resolved is a mention of its entity."""
        if resolved.rule not in ("turn", "subject", "nearest", "voice", "relative"):
            return
        assert resolved.cluster is not None  # noqa: S101
        words = self.document.text[span.begin : span.end].split()
        span = Span(begin=span.begin, end=span.begin + len(words[0]))  # of "which is new" "which"
        self.register.add_pronoun(resolved.cluster, span)

    def _turn(self, found: FoundAttribution, source: Resolved) -> None:
        if found.form != "indirect":
            self.sources.quoted.extend(found.content)
        if source.cluster is None:
            return
        begin, end = found.begin, found.content[-1].end
        block = self.sources.block_of(found.source[0].begin)
        self.sources.turns.append(Turn(begin, end, block, source.cluster, found.content))

    # --- figures, demands, stances, events ----------------------------------------------------

    def _figures(self) -> list[Figure]:
        return [
            Figure(
                id=content_id("fig", self.document.id, raw.begin, raw.end),
                document=self.document.id, begin=raw.begin, end=raw.end, quantity=raw.quantity,
                of=raw.of, of_span=_span(raw.of_span), clause=_span(raw.clause),
                verb=_span(raw.verb), when=raw.when,
                attribution=self._within.id_at(raw.begin, raw.end),
                confidence=raw.confidence, method=f"{METHOD}:figure-{raw.rule}",
            )
            for raw in self.raw.figures
        ]  # fmt: skip

    def _demands(self) -> list[Demand]:
        made: dict[tuple[int, int], Demand] = {}
        for raw in self.raw.demands:
            inside = self._within.at(raw.cue[0], raw.cue[1]) or self._within.at(raw.begin, raw.end)
            if denies(self.document.text, self._within.at(raw.cue[0], raw.cue[1])):
                continue
            by = self._all(raw.by, inside) or self._asking(raw, inside)
            if raw.rule == "said" and not (by and inside):
                continue  # what must be so by the reporter's own words nobody asks for
            alleged = bool(raw.by) and accuses(self.document.text, inside)
            to = self._all(raw.to, inside) or self._asked(raw) or self._told(raw)
            if any(party.entity is not None and party in by for party in to):
                to = ()
            demand = Demand(
                id=content_id("dem", self.document.id, raw.begin, raw.end, raw.cue[0]),
                document=self.document.id, begin=raw.begin, end=raw.end, by=by, to=to,
                cue=_span(raw.cue), negated=raw.negated,
                attribution=None if inside is None else inside.id,
                confidence=min(raw.confidence, ALLEGED if alleged else 1.0),
                method=f"{METHOD}:demand-{raw.rule}",
            )  # fmt: skip
            known = made.get((raw.begin, raw.end))
            if known is None or known.confidence < demand.confidence:
                made[raw.begin, raw.end] = demand
        return [made[key] for key in sorted(made)]

    def _all(self, places: Sequence[Range], inside: Attribution | None) -> tuple[Party, ...]:
        found = (party for place in places for party in self._parties(place, inside))
        return tuple(dict.fromkeys(found))

    def _asking(self, raw: RawDemand, inside: Attribution | None) -> tuple[Party, ...]:
        """Nobody named: whoever speaks; of a passive without its agent nobody is known."""
        return () if raw.by or raw.rule == "passive" else self._speaker(inside)

    def _asked(self, raw: RawDemand) -> tuple[Party, ...]:
        """A letter's list of requests is its addressees'."""
        addressed = not raw.to and raw.rule in ("list", "please", "enumeration")
        if not addressed or not speaks_for_itself(self.document):
            return ()
        return self._addressed(None)

    def _told(self, raw: RawDemand) -> tuple[Party, ...]:
        """Whom the asking words are addressed to: "in a letter to the governor, they demanded"."""
        for attribution in self._cued.get(raw.cue[0], ()):
            cluster = self.register.get(attribution.addressee)
            if cluster is not None:
                return (Party(entity=attribution.addressee, name=cluster.name),)
        return ()

    def _stances(self) -> list[Stance]:
        made: dict[str, Stance] = {}
        for raw in self.raw.stances:
            inside = self._within.at(raw.cue[0], raw.cue[1])
            if denies(self.document.text, inside):
                continue
            alleged = raw.holder is not None and accuses(self.document.text, inside)
            for holder in self._parties(raw.holder, inside):
                if not self._takes_sides(holder):
                    continue
                stance = Stance(
                    id=content_id("sta", self.document.id, *raw.cue, *raw.target, holder.name),
                    holder=holder,
                    place=Place(document=self.document.id, begin=raw.clause[0], end=raw.clause[1]),
                    target=Span(begin=raw.target[0], end=raw.target[1]), polarity=raw.polarity,
                    condition=raw.condition, attribution=None if inside is None else inside.id,
                    confidence=min(raw.confidence, ALLEGED if alleged else 1.0),
                    method=f"{METHOD}:stance-{raw.rule}",
                )  # fmt: skip
                made[stance.id] = stance
        return sorted(made.values(), key=lambda s: (s.place.begin, s.target.begin, s.id))

    def _takes_sides(self, holder: Party) -> bool:
        """Evidence supports nothing in the sense meant: a holder is a party, or a text."""
        cluster = self.register.get(holder.entity)
        return cluster is None or cluster.type not in ("other", "event", "agreement")

    def _parties(self, place: Range | None, inside: Attribution | None) -> tuple[Party, ...]:
        """Who stands at a place; nobody named: whoever speaks there, or the senders."""
        if place is None:
            return self._speaker(inside)
        words = " ".join(self.document.text[place[0] : place[1]].split())
        if words.lower() in _FIRST or self._after_we(place[0]):
            return self._speaker(inside)
        if words.lower() in ("you", "your"):
            return self._addressed(inside)
        pronoun = words.lower() in PRONOUNS
        if pronoun and inside is not None and inside.form == "direct":
            return ()  # whom a speaker means by "they" stands outside the quotation, or nowhere
        resolved = self.sources.resolve(Span(begin=place[0], end=place[1]))
        if resolved.cluster is None:
            return () if pronoun else (Party(name=words),)
        if pronoun and resolved.cluster.type in ("work", "other", "event"):
            return ()  # no text is meant by "he" or "they" who takes a side
        if resolved.rule != "nominal" and resolved.confidence < _SURE and not pronoun:
            return (Party(name=words),)  # "the ministry" may not be the one named before
        self._mention(Span(begin=place[0], end=place[1]), resolved)
        return (Party(entity=self.register.use(resolved.cluster), name=resolved.cluster.name),)

    def _speaker(self, inside: Attribution | None) -> tuple[Party, ...]:
        if inside is None:
            return self.senders
        if inside.speaker is None:
            return self.senders if self._is_first_person(inside) else ()
        cluster = self.register.get(inside.speaker)
        return () if cluster is None else (Party(entity=inside.speaker, name=cluster.name),)

    def _after_we(self, begin: int) -> bool:
        """ "We, the three parties, …" are the speakers, too."""
        return self.document.text[max(0, begin - 5) : begin].lower().split()[-1:] == ["we,"]

    def _is_first_person(self, attribution: Attribution) -> bool:
        words = [self.document.text[s.begin : s.end].lower() for s in attribution.source]
        return not words or words[0] in _FIRST

    def _addressed(self, inside: Attribution | None) -> tuple[Party, ...]:
        """Who "you" is: whom the words are said to, or the letter's addressees."""
        if inside is not None and inside.addressee is not None:
            cluster = self.register.get(inside.addressee)
            return () if cluster is None else (Party(entity=inside.addressee, name=cluster.name),)
        return tuple(self._party(party) for party in self.document.addressees)

    def _party(self, party: Party) -> Party:
        """A party of the masthead with its entity, where the text names it."""
        cluster = self._named.get(name_key(plain_name(party.name)[0]))
        return Party(entity=self.register.use(cluster), name=party.name)

    def _events(self) -> list[Event]:
        return [
            Event(
                date=raw.when.date, document=self.document.id, begin=raw.when.begin,
                end=raw.when.end, what=Span(begin=raw.what[0], end=raw.what[1]),
                entities=self.register.ids(self.sources.mentions(*raw.what)),
                precision=raw.when.precision,
                confidence=raw.when.confidence if raw.when.date else 0.5,
                method=f"{METHOD}:date-{raw.when.rule}",
            )
            for raw in self.raw.events
        ]  # fmt: skip


_SURE = 0.7
"""How surely a noun has to lead to a name for a side to be told as that name's."""


def _span(place: Range | None) -> Span | None:
    return None if place is None else Span(begin=place[0], end=place[1])
