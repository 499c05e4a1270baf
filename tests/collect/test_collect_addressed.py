"""Who a letter is to and from, where its first line says "To the …" and it closes with "Yours,"."""

import pytest

from reportedly.collect import document_from_record

LETTER = """To the County Harbour Board

Arnsund, 12 March 2026

Dear members of the board,

We write because nobody else has listened. We ask you to have every line inspected.

{close}
Tove Brandt
for the Seafarers' Union, Arnsund branch
"""


@pytest.mark.parametrize("close", ["Yours,", "Yours in hope,", "Yours sincerely,"])
def test_who_is_written_to_sends_nothing(close: str) -> None:
    document = document_from_record({"id": "letter", "text": LETTER.format(close=close)})
    assert [party.name for party in document.senders] == ["Seafarers' Union, Arnsund branch"]
    assert [party.name for party in document.addressees] == [
        "County Harbour Board",
        "members of the board",
    ]
    assert [party.name for party in document.signatories] == [
        "Tove Brandt",
        "Seafarers' Union, Arnsund branch",
    ]
