"""One id, one content: ids of records are their authors', and two files may use "1".

Which of two documents keeps the id doesn't depend on which came first: the one whose name
comes first does, the other is known by its id and the beginning of its hash.
"""

import sqlite3
from typing import NamedTuple

import msgspec

from reportedly.model import Document, Outcome


class Holder(NamedTuple):
    """The document that has an id now."""

    name: str
    sha256: str


def with_own_id(story: sqlite3.Connection, outcome: Outcome) -> Outcome:
    """The outcome with its document under an id that no other input has for other content.

    The caller holds the transaction, in which the input's earlier outcomes are gone already.
    """
    document = outcome.document
    if document is None:
        return outcome
    held = holder(story, document.id)
    if held is None or held.sha256 == document.sha256:
        return outcome
    if (document.name, document.sha256) < held:
        rename(story, document.id, longer(document.id, held.sha256))
        return outcome
    own = msgspec.structs.replace(document, id=longer(document.id, document.sha256))
    return msgspec.structs.replace(outcome, document=own)


def longer(ident: str, sha256: str) -> str:
    """The id of a document whose own is taken."""
    return f"{ident}~{sha256[:8]}"


def holder(story: sqlite3.Connection, ident: str) -> Holder | None:
    """The document with this id, where an input gives it still."""
    row = story.execute(
        "SELECT name, json_extract(json, '$.sha256') FROM documents d WHERE id = ?"
        " AND EXISTS (SELECT 1 FROM inputs WHERE document = d.id)",
        (ident,),
    ).fetchone()
    return Holder(str(row[0]), str(row[1])) if row else None


def rename(story: sqlite3.Connection, ident: str, other: str) -> None:
    """Give a document another id. Its account is left to be made again: ids stand in it."""
    execute = story.execute
    kept = "SELECT source, name, json FROM documents WHERE id = ?"
    source, name, data = execute(kept, (ident,)).fetchone()
    document = msgspec.json.decode(str(data), type=Document)
    renamed = msgspec.json.encode(msgspec.structs.replace(document, id=other)).decode()
    execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)", (other, source, name, renamed))
    execute("UPDATE inputs SET document = ? WHERE document = ?", (other, ident))
    execute("UPDATE OR REPLACE ledgers SET document = ? WHERE document = ?", (other, ident))
    execute("DELETE FROM accounts WHERE document IN (?, ?)", (ident, other))
    execute("DELETE FROM documents WHERE id = ?", (ident,))
