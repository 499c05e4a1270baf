"""Who a source is: its place in the text put to an entity, where that is safe.

A name stands for itself. Of "Hunter's deputy chief of staff, Joe Kasper" the head is the name
in apposition; of "the Trump campaign" it is the campaign. A pronoun is led back by number and
gender to the speaker whose turn it is, then to the nearest subject, then to the nearest
mention; what is said can't hold its speaker, so mentions inside the content don't count.
"""

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from reportedly.model import EntityType, Span
from reportedly.read.entities.clusters import Cluster, Clusters
from reportedly.read.entities.hits import Hit
from reportedly.read.entities.mentions import PRONOUNS
from reportedly.read.nouns import role_of, singular
from reportedly.text import lexicons
from reportedly.text.lexicons import listed
from reportedly.text.patterns import APPOSED, PHRASE_END, WORDS

_HE = listed("he him his")
_SHE = listed("she her hers")
_THEY = listed("they them their theirs")
_IT = listed("it its")
_NEAR = 3
"""How many sentences back a pronoun may reach."""


class Resolved(NamedTuple):
    """An entity in the making, the mentions that led to it, and how surely."""

    cluster: Cluster | None
    chain: tuple[Span, ...]
    confidence: float
    rule: str


UNRESOLVED = Resolved(None, (), 0.0, "unresolved")


class Turn(NamedTuple):
    """Somebody's words: where they stand and whose they are."""

    begin: int
    end: int
    block: int
    speaker: Cluster
    content: tuple[Span, ...] = ()


class Near(NamedTuple):
    """A mention near a pronoun that fits it."""

    hit: Hit
    cluster: Cluster
    confidence: float


class Sources:
    """Resolves places in one document, in the order of the text."""

    def __init__(self, text: str, hits: list[Hit], clusters: Clusters) -> None:
        self._text = text
        self._hits = hits
        self._begins = [hit.begin for hit in hits]
        self._clusters = clusters
        self.turns: list[Turn] = []
        self.quoted: list[Span] = []
        self.voice: Cluster | None = None
        self._made: dict[Span, Resolved] = {}
        self._infer_genders()

    def _infer_genders(self) -> None:
        """Genders by use: "Lind … her": one person in the sentence, and a pronoun after it."""
        votes: dict[int, Counter[str]] = {}
        person: Cluster | None = None
        sentence = -1
        for hit in self._hits:
            if hit.sentence != sentence:
                person, sentence, alone = None, hit.sentence, True
            cluster = self._clusters.of.get(hit)
            if cluster is not None and cluster.type == "person" and not cluster.plural:
                alone = person is None or person is cluster
                person = cluster
            gender = "m" if hit.head in _HE else "f" if hit.head in _SHE else ""
            if hit.kind == "pronoun" and gender and person is not None and alone:
                votes.setdefault(person.number, Counter())[gender] += 1
        for cluster in self._clusters.all:
            vote = votes.get(cluster.number)
            if vote and cluster.gender == "-" and len(vote) == 1:
                cluster.gender = next(iter(vote))

    def resolve(self, span: Span, content: tuple[Span, ...] = ()) -> Resolved:
        """The entity that the words of `span` stand for; `content` is what it says."""
        words = self._text[span.begin : span.end].strip()
        if words.lower() in PRONOUNS:
            return self._pronoun(span, words.lower(), content)
        hit = self._head(span)
        if hit is None:
            return self._unnamed(span)
        cluster = self._clusters.of.get(hit)
        if cluster is None:
            return UNRESOLVED
        owned = any(mark in hit.text for mark in ("’", "'"))  # "the waterworkers’ union"
        if hit.head in _GENERIC and not owned and self._is_new(cluster, hit):
            known = self._pronoun(span, "it", content)
            if known.cluster is not None and known.cluster.type == "organization":
                return known._replace(confidence=0.65)
        if hit.head in _DESCRIBED and self._is_new(cluster, hit):
            described = self._described(span, cluster)
            if described is not None:
                return described
        sure = 0.95 if hit.kind == "name" else 0.8
        chain: tuple[Span, ...] = (Span(begin=hit.begin, end=hit.end),)
        first = cluster.hits[0] if cluster.hits else hit
        if hit.kind == "nominal" and first is not hit and first.begin < hit.begin:
            named = next(
                (h for h in cluster.hits if h.kind == "name" and h.begin < hit.begin), first
            )
            chain += (Span(begin=named.begin, end=named.end),)
        return Resolved(cluster, chain, sure, hit.kind)

    @staticmethod
    def _is_new(cluster: Cluster, hit: Hit) -> bool:
        """Whether a definite phrase found nothing before it to stand for."""
        alone = cluster.made_of == "nominal" and cluster.hits[:1] == [hit]
        return alone and hit.determiner == "the" and not hit.plural

    def _described(self, span: Span, cluster: Cluster) -> Resolved | None:
        """ "The 34-year-old mother of three": who spoke just before, put in other words."""
        block = self.block_of(span.begin)
        for turn in reversed(self.turns[-2:]):
            gender = {cluster.gender, turn.speaker.gender} - {"-"}
            person = turn.speaker.type == "person" and turn.speaker.made_of == "name"
            if person and len(gender) < 2 and block - turn.block <= 1:
                return Resolved(turn.speaker, self._chain(span, turn.speaker), 0.6, "described")
        return None

    def mentions(self, begin: int, end: int) -> list[Hit]:
        """The mentions that begin in `[begin, end)`."""
        return self._hits[bisect_left(self._begins, begin) : bisect_left(self._begins, end)]

    # --- names and nominals ----------------------------------------------------------------

    def _head(self, span: Span) -> Hit | None:
        """The mention that the phrase is about."""
        inside = [
            hit for hit in self.mentions(max(0, span.begin - 60), span.end)
            if hit.end > span.begin and hit.kind != "pronoun" and self._begin(hit) < span.end
            and (hit.begin >= span.begin or hit.kind == "name")
            and (not hit.loose or hit in self._clusters.of)
        ]  # fmt: skip
        if not inside:
            return self._around(span)
        core = self._core_end(span, inside)
        last = [
            hit for hit in inside
            if hit.kind == "name" and hit.end <= core
            and self._text[hit.end : core].strip() in _POSSESSIVE
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

    def _begin(self, hit: Hit) -> int:
        return hit.begin - len(hit.title) - 1 if hit.title else hit.begin

    def _core_end(self, span: Span, inside: list[Hit]) -> int:
        """Where the phrase's first noun ends: before a comma, preposition or relative word.

        Those inside a name ("Voice of America") don't count.
        """
        for match in PHRASE_END.finditer(self._text, span.begin + 1, span.end):
            within = any(h.kind == "name" and h.begin < match.start() < h.end for h in inside)
            if not within:
                return match.start()
        return span.end

    def _apposed(self, span: Span, inside: list[Hit]) -> Hit | None:
        """The person named behind a common noun: "a spokesman, Ann Lee" or "spokesman Ann Lee"."""
        for hit in inside:
            if hit.kind != "name" or hit.type in ("place", "work", "event", "agreement"):
                continue
            before = self._text[span.begin : max(span.begin, self._begin(hit))]
            if not before.strip():
                continue
            last = WORDS.findall(before)[-1:]
            role = last and singular(last[0].lower()) in lexicons.table("roles")
            if role and before.rstrip()[-1:].isalnum() and hit.title == "":
                return hit
            if APPOSED.search(before) and not self._named_before(inside, hit):
                return hit
            if hit.title and before.rstrip()[-1:] not in ("",) and before.rstrip().endswith(","):
                return hit
        return None

    @staticmethod
    def _named_before(inside: list[Hit], hit: Hit) -> bool:
        """Whether the phrase already opened with a person's name ("Ann Lee, aide to Bo Ray")."""
        first = min(inside, key=lambda h: h.begin)
        return first.kind == "name" and first.type == "person" and first is not hit

    def _unnamed(self, span: Span) -> Resolved:
        """A source without a mention in it becomes an entity of its own, once."""
        made = self._made.get(span)
        if made is None:
            made = self._make(span)
            self._made[span] = made
        return made

    def _make(self, span: Span) -> Resolved:
        core = self._text[span.begin : self._core_end(span, [])].strip(" ,")
        words = WORDS.findall(core)
        if not words or words[-1].lower() in PRONOUNS or words[-1].lower() in _EMPTY:
            return UNRESOLVED
        noun = singular(words[-1].lower())
        role = role_of(words[-1].lower())
        plural = noun != words[-1].lower() or (role is None and words[-1].endswith("s"))
        type_: EntityType = "other"
        if role is not None:
            type_ = "group" if plural and role == "person" else role  # type: ignore[assignment]
        elif noun.endswith(("er", "or", "ist")) and noun + "s" not in lexicons.words("agentless"):
            type_ = "person"
        opening = words[0].lower()
        hit = Hit(
            span.begin, span.end, "nominal", type_,
            " ".join(self._text[span.begin : span.end].split()), noun, plural, True, -1, -1,
            determiner=opening if opening in _ARTICLES else "",
        )  # fmt: skip
        cluster = self._clusters.new(type_, "nominal", 0.6)
        cluster.plural = plural
        self._clusters.add(cluster, hit)
        return Resolved(cluster, (span,), 0.6, "noun")

    # --- pronouns -----------------------------------------------------------------------------

    def _pronoun(self, span: Span, word: str, content: tuple[Span, ...]) -> Resolved:
        if word in ("we", "us", "our", "i", "me", "my"):
            if self.voice is None:
                return UNRESOLVED
            return Resolved(self.voice, (span,), 0.85, "voice")
        if word in ("who", "which"):
            return self._relative(span)
        turn = self._turn(span, word, content)
        near = self._nearest(span, word, (*content, *(() if turn is None else turn.content)))
        if near is None and turn is None:
            return UNRESOLVED
        if near is not None and (turn is None or self._takes_over(near, turn)):
            rule = "nearest" if turn is None else "subject"
            return Resolved(near.cluster, self._chain(span, near.cluster), near.confidence, rule)
        assert turn is not None  # noqa: S101
        return Resolved(turn.speaker, self._chain(span, turn.speaker), 0.88, "turn")

    @staticmethod
    def _takes_over(near: Near, turn: Turn) -> bool:
        """Whether somebody named since the last words were spoken is the one who speaks now."""
        if near.cluster is turn.speaker or near.hit.begin < turn.end:
            return False
        return near.hit.subject or bool(near.hit.roles)

    def _relative(self, span: Span) -> Resolved:
        """ "the dissidents, who said": the mention right before."""
        before = self.mentions(max(0, span.begin - 80), span.begin)
        gap = self._text[max(0, span.begin - 80) : span.begin]
        shut = span.begin - len(gap) + gap.rfind("(") if gap.rstrip(" ,").endswith(")") else None
        hit = next(
            (h for h in reversed(before) if h.kind != "pronoun" and (not shut or h.begin < shut)),
            None,
        )
        cluster = self._clusters.of.get(hit) if hit else None
        if cluster is None or hit is None or span.begin - hit.end > 30:
            return UNRESOLVED
        return Resolved(cluster, (Span(begin=hit.begin, end=hit.end),), 0.8, "relative")

    def _chain(self, span: Span, cluster: Cluster) -> tuple[Span, ...]:
        before = [hit for hit in cluster.hits if hit.begin < span.begin and hit.kind != "pronoun"]
        if not before:
            return (span,)
        last = max(before, key=lambda hit: hit.begin)
        return (span, Span(begin=last.begin, end=last.end))

    def _turn(self, span: Span, word: str, content: tuple[Span, ...]) -> Turn | None:
        """The last turn before, if its speaker fits and it lies in this block or the last."""
        begin = min([span.begin, *(c.begin for c in content)])
        block = self.block_of(span.begin)
        for turn in reversed(self.turns[-4:]):
            if turn.begin >= begin or block - turn.block > 1:
                continue
            return turn if _fits(turn.speaker, word) else None
        return None

    def _nearest(self, span: Span, word: str, content: tuple[Span, ...]) -> Near | None:
        """The mention that fits in the nearest sentence that has one: its subject, else its first.

        A pronoun of the same kind in between carries on from where it stands.
        """
        sentence = self._sentence(span.begin)
        last: int | None = None
        fitting: list[tuple[Hit, Cluster]] = []
        for hit in reversed(self.mentions(max(0, span.begin - 3000), span.begin)):
            if hit.sentence < 0 or self._is_said(hit, content):
                continue
            if sentence - hit.sentence > _NEAR or (last is not None and hit.sentence < last):
                break
            if hit.kind == "pronoun":
                if _alike(hit.head, word):
                    sentence = hit.sentence
                    if hit.subject and not any(pair[0].subject for pair in fitting):
                        fitting, last = [], None  # "it" goes on being what it was
                continue
            cluster = self._clusters.of.get(hit)
            if cluster is not None and _fits(cluster, word) and self._may_speak(hit, cluster):
                last = hit.sentence
                fitting.append((hit, cluster))
        if not fitting:
            return None
        fitting.reverse()
        subjects = [pair for pair in fitting if pair[0].subject]
        hit, cluster = (subjects or fitting)[0]
        rivals = {pair[1].number for pair in fitting}
        sure = 0.85 if len(rivals) == 1 else 0.7 if subjects else 0.55
        return Near(hit, cluster, sure)

    def _may_speak(self, hit: Hit, cluster: Cluster) -> bool:
        """A person named by a noun alone counts where it acts or has spoken before."""
        if cluster.made_of == "name" or cluster.type != "person" or hit.subject:
            return True
        return any(turn.speaker is cluster for turn in self.turns[-8:])

    def _is_said(self, hit: Hit, content: tuple[Span, ...]) -> bool:
        if any(c.begin <= hit.begin < c.end for c in content):
            return True
        return any(c.begin <= hit.begin < c.end for c in self.quoted[-8:])

    def block_of(self, place: int) -> int:
        at = bisect_left(self._begins, place + 1) - 1
        return self._hits[at].block if at >= 0 else 0

    def _sentence(self, place: int) -> int:
        at = bisect_left(self._begins, place + 1) - 1
        return self._hits[at].sentence if at >= 0 else 0


_DESCRIBED = listed(
    "nominee candidate senator president governor mayor congressman congresswoman representative "
    "lawmaker legislator mother father billionaire businessman businesswoman republican democrat "
    "celebrity star actor actress singer author writer professor minister incumbent frontrunner "
    "front-runner politician executive leader general ambassador entrepreneur legend mogul tycoon "
    "veteran native champion winner rapper comedian magnate icon heir financier"
)
_FINDINGS = listed(
    "investigation report reports poll polls study survey analysis data research story article "
    "statement review figures estimates census index findings tally count"
)
_GENERIC = listed(
    "organisation organization group company firm agency charity body party union bank newspaper "
    "paper broadcaster station network channel ministry department committee council watchdog"
)
_POSSESSIVE = ("", "'s", "’s", "'", "’")
_ARTICLES = listed("the a an this that these those")
_EMPTY = listed("one some many others another all both few more most that this those these there")


def _alike(one: str, other: str) -> bool:
    """Whether two pronouns can carry one person or group on."""
    return any(one in kind and other in kind for kind in (_HE, _SHE, _THEY, _IT))


def _fits(cluster: Cluster, word: str) -> bool:
    """Whether a pronoun can stand for the entity by number, gender and kind."""
    if word in _HE:
        return cluster.type == "person" and not cluster.plural and cluster.gender != "f"
    if word in _SHE:
        return cluster.type == "person" and not cluster.plural and cluster.gender != "m"
    if word in _THEY:
        return cluster.plural or cluster.type == "group"
    if word in _IT:
        return cluster.type in ("organization", "work", "place") and not cluster.plural
    return False
