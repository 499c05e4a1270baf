"""The story file's tables, and how an older file becomes a current one.

A story is an ordinary SQLite file: people may open it in Datasette or the sqlite3 shell.
`findings` holds one row a finding, with its place where it has one, so that it can be looked
up and joined without knowing the stages that made it. `places` (where findings of several
places stand, and whose statements are where), `catalogue` (documents without their texts, names),
`search_documents` and `search_quotations` (full text, FTS5) are made from it
after each run, see `store.search`; so is `carried`, which leads decisions whose finding a run
made differently to the finding that is most like it, see `store.carried`. The views
show findings as plain rows, see `store.views`.
"""

from reportedly.store.views import CREATE

APPLICATION_ID = 0x52505431
"""Written into the file's header: tells a story from any other SQLite file."""

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE sources (
        sha256 TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        size INTEGER NOT NULL,
        data BLOB NOT NULL
    );
    CREATE TABLE inputs (
        name TEXT PRIMARY KEY,
        source TEXT NOT NULL,
        parent TEXT NOT NULL,
        parser TEXT NOT NULL,
        status TEXT NOT NULL,
        document TEXT,
        outcome TEXT NOT NULL
    );
    CREATE INDEX inputs_parent ON inputs (parent, source);
    CREATE TABLE documents (
        id TEXT PRIMARY KEY,
        source TEXT NOT NULL REFERENCES sources (sha256),
        name TEXT NOT NULL,
        json TEXT NOT NULL
    );
    CREATE TABLE ledgers (
        document TEXT PRIMARY KEY REFERENCES documents (id),
        runs TEXT NOT NULL
    );
    CREATE TABLE accounts (
        document TEXT PRIMARY KEY REFERENCES documents (id),
        key TEXT NOT NULL,
        json TEXT NOT NULL
    );
    CREATE TABLE joins (
        stage TEXT PRIMARY KEY,
        key TEXT NOT NULL,
        json TEXT NOT NULL
    );
    CREATE TABLE findings (
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        document TEXT,
        "begin" INTEGER,
        "end" INTEGER,
        confidence REAL,
        method TEXT,
        json TEXT NOT NULL
    );
    CREATE INDEX findings_id ON findings (id);
    CREATE INDEX findings_kind ON findings (kind, document, "begin");
    CREATE TABLE decisions (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        finding TEXT NOT NULL,
        verdict TEXT NOT NULL,
        correction TEXT,
        "by" TEXT NOT NULL,
        at TEXT NOT NULL
    );
    CREATE INDEX decisions_finding ON decisions (finding);
    """,
    """
    CREATE INDEX findings_doubt ON findings (kind, confidence);
    CREATE INDEX findings_document ON findings (document);
    CREATE TABLE places (
        kind TEXT NOT NULL,
        finding TEXT NOT NULL,
        role TEXT NOT NULL,
        document TEXT NOT NULL,
        "begin" INTEGER NOT NULL,
        "end" INTEGER NOT NULL
    );
    CREATE INDEX places_document ON places (document, kind, "begin");
    CREATE INDEX places_finding ON places (finding, kind);
    CREATE VIRTUAL TABLE search_documents USING fts5(
        text, title, outlet, author, name, id UNINDEXED,
        tokenize = "unicode61 remove_diacritics 2"
    );
    CREATE VIRTUAL TABLE search_quotations USING fts5(
        text, speaker, outlet, title, name, id UNINDEXED, document UNINDEXED,
        tokenize = "unicode61 remove_diacritics 2"
    );
    """,
    """
    CREATE INDEX IF NOT EXISTS findings_confidence ON findings (confidence);
    CREATE INDEX IF NOT EXISTS places_role ON places (kind, role, document);
    CREATE TABLE IF NOT EXISTS catalogue (
        rank INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        json TEXT NOT NULL
    );
    """,
    """
    ALTER TABLE decisions ADD COLUMN kind TEXT NOT NULL DEFAULT '';
    ALTER TABLE decisions ADD COLUMN found TEXT;
    CREATE TABLE carried (
        finding TEXT PRIMARY KEY,
        now TEXT NOT NULL,
        likeness REAL NOT NULL
    );
    CREATE INDEX carried_now ON carried (now);
    DELETE FROM joins WHERE stage = 'search';
    """,
    """
    CREATE INDEX IF NOT EXISTS inputs_document ON inputs (document);
    CREATE INDEX IF NOT EXISTS inputs_source ON inputs (source, status);
    """,
    """
    CREATE TABLE linked (
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        document TEXT REFERENCES documents (id) ON DELETE CASCADE,
        "begin" INTEGER,
        "end" INTEGER,
        confidence REAL,
        method TEXT,
        json TEXT NOT NULL
    );
    INSERT INTO linked SELECT * FROM findings
        WHERE document IS NULL OR document IN (SELECT id FROM documents);
    DROP TABLE findings;
    ALTER TABLE linked RENAME TO findings;
    CREATE INDEX findings_id ON findings (id);
    CREATE INDEX findings_kind ON findings (kind, document, "begin");
    CREATE INDEX findings_doubt ON findings (kind, confidence);
    CREATE INDEX findings_document ON findings (document);
    CREATE INDEX findings_confidence ON findings (confidence);
    CREATE TABLE linked (
        kind TEXT NOT NULL,
        finding TEXT NOT NULL,
        role TEXT NOT NULL,
        document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        "begin" INTEGER NOT NULL,
        "end" INTEGER NOT NULL
    );
    INSERT INTO linked SELECT * FROM places WHERE document IN (SELECT id FROM documents);
    DROP TABLE places;
    ALTER TABLE linked RENAME TO places;
    CREATE INDEX places_document ON places (document, kind, "begin");
    CREATE INDEX places_finding ON places (finding, kind);
    CREATE INDEX places_role ON places (kind, role, document);
    """,
    CREATE,
)
"""One script a version; a file at version n has run the first n. They are never edited."""

CURRENT = len(MIGRATIONS)
