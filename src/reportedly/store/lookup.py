"""What one page needs of a story: rows by kind, by document, by id, a page at a time."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from reportedly.model import Document, Entity
from reportedly.store.story import StoryFile

CHUNK = 500
BUT = " AND id NOT IN (SELECT value FROM json_each(?))"
"""A condition that leaves out some ids, as `listed` writes them."""
ONCE = " AND json_extract(json, '$.retells') IS NULL"
"""A condition that leaves out the further tellings of an event."""


def listed(ids: Iterable[str]) -> str:
    """Ids as one value of a statement."""
    return msgspec.json.encode(sorted(ids)).decode()


class Found(NamedTuple):
    """A finding's row: its id, its kind, its JSON."""

    id: str
    kind: str
    data: bytes


class At(NamedTuple):
    """A place of a finding that stands in several: which, as what, and where in a document."""

    kind: str
    id: str
    role: str
    begin: int
    end: int


def state(file: StoryFile) -> tuple[str, int]:
    """What the story is made of now: changes with the findings, and with every decision."""
    keys = file._all("SELECT key FROM joins WHERE stage IN ('findings', 'search') ORDER BY stage")
    last = file._all("SELECT coalesce(max(seq), 0) FROM decisions")[0][0]
    return " ".join(str(row[0]) for row in keys), int(str(last))


def catalogue(file: StoryFile) -> list[Document]:
    """Every document in order without its text, blocks and facts."""
    rows = file._all("SELECT json FROM catalogue WHERE kind = 'documents' ORDER BY rank")
    return [msgspec.json.decode(str(row[0]), type=Document) for row in rows]


def names(file: StoryFile) -> list[Entity]:
    """Every entity in order, with the first of its mentions only."""
    rows = file._all("SELECT json FROM catalogue WHERE kind = 'entities' ORDER BY rank")
    return [msgspec.json.decode(str(row[0]), type=Entity) for row in rows]


def counts(file: StoryFile) -> dict[str, int]:
    """How many findings there are of each kind."""
    rows = file._all("SELECT kind, count(*) FROM findings GROUP BY kind ORDER BY kind")
    return {str(kind): int(str(number)) for kind, number in rows}


def page(
    file: StoryFile, kind: str, *, offset: int, limit: int, without: Iterable[str] = ()
) -> list[Found]:
    """Some findings of a kind in the order of the findings document, but for those `without`."""
    rows = file._all(
        f"SELECT id, kind, json FROM findings WHERE kind = ?{BUT} ORDER BY rowid LIMIT ? OFFSET ?",  # noqa: S608
        kind,
        listed(without),
        limit,
        offset,
    )
    return _found(rows)


def where(
    file: StoryFile,
    kind: str,
    field: str,
    value: str,
    *,
    limit: int,
    offset: int = 0,
    without: Iterable[str] = (),
) -> list[Found]:
    """Findings of a kind whose JSON has this value in a field (a JSON path)."""
    rows = file._all(
        "SELECT id, kind, json FROM findings WHERE kind = ? AND json_extract(json, ?) = ?"  # noqa: S608
        f"{BUT} ORDER BY rowid LIMIT ? OFFSET ?",
        kind,
        field,
        value,
        listed(without),
        limit,
        offset,
    )
    return _found(rows)


def many(file: StoryFile, kind: str, field: str, value: str, *, without: Iterable[str] = ()) -> int:
    """How many findings of a kind have this value in a field (a JSON path)."""
    rows = file._all(
        f"SELECT count(*) FROM findings WHERE kind = ? AND json_extract(json, ?) = ?{BUT}",  # noqa: S608
        kind,
        field,
        value,
        listed(without),
    )
    return int(str(rows[0][0]))


def of_document(file: StoryFile, kind: str, document: str) -> list[Found]:
    """The findings of a kind that stand in one document, by offset."""
    rows = file._all(
        "SELECT id, kind, json FROM findings WHERE kind = ? AND document = ?"
        ' ORDER BY "begin", rowid',
        kind,
        document,
    )
    return _found(rows)


def by_ids(file: StoryFile, ids: Iterable[str]) -> list[Found]:
    """The findings with these ids, in the order of the findings document."""
    found: list[tuple[object, ...]] = []
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        marks = ", ".join("?" * len(part))
        found += file._all(
            f"SELECT id, kind, json, rowid FROM findings WHERE id IN ({marks})",  # noqa: S608
            *part,
        )
    return _found(sorted(found, key=lambda row: int(str(row[3]))))


def documents(file: StoryFile, ids: Sequence[str]) -> list[Document]:
    """These documents whole, as the findings document has them."""
    return [
        msgspec.json.decode(found.data, type=Document)
        for found in by_ids(file, ids)
        if found.kind == "documents"
    ]


def places_in(file: StoryFile, document: str) -> list[At]:
    """Where findings of several places stand in one document, by kind, then offset."""
    rows = file._all(
        'SELECT kind, finding, role, "begin", "end" FROM places WHERE document = ?'
        ' ORDER BY kind, "begin", "end", finding',
        document,
    )
    return [At(str(k), str(f), str(r), int(str(b)), int(str(e))) for k, f, r, b, e in rows]


def shared_by(file: StoryFile, documents: Sequence[str]) -> list[str]:
    """The ids of passages between any two of these documents."""
    marks = ", ".join("?" * len(documents))
    rows = file._all(
        f"SELECT DISTINCT one.finding FROM places one JOIN places two"  # noqa: S608
        " ON two.finding = one.finding AND two.kind = one.kind"
        f" WHERE one.kind = 'passages' AND one.document IN ({marks}) AND one.role = 'a'"
        f" AND two.role = 'b' AND two.document IN ({marks}) ORDER BY one.finding",
        *documents,
        *documents,
    )
    return [str(row[0]) for row in rows]


def partners(file: StoryFile, document: str) -> list[tuple[str, int]]:
    """The documents that share passages with this one, and how many, most first."""
    rows = file._all(
        "SELECT other.document, count(*) AS many FROM places one JOIN places other"
        " ON other.finding = one.finding AND other.kind = 'passages' AND other.role != one.role"
        " WHERE one.document = ? AND one.kind = 'passages'"
        " GROUP BY other.document ORDER BY many DESC, other.document",
        document,
    )
    return [(str(ident), int(str(many))) for ident, many in rows]


def closest(file: StoryFile, limit: int) -> list[tuple[str, str, int]]:
    """The pairs of documents that share the most passages."""
    rows = file._all(
        "SELECT one.document, two.document, count(*) AS many FROM places one JOIN places two"
        " ON two.finding = one.finding AND two.kind = 'passages' AND two.role = 'b'"
        " WHERE one.kind = 'passages' AND one.role = 'a'"
        " GROUP BY one.document, two.document ORDER BY many DESC, 1, 2 LIMIT ?",
        limit,
    )
    return [(str(a), str(b), int(str(number))) for a, b, number in rows]


def claims_in_order(file: StoryFile, sure: float, *, without: Iterable[str] = ()) -> list[str]:
    """The ids of the claims: those of at least this confidence first, then by responses."""
    rows = file._all(
        f"SELECT id FROM findings WHERE kind = 'claims'{BUT}"  # noqa: S608
        " ORDER BY confidence < ?, json_array_length(json, '$.responses') DESC, rowid",
        listed(without),
        sure,
    )
    return [str(row[0]) for row in rows]


def events_once(file: StoryFile) -> int:
    """How many events there are, each counted once whoever tells of it."""
    rows = file._all(f"SELECT count(*) FROM findings WHERE kind = 'events'{ONCE}")  # noqa: S608
    return int(str(rows[0][0]))


def events_in_order(
    file: StoryFile, *, offset: int, limit: int, without: Iterable[str] = ()
) -> list[Found]:
    """Some of the events by date, each once; those without one come last."""
    rows = file._all(
        f"SELECT id, kind, json FROM findings WHERE kind = 'events'{ONCE}{BUT}"  # noqa: S608
        " ORDER BY json_extract(json, '$.date') IS NULL, json_extract(json, '$.date'), rowid"
        " LIMIT ? OFFSET ?",
        listed(without),
        limit,
        offset,
    )
    return _found(rows)


def sayings(file: StoryFile) -> list[tuple[str, str, int]]:
    """How many statements of each speaker each document has."""
    rows = file._all(
        "SELECT role, document, count(*) FROM places WHERE kind = 'sayings' GROUP BY role, document"
    )
    return [(str(who), str(document), int(str(number))) for who, document, number in rows]


def said_by(file: StoryFile, speaker: str) -> list[tuple[str, str, int]]:
    """The statements of a speaker: id, document, and where in it their words begin."""
    rows = file._all(
        "SELECT finding, document, \"begin\" FROM places WHERE kind = 'sayings' AND role = ?",
        speaker,
    )
    return [(str(ident), str(document), int(str(begin))) for ident, document, begin in rows]


def parents(file: StoryFile) -> dict[str, str]:
    """The names of the inputs with the hashes of their bytes."""
    rows = file._all("SELECT DISTINCT parent, source FROM inputs ORDER BY parent")
    return {str(name): str(digest) for name, digest in rows}


def _found(rows: Iterable[tuple[object, ...]]) -> list[Found]:
    return [Found(str(row[0]), str(row[1]), str(row[2]).encode()) for row in rows]
