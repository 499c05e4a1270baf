"""What an amount measures: the noun it stands with, or its verb's argument, or the verb itself."""

import re

from reportedly.read.clauses import VERBS, base_phrase, governing_verb, subject_of
from reportedly.read.numbers import COINS
from reportedly.read.parse import Parse
from reportedly.read.raw import Range
from reportedly.text import lexicons
from reportedly.text.lexicons import listed, sequence

COUNTED = frozenset({"NN", "NNS", "NNP", "NNPS"})
TIMES = listed("year century season month week day quarter today yesterday") | lexicons.words(
    "months"
)


def measured(p: Parse, at: int, own: range) -> tuple[str, Range | None, str]:
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
        if p.tags[top] in COUNTED and top not in own and not _is_unit(p, top):
            return noun_of(p, top, at)
    verb = governing_verb(p, at)
    if (named := NAMED_BY.get(p.lower[verb])) is not None and verb < at:
        return named, (p.begins[verb], p.ends[verb]), "measure"
    coin = p.text[p.begins[own.start] : p.ends[own.stop - 1]]
    if p.deps[top] == "dobj" and _MONEY.search(coin) and p.lower[verb] not in _AMOUNTS_TO:
        return _price(p, verb, coin)
    relations = ("dobj", "nsubj", "nsubjpass") if p.deps[top] == "prep" else ("nsubj", "nsubjpass")
    arguments = [p.child(verb, relation) for relation in relations]
    for argument in (*arguments, subject_of(p, verb)):
        if argument is None or argument == top or argument in own:
            continue
        if p.tags[argument] in COUNTED and not _is_unit(p, argument):
            person = any(n.first <= argument < n.last and n.label == "PERSON" for n in p.names)
            return ("", None, "measure") if person else noun_of(p, argument, at)
    return _price(p, verb, coin)


def _price(p: Parse, verb: int, coin: str) -> tuple[str, Range | None, str]:
    """ "It would take 100 mln dlrs to repair the line": what has to be paid is a cost."""
    if p.lower[verb] in _COSTS and _MONEY.search(coin):
        return "cost", (p.begins[verb], p.ends[verb]), "measure"
    return "", None, "measure"


_MONEY = re.compile(
    r"[$£€¥₹₽₪]|Rs\b|\b(?:dollars?|dlrs?|euros?|pounds?|" + "|".join(sorted(COINS)) + r")\b"
)
_COSTS = listed(
    "cost costs costing take takes took taking need needs needed needing require requires required"
)
_AMOUNTS_TO = listed(
    "cost costs costing total totals totaled totalled reach reached reaches hit hits exceed "
    "exceeds exceeded top topped average averages averaged equal equals trade trades traded "
    "trading fetch fetches fetched fetching"
)
"""Verbs whose subject their amount measures; who pays or gets an amount isn't measured."""
NAMED_BY = {
    form: noun
    for noun, forms in (
        ("offer", "offer offers offered offering"),
        ("demand", "ask asks asked asking demand demands demanded demanding want wants wanted "
         "wanting seek seeks sought seeking"),
        ("fine", "fine fines fined fining"),
        ("spending", "spend spends spent spending"),
        ("loss", "lose loses lost losing"),
        ("saving", "save saves saved saving"),
        ("pledge", "pledge pledges pledged pledging"),
        ("donation", "donate donates donated donating"),
        ("debt", "owe owes owed owing"),
        ("earnings", "earn earns earned earning"),
    )
    for form in sequence(forms)
}  # fmt: skip
"""Verbs that name what their amount is: who is fined $300 has a fine of $300."""
_GIVES = listed("pay pays paid paying")
_PAYS = listed("charge charges charged charging pay pays paid paying spend spends spent spending")
_NO_THING = TIMES | listed("cash total all advance stock shares rest time years months days period")


def paid_to(p: Parse, at: int, own: range) -> tuple[str, Range | None, str] | None:
    """ "Pays the firm 48 million a year for the ferries": a payment, whatever it is for."""
    verb = governing_verb(p, at)
    if p.lower[verb] not in _GIVES or verb > at:
        return None
    between = range(verb + 1, own.start)
    to_whom = any(p.tags[word] in ("NNP", "NNS", "NN", "NNPS") for word in between)
    if not to_whom or any(p.deps[word] == "prep" or p.lower[word] == "," for word in between):
        return None
    return "payment", (p.begins[verb], p.ends[verb]), "measure"


def in_what(p: Parse, at: int) -> tuple[str, Range | None, str] | None:
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
    return noun_of(p, thing, at)


_CHANGES = listed(
    "increase rise cut drop fall decline reduction jump gain growth hike change cutback surge"
)


def _changed(p: Parse, at: int, number: int) -> tuple[str, Range | None, str] | None:
    """ "an increase in the quota to 9 tons": what changes is measured, not the change."""
    for kid in p.children(at, "prep"):
        thing = p.child(kid, "pobj") if p.lower[kid] in ("in", "of") else None
        if thing is not None and thing < number and p.tags[thing] in COUNTED:
            return noun_of(p, thing, number)
    return None


def _is_unit(p: Parse, at: int) -> bool:
    return p.lower[at] in _UNIT_WORDS or p.lower[at] in TIMES or p.tags[at] == "CD"


def noun_of(p: Parse, head: int, at: int) -> tuple[str, Range | None, str]:
    """The noun phrase of `head` without its article and without the number in it."""
    begin, end = base_phrase(p, head)
    first = p.word_at(begin)
    while first < head and p.tags[first] == "DT":
        first += 1
    if first < at <= p.word_at(end - 1):
        end = p.ends[head]
    end = max(end, _whose(p, p.word_at(end - 1), at), _of_those(p, head, at))
    begin = p.begins[first]
    return " ".join(p.text[begin:end].split()), (begin, end), "measure"


def _whose(p: Parse, last: int, at: int) -> int:
    """Where "the number of people who died" ends: behind the verb that says which people."""
    told = p.child(last, "relcl", "acl")
    near = told is not None and last < told < at and told - last < 5
    near = near and p.lower[last + 1] == "who"
    return p.ends[told] if near and told is not None else 0


def _of_those(p: Parse, head: int, at: int) -> int:
    """Where "the number of those hurt" ends: behind what those are told to be."""
    of = p.child(head, "prep")
    those = p.child(of, "pobj") if of is not None and p.lower[of] == "of" else None
    told = (
        p.child(those, "acl", "amod") if those is not None and p.lower[those] == "those" else None
    )
    return p.ends[told] if told is not None and told < at else 0


_UNIT_WORDS = listed(
    "dollars dollar euros euro cents cent pct percent bpd barrels barrel mln bln million billion "
    "dlrs dlr miles mile feet foot tons tonnes yen pounds points point plus minus"
) | lexicons.words("months")
