"""Reading around a finding: the sentence and block it stands in, its words."""

from bisect import bisect_right
from collections.abc import Sequence

from reportedly.compare.vocab import article, content
from reportedly.model import Document, Span
from reportedly.text.sentences import sentences


class Text:
    """One document's text with its article sentences found when first asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self._sentences: list[tuple[int, int]] | None = None

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """Spans of the sentences of the article, in order; no sentence crosses a block."""
        if self._sentences is None:
            self._sentences = [
                span
                for block in article(self.document)
                for span in sentences(self.text, block.begin, block.end)
            ]
        return self._sentences

    def sentence(self, begin: int, end: int) -> Span:
        """The sentence that holds [begin, end), as far as it reaches; the range itself outside."""
        at = bisect_right(self.sentences, (begin, len(self.text) + 1)) - 1
        if at >= 0 and self.sentences[at][1] > begin:
            first, last = self.sentences[at]
            return Span(begin=min(first, begin), end=max(last, end))
        return Span(begin=begin, end=end)

    def after(self, span: Span) -> Span | None:
        """The next sentence of the same block, or null."""
        at = bisect_right(self.sentences, (span.begin, len(self.text) + 1))
        if at >= len(self.sentences) or self.sentences[at][0] < span.end:
            return None
        begin, end = self.sentences[at]
        same = any(b.begin <= span.begin and end <= b.end for b in article(self.document))
        return Span(begin=begin, end=end) if same else None

    def part(self, begin: int, end: int) -> str:
        """The words of a range, white space run together."""
        return " ".join(self.text[begin:end].split())

    def content(self, begin: int, end: int) -> dict[str, float]:
        """The meaningful stems of a range with their rarity."""
        return content(self.text, begin, end)


def texts(documents: Sequence[Document]) -> dict[str, Text]:
    """A Text for each document, by id."""
    return {document.id: Text(document) for document in documents}
