"""Every input with what became of it."""

from collections import Counter
from collections.abc import Sequence

from reportedly.model import Outcome
from reportedly.show.summary.layout import Sheet, Style, paint
from reportedly.show.words import count, listed

_STYLES: dict[str, Style] = {"failed": "warn", "refused": "warn"}


def inputs(outcomes: Sequence[Outcome], *, columns: int = 80, colour: bool = False) -> str:
    """One line an input (outcome, hash, name), then its warnings with place and advice."""
    sheet = Sheet(columns)
    statuses = Counter(one.status for one in outcomes)
    said = listed([f"{number} {status}" for status, number in sorted(statuses.items())])
    sheet.heading("Sources", f"{count(len(outcomes), 'input')}: {said}")
    for outcome in outcomes:
        status = outcome.status.replace("imported-with-warnings", "warnings")
        sheet.row(
            [
                (status, 9, _STYLES.get(outcome.status, "plain")),
                (outcome.source[:12], 12, "dim"),
                (outcome.encoding, 9, "dim"),
                (outcome.name, 0, "strong"),
            ]
        )
        for note in outcome.notes:
            where = f" ({note.place})" if note.place else ""
            sheet.text(f"{note.code}: {note.message}{where} {note.advice}", 13, hang=2)
    return paint(sheet.lines[1:], colour)
