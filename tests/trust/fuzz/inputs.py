"""Inputs for the short form: mutated pieces of what the parsers look for, the same each time."""

import random
from collections.abc import Iterator

# ruff: noqa: E501 - a table reads better whole

PIECES = (
    b"<p>", b"</p>", b"<!--", b"<div a='", b"&amp;", b"&#x", b"]]>", b"<script>", b"<br/>", b"<td",
    b'{"id": "a", "text": "x"}', b'{"id":', b"\n", b"\r\n", b"\\ud800", b"[", b"null", b'"', b"'",
    "“It is so,” she said. ".encode(), "‘no’ ".encode(), b"March 3, 2021 ", b"last Tuesday ", b"1,234",
    b"three million ", b"$5m ", b"more than ", b"1990-95 ", b"31 February 2023 ", b"0000-00-00 ",
    b"the mill has raised its price again ", b"ten thousand loaves ", b"(sic) ", b"... ", b"[the] ",
    b"title:", b"after:2020 ", b"-x", b"OR ", b'"a b', b"*", b"NEAR(", b"WARC/1.0\r\n", b"Content-Length: 9",
    b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00", b"\xed\xa0\x80", b"\xe2\x80", b"\x1b$B", "İıß".encode(),
)  # fmt: skip
LONGEST = 400


def made(many: int, seed: int) -> Iterator[bytes]:
    """So many inputs; each joins some pieces, with some bytes changed."""
    chance = random.Random(seed)  # noqa: S311
    yield b""
    for _ in range(many):
        data = bytearray(b"".join(chance.choices(PIECES, k=chance.randrange(1, 25))))
        for _ in range(chance.randrange(3)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        yield bytes(data[:LONGEST])
