"""What a side is on where its words name no measure by a noun: its own words.

"Veto the legislation if it reaches his desk" is called "veto the legislation", "Mr. Renn's idea"
"Renn's idea"; a bare "the declaration" is called as it was named before ("flood declaration").
"""

import re
from collections.abc import Iterator

from reportedly.compare.named import BOUNDARY, DETERMINERS, Aim
from reportedly.compare.vocab import grammar, stems, words
from reportedly.text.terms import stem

MOST = 8
"""A deed is called by at most so many of its words."""
_MARKS = ',.;:!?—–()[]“”"‘'
LAW = re.compile(
    r"\b(?:bill|legislation|law|measure|veto|plan|proposal|deal|agreement|treaty|ban|resolution|"
    r"amendment|order|sanctions|inquiry|referendum|budget|merger|levy|tax|motion|scheme|project|"
    r"strike|rally|offer|talks|quota|closure|permit)\b"
)
_ONE_KIND = re.compile(
    r"(?:any|an?)\s+(?:[\w-]{1,30}\s+){1,3}?"
    r"(?:(?:that|which)\s+(?!would\b|will\b|could\b|might\b)|(?:it|they|he|she|we)\s+)\w"
)
"""One kind of a thing: who is against "an inspection that the firm runs" wants another one."""
BEFORE = 3000
"""A bare noun is called as it was within so many code points before."""


def deed(phrase: str) -> Iterator[Aim]:
    """What is to be done, by the words of a phrase that opens with a bare verb."""
    kept = _kept(phrase.removeprefix("to "))
    content = _content(kept)
    if not kept or kept[0].casefold() in DETERMINERS | {"no"}:
        return  # no bare verb
    bare = len(kept) < 2 or kept[0].casefold() in words("idle_deeds")
    bare = bare or kept[1].casefold() in words("pronouns")  # "figure it out"
    if not bare and content and kept[-1].casefold() not in words("pronouns"):
        yield Aim(" ".join(content), " ".join(kept), 1)


def one_kind(phrase: str) -> Iterator[Aim]:
    """One kind of a thing, told by a clause: "any inspection it has to pay for".

    Nothing for another phrase. What a law or plan would do tells of no kind of it.
    """
    if not _ONE_KIND.match(phrase) or LAW.search(phrase):
        return
    kept = [word.strip(_MARKS) for word in phrase.split()[1 : 2 * MOST]]
    yield Aim(" ".join(_content(kept)), " ".join(kept), 1)


def thing(phrase: str, before: str) -> Iterator[Aim]:
    """A noun phrase that holds nothing but a container, with whose it is or how it is called.

    `before` is the text in front of it.
    """
    kept = _kept(phrase)
    while kept and kept[0].casefold() in DETERMINERS | words("pronouns"):
        kept = kept[1:]
    if (
        not kept
        or kept[0].casefold() in BOUNDARY
        or any(w.casefold() in words("no_heads") for w in kept[:2])
    ):
        return
    end = next((i for i, w in enumerate(kept) if i and w.casefold() in BOUNDARY), len(kept))
    head = kept[:end]
    if not head[-1][0].islower() or stem(head[-1]) in stems("no_measure") | stems("loose"):
        return
    if len(_content(head)) < 2:
        head = _fuller(head[-1], before)
    if len(_content(head)) > 1:
        yield Aim(" ".join(_content(head)), " ".join(head), 1)


def _kept(phrase: str) -> list[str]:
    """The first words of a phrase, up to a mark or a word that opens another clause."""
    kept: list[str] = []
    for word in phrase.replace("Mr. ", "").replace("Mrs. ", "").replace("Ms. ", "").split():
        inner = word.strip(_MARKS).removesuffix("”")
        if not inner or (kept and inner.casefold() in words("name_ends")) or len(kept) == MOST:
            break
        kept.append(inner)
        if word[-1] in ",;:!?—–)" or (word[-1] == "." and len(inner) > 2):
            break
    while kept and kept[-1].casefold() in BOUNDARY | DETERMINERS | _JOINTS and len(kept) > 2:
        kept.pop()
    return kept


_JOINTS = frozenset(["and", "or", "but", "to", "of"])


def _content(kept: list[str]) -> list[str]:
    """The stems of the words that say something."""
    plain = [re.sub(r"['’]s?$", "", word.casefold()) for word in kept]
    return [stem(w) for w in plain if w and not grammar(stem(w)) and w not in DETERMINERS]


def _fuller(head: str, before: str) -> list[str]:
    """The noun as it was last called with words of its own before it; empty without such."""
    before = before[-BEFORE:]
    for found in reversed(list(re.finditer(rf"\b{re.escape(head)}\b", before))):
        own: list[str] = []
        for word in reversed(before[max(0, found.start() - 60) : found.start()].split()):
            low = word.casefold()
            if word[-1] in _MARKS or low in BOUNDARY | DETERMINERS or grammar(stem(low)):
                break
            if low.endswith(("ed", "ing", "ly")) or low in words("evaluative"):
                break
            own.insert(0, word)
            if len(own) == 2:
                break
        if own:
            return [*own, head]
    return []
