"""Figures: quantities that count something, with what they count.

A number is left out where it counts nothing: dates and years, clock times, list and section
numbers, ages, ordinals, numbers that are part of a name. What is counted is the noun that the
number stands with, or else a participle ("over 10,000 arrested") or the noun of its partner.
"""

from collections.abc import Iterator

from reportedly.model import Quantity
from reportedly.read.clauses import (
    VERBS,
    base_phrase,
    clause_of,
    governing_verb,
    phrase,
    subject_of,
)
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
_COUNTS = listed(
    "number numbers total toll count tally figure figures projection estimate estimates average "
    "record quota population price index turnout membership workforce circulation attendance "
    "deaths arrests casualties cases ceiling target limit level"
)
"""Nouns whose value a bare number can be: "the death toll rose to 41"."""
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
    joint, word = text[number.end : number.end + 1], text[number.end + 1 : number.end + 2]
    if joint and joint in "-–" and word.isalpha():
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
    if head is not None and number.quantity.unit and not _hangs_on(p, at, head):
        head = None
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
    measured = _measured(p, at)
    if measured[1] is not None and _COUNTS.intersection(measured[0].lower().split()):
        return measured
    if before is not None and _is_partner(p, before, number):
        return before.of, before.of_span, "partner"
    return "", None, ""


def _hangs_on(p: Parse, at: int, head: int) -> bool:
    """Whether the noun behind a measure is what it modifies ("its 7.5 pct cutback")."""
    for _ in range(6):
        if at == head:
            return p.lower[head] not in _TIMES
        at = p.heads[at]
    return False


_TIMES = listed("year month week day quarter today yesterday") | lexicons.words("months")


def _near(p: Parse, before: RawFigure, number: Number) -> bool:
    return p.sent[p.word_at(before.begin)] == p.sent[p.word_at(number.begin)]


def _is_partner(p: Parse, before: RawFigure, number: Number) -> bool:
    """ "killed 12 people and injured 30": the number next to another of the same sort."""
    between = p.text[before.end : number.begin]
    whole = p.text[number.core[0] : number.core[1]].replace(",", "").isdigit()
    return (
        _near(p, before, number) and not before.quantity.unit and whole and len(between) < 60
        and "(" not in between
    )  # fmt: skip


def _noun_after(p: Parse, at: int, number: Number) -> int | None:
    """The head of the noun phrase that begins at word `at`, right behind the number."""
    head: int | None = None
    if (
        at >= len(p)
        or p.tags[at] in (",", ":")
        or p.begins[at] - number.end > 2
        or "(" in p.text[number.end : p.begins[at]]
    ):
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
    """What a measure measures: the noun it modifies or stands behind, or its verb's argument.

    "an output ceiling of 16.6 mln", "cut output to 16.6 mln", "output fell 7 pct".
    """
    top = at
    for _ in range(8):
        head = p.heads[top]
        if head == top or p.tags[head] in VERBS:
            break
        top = head
        if p.tags[top] in _COUNTED and not _is_unit(p, top):
            return _noun(p, top, at)
    verb = governing_verb(p, at)
    relations = ("dobj", "nsubj", "nsubjpass") if p.deps[top] == "prep" else ("nsubj", "nsubjpass")
    arguments = [p.child(verb, relation) for relation in relations]
    for argument in (*arguments, subject_of(p, verb)):
        fits = argument is not None and argument != top and p.tags[argument] in _COUNTED
        if fits and argument is not None and not _is_unit(p, argument):
            return _noun(p, argument, at)
    return "", None, "measure"


def _is_unit(p: Parse, at: int) -> bool:
    return p.lower[at] in _UNIT_WORDS or p.lower[at] in _TIMES or p.tags[at] == "CD"


def _noun(p: Parse, head: int, at: int) -> tuple[str, Range | None, str]:
    """The noun phrase of `head` without its article and without the number in it."""
    begin, end = base_phrase(p, head)
    first = p.word_at(begin)
    while first < head and p.tags[first] == "DT":
        first += 1
    if first < at <= p.word_at(end - 1):
        end = p.ends[head]
    begin = p.begins[first]
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
