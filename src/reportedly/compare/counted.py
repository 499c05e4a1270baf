"""One figure with what tells what it counts: dimension, kind, event, words and times around it."""

import re
from bisect import bisect_left
from collections import Counter as Times
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportedly.compare.amounts import amount, rounded
from reportedly.compare.dates import Interval, interval
from reportedly.compare.features import Features
from reportedly.compare.roles import role
from reportedly.compare.texts import Text
from reportedly.compare.vocab import classes, grammar, rarity, stems, unit, words
from reportedly.model import Account, Figure, Party, Span
from reportedly.text.terms import Term, terms

ORDINAL_REACH = 60
"""Ordinals are looked for this many characters either side of a figure."""
ITEM = 70
"""Characters after a figure that may name what it was for."""
CLOSE = 80
"""Characters either side of a figure that are its close context."""
SIBLINGS = 8
"""So many figures of one sentence are held against each other; tables have more."""
NEAR = 12
"""Predicates are looked for this many words either side of a figure."""
_ITEM_END = re.compile(r"[,;:.!?](?:\s|$)|\s(?:and|or|while|but|who|which|that)\s|[$£€\d]")
HEADLINE_ROLES = frozenset({"title", "subtitle"})
SINCE = re.compile(r"\bsince\s+(?:the\s+)?$")
"""The time since which something is a record is no time of the figure."""
_NUMBER_OF = re.compile(r"^(?:[\w-]+\s+)?(?:numbers?|total|count|tally|estimate)\s+of\s+", re.I)
_LINK = re.compile(r"\s(?:of|from|in|at|on|with|to|for|by|who|that|which|known|among)\s")
AFTER_VERB = 24
"""What somebody loses or takes part in follows the verb within so many characters."""
_WHOLE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|half|third))\s+"
    r"(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+|all\s+)?$"
    r"|(?:^|[.!?”\"]\s+)of\s+(?:the\s+)?$",
    re.I,
)
_YEAR = re.compile(r"(?<![\d.,$£€])(?:19|20)\d{2}(?![\d%,.]\d|\d)")


class Counted(NamedTuple):
    """A figure and its features.

    `times` are intervals of days with the words for them, `room` the amounts its
    wording leaves room for, `siblings` the places and rooms of the figures of the same
    dimension nearest to it in its sentence, `ordinals` words like "third" that stand close by.
    `thing` is what is counted, whatever the noun for it, `kinds` the kinds of people, `deeds`
    what they do or what is done to them; `whole` says that the number is what another is a part
    of ("four of five"), `alone` is 1 for the only figure of its document with its thing and
    deed, a half for one of two. `source` is on whose word it stands, `day` the day of the report.
    `role` is what the amount is told as, `headline` says that it stands in one.
    """

    figure: Figure
    wording: str
    dimension: str
    value: float
    head: str
    of: dict[str, float]
    human: bool
    events: frozenset[str]
    context: dict[str, float]
    close: dict[str, float]
    item: dict[str, float]
    ordinals: frozenset[str]
    room: tuple[float, float]
    siblings: tuple[tuple[int, tuple[float, float]], ...]
    thing: str
    kinds: frozenset[str]
    deeds: frozenset[str]
    whole: bool
    alone: float
    times: tuple[tuple[Interval, str], ...]
    source: Party | None
    day: Interval | None
    role: str
    headline: bool

    def features(self) -> Iterator[str]:
        """What figures of the same thing may share."""
        yield f"value {self.value:g}"
        yield f"head {'people' if self.human else self.head}"
        for word in self.of:
            yield f"of {word}"
        for harm in self.harms():
            yield f"harm {harm}"
        for word in self.item:
            yield f"item {word}"
        for deed in self.deeds:
            yield f"deed {deed}"
        if self.thing:
            yield f"thing {self.thing}"

    def harms(self) -> list[str]:
        """What befell the people that it counts; none where it counts something else."""
        harm = self.events & words("harm_classes")
        told = classes("predicates").get(self.head) in harm or self.head in stems("toll_heads")
        return sorted(harm) if self.human or told else []


class Counter:
    """Takes the features of one document's figures."""

    def __init__(
        self, account: Account, text: Text, features: Features, speakers: Mapping[str, str | None]
    ) -> None:
        self.account = account
        self.text = text
        self.features = features
        self.speakers = speakers
        self.last: tuple[Span | None, dict[str, float]] = (None, {})
        self.headlines = [b for b in text.document.blocks if b.role in HEADLINE_ROLES]
        self.rooms = sorted((f.begin, dimension(f), rounded(f, text.text)) for f in account.figures)

    def figures(self) -> Iterator[Counted]:
        """The document's figures, in its order."""
        found = [self.counted(figure) for figure in self.account.figures]
        found = [in_full(one, found) if one.headline else one for one in found]
        like = Times(key[:3] for key in {(o.dimension, o.thing, o.deeds, o.value) for o in found})
        for one in found:
            yield one._replace(alone=1 / like[one.dimension, one.thing, one.deeds])

    def counted(self, figure: Figure) -> Counted:
        """Take the features of one figure from its sentence."""
        text = self.text.text
        sentence = self.text.sentence(figure.begin, figure.end)
        of = [t for t in terms(figure.of) if not grammar(t.stem)]
        if sentence != self.last[0]:
            words_of = self.features.of((sentence,))
            self.last = sentence, unit({w: r for w, r in words_of.items() if not w[0].isdigit()})
        context = self.last[1]
        kind = dimension(figure)
        thing = core(self.own_words(figure) or figure.of)
        human = bool(thing) and (
            thing[-1].stem in stems("humans") | stems("toll_heads") or demonym(thing[-1], figure.of)
        )
        return Counted(
            figure=figure,
            wording=self.text.part(figure.begin, figure.end),
            dimension=kind,
            value=amount(figure.quantity),
            head=of[-1].stem if of else "",
            of=self.named(figure, of),
            human=human,
            events=predicates(text, sentence, figure) | harm_in(of),
            context=context,
            close=self.close(figure, sentence),
            item=self.item(figure, sentence),
            ordinals=ordinals(text, sentence, figure),
            room=rounded(figure, text),
            siblings=self.siblings(figure, kind, sentence),
            thing=thing_of(thing, human, kind),
            kinds=frozenset(k for term in of if (k := classes("kinds").get(term.stem))),
            deeds=self.deeds(figure),
            whole=_WHOLE.search(text, max(sentence.begin, figure.begin - 40), figure.begin)
            is not None,
            alone=1.0,
            times=times(figure, self.account, self.text, sentence),
            source=self.source(figure),
            day=interval(self.text.document.published),
            role=role(figure, kind, text, sentence),
            headline=any(b.begin <= figure.begin < b.end for b in self.headlines),
        )

    def source(self, figure: Figure) -> Party | None:
        """On whose word the figure stands, as the story knows them."""
        speaker = self.speakers.get(figure.attribution or "")
        known = self.features.actors.speaker(speaker, "") if speaker else None
        return known if known is not None and known.entity else None

    def siblings(
        self, figure: Figure, kind: str, sentence: Span
    ) -> tuple[tuple[int, tuple[float, float]], ...]:
        """The nearest other figures of the sentence that may be compared with this one."""
        first = bisect_left(self.rooms, (sentence.begin,))
        until = bisect_left(self.rooms, (sentence.end,))
        near = [
            (abs(begin - figure.begin), begin, space)
            for begin, other, space in self.rooms[first:until]
            if begin != figure.begin and alike(other, kind)
        ]
        return tuple((begin, space) for _, begin, space in sorted(near)[:SIBLINGS])

    def deeds(self, figure: Figure) -> frozenset[str]:
        """What the verb and the words for the counted tell of doing, or of being done to."""
        found = deeds_in([term.stem for term in terms(figure.of)]) & words("told_deeds")
        if figure.verb is not None:
            end = min(len(self.text.text), figure.verb.end + AFTER_VERB)
            line = list(terms(self.text.text, figure.verb.begin, end))
            own = sum(term.begin < figure.verb.end for term in line)
            found |= deeds_in([term.stem for term in line], own)
        return found

    def close(self, figure: Figure, sentence: Span) -> dict[str, float]:
        """The words right around a figure."""
        begin = max(sentence.begin, figure.begin - CLOSE)
        end = min(sentence.end, figure.end + CLOSE)
        found = self.features.of((Span(begin=begin, end=end),))
        return unit({w: r for w, r in found.items() if not w[0].isdigit()})

    def item(self, figure: Figure, sentence: Span) -> dict[str, float]:
        """What stands right after a figure: "$300 at the mill shop", "a $43,000 watch"."""
        text = self.text.text
        until = min(sentence.end, figure.end + ITEM)
        stop = _ITEM_END.search(text, figure.end, until)
        end = stop.start() if stop else until
        if end <= figure.end:
            return {}
        found = self.features.of((Span(begin=figure.end, end=end),))
        return {w: r for w, r in found.items() if not w.startswith("class ")}

    def own_words(self, figure: Figure) -> str:
        """The text's words for the counted; empty where it is named after its verb."""
        at = figure.of_span
        words_of = self.text.part(at.begin, at.end) if at else ""
        return words_of if figure.of.casefold().startswith(words_of.casefold()) else ""

    def named(self, figure: Figure, of: list[Term]) -> dict[str, float]:
        """The words for what is counted, names by their entities where the place is known."""
        if figure.of_span and self.own_words(figure):
            return unit(self.features.of((figure.of_span,)))
        return unit({t.stem: rarity(t.stem) for t in of})


def in_full(short: Counted, found: Sequence[Counted]) -> Counted:
    """A headline's figure with what the text says of the same amount: headlines are terse."""
    for one in found:
        same = (
            not one.headline and one.value == short.value and alike(one.dimension, short.dimension)
        )
        if same and (not short.thing or short.thing == one.thing or (short.human and one.human)):
            return short._replace(
                thing=one.thing, human=one.human, kinds=short.kinds | one.kinds,
                deeds=short.deeds | one.deeds, of=short.of or one.of,
            )  # fmt: skip
    return short


def deeds_in(line: Sequence[str], own: int | None = None) -> frozenset[str]:
    """The classes of deeds that stems tell, alone or two together, from the first `own` of them.

    Of two words that go together the first doesn't count alone: "not found" isn't found.
    """
    table = classes("deeds")
    bare = [(word, at) for at, word in enumerate(line) if word not in stems("determiners")]
    found = set()
    for at, (word, place) in enumerate(bare):
        if own is not None and place >= own:
            break
        pair = f"{word} {bare[at + 1][0]}" if at + 1 < len(bare) else ""
        kind = table.get(pair) or table.get(word)
        if kind:
            found.add(kind)
    return frozenset(found)


def core(of: str) -> list[Term]:
    """The words for the counted up to their head: "death toll" of "death toll from a fire".

    What befell them, which follows the head, is left out, and so is "number of".
    """
    told = _NUMBER_OF.sub("", of)
    link = _LINK.search(told)
    begin, end = len(of) - len(told), len(of) - len(told) + (link.start() if link else len(told))
    line = list(terms(of, begin, end))
    while len(line) > 1 and line[-1].stem in classes("deeds") and not line[-1].capital:
        line.pop()
    return line


def thing_of(line: Sequence[Term], human: bool, kind: str) -> str:
    """What is counted by one name for its nouns; empty where nothing tells.

    A bill that is counted is a law, one of so much money a cost.
    """
    if human:
        return "people"
    if not line or line[-1].stem in ("one", "which", "it"):
        return ""
    name = line[-1].stem
    summed = classes("sums").get(name) if kind.startswith("money") else None
    return summed or classes("things").get(name, name)


def ordinals(text: str, sentence: Span, figure: Figure) -> frozenset[str]:
    """Words like "third" and "latter" close to a figure: they tell figures of one kind apart."""
    begin = max(sentence.begin, figure.begin - ORDINAL_REACH)
    end = min(sentence.end, figure.end + ORDINAL_REACH)
    found = {t.stem for t in terms(text, begin, end) if t.stem in stems("ordinals")}
    more = figure.of.startswith("more ")
    return frozenset(found | {"more"} if more else found)


def alike(a: str, b: str) -> bool:
    """Whether two dimensions may be compared: "money" beside "money per barrel" is left open."""
    return a == b or (a.split(" per ")[0] == b.split(" per ")[0] and (a in b or b in a))


def demonym(term: Term, text: str) -> bool:
    """Whether a word is written like people of a place ("Iranians", "Americans")."""
    return term.capital and text[term.begin : term.end].endswith(("ans", "ians", "ese", "is"))


def dimension(figure: Figure) -> str:
    """What the figure measures: money, percent, a rate, a length, or a count."""
    unit = figure.quantity.unit.casefold().strip()
    if not unit:
        return "vote" if figure.of == "votes" else "count"
    if any(sign in unit for sign in "$€£¥"):
        return "money" + per(unit)
    if "%" in unit or unit == "share":
        return "percent"
    table = classes("dimensions")
    base = " ".join(t.stem for t in terms(unit))
    for length in range(len(base.split()), 0, -1):
        known = table.get(" ".join(base.split()[:length]))
        if known:
            return known + per(unit)
    first = base.split()[-1] if base else unit
    return "count" if first in stems("humans") else base


def per(unit: str) -> str:
    """The divisor of a rate: "dollars a barrel" is money per barrel."""
    match = re.search(r"(?:\bper\b|\ba\b|\ban\b|/)\s*(\w+)", unit)
    return f" per {match.group(1)}" if match else ""


def predicates(text: str, sentence: Span, figure: Figure) -> frozenset[str]:
    """Classes of what happens to the counted, from the words near the figure.

    The nearest words win: of two classes on one side of the figure only the nearer counts.
    """
    table = classes("predicates")
    before = list(terms(text, sentence.begin, figure.begin))[-NEAR:]
    after = list(terms(text, figure.end, sentence.end))[:NEAR]
    found = set()
    for side in (before[::-1], after):
        for term in side:
            if term.stem in table:
                found.add(table[term.stem])
                break
    return frozenset(found)


def harm_in(of: Sequence[Term]) -> frozenset[str]:
    """What befell those that the words for the counted name: "death toll", "injured people"."""
    table = classes("predicates")
    found = {table[term.stem] for term in of if term.stem in table}
    return frozenset(found & words("harm_classes"))


def times(
    figure: Figure, account: Account, text: Text, sentence: Span
) -> tuple[tuple[Interval, str], ...]:
    """When what is counted was so: the figure's own time, coarse dates of its sentence, years.

    Days in the sentence are left out unless they are the figure's own: they are as often the
    day of the telling. So are the times of other figures.
    """
    found: dict[Interval, str] = {}
    own = interval(figure.when)
    if own and figure.when:
        found[own] = figure.when
    others = {
        interval(f.when)
        for f in account.figures
        if f.when and sentence.begin <= f.begin < sentence.end
    } - {own}
    spans = [(figure.begin, figure.end)]
    for event in account.events:
        if sentence.begin <= event.begin and event.end <= sentence.end:
            if SINCE.search(text.text, max(sentence.begin, event.begin - 12), event.begin):
                spans.append((event.begin, event.end))
                continue
            spans.append((event.begin, event.end))
            days = interval(event.date)
            if days and event.date and event.precision != "day" and days not in others:
                found.setdefault(days, event.date)
    for match in _YEAR.finditer(text.text, sentence.begin, sentence.end):
        if not any(begin < match.end() and match.start() < end for begin, end in spans):
            days = interval(match.group())
            if days and days not in others:
                found.setdefault(days, match.group())
    return tuple(sorted(finest(found).items()))


def finest(found: dict[Interval, str]) -> dict[Interval, str]:
    """Without the intervals that a shorter one says more exactly."""
    return {
        days: words
        for days, words in found.items()
        if not any(o != days and days[0] <= o[0] and o[1] <= days[1] for o in found)
    }
