"""Drafts: blocks in the making, before their roles are settled."""

import re
from dataclasses import dataclass

from reportedly.collect import names
from reportedly.model import Role

_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\Z")
SUBJECT = re.compile(
    r"(?:re|subject|concerning|betreff|betr|objet|asunto|oggetto|assunto)\.?\s?:\s+\S",
    re.IGNORECASE,
)
"""The line of a letter that says what it is about: "RE: The bridge"."""

TURN = re.compile(r"(?:[A-Z][\w.’'-]*(?: [A-Z(][\w.’')-]*){0,4}|Q|A)\s?:\s+\S")
"""A turn of speech in a transcript: "MINISTER VEY: It will open"."""

SPEECH = re.compile(r"\b(?:said|says|told|according to|wrote|announced|claimed)\b")


@dataclass(frozen=True)
class Draft:
    """A block in the making; `role` '' means undecided."""

    begin: int
    end: int
    text: str
    role: Role | str = ""
    rule: str = ""
    apart: bool = True
    bullet: bool = False
    marked: str = ""

    @property
    def said(self) -> str:
        """The words without the marks of Markdown, for judging only."""
        return self.marked or self.text


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return _SENTENCE.search(text) is not None


def is_name_line(text: str) -> bool:
    """Whether a line is names, posts and places: short, capitalised, no sentence."""
    line = " ".join(text.split()).strip(" *_•-–—")
    return (
        bool(line)
        and len(line) <= 140
        and not (is_sentence(line) and len(line) > 40)
        and names.is_title_case(re.sub(r"\([^)]*\)", "", line) or line)
    )
