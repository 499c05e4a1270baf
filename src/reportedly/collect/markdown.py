"""Markdown: the text is the file as it stands; its marks only tell the roles of blocks."""

import re
from dataclasses import replace

from reportedly.collect.drafts import Draft
from reportedly.collect.paragraphs import Paragraph, paragraphs
from reportedly.collect.roles import assign, finish
from reportedly.model import Block

_HEADING = re.compile(r"#{1,6}\s+")
_MARKS = re.compile(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|(?<!\w)`+|`+(?!\w)|\s#+\Z|\\(?=[*_#\[\]`])")
_LINK = re.compile(r"!?\[([^\]]{0,500})\]\([^)\s]{0,2000}(?:\s\"[^\"]{0,300}\")?\)")
_SIGNS = re.compile(
    r"(?m)^#{1,6} \S|^\s{0,3}>\s|\]\(https?://|^\s{0,3}(?:\*\s?){3,}$|\*\*\S[^*\n]*\*\*"
)


def looks_like_markdown(text: str) -> bool:
    """Whether a text without a telling name has the marks of Markdown: a heading and two more."""
    found = _SIGNS.findall(text[:20_000])
    return len(found) >= 3 and re.search(r"(?m)^#{1,6} \S", text[:20_000]) is not None


def blocks_of(text: str) -> list[Block]:
    """The blocks of a Markdown text."""
    drafts = [_draft(text, found) for found in paragraphs(text)]
    return finish(assign(_headings(drafts)))


def plain(text: str) -> str:
    """A stretch of Markdown without its marks, for judging its words."""
    return _MARKS.sub("", _LINK.sub(r"\1", _HEADING.sub("", text, count=1).lstrip("> "))).strip()


def _draft(text: str, found: Paragraph) -> Draft:
    raw = text[found.begin : found.end]
    draft = Draft(
        found.begin, found.end, raw, apart=found.apart, bullet=found.bullet, marked=plain(raw)
    )
    if _HEADING.match(raw):
        return replace(draft, role="heading", bullet=False)
    if raw.startswith(">"):
        return replace(draft, role="quotation", rule="quotation-mark")
    if re.fullmatch(r"[-*_=\s]{3,}", raw):
        return replace(draft, role="boilerplate", rule="rule-line", bullet=False)
    return draft


def _headings(drafts: list[Draft]) -> list[Draft]:
    """The first heading is left to compete for the title; later ones are lines above sections."""
    first = next((i for i, draft in enumerate(drafts) if draft.role == "heading"), None)
    made = []
    for index, draft in enumerate(drafts):
        if draft.role != "heading":
            made.append(draft)
        elif index == first:
            made.append(replace(draft, role=""))
        else:
            made.append(replace(draft, role="subtitle", rule="heading"))
    return made
