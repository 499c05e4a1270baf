"""The kind of a document (report, letter, statement, transcript, other) and what told it."""

import re
from collections.abc import Sequence

from reportedly.collect.drafts import TURN, Draft
from reportedly.collect.foot import voiced
from reportedly.model import Block, Kind

Lines = Sequence[tuple[Block, str]]

_STATEMENT = re.compile(
    (
        r"\b(?:(?:joint |press |public |final |official )?(?:statement|declaration"
        r"|communiqu[eé]s?)|press release|news release|resolution|manifesto|media release"
        r"|proclamation|déclaration|erklärung|stellungnahme|pressemitteilung|declaración|comunicado"
        r"|dichiarazione|comunicato|declaração|заявление|بيان|بیانیه)\b"
    ),
    re.IGNORECASE,
)
_LETTER = re.compile(r"\b(?:open |joint )?letters?\b", re.IGNORECASE)
_SPOKEN = re.compile(
    r"\b(?:transcript|press conference|news conference|hearing|interview|q ?& ?a|debate)\b",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"\b(?:for immediate release|press release|news release|media release|communiqué de presse"
    r"|pressemitteilung|comunicado de prensa|comunicato stampa|nota de imprensa)\b",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(
    r"\b(?:released|issued|made|published|gave) the following (?:joint )?"
    r"(?:statement|declaration)\b",
    re.IGNORECASE,
)
_EDITOR = re.compile(
    r"\bto the (?:\w+ )?editors?\b|\bdear (?:\w+ )?editors?\b|^(?:sir|sirs|madam)[,:]",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|according to|reported|announced|added|claimed|wrote|denied|warned"
    r"|argued)\b"
)
_SHORT = 60
"""A line that names the kind ("Statement, 4 October") is no longer than this."""
_SAID = re.compile(r"\b(?:said|told|says|according to)\b")


def kind_of(lines: Lines, title: str | None) -> tuple[Kind, str]:
    """Judge the kind from salutation, signature, voice, title and turns of speech."""
    salutation = next((text for block, text in lines if block.role == "salutation"), None)
    signed = any(block.role == "signature" for block, _ in lines)
    own = voiced([Draft(b.begin, b.end, text, role=b.role) for b, text in lines])
    head = title or ""
    if salutation and _EDITOR.search(salutation):
        return "statement", "letter-to-the-editor"
    given = any(_FOLLOWING.search(text) for _, text in lines[:8])
    if given and _STATEMENT.search(head):
        return "statement", "following-statement"
    released = any(_RELEASE.search(text[:200]) for _, text in lines[:6])
    if released:
        return "statement", "release-line"
    above = any(len(text) <= _SHORT and _STATEMENT.match(text) for _, text in lines[:4])
    if above and (own or signed):
        return "statement", "head-line"
    if _STATEMENT.search(head) and (own or signed or salutation):
        return "statement", "title"
    if salutation:
        return "letter", "salutation"
    if _STATEMENT.match(head) and not _reported(lines):
        return "statement", "title"
    if _LETTER.search(head) and own and signed:
        return "letter", "title"
    if signed and any(block.rule == "valediction" for block, _ in lines):
        return "letter", "valediction"
    if signed and (own or not _reported(lines)):
        return "statement", "signature"
    return _prose_kind(lines, title)


def _reported(lines: Lines) -> bool:
    """Whether a text reports what others said, or has the lines that reports have on top."""
    said = sum(
        len(_SAID.findall(re.sub(r"[\"“„][^\"”]{0,2000}[\"”]", " ", text)))
        for block, text in lines
        if block.role == "paragraph"
    )
    return said > 1 or any(
        block.role == "dateline" or block.rule in ("by-name", "name-line") for block, _ in lines
    )


def _prose_kind(lines: Lines, title: str | None) -> tuple[Kind, str]:
    said = [text for block, text in lines if block.role in ("paragraph", "quotation", "list-item")]
    turns = sum(TURN.match(text) is not None for text in said)
    least = 3 if _SPOKEN.search(title or "") else 5
    if turns >= least and turns >= 0.6 * len(said):
        return "transcript", "turns"
    roles = {block.role for block, _ in lines}
    if "dateline" in roles or "byline" in roles:
        return "report", "dateline-or-byline"
    if any(_SPEECH.search(text) for text in said):
        return "report", "reported-speech"
    if title and said:
        return "report", "title"
    return "other", "no-evidence"
