"""Who asks and who answers in an interview whose lines begin in "Q:" and "A:".

The words before the first line tell, or nobody does: who is interviewed, who is spoken with, and
which of the two is of an outlet or a reporter by trade. One person named there and nobody else
answers. Where two could be meant, neither is.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.model import Span
from reportedly.read.entities.clusters import Cluster, Clusters
from reportedly.read.entities.hits import Hit
from reportedly.text import lexicons
from reportedly.text.lexicons import listed

ASKS = listed("q question interviewer")
ANSWERS = listed("a answer interviewee")
_ASKED = listed("question answer")
_LEAD = 2000  # code points before the first line
_MARKS = re.compile(r"[\s:.*_]+")
_OF = re.compile(r"(?:,?\s(?:of|from|for|with)|,)\s(?:the\s)?\Z")
_MEETS = re.compile(
    r"\b(?:spoke|speaks|talked|talks|sat\s+down|sits\s+down|chatted|chats)\s+(?:with|to)\s", re.I
)
_INTERVIEWS = re.compile(r"\binterview(?:ed|s)?\s|\binterview\s+(?:with|of)\s", re.I)
_DOES = re.compile(r"\s(?:has\s)?(?:interviewed|interviews|asked|asks)\s(?!by\b)")
_INTERVIEWED_BY = re.compile(
    r"\b(?:interviewed|questioned|asked)\s+by\s|\b(?:interview|questions?)\s+(?:by|from)\s|"
    r"\banswer(?:ed|s)\s+(?:questions\s+from\s)?|\bin\s+an\s+interview\s+with\s",
    re.I,
)
_TRADES = listed(
    "reporter correspondent journalist editor interviewer columnist host presenter broadcaster"
)


class Interview(NamedTuple):
    """The two sides, with the places that name them; null where the text doesn't tell."""

    asks: Hit | None
    answers: Hit | None

    def side(self, label: str) -> Hit | None:
        """Who speaks under a label; null for any other label."""
        word = _MARKS.sub("", label).lower()
        return self.asks if word in ASKS else self.answers if word in ANSWERS else None


def is_label(words: str) -> bool:
    """Whether the words name a side of an interview, and nobody: also "Question from the floor"."""
    first = words.lower().split()[:1] == ["question"]
    return first or _MARKS.sub("", words).lower() in ASKS | ANSWERS


def interview_of(
    text: str, hits: Sequence[Hit], clusters: Clusters, lines: Sequence[Span]
) -> Interview:
    """The sides of an interview whose labels stand at `lines`; without lines there is none."""
    if not lines:
        return Interview(None, None)
    end = min(span.begin for span in lines)
    begin = max(0, end - _LEAD)
    named = _named(text, hits, clusters, begin, end)
    people = [hit for hit in named if clusters.of[hit].type == "person"]
    askers = {clusters.of[hit].number for hit in named if _asks(text, hit, named, clusters, end)}
    rest = [hit for hit in people if clusters.of[hit].number not in askers]
    asks = [hit for hit in named if clusters.of[hit].number in askers]
    asks.sort(key=lambda hit: clusters.of[hit].type != "person")
    told = bool(_MEETS.search(text, begin, end) or _INTERVIEWS.search(text, begin, end))
    told = told or _INTERVIEWED_BY.search(text, begin, end) is not None
    answers = rest[0] if told and len({clusters.of[h].number for h in rest}) == 1 else None
    return Interview(asks[0] if asks and told else None, answers)


def _named(text: str, hits: Sequence[Hit], clusters: Clusters, begin: int, end: int) -> list[Hit]:
    """The first mention by name of each person and organisation there."""
    out: dict[int, Hit] = {}
    for hit in hits:
        cluster = clusters.of.get(hit)
        inside = begin <= hit.begin and hit.end <= end and hit.kind == "name"
        if inside and cluster is not None and cluster.type in ("person", "organization"):
            out.setdefault(cluster.number, hit)
    return list(out.values())


def _asks(text: str, hit: Hit, named: Sequence[Hit], clusters: Clusters, end: int) -> bool:
    """Whether somebody is of the asking side: by their trade, their outlet, or the verb."""
    before = text[max(0, hit.begin - 60) : hit.begin]
    if clusters.of[hit].type == "organization":
        return _ends_in(before, _INTERVIEWED_BY) or _ends_in(before, _MEETS)
    behind = text[hit.end : min(end, hit.end + 60)]
    trade = any(word.strip(",") in _TRADES for word in before.lower().split()[-2:])
    trade = trade or any(word.strip(",.") in _TRADES for word in behind.lower().split()[:5])
    outlet = any(
        hit.end <= other.begin < hit.end + 12
        and clusters.of[other].type == "organization"
        and _OF.fullmatch(text, hit.end, other.begin)
        for other in named
    )
    does = _DOES.match(behind)
    return trade or outlet or does is not None or _ends_in(before, _INTERVIEWED_BY)


def _ends_in(before: str, pattern: re.Pattern[str]) -> bool:
    """Only an article stands behind the last match."""
    match = next(reversed(list(pattern.finditer(before))), None)
    return match is not None and before[match.end() :].strip().lower() in ("", "the")


def without_labels(text: str, hits: Sequence[Hit], lines: Sequence[Span]) -> list[Hit]:
    """The mentions, where a transcript's labels stand at `lines`.

    "QUESTION" is nobody's name; who has two words for a label is a person, wherever named.
    """
    if not lines:
        return list(hits)
    words = [_MARKS.sub(" ", text[span.begin : span.end]).strip() for span in lines]
    persons = {word.casefold() for word in words if _names_a_person(word)}
    nobody = [s for s, word in zip(lines, words, strict=True) if is_label(word)]
    return [
        hit._replace(type="person") if hit.text.casefold() in persons else hit
        for hit in hits
        if hit.kind == "pronoun" or not (_within(hit, nobody) or hit.text.lower() in _ASKED)
    ]


def _within(hit: Hit, spans: Sequence[Span]) -> bool:
    return any(span.begin <= hit.begin < span.end for span in spans)


def _names_a_person(label: str) -> bool:
    words = label.lower().split()
    return 1 < len(words) < 5 and not lexicons.words("org_heads").intersection(words)


def speaker_of_label(label: str, clusters: Clusters) -> Cluster | None:
    """The one person whose last name a line's label is: "AZIZ" is Mo Aziz."""
    word = _MARKS.sub(" ", label).strip().casefold()
    fitting = [
        cluster
        for cluster in clusters.living()
        if cluster.type == "person"
        and any(name.casefold().split()[-1:] == [word] for name in sorted(cluster.names))
    ]
    return fitting[0] if len(fitting) == 1 else None
