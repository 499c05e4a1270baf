"""Decisions of people: taken one after the other, never lost, never overwritten unseen."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from reportedly.errors import StaleDecision
from reportedly.model import Decision
from reportedly.store.connection import story_errors
from reportedly.store.lookup import BUT, Found, _found, listed
from reportedly.store.story import StoryFile

BULK = ("text", "blocks", "facts")
"""Fields of a document that a decision doesn't keep: its id is made of its bytes."""


class Taken(NamedTuple):
    """A decision with its number: later ones have higher numbers."""

    seq: int
    decision: Decision


def taken(file: StoryFile) -> list[Taken]:
    """Every decision with its number, oldest first, on the finding that it is on now."""
    rows = file._all(
        'SELECT seq, coalesce(now, d.finding), verdict, correction, "by", at, kind, found,'
        " CASE WHEN now IS NULL THEN NULL ELSE d.finding END"
        " FROM decisions d LEFT JOIN carried c ON c.finding = d.finding ORDER BY seq"
    )
    return [Taken(int(str(row[0])), _decision(row[1:])) for row in rows]


def _decision(row: tuple[object, ...]) -> Decision:
    finding, verdict, correction, by, at, kind, found, taken_on = row
    return Decision(
        finding=str(finding),
        verdict=str(verdict),
        correction=None if correction is None else str(correction),
        by=str(by),
        at=str(at),
        kind=str(kind),
        found=None if found is None else str(found),
        taken_on=None if taken_on is None else str(taken_on),
    )


def decide(file: StoryFile, decisions: list[tuple[Decision, int]]) -> None:
    """Take decisions, all or none. Each comes with the number of the last one on its finding
    that the person saw (0: none).

    Raises StaleDecision where somebody decided on one of the findings in between.
    """
    with story_errors(file.path), file._write():
        for decision, seen in decisions:
            last = file._connection.execute(
                "SELECT coalesce(max(seq), 0) FROM decisions WHERE finding = ?"
                " OR finding IN (SELECT finding FROM carried WHERE now = ?)",
                (decision.finding, decision.finding),
            ).fetchone()[0]
            if last != seen:
                raise StaleDecision(
                    f"Somebody decided on {decision.finding} since you saw it; "
                    "your decision was not taken.",
                    advice="Look at it again, then decide.",
                )
            keep(file, decision)


def keep(file: StoryFile, decision: Decision) -> None:
    """Add a decision with the finding as it is now; the caller holds the transaction."""
    known = file._connection.execute(
        "SELECT kind, json FROM findings WHERE id = ?", (decision.finding,)
    ).fetchone()
    kind, found = known or (decision.kind, None)
    if kind == "documents" and found:
        value = msgspec.json.decode(str(found))
        found = msgspec.json.encode({k: v for k, v in value.items() if k not in BULK}).decode()
    file._connection.execute(
        'INSERT INTO decisions (finding, verdict, correction, "by", at, kind, found)'
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            decision.finding,
            decision.verdict,
            decision.correction,
            decision.by,
            decision.at,
            kind,
            found,
        ),
    )


def queue(
    file: StoryFile,
    kinds: tuple[str, ...],
    *,
    limit: int,
    offset: int = 0,
    without: Iterable[str] = (),
) -> list[Found]:
    """Findings of these kinds but for those `without` (decided on), the most doubtful first."""
    marks = ", ".join("?" * len(kinds))
    chosen = f"+kind IN ({marks})" if len(kinds) > 1 else "kind = ?"  # + : walk by confidence
    rows = file._all(
        f"SELECT id, kind, json FROM findings WHERE {chosen}"  # noqa: S608
        f" AND id != '' AND confidence IS NOT NULL{BUT}"
        " ORDER BY confidence, rowid LIMIT ? OFFSET ?",
        *kinds,
        listed(without),
        limit,
        offset,
    )
    return _found(rows)
