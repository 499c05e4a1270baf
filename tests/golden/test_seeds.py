"""The real documents the project began with: three reports of a letter, two statements.

`seeds.json` holds ranges of code points marked by hand (first three letters of the file name,
begin, end): words of the letter, and words of others quoted beside it. No text of theirs is here.
"""

import json
from pathlib import Path

import pytest

from reportedly import pipeline
from reportedly.model import Findings, Original, Place, Reading

GOLD = json.loads((Path(__file__).parent / "seeds.json").read_text())


@pytest.fixture(scope="module")
def found(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Findings:
    story = tmp_path_factory.mktemp("seeds") / "story.db"
    pipeline.run([shared / "seeds"], story)
    return pipeline.findings(story)


def short(found: Findings, document: str) -> str:
    """The first three letters of a document's file name."""
    return next(d.name for d in found.documents if d.id == document)[:3]


@pytest.fixture(scope="module")
def letter(found: Findings) -> Original:
    """The one original that none of the documents gives whole."""
    rebuilt = [o for o in found.originals if o.document is None]
    assert len(rebuilt) == 1
    return rebuilt[0]


def witnessed(found: Findings, letter: Original) -> list[Place]:
    return [p for s in letter.segments for r in s.readings for p in r.witnesses]


def test_the_two_editions_are_versions_and_nothing_else_is(found: Findings) -> None:
    pairs = [sorted(short(found, d) for d in v.documents) for v in found.versions]
    assert pairs == [["000", "002"]]


def test_the_letter_has_its_three_witnesses(found: Findings, letter: Original) -> None:
    assert {short(found, p.document) for p in witnessed(found, letter)} == {"000", "001", "002"}
    assert letter.date == "2021-02-01"


def test_its_words_are_rebuilt(found: Findings, letter: Original) -> None:
    covered = {
        (short(found, p.document), at)
        for p in witnessed(found, letter)
        for at in range(p.begin, p.end)
    }
    missed = {
        name: sum((name, at) not in covered for _, begin, end in ranges for at in range(begin, end))
        / sum(end - begin for _, begin, end in ranges)
        for name in ("000", "001", "002")
        for ranges in [[r for r in GOLD["letter"] if r[0] == name]]
    }
    assert max(missed.values()) <= 0.02, missed


def test_no_word_of_anybody_else_slips_in(found: Findings, letter: Original) -> None:
    strays = [
        (name, place)
        for place in witnessed(found, letter)
        for name, begin, end in GOLD["foreign"]
        if short(found, place.document) == name and place.begin < end and begin < place.end
    ]
    assert strays == []


def has_variants(letter: Original, *wordings: str) -> bool:
    """Whether the wordings stand as readings of one stretch."""

    def says(readings: tuple[Reading, ...], wording: str) -> bool:
        return any(wording in reading.text for reading in readings)

    return any(all(says(s.readings, wording) for wording in wordings) for s in letter.segments)


@pytest.mark.parametrize(
    "wordings",
    [("nonviolent", "non-violent"), ("10,000", "ten thousand"), ("Iranians’", "Iranian’s")],
)
def test_variants_stand_in_the_apparatus(letter: Original, wordings: tuple[str, str]) -> None:
    assert has_variants(letter, *wordings)


def test_the_four_demands_belong_to_the_letter(found: Findings, letter: Original) -> None:
    per_document = {
        name: sum(
            d.original == letter.id and short(found, d.document) == name for d in found.demands
        )
        for name in ("000", "001", "002")
    }
    assert max(per_document.values()) == 4, per_document


def test_the_deaths_are_dated_differently_and_that_is_flagged(found: Findings) -> None:
    figures = {f.id: f for f in found.figures}
    flagged = [
        {short(found, figures[m].document) for m in group.members}
        for group in found.figure_groups
        if group.agreement == "differ"
        and "time" in group.kinds
        and all(figures[m].quantity.low == 1500 for m in group.members)
    ]
    assert any("001" in documents and len(documents) > 1 for documents in flagged)


def test_positions_on_sanctions_differ_as_they_do(found: Findings) -> None:
    sides: dict[str, set[str]] = {}
    for position in found.positions:
        if "sanctions" in position.name.casefold():
            for place in position.evidence:
                sides.setdefault(short(found, place.document), set()).add(position.polarity)
    assert "for" in sides["001"]
    assert sides["003"] <= {"for", "conditional"}
    assert "against" in sides["004"]
    assert "for" not in sides["004"]


def test_every_span_lies_in_its_text(found: Findings) -> None:
    length = {d.id: len(d.text) for d in found.documents}
    for attribution in found.attributions:
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert span.end <= length[attribution.document]
    for entity in found.entities:
        assert all(m.end <= length[m.document] for m in entity.mentions)
