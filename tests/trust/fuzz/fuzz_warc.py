"""Invariant: a web archive, however broken, ends in at least one outcome, each with a reason or a
document whose blocks lie on its text."""

from tests.collect.test_collect_properties import check_blocks

from reportedly.collect import source_of
from reportedly.collect.readers import outcomes

HEAD = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n"


def check(data: bytes) -> None:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + data
    whole = HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n"
    for source in (whole, HEAD + data):
        found = list(outcomes(source_of("a.warc", source)))
        assert found
        for outcome in found:
            assert outcome.document is not None or outcome.notes
            if outcome.document is not None:
                check_blocks(outcome.document)
