"""The verbs that a phrase opens with: which way they point, and the act that they name."""

from reportedly.compare.named import DETERMINERS, inquiry, plain
from reportedly.compare.vocab import classes, stems, words
from reportedly.text.terms import Term

LEADING = words("leading")
LESS = frozenset({"not", "no", "fewer", "less"})
"""Words that turn what follows: whoever wants fewer cars is against cars, not for them."""
ASIDE = words("aside")
"""No object follows a verb where one of these does."""


def lead(phrase: str, line: list[Term]) -> tuple[int, str, list[Term]]:
    """Read the verbs that a phrase opens with: its direction, the act it names, what is left.

    "end support for …" points against: each ending verb turns the direction once.
    """
    direction, act, at = 1, "", 0
    ways, acts = classes("directions"), classes("actions")
    while at < len(line):
        word = line[at]
        low = phrase[word.begin : word.end].casefold()
        pair = " ".join(t.stem for t in line[at : at + 2])
        if low in LEADING | DETERMINERS | LESS | {"of", "for"} or low.endswith("ly"):
            direction = -direction if low in LESS else direction
            at += 1
        elif not act and pair in acts and pair not in ways:
            act, at = acts[pair], at + 2
        elif pair in ways or word.stem in ways:
            if object_of(line[at + 1 :], phrase) is None or parted(phrase, line[at : at + 2]):
                break
            direction = -direction if ways.get(pair, ways.get(word.stem)) == "stop" else direction
            at += 2 if pair in ways else 1
        elif held(phrase, line[at : at + 2]) or of_pay(line[at : at + 2]):
            break
        elif not act and word.stem in acts and object_of(line[at + 1 :], phrase) is not None:
            act, at = acts[word.stem], at + 1
            if act == "return":
                at += at < len(line) and line[at].stem in {"to", "into"}
                act = "" if at < len(line) and line[at].stem in acts else act
        else:
            break
    return direction, act, line[at:]


def of_pay(pair: list[Term]) -> bool:
    """ "Pay offer", "pay talks": "pay" is a noun there, no act."""
    return len(pair) > 1 and pair[0].stem == "pay" and pair[1].stem in stems("pay_nouns")


def held(phrase: str, pair: list[Term]) -> bool:
    """ "An inquiry with open doors": what follows is how it is held, not what it is about."""
    return len(pair) > 1 and inquiry(pair[0].stem) and plain(phrase, pair[1]) == "with"


def parted(phrase: str, pair: list[Term]) -> bool:
    """Whether a comma parts a word from the next, which then is no object of it."""
    return len(pair) > 1 and "," in phrase[pair[0].end : pair[1].begin]


def object_of(line: list[Term], phrase: str) -> Term | None:
    """The first word after a verb that can be (part of) its object; null where none follows."""
    for word in line:
        low = phrase[word.begin : word.end].casefold()
        if low in DETERMINERS or low in {"of", "for", "to", "and", "or", "in", "into", "from"}:
            continue
        return None if low in ASIDE else word
    return None
