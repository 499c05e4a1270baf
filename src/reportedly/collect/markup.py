"""Markup to tokens: a scanner of HTML that knows where in the source everything stands.

It follows the tokenisation of the HTML standard (WHATWG, 13.2.5) where that decides what is
text and what is markup: comments, raw text in scripts and styles, quotes around attributes.
It builds no tree and keeps no stack, so that neither depth nor size can exhaust it; every
pattern reads each character at most a fixed number of times.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

RAW = frozenset(
    ["script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title", "plaintext"]
)
"""Elements whose content is no markup."""

_SIMPLE = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attrs>(?>\s++[^\s\"'>/=]++(?>\s*+=\s*+(?>\""
    r"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?)*+)\s*+/?>"
)
_OPEN = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)")
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?:(?P<name>[^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\""
    r"|'(?P<single>[^']*+)'|(?P<bare>[^\s>]*+)))?|=)"
)
_MARK = re.compile(r"<(?=[a-zA-Z/!?])")
_REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,8};?|#[0-9]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,40};?)")


class Token(NamedTuple):
    """A stretch `[begin, end)` of the source.

    `kind` is text, raw (the inside of a raw element), open, close or other (comments,
    declarations, and whatever is no token); `name` is the element's, in small letters.
    """

    kind: str
    begin: int
    end: int
    name: str = ""
    attributes: str = ""


def tokens(source: str, begin: int = 0) -> Iterator[Token]:
    """The tokens of a page, in order and without gaps."""
    at, size = begin, len(source)
    while at < size:
        found = _MARK.search(source, at)
        if found is None:
            yield Token("text", at, size)
            return
        if found.start() > at:
            yield Token("text", at, found.start())
        token = _tag(source, found.start())
        yield token
        at = token.end
        if token.kind == "open" and token.name in RAW:
            raw = _raw_end(source, at, token.name)
            if raw > at:
                yield Token("raw", at, raw, token.name)
            at = raw


def attributes(raw: str) -> dict[str, str]:
    """The attributes of a tag; of a repeated one the first counts, as in browsers."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(raw.rstrip()):  # trailing blanks begin no attribute
        name = match["name"]
        if name:
            value = match["double"] or match["single"] or match["bare"] or ""
            found.setdefault(name.lower(), html.unescape(value) if "&" in value else value)
    return found


def references(text: str) -> Iterator[tuple[int, int, str]]:
    """The character references of a text, as (begin, end, what it stands for)."""
    for match in _REFERENCE.finditer(text):
        meant = html.unescape(match[0])
        if meant != match[0]:
            yield match.start(), match.end(), meant


def _tag(source: str, at: int) -> Token:
    """The token that begins with '<' at `at`."""
    simple = _SIMPLE.match(source, at)
    if simple:
        kind = "close" if simple["close"] else "open"
        return Token(kind, at, simple.end(), simple["name"].lower(), simple["attrs"])
    opening = _OPEN.match(source, at)
    if opening is None:
        return _other(source, at)
    end = opening.end()
    while True:
        found = _ATTRIBUTE.match(source, end)
        if found is None:
            break
        end = found.end()
    inner = source[opening.end() : end]
    close = source.find(">", end)
    end = close + 1 if close >= 0 else len(source)
    kind = "close" if opening["close"] else "open"
    return Token(kind, at, end, opening["name"].lower(), inner)


def _other(source: str, at: int) -> Token:
    """A comment, declaration or stray mark; one that never ends takes the rest of the page."""
    if source.startswith("<!--", at):
        if source.startswith(("<!-->", "<!--->"), at):
            end = source.index(">", at)
            return Token("other", at, end + 1)
        ends = [e for e in (source.find("-->", at + 4), source.find("--!>", at + 4)) if e >= 0]
        end = min(ends, default=len(source))
        return Token(
            "other", at, min(len(source), end + (4 if source.startswith("--!>", end) else 3))
        )
    if source.startswith("<![CDATA[", at):
        end = source.find("]]>", at)
        if end >= 0:
            return Token("cdata", at, end + 3)
    end = source.find(">", at)
    return Token("other", at, end + 1 if end >= 0 else len(source))


def _raw_end(source: str, at: int, name: str) -> int:
    """Where the content of a raw element ends: before its end tag, or with the page."""
    if name == "plaintext":
        return len(source)
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return found.start() if found else len(source)
