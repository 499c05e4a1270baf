"""When figures are of, and whose date a date is, where two figures are compared."""

from tests.read.reading import document

from reportedly.read import read


def test_the_date_behind_a_comparison_is_the_older_figures() -> None:
    text = "In the poll 64 percent of voters back the toll, up from 58 percent in March."
    account = read(document(text, published="2024-06-03"))
    assert [f.when for f in account.figures] == [None, "2024-03"]


def test_a_plan_for_a_month_lies_ahead() -> None:
    text = "The county now speaks of September."
    (event,) = read(document(text, published="2024-06-03")).events
    assert event.date == "2024-09"


def test_the_former_president_may_be_a_president_but_no_deputy_is_a_minister() -> None:
    text = "The prime minister, Aron Sedlak, spoke. She asked the deputy housing minister to go."
    account = read(document(text))
    (sedlak,) = [e for e in account.entities if e.name == "Aron Sedlak"]
    named = {text[m.begin : m.end] for m in sedlak.mentions}
    assert "The prime minister" in named and "the deputy housing minister" not in named
