"""The furniture of a plain text alone is what all its roles come to."""

import re
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.collect import furniture
from reportedly.collect.paragraphs import paragraphs
from reportedly.collect.plain_furniture import furniture_of
from reportedly.collect.roles import blocks_of

PIECES = [
    "Ferry Line Drops Its Night Sailings",
    "Council hears of it on Tuesday",
    "HARBOUR-FERRY/FARES (UPDATE 1)",
    "The ferry line said on Monday that it would drop its night sailings from the spring on.",
    "It said so.",
    "The islanders, who had asked for more boats and not for fewer, met in the school hall and "
    "agreed on a letter to the minister, which forty of them signed before the hall was closed, "
    "and which the line's own crews carried over to the mainland on the last boat of that night.",
    "“We will swim,” said one of them.",
    "Share this article",
    "Read more: The bridge that never came",
    "Sign up for our newsletter",
    "This article was first published on Monday and has been corrected.",
    "All rights reserved",
    "The quay at night. (Photo: Harbour Post)",
    "By Ann Lee",
    "Source: Harbour Post",
    "Headline: Ferry Line Drops Its Night Sailings",
    "Title: The quay, which is told of below: " + "a long way " * 30,
    "12 March 2024",
    "Dear Minister,",
    "Yours sincerely,",
    "Ann Lee, Harbour",
    "Signed by:",
    "- a first item",
    "Reuter",
    "Five Ways To Cross A Bay Without Boats",
    "Harbour School Wins The Rowing Cup Again",
    "What Islanders Eat When No Ferry Comes",
    "Bridges, bays, boats",
    "var quay = window.quay || {}; quay.push({'a': 'b'});",
    "Паром больше не ходит по ночам",
    "RE: The night sailings",
]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=14),
    st.sampled_from(["\n", "\n\n", "\n    "]),
)
def test_it_is_that_of_all_roles(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    blocks = blocks_of(text, paragraphs(text))
    wanted = [(b.begin, b.end) for b in blocks if b.role == "boilerplate"]
    assert furniture_of(text) == wanted


FLOATING = [
    line for forms in furniture.lines().values() for line in forms if furniture.floats(line)
]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_what_a_line_may_have_behind_other_text_is_looked_for(data: st.DataObject) -> None:
    form = re.compile(data.draw(st.sampled_from(FLOATING)), re.DOTALL | re.ASCII)
    known = st.characters(codec="ascii", exclude_characters=string.whitespace.replace(" ", ""))
    told = data.draw(st.from_regex(form, fullmatch=True, alphabet=known))
    assert furniture.may_float(told)


def test_a_table_of_numbers_is_read_at_once() -> None:
    table = "04/09/87  1,682.31  1,686.60  3.5k  " * 40
    assert furniture.furniture(table[:1400]) == "share"
    assert furniture.furniture("1986/87 Produc " + table[:1300]) is None
