"""One figure with what tells what it counts: dimension, kind, event, words and times around it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportedly.compare.dates import Interval, interval, meets
from reportedly.compare.texts import Text
from reportedly.compare.vocab import classes, cosine, grammar, rarity, stems
from reportedly.model import Account, Figure, Quantity, Span
from reportedly.text.terms import Term, terms

NEAR = 12
"""Predicates are looked for this many words either side of a figure."""
ROUGH = frozenset(
    {
        "about",
        "around",
        "some",
        "roughly",
        "nearly",
        "almost",
        "approximately",
        "close to",
        "or so",
        "an estimated",
        "estimated",
        "up to",
        "as many as",
    }
)
_YEAR = re.compile(r"(?<![\d.,$£€])(?:19|20)\d{2}(?![\d%,.]\d|\d)")


class Counted(NamedTuple):
    """A figure and its features. `times` are intervals of days with the words for them."""

    figure: Figure
    words: str
    dimension: str
    head: str
    human: bool
    events: frozenset[str]
    context: dict[str, float]
    times: tuple[tuple[Interval, str], ...]
    source: str | None

    def features(self) -> Iterator[str]:
        """What figures of the same thing may share."""
        q = self.figure.quantity
        yield f"value {value_of(q)}"
        yield f"head {'people' if self.human else self.head}"
        for event in sorted(self.events):
            yield f"event {event}"
        yield from self.context


def counted(
    figure: Figure, account: Account, text: Text, speakers: Mapping[str, str | None]
) -> Counted:
    """Take the features of one figure from its sentence."""
    sentence = text.sentence(figure.begin, figure.end)
    of = [t for t in terms(figure.of) if not grammar(t.stem)]
    human = any(t.stem in stems("humans") or demonym(t, figure.of) for t in of)
    context = {
        w: r for w, r in text.content(sentence.begin, sentence.end).items() if not w[0].isdigit()
    }
    return Counted(
        figure=figure,
        words=text.part(figure.begin, figure.end),
        dimension=dimension(figure),
        head=of[-1].stem if of else "",
        human=human,
        events=predicates(text.text, sentence, figure),
        context=context,
        times=times(figure, account, text, sentence),
        source=speakers.get(figure.attribution or ""),
    )


def demonym(term: Term, text: str) -> bool:
    """Whether a word is written like people of a place ("Iranians", "Americans")."""
    return term.capital and text[term.begin : term.end].endswith(("ans", "ians", "ese", "is"))


def dimension(figure: Figure) -> str:
    """What the figure measures: money, percent, a rate, a length, or a count."""
    unit = figure.quantity.unit.casefold().strip()
    if not unit:
        return "count"
    if any(sign in unit for sign in "$€£¥"):
        return "money" + per(unit)
    if "%" in unit:
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


def times(
    figure: Figure, account: Account, text: Text, sentence: Span
) -> tuple[tuple[Interval, str], ...]:
    """When what is counted was so: the figure's own time, coarse dates of its sentence, years.

    Days in the sentence are left out unless they are the figure's own: they are as often the
    day of the telling.
    """
    found: dict[Interval, str] = {}
    own = interval(figure.when)
    if own and figure.when:
        found[own] = figure.when
    spans = [(figure.begin, figure.end)]
    for event in account.events:
        if sentence.begin <= event.begin and event.end <= sentence.end:
            spans.append((event.begin, event.end))
            days = interval(event.date)
            if days and event.date and event.precision != "day":
                found.setdefault(days, event.date)
    for match in _YEAR.finditer(text.text, sentence.begin, sentence.end):
        if not any(begin < match.end() and match.start() < end for begin, end in spans):
            days = interval(match.group())
            if days:
                found.setdefault(days, match.group())
    return tuple(sorted(finest(found).items()))


def finest(found: dict[Interval, str]) -> dict[Interval, str]:
    """Without the intervals that a shorter one says more exactly."""
    return {
        days: words
        for days, words in found.items()
        if not any(o != days and days[0] <= o[0] and o[1] <= days[1] for o in found)
    }


def value_of(quantity: Quantity) -> float:
    """The number a quantity is about: its bound, or the middle of its range."""
    if quantity.low is None or quantity.high is None:
        return float(quantity.low if quantity.low is not None else quantity.high or 0.0)
    return (quantity.low + quantity.high) / 2


def specificity(value: float) -> float:
    """How telling a value is, in [0, 1]: one or two digits say little, three or four much."""
    digits = f"{abs(value):.6f}".replace(".", "").strip("0")
    return min(1.0, (len(digits) - 1) / 2) if digits else 0.0


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities can be the same amount, as people state amounts.

    "more than 1,500" and "1,500" can, "about 1,480" and "1,500" can; "more than 300" and
    "1,500" can't: a bound that far below would not be given.
    """
    x, y = value_of(a), value_of(b)
    if x == y:
        return True
    if bounded(a) and bounded(b) and meets(bounds(a), bounds(b)):
        return True
    rough = any(q.hedge.casefold() in ROUGH for q in (a, b))
    bound = not (bounded(a) and bounded(b))
    allowed = 0.1 if rough else 0.05 if bound else 0.005
    return abs(x - y) <= allowed * max(abs(x), abs(y))


def bounded(quantity: Quantity) -> bool:
    """Whether a quantity has both a lower and an upper bound."""
    return quantity.low is not None and quantity.high is not None


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The lower and upper bound of a quantity that has both."""
    return float(quantity.low or 0.0), float(quantity.high or 0.0)


def likeness(a: Counted, b: Counted) -> float:
    """How surely two figures speak of the same thing, about [0, 1]; 0 where they can't."""
    if a.dimension != b.dimension:
        return 0.0
    score = 0.6 * cosine(a.context, b.context)
    if a.events and b.events:
        shared = a.events & b.events
        score += 0.2 if shared else -0.3
    score += same_kind(a, b)
    x, y = value_of(a.figure.quantity), value_of(b.figure.quantity)
    if compatible(a.figure.quantity, b.figure.quantity):
        score += 0.1 + 0.4 * min(specificity(x), specificity(y))
    elif max(abs(x), abs(y)) > 5 * min(abs(x), abs(y)):
        score -= 0.15
    if a.times and b.times and not any(meets(x, y) for x, _ in a.times for y, _ in b.times):
        score -= 0.2
    return max(0.0, score)


def same_kind(a: Counted, b: Counted) -> float:
    """What the words for the counted add or take away."""
    if a.head and a.head == b.head:
        return 0.2 if rarity(a.head) > 3 else 0.15
    if a.human and b.human:
        return 0.15
    if a.dimension == "count" and a.head and b.head:
        return -0.15 if a.human == b.human else -0.3
    return 0.0


def sources(items: Sequence[Counted]) -> set[str]:
    """On whose word the figures stand, as far as known."""
    return {item.source for item in items if item.source}
