"""Decisions of people: taken one after the other, never lost, never overwritten unseen."""

from typing import NamedTuple

from reportedly.errors import StaleDecision
from reportedly.model import Decision
from reportedly.store.connection import story_errors
from reportedly.store.lookup import Found, _found
from reportedly.store.story import StoryFile


class Taken(NamedTuple):
    """A decision with its number: later ones have higher numbers."""

    seq: int
    decision: Decision


def taken(file: StoryFile) -> list[Taken]:
    """Every decision with its number, oldest first."""
    rows = file._all(
        'SELECT seq, finding, verdict, correction, "by", at FROM decisions ORDER BY seq'
    )
    return [
        Taken(
            int(str(seq)),
            Decision(
                finding=str(finding),
                verdict=str(verdict),
                correction=None if correction is None else str(correction),
                by=str(by),
                at=str(at),
            ),
        )
        for seq, finding, verdict, correction, by, at in rows
    ]


def decide(file: StoryFile, decisions: list[tuple[Decision, int]]) -> None:
    """Take decisions, all or none. Each comes with the number of the last one on its finding
    that the person saw (0: none).

    Raises StaleDecision where somebody decided on one of the findings in between.
    """
    with story_errors(file.path), file._write():
        for decision, seen in decisions:
            last = file._connection.execute(
                "SELECT coalesce(max(seq), 0) FROM decisions WHERE finding = ?",
                (decision.finding,),
            ).fetchone()[0]
            if last != seen:
                raise StaleDecision(
                    f"Somebody decided on {decision.finding} since you saw it; "
                    "your decision was not taken.",
                    advice="Look at it again, then decide.",
                )
            file._connection.execute(
                'INSERT INTO decisions (finding, verdict, correction, "by", at)'
                " VALUES (?, ?, ?, ?, ?)",
                (
                    decision.finding,
                    decision.verdict,
                    decision.correction,
                    decision.by,
                    decision.at,
                ),
            )


def queue(file: StoryFile, kinds: tuple[str, ...], *, limit: int, offset: int = 0) -> list[Found]:
    """Findings that nobody decided on, the most doubtful first."""
    marks = ", ".join("?" * len(kinds))
    chosen = f"+kind IN ({marks})" if len(kinds) > 1 else "kind = ?"  # + : walk by confidence
    rows = file._all(
        f"SELECT id, kind, json FROM findings WHERE {chosen}"  # noqa: S608
        " AND id != '' AND confidence IS NOT NULL AND id NOT IN (SELECT finding FROM decisions)"
        " ORDER BY confidence, rowid LIMIT ? OFFSET ?",
        *kinds,
        limit,
        offset,
    )
    return _found(rows)
