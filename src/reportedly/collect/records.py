"""JSON Lines: one record a line, one outcome a record.

A record needs `id` and `text`; `name`, `title`, `subtitle`, `outlet`, `authors`, `published`,
`modified`, `url`, `language`, `place` and `kind` are taken where they are given. A record with
`blocks` is a document that was collected before, and is read back as it was.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple, NoReturn

import msgspec

from reportedly.collect import dates, limits
from reportedly.collect.build import document
from reportedly.collect.decode import Decoded, decode, odd_characters
from reportedly.collect.hints import Hints
from reportedly.collect.ledger import Ledger
from reportedly.collect.plain_furniture import furniture_of
from reportedly.collect.turns import Turn
from reportedly.errors import BadRecord, DuplicateId, Refused, ReportedlyError
from reportedly.model import Document, Note, Outcome, Source

_SURROGATE = re.compile("[\ud800-\udfff]")
_TAKEN = ("title", "subtitle", "outlet", "url", "kind")
_FILES = ("file", "file_name", "filename", "path")
_LOOKED_AT = 20
_ADVICE_IN_TABLES = "Each row or item needs a text: leave the empty ones out, or fill them."
_ADVICE = 'Each line is one JSON object with at least the strings "id" and "text".'


def read_records(source: Source, turn: Turn) -> Iterator[Outcome]:
    """Every line of a JSON Lines file to one outcome; blank lines are passed over."""
    decoded = decode(source.data)
    _refuse_index(source, decoded)
    seen: dict[str, int] = {}
    for number, begin, end in _lines(decoded):
        avoided = turn.avoided(source, f"#line {number}")
        yield avoided or _read_line(source, decoded, number, (begin, end), seen)


def _refuse_index(source: Source, decoded: Decoded) -> None:
    """Refuse a file whose lines describe other files and hold no texts themselves."""
    for _, begin, end in islice(_lines(decoded), _LOOKED_AT):
        try:
            record, _ = parse_record(decoded.text[begin:end])
        except ReportedlyError:
            return
        if "text" in record or not any(isinstance(record.get(name), str) for name in _FILES):
            return
    raise Refused(
        f"The lines of {source.name!r} describe files and hold no text.",
        advice='They aren\'t joined to those files: put "text" beside the title and date instead.',
    )


def read_list(source: Source, values: list[Any], turn: Turn) -> Iterator[Outcome]:
    """The records of one JSON list, as if each stood on a line of its own."""
    lines = "\n".join(json.dumps(value) for value in values)
    decoded = Decoded(text=lines, encoding="json")
    seen: dict[str, int] = {}
    for number, begin, end in _lines(decoded):
        read = turn.avoided(source, f"#item {number}") or _read_line(
            source, decoded, number, (begin, end), seen, unit="item"
        )
        yield msgspec.structs.replace(read, ledger=())


def document_from_record(
    record: Mapping[str, Any], *, name: str = "", sha256: str = ""
) -> Document:
    """The document of one record of JSON Lines.

    Raises BadRecord where `id` or `text` is missing or a field has the wrong type.
    """
    ident, text = _told(record)
    if record.get("blocks") is not None:
        return _collected(record)
    text = _SURROGATE.sub("\ufffd", text)
    given = record.get("name")
    if isinstance(given, str) and given:
        name = given
    digest = sha256 or hashlib.sha256(text.encode()).hexdigest()
    made = document(ident, name or ident, digest, text, hints=_hints(record))
    language = record.get("language")
    place = record.get("place")
    changes: dict[str, Any] = {}
    if isinstance(language, str) and language:
        changes["language"] = language
    if isinstance(place, str) and place:
        changes["place"] = place
    return msgspec.structs.replace(made, **changes) if changes else made


class PlainText(NamedTuple):
    """A record's text alone, with the ranges of it that are page furniture."""

    id: str
    text: str
    furniture: list[tuple[int, int]]


def text_from_record(record: Mapping[str, Any]) -> PlainText:
    """As `document_from_record`, but only the text and its furniture, which is far quicker.

    Raises BadRecord as that does, but for fields that it doesn't look at.
    """
    ident, text = _told(record)
    if record.get("blocks") is not None:
        made = _collected(record)
        ranges = [(b.begin, b.end) for b in made.blocks if b.role == "boilerplate"]
        return PlainText(made.id, made.text, ranges)
    text = _SURROGATE.sub("\ufffd", text)
    return PlainText(ident, text, furniture_of(text))


def _told(record: Mapping[str, Any]) -> tuple[str, str]:
    """The id and text of a record."""
    ident, text = record.get("id"), record.get("text")
    if not isinstance(ident, str) or not ident:
        raise BadRecord('The record has no "id", or one that is no text.', advice=_ADVICE)
    if not isinstance(text, str):
        raise BadRecord(f'Record {ident!r} has no "text", or one that is no text.', advice=_ADVICE)
    return ident, text


def _collected(record: Mapping[str, Any]) -> Document:
    """A document that was written by `reportedly collect`, read back; unknown fields are left."""
    known = {key: record[key] for key in Document.__struct_fields__ if key in record}
    known.setdefault("name", record.get("id"))
    known.setdefault("sha256", hashlib.sha256(str(record.get("text")).encode()).hexdigest())
    try:
        return msgspec.convert(known, Document)
    except (msgspec.ValidationError, ValueError) as error:
        raise BadRecord(
            f"Record {record.get('id')!r} has fields that don't fit: {error}.",
            advice='Leave out "blocks" to have them found again.',
        ) from None


def _hints(record: Mapping[str, Any]) -> Hints:
    hints = Hints()
    for field in _TAKEN:
        hints.add(field, record.get(field), "record")
    for field in ("published", "modified"):
        value = record.get(field)
        if isinstance(value, str):
            hints.add(field, dates.iso_day(value) or _partial(value), "record", value)
    authors = record.get("authors") or record.get("author")
    for author in [authors] if isinstance(authors, str) else authors or ():
        hints.add("author", author, "record")
    return hints


def _partial(value: str) -> str:
    """A year, or a year and month, as EDTF has them; '' for anything else."""
    found = re.fullmatch(r"\s*((?:1[6-9]|20)\d\d(?:-(?:0[1-9]|1[0-2]))?)\s*", value)
    return found[1] if found else ""


def _lines(decoded: Decoded) -> Iterator[tuple[int, int, int]]:
    """(number, begin, end) of each line that isn't blank, in code points of the decoded source."""
    begin, number = decoded.signature, 0
    size = len(decoded.text)
    while begin < size:
        end = decoded.text.find("\n", begin)
        end = size if end < 0 else end
        number += 1
        if decoded.text[begin : min(end, begin + 64)].strip() or decoded.text[begin:end].strip():
            yield number, begin, end
        begin = end + 1


def _read_line(
    source: Source,
    decoded: Decoded,
    number: int,
    span: tuple[int, int],
    seen: dict[str, int],
    unit: str = "line",
) -> Outcome:
    place = f"{unit} {number}"
    name = f"{source.name}#{place}"
    try:
        record, notes = parse_record(decoded.text[span[0] : span[1]])
        ident = record.get("id")
        if isinstance(ident, str) and ident:
            name = f"{source.name}#{ident}"
            if ident in seen:
                raise DuplicateId(
                    f"The id {ident!r} was used before, on {unit} {seen[ident]}.",
                    advice="Give every record an id of its own.",
                )
        made = document_from_record(record, name=name, sha256=source.sha256)
        seen[made.id] = number
    except ReportedlyError as error:
        advice = _ADVICE_IN_TABLES if error.advice == _ADVICE and unit == "item" else error.advice
        note = Note(code=error.code, message=error.message, place=place, advice=advice)
        return Outcome(name=name, status="failed", source=source.sha256, notes=(note,))
    notes += [*decoded.notes, *odd_characters(made.text)]
    if not made.text.strip():
        notes.append(Note(code="no-text", message="The record's text is empty.", place=place))
    ledger = Ledger()
    ledger.add(span[0], span[1], "markup", rule="json-line")
    return Outcome(
        name=made.name,
        status="imported-with-warnings" if notes else "imported",
        source=source.sha256,
        document=made,
        notes=tuple(notes),
        ledger=ledger.runs(),
        encoding=decoded.encoding,
    )


def parse_record(line: str) -> tuple[dict[str, Any], list[Note]]:
    """One line as an object, with notes on repeated keys and lone surrogates.

    Raises BadRecord where the line is no JSON, no object, nested past the limit, or holds NaN.
    """
    repeated: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(items)
        if len(made) < len(items):
            keys = [key for key, _ in items]
            repeated.extend(sorted({key for key in keys if keys.count(key) > 1}))
        return made

    if len(line) > limits.LINE_CHARS:
        raise BadRecord(f"The line has {len(line)} characters; {limits.LINE_CHARS} are allowed.")
    try:
        record = json.loads(line, object_pairs_hook=pairs, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise BadRecord(
            f"The line is no JSON: {error.msg.removesuffix(' starting at')} at character "
            f"{error.pos + 1}.",
            advice=_ADVICE,
        ) from None
    except (RecursionError, ValueError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise BadRecord(f"The line can't be read: {reason}.", advice=_ADVICE) from None
    if not isinstance(record, dict):
        raise BadRecord("The line is JSON, but no object.", advice=_ADVICE)
    if _depth(record) > limits.JSON_DEPTH:
        raise BadRecord(f"The record is nested more than {limits.JSON_DEPTH} deep.")
    notes = []
    if repeated:
        told = ", ".join(repr(key) for key in repeated)
        notes.append(
            Note(code="repeated-keys", message=f"Keys given twice, the last one counts: {told}.")
        )
    text = record.get("text")
    if isinstance(text, str) and _SURROGATE.search(text):
        notes.append(
            Note(
                code="lone-surrogates",
                message="The text holds half characters; U+FFFD stands for each.",
            )
        )
    return record, notes


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON value")


def _depth(record: object) -> int:
    """How deep lists and objects are nested, found level by level."""
    level, depth = [record], 0
    while level and depth <= limits.JSON_DEPTH:
        depth += 1
        level = [
            child
            for item in level
            if isinstance(item, dict | list)
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, dict | list)
        ]
    return depth
