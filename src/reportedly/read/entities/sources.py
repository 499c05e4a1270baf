"""Who a source is: its place in the text put to an entity, where that is safe.

A name stands for itself. Of "Hunter's deputy chief of staff, Joe Kasper" the head is the name
in apposition; of "the Trump campaign" it is the campaign. A pronoun is led back by number and
gender to the speaker whose turn it is, then to the nearest subject, then to the nearest
mention; what is said can't hold its speaker, so mentions inside the content don't count.
"""

import re
from typing import NamedTuple

from reportedly.model import EntityType, Span
from reportedly.read.entities.clusters import Cluster, Clusters
from reportedly.read.entities.hits import Hit
from reportedly.read.entities.interview import Interview, is_label, speaker_of_label
from reportedly.read.entities.mentions import PRONOUNS
from reportedly.read.entities.phrases import Phrases
from reportedly.read.entities.pronouns import alike, fits, infer_genders
from reportedly.read.nouns import role_of, singular
from reportedly.text import lexicons
from reportedly.text.lexicons import listed
from reportedly.text.patterns import WORDS

_NEAR = 3
"""How many sentences back a pronoun may reach."""


class Resolved(NamedTuple):
    """An entity in the making, the mentions that led to it, and how surely.

    The confidences are the shares that held on the speakers marked by hand (`bench.quality.
    speakers`): 97 in 100 noun phrases, 95 in 100 pronouns put to whose turn it is, 7 in 10 put to
    the nearest mention.
    """

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
        self._phrases = Phrases(text, hits, clusters)
        self._clusters = clusters
        self.turns: list[Turn] = []
        self.quoted: list[Span] = []
        self.voice: Cluster | None = None
        self.speaking: Cluster | None = None  # whose direct words are being read
        self._told: Cluster | None = None
        self._made: dict[Span, Resolved] = {}
        self._labels: dict[str, Span] = {}
        infer_genders(hits, clusters)

    def resolve(self, span: Span, content: tuple[Span, ...] = ()) -> Resolved:
        """The entity that the words of `span` stand for; `content` is what it says."""
        words = self._text[span.begin : span.end].strip()
        if words.lower() in PRONOUNS:
            return self._pronoun(span, words.lower(), content)
        some = _SOME_OF_THEM.fullmatch(words)
        if some is not None:
            return self._pronoun(span, some["them"].lower(), content)
        if words.lower().startswith(("who ", "which ")):
            return self._relative(span)
        span = self._without_self(span)
        hit = self._phrases.head(span)
        if _AGED.match(words):
            return self._described(span, None) or UNRESOLVED
        if hit is None:
            return self._unnamed(span)
        cluster = self._clusters.of.get(hit)
        if cluster is None:
            return UNRESOLVED
        if _is_generic(hit) and self._is_new(cluster, hit):
            known = self._pronoun(span, "it", content)
            if known.cluster is not None and known.cluster.type == "organization":
                return known._replace(confidence=0.65)
        if hit.head in _DESCRIBED and self._is_new(cluster, hit):
            described = self._described(span, cluster, hit.head)
            if described is not None:
                return described
        sure = 0.99 if hit.kind == "name" else 0.97
        chain: tuple[Span, ...] = (Span(begin=hit.begin, end=hit.end),)
        first = cluster.hits[0] if cluster.hits else hit
        if hit.kind == "nominal" and first is not hit and first.begin < hit.begin:
            named = next(
                (h for h in cluster.hits if h.kind == "name" and h.begin < hit.begin), first
            )
            chain += (Span(begin=named.begin, end=named.end),)
        return Resolved(cluster, chain, sure, hit.kind)

    def resolve_addressee(self, span: Span, content: tuple[Span, ...]) -> Resolved:
        """Whom words were told to: "the paper" is the one that was told before, or nobody known."""
        hit = self._phrases.head(self._without_self(span))
        cluster = self._clusters.of.get(hit) if hit is not None else None
        if hit and cluster and hit.head in _MEDIA and self._is_new(cluster, hit):
            told = self._told
            return UNRESOLVED if told is None else Resolved(told, (span,), 0.8, "told")
        found = self.resolve(span, content)
        if found.cluster is not None and found.cluster.type == "organization":
            self._told = found.cluster
        return found

    def label(self, span: Span, interview: Interview) -> Resolved | None:
        """Who speaks under a transcript's label; null where it is a name that the text knows."""
        words = self._text[span.begin : span.end]
        if is_label(words):
            hit = interview.side(words)
            if hit is None:
                return UNRESOLVED
            cluster = self._clusters.of[hit]
            return Resolved(cluster, (span, Span(begin=hit.begin, end=hit.end)), 0.8, "interview")
        first = self._labels.setdefault(words.casefold(), span)
        hit = self._phrases.head(span)
        if hit is not None and hit in self._clusters.of:
            return None if hit.kind == "name" or first == span else self.resolve(first)
        known = speaker_of_label(words, self._clusters)
        if known is not None:
            return Resolved(known, self._chain(span, known), 0.8, "label")
        return self._unnamed(first)

    def _without_self(self, span: Span) -> Span:
        """ "Mensah himself" is Mensah."""
        match = _SELF.search(self._text, span.begin, span.end)
        return span if match is None else Span(begin=span.begin, end=match.start())

    @staticmethod
    def _is_new(cluster: Cluster, hit: Hit) -> bool:
        """Whether a definite phrase found nothing before it to stand for."""
        alone = cluster.made_of == "nominal" and cluster.hits[:1] == [hit]
        return alone and hit.determiner == "the" and not hit.plural

    def _described(self, span: Span, cluster: Cluster | None, head: str = "") -> Resolved | None:
        """ "The 34-year-old mother of three": who spoke just before, put in other words."""
        block = self.block_of(span.begin)
        own = "-" if cluster is None else cluster.gender
        for turn in reversed(self.turns[-2:]):
            gender = {own, turn.speaker.gender} - {"-"}
            person = turn.speaker.type == "person" and turn.speaker.made_of == "name"
            if head in _POSTS and turn.speaker.roles and head not in turn.speaker.roles:
                return None  # an opposition's leader isn't the minister
            if person and len(gender) < 2 and block - turn.block <= 1:
                return Resolved(turn.speaker, self._chain(span, turn.speaker), 0.6, "described")
        return None

    def mentions(self, begin: int, end: int) -> list[Hit]:
        """The mentions that begin in `[begin, end)`."""
        return self._phrases.mentions(begin, end)

    def _unnamed(self, span: Span) -> Resolved:
        """A source without a mention in it becomes an entity of its own, once."""
        made = self._made.get(span)
        if made is None:
            made = self._make(span)
            self._made[span] = made
        return made

    def _make(self, span: Span) -> Resolved:
        core = self._text[span.begin : self._phrases.core_end(span, [])].strip(" ,")
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
        return Resolved(cluster, (span,), 0.95, "noun")

    # --- pronouns -----------------------------------------------------------------------------

    def _pronoun(self, span: Span, word: str, content: tuple[Span, ...]) -> Resolved:
        if word in ("we", "us", "our", "i", "me", "my"):
            if self.voice is None:
                return UNRESOLVED
            return Resolved(self.voice, (span,), 0.97, "voice")
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
        return Resolved(turn.speaker, self._chain(span, turn.speaker), 0.95, "turn")

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
        who = self._text[span.begin : span.begin + 3].lower() == "who"
        near = [
            (h, cluster) for h in reversed(before)
            if h.kind != "pronoun" and (not shut or h.begin < shut)
            and (cluster := self._clusters.of.get(h)) is not None
        ]  # fmt: skip
        people = [pair for pair in near if pair[1].type in ("person", "group")]
        fitting = people if who else near
        if not fitting or not self._follows(fitting[0][0], span.begin):
            return UNRESOLVED
        hit, cluster = fitting[0]
        return Resolved(cluster, (Span(begin=hit.begin, end=hit.end),), 0.95, "relative")

    def _follows(self, hit: Hit, place: int) -> bool:
        """Only what a noun phrase goes on with stands between: "a spokesman for the port, who"."""
        between = self._text[hit.end : place]
        of = _OF.match(between) is not None and "." not in between and ", " not in between[:-2]
        return place - hit.end <= 30 or of

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
            if turn.begin >= begin or block - turn.block > 1 or turn.speaker is self.speaking:
                continue
            return turn if fits(turn.speaker, word) else None
        return None

    def _nearest(self, span: Span, word: str, content: tuple[Span, ...]) -> Near | None:
        """The mention that fits in the nearest sentence that has one: its subject, else its first.

        A pronoun of the same kind in between carries on from where it stands.
        """
        sentence = self._sentence(span.begin)
        last: int | None = None
        fitting: list[tuple[Hit, Cluster]] = []
        for hit in reversed(self.mentions(max(0, span.begin - 3000), span.begin)):
            if hit.sentence < 0 or self._is_said(hit, content, span):
                continue
            if sentence - hit.sentence > _NEAR or (last is not None and hit.sentence < last):
                break
            if hit.kind == "pronoun":
                if alike(hit.head, word):
                    sentence = hit.sentence
                    if hit.subject and not any(pair[0].subject for pair in fitting):
                        fitting, last = [], None  # "it" goes on being what it was
                continue
            cluster = self._clusters.of.get(hit)
            if cluster is None or cluster is self.speaking:
                continue
            if fits(cluster, word) and self._may_speak(hit, cluster, word):
                last = hit.sentence
                fitting.append((hit, cluster))
        if not fitting:
            return None
        fitting.reverse()
        subjects = [pair for pair in fitting if pair[0].subject]
        hit, cluster = (subjects or fitting)[0]
        rivals = {pair[1].number for pair in fitting}
        sure = 0.7 if len(rivals) == 1 else 0.6 if subjects else 0.5
        if cluster.type == "work":  # what a letter says is said with "it says", a firm's less often
            sure = max(sure, 0.8)
        return Near(hit, cluster, sure)

    def _may_speak(self, hit: Hit, cluster: Cluster, word: str) -> bool:
        """A person named by a noun alone counts where it acts or has spoken before, and so does
        whatever "it" may be: an organisation that never acts says nothing."""
        if hit.subject or any(turn.speaker is cluster for turn in self.turns[-8:]):
            return True
        if word in _IT:
            acts = any(h.subject and h.begin < hit.begin for h in cluster.hits)
            return cluster.type == "work" or (acts and cluster.type != "place")
        return cluster.made_of == "name" or cluster.type != "person"

    def _is_said(self, hit: Hit, content: tuple[Span, ...], at: Span) -> bool:
        """Whether a mention stands in words that are said, and not those that `at` stands in."""
        if any(c.begin <= hit.begin < c.end for c in content):
            return True
        said = [c for c in self.quoted[-8:] if not c.begin <= at.begin < c.end]
        return any(c.begin <= hit.begin < c.end for c in said)

    def block_of(self, place: int) -> int:
        """The number of the block that a place stands in, by the mentions around it."""
        hit, following = self._phrases.at(place), self._phrases.behind(place)
        begin = 0 if hit is None else hit.begin
        line = following is not None and "\n" not in self._text[place : following.begin]
        if following is not None and line and "\n" in self._text[begin:place]:
            return following.block
        return 0 if hit is None else hit.block

    def _sentence(self, place: int) -> int:
        hit = self._phrases.at(place)
        return 0 if hit is None else hit.sentence


_POSTS = listed(
    "senator president governor mayor congressman congresswoman representative minister general "
    "ambassador professor"
)
"""Posts: whoever is known by another one is not meant by them."""
_DESCRIBED = listed(
    "nominee candidate senator president governor mayor congressman congresswoman representative "
    "lawmaker legislator mother father billionaire businessman businesswoman republican democrat "
    "celebrity star actor actress singer author writer professor minister incumbent frontrunner "
    "front-runner politician executive leader general ambassador entrepreneur legend mogul tycoon "
    "veteran native champion winner rapper comedian magnate icon heir financier diplomat pensioner "
    "academic scholar footballer striker midfielder defender goalkeeper novelist poet composer "
    "campaigner activist dissident cleric prelate monarch grandmother grandfather newcomer"
)
_GENERIC = listed(
    "organisation organization group company firm agency charity body party union bank newspaper "
    "paper broadcaster station network channel retailer carmaker airline lender insurer operator "
    "manufacturer chain brewer automaker drugmaker carrier ministry department committee council "
    "watchdog"
)
_MEDIA = listed("newspaper paper broadcaster station network channel magazine site website agency")
_TOLD_APART = listed(
    "party union bank ministry department committee council agency authority body group watchdog"
)
"""Of these a modifier names another one: "the interior ministry"."""
_IDLE = listed("same whole entire other new latest")
_IT = listed("it its")
_OF = re.compile(r"\s(?:of|for|from|at|with|in)\s")
_SOME_OF_THEM = re.compile(
    r"(?:(?:about|some|around|nearly|most|more than|at least) )?[\w,.]+ of (?P<them>them)",
    re.IGNORECASE,
)
_AGED = re.compile(r"[Tt]he\s+(?:\d{1,3}|[a-z-]{3,20})-year-old\Z")
_SELF = re.compile(r"\s{1,20}(?:him|her|it|them)sel(?:f|ves)\Z")


def _is_generic(hit: Hit) -> bool:
    """Whether a phrase can stand for any organisation named before: "the group", "the firm"."""
    owned = any(mark in hit.text for mark in ("’", "'"))  # "the waterworkers’ union"
    told_apart = hit.head in _TOLD_APART and bool(set(hit.modifiers) - _IDLE)
    return hit.head in _GENERIC and not owned and not told_apart


_ARTICLES = listed("the a an this that these those")
_EMPTY = listed(
    "one some many others another all both few more most that this those these there "
    "you your yours everyone everybody anyone anybody someone somebody nobody what whoever"
)
