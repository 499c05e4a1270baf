"""The mention that a noun phrase is about: its head, a name in apposition, the whole it is of."""

from bisect import bisect_left

from reportedly.model import Span
from reportedly.read.entities.clusters import Clusters
from reportedly.read.entities.hits import Hit
from reportedly.read.nouns import singular
from reportedly.text import lexicons
from reportedly.text.lexicons import listed
from reportedly.text.patterns import APPOSED, GOVERNED, MORE_OF_IT, PHRASE_END, WORDS


class Phrases:
    """Finds the heads of phrases in one document; `hits` are its mentions in order."""

    def __init__(self, text: str, hits: list[Hit], clusters: Clusters) -> None:
        self._text = text
        self._hits = hits
        self._begins = [hit.begin for hit in hits]
        self._clusters = clusters

    def mentions(self, begin: int, end: int) -> list[Hit]:
        """The mentions that begin in `[begin, end)`."""
        return self._hits[bisect_left(self._begins, begin) : bisect_left(self._begins, end)]

    def at(self, place: int) -> Hit | None:
        """The last mention that begins at or before `place`."""
        at = bisect_left(self._begins, place + 1) - 1
        return self._hits[at] if at >= 0 else None

    def behind(self, place: int) -> Hit | None:
        """The first mention that begins behind `place`."""
        at = bisect_left(self._begins, place + 1)
        return self._hits[at] if at < len(self._hits) else None

    def head(self, span: Span) -> Hit | None:
        """The mention that the phrase is about; never one in a clause that tells more of it.

        "The board, which pays Norlink 84 million a year," is the board.
        """
        clause = MORE_OF_IT.search(self._text, span.begin, span.end)
        end = span.end if clause is None else clause.start()
        inside = [
            hit for hit in self.mentions(max(0, span.begin - 60), end)
            if hit.end > span.begin and hit.kind != "pronoun" and hit.titled_begin < span.end
            and (hit.begin >= span.begin or hit.kind == "name")
            and (not hit.loose or hit in self._clusters.of)
        ]  # fmt: skip
        if not inside:
            return self._around(span)
        core = self.core_end(span, inside)
        last = [
            hit for hit in inside
            if hit.kind == "name" and hit.end <= core
            and self._text[hit.end : core].strip() in _BEHIND
        ]  # fmt: skip
        if last:
            return self._first_of_two(inside, last[-1])
        apposed = self._apposed(span, inside)
        if apposed is not None:
            return apposed
        heads = [hit for hit in inside if hit.kind == "nominal" and hit.begin < core]
        if heads:
            return min(heads, key=lambda hit: (hit.begin, -hit.end))
        return self._modified(span, inside, core)

    def _first_of_two(self, inside: list[Hit], last: Hit) -> Hit:
        """Of "Ann Lee and Bo Ray" the first: one attribution has one speaker."""
        for hit in inside:
            between = self._text[hit.end : last.begin].strip().lower()
            if hit.kind == "name" and between in ("and", "and the", "&"):
                return hit
        return last

    def _around(self, span: Span) -> Hit | None:
        """ "38 dissidents" in "the group of 38 dissidents" are that group."""
        words = WORDS.findall(self._text[span.begin : span.end])
        noun = singular(words[-1].lower()) if words else ""
        for hit in self.mentions(max(0, span.begin - 60), span.begin):
            if hit.end >= span.end and noun in hit.roles:
                return hit
        return None

    def _modified(self, span: Span, inside: list[Hit], core: int) -> Hit | None:
        """A name followed by a noun we have no list of: "a Reuters investigation"; not a person's.

        What Reuters found out is said by Reuters; a broker of Daiwa's is not Daiwa.
        """
        first = min(inside, key=lambda hit: (hit.begin, -hit.end))
        if first.begin >= core:
            return None
        rest = WORDS.findall(self._text[first.end : core])
        if rest and rest[-1].lower() not in _FINDINGS:
            return None
        return first

    def core_end(self, span: Span, inside: list[Hit]) -> int:
        """Where the phrase's first noun ends: before a comma, preposition or relative word.

        Those inside a name ("Voice of America") don't count.
        """
        for match in PHRASE_END.finditer(self._text, span.begin + 1, span.end):
            within = any(
                h.kind == "name" and h.titled_begin < match.start() < h.end for h in inside
            )
            if not within:
                return match.start()
        return span.end

    def _apposed(self, span: Span, inside: list[Hit]) -> Hit | None:
        """The person named behind a common noun: "a spokesman, Ann Lee" or "spokesman Ann Lee"."""
        for hit in inside:
            if hit.kind != "name" or hit.type in ("place", "work", "event", "agreement"):
                continue
            before = self._text[span.begin : max(span.begin, hit.titled_begin)]
            if not before.strip():
                continue
            last = WORDS.findall(before)[-1:]
            role = last and singular(last[0].lower()) in lexicons.table("roles")
            if role and before.rstrip()[-1:].isalnum() and hit.title == "":
                return hit
            apposed = APPOSED.search(before) and not GOVERNED.search(before)  # "seen by the Tern"
            if apposed and not self._named_before(inside, hit):
                return hit
            if hit.title and before.rstrip()[-1:] not in ("",) and before.rstrip().endswith(","):
                return hit
        return None

    @staticmethod
    def _named_before(inside: list[Hit], hit: Hit) -> bool:
        """Whether the phrase already opened with a person's name ("Ann Lee, aide to Bo Ray")."""
        first = min(inside, key=lambda h: h.begin)
        return first.kind == "name" and first.type == "person" and first is not hit


_FINDINGS = listed(
    "investigation report reports poll polls study survey analysis data research story article "
    "statement review figures estimates census index findings tally count"
)
_BEHIND = frozenset({"", "'s", "’s", "'", "’", *lexicons.words("honours")})
"""What may stand between a name and the end of its phrase: a possessive, letters of honour."""
