"""Open dates by the tense of their clause: never ahead of the document where it tells the past."""

import pytest
from tests.read.reading import document

from reportedly.read import read


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("On Wednesday the council rejected the plan.", "2023-11-08"),
        ("The council will vote on Friday.", "2023-11-10"),
        ("The storm struck the port on Oct. 7.", "2023-10-07"),
        ("Members will be asked about the Oct. 7 attack on the port.", "2023-10-07"),
        ("It plans to close the road on Dec. 1.", "2023-12-01"),
        ("Since Nov. 20, the river has been low.", "2022-11-20"),
        ("The cuts would be approved on Nov. 20 by the council.", "2023-11-20"),
        ("Up to 640 jobs must go by March.", "2024-03"),
        ("He would have met them on Saturday.", "2023-11-04"),
    ],
)
def test_open_dates_by_tense(text: str, date: str) -> None:
    events = read(document(text, published="2023-11-09")).events
    assert [event.date for event in events] == [date]
