"""The decoded characters that a document's ledger counts in, from its source, for people to see."""

from collections.abc import Iterator

from reportedly.collect import limits
from reportedly.collect.decode import Decoded, declared_in_page, decode
from reportedly.collect.readers import CONTAINERS, INNER, kind_of
from reportedly.errors import ReportedlyError
from reportedly.model import Source


def original(source: Source, name: str) -> Decoded | None:
    """What the document called `name` was read from, inside archives too.

    None where it can't be found, or isn't text (a PDF, a spreadsheet). The source was read
    before, in isolation, and is only unpacked and decoded here, under the same ceilings.
    """
    try:
        for kind, found in _leaves(source, kind_of(source), name, 0):
            return _decoded(kind, found)
    except (ReportedlyError, ValueError, OSError, MemoryError):
        return None
    return None


def _leaves(source: Source, kind: str, name: str, depth: int) -> Iterator[tuple[str, Source]]:
    """The sources, of those inside one, that the document is from: one or none."""
    if kind in CONTAINERS and depth <= limits.ARCHIVE_DEPTH + 1:
        for member in CONTAINERS[kind](source):
            stem = member.name.rsplit(".", 1)[0]  # what is packed loses its ".gz"
            if member.error is None and name.startswith((member.name, stem)):
                inner = Source(sha256=source.sha256, name=member.name, data=member.data)
                yield from _leaves(inner, INNER.get(kind) or kind_of(inner), name, depth + 1)
    elif source.name == name or name.startswith(f"{source.name}#"):
        yield kind, source


def _decoded(kind: str, source: Source) -> Decoded | None:
    if kind in ("text", "jsonl"):
        return decode(source.data)
    if kind == "html":
        return decode(source.data, declared=declared_in_page(source.data))
    if kind == "rtf":
        return Decoded(source.data.decode("latin-1"), "rtf")
    if kind == "mail":
        from reportedly.collect.mail import body_of

        return body_of(source)
    return None
