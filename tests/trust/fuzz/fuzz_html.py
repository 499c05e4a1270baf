"""Invariant: every character of a page is accounted for, and what is kept is the page's own."""

from tests.collect.test_collect_properties import check_ledger

from reportedly.collect.decode import Decoded
from reportedly.collect.page import read_page


def check(data: bytes) -> None:
    decoded = Decoded(text=data.decode("utf-8", "replace"), encoding="utf-8")
    page = read_page(decoded)
    check_ledger(decoded, page.text, page.ledger)
