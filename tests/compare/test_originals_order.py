"""The order of an original's parts: votes of documents, what they are weighed by, certainty."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.compare.originals.order import Position, certainty, settled, votes


def printed(*documents: list[int]) -> list[Position]:
    """Documents that print these parts in this order, each a tradition of its own."""
    return [
        Position(tradition=number, document=number, part=part, at=at)
        for number, parts in enumerate(documents)
        for at, part in enumerate(parts)
    ]


def test_the_majority_decides() -> None:
    order, _ = settled(3, printed([0, 1, 2], [0, 1, 2], [2, 0, 1]))
    assert order == [0, 1, 2]


def test_orders_are_chained() -> None:
    order, _ = settled(4, printed([0, 1], [1, 2], [2, 3]))
    assert order == [0, 1, 2, 3]


def test_versions_of_one_article_have_one_vote() -> None:
    versions = [
        Position(tradition=0, document=document, part=part, at=at)
        for document in range(3)
        for at, part in enumerate((1, 0))
    ]
    others = [
        p._replace(tradition=p.document + 5, document=p.document + 5) for p in printed([0, 1])
    ]
    ballots = votes([*versions, *others])
    assert ballots == {(1, 0): 1.0, (0, 1): 1.0}


def test_the_lead_of_a_report_weighs_less() -> None:
    lead = [Position(0, 0, 1, 0, lead=True), Position(0, 0, 0, 9)]
    body = [Position(1, 1, 0, 0), Position(1, 1, 1, 9)]
    assert settled(2, [*lead, *body])[0] == [0, 1]


def test_without_evidence_the_certainty_is_a_half() -> None:
    assert certainty({}, 0, 1) == 0.5
    assert certainty({(0, 1): 1.0}, 0, 1) > 0.7
    assert certainty({(0, 1): 1.0}, 1, 0) < 0.3


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 8).flatmap(lambda n: st.lists(st.permutations(range(n)), min_size=1, max_size=4))
)
def test_every_part_has_one_place(orders: list[list[int]]) -> None:
    size = len(orders[0])
    order, _ = settled(size, printed(*orders))
    assert sorted(order) == list(range(size))
    if len(orders) == 1:
        assert order == orders[0]
