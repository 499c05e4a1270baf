"""From documents and their accounts to the originals they quote."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from reportedly.compare.collation.assemble import assemble
from reportedly.compare.originals.grouping import group
from reportedly.compare.originals.masthead import Masthead, masthead, own_masthead
from reportedly.compare.originals.paraphrases import paraphrases
from reportedly.compare.originals.quotes import Quote, gather, witness_of
from reportedly.compare.originals.recognise import Given, checks
from reportedly.compare.originals.reports import Reports, unmarked
from reportedly.compare.originals.segments import Evidence, Rebuilt, rebuild
from reportedly.compare.originals.sets import Sets
from reportedly.compare.originals.speeches import Said
from reportedly.compare.originals.telling import Tellings
from reportedly.compare.originals.told import told_of
from reportedly.compare.originals.voices import retyped
from reportedly.model import Account, Document, Original, QuotationCheck, Segment, Story, Traces
from reportedly.model.places import content_id

_LONG = 60
_LATE = "9999"
_QUOTED = 5


def find_originals(
    documents: Sequence[Document],
    accounts: Sequence[Account],
    traces: Traces,
    stories: Sequence[Story] = (),
) -> tuple[Original, ...]:
    """The originals that these documents quote, in the order of their first quotation.

    `accounts` may lack documents that weren't read; their quotations still count where others
    share their words. An original that is among the documents has its id in `document` and each
    quotation of it in `checks`. Where documents of one of `stories` tell of a statement and none
    quotes it, what several tell of it is an original without readings. The findings don't hang
    on the order of the documents, only their order does; witnesses come by date.
    """
    ordered = sorted(documents, key=lambda d: (d.published or _LATE, d.id))
    accounts = retyped(sorted(accounts, key=lambda account: account.document))
    quotes = gather(ordered, accounts)
    evidence = Evidence(ordered, traditions(ordered, traces))
    finder = _Finder(
        evidence,
        accounts,
        Reports(ordered, accounts, quotes, traces),
        Tellings(ordered, accounts, stories),
        families(ordered, traces),
    )
    found = list(finder.quoted(quotes))
    found += finder.told(found)
    rank = {document.id: at for at, document in enumerate(documents)}
    return tuple(sorted(found, key=lambda o: (min(rank[name] for name in tellers(o)), o.id)))


def tellers(original: Original) -> set[str]:
    """The documents that carry words of an original or tell of it."""
    told = {place.document for segment in original.segments for place in segment.paraphrased_by}
    return told.union(original.witnesses)


class _Finder:
    """The evidence that all originals are found by."""

    def __init__(
        self,
        evidence: Evidence,
        accounts: Sequence[Account],
        reports: Reports,
        tellings: Tellings,
        families: Sequence[int],
    ) -> None:
        self.evidence = evidence
        self.families = families
        self.accounts = accounts
        self.reports = reports
        self.tellings = tellings

    def quoted(self, quotes: Sequence[Quote]) -> Iterator[Original]:
        """The originals that documents quote or print."""
        for members, source in self._sets(quotes):
            if worth(self.evidence, members, source):
                yield self._original(members, source)

    def _sets(self, quotes: Sequence[Quote]) -> list[tuple[list[Said], Quote | None]]:
        """Sets of quotations of one statement, with the statement where it is a document.

        What comes from one document is of one statement, whatever reports call it.
        """
        documents = self.evidence.documents
        given = Given(documents)
        found: list[tuple[list[Said], Quote | None]] = []
        of_document: dict[int, list[Said]] = {}
        for members in group(documents, self.accounts, quotes, self.evidence.tradition):
            if not says_more_than_a_phrase(members):
                continue
            source = given.recognised([item.quote for item in members])
            if source is None:
                found.append((members, None))
            elif source.document in of_document:
                of_document[source.document] += members
            else:
                of_document[source.document] = members
                found.append((members, source))
        for members in of_document.values():
            members.sort(key=lambda item: item.quote.number)
        return found

    def told(self, found: Sequence[Original]) -> Iterator[Original]:
        """The originals that documents of one story only tell of."""
        for story in self.tellings.stories:
            tellings = self.tellings.left(self.reports, story, found)
            yield from told_of(self.reports, tellings, self.evidence.tradition)

    def _original(self, members: Sequence[Said], source: Quote | None) -> Original:
        documents = self.evidence.documents
        quotes = [item.quote for item in members]
        collation = assemble([witness_of(documents[q.document], q) for q in quotes])
        quotes += unmarked(self.reports, collation, quotes)
        if source is not None:
            quotes = [source, *(q for q in quotes if q.document != source.document)]
        rebuilt = rebuild(self.evidence, quotes, None if source is None else source.document)
        head = masthead(documents, self.accounts, members, self.families)
        if source is not None:
            head = own_masthead(documents[source.document], head)
        carriers = {self.evidence.tradition[at] for at in rebuilt.witnesses}
        return _named(
            head,
            Original(
                id=content_id("org", *(segment.text for segment in rebuilt.segments)),
                document=None if source is None else documents[source.document].id,
                witnesses=tuple(documents[at].id for at in rebuilt.witnesses),
                segments=self._told_segments(members, quotes, rebuilt.segments, source),
                checks=self._checks(quotes, rebuilt, source),
                confidence=confidence(len(carriers) + 2 * (source is not None), members),
                method="originals:overlapping-quotations",
            ),
        )

    def _checks(
        self, quotes: Sequence[Quote], rebuilt: Rebuilt, source: Quote | None
    ) -> tuple[QuotationCheck, ...]:
        """The quotations held against the given original; or against the rebuilt one, where
        words of several documents stand."""
        documents = self.evidence.documents
        if source is not None:
            return checks(documents, source.words, quotes, source.document)
        several = [q for q in quotes if q.marked and q.number in rebuilt.shared]
        return checks(documents, rebuilt.words, several)

    def _told_segments(
        self,
        members: Sequence[Said],
        quotes: Sequence[Quote],
        segments: Sequence[Segment],
        source: Quote | None,
    ) -> tuple[Segment, ...]:
        """The segments, each with the places that tell it."""
        voices = list(dict.fromkeys(item.voice for item in members))
        of_it = [] if source is None else self.tellings.of(self.reports, source.document)
        told = paraphrases(self.reports, segments, voices, quotes, of_it)
        return tuple(
            replace(segment, paraphrased_by=tuple(told[at])) if at in told else segment
            for at, segment in enumerate(segments)
        )


def _named(head: Masthead, original: Original) -> Original:
    return replace(original, **head._asdict())


def traditions(documents: Sequence[Document], traces: Traces) -> list[int]:
    """For each document the number of its textual tradition: versions of one article share one."""
    return _numbered(documents, [versions.documents for versions in traces.versions])


def families(documents: Sequence[Document], traces: Traces) -> list[int]:
    """For each document the number of the report it is, or is a version or a copy of."""
    copies = [
        (derivation.from_, derivation.to)
        for derivation in traces.derivations
        if derivation.kind in ("copies", "revises") and derivation.from_ is not None
    ]
    return _numbered(documents, [*(versions.documents for versions in traces.versions), *copies])


def _numbered(documents: Sequence[Document], together: Sequence[Sequence[str]]) -> list[int]:
    first = {document.id: at for at, document in enumerate(documents)}
    sets = Sets(len(documents))
    for names in together:
        members = [first[name] for name in names if name in first]
        for one, two in pairwise(members):
            sets.join(one, two)
    return [sets.find(at) for at in range(len(documents))]


def says_more_than_a_phrase(members: Sequence[Said]) -> bool:
    """Whether somebody is said to say, in one quotation, as much as makes a clause."""
    said = [item.quote for item in members if item.quote.attribution or item.stated]
    return max((len(quote.words) for quote in said), default=0) >= _QUOTED


def worth(evidence: Evidence, members: Sequence[Said], source: Quote | None) -> bool:
    """Whether these quotations are an original.

    They are where more than one tradition carries words of it; or it is among the documents; or
    a document says that it quotes a statement, and quotes it at length.
    """
    carriers = {evidence.tradition[item.quote.document] for item in members}
    if len(carriers) > 1 or source is not None:
        return True
    words = sum(len(item.quote.words) for item in members)
    return _names_a_statement(members) and words >= _LONG


def _names_a_statement(members: Sequence[Said]) -> bool:
    return any(item.stated for item in members)


def confidence(carriers: int, members: Sequence[Said]) -> float:
    """How sure it is that this is one statement: by independent carriers and what they say."""
    value = 0.5 if carriers < 2 else 0.65 + 0.1 * min(carriers - 2, 2)
    if _names_a_statement(members):
        value += 0.1
    return round(min(value, 0.95), 2)
