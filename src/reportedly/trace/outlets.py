"""The outlets of a story's documents, under the names by which other documents cite them."""

import re
from collections.abc import Iterable, Iterator, Mapping

from reportedly.model import Document
from reportedly.text.fold import fold_char, fold_key

ANYBODYS = frozenset({"news", "times", "post", "press", "daily", "radio", "today", "world", "tv"})
"""Last words that many outlets' names have, so that one alone names none."""
INITIALS = 3
"""Words of an outlet's name from which on its initials may stand for it."""
TOLD_APART = 3
"""Documents kept for a name: one's own and two others, which are already too many."""


def folded(name: str) -> str:
    """An outlet's name as it is compared."""
    return fold_key(name).removeprefix("the ")


class Outlets:
    """Which documents are from the outlet of each name: folded, its last word (if that is not
    many outlets'), its initials."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._met: dict[str, list[str]] = {}
        for document in documents:
            self.add(document)

    def add(self, document: Document) -> list[str]:
        """Take in a document; returns the names that lead elsewhere since, for any document."""
        changed = []
        for key in _names(folded(document.outlet)) if document.outlet else ():
            ids = self._met.setdefault(key, [])
            if len(ids) < TOLD_APART:
                ids.append(document.id)
                changed.append(key)
        return changed

    def beside(self, document: Document) -> "Others":
        """The outlets of the documents other than this one."""
        return Others(self._met, document.id)


class Others(Mapping[str, str]):
    """The document from the outlet of a name, only where one document other than one's own is."""

    def __init__(self, met: Mapping[str, list[str]], own: str) -> None:
        self._met, self._own = met, own

    def __getitem__(self, name: str) -> str:
        ids = [one for one in self._met.get(name, ()) if one != self._own]
        if len(ids) != 1:
            raise KeyError(name)
        return ids[0]

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._met if self.get(name) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


_PLAIN = re.compile(r"[\x00-\x7f“”‘’—–…•£€\xa0]*+")
"""Characters that are letters without marks, or no letters."""


def mention(documents: Iterable[Document], names: Iterable[str]) -> set[str]:
    """The documents whose texts may hold one of these folded names: none that does is missed."""
    wanted = [max(re.findall(r"\w+", name), key=len, default="") for name in names]
    found = set()
    for document in documents if wanted else ():
        text = document.text
        key = text.lower()
        if not _PLAIN.fullmatch(text):
            key = text.translate({ord(char): fold_char(char) for char in set(text)})
        if any(word in key for word in wanted):
            found.add(document.id)
    return found


def _names(key: str) -> Iterator[str]:
    words = key.split()
    yield key
    if len(words) > 1 and words[-1] not in ANYBODYS:
        yield words[-1]
    if len(words) >= INITIALS:
        yield "".join(word[0] for word in words)
