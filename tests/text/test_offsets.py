"""Code points, UTF-16 units and UTF-8 bytes name the same places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.text.offsets import Offsets

TEXT = st.text(alphabet=st.sampled_from("aé—”𝄞😀\u0301ß中\n"), max_size=1200)


@settings(max_examples=100, deadline=None)
@given(TEXT, st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    offsets = Offsets(text)
    assert offsets.to_utf16(at) == len(text[:at].encode("utf-16-le")) // 2
    assert offsets.to_utf8(at) == len(text[:at].encode("utf-8"))
    assert offsets.from_utf16(offsets.to_utf16(at)) == at
    assert offsets.from_utf8(offsets.to_utf8(at)) == at


def test_an_offset_inside_a_code_point_is_led_to_its_beginning() -> None:
    offsets = Offsets("a😀b")
    assert offsets.from_utf16(2) == 1
    assert [offsets.from_utf8(at) for at in range(7)] == [0, 1, 1, 1, 1, 2, 3]


@pytest.mark.parametrize("method", ["to_utf16", "from_utf16", "to_utf8", "from_utf8"])
def test_out_of_range(method: str) -> None:
    with pytest.raises(IndexError):
        getattr(Offsets("ab"), method)(3)
    with pytest.raises(IndexError):
        getattr(Offsets("ab"), method)(-1)
