"""Figures of two reports: which count the same thing, and what a changing count is told by."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from reportedly.collect import document_from_record
from reportedly.compare.actors import Actors
from reportedly.compare.entities import join_entities
from reportedly.compare.figures import group_figures
from reportedly.compare.texts import texts
from reportedly.model import Document, FigureGroup, Span, Story
from reportedly.read import read

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "figure_pairs.jsonl").read_text().splitlines()
]


def marked(name: str, text: str, **facts: str) -> tuple[Document, Span]:
    """A document and where its marked figure stands; the mark itself is taken out."""
    begin, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    record = {"id": name, "text": plain, **facts}
    return document_from_record(record), Span(begin=begin, end=end)


def groups(documents: Sequence[Document]) -> tuple[tuple[FigureGroup, ...], dict[str, Any]]:
    """The figure groups of documents that are one story, and the figures by id."""
    accounts = [read(one) for one in documents]
    ids = tuple(one.id for one in documents)
    story = Story(id="s", name="s", documents=ids, confidence=1.0, method="test")
    joined = join_entities(accounts, (story,), [])
    actors = Actors(joined.entities, dict(joined.entity_of))
    found = group_figures(accounts, (story,), actors, texts(documents))
    return found, {f.id: f for account in accounts for f in account.figures}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['same']}: {case['a'][:40]}")
def test_what_counts_the_same_thing(case: dict[str, Any]) -> None:
    (one, first), (two, second) = marked("a", case["a"]), marked("b", case["b"])
    found, figures = groups([one, two])
    places = [
        {f.document: Span(begin=f.begin, end=f.end) for f in map(figures.__getitem__, g.members)}
        for g in found
    ]
    together = any(
        set(at) == {"a", "b"} and at["a"].overlaps(first) and at["b"].overlaps(second)
        for at in places
    )
    assert together == case["same"]


def test_a_toll_that_rises_is_explained_by_the_days_of_the_reports() -> None:
    tellings = (
        ("2024-03-12", "[Seven] workers were killed in the fire at the Orla mill."),
        ("2024-03-13", "The death toll from the fire at the Orla mill rose to [12]."),
        ("2024-03-15", "[Nineteen] people have died in the Orla mill fire."),
    )
    reports = [marked(str(n), text, published=day)[0] for n, (day, text) in enumerate(tellings)]
    (group,) = groups(reports)[0]
    assert len(group.members) == 3
    assert group.kinds == ("value", "time")
    assert group.difference == (
        "it rises from report to report: Seven (as of 12 March 2024) / 12 (as of 13 March 2024) / "
        "Nineteen (as of 15 March 2024)"
    )


def test_tolls_of_one_day_that_differ_are_no_course() -> None:
    day = "2024-03-12"
    reports = [
        marked("a", "[Seven] workers were killed in the Orla mill fire.", published=day)[0],
        marked("b", "[Nine] workers were killed in the Orla mill fire.", published=day)[0],
    ]
    (group,) = groups(reports)[0]
    assert group.kinds == ("value",)
