"""What a source is, by its content; its name is asked only where content can't tell."""

import json
import re
from pathlib import PurePosixPath

from reportedly.collect.decode import _MARKS

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"WARC/", "warc"),
    (b"PAR1", "parquet"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"RIFF", "media"),
    (b"ID3", "media"),
    (b"OggS", "media"),
)
NAMES = {
    "pdf": "a PDF",
    "zip": "a zip archive",
    "gzip": "a gzip file",
    "bzip2": "a bzip2 file",
    "xz": "an xz file",
    "zstd": "a zstd file",
    "warc": "a web archive",
    "parquet": "a Parquet file",
    "rtf": "an RTF file",
    "ole": "an old Office file",
    "doc": "an old Word file (.doc)",
    "xls": "an old Excel file (.xls)",
    "ppt": "an old PowerPoint file (.ppt)",
    "msg": "an Outlook message (.msg)",
    "spreadsheet": "an Excel file",
    "slides": "a PowerPoint file",
    "image": "an image",
    "sqlite": "an SQLite database",
    "program": "a program",
    "media": "sound or video",
    "binary": "a binary file",
    "tar": "a tar archive",
}
_AS_DOCX = "Open it in Word or LibreOffice and save it as DOCX, or run: soffice --convert-to docx"
_AS_CSV = "Save the sheet with the articles as CSV, with a column named text."
_AS_PDF = "Export it as PDF, and collect that."
ADVICE = {
    "ole": _AS_DOCX,
    "doc": _AS_DOCX,
    "xls": _AS_CSV,
    "spreadsheet": _AS_CSV,
    "ppt": _AS_PDF,
    "slides": _AS_PDF,
    "msg": "Save the message as .eml (in Thunderbird, or with msgconvert), and collect that.",
    "image": "Run a text recognition (OCR) on it, and collect the text.",
    "media": "Transcribe it, and collect the transcript as text.",
    "zstd": "Unpack it with zstd -d, and collect what comes out.",
}
"""What to do with files of kinds that aren't read."""

_OLE = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)
_HTML = re.compile(
    (
        rb"\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--.{0,4000}?-->\s*){0,10}<(?:!doctype\s+html|html|head"
        rb"|body|title|meta|link|script|style|div|article|section|main|p|h1|table|span|center"
        rb"|header|nav|font)\b"
    ),
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(
    rb"</?(?:p|div|a|span|br|h[1-6]|li|ul|table|td|tr|html|body|script|img)\b[^>]{0,500}>",
    re.IGNORECASE,
)
_HEADER = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[ \t].{0,2000}\r?\n(?:[ \t]+.{0,2000}\r?\n)*){2,}", re.ASCII
)
_MAIL_FIELDS = re.compile(
    rb"(?im)^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to"
    rb"|content-type):"
)
_MAIL_SIGN = re.compile(
    rb"(?im)^(?:message-id|mime-version|received|return-path|content-type):|^from:[^\r\n]{0,200}@"
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_SAMPLE = 64 * 1024
_BINARY_SHARE = 0.04


def _ole_kind(data: bytes) -> str:
    """Which program wrote an old Office file, by the names of the streams in it."""
    return next((kind for name, kind in _OLE if name.encode("utf-16-le") in data), "ole")


def sniff(data: bytes, name: str = "") -> str:
    """The format of a source: a name of `NAMES`, or html, mail, mbox, jsonl, json, text, empty."""
    if not data:
        return "empty"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return _ole_kind(data) if kind == "ole" else kind
    if data[257:262] == b"ustar":
        return "tar"
    head = data[:_SAMPLE]
    if not any(data.startswith(mark) for mark, _ in _MARKS) and _is_binary(head):
        return "binary"
    suffix = PurePosixPath(name).suffix.lower()
    body = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(body) or (body.lstrip()[:1] == b"<" and len(_TAGS.findall(head)) >= 4):
        return "html"
    if suffix in (".html", ".htm", ".xhtml") and _TAGS.search(_wide(head)):
        return "html"
    if body.startswith(b"From ") and _MAIL_FIELDS.search(body[:4000]):
        return "mbox"
    if _is_mail(body):
        return "mail"
    if body.lstrip()[:1] in (b"{", b"[") or suffix in (".jsonl", ".ndjson"):
        return _json_kind(data, suffix)
    if suffix in (".csv", ".tsv"):
        return "csv"
    return "text"


def _wide(head: bytes) -> bytes:
    """Bytes of a UTF-16 page without their NULs, for looking for tags only."""
    return head.replace(b"\x00", b"")


def _is_binary(head: bytes) -> bool:
    """Whether control characters are too many for text; UTF-16 has NULs on one side only."""
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls <= _BINARY_SHARE * len(head):
        return False
    even, odd = head[::2].count(0), head[1::2].count(0)
    wide = max(even, odd) >= 0.35 * len(head) and min(even, odd) <= 0.02 * len(head)
    return not (wide and controls - even - odd <= _BINARY_SHARE * len(head))


def _is_mail(body: bytes) -> bool:
    """Whether a source opens with header lines, at least two of them of a mail."""
    found = _HEADER.match(body[:16_000])
    if found is None or len(_MAIL_FIELDS.findall(found[0])) < 2:
        return False
    return _MAIL_SIGN.search(found[0]) is not None  # memos have "To:" and "From:" as well


def _json_kind(data: bytes, suffix: str) -> str:
    """JSON Lines where the first line is a record or the name says so, else JSON or text."""
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    first, _, rest = data.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    try:
        is_record = isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        is_record = False
    if is_record and (rest.strip() or suffix != ".json"):
        return "jsonl"
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return "json" if suffix == ".json" else "text"
    return "json"
