"""What a number counts or measures, read off the words around it."""

import re

from reportedly.read.clauses import VERBS, base_phrase, governing_verb, subject_of
from reportedly.read.numbers import DURATIONS, Number
from reportedly.read.parse import Parse
from reportedly.read.raw import Range, RawFigure
from reportedly.text import lexicons
from reportedly.text.lexicons import listed
from reportedly.text.patterns import HYPHENED

_COUNTED = frozenset({"NN", "NNS", "NNP", "NNPS"})
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
    if of < len(p) and p.lower[of] == "of" and p.begins[of] - number.end <= 2:
        return _after_of(p, of)
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
        if before is not None and before.of and _is_compared(p, before, number):
            return before.of, before.of_span, "partner"
        return _in_what(p, stop) or _measured(p, at, own)
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
    measured = _measured(p, at, own)
    if measured[1] is not None and _COUNTS.intersection(measured[0].lower().split()):
        return measured
    if before is not None and _is_partner(p, before, number):
        return before.of, before.of_span, "partner"
    return "", None, ""


def _made_up_of(p: Parse, at: int) -> tuple[str, Range | None, str] | None:
    """ "A crowd of 24,310 watched": the crowd's number; of a total or price it is the measure's."""
    of = p.heads[at]
    whole = p.heads[of]
    if p.deps[at] != "pobj" or p.lower[of] != "of" or p.lower[whole] not in _GATHERINGS:
        return None
    return _noun(p, whole, at)


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
    return _noun(p, thing, thing)


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


TIMES = listed("year century season month week day quarter today yesterday") | lexicons.words(
    "months"
)


def _near(p: Parse, before: RawFigure, number: Number) -> bool:
    return p.sent[p.word_at(before.begin)] == p.sent[p.word_at(number.begin)]


def _alone(p: Parse, number: Number) -> bool:
    """A number that is a subject or object by itself: "some 40 have returned"."""
    at = p.word_at(number.core[1] - 1)
    return p.deps[at] in ("nsubj", "nsubjpass", "dobj")


_COMPARED = re.compile(
    r"(?:\b(?:up|down|rose|fell|risen|fallen)\s+from|than\s+the|compared\s+(?:with|to))\s+\Z"
)


def _is_compared(p: Parse, before: RawFigure, number: Number) -> bool:
    """ "64 percent, up from 58 percent": the second counts what the first does."""
    lead = p.text[max(p.begin, number.begin - 24) : number.begin]
    same = number.quantity.unit == before.quantity.unit
    return same and _near(p, before, number) and _COMPARED.search(lead) is not None


def _is_partner(p: Parse, before: RawFigure, number: Number) -> bool:
    """ "killed 12 people and injured 30": the number next to another of the same sort."""
    between = p.text[before.end : number.begin]
    if _is_compared(p, before, number):
        return True
    whole = p.text[number.core[0] : number.core[1]].replace(",", "").isdigit() or number.vague
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
    if p.tags[word] not in _COUNTED or _hyphened(p, word):
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


_UNCOUNTED = frozenset({"DT", "CD", "PRP$", "PDT"})


def _relative(p: Parse, target: int) -> tuple[str, Range | None, str]:
    """ "10 of them", "many of whom": the word itself; what it stands for isn't guessed."""
    return p.words[target], (p.begins[target], p.ends[target]), "of"


def _measured(p: Parse, at: int, own: range) -> tuple[str, Range | None, str]:
    """What a measure measures: the noun it modifies or stands behind, or its verb's argument.

    "an output ceiling of 16.6 mln", "cut output to 16.6 mln", "output fell 7 pct".
    """
    top = at
    for _ in range(8):
        head = p.heads[top]
        if head == top or p.tags[head] in VERBS:
            break
        top = head
        if p.lower[top] in _CHANGES:
            changed = _changed(p, top, at)
            if changed is not None:
                return changed
        if p.tags[top] in _COUNTED and top not in own and not _is_unit(p, top):
            return _noun(p, top, at)
    verb = governing_verb(p, at)
    relations = ("dobj", "nsubj", "nsubjpass") if p.deps[top] == "prep" else ("nsubj", "nsubjpass")
    arguments = [p.child(verb, relation) for relation in relations]
    for argument in (*arguments, subject_of(p, verb)):
        if argument is None or argument == top or argument in own:
            continue
        if p.tags[argument] in _COUNTED and not _is_unit(p, argument):
            person = any(n.first <= argument < n.last and n.label == "PERSON" for n in p.names)
            return ("", None, "measure") if person else _noun(p, argument, at)
    return "", None, "measure"


_PAYS = listed("charge charges charged charging pay pays paid paying spend spends spent spending")
_NO_THING = TIMES | listed("cash total all advance stock shares rest time years months days period")


def _in_what(p: Parse, at: int) -> tuple[str, Range | None, str] | None:
    """ "20 million crowns in trade", "two tons worth of sand": the noun behind the measure."""
    if p.lower[at : at + 2] == ["worth", "of"]:
        at += 1
    elif p.lower[at : at + 1] in (["for"], ["on"]):
        if p.lower[governing_verb(p, at)] not in _PAYS:
            return None
    elif p.lower[at : at + 1] != ["in"]:
        return None
    thing = p.child(at, "pobj")
    if thing is None or p.tags[thing] not in ("NN", "NNS") or p.lower[thing] in _NO_THING:
        return None
    return _noun(p, thing, at)


_CHANGES = listed(
    "increase rise cut drop fall decline reduction jump gain growth hike change cutback surge"
)


def _changed(p: Parse, at: int, number: int) -> tuple[str, Range | None, str] | None:
    """ "an increase in the quota to 9 tons": what changes is measured, not the change."""
    for kid in p.children(at, "prep"):
        thing = p.child(kid, "pobj") if p.lower[kid] in ("in", "of") else None
        if thing is not None and thing < number and p.tags[thing] in _COUNTED:
            return _noun(p, thing, number)
    return None


def _is_unit(p: Parse, at: int) -> bool:
    return p.lower[at] in _UNIT_WORDS or p.lower[at] in TIMES or p.tags[at] == "CD"


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
    "dlrs dlr miles mile feet foot tons tonnes yen pounds points point plus minus"
) | lexicons.words("months")


def _with_predicate(p: Parse, text: str, at: int, head: int) -> str:
    """Add what befell the counted: "deaths of … Iranians", "… protesters killed"."""
    top = p.heads[head]
    if p.lower[top] == "of" and p.lower[p.heads[top]] in _EVENT_NOUNS:
        return f"{text} {p.lower[p.heads[top]]}"
    if p.deps[head] == "nsubjpass" and p.lower[top] == "left":
        how = p.child(top, "oprd", "acomp", "advmod")
        return f"{text} {p.lower[top if how is None or how < top else how]}"
    if p.deps[head] == "nsubjpass" and p.tags[top] == "VBN":
        return f"{text} {p.lower[top]}"
    if p.deps[head] == "nsubj" and p.lower[top] in ("died", "perished", "die", "fled", "drowned"):
        return f"{text} {p.lower[top]}"
    if p.deps[head] == "dobj" and p.lower[top] in lexicons.words("harm_verbs"):
        return f"{text} {lexicons.table('harm_verbs')[p.lower[top]]}"
    follows = p.child(head, "acl")
    suffered = follows is not None and p.lower[follows] in lexicons.words("harm_verbs")
    if follows is not None and suffered and p.tags[follows] == "VBN" and follows - head == 1:
        return f"{text} {p.lower[follows]}"
    return text
