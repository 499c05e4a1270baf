"""Sides told by the preposition behind a verb: "marched against the toll", "argued for it"."""

from reportedly.read.clauses import negated, phrase
from reportedly.read.meant import meant, stands_for
from reportedly.read.parse import Parse
from reportedly.read.raw import RawStance
from reportedly.read.siding import NO_TARGET, VERBS, only_may, refused, stance_of
from reportedly.read.verbs import form_table
from reportedly.read.wishes import holder_of
from reportedly.text.lexicons import listed

_FAVOUR = listed("favor favour support")


def campaigns(p: Parse, at: int) -> bool:
    """Whether a word is a verb whose preposition tells the side."""
    return p.tags[at] in VERBS and p.lower[at] in form_table("campaign_verbs")


def of_campaign(p: Parse, at: int) -> RawStance | None:
    """The side that "for" or "against" behind the verb tells."""
    sides = form_table("campaign_verbs")[p.lower[at]][1]
    for kid in p.children(at, "prep"):
        way, thing = _way(p, kid, sides[0])
        if way and thing is None and p.deps[at] == "relcl":
            thing = p.heads[at]  # "the bill she lobbied for"
        if thing is None:
            continue
        pronoun = meant(p, thing) is not None
        thing = stands_for(p, thing)
        if not p.tags[thing].startswith(("NN", "VBG")):
            continue
        told, holder = holder_of(p, at)
        plain = p.lower[thing] in NO_TARGET or p.tags[thing] in ("PRP", "WP", "WDT")
        if plain or not told or holder is None or only_may(p, at):
            return None
        against = (way == "against") != (negated(p, at) or refused(p, at))
        target = phrase(p, thing, loose=not pronoun and thing > at)
        sure = 0.6 if pronoun else 0.75
        return stance_of(p, at, (at, holder), target, against, sure)
    return None


def _way(p: Parse, kid: int, sides: str) -> tuple[str, int | None]:
    """For or against, by the preposition at `kid`, and the word for the thing."""
    thing = p.child(kid, "pobj", "pcomp")
    if p.lower[kid] == "against":
        return "against", thing
    if sides != "both":
        return "", None
    if p.lower[kid] == "for":
        return "for", thing
    if thing is None:
        return "", None
    if p.lower[kid] == "in" and p.lower[thing] in _FAVOUR:
        of = p.child(thing, "prep")
        return "for", None if of is None else p.child(of, "pobj", "pcomp")
    return "", None
