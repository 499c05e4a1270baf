"""The summary's order: what there is, who says what, what changed and differs, what comes next."""

from collections.abc import Sequence

from reportedly.model import Findings, Outcome
from reportedly.show.index import Index
from reportedly.show.summary import documents, originals, statements
from reportedly.show.summary.layout import Sheet, paint


def summary(
    findings: Findings,
    outcomes: Sequence[Outcome] = (),
    *,
    columns: int = 80,
    colour: bool = False,
    story: str = "STORY",
) -> str:
    """The summary as text of at most `columns` cells a line.

    `story` is the story's path, for the commands it ends with.
    """
    index = Index(findings)
    sheet = Sheet(columns)
    documents.documents(sheet, index)
    documents.stories(sheet, index)
    documents.sparse_reasons(sheet, index)
    originals.originals(sheet, index)
    statements.speakers(sheet, index)
    originals.versions(sheet, index)
    statements.disagreements(sheet, index)
    statements.positions(sheet, index)
    statements.origins(sheet, index)
    documents.warnings(sheet, index, outcomes)
    documents.following(sheet, story)
    return paint(sheet.lines[1:], colour)
