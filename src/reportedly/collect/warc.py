"""Web archives (WARC): each response that holds a page or text is a document.

Read by our own code, because lengths must be believed only as far as there are bytes, and
digests are there to be checked: a record that stops early or doesn't fit its digest is told.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.collect.archives import Budget, Member, unpacked
from reportedly.errors import InputError, Refused, ReportedlyError

_VERSION = re.compile(rb"WARC/\d\.\d\r?\n")
_HEADERS_MOST = 64 * 1024
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_TEXTUAL = re.compile(r"text/|application/(?:xhtml|xml|json|pdf)|^$", re.IGNORECASE)


@dataclass(frozen=True)
class Record:
    """One record of a web archive; `url` is what it targets."""

    kind: str
    url: str
    headers: dict[str, str]
    block: bytes
    error: ReportedlyError | None = None


def records(data: bytes) -> Iterator[Record]:
    """The records of an unpacked web archive, in order; damage is told in the record it hits."""
    at = 0
    while at < len(data):
        found = _VERSION.search(data, at)
        if found is None:
            rest = data[at:].strip(b"\r\n\x00 ")
            if rest:
                yield Record("damaged", "", {}, b"", InputError("Bytes that are no record follow."))
            return
        if data[at : found.start()].strip(b"\r\n\x00 "):
            yield Record("damaged", "", {}, b"", InputError("Bytes between records are none."))
        record, at = _record(data, found.end())
        yield record


def responses(data: bytes) -> Iterator[Member]:
    """Each record as a member: responses with their content, the others refused with a reason."""
    budget = Budget(len(data))
    for number, record in enumerate(records(data), start=1):
        name = f"{record.url or record.kind} (record {number})"
        try:
            if record.error is not None:
                raise record.error
            yield Member(name, _page(record, budget))
        except ReportedlyError as error:
            yield Member(name, error=error)


def _record(data: bytes, begin: int) -> tuple[Record, int]:
    """The record whose headers begin at `begin`, and where the next may begin."""
    end = re.compile(rb"\r?\n\r?\n").search(data, begin, begin + _HEADERS_MOST)
    if end is None:
        return Record("damaged", "", {}, b"", InputError("A record's headers don't end.")), len(
            data
        )
    headers = _headers(data[begin : end.start()])
    kind, url = headers.get("warc-type", "unknown"), headers.get("warc-target-uri", "").strip("<>")
    length = headers.get("content-length", "")
    if not re.fullmatch(r"\d{1,15}", length):
        error = InputError("A record doesn't say how long it is.")
        return Record(kind, url, headers, b"", error), end.end()
    stop = end.end() + int(length)
    block = data[end.end() : stop]
    problem: ReportedlyError | None = None
    following = data[stop : stop + 4]
    if stop > len(data):
        problem = InputError(
            f"The record is cut off: {len(block)} of {length} bytes are there.",
            advice="Fetch the archive again.",
        )
    elif following.strip(b"\r\n") or (following and not following.startswith((b"\r\n", b"\n"))):
        problem = InputError("The record says a length that isn't its own.")
        following_record = _VERSION.search(data, end.end())
        stop = following_record.start() if following_record else len(data)
    elif not _digest_fits(headers.get("warc-block-digest", ""), block):
        problem = InputError("The record doesn't fit its digest: it was changed or damaged.")
    return Record(kind, url, headers, block, problem), stop


def _headers(raw: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in raw.decode("utf-8", "replace").splitlines():
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip())
    return found


def _digest_fits(said: str, block: bytes) -> bool:
    """Whether a block fits the digest its record gives; kinds that aren't known fit."""
    kind, _, value = said.partition(":")
    if kind.lower() not in ("sha1", "sha-1", "sha256", "sha-256", "md5"):
        return True
    made = hashlib.new(kind.lower().replace("-", ""), block, usedforsecurity=False).digest()
    if value.lower() == made.hex():
        return True
    try:
        return base64.b32decode(value.upper() + "=" * (-len(value) % 8)) == made
    except (binascii.Error, ValueError):
        return False


def _page(record: Record, budget: Budget) -> bytes:
    """The content of a response or resource. Raises Refused for records that hold no document."""
    if record.kind == "resource":
        return record.block
    if record.kind != "response":
        raise Refused(f"A record of the kind {record.kind!r} holds no document.")
    status = _STATUS.match(record.block)
    end = re.search(rb"\r?\n\r?\n", record.block[:_HEADERS_MOST])
    if status is None or end is None:
        raise InputError("The response has no HTTP headers.")
    headers = _headers(record.block[: end.start()])
    body = record.block[end.end() :]
    if not status[1].startswith(b"2"):
        raise Refused(f"The server answered {status[1].decode()}.")
    kind = headers.get("content-type", "")
    if not _TEXTUAL.search(kind):
        raise Refused(f"The response is {kind!r}, which isn't read.")
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    coding = headers.get("content-encoding", "").lower().strip()
    if coding in ("gzip", "x-gzip"):
        body = unpacked(body, "gzip")
        budget.take(len(body))
    elif coding not in ("", "identity"):
        raise Refused(f"The response is packed as {coding!r}, which isn't read.")
    return body


def _unchunked(body: bytes) -> bytes:
    """A body without its chunk marks; bodies that were stored without them pass unchanged."""
    out: list[bytes] = []
    at = 0
    while at < len(body):
        line = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n").match(body, at)
        if line is None:
            return body if not out else b"".join(out)
        size = int(line[1], 16)
        if size == 0:
            break
        out.append(body[line.end() : line.end() + size])
        at = line.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(out)
