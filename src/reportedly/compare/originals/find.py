"""From documents and their accounts to the originals they quote."""

from collections.abc import Sequence

from msgspec.structs import replace

from reportedly.compare.collation.assemble import assemble
from reportedly.compare.originals.grouping import group
from reportedly.compare.originals.masthead import Masthead, masthead, own_masthead
from reportedly.compare.originals.quotes import Quote, gather, witness_of
from reportedly.compare.originals.recognise import Given, checks
from reportedly.compare.originals.reports import Reports, paraphrases, unmarked
from reportedly.compare.originals.segments import Evidence, rebuild
from reportedly.compare.originals.speeches import Said
from reportedly.compare.originals.voices import retyped
from reportedly.model import Account, Document, Original, Segment, Traces
from reportedly.model.places import content_id

_LONG = 60
_LATE = "9999"
_QUOTED = 5


def find_originals(
    documents: Sequence[Document], accounts: Sequence[Account], traces: Traces
) -> tuple[Original, ...]:
    """The originals that these documents quote, in the order of their first quotation.

    `accounts` may lack documents that weren't read; their quotations still count where others
    share their words. An original that is among the documents has its id in `document` and each
    quotation of it in `checks`. The findings don't hang on the order of the documents, only
    their order does; witnesses come by date.
    """
    ordered = sorted(documents, key=lambda d: (d.published or _LATE, d.id))
    accounts = retyped(sorted(accounts, key=lambda account: account.document))
    quotes = gather(ordered, accounts)
    evidence = Evidence(ordered, traditions(ordered, traces))
    reports = Reports(ordered, accounts, quotes, traces)
    given = Given(ordered)
    found: list[Original] = []
    for members in group(ordered, accounts, quotes, evidence.tradition):
        if says_more_than_a_phrase(members):
            source = given.recognised([item.quote for item in members])
            if worth(evidence, members, source):
                found.append(_original(evidence, accounts, members, reports, source))
    rank = {document.id: at for at, document in enumerate(documents)}
    return tuple(sorted(found, key=lambda o: (min(rank[w] for w in o.witnesses), o.id)))


def _original(
    evidence: Evidence,
    accounts: Sequence[Account],
    members: Sequence[Said],
    reports: Reports,
    source: Quote | None,
) -> Original:
    documents = evidence.documents
    quotes = [item.quote for item in members]
    collation = assemble([witness_of(documents[q.document], q) for q in quotes])
    quotes += unmarked(reports, collation, quotes)
    if source is not None:
        quotes = [source, *(q for q in quotes if q.document != source.document)]
    rebuilt = rebuild(evidence, quotes, None if source is None else source.document)
    voices = list(dict.fromkeys(item.voice for item in members))
    told = paraphrases(reports, rebuilt.segments, frozenset(rebuilt.witnesses), voices)
    segments = tuple(_told(s, told.get(at, [])) for at, s in enumerate(rebuilt.segments))
    head = masthead(documents, accounts, members)
    if source is not None:
        head = own_masthead(documents[source.document], head)
    carriers = {evidence.tradition[at] for at in rebuilt.witnesses}
    return _named(
        head,
        Original(
            id=content_id("org", *(segment.text for segment in segments)),
            document=None if source is None else documents[source.document].id,
            witnesses=tuple(documents[at].id for at in rebuilt.witnesses),
            segments=segments,
            checks=() if source is None else checks(documents, source, quotes),
            confidence=confidence(len(carriers) + 2 * (source is not None), members),
            method="originals:overlapping-quotations",
        ),
    )


def _named(head: Masthead, original: Original) -> Original:
    return replace(original, **head._asdict())


def _told(segment: Segment, places: Sequence[object]) -> Segment:
    if not places:
        return segment
    return replace(segment, paraphrased_by=tuple(places))


def traditions(documents: Sequence[Document], traces: Traces) -> list[int]:
    """For each document the number of its textual tradition: versions of one article share one."""
    first = {document.id: at for at, document in enumerate(documents)}
    number = list(range(len(documents)))
    for versions in traces.versions:
        members = sorted(first[name] for name in versions.documents if name in first)
        least = min((number[at] for at in members), default=0)
        for at in members:
            number[at] = least
    return number


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
