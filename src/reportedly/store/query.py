"""What people type into a search box, as an expression of SQLite's full-text search.

The habits of search engines: words are all wanted, `"a phrase"` in any quotation marks,
`begin*`, `-without`, `this OR that`, and fields: `title:`, `outlet:`, `author:`, `name:`,
`speaker:`, `kind:`, `language:`, `after:` and `before:` a date. Nothing typed is an error: what
can't be a word is left out.
"""

import re
from typing import NamedTuple

COLUMNS = ("title", "outlet", "author", "name", "speaker")
FILTERS = ("kind", "language", "after", "before")

_OPEN = '"“”„‟«»＂〝〞'
_PART = re.compile(
    rf"(?P<minus>-)?(?:(?P<field>[A-Za-z]+):)?"
    rf"(?:[{_OPEN}](?P<phrase>[^{_OPEN}]*)(?:[{_OPEN}]|$)|(?P<word>[^\s{_OPEN}]+))(?P<star>\*)?"
)
_WORDLESS = re.compile(r"[\W_]*")


class Query(NamedTuple):
    """A search: `wanted` and `unwanted` are FTS5 expressions (empty: none)."""

    wanted: str
    unwanted: str
    filters: tuple[tuple[str, str], ...]
    fields: frozenset[str]

    @property
    def empty(self) -> bool:
        """Whether nothing was asked."""
        return not (self.wanted or self.unwanted or self.filters)


def parse(typed: str) -> Query:
    """The query for what was typed. Never raises: any text is a search for its words."""
    groups: list[list[str]] = []
    unwanted: list[str] = []
    filters: list[tuple[str, str]] = []
    fields: set[str] = set()
    either = False
    for match in _PART.finditer(typed.replace("\x00", " ")):
        if match["word"] == "OR" and not match["minus"] and not match["field"]:
            either = bool(groups)
            continue
        field = (match["field"] or "").lower()
        if field in FILTERS:
            filters.append((field, match["phrase"] or match["word"] or ""))
            continue
        term = _term(match, field)
        if not term:
            continue
        if field in COLUMNS:
            fields.add(field)
        if match["minus"]:
            unwanted.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    wanted = " AND ".join(f"({' OR '.join(group)})" for group in groups)
    return Query(wanted, " OR ".join(unwanted), tuple(filters), frozenset(fields))


def _term(match: re.Match[str], field: str) -> str:
    """One phrase of FTS5, quoted, so that nothing typed is taken for an operator."""
    text = match["phrase"] if match["phrase"] is not None else match["word"]
    if field and field not in COLUMNS:
        text = f"{field} {text}"
    star = match["star"] or (match["word"] or "").endswith("*")
    if _WORDLESS.fullmatch(text):
        return ""
    quoted = '"' + text.rstrip("*").replace('"', '""') + '"'
    column = f"{field} : " if field in COLUMNS else ""
    return f"{column}{quoted}{' *' if star else ''}"
