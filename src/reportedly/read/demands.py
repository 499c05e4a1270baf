"""Demands: who asks whom for what.

Three ways in: a verb of asking with its complement ("urged the council to reopen it"), a noun
of asking ("its demands such as …"), and in letters and statements what the senders say
should or must be. An enumeration behind either gives one demand an item, whether its items
are parted by semicolons or stand as a list.
"""

from collections.abc import Iterator
from itertools import pairwise

from reportedly.read.clauses import clause_of, conjuncts, negated, phrase, subject_of
from reportedly.read.nouns import singular
from reportedly.read.parse import Parse
from reportedly.read.raw import Range, RawDemand
from reportedly.read.verbs import form_table
from reportedly.text import lexicons
from reportedly.text.lexicons import listed
from reportedly.text.patterns import COMMA, ITEM_BREAK, LIST_MARK, LIST_OPENS, MONTHS, WEEKDAYS

_ASKING_NOUNS = listed(
    "demand demands request requests appeal appeals plea pleas call calls points"
)
_OPEN = listed("such including : for that")
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_GENERIC = listed("following actions steps action measures points requests demands these things")
_DUTY = listed("should must shall ought")
_NOBODY = listed("nobody none")
_QUESTION = frozenset({"WRB", "WP", "WDT"})


def find_demands(p: Parse, own_voice: bool) -> Iterator[RawDemand]:
    """The demands of one block; `own_voice` says that its senders speak throughout."""
    table = form_table("demand_verbs")
    for at in range(len(p)):
        if p.tags[at] in _VERBS and p.lower[at] in table:
            _, frames, confidence = table[p.lower[at]]
            yield from _of_verb(p, at, frames, confidence)
        elif p.lower[at] in _ASKING_NOUNS and p.tags[at] in ("NN", "NNS"):
            yield from _of_noun(p, at)
        elif own_voice and p.tags[at] == "MD" and p.lower[at] in _DUTY:
            yield from _of_duty(p, at)
        elif own_voice and p.lower[at] in ("require", "requires") and p.tags[at] in _VERBS:
            yield from _of_need(p, at)
        elif own_voice and p.lower[at] == "please":
            yield from _of_please(p, at)


def opens_list(p: Parse) -> RawDemand | None:
    """The demand whose things stand as a list in the next blocks; its own range is the cue."""
    if not LIST_OPENS.search(p.text, max(p.begin, p.end - 4), p.end):
        return None
    table = form_table("demand_verbs")
    for at in range(len(p) - 1, -1, -1):
        if p.sent[at] != p.sent[-1]:
            return None
        asks = p.tags[at] in _VERBS and p.lower[at] in table and table[p.lower[at]][2] > 0.7
        if asks or (p.lower[at] in _ASKING_NOUNS and p.lower[at] != "points"):
            cue = (p.begins[at], p.ends[at])
            by = _parties(p, subject_of(p, at)) if asks else _possessor(p, at)
            by = by or ((), _of_its_verb(p, at))[not asks]
            return RawDemand(*cue, cue, by, _asked(p, at), asks and negated(p, at), 0.85, "list")
    return None


# --- verbs -------------------------------------------------------------------------------


def _of_verb(p: Parse, at: int, frames: tuple[str, ...], confidence: float) -> Iterator[RawDemand]:
    if _is_question(p, at) or p.child(at, "prt") is not None:  # "called out", "called off"
        return
    by, no = subject_of(p, at), negated(p, at)
    passive = p.child(at, "auxpass") is not None
    to: int | None = by if passive else _asked_word(p, at)
    if passive:
        by = _agent(p, at)
    if (passive and no) or (by is not None and p.lower[by] in _NOBODY):
        return
    rule = "passive" if passive and by is None else "verb"
    cue = (p.begins[at], _cue_end(p, at))
    rest = _after_colon(p, at)
    if rest:
        for begin, end in rest:
            yield RawDemand(
                begin, end, cue, _parties(p, by), _parties(p, to), no, 0.85, "enumeration"
            )
        return
    for begin, end, party in _things(p, at, frames, to):
        target = _parties(p, party if party is not None else to)
        if not _is_generic(p, begin, end):
            yield RawDemand(begin, end, cue, _parties(p, by), target, no, confidence, rule)


def _is_question(p: Parse, at: int) -> bool:
    """ "asked why", "asked whether": asks to be told, not for a thing."""
    for kid in p.kids[at]:
        if kid < at:
            continue
        marks = [kid, *(m for m in p.kids[kid] if p.deps[m] in ("mark", "advmod") and m < kid)]
        if any(p.tags[m] in _QUESTION or p.lower[m] in ("whether", "if") for m in marks):
            return True
    return False


def _cue_end(p: Parse, at: int) -> int:
    """The particle belongs to the cue: "called on", "asked for"."""
    after = at + 1
    if after < len(p) and p.lower[after] in ("on", "upon", "for") and p.tags[after] in ("IN", "RP"):
        return p.ends[after]
    return p.ends[at]


def _asked_word(p: Parse, at: int) -> int | None:
    """The party asked: the object, or what stands behind "on", "to" or "of"."""
    direct = p.child(at, "dobj", "dative")
    if direct is not None and _acts(p, direct) and p.child(at, "xcomp", "ccomp", "prep"):
        return direct
    for kid in p.kids[at]:
        if p.deps[kid] == "prep" and p.lower[kid] in ("on", "upon", "to", "with", "of", "from"):
            party = p.child(kid, "pobj")
            if party is not None and p.words[party] not in WEEKDAYS + MONTHS:
                return party
    if direct is not None and p.child(at, "xcomp", "ccomp", "prep") is not None:
        return direct
    inner = p.child(at, "ccomp", "xcomp")
    return None if inner is None else p.child(inner, "nsubj")


def _asked(p: Parse, at: int) -> tuple[Range, ...]:
    return _parties(p, _asked_word(p, at))


def _things(
    p: Parse, at: int, frames: tuple[str, ...], to: int | None
) -> Iterator[tuple[int, int, int | None]]:
    """The things asked, with the party asked where the thing's own clause names it."""
    found = False
    if "to" in frames or "on" in frames or "upon" in frames or "toparty" in frames:
        for verb in _infinitives(p, at, to):
            found = True
            verbs = [each for each in conjuncts(p, verb) if p.tags[each] == p.tags[verb]]
            yield from ((*_verb_phrase(p, each), None) for each in verbs)
    if "that" in frames and not found:
        inner = p.child(at, "ccomp")
        if inner is not None and inner > at and _is_wish(p, inner):
            found = True
            yield *p.range_of(_complement(p, inner)), p.child(inner, "nsubj")
    if "np" in frames and not found:
        thing = p.child(at, "dobj", "nsubjpass") if p.child(at, "auxpass") else p.child(at, "dobj")
        if thing is not None and p.tags[thing] != "PRP" and thing > at:
            yield from _each(p, thing)
    for preposition in ("for", "on"):
        if preposition in frames:
            yield from _behind(p, at, preposition)


def _is_wish(p: Parse, verb: int) -> bool:
    """ "insist that he leave" asks; "insists it is waiting" tells."""
    kids = {p.lower[kid] for kid in p.kids[verb] if kid < verb}
    if kids & {"should", "must"}:
        return True
    if (
        kids & {"do", "does", "did"}
        or "?" in p.text[p.ends[verb] : p.range_of(p.subtree(verb))[1] + 1]
    ):
        return False
    return p.tags[verb] == "VB" or (p.lower[verb] == "be")


def _complement(p: Parse, verb: int) -> list[int]:
    words = p.subtree(verb)
    return words[1:] if len(words) > 1 and p.lower[words[0]] == "that" else words


def _infinitives(p: Parse, at: int, to: int | None) -> Iterator[int]:
    """Verbs with "to" that say what is to be done; the parser hangs them on either word.

    Without a party it is the subject's own wish ("wanted to leave") with most verbs.
    """
    if to is None and form_table("demand_verbs")[p.lower[at]][0] not in _PARTYLESS:
        return
    for top in [at, *([to] if to is not None else [])]:
        for kid in p.kids[top]:
            deps = ("xcomp", "ccomp", "acl", "relcl") + (("advcl",) if to is not None else ())
            if kid > at and _to_do(p, kid) and p.deps[kid] in deps:
                yield kid
                return


_PARTYLESS = listed("demand petition lobby push plead appeal call ask")


def _verb_phrase(p: Parse, verb: int) -> Range:
    """A verb with all that hangs on it but its coordinated verbs, from the verb itself."""
    without = frozenset({"cc"}) | (frozenset({"conj"}) if p.children(verb, "conj") else frozenset())
    after = max(
        (kid for kid in p.kids[verb] if p.lower[kid] == "to" and kid < verb), default=verb - 1
    )
    words = [word for word in p.subtree(verb, without) if word > after]
    return p.range_of(words)


def _each(p: Parse, thing: int) -> Iterator[tuple[int, int, None]]:
    """A noun phrase, or each of those it is coordinated with where they stand apart by commas."""
    for noun in conjuncts(p, thing):
        words = p.subtree(noun, frozenset({"conj", "cc"}))
        yield *p.range_of([word for word in words if word >= thing - 12]), None


def _behind(p: Parse, at: int, preposition: str) -> Iterator[tuple[int, int, int | None]]:
    for kid in p.kids[at]:
        if p.lower[kid] != preposition or kid < at:
            continue
        thing = p.child(kid, "pobj", "pcomp") if p.deps[kid] == "prep" else None
        if (
            thing is None
            or p.tags[thing] in ("PRP", "DT", "WP")
            or (preposition == "on" and _is_party(p, at, thing))
        ):
            continue
        verb = next((k for k in p.kids[thing] if _to_do(p, k)), None)
        if verb is not None:
            yield *_verb_phrase(p, verb), thing
        else:
            yield from _each(p, thing)
    for kid in p.children(at, "advcl", "xcomp", "ccomp"):
        mark = p.child(kid, "mark")
        if mark is not None and p.lower[mark] == preposition and kid > at:
            party = p.child(kid, "nsubj")
            yield (
                p.begins[party if party is not None else kid],
                p.range_of(p.subtree(kid))[1],
                party,
            )


def _is_party(p: Parse, at: int, thing: int) -> bool:
    """ "called on X to do it": what stands behind "on" is asked, not asked for."""
    return (
        p.tags[thing] in ("NNP", "PRP")
        or bool(p.child(at, "xcomp", "advcl"))
        or any(_to_do(p, kid) for kid in p.kids[thing])
    )


def _acts(p: Parse, at: int | None) -> bool:
    """Whether a word can be a party that is asked to act."""
    return at is not None and (
        p.tags[at] in ("NNP", "NNPS", "PRP") or singular(p.lower[at]) in lexicons.table("roles")
    )


def _to_do(p: Parse, kid: int) -> bool:
    return p.tags[kid] == "VB" and any(p.lower[aux] == "to" for aux in p.kids[kid])


def _agent(p: Parse, at: int) -> int | None:
    by = p.child(at, "agent")
    return None if by is None else p.child(by, "pobj")


def _parties(p: Parse, at: int | None) -> tuple[Range, ...]:
    """The noun phrases of a word and of those it is coordinated with."""
    return () if at is None else tuple(phrase(p, word) for word in conjuncts(p, at))


def _is_generic(p: Parse, begin: int, end: int) -> bool:
    """ "take the following actions": only points at the list that follows."""
    words = p.text[begin:end].lower().split()
    return len(words) < 7 and "following" in words


# --- enumerations ------------------------------------------------------------------------


def _after_colon(p: Parse, at: int) -> list[Range]:
    """The items behind a colon that follows the cue in its sentence: parted by semicolons."""
    _, last = p.sentence(at)
    for word in range(at + 1, min(last, at + 12)):
        if p.words[word] == ":" and word + 1 < last:
            return _items(p.text, p.ends[word], p.end)
        if p.tags[word] in _VERBS:
            return []
    return []


def _items(text: str, begin: int, end: int) -> list[Range]:
    """Items parted by semicolons, marks and a leading "and" taken off; none where there is one."""
    bounds = [begin, *(match.end() for match in ITEM_BREAK.finditer(text, begin, end)), end]
    if len(bounds) < 3:
        return []
    items = [trim_item(text, a, b) for a, b in pairwise(bounds)]
    return [item for item in items if item[1] - item[0] > 3]


def trim_item(text: str, begin: int, end: int) -> Range:
    """An item without the marks, white space and joining words around it."""
    mark = LIST_MARK.match(text, begin, end)
    begin = mark.end() if mark else begin
    while begin < end and (text[begin].isspace() or text[begin] in "“”\"'‘;:,•*-–—"):
        begin += 1
    if text[begin : begin + 4].lower() == "and ":
        begin += 4
    end = _stripped(text, begin, end)
    if text[max(begin, end - 4) : end].lower() in (" and", "\nand"):
        end = _stripped(text, begin, end - 4)
    return begin, end


def _stripped(text: str, begin: int, end: int) -> int:
    while end > begin and (text[end - 1].isspace() or text[end - 1] in "“”\"'’;:,."):
        end -= 1
    return end


# --- nouns, duties, requests -----------------------------------------------------------------


def _of_noun(p: Parse, at: int) -> Iterator[RawDemand]:
    rest = _after_colon(p, at)
    owner, cue = _possessor(p, at), (p.begins[at], p.ends[at])
    by = owner or _of_its_verb(p, at)
    for begin, end in rest:
        yield RawDemand(begin, end, cue, by, (), False, 0.85, "enumeration")
    if rest or p.lower[at] == "points":
        return
    listing = _such_as(p, at)
    for begin, end in listing:
        yield RawDemand(begin, end, cue, by, (), False, 0.8, "such as")
    if listing:
        return
    for kid in p.children(at, "prep"):
        if p.lower[kid] == "as" or (p.lower[kid] == "for" and (by or p.lower[at] != "demand")):
            thing = p.child(kid, "pobj", "pcomp")
            sure = 0.8 if p.lower[kid] == "as" else 0.5 if p.lower[at] == "demand" else 0.7
            if thing is not None and (owner or p.lower[at] not in ("call", "demand")):
                for begin, end, _ in _each(p, thing):
                    yield RawDemand(begin, end, cue, by, (), False, sure, "noun")
    inner = p.child(at, "acl", "ccomp")
    if inner is not None and inner > at and (_to_do(p, inner) or _is_wish(p, inner)):
        begin, end = p.range_of(_complement(p, inner))
        yield RawDemand(begin, end, cue, by, (), False, 0.75, "noun")


def _of_its_verb(p: Parse, at: int) -> tuple[Range, ...]:
    """Who makes the request: "the letter makes four requests"."""
    return _parties(p, subject_of(p, p.heads[at])) if p.heads[at] != at else ()


def _such_as(p: Parse, at: int) -> list[Range]:
    """The things behind "demands such as" or "demands, including", parted by commas."""
    if at + 2 >= len(p) or p.tags[at] != "NNS":
        return []
    first = at + 1 + (p.words[at + 1] == ",")
    if p.lower[first : first + 2] == ["such", "as"]:
        first += 2
    elif p.lower[first : first + 1] == ["including"]:
        first += 1
    else:
        return []
    _, last = p.sentence(at)
    if first >= last:
        return []
    begin, end = p.begins[first], p.ends[last - 1]
    commas = [m.end() for m in COMMA.finditer(p.text, begin, end)]
    bounds = [begin, *commas, end]
    return [trim_item(p.text, a, b) for a, b in pairwise(bounds)]


def _possessor(p: Parse, at: int) -> tuple[Range, ...]:
    return _parties(p, p.child(at, "poss"))


def _of_duty(p: Parse, at: int) -> Iterator[RawDemand]:
    """ "Sanctions should be lifted", in the senders' own voice."""
    verb = p.heads[at]
    if verb == at or any(
        p.lower[kid] in ("have", "i") and kid > at for kid in p.kids[verb] if kid < verb
    ):
        return
    subject = p.child(verb, "nsubj", "nsubjpass")
    if subject is None or p.lower[subject] in ("i", "it", "there", "who", "which", "what"):
        return
    begin, end = clause_of(p, verb)
    if p.lower[subject] == "we" and (p.lower[at] == "shall" or p.lower[verb] in ("like", "add")):
        return
    asked = p.deps[subject] != "nsubjpass" and p.lower[subject] != "we"
    to = _parties(p, subject) if asked else ()
    if begin < end:
        cue = (p.begins[at], p.ends[at])
        yield RawDemand(begin, end, cue, (), to, False, 0.7, "duty")


def _of_need(p: Parse, at: int) -> Iterator[RawDemand]:
    """ "Peace requires changing the law": what the senders hold to be needed."""
    cue = (p.begins[at], p.ends[at])
    for kid in p.children(at, "dobj", "xcomp"):
        for word in conjuncts(p, kid):
            begin, end = p.range_of(p.subtree(word, frozenset({"conj", "cc"})))
            yield RawDemand(begin, end, cue, (), (), False, 0.55, "need")


def _of_please(p: Parse, at: int) -> Iterator[RawDemand]:
    verb = p.heads[at]
    if verb != at and p.tags[verb] in ("VB", "VBP"):
        begin, end = p.range_of([word for word in p.subtree(verb) if word >= verb])
        cue = (p.begins[at], p.ends[at])
        yield RawDemand(begin, end, cue, (), (), False, 0.8, "please")
