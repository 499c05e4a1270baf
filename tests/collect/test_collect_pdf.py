"""PDF: columns in reading order, furniture at the edges, places on the page, hyphens kept."""

import re

import pytest
from tests.collect import files_collect as make

from reportedly.collect import parse, source_of
from reportedly.model import Outcome

pytest.importorskip("pypdfium2")

LEFT = (
    "The council of Orle said on Monday that the",
    "bridge would stay closed until the spring,",
    "because nobody had found the money for its",
    "piers, and because of the report on the con-",
    "dition of its arches.",
)
RIGHT = (
    "“Nobody asked us,” said Mara Quill, who keeps",
    "the ferry. “We read it in the paper like all",
    "the others, and had just bought a boat.”",
    "The bridge was built in 1911 and has been",
    "mended twice since then by a firm.",
)
Texts = list[tuple[float, float, int, str]]


def column(lines: tuple[str, ...], left: float, top: float) -> Texts:
    return [(left, top - 13 * at, 10, line) for at, line in enumerate(lines)]


def row_by_row(top: float) -> Texts:
    """Both columns as some programs draw them: the first line of each, then the second."""
    pairs = zip(column(LEFT, 60, top), column(RIGHT, 310, top), strict=True)
    return [text for pair in pairs for text in pair]


def read(pages: list[Texts]) -> Outcome:
    [outcome] = parse(source_of("a.pdf", make.pdf_placed(pages)))
    assert outcome.document is not None, outcome.notes
    return outcome


def blocks(outcome: Outcome) -> list[tuple[str, str]]:
    assert outcome.document is not None
    text = outcome.document.text
    return [(b.role, text[b.begin : b.end].replace("\n", " ")) for b in outcome.document.blocks]


@pytest.mark.parametrize("order", ["row by row", "column by column"])
def test_columns_are_read_one_after_the_other(order: str) -> None:
    body = (
        row_by_row(700)
        if order == "row by row"
        else column(LEFT, 60, 700) + column(RIGHT, 310, 700)
    )
    head = [(60.0, 740.0, 22, "Bridge over the Orle stays shut until spring")]
    outcome = read([head + body])
    assert outcome.document is not None
    assert outcome.document.title == head[0][3]
    prose = [text for role, text in blocks(outcome) if role == "paragraph"]
    assert " ".join(prose) == " ".join([*LEFT, *RIGHT])


def test_columns_between_lines_that_run_across() -> None:
    across = [
        (60.0, 600.0, 10, "A line in the middle of the page runs from one margin to the other one.")
    ]
    outcome = read([row_by_row(700) + across + row_by_row(560)])
    said = " ".join(text for _, text in blocks(outcome))
    assert said == " ".join([*LEFT, *RIGHT, across[0][3], *LEFT, *RIGHT])


def test_a_table_is_read_row_by_row() -> None:
    rows = [("Orle", "Bridges", "4"), ("Pellan", "Ferries", "11"), ("Marn", "Bridges", "2")] * 3
    table = [
        (60.0 + 120 * at, 700.0 - 13 * number, 10, cell)
        for number, row in enumerate(rows)
        for at, cell in enumerate(row)
    ]
    outcome = read([table])
    assert outcome.document is not None
    assert outcome.document.text.split() == [cell for row in rows for cell in row]


def test_hyphens_at_the_ends_of_lines_stay() -> None:
    outcome = read([column(LEFT, 60, 700)])
    assert outcome.document is not None
    assert "con-\ndition" in outcome.document.text


def test_running_heads_and_page_numbers_are_furniture() -> None:
    pages = [
        [
            (60.0, 800.0, 9, "Orle Review of Bridges"),
            *column(body, 60, 700),
            (290.0, 40.0, 9, f"{number} of 3"),
        ]
        for number, body in enumerate((LEFT, RIGHT, LEFT[::-1]), start=1)
    ]
    document = read(pages).document
    assert document is not None
    furniture = [
        document.text[b.begin : b.end] for b in document.blocks if b.rule == "running-head"
    ]
    assert furniture == [
        text for number in (1, 2, 3) for text in ("Orle Review of Bridges", f"{number} of 3")
    ]


def test_the_ledger_leads_to_page_and_place() -> None:
    outcome = read([row_by_row(700), column(RIGHT, 60, 500)])
    assert outcome.document is not None
    at = 0
    for run in outcome.ledger:
        assert run.begin == at
        at = run.end
    kept = [run for run in outcome.ledger if run.disposition == "kept"]
    assert len(kept) == 15
    text = outcome.document.text
    for run in kept:
        assert re.fullmatch(r"page \d at \d+,\d+-\d+,\d+", run.rule)
        assert run.text_begin is not None
        line = text[run.text_begin : run.text_begin + run.end - run.begin]
        assert line in LEFT or line in RIGHT
        assert run.rule.startswith("page 1 at 60," if line in LEFT else "page ")
    assert text[kept[1].text_begin :].startswith(RIGHT[0])
    assert kept[-1].rule.startswith("page 2 at 60,")


def test_short_lines_and_indents_open_paragraphs() -> None:
    lines = [
        (60.0, 700.0, 10, LEFT[0] + " " + LEFT[1]),
        (60.0, 687.0, 10, "and nobody knows why."),
        (60.0, 674.0, 10, RIGHT[0] + " " + RIGHT[1]),
        (60.0, 661.0, 10, LEFT[2] + " " + LEFT[0]),
        (72.0, 648.0, 10, RIGHT[3] + " " + RIGHT[4]),
    ]
    prose = [text for role, text in blocks(read([lines])) if role == "paragraph"]
    assert len(prose) == 3
    assert prose[1].startswith("“Nobody asked us")
    assert prose[2].startswith("The bridge was built")
