"""Where a report says that a speaker spoke, apart from any quotation.

"Render opened the mill with a speech" tells of all that the report quotes of hers, as long as
it tells of nothing else that she spoke at.
"""

import re

from reportedly.compare.originals.quotes import article_blocks
from reportedly.compare.originals.voices import UNKNOWN, Occasion, Voice, occasion
from reportedly.model import Document
from reportedly.text.sentences import sentences

_REACH = 14
"""Words from a name within which an occasion is the name's."""


class Settings:
    """The occasions of one document's speakers, found when first asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._sentences: list[str] | None = None
        self._found: dict[str, Occasion] = {}

    def of(self, voice: Voice) -> Occasion:
        """The one occasion that the document names for this person; unknown where it is not one."""
        if len(voice.people) != 1:
            return UNKNOWN
        (name,) = voice.people
        if name not in self._found:
            self._found[name] = self._of(name)
        return self._found[name]

    def _of(self, name: str) -> Occasion:
        nouns: set[str] = set()
        told: set[str] = set()
        after = re.compile(
            rf"\b{re.escape(name)}\b(?P<rest>(?:\W+\w+){{1,{_REACH}}})", re.IGNORECASE
        )
        for sentence in self._all():
            for match in after.finditer(sentence):
                rest = re.split(r"according to|[“”\"]", match.group("rest"))[0]
                own = occasion(rest)
                nouns |= own.nouns
                told |= own.told
        if len(nouns) + len(told) != 1:
            return UNKNOWN
        return Occasion(frozenset(nouns), frozenset(told))

    def _all(self) -> list[str]:
        if self._sentences is None:
            text = self.document.text
            self._sentences = [
                " ".join(text[first:last].split())
                for begin, end in article_blocks(self.document)
                for first, last in sentences(text, begin, end)
            ]
        return self._sentences
