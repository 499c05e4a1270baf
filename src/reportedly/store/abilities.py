"""What this machine's SQLite can do."""

import sqlite3


def full_text() -> str:
    """SQLite's version where it has full-text search (FTS5), else empty."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except sqlite3.OperationalError:
        return ""
    finally:
        connection.close()
    return sqlite3.sqlite_version
