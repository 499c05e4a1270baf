"""Figures: quantities that count something, with what they count.

A number is left out where it counts nothing: dates and years, clock times, list and section
numbers, ages, ordinals, numbers that are part of a name. What is counted is the noun that the
number stands with, or else a participle ("over 10,000 arrested") or the noun of its partner.
"""

import re
from collections.abc import Iterator

from reportedly.model import Quantity
from reportedly.read.clauses import VERBS, clause_of, governing_verb
from reportedly.read.counted import counted
from reportedly.read.dates import When
from reportedly.read.doing import doing
from reportedly.read.measured import TIMES
from reportedly.read.numbers import COINS, DURATIONS, Number, find_numbers
from reportedly.read.parse import Parse
from reportedly.read.raw import Range, RawFigure
from reportedly.text import lexicons
from reportedly.text.lexicons import listed
from reportedly.text.patterns import COMPARES, HYPHENED

_NUMBERED = listed(
    "article articles section sections chapter page pages paragraph figure table number no. no "
    "nos part volume vol item clause resolution flight route highway interstate boeing airbus "
    "room channel act bill amendment phase type level group grade tier version chapter"
)


_STREETS = listed("road street avenue lane drive boulevard st rd ave blvd square terrace highway")


def find_figures(p: Parse, dates: list[When]) -> Iterator[RawFigure]:
    """The figures of one block; `dates` are its date expressions, which count nothing."""
    before: RawFigure | None = None
    made: list[RawFigure] = []
    for number in find_numbers(p.text, p.begin, p.end):
        if _in_date(number, dates) or not _counts(p, number):
            continue
        if _names_one(p, number):
            continue
        figure = _figure(p, _with_unit(p, number, before), dates, before)
        if figure is not None:
            figure = _of_before(p, figure, made)
            made.append(figure)
            yield figure
            before = figure


_BARE = listed("figure number total count tally estimate sum amount")


def _of_before(p: Parse, figure: RawFigure, made: list[RawFigure]) -> RawFigure:
    """ "The union puts the figure at nine": what the first figure of the sentence before counts."""
    words = figure.of.lower().split()
    if figure.rule != "measure" or not words or words[-1] not in _BARE or len(words) > 2:
        return figure
    sentence = p.sent[p.word_at(figure.begin)]
    like = [b for b in made if b.quantity.unit == figure.quantity.unit and b.of]
    last = max((p.sent[p.word_at(b.begin)] for b in like), default=sentence)
    for other in like:
        if p.sent[p.word_at(other.begin)] == last:
            return figure._replace(of=other.of, of_span=other.of_span, verb=other.verb)
    return figure


def _in_date(number: Number, dates: list[When]) -> bool:
    begin, end = number.core
    return any(begin < when.end and when.begin < end for when in dates)


def _counts(p: Parse, number: Number) -> bool:
    """Whether the number counts or measures something."""
    text, (begin, end) = p.text, number.core
    if not text[begin:end].strip() or not len(p):
        return False
    before = text[max(p.begin, begin - 16) : begin].split()
    last = before[-1].lower() if before else ""
    if (
        last.strip("(,") in _NUMBERED
        or last in ("aged", "age")
        or before[-3:-2] == ["aged"]
        or text[begin - 1 : begin] == "#"
    ):
        return False
    following = text[end : end + 12].lower()
    if following.startswith(("-year-old", "-years-old", " years old", " year old", "-month-old")):
        return False
    if following.startswith(("th ", "st ", "nd ", "rd ", "/")):
        return False
    if last == "at" and text[begin:end].lower() == "one" and following.startswith(_POINTS):
        return False
    if number.quantity.unit.rstrip("s").startswith(DURATIONS) and (
        _adverbial(text, number, last)
        or text[begin:end].lower() in ("one", "a")
        or number.quantity.hedge == "over"  # "4 percent over two years"
    ):
        return False
    joint, word = text[number.end : number.end + 1], text[number.end + 1 : number.end + 2]
    if joint and joint in "-–" and word.isalpha():
        return HYPHENED.match(text, number.end) is not None
    plain = text[begin:end]
    if plain.isdigit() and len(plain) == 4 and plain[:2] in ("18", "19", "20"):
        return bool(number.quantity.hedge) or _plural_follows(p, end)
    return not _lone_bracket(text, begin, end)


_POINTS = (" point", " stage", " time", " moment")
"""What "at one …" tells no number of."""


def _is_of_time(p: Parse, number: Number, noun: str) -> bool:
    """ "the second half of the year" is a date, not a share."""
    before = p.text[max(p.begin, number.begin - 12) : number.begin].lower().split()[-1:]
    last = noun.lower().split()[-1:]
    return (
        before in (["first"], ["second"], ["latter"], ["other"])
        or not last
        or (last[0] in TIMES or last[0].isdigit())
    )


def _names_one(p: Parse, number: Number) -> bool:
    """ "filter three", "district 9": a number behind a noun says which, not how many."""
    at = p.word_at(number.core[0])
    if number.quantity.unit or number.quantity.hedge or at == 0 or p.heads[at] != at - 1:
        return False
    named = p.tags[at - 1] in ("NN", "NNP") and p.lower[at - 1] not in lexicons.words("months")
    return named and p.deps[at] == "nummod"


def _adverbial(text: str, number: Number, last: str) -> bool:
    """ "the past two weeks", "three years ago", "in 36 hours": when, not how many."""
    tail = text[number.end : number.end + 24].split()
    if tail and tail[0].strip(".,;").lower() in (
        "ago",
        "later",
        "earlier",
        "before",
        "after",
        "old",
    ):
        return True
    head = text[max(0, number.begin - 20) : number.begin].lower().split()
    return any(
        word in ("past", "last", "next", "within", "first", "recent", "coming", "previous", "every")
        for word in (*head[-1:], last)
    )


def _plural_follows(p: Parse, end: int) -> bool:
    at = p.word_at(end)
    return (
        at < len(p) and p.begins[at] - end <= 1 and p.tags[at] == "NNS" and p.lower[at] in _PEOPLE
    )


_PEOPLE = listed(
    "people men women children soldiers troops miles protesters civilians prisoners refugees "
    "migrants victims workers jobs homes houses cases deaths"
)


def _lone_bracket(text: str, begin: int, end: int) -> bool:
    """ "(3)" and "[12]" number a note or an item."""
    return text[begin - 1 : begin] in ("(", "[") and text[end : end + 1] in (")", "]")


_FROM = re.compile(
    r"\b(?:up|down|rose|raised|increased|cut|instead|rather)\s+(?:from|of|than)\s+(?:the\s+)?$"
)
"""Before an amount that another is compared with: "1,500 cedis, up from the 1,200"."""
_SCALED = re.compile(r"(?:hundred|thousand|[mb]illion|trillion|mln|bln|mn|bn|tn|m)\b", re.I)


def _with_unit(p: Parse, number: Number, before: RawFigure | None) -> Number:
    """ "from 18.3 mln bpd to 16.6 mln": the second number has the first one's unit."""
    scaled = _SCALED.search(p.text, number.core[0], number.core[1]) is not None
    if before is None or number.quantity.unit or not before.quantity.unit:
        return number
    rate = " per " in before.quantity.unit
    coin = before.quantity.unit.isupper() or before.quantity.unit in COINS
    lead = p.text[before.end : number.begin]
    money = coin and (scaled or _FROM.search(lead) is not None)
    if not (rate or money) or p.sent[p.word_at(before.begin)] != p.sent[p.word_at(number.begin)]:
        return number
    low, was = number.quantity.low or 0.0, before.quantity.low or before.quantity.high or 0.0
    if not scaled and not (was and 0.2 <= low / was <= 5.0):
        return number
    quantity = Quantity(
        low=number.quantity.low,
        high=number.quantity.high,
        unit=before.quantity.unit,
        hedge=number.quantity.hedge,
    )
    return number._replace(quantity=quantity)


def _when(p: Parse, number: Number, dates: list[When], clause: tuple[int, int]) -> str | None:
    """The date of the number's own clause that stands nearest, one behind it before one ahead.

    In "64, up from 58 in March" March is 58's, and so it is in "64 now and 58 in March".
    """
    own = [when for when in dates if _dates(p, number, when, clause)]
    own.sort(key=lambda w: (w.begin < number.end, abs(w.begin - number.end)))
    return own[0].date if own else None


def _dates(p: Parse, number: Number, when: When, clause: tuple[int, int]) -> bool:
    """Whether a date of the clause may be the figure's."""
    if not (clause[0] <= when.begin and when.end <= clause[1]):
        return False
    between = p.text[min(number.end, when.end) : max(number.begin, when.begin)]
    if COMPARES.search(between) is not None or _AMOUNT.search(between) is not None:
        return False
    at, day = p.word_at(number.core[0]), p.word_at(when.begin)
    return not (_set_apart(p, day, at) or _set_apart(p, at, day))


_AMOUNT = re.compile(r"[$£€]\s?\d|\d\s?%|\d\s(?:percent|per\scent|million|billion)\b")


def _set_apart(p: Parse, at: int, other: int) -> bool:
    """Whether a word stands in a relative clause that the other doesn't stand in."""
    verb = governing_verb(p, at)
    while p.heads[verb] != verb:
        if p.deps[verb] == "relcl" and other not in p.subtree(verb):
            return True
        verb = p.heads[verb]
    return False


def _telling(p: Parse, verb: Range | None, rule: str, of: Range | None) -> Range | None:
    """Of "the number of people who died has reached 19" the verb that tells is "died"."""
    if rule != "measure" or of is None:
        return verb
    words = range(p.word_at(of[0]), p.word_at(of[1] - 1) + 1)
    inside = next((w for w in reversed(words) if p.tags[w] in VERBS), None)
    if inside is not None:
        return p.begins[inside], p.ends[inside]
    return None


def _without_mark(noun: str, span: Range | None) -> tuple[str, Range | None]:
    """ "no more than a dozen" prisoners: the mark that ends a quotation isn't counted."""
    bare = noun.lstrip("\"”’' ")
    if span is None or bare == noun:
        return noun, span
    return bare, (span[0] + len(noun) - len(bare), span[1])


def _figure(
    p: Parse, number: Number, dates: list[When], before: RawFigure | None
) -> RawFigure | None:
    """The figure of a number: its noun, its clause, its date; None where it counts nothing."""
    at = p.word_at(number.core[1] - 1)
    clause = clause_of(p, at)
    noun, span, rule = counted(p, number, at, before)
    noun, span = _without_mark(noun, span)
    if not noun and not number.quantity.unit:
        return None
    if number.quantity.unit == "share" and _is_of_time(p, number, noun):
        return None
    if rule == "noun" and noun.split()[-1].lower() in _STREETS and not number.quantity.unit:
        return None
    if not number.quantity.unit and rule == "name":
        return None
    confidence = {"noun": 0.9, "of": 0.9, "participle": 0.75, "partner": 0.7}.get(rule, 0.6)
    if number.quantity.unit:
        confidence = max(confidence, 0.85)
    if number.quantity.unit.rstrip("s").startswith(DURATIONS):
        confidence = min(confidence, 0.6)
    return RawFigure(
        number.begin, number.end, number.quantity, noun, span, clause,
        _when(p, number, dates, clause), confidence, rule,
        _telling(p, doing(p, at), rule, span),
    )  # fmt: skip
