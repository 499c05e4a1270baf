"""The whole stage on small stories: clusters, versions, derivations, determinism."""

import msgspec
import pytest

from reportedly.errors import DuplicateId
from reportedly.model import Block, Document, Traces
from reportedly.trace import trace

LETTER = (
    "To the harbour board. We, the pilots of Port Ansgar, ask you to publish the inspection "
    "records of the northern lock before the winter. We ask that barge traffic be suspended "
    "until an engineer has certified the gates. The gates have failed twice since the "
    "dredging."
)
NARRATIVE = (
    "The lock was closed on Tuesday after a barge struck the eastern gate, the port authority"
    " said. Nobody was hurt, but two hundred vessels waited in the estuary overnight. Divers "
    "found a crack half a metre long below the waterline, and the keeper reported a smell of "
    "oil in the chamber. "
)
QUOTES = (
    "In their letter the pilots wrote: “We ask that barge traffic be suspended until an "
    "engineer has certified the gates. The gates have failed twice since the dredging.”"
)


def document(name: str, text: str, **more: object) -> Document:
    return Document(id=name, name=f"{name}.txt", sha256="0", text=text, **more)  # type: ignore[arg-type]


def example() -> list[Document]:
    first = NARRATIVE + "\n\nRepairs cost 40,000 crowns.\n\n" + QUOTES
    second = (
        NARRATIVE.replace("two hundred", "three hundred") + "\n\nRepairs cost 60,000.\n\n" + QUOTES
    )
    other = "A meeting of the board ended early last night without any decision.\n\n" + QUOTES
    cites = (
        "According to a Reuters report the board will meet. The keeper told Ansgar Radio he knew."
    )
    return [
        document("letter", LETTER, kind="letter", published="2031-01-02"),
        document("old", first, published="2031-01-05", outlet="The Ansgar Mail"),
        document("new", second, published="2031-01-06", outlet="The Ansgar Mail"),
        document("other", other, published="2031-01-07", outlet="Port Herald"),
        document("cites", cites, published="2031-01-08", outlet="Coast Times"),
    ]


@pytest.fixture(scope="module")
def traced() -> Traces:
    return trace(example())


def test_two_states_of_one_article_are_versions(traced: Traces) -> None:
    assert [(v.documents, v.ordered) for v in traced.versions] == [(("old", "new"), True)]
    weights = {edit.weight for edit in traced.versions[0].edits}
    assert "figure" in weights


def test_the_quotation_is_one_cluster_with_its_letter(traced: Traces) -> None:
    holders = [{place.document for place in cluster.places} for cluster in traced.clusters]
    assert {"letter", "old", "new", "other"} in holders


def test_reports_quote_the_letter(traced: Traces) -> None:
    quotes = {(d.from_, d.to) for d in traced.derivations if d.kind == "quotes"}
    assert {("letter", "old"), ("letter", "new"), ("letter", "other")} <= quotes
    assert all(old == "letter" for old, _ in quotes)


def test_explicit_sources_are_cited_by_name(traced: Traces) -> None:
    names = {d.name for d in traced.derivations if d.kind == "cites" and d.to == "cites"}
    assert names == {"Reuters", "Ansgar Radio"}


def test_revisions_follow_the_dates(traced: Traces) -> None:
    assert [(d.from_, d.to) for d in traced.derivations if d.kind == "revises"] == [("old", "new")]


def test_findings_lie_in_their_documents(traced: Traces) -> None:
    sizes = {d.id: len(d.text) for d in example()}
    for passage in traced.passages:
        assert passage.a.document < passage.b.document
        for place in (passage.a, passage.b):
            assert 0 <= place.begin < place.end <= sizes[place.document]


def test_order_of_documents_does_not_matter(traced: Traces) -> None:
    assert msgspec.json.encode(trace(example()[::-1])) == msgspec.json.encode(traced)


def test_undated_states_are_not_ordered() -> None:
    undated = [msgspec.structs.replace(d, published=None) for d in example()]
    found = trace(undated)
    assert [v.ordered for v in found.versions] == [False]
    assert not [d for d in found.derivations if d.kind == "revises"]


def test_one_statement_in_two_reports_does_not_make_versions() -> None:
    found = trace([d for d in example() if d.id in ("letter", "old", "other")])
    assert found.versions == ()


def test_furniture_is_left_out() -> None:
    furniture = "Subscribe to our newsletter for quarterly zeppelin forecasts and regatta maps."
    texts = [f"Report number {n} was short.\n\n{furniture}" for n in ("one", "two")]
    begin = len("Report number one was short.\n\n")
    blocks = (Block(begin=begin, end=begin + len(furniture), role="boilerplate"),)
    plain = [document(str(n), text) for n, text in enumerate(texts)]
    marked = [document(str(n), text, blocks=blocks) for n, text in enumerate(texts)]
    assert trace(plain).passages
    assert trace(marked).passages == ()


def test_edits_of_furniture_are_left_out() -> None:
    texts = [f"{NARRATIVE}\n\nToday's offers: {offer}." for offer in ("7 boats", "9 nets")]
    begin = len(NARRATIVE) + 2
    blocks = [(Block(begin=begin, end=len(text), role="boilerplate"),) for text in texts]
    states = [
        document(str(n), text, blocks=block)
        for n, (text, block) in enumerate(zip(texts, blocks, strict=True))
    ]
    [found] = trace(states).versions
    assert found.edits == ()


def test_nothing_to_trace() -> None:
    assert trace([]) == Traces()
    assert trace([document("a", "")]) == Traces()


def test_one_id_twice_is_refused() -> None:
    with pytest.raises(DuplicateId):
        trace([document("a", "x"), document("a", "y")])
