"""What is asked for: the words that a verb or noun of asking governs, and items of a list."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.read.clauses import conjuncts, phrase
from reportedly.read.nouns import singular
from reportedly.read.parse import Parse
from reportedly.read.raw import Range
from reportedly.read.verbs import form_table
from reportedly.text import lexicons
from reportedly.text.lexicons import listed
from reportedly.text.patterns import ITEM_BREAK, LIST_MARK

_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def things(
    p: Parse, at: int, frames: tuple[str, ...], to: int | None
) -> Iterator[tuple[int, int, int | None]]:
    """The things asked, with the party asked where the thing's own clause names it."""
    found = False
    if "to" in frames or "on" in frames or "upon" in frames or "toparty" in frames:
        for verb in _infinitives(p, at, to):
            found = True
            verbs = [each for each in _listed_acts(p, verb) if p.tags[each] == p.tags[verb]]
            yield from ((*_verb_phrase(p, each, verbs), None) for each in verbs)
    if "that" in frames and not found:
        inner = p.child(at, "ccomp")
        if inner is not None and inner > at and (is_wish(p, inner) or _is_wished(p, at, inner)):
            found = True
            yield *p.range_of(complement(p, inner)), p.child(inner, "nsubj")
    if "done" in frames and not found:
        inner = wanted_done(p, at)
        if inner is not None:
            found = True
            yield *p.range_of(p.subtree(inner)), None
    if "np" in frames and not found:
        thing = p.child(at, "dobj", "nsubjpass") if p.child(at, "auxpass") else p.child(at, "dobj")
        if thing is not None and p.tags[thing] == "WDT" and p.deps[at] == "relcl":
            yield *phrase(p, p.heads[at]), None  # "a referendum, which the Greens have proposed"
        elif thing is not None and p.tags[thing] != "PRP" and thing > at:
            yield from each(p, thing)
    for preposition in ("for", "on"):
        if preposition in frames:
            yield from _behind(p, at, preposition)


def is_wish(p: Parse, verb: int) -> bool:
    """ "insist that he leave" asks; "insists it is waiting" tells."""
    kids = {p.lower[kid] for kid in p.kids[verb] if kid < verb}
    if kids & {"should", "must"}:
        return True
    if (
        kids & {"do", "does", "did"}
        or "?" in p.text[p.ends[verb] : p.range_of(p.subtree(verb))[1] + 1]
    ):
        return False
    passive = p.tags[verb] == "VBN" and "be" in kids and not kids & _WOULD  # "that it be closed"
    return passive or ((p.tags[verb] == "VB" or p.lower[verb] == "be") and not kids & _MAY_BE)


def _is_wished(p: Parse, at: int, verb: int) -> bool:
    """ "demanded that the rebels free them": the tagger takes the bare form for a present."""
    strong = form_table("demand_verbs")[p.lower[at]][0] in _STRONG
    subject = p.child(verb, "nsubj")
    bare = subject is not None and p.tags[subject] in ("NN", "NNP")  # "that the council sell it"
    return (
        (strong or bare)
        and p.tags[verb] == "VBP"
        and p.lower[verb] not in ("are", "have", "do", "'re")
    )


_MAY_BE = listed("would could can may might will 'll ’ll shall")
_WOULD = listed("will would can could may might to 'll ’ll shall")
_STRONG = listed("demand request propose recommend insist")


def complement(p: Parse, verb: int) -> list[int]:
    words = p.subtree(verb)
    return words[1:] if len(words) > 1 and p.lower[words[0]] == "that" else words


def wanted_done(p: Parse, at: int) -> int | None:
    """ "Wants the dam (to be) rebuilt": the participle, which has the thing for its subject."""
    for kid in p.children(at, "ccomp", "xcomp"):
        told = any(p.lower[k] in _TELLS for k in p.kids[kid])
        thing = p.child(kid, "nsubj", "nsubjpass")
        if kid > at and p.tags[kid] == "VBN" and not told and thing is not None and thing > at:
            return None if p.tags[thing] == "PRP" else kid
    return None


_TELLS = listed("has have had was is are were")


def _infinitives(p: Parse, at: int, to: int | None) -> Iterator[int]:
    """Verbs with "to" that say what is to be done; the parser hangs them on either word.

    Without a party it is the subject's own wish ("wanted to leave") with most verbs.
    """
    if to is None and form_table("demand_verbs")[p.lower[at]][0] not in _PARTYLESS:
        return
    found = [verb for top in (at, to) if top is not None for verb in _to_be_done(p, at, top, to)]
    if len(found) > 1 and _parted(p, min(found), max(found)):
        yield from sorted(found)
    else:
        yield from found[:1]


def _to_be_done(p: Parse, at: int, top: int, to: int | None) -> list[int]:
    """The first such verb that hangs on `top`; none where none does."""
    deps = ("xcomp", "ccomp", "acl", "relcl") + (("advcl",) if to is not None else ())
    for kid in p.kids[top]:
        done = p.child(kid, "nsubjpass", "mark") is not None  # "for guards to be hired"
        if kid > at and to_do(p, kid) and p.deps[kid] in deps and not done:
            return [kid]
    return []


def _parted(p: Parse, one: int, other: int) -> bool:
    """Whether a comma stands right before the "to" of the later of two verbs."""
    return any(p.lower[w - 1] == "," for w in p.kids[other] if one < w and p.lower[w] == "to")


_PARTYLESS = listed("demand petition lobby push plead appeal call ask")


def _listed_acts(p: Parse, verb: int) -> list[int]:
    """ "To open …, to pay … and to publish …": verbs in a list, which a parse may nest.

    A verb behind ", to" that is itself coordinated is one of the list; alone it tells what for.
    """
    found = conjuncts(p, verb)
    for one in found:
        for kid in p.children(one, "advcl", "xcomp"):
            comma = any(p.lower[w] == "," for w in range(max(0, kid - 3), kid))
            more = any(to_do(p, w) for w in p.children(kid, "conj"))
            if to_do(p, kid) and kid > one and comma and more:
                found.extend(w for w in conjuncts(p, kid) if w not in found)
    return sorted(found)


def _verb_phrase(p: Parse, verb: int, others: Sequence[int] = ()) -> Range:
    """A verb with all that hangs on it but its coordinated verbs, from the verb itself.

    What begins with one of the `others` is left out.
    """
    without = frozenset({"cc"}) | (frozenset({"conj"}) if p.children(verb, "conj") else frozenset())
    after = max(
        (kid for kid in p.kids[verb] if p.lower[kid] == "to" and kid < verb), default=verb - 1
    )
    words = _quoted(p, verb, [word for word in p.subtree(verb, without) if word > after])
    later = min((w for w in others if w > verb), default=None)
    if later is not None:
        words = [word for word in words if word < later]
        while len(words) > 1 and (
            p.lower[words[-1]] in ("to", "and", "not") or p.tags[words[-1]] == ","
        ):
            words.pop()
    return p.range_of(words)


def _quoted(p: Parse, verb: int, words: list[int]) -> list[int]:
    """Of words that open with a quotation mark those up to its end: "to “let us in,” saying …"."""
    opens = any(p.tags[w] == "``" for w in range(max(0, verb - 1), verb))
    end = next((w for w in range(verb, words[-1] + 1) if p.tags[w] == "''"), None)
    comma = end is not None and p.lower[end - 1] == ","
    return [w for w in words if w < (end or 0)] if opens and comma else words


def each(p: Parse, thing: int) -> Iterator[tuple[int, int, None]]:
    """A noun phrase, or each of those it is coordinated with where they stand apart by commas."""
    for noun in conjuncts(p, thing):
        words = p.subtree(noun, frozenset({"conj", "cc"}))
        words = [word for word in words if word >= thing - 12]
        yield *p.range_of([*words, *_mistaken(p, noun)]), None


def _mistaken(p: Parse, noun: int) -> list[int]:
    """The rest of a noun whose last word was taken for a verb: "called for bicycle stands"."""
    after = noun + 1
    if after >= len(p) or p.tags[after] != "VBZ" or p.tags[noun] not in ("NN", "NNP"):
        return []
    alone = p.deps[after] in ("conj", "ccomp", "parataxis") and p.child(after, "nsubj") is None
    past = alone and p.tags[p.heads[after]] in ("VBD", "VB", "VBN")
    return [after, *p.subtree(after)] if past and p.heads[after] < noun else []


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
        verb = next((k for k in p.kids[thing] if to_do(p, k)), None)
        if verb is not None and p.tags[verb] == "VBN":  # "called for guards to be hired"
            yield *p.range_of(p.subtree(thing)), None
        elif verb is not None:
            yield *_verb_phrase(p, verb), thing
        else:
            yield from each(p, thing)
    for kid in p.children(at, "advcl", "xcomp", "ccomp"):
        mark = p.child(kid, "mark")
        if mark is not None and p.lower[mark] == preposition and kid > at:
            party = p.child(kid, "nsubj")
            first = p.child(kid, "nsubj", "nsubjpass")
            yield (
                p.begins[kid] if first is None else phrase(p, first)[0],
                p.range_of(p.subtree(kid))[1],
                party,
            )


def _is_party(p: Parse, at: int, thing: int) -> bool:
    """ "called on X to do it": what stands behind "on" is asked, not asked for."""
    return (
        p.tags[thing] in ("NNP", "PRP")
        or bool(p.child(at, "xcomp", "advcl"))
        or any(to_do(p, kid) for kid in p.kids[thing])
    )


def acts(p: Parse, at: int | None) -> bool:
    """Whether a word can be a party that is asked to act."""
    return at is not None and (
        p.tags[at] in ("NNP", "NNPS", "PRP") or singular(p.lower[at]) in lexicons.table("roles")
    )


def to_do(p: Parse, kid: int) -> bool:
    """Whether a word is an infinitive with its "to", active or passive."""
    if p.tags[kid] == "VBN" and p.child(kid, "auxpass") is None:
        return False
    return p.tags[kid] in ("VB", "VBN") and any(p.lower[aux] == "to" for aux in p.kids[kid])


def after_colon(p: Parse, at: int) -> list[Range]:
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
