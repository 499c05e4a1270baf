"""Lines of a signature block that name nobody: how many others signed."""

import pytest

from reportedly.collect import document_from_record

LETTER = """Dear Mayor Lund,

We ask you to open the pier this summer. Our boats have nowhere to go.

Yours sincerely,

Ada Finch
Bo Tern{rest}
"""


@pytest.mark.parametrize(
    "rest",
    ["\nand 212 others", "\nplus 1,204 more people", "\nand many others", " and others"],
)
def test_how_many_others_signed_is_no_name(rest: str) -> None:
    text = LETTER.format(rest=rest)
    document = document_from_record({"id": "letter", "text": text})
    assert [party.name for party in document.signatories] == ["Ada Finch", "Bo Tern"]
    assert [party.name for party in document.senders] == ["Ada Finch", "Bo Tern"]
