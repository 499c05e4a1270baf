"""What a noun phrase names as a measure: its head, with the words that tell it apart.

What the head contains ("a campaign of sanctions") or leaves vague ("regime change") comes from
the words around it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from reportedly.compare.vocab import classes, grammar, lines, stems, words
from reportedly.text.terms import Term, stem

BOUNDARY = words("boundary")
DETERMINERS = words("determiners")
ADJECTIVE_ENDINGS = lines("adjective_endings")
LINKS = frozenset(["of", "to", "on", "for", "against", "in", "with", "from", "by"])
"""Prepositions whose noun phrase tells what a vague noun is about."""
_POSSESSIVE = ("'s", "’s")
PREDICATES = frozenset({"open", "closed", "shut", "alive", "secret", "free", "intact"})
"""Adjectives that tell behind a noun what is to become of it."""
PART = 3
"""A phrase in coordination keeps at most this many modifiers."""


class Aim(NamedTuple):
    """What a phrase is about: a key for joining, words for reading, and its direction.

    `direction` is 1 where the phrase points to having the thing, -1 to ending it. `label` is the
    name with what stands before its head ("night sailings"), where there is more.
    """

    key: str
    name: str
    direction: int
    label: str = ""


def plain(phrase: str, word: Term) -> str:
    """A word in small letters."""
    return phrase[word.begin : word.end].casefold()


def spelled(phrase: str, word: Term) -> str:
    """A word in small letters, unless it is written as a name inside the phrase."""
    written = phrase[word.begin : word.end]
    alone = len(phrase.split()) == 1
    name = written[1:] != written[1:].lower() or (word.capital and (word.begin > 0 or alone))
    return written if name else written.casefold()


def inquiry(word: str) -> bool:
    """Whether a stem names an inquiry."""
    return classes("actions").get(word) == "investigation"


def noun_phrases(phrase: str, line: list[Term]) -> Iterator[tuple[list[str], list[str]]]:
    """Noun phrases in coordination, each with the words of the complement that follows them."""
    until = len(line)
    for at, word in enumerate(line):
        low = phrase[word.begin : word.end].casefold()
        stop = at > 0 and broken(phrase, line[at - 1].end, word.begin)
        if at > 0 and (low in BOUNDARY or stop or reduced(phrase, line, at)):
            until = at
            break
    head, tail = line[:until], line[until:]
    after = complement(phrase, tail)
    part: list[str] = []
    for at, word in enumerate(head):
        low = phrase[word.begin : word.end].casefold()
        comma = at > 0 and "," in phrase[head[at - 1].end : word.begin]
        if low in {"and", "or"} or comma:
            if part and not adjective(part[-1]):
                yield part[-PART:], after
                part = []
            if low in {"and", "or"}:
                continue
        if low in {"those", "them"}:
            break
        if low in PREDICATES and part:
            break  # "keep the road open"
        if low not in DETERMINERS:
            part.append(spelled(phrase, word))
    if part:
        yield part[-PART:], after


def reduced(phrase: str, line: list[Term], at: int) -> bool:
    """Whether a participle opens a clause there: "an assessment published in January"."""
    low, before = plain(phrase, line[at]), plain(phrase, line[at - 1])
    done = low.endswith("ed") or low in words("irregular_participles")
    if not done or at + 1 >= len(line) or low in words("noun_al"):
        return False
    after = plain(phrase, line[at + 1])
    nominal = before not in DETERMINERS and not adjective(before) and not before.endswith("ly")
    return nominal and (after in LINKS or after in BOUNDARY)


def broken(phrase: str, begin: int, end: int) -> bool:
    """Whether a mark that ends a noun phrase lies between two words."""
    return any(mark in phrase[begin:end] for mark in '.;:()—–“”"')


def complement(phrase: str, tail: list[Term]) -> list[str]:
    """The preposition ("of", "to", "on", …) and the noun phrase after it; empty without one."""
    if not tail or phrase[tail[0].begin : tail[0].end].casefold() not in LINKS:
        return []
    found: list[str] = []
    if plain(phrase, tail[-1 if len(tail) < 2 else 1]) in {"why", "how", "whether", "what"}:
        return []
    for at, word in enumerate(tail[1:], 1):
        low = phrase[word.begin : word.end].casefold()
        if low in DETERMINERS and not found:
            continue
        mark = phrase[tail[at - 1].end : word.begin]
        if low in BOUNDARY or low in {"and", "or"} or (found and not mark.isspace()):
            break
        found.append(spelled(phrase, word))
    return [phrase[tail[0].begin : tail[0].end].casefold(), *found[-PART:]] if found else []


def adjective(word: str) -> bool:
    """Whether a word is, or ends like, an adjective, which can't be the head of a phrase."""
    if word in words("evaluative") or word.endswith(("-wide", "-free")):
        return True
    return (
        not word.endswith("ment")
        and word.endswith(ADJECTIVE_ENDINGS)
        and word not in words("noun_al")
    )


def telling(word: str) -> bool:
    """Whether a word before a container names what it holds: "sanctions campaign"."""
    return not adjective(word) and stem(word) not in stems("empty")


def named(noun: list[str], after: list[str], act: str, direction: int) -> Aim | None:
    """The aim of one noun phrase, containers opened and vague heads completed."""
    noun = [w for w in noun if not w.endswith(_POSSESSIVE)] or noun
    left = [w for w in noun if not grammar(stem(w)) or stem(w) in stems("vague")]
    if len(left) > 1 and left[-1].endswith(("wide", "ly")):
        left = left[:-1]
    title = len(left) > 1 and left[-1][0].isupper() and left[-2][0].isupper()
    while not title and len(left) > 1 and stem(left[-1]) in stems("empty"):
        left = left[:-1] if telling(left[-2]) else []
    while (
        not title and len(left) > 1 and stem(left[-1]) in stems("containers") and telling(left[-2])
    ):
        left = left[:-1]
    if left and stem(left[-1]) in stems("containers") and after:
        left, after = after[1:], []
    if not left:
        return None
    if left[-1].isdigit():
        return numbered(left, direction)
    head = left[-1]
    after = [] if after[:1] == ["with"] and inquiry(stem(head)) else after
    way = classes("directions").get(stem(head)) or classes("actions").get(stem(head))
    if (stem(head) in stems("vague") or way) and (len(left) > 1 or after):
        return completed(left, after, act, direction)
    if len(left) == 1 and not act and stem(head) in classes("actions"):
        act = classes("actions")[stem(head)]
        return Aim(act, act, direction)
    key = stem(head)
    proper = [w for w in left[:-1] if w[0].isupper()] if head[0].isupper() else []
    name = " ".join([*proper, head])
    if act:
        more = [w for w in left[:-1] if w not in {"related"}][-1:]
        return Aim(
            f"{act} {key}",
            " ".join([act, "to" if act == "return" else "of", *more, head]),
            direction,
        )
    told = [w for w in left[:-1] if w not in words("evaluative")][-2:]
    if told and told[-1].isdigit() and not head.endswith("s"):
        told = []  # of "the June 19 election" the day
    return Aim(key, name, direction, name if proper else " ".join([*told, head]))


def numbered(left: list[str], direction: int) -> Aim | None:
    """What a number tells apart is a name: "Amendment 64"; of a bare number nothing is known."""
    if len(left) < 2 or not (left[-2][0].isupper() or stem(left[-2]) in stems("numbered")):
        return None
    name = " ".join(left[-2:])
    return Aim(name.casefold(), name, direction)


def completed(left: list[str], after: list[str], act: str, direction: int) -> Aim:
    """A vague head with the word that tells it apart: "regime change", "return to JCPOA"."""
    head = left[-1]
    ways, acts = classes("directions"), classes("actions")
    before = [w for w in left[:-1] if not adjective(w) and w not in DETERMINERS]
    if after and not before and (stem(head) in ways or stem(head) in acts):
        turned = -direction if ways.get(stem(head)) == "stop" else direction
        inner = named(after[1:], [], acts.get(stem(head), act), turned)
        if inner:
            return inner
    if before:
        key, name = f"{stem(before[-1])} {stem(head)}", f"{before[-1]} {head}"
    elif after:
        key, name = f"{stem(after[-1])} {stem(head)}", f"{head} {' '.join(after)}"
    elif left[-2] in words("evaluative"):
        key, name = stem(head), head
    else:
        key, name = f"{stem(left[-2])} {stem(head)}", f"{left[-2]} {head}"
    joint = "to" if act == "return" else "of"
    return Aim(f"{act} {key}".strip(), f"{act} {joint} {name}" if act else name, direction)
