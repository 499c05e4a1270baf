"""Figures: quantities that count something, with what they count.

A number is left out where it counts nothing: dates and years, clock times, list and section
numbers, ages, ordinals, numbers that are part of a name. What is counted is the noun that the
number stands with, or else a participle ("over 10,000 arrested") or the noun of its partner.
"""

from collections.abc import Iterator

from reportedly.model import Quantity
from reportedly.read.clauses import clause_of, governing_verb, phrase
from reportedly.read.dates import When
from reportedly.read.numbers import DURATIONS, Number, find_numbers
from reportedly.read.parse import Parse
from reportedly.read.raw import Range, RawFigure
from reportedly.text import lexicons
from reportedly.text.lexicons import listed

_COUNTED = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NUMBERED = listed(
    "article articles section sections chapter page pages paragraph figure table number no. no "
    "nos part volume vol item clause resolution flight route highway interstate boeing airbus "
    "room channel act bill amendment phase type level group grade tier version chapter"
)
_EVENT_NOUNS = listed(
    "death deaths killing killings murder murders arrest arrests injury injuries execution "
    "executions loss losses detention massacre deportation displacement eviction release "
    "evacuation kidnapping abduction disappearance imprisonment resignation dismissal"
)
_STATES = frozenset({"VBN", "VBD", "JJ"})


def find_figures(p: Parse, dates: list[When]) -> Iterator[RawFigure]:
    """The figures of one block; `dates` are its date expressions, which count nothing."""
    before: RawFigure | None = None
    for number in find_numbers(p.text, p.begin, p.end):
        if _in_date(number, dates) or not _counts(p, number):
            continue
        figure = _figure(p, _with_unit(p, number, before), dates, before)
        if figure is not None:
            yield figure
            before = figure


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
    if last.strip("(") in _NUMBERED or text[begin - 1 : begin] == "#":
        return False
    following = text[end : end + 12].lower()
    if following.startswith(("-year-old", "-years-old", " years old", " year old", "-month-old")):
        return False
    if following.startswith(("th ", "st ", "nd ", "rd ", ":", "/")):
        return False
    if number.quantity.unit.rstrip("s").startswith(DURATIONS) and _adverbial(text, number, last):
        return False
    plain = text[begin:end]
    if plain.isdigit() and len(plain) == 4 and plain[:2] in ("18", "19", "20"):
        return bool(number.quantity.hedge) or _plural_follows(p, end)
    return not _lone_bracket(text, begin, end)


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


def _with_unit(p: Parse, number: Number, before: RawFigure | None) -> Number:
    """ "from 18.3 mln bpd to 16.6 mln": the second number has the first one's unit."""
    scaled = any(char.isalpha() for char in p.text[number.core[0] : number.core[1]])
    if before is None or number.quantity.unit or not before.quantity.unit:
        return number
    rate = " per " in before.quantity.unit
    if not rate or p.sent[p.word_at(before.begin)] != p.sent[p.word_at(number.begin)]:
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


def _figure(
    p: Parse, number: Number, dates: list[When], before: RawFigure | None
) -> RawFigure | None:
    """The figure of a number: its noun, its clause, its date; None where it counts nothing."""
    at = p.word_at(number.core[1] - 1)
    clause = clause_of(p, at)
    counted, span, rule = _counted(p, number, at, before)
    if not counted and not number.quantity.unit:
        return None
    if not number.quantity.unit and rule == "name":
        return None
    confidence = {"noun": 0.9, "of": 0.9, "participle": 0.75, "partner": 0.7}.get(rule, 0.6)
    if number.quantity.unit:
        confidence = max(confidence, 0.85)
    if number.quantity.unit.rstrip("s").startswith(DURATIONS):
        confidence = min(confidence, 0.6)
    when = next((w.date for w in dates if clause[0] <= w.begin and w.end <= clause[1]), None)
    return RawFigure(
        number.begin, number.end, number.quantity, counted, span, clause, when, confidence, rule
    )


def _counted(
    p: Parse, number: Number, at: int, before: RawFigure | None
) -> tuple[str, Range | None, str]:
    """What is counted, where it stands, and which rule found it."""
    stop = p.word_at(number.end - 1) + 1
    if stop < len(p) and p.lower[stop] == "of" and p.begins[stop] - number.end <= 1:
        return _after_of(p, stop)
    head = _noun_after(p, stop, number)
    if head is not None:
        begin = p.begins[stop]
        text = " ".join(p.text[begin : p.ends[head]].split())
        return _with_predicate(p, text, at, head), (begin, p.ends[head]), "noun"
    if number.quantity.unit:
        return _measured(p, at)
    if stop < len(p) and p.tags[stop] in _STATES and p.begins[stop] - number.end <= 1:
        noun = before.of.split(" ")[0] if before is not None and _near(p, before, number) else ""
        text = f"{noun} {p.words[stop]}".strip()
        return text, (p.begins[stop], p.ends[stop]), "participle"
    if before is not None and _near(p, before, number) and not before.quantity.unit:
        return before.of, before.of_span, "partner"
    return "", None, ""


def _near(p: Parse, before: RawFigure, number: Number) -> bool:
    return p.sent[p.word_at(before.begin)] == p.sent[p.word_at(number.begin)]


def _noun_after(p: Parse, at: int, number: Number) -> int | None:
    """The head of the noun phrase that begins at word `at`, right behind the number."""
    head: int | None = None
    if at >= len(p) or p.begins[at] - number.end > 2 or "(" in p.text[number.end : p.begins[at]]:
        return None
    first = at
    while at < len(p) and at - first < 8:
        tag = p.tags[at]
        if tag in _COUNTED:
            head = at
        elif (
            p.lower[at] in _STATES_OF_TIME
            or (
                head is not None
                and not (tag == "HYPH" or p.lower[at] in ("'s", "’s") or tag == "CC")
            )
            or tag
            not in ("JJ", "JJR", "JJS", "VBN", "VBG", "RB", "HYPH", "CC", "POS", ",", "``", "''")
            or (tag == "CC" and not (at + 1 < len(p) and p.tags[at + 1] in ("JJ", "NNS", "NN")))
            or (tag == "CC" and head is not None)
        ):
            break
        elif p.tags[at] == "VBN" and head is None and not _modifies(p, at):
            return None
        at += 1
    if head is None or (at < len(p) and p.tags[at] == "POS"):
        return head
    if p.lower[head] in _CLOCKS:
        return None
    return head


_STATES_OF_TIME = listed("ago later earlier yesterday today tomorrow")
_CLOCKS = listed("a.m. p.m. am pm gmt est edt pdt pst")


def _modifies(p: Parse, at: int) -> bool:
    """Whether a participle stands before its noun ("suspected militants")."""
    return p.deps[at] in ("amod", "compound", "nmod") and p.heads[at] > at


def _after_of(p: Parse, of: int) -> tuple[str, Range | None, str]:
    """ "21 of the 38 signatories", "millions of Iranians": the noun behind "of"."""
    target = p.child(of, "pobj")
    if target is None:
        return "", None, ""
    begin, end = phrase(p, target)
    words = [
        p.words[i]
        for i in range(p.word_at(begin), p.word_at(end - 1) + 1)
        if p.tags[i] not in ("DT", "CD", "PRP$", "PDT") and p.lower[i] not in ("more", "than")
    ]
    if p.tags[target] in ("PRP", "DT", "WP", "WDT"):
        return _relative(p, target)
    text = _with_predicate(p, " ".join(words), target, target)
    return text, (begin, end), "of"


def _relative(p: Parse, target: int) -> tuple[str, Range | None, str]:
    """ "10 of them", "many of whom": the word itself; what it stands for isn't guessed."""
    return p.words[target], (p.begins[target], p.ends[target]), "of"


def _measured(p: Parse, at: int) -> tuple[str, Range | None, str]:
    """What a measure measures: the noun it modifies, or its clause's subject."""
    head = p.heads[at]
    steps = 0
    while p.heads[head] != head and p.tags[head] in ("CD", "$", "SYM") and steps < 5:
        head, steps = p.heads[head], steps + 1
    if p.tags[head] in _COUNTED and p.lower[head] not in _UNIT_WORDS:
        begin, end = phrase(p, head)
        return " ".join(p.text[begin:end].split()), (begin, end), "measure"
    top = head if p.tags[head] in _COUNTED else at
    if p.deps[top] in ("compound", "nmod", "amod") and p.tags[p.heads[top]] in _COUNTED:
        begin, end = p.begins[p.heads[top]], p.ends[p.heads[top]]
        return p.words[p.heads[top]], (begin, end), "measure"
    verb = governing_verb(p, at)
    subject = p.child(verb, "nsubj", "nsubjpass")
    if subject is None or p.tags[subject] not in _COUNTED:
        return "", None, "measure"
    begin, end = phrase(p, subject)
    return " ".join(p.text[begin:end].split()), (begin, end), "measure"


_UNIT_WORDS = listed(
    "dollars dollar euros euro cents cent pct percent bpd barrels barrel mln bln million billion "
    "dlrs dlr miles mile feet foot tons tonnes yen pounds points point"
) | lexicons.words("months")


def _with_predicate(p: Parse, text: str, at: int, head: int) -> str:
    """Add what befell the counted: "deaths of … Iranians", "… protesters killed"."""
    top = p.heads[head]
    if p.lower[top] == "of" and p.lower[p.heads[top]] in _EVENT_NOUNS:
        return f"{text} {p.lower[p.heads[top]]}"
    if p.deps[head] == "nsubjpass" and p.tags[top] == "VBN":
        return f"{text} {p.lower[top]}"
    if p.deps[head] == "nsubj" and p.lower[top] in ("died", "perished", "die", "fled", "drowned"):
        return f"{text} {p.lower[top]}"
    if p.deps[head] == "dobj" and p.lower[top] in lexicons.words("harm_verbs"):
        return f"{text} {lexicons.table('harm_verbs')[p.lower[top]]}"
    follows = p.child(head, "acl")
    if follows is not None and p.tags[follows] == "VBN" and follows - head == 1:
        return f"{text} {p.lower[follows]}"
    return text
