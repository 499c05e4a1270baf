"""What is disturbed: an import, a review, an export, a migration; and what each acknowledges.

A job works in a folder that `prepare` made, and says `ack` after each step that a person may
rely on from then on. `digest` is what a story amounts to, however it got there.
"""

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import msgspec
from tests.trust import real
from tests.trust.stages import standing_in

from reportedly import pipeline
from reportedly.model import Account, Decision, Outcome, Source, encode
from reportedly.pipeline.running import run
from reportedly.show import export
from reportedly.show.cli.folders import write_folder
from reportedly.show.cli.output import write
from reportedly.store import StoryFile, review
from reportedly.store.schema import APPLICATION_ID, MIGRATIONS

Ack = Callable[[str], None]

TEXTS = {
    f"{name}.txt": f"{name.title()} said the weir at Orle had {number} cracks. "
    f"Nobody saw them. Petra said {number * 3} people were told.\n\n"
    + "The water was low that week and the mill stood still. "
    * 30
    for number, name in enumerate(("anna", "boris", "celia", "david", "edith"), start=2)
}
PARTS = 7
"""Decisions of the review."""


def documents(folder: Path) -> list[Path]:
    """The five documents that are imported."""
    return [folder / "in" / name for name in sorted(TEXTS)]


def lay_out(folder: Path) -> None:
    """The documents as files."""
    (folder / "in").mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")


# Importing


def importing(folder: Path, ack: Ack) -> None:
    """The whole run: collect, read, trace, compare, findings, search."""
    with acknowledged(ack), standing_in():
        run([folder / "in"], folder / "story.db")
    ack("run")


def staging(folder: Path, ack: Ack) -> None:
    """The same with the stages as they are."""
    with acknowledged(ack):
        real.bring_up(folder)
    ack("run")


def acknowledged(ack: Ack):  # type: ignore[no-untyped-def]
    """The story file, saying of each step that it is done."""
    kept, settled, read, joined = (
        StoryFile.keep_source,
        StoryFile.settle,
        StoryFile.keep_account,
        StoryFile.keep_join,
    )

    def keep_source(self: StoryFile, source: Source) -> None:
        kept(self, source)
        ack(f"source {source.sha256}")

    def settle(self: StoryFile, source: Source, parser: str, outcomes: list[Outcome]) -> None:
        settled(self, source, parser, outcomes)
        for outcome in outcomes:
            ack(f"document {outcome.document.id}" if outcome.document else "")

    def keep_account(self: StoryFile, account: Account, key: str) -> None:
        read(self, account, key)
        ack(f"account {account.document}")

    def keep_join(self: StoryFile, stage: str, key: str, result: bytes) -> None:
        joined(self, stage, key, result)
        ack(f"join {stage}")

    return mock.patch.multiple(
        StoryFile,
        keep_source=keep_source,
        settle=settle,
        keep_account=keep_account,
        keep_join=keep_join,
    )


# Reviewing


def story_made(folder: Path) -> None:
    """A story with findings."""
    lay_out(folder)
    with standing_in():
        run([folder / "in"], folder / "story.db")


def reviewing(folder: Path, ack: Ack) -> None:
    """A decision on each of some findings, each by a visit of its own, as the workbench does."""
    for number, finding in enumerate(findings_to_decide(folder)):
        decision = Decision(
            finding=finding, verdict="accepted", by="ana", at=f"2031-01-0{number + 1}T00:00:00Z"
        )
        with StoryFile(folder / "story.db", write=True) as file:
            known = {taken.decision.finding for taken in review.taken(file)}
            if finding not in known:
                review.decide(file, [(decision, 0)])
        ack(f"decision {finding}")


def findings_to_decide(folder: Path) -> list[str]:
    """The ids of some attributions."""
    with StoryFile(folder / "story.db", write=False) as file:
        return sorted(ident for ident, _ in file.findings_by_id("attributions"))[:PARTS]


# Exporting


def exporting(folder: Path, ack: Ack) -> None:
    """A file and a folder of results, over those of the day before."""
    story = folder / "story.db"
    write(folder / "out.json", b"".join(export.exporter("json")(pipeline.findings(story))))
    ack("file")
    if not (folder / "out").exists():
        write_folder(folder / "out", ((name, text.encode()) for name, text in TEXTS.items()))
    ack("folder")


def exported_before(folder: Path) -> None:
    """A story and an older export of it."""
    story_made(folder)
    (folder / "out.json").write_bytes(b"{}")


# Migrating


def migrating(folder: Path, ack: Ack) -> None:
    """An opening of a file of the first format for writing."""
    StoryFile(folder / "story.db", write=True).close()
    ack("migrated")


def story_of_the_first_format(folder: Path) -> None:
    """A story as the first version wrote it, with a source, a document and a decision."""
    lay_out(folder)
    text = TEXTS["anna.txt"]
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    connection = sqlite3.connect(folder / "story.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(MIGRATIONS[0])
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    source = (sha256, "anna.txt", len(text), text.encode())
    connection.execute("INSERT INTO sources VALUES (?, ?, ?, ?)", source)
    connection.execute(
        "INSERT INTO decisions (finding, verdict, \"by\", at) VALUES ('x', 'accepted', 'ana', '')"
    )
    connection.close()


class Job(msgspec.Struct, frozen=True):
    """What is done, and what has to be there before."""

    prepare: Callable[[Path], None]
    work: Callable[[Path, Ack], None]


JOBS = {
    "import": Job(lay_out, importing),
    "stages": Job(real.laid_out, staging),
    "addition": Job(real.begun, staging),
    "review": Job(story_made, reviewing),
    "export": Job(exported_before, exporting),
    "migration": Job(story_of_the_first_format, migrating),
}


def digest(story: Path) -> str:
    """What a story amounts to: findings, decisions, outcomes, original bytes."""
    state = hashlib.sha256(encode(pipeline.findings(story)))
    with StoryFile(story, write=False) as file:
        for parent, outcome in file.outcomes():
            state.update(f"{parent} {outcome.name} {outcome.status} {outcome.source}\n".encode())
        for sha256, name in file.source_names():
            data = file.source(sha256) or b""
            state.update(f"{name} {hashlib.sha256(data).hexdigest()}\n".encode())
    return state.hexdigest()
