"""Full-text search over a story's documents and quotations, and where findings stand.

Both are made from the findings after each run and hold nothing of their own. The tokenizer is
FTS5's unicode61 without diacritics: curly and straight quotes, accents and case are alike. Terms
in scripts without spaces are looked for letter by letter (`store.query`): slower, never missed.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from reportedly.store import carried
from reportedly.store.connection import story_errors
from reportedly.store.query import Query, Term
from reportedly.store.story import StoryFile

STAGE = "search"
VERSION = "3"
OPENING = 300
PLACED = ("passages", "clusters", "claims", "positions", "originals")
"""Kinds that stand in several places; the others' places are in their rows."""

SAYINGS = "sayings"
"""The kind under which places name the speaker of a statement as their role."""

_ON, _OFF = "\ufdd0", "\ufdd1"
_MARKED = re.compile(f"{_ON}([^{_ON}{_OFF}]*){_OFF}")
_TABLES = {"documents": "search_documents", "quotations": "search_quotations"}
_FIELDS = {
    "documents": frozenset({"title", "outlet", "author", "name"}),
    "quotations": frozenset({"speaker", "outlet", "title", "name"}),
}


class Hit(NamedTuple):
    """A document or attribution that was found, and the places of the words in its `text`.

    `text` is the document's text, or the words of the quotation joined; places count its code
    points.
    """

    id: str
    document: str
    text: str
    places: tuple[tuple[int, int], ...]


def refresh(file: StoryFile, key: str) -> bool:
    """Make the tables anew unless they were made from the findings with this key."""
    wanted = f"{VERSION}:{key}"
    if file.join(STAGE, wanted) is not None:
        return False
    texts = {d.id: d for d in file.documents()}
    names = dict(_names(file))
    with story_errors(file.path), file._write():
        execute, many = file._connection.execute, file._connection.executemany
        for table in ("places", "catalogue", *_TABLES.values()):
            execute(f"DELETE FROM {table}")  # noqa: S608
        many(
            "INSERT INTO search_documents (text, title, outlet, author, name, id)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                (d.text, d.title, d.outlet, ", ".join(d.authors), d.name, d.id)
                for d in texts.values()
            ),
        )
        many(
            "INSERT INTO search_quotations (text, speaker, outlet, title, name, id, document)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            _quotations(file, texts, names),
        )
        many("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?)", _places(file))
        many("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?)", _sayings(file))
        many("INSERT INTO catalogue (kind, json) VALUES (?, ?)", _catalogue(file))
        carried.refresh(file)
        execute("INSERT OR REPLACE INTO joins VALUES (?, ?, '')", (STAGE, wanted))
    return True


def is_ready(file: StoryFile) -> bool:
    """Whether the tables were made, and by this version."""
    keys = file._all("SELECT key FROM joins WHERE stage = ?", STAGE)
    return bool(keys) and str(keys[0][0]).startswith(f"{VERSION}:")


def search(
    file: StoryFile, among: str, query: Query, *, offset: int = 0, limit: int = 20
) -> tuple[list[Hit], int]:
    """A page of what matches among `documents` or `quotations`, best first, and how many do."""
    if query.empty or not query.fields <= _FIELDS[among]:
        return [], 0
    table = _TABLES[among]
    where, values = _scanned(among, query) if query.unspaced else _where(table, query)
    total = file._all(f"SELECT count(*) FROM {table} WHERE {where}", *values)[0][0]  # noqa: S608
    document = "id" if among == "documents" else "document"
    lit = query.wanted and not query.unspaced
    order = "rank, rowid" if lit else "rowid"
    marked = f"highlight({table}, 0, ?, ?)" if lit else "? || text || ?"
    marks = (_ON, _OFF) if lit else ("", "")
    rows = file._all(
        f"SELECT id, {document}, text, {marked} FROM {table}"  # noqa: S608
        f" WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
        *marks,
        *values,
        limit,
        offset,
    )
    hits = [_hit(str(i), str(d), str(text), str(shown)) for i, d, text, shown in rows]
    if query.unspaced:
        hits = [hit._replace(places=_standing(hit.text, query)) for hit in hits]
    return hits, int(str(total))


def _standing(text: str, query: Query) -> tuple[tuple[int, int], ...]:
    """Where the words of a query stand in a text, each once, without those inside others."""
    words = {term.text for group in query.groups for term in group}
    either = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    return tuple(m.span() for m in re.finditer(either, text, re.IGNORECASE)) if words else ()


def _scanned(among: str, query: Query) -> tuple[str, list[object]]:
    """The condition where some terms have to be looked for letter by letter."""
    table = _TABLES[among]
    parts: list[str] = []
    values: list[object] = []

    def either(terms: tuple[Term, ...]) -> str:
        found = []
        for term in terms:
            columns = (term.column,) if term.column else ("text", *sorted(_FIELDS[among]))
            if term.unspaced:
                found += [f"instr(ifnull({column}, ''), ?) > 0" for column in columns]
                values.extend([term.text] * len(columns))
            else:
                found.append(f"rowid IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)")  # noqa: S608
                values.append(term.expression)
        return f"({' OR '.join(found)})"

    parts += [either(group) for group in query.groups]
    parts += [f"NOT {either(query.without)}"] if query.without else []
    more, given = _filtered(table, query)
    return " AND ".join([*parts, *more]), [*values, *given]


def _where(table: str, query: Query) -> tuple[str, list[object]]:
    parts: list[str] = []
    values: list[object] = []
    if query.wanted:
        parts.append(f"{table} MATCH ?")
        values.append(query.wanted)
    if query.unwanted:
        parts.append(f"rowid NOT IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)")  # noqa: S608
        values.append(query.unwanted)
    more, given = _filtered(table, query)
    return " AND ".join([*parts, *more]), [*values, *given]


def _filtered(table: str, query: Query) -> tuple[list[str], list[object]]:
    column = "id" if table == "search_documents" else "document"
    parts = [
        f"{column} IN (SELECT id FROM documents WHERE {_FILTERS[field]})"  # noqa: S608
        for field, _ in query.filters
    ]
    return parts, [value for _, value in query.filters]


_FILTERS = {
    "kind": "json_extract(json, '$.kind') = ?",
    "language": "json_extract(json, '$.language') LIKE ? || '%'",
    "after": "json_extract(json, '$.published') >= ?",
    "before": "json_extract(json, '$.published') < ?",
}


def _hit(ident: str, document: str, text: str, marked: str) -> Hit:
    """The places of the highlights; none where the text itself holds the marks."""
    places = []
    shift = 0
    for match in _MARKED.finditer(marked):
        begin = match.start() - shift
        places.append((begin, begin + len(match[1])))
        shift += 2
    whole = _MARKED.sub(r"\1", marked)
    return Hit(ident, document, text, tuple(places) if whole == text else ())


def _names(file: StoryFile) -> Iterator[tuple[str, str]]:
    for ident, name in file._all(
        "SELECT id, json_extract(json, '$.name') FROM findings WHERE kind = 'entities'"
    ):
        yield str(ident), str(name)


def _quotations(
    file: StoryFile, documents: dict[str, Any], names: dict[str, str]
) -> Iterator[tuple[object, ...]]:
    for ident, data in file.findings_by_id("attributions"):
        value = msgspec.json.decode(data)
        document = documents.get(value["document"])
        if document is None:
            continue

        def words(field: str, value: Any = value, text: str = document.text) -> str:
            spans = value.get(field) or ()
            return " … ".join(text[span["begin"] : span["end"]] for span in spans)

        speaker = names.get(value.get("speaker") or "", "")
        yield (
            words("content"),
            " · ".join(part for part in (speaker, words("source")) if part),
            document.outlet,
            document.title,
            document.name,
            ident,
            document.id,
        )


def _places(file: StoryFile) -> Iterator[tuple[object, ...]]:
    for kind in PLACED:
        for ident, data in file.findings_by_id(kind):
            for role, place in _walk(msgspec.json.decode(data), kind):
                yield kind, ident, role, place["document"], place["begin"], place["end"]


def _sayings(file: StoryFile) -> Iterator[tuple[object, ...]]:
    """Where statements stand that have a speaker: the speaker is the role."""
    for ident, data in file.findings_by_id("attributions"):
        value = msgspec.json.decode(data)
        if value.get("speaker"):
            first = value["content"][0]
            where = value["document"], first["begin"], first["end"]
            yield SAYINGS, ident, value["speaker"], *where


def _catalogue(file: StoryFile) -> Iterator[tuple[str, str]]:
    """Documents without text, blocks and facts (but for the opening of one without a title);
    names with their first mention."""
    for data in file.findings("documents"):
        value = msgspec.json.decode(data)
        opening = "" if value.get("title") else value["text"][:OPENING]
        blocks = [one for one in value.get("blocks", ()) if one["end"] <= len(opening)]
        bare = {**value, "text": opening, "blocks": blocks, "facts": ()}
        yield "documents", msgspec.json.encode(bare).decode()
    for data in file.findings("entities"):
        value = msgspec.json.decode(data)
        value["mentions"] = value["mentions"][:1]
        yield "entities", msgspec.json.encode(value).decode()


def _walk(value: Any, role: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every place inside a finding's JSON with the field that it stands in."""
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, role)
    elif isinstance(value, dict):
        if value.get("document") and "begin" in value and "end" in value:
            yield role, value
        for field, inner in value.items():
            if field != "edits":
                yield from _walk(inner, field)
