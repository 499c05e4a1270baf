"""Opening a story file: the checks that turn SQLite's errors into ours."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from reportedly.errors import NotAStory, StoryBusy, StoryError, StoryReadOnly, StoryTooNew
from reportedly.store.schema import APPLICATION_ID, CURRENT, MIGRATIONS

NO_STORY = "Give a story: reportedly run PATH… --story FILE makes one."

BUSY_SECONDS = 30.0
"""How long a writer waits for another before it gives up."""


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to the story at `path`, made and migrated where `write` is true.

    Raises NotAStory, StoryReadOnly, StoryTooNew, StoryBusy or StoryError; the file is left
    as it was in each case.
    """
    with story_errors(path):
        if write:
            check_writable(path)
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        else:
            connection = open_for_reading(path)
        try:
            connection.execute("PRAGMA trusted_schema = OFF")  # a story may come from a stranger
            version = check_header(connection, path)
            if write:
                prepare(connection)
            else:
                check_current(version, path)
        except BaseException:
            connection.close()
            raise
        return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that can't write; works in a folder that can't be written, too.

    Where the file may be written, SQLite may tidy up behind the last reader: fold in the log
    that a killed run left, and remove the files beside the story.
    """
    if not path.is_file():
        raise NotAStory(
            f"There is no story at {path}.", advice="Make one: reportedly run PATH… --story FILE."
        )
    wal = path.with_name(path.name + "-wal")
    mode = "rw" if is_writable(path) and is_writable(path.parent) else "ro"
    frozen = "&immutable=1" if mode == "ro" and not wal.exists() else ""
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}{frozen}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA query_only = ON")
    return connection


def is_writable(path: Path) -> bool:
    """Whether the mode bits allow writing: the superuser, too, respects a read-only file."""
    return bool(path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))


def check_writable(path: Path) -> None:
    """Raises StoryReadOnly where the file or its folder forbids writing."""
    if path.is_dir():
        raise NotAStory(f"{path} is a folder.", advice="Name a file: --story FOLDER/story.db.")
    if not path.parent.is_dir():
        raise StoryError(
            f"The folder {path.parent} doesn't exist.", advice="Make it, or choose another file."
        )
    for part in (path, path.parent):
        if part.exists() and not is_writable(part):
            raise StoryReadOnly(
                f"{part} is read-only, so the story can't be written; nothing was changed.",
                advice="Allow writing to it, or give another file with --story.",
            )


def check_header(connection: sqlite3.Connection, path: Path) -> int:
    """The file's format by its header (0: nothing in it yet). Raises NotAStory or StoryTooNew."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and application != APPLICATION_ID:
        raise NotAStory(
            f"{path} is a database of another program; it was left as it is.",
            advice=NO_STORY,
        )
    if version > CURRENT:
        raise StoryTooNew(
            f"{path} was written by a later version of reportedly (format {version}, "
            f"this one knows {CURRENT}).",
            advice="Update reportedly.",
        )
    return version


def check_current(version: int, path: Path) -> None:
    """Raises StoryError where a file is of an earlier format, or was only begun: readers don't
    migrate."""
    if version == 0:
        raise NotAStory(
            f"{path} is empty: the run that began it was stopped.",
            advice=f"Run it again: reportedly run PATH… --story {path}.",
        )
    if version < CURRENT:
        raise StoryError(
            f"{path} was written by an earlier version of reportedly (format {version}, "
            f"this one reads {CURRENT}).",
            advice=f"Bring it up to date: reportedly run --story {path}.",
        )


def prepare(connection: sqlite3.Connection) -> None:
    """Set the file up for writing and run the migrations it lacks, all in one transaction."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if format_of(connection) < CURRENT:
        with transaction(connection):
            for number in range(format_of(connection), CURRENT):  # asked again, under the lock
                for statement in MIGRATIONS[number].split(";"):
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {CURRENT}")


def format_of(connection: sqlite3.Connection) -> int:
    """How many migrations the file has run."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: commits at the end, rolls back on any exception, that of a commit, too.

    Inside another it is a part of that one.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite rolls back by itself where the disk is full
            connection.rollback()
        raise


@contextmanager
def story_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, with the file named."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise translate(error, path) from error


def translate(error: sqlite3.DatabaseError, path: Path) -> StoryError:
    """Our error for one of SQLite's."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_NOTADB"):
        return NotAStory(
            f"{path} is not a story file; it was left as it is.",
            advice=NO_STORY,
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return StoryReadOnly(
            f"{path} can't be opened for this ({error}).",
            advice="Check the rights of the file and its folder.",
        )
    if name.startswith("SQLITE_BUSY"):
        return StoryBusy(
            f"Another run has been writing to {path} for more than {BUSY_SECONDS:.0f} s.",
            advice="Wait for it to end, then run again.",
        )
    if name.startswith("SQLITE_IOERR"):
        return StoryError(
            f"The disk failed while {path} was read or written ({error}, {name}); "
            "it holds all that was acknowledged before.",
            advice="Check the disk, and whether it is full, then run again.",
        )
    if name.startswith("SQLITE_FULL"):
        return StoryError(
            f"The disk is full; {path} holds all that was acknowledged before.",
            advice="Make room and run again: it goes on where it was.",
        )
    return StoryError(
        f"{path} can't be used: {error}.",
        advice="Check it with: sqlite3 FILE 'PRAGMA quick_check'.",
    )


def is_current(path: Path) -> bool:
    """Whether a story is of this version's format: not of an earlier one, not just being made."""
    if not is_story(path):
        return False
    with story_errors(path):
        connection = open_for_reading(path)
        try:
            return format_of(connection) == CURRENT
        finally:
            connection.close()


def is_story(path: Path) -> bool:
    """Whether the file's header says that it is a story; opens nothing, changes nothing."""
    try:
        with path.open("rb") as stream:
            head = stream.read(72)
    except OSError:
        return False
    if not head.startswith(b"SQLite format 3\x00"):
        return False
    open_still = path.with_name(f"{path.name}-wal").exists()
    return open_still or head[68:72] == APPLICATION_ID.to_bytes(4)
