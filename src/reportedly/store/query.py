"""What people type into a search box, as an expression of SQLite's full-text search.

The habits of search engines: words are all wanted, `"a phrase"` in any quotation marks,
`begin*`, `-without`, `this OR that`, and fields: `title:`, `outlet:`, `author:`, `name:`,
`speaker:`, `kind:`, `language:`, `after:` and `before:` a date. Nothing typed is an error: what
can't be a word is left out.

Full-text search cuts text into words at spaces. Chinese, Japanese, Korean, Thai, Lao, Khmer and
Burmese words can't be found so: a term with their letters is looked for as it is, anywhere.
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


_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that are written without spaces between words."""


class Term(NamedTuple):
    """One word or phrase: an FTS5 expression, and the words as typed for one column ("": any)."""

    expression: str
    column: str
    text: str

    @property
    def unspaced(self) -> bool:
        """Whether the words can't be found at the edges of words."""
        return bool(_UNSPACED.search(self.text))


class Query(NamedTuple):
    """A search: one term of each group is wanted, none of the unwanted."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...]
    filters: tuple[tuple[str, str], ...]

    @property
    def wanted(self) -> str:
        """What is wanted as one FTS5 expression; empty: nothing."""
        each = (" OR ".join(term.expression for term in group) for group in self.groups)
        return " AND ".join(f"({group})" for group in each)

    @property
    def unwanted(self) -> str:
        """What is unwanted as one FTS5 expression; empty: nothing."""
        return " OR ".join(term.expression for term in self.without)

    @property
    def fields(self) -> frozenset[str]:
        """The columns that are asked for by name."""
        terms = (*(term for group in self.groups for term in group), *self.without)
        return frozenset(term.column for term in terms if term.column)

    @property
    def unspaced(self) -> bool:
        """Whether a term has to be looked for letter by letter."""
        return any(term.unspaced for group in (*self.groups, self.without) for term in group)

    @property
    def empty(self) -> bool:
        """Whether nothing was asked."""
        return not (self.groups or self.without or self.filters)


def parse(typed: str) -> Query:
    """The query for what was typed. Never raises: any text is a search for its words."""
    groups: list[list[Term]] = []
    unwanted: list[Term] = []
    filters: list[tuple[str, str]] = []
    either = False
    clean = typed.replace("\x00", " ").encode("utf-8", "replace").decode()  # halves of characters
    for match in _PART.finditer(clean):
        if match["word"] == "OR" and not match["minus"] and not match["field"]:
            either = bool(groups)
            continue
        field = (match["field"] or "").lower()
        if field in FILTERS:
            filters.append((field, match["phrase"] or match["word"] or ""))
            continue
        term = _term(match, field)
        if term is None:
            continue
        if match["minus"]:
            unwanted.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    return Query(tuple(map(tuple, groups)), tuple(unwanted), tuple(filters))


def _term(match: re.Match[str], field: str) -> Term | None:
    """One phrase of FTS5, quoted, so that nothing typed is taken for an operator."""
    text = match["phrase"] if match["phrase"] is not None else match["word"]
    if field and field not in COLUMNS:
        text = f"{field} {text}"
    star = match["star"] or (match["word"] or "").endswith("*")
    if _WORDLESS.fullmatch(text):
        return None
    words = text.rstrip("*")
    quoted = '"' + words.replace('"', '""') + '"'
    column = field if field in COLUMNS else ""
    return Term(f"{f'{column} : ' if column else ''}{quoted}{' *' if star else ''}", column, words)
