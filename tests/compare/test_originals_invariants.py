"""Whatever the documents are, originals lie on their characters and keep their promises."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.originals_cases import Pair, originals, pair

PHRASES = (
    "The letter said:|the bakers wrote,|Alma Render told the Gazette:|Tobin Quill said|In a letter,"
    "|“We ask for flour at last year’s price. Nobody has told us why.”|“Nobody has told us why|”"
    "|“We ask for [cheaper] flour … Nobody has told us why the mill is shut (sic),”|‘so|: |. |, |“"
    "|“the mill charges 10,000 crowns”|“the mill charges ten thousand crowns a month”|\n|\n• |\n\n"
    "|to lower the price of flour;|the letter, dated March 14,|to Ottilie Krane|Nobody has told us"
)
WORDS = st.sampled_from(PHRASES.split("|"))
TEXTS = st.lists(WORDS, min_size=1, max_size=24).map(" ".join)


def documents(texts: list[str]) -> list[Pair]:
    kinds = ("report", "letter", "report")
    return [pair(f"d{at} {kinds[at % 3]} 2023-03-1{at}", text) for at, text in enumerate(texts)]


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_readings_lie_on_characters_and_documents_are_told_apart(texts: list[str]) -> None:
    pairs = documents(texts)
    by_name = {document.id: document.text for document, _ in pairs}
    for original in originals(pairs):
        assert original.witnesses
        assert all(segment.text for segment in original.segments)
        for segment in original.segments:
            assert sum(reading.preferred for reading in segment.readings) == 1
            carriers = {p.document for r in segment.readings for p in r.witnesses}
            assert not carriers & set(segment.omitted_by)
            for reading in segment.readings:
                for place in reading.witnesses:
                    printed = by_name[place.document][place.begin : place.end]
                    assert re.findall(r"\w", printed)


@settings(max_examples=30, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_the_order_of_documents_changes_nothing(texts: list[str]) -> None:
    pairs = documents(texts)
    assert set(originals(pairs)) == set(originals(pairs[::-1]))
