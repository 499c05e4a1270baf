"""A story file, opened: sources, documents, results of stages, findings and decisions."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType

import msgspec

from reportedly.model import Account, Document, Note, Outcome, Run, Source
from reportedly.store.connection import connect, story_errors, transaction
from reportedly.store.identity import with_own_id

Row = tuple[str, str, str | None, int | None, int | None, float | None, str | None, bytes]
"""A finding's row: id, kind, document, begin, end, confidence, method, JSON."""


GIVING = ("imported", "imported-with-warnings")
"""What became of an input that gives a document."""


class StoryFile(AbstractContextManager["StoryFile"]):
    """An open story file. Every method that writes is one transaction.

    `write=False` opens it for reading and never changes a byte. Methods raise StoryError or
    one of its children; SQLite's own errors don't come through.
    """

    def __init__(self, path: Path, *, write: bool) -> None:
        self.path = path
        self._connection = connect(path, write=write)

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the write-ahead log is folded in by SQLite where possible."""
        self._connection.close()

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """All that is read inside is of one state, whatever others write meanwhile."""
        self._all("BEGIN")
        try:
            yield
        finally:
            self._connection.rollback()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """All that is written inside is one transaction: readers see none of it, or all."""
        with story_errors(self.path), self._write():
            yield

    def _write(self) -> AbstractContextManager[None]:
        return transaction(self._connection)

    def _all(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        with story_errors(self.path):
            return self._connection.execute(sql, values).fetchall()

    # Sources and inputs

    def keep_source(self, source: Source) -> None:
        """Store the original bytes, before any parser sees them, under the first of their names."""
        with story_errors(self.path), self._write():
            self._connection.execute(
                "INSERT INTO sources VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO UPDATE"
                " SET name = excluded.name WHERE excluded.name < sources.name",
                (source.sha256, source.name, len(source.data), source.data),
            )

    def source(self, sha256: str) -> bytes | None:
        """The original bytes with this hash, or None."""
        rows = self._all("SELECT data FROM sources WHERE sha256 = ?", sha256)
        return bytes(rows[0][0]) if rows else None  # type: ignore[call-overload]

    def source_names(self) -> list[tuple[str, str]]:
        """Hash and first name of every source whose bytes are kept, by name."""
        rows = self._all("SELECT sha256, name FROM sources ORDER BY name, sha256")
        return [(str(sha256), str(name)) for sha256, name in rows]

    def is_settled(self, source: Source, parser: str) -> bool:
        """Whether this input, with these bytes, was already parsed by this parser version."""
        rows = self._all(
            "SELECT 1 FROM inputs WHERE parent = ? AND source = ? AND parser = ? LIMIT 1",
            source.name,
            source.sha256,
            parser,
        )
        return bool(rows)

    def settle(self, source: Source, parser: str, outcomes: Sequence[Outcome]) -> None:
        """Store what became of one input, its documents with it: all of it or nothing.

        An id that another input uses for other content goes to the first of them by name; the
        other document is known by its id and the beginning of its hash.
        """
        with story_errors(self.path), self._write():
            before = self._documents_of(source.name)
            self._connection.execute("DELETE FROM inputs WHERE parent = ?", (source.name,))
            for outcome in outcomes:
                self._add_outcome(source, parser, with_own_id(self._connection, outcome))
            self._drop_orphans(before)

    def keep_outcome(self, outcome: Outcome) -> None:
        """Store what became of an input that gave no source: missing, empty, too large, a copy.

        What was read before from one that can't be read now is kept: a disk that isn't there
        takes no document away.
        """
        none = Source(sha256="", name=outcome.name, data=b"")
        before = self._documents_of(outcome.name) if not outcome.source else ()
        if not before:
            self.settle(none, "", [outcome])
            return
        note = Note(code="kept", message="What was read from it before is kept.")
        told = msgspec.structs.replace(outcome, notes=(*outcome.notes, note))
        with story_errors(self.path), self._write():
            self._add_outcome(none, "", told)
            self._connection.execute(
                "UPDATE inputs SET document = ? WHERE name = ?", (before[0], outcome.name)
            )

    def _documents_of(self, parent: str) -> tuple[str, ...]:
        """The ids of the documents that an input gives."""
        rows = self._all(
            "SELECT DISTINCT document FROM inputs WHERE parent = ? AND document IS NOT NULL"
            " ORDER BY document",
            parent,
        )
        return tuple(str(row[0]) for row in rows)

    def _add_outcome(self, source: Source, parser: str, outcome: Outcome) -> None:
        document = outcome.document
        if document is not None:
            self._add_document(source, document, outcome.ledger)
        bare = msgspec.structs.replace(outcome, document=None, ledger=())
        self._connection.execute(
            "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                outcome.name,
                outcome.source or source.sha256,
                source.name,
                parser,
                outcome.status,
                document.id if document else None,
                msgspec.json.encode(bare).decode(),
            ),
        )

    def _add_document(self, source: Source, document: Document, ledger: Sequence[Run]) -> None:
        added = self._connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
            " SET name = excluded.name, json = excluded.json, source = excluded.source"
            " WHERE excluded.name <= documents.name",
            (document.id, source.sha256, document.name, msgspec.json.encode(document).decode()),
        )
        if added.rowcount:
            self._connection.execute(
                "INSERT OR REPLACE INTO ledgers VALUES (?, ?)",
                (document.id, msgspec.json.encode(tuple(ledger)).decode()),
            )

    def _drop_orphans(self, before: Sequence[str]) -> None:
        """Forget those of the documents that no input gives any more; the original bytes stay.

        An input that was passed over as a copy gives its content, too.
        """
        orphans = (
            "SELECT id FROM documents d WHERE id = ?"
            " AND NOT EXISTS (SELECT 1 FROM inputs WHERE document = d.id)"
            " AND NOT EXISTS (SELECT 1 FROM inputs WHERE source = d.source"
            " AND status = 'duplicate' AND name = parent)"
        )
        for one in before:
            self._connection.execute(f"DELETE FROM ledgers WHERE document IN ({orphans})", (one,))  # noqa: S608
            self._connection.execute(f"DELETE FROM accounts WHERE document IN ({orphans})", (one,))  # noqa: S608
            self._connection.execute(f"DELETE FROM documents WHERE id IN ({orphans})", (one,))  # noqa: S608

    def outcomes(self) -> list[tuple[str, Outcome]]:
        """The source's name and the outcome of each input, by name; documents are left out.

        Of inputs with one content the first by name is the import, the others duplicates:
        told when asked, so that the order in which they came doesn't matter.
        """
        rows = self._all("SELECT parent, document, outcome FROM inputs ORDER BY name")
        first: dict[str, str] = {}
        result = []
        for parent, document, data in rows:
            outcome = msgspec.json.decode(str(data), type=Outcome)
            gave = document is not None and outcome.status in GIVING
            if gave and first.setdefault(str(document), outcome.name) != outcome.name:
                outcome = as_duplicate(outcome, first[str(document)])
            result.append((str(parent), outcome))
        return result

    def outcomes_of(self, document: str) -> list[tuple[str, Outcome]]:
        """The source's name and the outcome of each input that gave this document, by name."""
        rows = self._all(
            "SELECT parent, outcome FROM inputs WHERE document = ? ORDER BY name", document
        )
        return [(str(p), msgspec.json.decode(str(data), type=Outcome)) for p, data in rows]

    # Documents and results

    def documents(self) -> list[Document]:
        """Every document, by name, then id."""
        rows = self._all("SELECT json FROM documents ORDER BY name, id")
        return [msgspec.json.decode(str(row[0]), type=Document) for row in rows]

    def ledger(self, document: str) -> tuple[Run, ...]:
        """What became of each decoded character of a document's source."""
        rows = self._all("SELECT runs FROM ledgers WHERE document = ?", document)
        return msgspec.json.decode(str(rows[0][0]), type=tuple[Run, ...]) if rows else ()

    def account(self, document: str, key: str) -> Account | None:
        """The document's account where it was read under this key, else None: it is stale."""
        rows = self._all("SELECT json FROM accounts WHERE document = ? AND key = ?", document, key)
        return msgspec.json.decode(str(rows[0][0]), type=Account) if rows else None

    def keep_account(self, account: Account, key: str) -> None:
        """Store one document's account."""
        with story_errors(self.path), self._write():
            self._connection.execute(
                "INSERT OR REPLACE INTO accounts VALUES (?, ?, ?)",
                (account.document, key, msgspec.json.encode(account).decode()),
            )

    def join(self, stage: str, key: str) -> bytes | None:
        """A stage's result over all documents where it was made under this key, else None."""
        rows = self._all("SELECT json FROM joins WHERE stage = ? AND key = ?", stage, key)
        return str(rows[0][0]).encode() if rows else None

    def keep_join(self, stage: str, key: str, result: bytes) -> None:
        """Store a stage's result over all documents."""
        with story_errors(self.path), self._write():
            self._connection.execute(
                "INSERT OR REPLACE INTO joins VALUES (?, ?, ?)", (stage, key, result.decode())
            )

    # Findings and decisions

    def keep_findings(self, key: str, rows: Iterable[Row]) -> None:
        """Replace the table of findings; decisions are not touched."""
        with story_errors(self.path), self._write():
            self._connection.execute("DELETE FROM findings")
            self._connection.executemany(
                "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                ((*row[:7], row[7].decode()) for row in rows),
            )
            self._connection.execute(
                "INSERT OR REPLACE INTO joins VALUES ('findings', ?, '')", (key,)
            )

    def finding(self, finding_id: str) -> list[tuple[str, bytes]]:
        """Kind and JSON of the findings with this id (one, or none)."""
        rows = self._all("SELECT kind, json FROM findings WHERE id = ?", finding_id)
        return [(str(kind), str(data).encode()) for kind, data in rows]

    def findings(self, kind: str) -> Iterator[bytes]:
        """The findings of a kind as JSON, in the order of the findings document."""
        for (data,) in self._all("SELECT json FROM findings WHERE kind = ? ORDER BY rowid", kind):
            yield str(data).encode()

    def findings_by_id(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """The findings of a kind as pairs of id and JSON."""
        for key, data in self._all(
            "SELECT id, json FROM findings WHERE kind = ? ORDER BY rowid", kind
        ):
            yield str(key), str(data).encode()


def as_duplicate(outcome: Outcome, first: str) -> Outcome:
    """The outcome of an input whose content came under another name as well."""
    note = Note(code="duplicate", message=f"the same content as {first}, which was imported")
    return msgspec.structs.replace(outcome, status="duplicate", notes=(*outcome.notes, note))
