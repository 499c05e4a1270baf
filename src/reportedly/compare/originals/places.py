"""Words as places: the exact characters of a document that carry them."""

from collections.abc import Sequence

from reportedly.compare.collation.words import Word
from reportedly.model import Document, Place

_ENDING = " \n\t\r\u00a0…"


def places_of(document: Document, words: Sequence[Word]) -> list[Place]:
    """One place for each run of neighbouring words, without outer white space and ellipses."""
    found: list[Place] = []
    for run in _runs(words):
        begin, end = run[0].left, run[-1].right
        text = document.text
        while begin < run[0].begin and (text[begin].isspace() or text[begin] in "…."):
            begin += 1
        end = _end(text, run[-1], end)
        found.append(Place(document=document.id, begin=begin, end=end))
    return found


def words_between(document: Document, words: Sequence[Word]) -> str:
    """The words as printed, white space run together."""
    parts = (document.text[p.begin : p.end] for p in places_of(document, words))
    return " ".join(" ".join(parts).split())


def _end(text: str, word: Word, end: int) -> int:
    """Where the word's marks end: without white space, ellipsis, or a quotation's last comma."""
    while end > word.end and text[end - 1] in _ENDING:
        end -= 1
    if end - word.end >= 3 and set(text[word.end : end]) <= set(". "):
        end = word.end
    if word.last:
        while end > word.end and text[end - 1] in ",;:–— ":
            end -= 1
    return end


def _runs(words: Sequence[Word]) -> list[list[Word]]:
    runs: list[list[Word]] = []
    for word in words:
        if runs and runs[-1][-1].right == word.left and runs[-1][-1].piece == word.piece:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs
