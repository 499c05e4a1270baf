"""What a number counts or measures, read off the words around it."""

import re

from reportedly.read.clauses import VERBS, base_phrase, negated
from reportedly.read.measured import COUNTED, TIMES, in_what, measured, noun_of, paid_to
from reportedly.read.numbers import DURATIONS, Number
from reportedly.read.parse import Parse
from reportedly.read.raw import Range, RawFigure
from reportedly.text import lexicons
from reportedly.text.lexicons import listed
from reportedly.text.patterns import HYPHENED

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


def counted(
    p: Parse, number: Number, at: int, before: RawFigure | None
) -> tuple[str, Range | None, str]:
    """What is counted, where it stands, and which rule found it."""
    return _by_form(p, number) or _by_words(p, number, at, before)


def _by_words(
    p: Parse, number: Number, at: int, before: RawFigure | None
) -> tuple[str, Range | None, str]:
    stop = p.word_at(number.end - 1) + 1
    own = range(p.word_at(number.begin), stop)
    if number.quantity.unit == "share" and p.words[stop : stop + 1] in _CLOSING:
        stop += 1  # a "1 in 3" chance
    of = stop + (stop < len(p) and p.tags[stop] in ("``", "''"))
    of += p.lower[of : of + 2] == ["more", "of"]  # "two more of the devices"
    if of < len(p) and p.lower[of] == "of" and p.begins[of] - p.ends[of - 1] <= 1:
        return _after_of(p, of) if p.child(of, "pobj") is not None else _of_so_many(p, of)
    bracketed = p.words[stop : stop + 1] == ["("] and p.words[stop + 2 : stop + 3] == [")"]
    if number.quantity.unit and bracketed:
        stop += 3  # "barrels per day (bpd)"
    head = _noun_after(p, stop, number)
    if head is not None and number.quantity.unit and not _hangs_on(p, at, head):
        head = None
    if head is not None:
        begin = p.begins[stop]
        text = " ".join(p.text[begin : p.ends[head]].split())
        return _with_predicate(p, text, at, head), (begin, p.ends[head]), "noun"
    if number.quantity.unit.rstrip("s").startswith((*DURATIONS, "time")):
        return _served(p, stop) or ("", None, "measure")
    if number.quantity.unit:
        if before is not None and before.of and _goes_with(p, before, number):
            return before.of, before.of_span, "partner"
        return paid_to(p, at, own) or in_what(p, stop) or measured(p, at, own)
    if (made_up := _made_up_of(p, at)) is not None:
        return made_up
    if stop < len(p) and _is_state(p, stop) and p.begins[stop] - number.end <= 1:
        noun = ""
        if before is not None and before.of_span and _near(p, before, number):
            noun = " ".join(p.text[before.of_span[0] : before.of_span[1]].split())
        text = f"{noun} {p.words[stop]}".strip()
        return text, (p.begins[stop], p.ends[stop]), "participle"
    return _of_its_like(p, number, at, before)


def _by_form(p: Parse, number: Number) -> tuple[str, Range | None, str] | None:
    """What the number's own form tells: a side of a vote, "225-page"."""
    if number.quantity.unit == "votes":
        return "votes", None, "votes"
    joined = HYPHENED.match(p.text, number.end)
    if joined is None or number.quantity.unit:
        return None
    return _several(joined["noun"]), joined.span("noun"), "noun"


_CLOSING = (['"'], ["”"], ["''"], ["’"])


def _several(noun: str) -> str:
    """The plural of what a hyphen joins to a number: "225-page" counts pages."""
    irregular = {"person": "people", "strong": "people", "country": "countries", "story": "stories"}
    return irregular.get(noun, noun + "s")


def _of_its_like(
    p: Parse, number: Number, at: int, before: RawFigure | None
) -> tuple[str, Range | None, str]:
    """What a bare number behind or beside another counts: a measure's noun, or its partner's."""
    own = range(p.word_at(number.begin), p.word_at(number.end - 1) + 1)
    of = measured(p, at, own)
    if of[1] is not None and _COUNTS.intersection(of[0].lower().split()):
        return of
    if before is not None and _is_partner(p, before, number):
        return _partners(p, before, at), before.of_span, "partner"
    befallen = _with_predicate(p, "", at, at).strip() if _alone_at(p, at) else ""
    plain = p.text[number.core[0] : number.core[1]].lower() not in ("one", "1")
    return (befallen, None, "participle") if befallen and plain else ("", None, "")


def _partners(p: Parse, before: RawFigure, at: int) -> str:
    """What its partner counts, with what befell these: "killed 12 people and injured 30"."""
    if before.of_span is None or not _alone_at(p, at):
        return before.of
    noun = " ".join(p.text[before.of_span[0] : before.of_span[1]].split())
    return _with_predicate(p, noun, at, at)


def _made_up_of(p: Parse, at: int) -> tuple[str, Range | None, str] | None:
    """ "A crowd of 24,310 watched": the crowd's number; of a total or price it is the measure's."""
    of = p.heads[at]
    whole = p.heads[of]
    if p.deps[at] != "pobj" or p.lower[of] != "of" or p.lower[whole] not in _GATHERINGS:
        return None
    return noun_of(p, whole, at)


_GATHERINGS = listed(
    "crowd audience crew staff force group team army garrison convoy congregation community "
    "delegation panel cast field turnout population fleet herd workforce majority minority"
)


def _served(p: Parse, at: int) -> tuple[str, Range | None, str] | None:
    """ "nine years in prison": what lasts so long."""
    if p.lower[at : at + 1] not in (["in"], ["of"]):
        return None
    thing = p.child(at, "pobj")
    if thing is None or p.lower[thing] not in _TERMS:
        return None
    return noun_of(p, thing, thing)


_TERMS = listed(
    "prison jail custody detention war occupation drought talks negotiations imprisonment exile "
    "service probation power office fighting conflict hospital captivity labour labor"
)


def _is_state(p: Parse, at: int) -> bool:
    """ "over 10,000 arrested", "30 injured"; "2,600 were" is none."""
    return p.tags[at] in _STATES and p.lower[at] not in ("was", "were", "had", "did", "have")


def _hangs_on(p: Parse, at: int, head: int) -> bool:
    """Whether the noun behind a measure is what it modifies ("its 7.5 pct cutback")."""
    for _ in range(6):
        if at == head:
            return p.lower[head] not in TIMES
        at = p.heads[at]
    return False


def _near(p: Parse, before: RawFigure, number: Number) -> bool:
    return p.sent[p.word_at(before.begin)] == p.sent[p.word_at(number.begin)]


def _alone(p: Parse, number: Number) -> bool:
    """A number that is a subject or object by itself: "some 40 have returned"."""
    return _alone_at(p, p.word_at(number.core[1] - 1))


def _alone_at(p: Parse, at: int) -> bool:
    return p.deps[at] in ("nsubj", "nsubjpass", "dobj")


_COMPARED = re.compile(
    r"(?:\b(?:up|down|rose|fell|risen|fallen)\s+from|than\s+the|compared\s+(?:with|to)"
    r"|\bfrom\s+an?\s+(?:\w+\s+)?(?:peak|high|low|record)\s+of)\s+\Z"
)
_AND = re.compile(r"(?:\s+\w+){0,3},?\s+(?:and|then)\s+(?:by\s+)?\Z")
_OF_THESE = re.compile(r"\bof\s+(?:the\s+|its\s+|their\s+)?\Z", re.I)


def _is_compared(p: Parse, before: RawFigure, number: Number) -> bool:
    """ "64 percent, up from 58 percent": the second counts what the first does."""
    lead = p.text[max(p.begin, number.begin - 24) : number.begin]
    same = number.quantity.unit == before.quantity.unit
    return same and _near(p, before, number) and _COMPARED.search(lead) is not None


def _goes_with(p: Parse, before: RawFigure, number: Number) -> bool:
    """ "4.5 percent this year and 3 percent next year", or what it is compared with."""
    between = range(p.word_at(before.end), p.word_at(number.begin))
    joined = _AND.fullmatch(p.text, before.end, number.begin) is not None
    joined = joined and not any(p.tags[word] in VERBS for word in between)
    same = number.quantity.unit == before.quantity.unit and _near(p, before, number)
    return (joined and same) or _is_compared(p, before, number)


def _is_some_of(p: Parse, before: RawFigure, number: Number) -> bool:
    """ "Of 499 votes cast, 412 were for it": some of what the first counts."""
    lead = p.text[max(p.begin, before.begin - 12) : before.begin]
    between = p.text[before.end : number.begin].rstrip()
    of = _OF_THESE.search(lead) is not None and between.endswith(",") and len(between) < 60
    return of and _near(p, before, number)


def _is_partner(p: Parse, before: RawFigure, number: Number) -> bool:
    """ "killed 12 people and injured 30": the number next to another of the same sort."""
    between = p.text[before.end : number.begin]
    if _is_compared(p, before, number) or _is_some_of(p, before, number):
        return True
    wording = p.text[number.core[0] : number.core[1]].replace(",", "")
    whole = wording.isdigit() or number.vague
    if not whole and wording.lower() != "one" and _alone(p, number):
        whole = not number.quantity.unit
    if whole and _near(p, before, number) and not before.quantity.unit and _alone(p, number):
        return True
    return (
        _near(p, before, number) and not before.quantity.unit and whole and len(between) < 60
        and "(" not in between
    )  # fmt: skip


def _noun_after(p: Parse, at: int, number: Number) -> int | None:
    """The head of the noun phrase that begins at word `at`, right behind the number."""
    if at >= len(p) or p.tags[at] in (",", ":", "-LRB-") or p.begins[at] - p.ends[at - 1] > 2:
        return None
    head: int | None = None
    for word in range(at, min(at + 8, len(p))):
        if _is_noun(p, word, head):
            head = word
        elif head is not None and not _goes_on(p, word):
            break
        elif head is None and not _may_lead(p, word):
            return None
    return None if head is None or p.lower[head] in _CLOCKS else head


def _is_noun(p: Parse, word: int, head: int | None) -> bool:
    """A noun that the number can count; behind a plural only another plural goes on."""
    if p.tags[word] not in COUNTED or _hyphened(p, word):
        return False
    plural = head is not None and p.tags[head] == "NNS"
    return not plural or (p.tags[word] == "NNS" and head == word - 1)


def _hyphened(p: Parse, word: int) -> bool:
    """The first part of "fed-up" is no noun of its own."""
    return word + 1 < len(p) and p.tags[word + 1] == "HYPH" and p.begins[word + 1] == p.ends[word]


def _goes_on(p: Parse, word: int) -> bool:
    """What may stand inside the noun phrase behind its first noun."""
    return p.tags[word] in ("HYPH", "POS") or _hyphened(p, word) or p.tags[word - 1] == "HYPH"


def _may_lead(p: Parse, word: int) -> bool:
    """What may stand between the number and its noun."""
    tag = p.tags[word]
    if p.lower[word] in _STATES_OF_TIME:
        return False
    if _hyphened(p, word) or p.tags[word - 1] == "HYPH" or tag == "HYPH":
        return True
    if tag in ("VBN", "VBD"):
        return p.deps[word] in ("amod", "compound", "nmod") and p.heads[word] > word
    if tag == "CC":
        return word + 1 < len(p) and p.tags[word + 1] in ("JJ", "NNS", "NN")
    return tag in ("JJ", "JJR", "JJS", "VBG", "RB", "POS", ",", "``", "''")


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
    if p.tags[target] in ("PRP", "DT", "WP", "WDT"):
        return _relative(p, target)
    begin, end = base_phrase(p, target)
    first = p.word_at(begin)
    while first < target and (p.tags[first] in _UNCOUNTED or p.lower[first] in ("more", "than")):
        first += 1
    text = " ".join(p.text[p.begins[first] : end].split())
    return _with_predicate(p, text, target, target), (p.begins[first], end), "of"


def _of_so_many(p: Parse, of: int) -> tuple[str, Range | None, str]:
    """ "Four of five commissioners": the noun behind the second number."""
    noun = p.heads[of + 1] if of + 1 < len(p) and p.tags[of + 1] == "CD" else of
    if p.tags[noun] not in COUNTED or noun <= of:
        return "", None, ""
    begin = p.begins[min(of + 2, noun)]
    text = " ".join(p.text[begin : p.ends[noun]].split())
    return _with_predicate(p, text, noun, noun), (begin, p.ends[noun]), "of"


_UNCOUNTED = frozenset({"DT", "CD", "PRP$", "PDT"})


def _relative(p: Parse, target: int) -> tuple[str, Range | None, str]:
    """ "10 of them", "many of whom": the word itself; what it stands for isn't guessed."""
    return p.words[target], (p.begins[target], p.ends[target]), "of"


_ENDS = listed("died perished die fled drowned")


_LOST = {"lives": "killed", "life": "killed", "homes": "homeless", "jobs": "dismissed"}
"""What befell those who lost something."""


def _with_predicate(p: Parse, text: str, at: int, head: int) -> str:
    """Add what befell the counted: "deaths of … Iranians", "… protesters killed"."""
    top = p.heads[head]
    if p.lower[top] == "of" and p.lower[p.heads[top]] in _EVENT_NOUNS:
        return f"{text} {p.lower[p.heads[top]]}"
    if p.deps[head] == "nsubjpass" and p.lower[top] == "left":
        how = p.child(top, "oprd", "acomp", "advmod")
        return f"{text} {p.lower[top if how is None or how < top else how]}"
    inner = p.child(top, "xcomp")
    told = inner is not None and p.lower[inner] in _ENDS | lexicons.words("harm_verbs")
    if told and inner is not None and p.deps[head] in ("nsubj", "nsubjpass"):
        return f"{text} {p.lower[inner]}"
    if p.deps[head] == "nsubjpass" and p.tags[top] == "VBN":
        return f"{text} {'not ' * negated(p, top)}{p.lower[top]}"
    if p.deps[head] == "nsubj" and p.lower[top] in ("lost", "lose", "losing"):
        lost = p.child(top, "dobj")
        return f"{text} {_LOST.get('' if lost is None else p.lower[lost], '')}".strip()
    if p.deps[head] == "nsubj" and p.lower[top] in _ENDS:
        return f"{text} {p.lower[top]}"
    if p.deps[head] == "dobj" and p.lower[top] in lexicons.words("harm_verbs"):
        return f"{text} {lexicons.table('harm_verbs')[p.lower[top]]}"
    follows = p.child(head, "acl")
    suffered = follows is not None and p.lower[follows] in lexicons.words("harm_verbs")
    if follows is not None and suffered and p.tags[follows] == "VBN" and follows - head == 1:
        return f"{text} {p.lower[follows]}"
    return text
