"""What a ledger counts in can be had again from the source, inside archives too."""

import pytest
from tests.collect import files_collect as make

from reportedly.collect import original, source_of
from reportedly.collect.readers import outcomes
from reportedly.model import Source

SAMPLES = make.one_of_each()
NOT_TEXT = {"pdf", "docx", "odt", "epub", "csv", "json", "parquet"}
NESTED = {
    "zip in zip": make.zipped({"in.zip": make.zipped({"b.html": make.page()})}),
    "mailbox in tar": make.tarred({"a.mbox": make.mbox()}),
    "lines in gzip": SAMPLES["jsonl"][1],
}


@pytest.mark.parametrize("kind", sorted({*SAMPLES, *NESTED} - NOT_TEXT))
def test_kept_runs_are_the_documents_text(kind: str) -> None:
    source = source_of("a", NESTED[kind]) if kind in NESTED else source_of(*SAMPLES[kind])
    made = [outcome for outcome in outcomes(source) if outcome.document is not None]
    assert made
    for outcome in made:
        found = original(source, outcome.name)
        assert found is not None
        assert outcome.ledger[-1].end <= len(found.text)
        assert outcome.document is not None
        for run in outcome.ledger:
            if run.disposition == "kept" and run.text_begin is not None:
                end = run.text_begin + run.end - run.begin
                assert (
                    found.text[run.begin : run.end] == outcome.document.text[run.text_begin : end]
                )


@pytest.mark.parametrize("kind", ["pdf", "parquet"])
def test_what_is_no_text_has_none(kind: str) -> None:
    source = source_of(*SAMPLES[kind])
    [outcome] = outcomes(source)
    assert original(source, outcome.name) is None


def test_a_name_that_is_not_there_has_none() -> None:
    assert original(source_of(*SAMPLES["zip"]), "a.zip/other.html") is None
    assert original(Source(sha256="", name="a", data=b"PK\x03\x04 damaged"), "a/b") is None
