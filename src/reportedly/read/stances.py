"""Stances: clauses in which somebody takes a side on something.

A verb of siding with its object ("rejected the offer"), or a judgement on a thing ("… is
wrong", "… is in the interest of …"). Negation turns the side; a condition ("if", "unless",
"provided that") makes it conditional and is kept in the text's words. What somebody says of
others' sides stays with the others.
"""

from collections.abc import Iterator

from reportedly.model import Polarity
from reportedly.read.clauses import clause_of, negated, phrase, subject_of
from reportedly.read.parse import Parse
from reportedly.read.raw import Range, RawStance
from reportedly.read.verbs import form_table
from reportedly.read.wishes import holder_of, is_left_open
from reportedly.text import lexicons
from reportedly.text.lexicons import listed
from reportedly.text.patterns import ANSWER, CONDITION

_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_GOOD = listed(
    "necessary essential vital crucial important welcome legitimate justified acceptable overdue "
    "desirable"
)
_BAD = listed(
    "wrong unacceptable unjust unjustified illegal unlawful harmful unfair immoral dangerous "
    "mistake error counterproductive shameful disgraceful outrageous illegitimate inhumane unwise "
    "irresponsible disastrous"
)
_MOVES = listed("move step mistake policy idea decision choice act thing course way approach")
_CONDITIONS = listed("if unless provided providing until once")
_NO_TARGET = listed("it this that what which who they them he she him her us me themselves")


def find_stances(p: Parse, own_voice: bool) -> Iterator[RawStance]:
    """The stances of one block; `own_voice` says that its senders speak throughout.

    A holder of null is whoever speaks there.
    """
    table, nouns = form_table("stance_verbs"), lexicons.table("stance_nouns")
    for at in range(len(p)):
        if p.tags[at] in _VERBS and p.lower[at] in table:
            stance = _of_verb(p, at, *table[p.lower[at]][1:])
        elif p.lower[at] in _GOOD or p.lower[at] in _BAD:
            stance = _of_judgement(p, at, own_voice)
        elif p.lower[at] in ("favor", "favour", "interest", "against", "contrary"):
            stance = _of_phrase(p, at, own_voice)
        elif p.lower[at] == "need" and p.tags[at] == "NN":
            stance = _of_need(p, at)
        elif p.lower[at] in nouns and p.tags[at] in ("NN", "NNS"):
            stance = _of_noun(p, at, nouns[p.lower[at]].split())
        elif own_voice and p.lower[at] in ("believe", "think") and p.tags[at] in _VERBS:
            stance = _of_disbelief(p, at)
        elif own_voice and p.lower[at] == "have":
            stance = _of_outcome(p, at)
        else:
            continue
        if stance is not None:
            yield stance


def _of_verb(p: Parse, at: int, frames: tuple[str, ...], confidence: float) -> RawStance | None:
    """A verb of siding: its object or what stands behind its preposition, and its subject."""
    reduced = p.tags[at] == "VBN" and p.deps[at] == "acl" and _agent(p, at) is not None
    target = p.heads[at] if reduced else _target(p, at, frames[1:])
    if target is not None and p.tags[target] in ("WDT", "WP") and p.deps[at] == "relcl":
        own = p.child(at, "nsubj")
        target = p.heads[at] if own is not None and own != target else target
    if target is None or p.tags[target] in ("WP", "WDT") or p.lower[target] in _NO_TARGET:
        return None
    if p.lower[at].startswith("accept") and _is_given(p, target):
        return None
    passive = reduced or p.child(at, "auxpass") is not None
    told, own = (True, subject_of(p, at)) if _is_asked(p, at) else holder_of(p, at)
    holder = _agent(p, at) if passive else own
    if not told and not passive:
        return None
    if holder is None and not passive and p.tags[at] not in ("VBG", "VBN"):
        return None
    if passive and holder is None:
        return None
    if _is_asked(p, at):
        return _answered(p, at, holder, target)
    against = (frames[0] == "against") != negated(p, at)
    if frames[0] == "against" and negated(p, at):
        confidence = 0.5
    whole = phrase(p, target, loose=p.heads[at] != target)
    return _stance(p, at, (at, holder), whole, against, confidence)


def _is_given(p: Parse, target: int) -> bool:
    """ "accepted 14 payments": taken, not agreed to."""
    return p.lower[target].removesuffix("s") in _GIFTS or p.child(target, "nummod") is not None


_GIFTS = listed(
    "payment bribe gift money cash award prize donation job post position role invitation call "
    "delivery fee trophy medal euro dollar pound nomination"
)


def _is_asked(p: Parse, at: int) -> bool:
    """ "whether we support it" takes no side."""
    mark = p.child(at, "mark")
    return mark is not None and p.lower[mark] in ("whether", "if") and p.deps[at] == "ccomp"


def _answered(p: Parse, at: int, holder: int | None, target: int) -> RawStance | None:
    """ "… whether we support it. We do, provided that …": the side is in the answer."""
    _, last = p.sentence(at)
    answer = ANSWER.match(p.text, p.ends[last - 1], p.end)
    if answer is None:
        return None
    against = bool(answer["no"])
    stance = _stance(p, at, (at, holder), phrase(p, target, loose=True), against, 0.75)
    condition = CONDITION.search(p.text, answer.start(), answer.end())
    if condition is None:
        return stance._replace(polarity="against" if against else "for", condition=None)
    words = " ".join(condition.group().split()).rstrip('.,;:!?”’"')
    return stance._replace(polarity="conditional", condition=words)


def _target(p: Parse, at: int, prepositions: tuple[str, ...]) -> int | None:
    if p.child(at, "auxpass") is not None:
        return p.child(at, "nsubjpass")
    for kid in p.kids[at]:
        if p.deps[kid] == "prep" and p.lower[kid] in prepositions:
            return p.child(kid, "pobj", "pcomp")
    if prepositions:
        return None
    direct = p.child(at, "dobj")
    if direct is not None:
        return direct
    inner = p.child(at, "xcomp", "ccomp")
    gerund = inner is not None and p.tags[inner] == "VBG"
    return inner if gerund or p.lower[at].startswith("refus") else None


def _agent(p: Parse, at: int) -> int | None:
    by = p.child(at, "agent")
    return None if by is None else p.child(by, "pobj")


def _stance(
    p: Parse, verb: int, words: tuple[int, int | None], target: Range, against: bool, sure: float
) -> RawStance:
    cue, holder = words
    condition = _condition(p, verb)
    polarity: Polarity = "conditional" if condition else ("against" if against else "for")
    return RawStance(
        clause_of(p, verb),
        target,
        (p.begins[cue], p.ends[cue]),
        None if holder is None else phrase(p, holder),
        polarity,
        condition,
        sure,
        "verb" if p.tags[cue] in _VERBS else "judgement",
    )


def _condition(p: Parse, verb: int) -> str | None:
    """The condition that hangs on the clause, in the text's words."""
    for kid in p.kids[verb]:
        if p.deps[kid] != "advcl":
            continue
        mark = p.child(kid, "mark", "advmod")
        if (
            mark is not None
            and p.lower[mark] in _CONDITIONS
            and p.tags[mark] in ("IN", "VBN", "VBG")
        ):
            begin, end = p.range_of(p.subtree(kid))
            return " ".join(p.text[begin:end].split())
    _, last = p.sentence(verb)
    match = CONDITION.search(p.text, p.ends[verb], p.ends[last - 1])
    if match is None:
        return None
    return " ".join(match.group().split()).rstrip('.,;:!?”’"')


def _of_judgement(p: Parse, at: int, own_voice: bool) -> RawStance | None:
    """ "… is wrong", "… is a mistake": a judgement on the subject, by whoever speaks."""
    verb = p.heads[at]
    if p.deps[at] == "amod" and p.deps[verb] == "attr" and p.lower[verb] in _MOVES:
        verb = p.heads[verb]
    elif own_voice and p.deps[at] == "amod" and p.lower[at].startswith(("un", "ille", "inhu")):
        return _stance(p, verb, (at, None), phrase(p, verb, loose=True), True, 0.6)
    elif p.deps[at] not in ("acomp", "attr") or p.lower[at] == "important":
        return None
    if p.lower[verb] not in ("is", "are", "was", "were", "be", "'s", "’s", "been"):
        return None
    subject = p.child(verb, "nsubj", "csubj")
    target = _judged(p, verb, subject)
    if target is None:
        return None
    if is_left_open(p, verb):
        return None
    against = (p.lower[at] in _BAD) != negated(p, verb)
    return _stance(p, verb, (at, None), target, against, 0.65)


def _judged(p: Parse, verb: int, subject: int | None) -> Range | None:
    """What is judged: the subject, or what "it" stands for ("it is wrong to …")."""
    if subject is None:
        return None
    if p.lower[subject] == "it":
        return _what_it_is(p, verb)
    if p.lower[subject] in _NO_TARGET or p.tags[subject] in ("WDT", "WP", "PRP"):
        return None
    return p.range_of(p.subtree(subject))


_SPEECH = listed("emphasize emphasise say note mention stress remember recall add point ask know")


def _what_it_is(p: Parse, verb: int) -> Range | None:
    """ "it is wrong to …": what "it" stands for; "it is necessary to say" says nothing of it."""
    for kid in p.kids[verb]:
        for inner in (kid, *p.kids[kid]):
            infinite = p.deps[inner] in ("xcomp", "ccomp", "advcl") and p.tags[inner] == "VB"
            if inner > verb and infinite and p.lower[inner] not in _SPEECH:
                return p.range_of([word for word in p.subtree(inner) if word >= inner])
    return None


def _of_phrase(p: Parse, at: int, own_voice: bool) -> RawStance | None:
    """ "in favor of", "is in the interest of", "is against", "contrary to … advocating"."""
    word = p.lower[at]
    if word in ("favor", "favour") and at and p.lower[at - 1] == "in":
        of = p.child(at, "prep")
        thing = None if of is None else p.child(of, "pobj", "pcomp")
        verb = p.heads[p.heads[at]]
        if thing is None or p.lower[verb] not in ("is", "are", "was", "were", "be", "am", "been"):
            return None
        return _stance(
            p, verb, (at, subject_of(p, verb)), phrase(p, thing, loose=True), negated(p, verb), 0.85
        )
    if word == "interest" and own_voice:
        verb = p.heads[p.heads[at]]
        subject = p.child(verb, "nsubj", "csubj") if p.lower[verb] in ("is", "are") else None
        if subject is None or p.lower[subject] in _NO_TARGET:
            return None
        target = p.range_of(p.subtree(subject))
        return _stance(p, verb, (at, None), target, negated(p, verb), 0.7)
    if word == "against":
        return _against(p, at)
    return _contrary(p, at)


def _against(p: Parse, at: int) -> RawStance | None:
    verb = p.heads[at]
    thing = p.child(at, "pobj", "pcomp")
    be = p.lower[verb] in ("is", "are", "was", "were", "be", "am", "been", "voted", "vote", "stand")
    if thing is None or not be:
        return None
    target = phrase(p, thing, loose=True)
    return _stance(p, verb, (at, subject_of(p, verb)), target, not negated(p, verb), 0.8)


_EXPRESS = listed(
    "express expressed expresses expressing voice voiced voices declare declared reiterate "
    "reiterated state stated announce announced reaffirm reaffirmed signal signaled signalled show "
    "showed give gave offer offered pledge pledged has have had withdraw withdrew"
)


def _of_noun(p: Parse, at: int, frame: list[str]) -> RawStance | None:
    """ "expressed its support for the plan", "their opposition to it"."""
    thing: int | None = None
    for kid in p.children(at, "prep"):
        if p.lower[kid] in frame[1:]:
            thing = p.child(kid, "pobj", "pcomp")
    if thing is None or p.lower[thing] in _NO_TARGET:
        return None
    verb = p.heads[at]
    owner = p.child(at, "poss")
    stated = p.deps[at] == "dobj" and p.lower[verb] in _EXPRESS
    if owner is None and not stated:
        return None
    if stated and p.lower[verb] in _HAS:
        return _had_by(p, at, verb, thing, frame[0] == "against")
    holder = owner if owner is not None and not stated else subject_of(p, verb)
    if holder is None or p.lower[holder] == "your":
        return None
    against = (frame[0] == "against") != (stated and negated(p, verb))
    against = against != (stated and p.lower[verb] in ("withdraw", "withdrew"))
    return _stance(p, verb, (at, holder), phrase(p, thing, loose=True), against, 0.75)


def _of_need(p: Parse, at: int) -> RawStance | None:
    """ "saw no need for an inquiry": against it."""
    thing: int | None = None
    for kid in p.children(at, "prep"):
        if p.lower[kid] == "for":
            thing = p.child(kid, "pobj")
    denied = any(p.lower[kid] in ("no", "little") for kid in p.kids[at])
    verb = p.heads[at]
    if thing is None or p.lower[verb] not in _SEES:
        return None
    holder = subject_of(p, verb) if p.lower[verb] not in ("is", "was") else None
    against = denied or negated(p, verb)
    return _stance(p, verb, (at, holder), phrase(p, thing, loose=True), against, 0.75)


_SEES = listed("see saw sees seen seeing is was feel felt found find stressed stress recognised")
_HAS = listed("has have had enjoys enjoy enjoyed gained won received")


def _had_by(p: Parse, at: int, verb: int, thing: int, against: bool) -> RawStance | None:
    """ "The plan has the support of the board": the board's stance, on the plan."""
    subject = subject_of(p, verb)
    if subject is None or p.lower[subject] in _NO_TARGET or p.tags[subject] == "PRP":
        return None
    against = against != negated(p, verb)
    return _stance(p, verb, (at, thing), phrase(p, subject, loose=True), against, 0.7)


def _of_disbelief(p: Parse, at: int) -> RawStance | None:
    """ "Nor do we believe that an inquiry would help": against what would not help."""
    inner = p.child(at, "ccomp")
    if inner is None or not negated(p, at) or inner < at:
        return None
    would = any(p.lower[kid] in ("would", "will", "can", "could") for kid in p.kids[inner])
    subject = p.child(inner, "nsubj")
    if not would or subject is None or p.tags[subject] == "PRP" or p.lower[subject] in _NO_TARGET:
        return None
    return _stance(p, at, (at, subject_of(p, at)), phrase(p, subject), True, 0.55)


def _of_outcome(p: Parse, at: int) -> RawStance | None:
    """ "X, if not joined by Y, will have no effect": a thing backed on a condition alone."""
    subject = p.child(at, "nsubj", "csubj")
    if subject is None or not negated(p, at) or p.tags[subject] == "PRP":
        return None
    condition = _condition(p, at) or _condition(p, subject)
    if condition is None:
        return None
    target = p.range_of(p.subtree(subject, frozenset({"advcl"})))
    return _stance(p, at, (at, None), target, False, 0.6)._replace(
        polarity="conditional", condition=condition
    )


def _contrary(p: Parse, at: int) -> RawStance | None:
    """ "Contrary to the notions of those advocating X": whoever speaks is against X."""
    if at + 1 >= len(p) or p.lower[at + 1] != "to":
        return None
    _, last = p.sentence(at)
    for word in range(at + 2, min(last, at + 24)):
        if p.lower[word] in ("advocating", "supporting", "promoting", "favoring", "favouring"):
            thing = p.child(word, "dobj")
            if thing is None:
                return None
            target = phrase(p, thing)
            return RawStance(
                (p.begins[at], target[1]), target, (p.begins[at], p.ends[at + 1]), None,
                "against", None, 0.7, "contrary",
            )  # fmt: skip
        if p.words[word] == ",":
            return None
    return None
