"""A source to its documents: the seam behind which every format has a reader of its own."""

import json

from reportedly.collect.identity import ident_of
from reportedly.collect.inputs import failed
from reportedly.collect.sniff import NAMES, sniff
from reportedly.errors import BadRecord, InputError, NothingToRead, Refused, ReportedlyError
from reportedly.model import Outcome, Source


def parse(source: Source) -> list[Outcome]:
    """Read a source: one outcome for each document, or for what stopped it. Never raises.

    The format is told by content. A file gives one outcome; JSON Lines give one a line.
    """
    kind = sniff(source.data, source.name)
    try:
        return _read(source, kind)
    except ReportedlyError as error:
        return [failed(source.name, error, source=source.sha256)]
    except RecursionError:
        told = InputError(f"{source.name!r} is nested too deeply to be read.")
        return [failed(source.name, told, source=source.sha256)]


def _read(source: Source, kind: str) -> list[Outcome]:
    ident = ident_of(source)
    if kind in ("text", "csv", "mail", "mbox"):
        from reportedly.collect.plain import read_text

        return [read_text(source, ident)]
    if kind == "html":
        from reportedly.collect.web import read_html

        return [read_html(source, ident)]
    if kind == "jsonl":
        from reportedly.collect.records import read_records

        return read_records(source)
    if kind == "json":
        return _read_json(source)
    if kind == "empty":
        raise NothingToRead(f"{source.name!r} is empty.", advice="Save it again, or leave it out.")
    what = NAMES.get(kind, "a file of an unknown kind")
    raise Refused(
        f"{source.name!r} is {what}, which isn't read.",
        advice="Save it as text, HTML or JSON Lines and collect that.",
    )


def _read_json(source: Source) -> list[Outcome]:
    """One JSON value: a record, or a list of records."""
    from reportedly.collect.records import read_list

    try:
        value = json.loads(source.data)
    except (ValueError, RecursionError):
        raise BadRecord(
            f"{source.name!r} is no valid JSON.", advice="Check it with a JSON editor."
        ) from None
    return read_list(source, value if isinstance(value, list) else [value])
