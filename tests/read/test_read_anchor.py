"""From which day a document's relative dates are counted."""

import pytest
from msgspec.structs import replace

from reportedly.collect import document_from_record
from reportedly.model import Fact
from reportedly.read import read
from reportedly.read.anchor import anchor

TEXT = "The ministers of Norland agreed on Saturday to cut output."


@pytest.mark.parametrize(
    ("name", "dateline", "day"),
    [
        ("19870629T0400_19509.txt", "June 29", "1987-06-29"),
        ("wire/1987-06-30.txt", "June 29", "1987-06-30"),
        ("19870629T0400_19509.txt", "May 3", None),
        ("19870629T0400_19509.txt", None, None),
        ("report.txt", "June 29", None),
    ],
)
def test_a_files_day_counts_where_the_dateline_bears_it_out(
    name: str, dateline: str | None, day: str | None
) -> None:
    made = document_from_record({"id": "a", "text": TEXT}, name=name)
    facts = tuple(f for f in made.facts if f.field != "dateline-day")
    if dateline:
        facts += (Fact(field="dateline-day", value=dateline, rule="dateline", quote=dateline),)
    document = replace(made, facts=facts, name=name)
    assert anchor(document) == day
    (event,) = read(document).events
    assert event.date == ("1987-06-27" if day else None)


def test_what_is_published_comes_first() -> None:
    made = document_from_record({"id": "a", "text": TEXT, "published": "2020-02-02"})
    assert anchor(made) == "2020-02-02"
