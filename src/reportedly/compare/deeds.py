"""What is to be done, where its verb is none of those that keep or end a thing.

"Answer the charges" is no wish for charges: the verb belongs to the measure. With a verb that
brings its object about ("fix the road") the object alone is what is wanted.
"""

from collections.abc import Iterator, Sequence

from reportedly.compare.named import BOUNDARY, DETERMINERS, Aim
from reportedly.compare.phrases import aims
from reportedly.compare.vocab import classes, grammar, pairs, stems, words
from reportedly.text.terms import stem, terms

LONGEST = 4
"""A deed without an object is named by at most this many words."""


def deeds(phrase: str, found: Sequence[Aim], strong: bool) -> Iterator[Aim]:
    """The aims of a phrase that opens with a bare verb, the verb put to those it tells apart.

    A deed of another verb is a measure only where it is asked for with a `strong` word: who is
    told to come along is asked for no measure.
    """
    line = list(terms(phrase))
    if not line:
        return
    verb, pair = line[0], " ".join(t.stem for t in line[:2])
    if known(verb.stem, pair):
        yield from found
        return
    two = len(line) > 1 and pair in pairs("making")
    word = phrase[verb.begin : (line[1] if two else verb).end].casefold()
    last = (verb.stem, stem(word))
    things = [aim for aim in found if aim.key.split()[-1] not in last]
    if two or any(aim.key.split()[0] in last for aim in things):
        things = list(aims(phrase[len(word) + verb.begin :].lstrip(", ")))
    if two or verb.stem in stems("making"):
        yield from (met(aim) if verb.stem == "meet" else aim for aim in things)
        return
    if not strong:
        return
    for aim in things:
        yield Aim(f"{verb.stem} {aim.key}", f"{word} {aim.name}", aim.direction)
    if not things:
        yield from plainly(phrase, word)


def met(aim: Aim) -> Aim:
    """ "Meet the staff": a meeting with them, where "meet the costs" is about the costs."""
    if aim.key.split()[-1] not in stems("humans"):
        return aim
    return Aim(f"meet {aim.key}", f"meeting with {aim.name}", aim.direction)


def known(verb: str, pair: str) -> bool:
    """Whether phrases with a verb say by themselves what they are about."""
    ways, acts = classes("directions"), classes("actions")
    return any(each in table for each in (verb, pair) for table in (ways, acts)) or (
        verb in stems("through") or verb in words("leading") - {"put"} or verb in stems("modals")
    )


def plainly(phrase: str, verb: str) -> Iterator[Aim]:
    """ "Come forward", "apply again": the verb with the words right behind it."""
    part = phrase.split("\n")[0].split()[:LONGEST]
    kept = [w.strip(",.;:\"'“”‘’()") for w in part]
    stop = next((at for at, word in enumerate(part) if word[-1] in ",.;:—"), len(part))
    kept = kept[: stop + 1]
    while len(kept) > 1 and (kept[-1].casefold() in BOUNDARY | DETERMINERS or not kept[-1]):
        kept.pop()
    content = [stem(w.casefold()) for w in kept if w and not grammar(stem(w.casefold()))]
    if len(kept) > 1 and len(content) > 1 and stem(verb) in content:
        yield Aim(" ".join(content), " ".join(kept).casefold(), 1)
