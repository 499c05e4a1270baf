"""Whose side a verb tells of: the subject's own, that of who asks for it, or nobody's.

In "they urged Renn to veto the levy" and "they hope Renn would veto it" the side is theirs;
"a law that lets mills refuse service" and "whether to sign or veto it" tell of no side.
"""

from reportedly.read.clauses import conjuncts, subject_of
from reportedly.read.parse import Parse
from reportedly.read.verbs import form_table
from reportedly.text.lexicons import listed

_WISHING = listed(
    "hope hopes hoped hoping wish wishes wished expect expects expected prefer prefers preferred"
)
_LETTING = listed(
    "allow allows allowed allowing let lets letting permit permits permitted permitting enable "
    "enables enabled enabling force forces forced forcing require requires required requiring "
    "help helps helped helping cause causes caused causing lead leads led leading"
)
_OPEN = listed(
    "reason reasons need cause grounds speculation possibility chance risk fear fears question "
    "rumors rumours odds case"
)
_GETTING = listed("get persuade persuaded convince convinced")
"""In "worked to get the House to adopt it" the side is that of those who worked."""
_STEPS = 5


def holder_of(p: Parse, verb: int) -> tuple[bool, int | None]:
    """Whether a verb of siding tells of a side at all, and the word for whose; null for unknown.

    `verb` is a word of the parse; so is what is returned.
    """
    if is_left_open(p, verb):
        return False, None
    named = _owner_of_act(p, verb)
    if named is not None:
        return True, named
    own = p.child(verb, "nsubj")
    first = verb
    while p.deps[first] == "conj" and p.heads[first] != first:
        first = p.heads[first]
    infinitive = any(
        p.lower[kid] == "to" and p.tags[kid] == "TO"
        for each in (first, verb)
        for kid in p.kids[each]
    )
    table = form_table("demand_verbs")
    at = verb
    for _ in range(_STEPS):
        if p.heads[at] == at:
            break
        at = p.heads[at]
        if p.lower[at] in _LETTING and infinitive:
            return False, None
        if p.lower[at] in _WISHING and (own is not None or infinitive):
            asker = subject_of(p, at)
            return asker is not None, asker
        if p.lower[at] in _GETTING and infinitive and own is not None and own > at:
            return True, subject_of(p, at)
        if p.lower[at] in table and infinitive and p.child(at, "auxpass") is not None:
            return False, None
        if p.lower[at] in table and infinitive and _asks_another(p, at, verb, own):
            asker = subject_of(p, at)
            return asker is not None, asker
        if p.tags[at].startswith("V") and p.deps[verb] not in ("conj", "xcomp", "advcl", "ccomp"):
            break
    return True, subject_of(p, verb)


def _owner_of_act(p: Parse, verb: int) -> int | None:
    """Whose act a noun or a reproach tells of.

    "The growers' vow to reject the levy" is the growers'; "slammed Renn for refusing to talk" is
    about Renn's refusal.
    """
    head = p.heads[verb]
    if p.deps[verb] == "acl" and p.tags[verb] == "VB" and p.tags[head].startswith("NN"):
        return p.child(head, "poss")
    if p.deps[verb] == "pcomp" and p.tags[verb] == "VBG" and p.lower[head] in ("for", "of"):
        blamed = p.heads[head]
        return p.child(blamed, "dobj") if p.tags[blamed].startswith("V") else None
    return None


def _asks_another(p: Parse, asking: int, verb: int, own: int | None) -> bool:
    """Whether somebody else than the one who asks is to do it: "called on Renn to …"."""
    if own is not None and own > asking:
        return True
    asked = p.child(asking, "dobj")
    if asked is not None and asking < asked < verb:
        return True
    for kid in p.children(asking, "prep"):
        thing = p.child(kid, "pobj")
        if p.lower[kid] in ("on", "upon", "for", "to") and thing is not None and thing < verb:
            return True
    return False


def is_left_open(p: Parse, verb: int) -> bool:
    """ "Whether to sign or veto", "if he refuses", "speculation that she will veto"."""
    first = verb
    while p.deps[first] == "conj" and p.heads[first] != first:
        first = p.heads[first]
    for word in conjuncts(p, first):
        before = [p.lower[kid] for kid in p.kids[word] if kid < word]
        if any(each in ("whether", "if", "unless", "why", "how") for each in before):
            return True
    head = p.heads[first]
    return head != first and p.deps[first] in ("acl", "ccomp", "relcl") and p.lower[head] in _OPEN
