"""Bytes to characters, with what was unsure and what could not be read.

The order is that of the encoding standards: a byte order mark, then what the page or its
sender declares, then strict UTF-8, then a detector, whose doubt is written down. Bytes that
can't be decoded become U+FFFD, one for each byte, and their ranges are kept.
"""

import codecs
import re
from dataclasses import dataclass

from reportedly.collect import limits
from reportedly.collect.wordlists import words
from reportedly.model import Note, Run

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPED = re.compile("[\udc80-\udcff]+")
_DECLARED = re.compile(
    (
        rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})"
        rb"|<\?xml[^>]{0,80}encoding=[\"']([\w:.-]{1,40})"
    ),
    re.IGNORECASE,
)
_WESTERN = frozenset(words("iso-8859-1 latin-1 latin1 l1 us-ascii ascii iso8859-1 ansi_x3.4-1968"))
_WESTERN_CHARS = frozenset(
    "‘’“”–—…•€™\xa0«»©®°£§´·½¼¾²³¿¡àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜ"
    "ŠšŽž†‡‹›„"
)
_ODD = re.compile("[\x00-\x08\x0b\x0e-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ODD_NAMES = (
    ("\x00", "\x00", "NUL"),
    ("\x01", "\x1f", "control character"),
    ("\u00ad", "\u00ad", "soft hyphen"),
    ("\u200e", "\u200f", "direction mark"),
    ("\u202a", "\u202e", "direction override"),
    ("\u2066", "\u2069", "direction isolate"),
)


@dataclass(frozen=True)
class Decoded:
    """Characters of a source. `signature` counts the leading ones that only sign the encoding.

    `unreadable` are runs of U+FFFD in `text`, each with its byte range as the rule.
    """

    text: str
    encoding: str
    signature: int = 0
    unreadable: tuple[Run, ...] = ()
    notes: tuple[Note, ...] = ()


def decode(data: bytes, *, declared: str = "") -> Decoded:
    """Decode a source; `declared` is the name its sender gave, if any. Never raises."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding, signature=1)
    name = known_encoding(declared)
    if name and name != "utf-8":
        found = _declared_as(data, name)
        if found is not None:
            return found
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8", notes=())
    except UnicodeDecodeError:
        return _decode_in_doubt(data)


def declared_in_page(data: bytes) -> str:
    """The encoding that a page's own markup declares in its first 4 kB, or ''."""
    found = _DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def known_encoding(name: str) -> str:
    """The codec for a declared name, or ''; Latin-1 means Windows-1252 on the web."""
    name = name.strip().lower()
    if name in _WESTERN:
        return "cp1252"
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    is_text = getattr(codec, "_is_text_encoding", True)
    return (
        codec.name if is_text and codec.name not in ("unicode_escape", "idna", "punycode") else ""
    )


def odd_characters(text: str) -> tuple[Note, ...]:
    """A note that counts invisible and control characters; they stay in the text as they are."""
    counts: dict[str, int] = {}
    for found in _ODD.finditer(text):
        name = _odd_name(found[0])
        counts[name] = counts.get(name, 0) + 1
    if not counts:
        return ()
    told = ", ".join(f"{count} × {name}" for name, count in sorted(counts.items()))
    return (Note(code="odd-characters", message=f"The text holds {told}; nothing was removed."),)


def _odd_name(char: str) -> str:
    for first, last, name in _ODD_NAMES:
        if first <= char <= last:
            return name
    return "zero-width character"


def _declared_as(data: bytes, encoding: str) -> Decoded | None:
    """Decode as declared, unless the bytes contradict it: they don't fit, or are plainly UTF-8."""
    if encoding.startswith(("utf-16", "utf-32")):
        return None  # a page that could be read for its declaration isn't in either
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    if not data.isascii():
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            note = Note(
                code="declared-encoding-wrong",
                message=f"Declared as {encoding}, but every byte is valid UTF-8; read as UTF-8.",
            )
            return Decoded(text=data.decode("utf-8"), encoding="utf-8", notes=(note,))
    return Decoded(text=text, encoding=encoding)


def _decode_in_doubt(data: bytes) -> Decoded:
    """Decode bytes that are neither signed, declared nor valid UTF-8."""
    wide = _unsigned_utf16(data)
    if wide:
        return _decode_as(data, wide, note=_guess(wide, "half of its bytes are NUL"))
    escaped = data.decode("utf-8", "surrogateescape")
    bad = sum(len(run) for run in _ESCAPED.findall(escaped))
    whole = sum(1 for char in escaped if char >= "\x80") - bad
    if whole >= 3 * bad:  # chance makes few sequences of other encodings valid UTF-8
        return _decode_as(data, "utf-8")
    western = _as_western(data)
    if western is not None:
        return western
    name, doubt = _detect(data)
    if not name:
        return _decode_as(data, "utf-8")
    return _decode_as(data, name, note=_guess(name, doubt))


def _as_western(data: bytes) -> Decoded | None:
    """Windows-1252, where all its high characters are ones that western texts use."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = [char for char in text if char >= "\x80"]
    letters = sum(char.isalpha() for char in text)
    if not set(high) <= _WESTERN_CHARS or len(high) > max(4, letters // 5):
        return None
    return Decoded(
        text=text,
        encoding="cp1252",
        notes=(
            _guess("cp1252", f"its {len(high)} high bytes are common western characters there"),
        ),
    )


def _detect(data: bytes) -> tuple[str, str]:
    """The detector's best encoding and its doubt in words; ('', '') where it has none."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[: limits.DETECT_BYTES]).best()
    if best is None:
        return "", ""
    others = [name for name in best.could_be_from_charset if name != best.encoding]
    doubt = f"chaos {best.chaos:.3f}, coherence {best.coherence:.3f}"
    if others:
        doubt += f"; {', '.join(sorted(others)[:4])} would read the same"
    return str(best.encoding), doubt


def _unsigned_utf16(data: bytes) -> str:
    """UTF-16 without a mark: nearly all NULs stand on one side."""
    sample = data[:4096]
    if len(sample) < 8:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    if most < 0.35 * len(sample) or least > 0.05 * len(sample):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _guess(encoding: str, doubt: str) -> Note:
    return Note(
        code="encoding-guessed",
        message=f"Not UTF-8 and nothing declared: read as {encoding} ({doubt}).",
        advice="If letters look wrong, save the file as UTF-8 and collect it again.",
    )


def _decode_as(
    data: bytes, encoding: str, *, signature: int = 0, note: Note | None = None
) -> Decoded:
    """Decode, with U+FFFD for each byte that can't be read, and where those bytes are."""
    notes = (note,) if note else ()
    try:
        return Decoded(data.decode(encoding), encoding, signature, (), notes)
    except UnicodeDecodeError:
        pass
    try:
        escaped = data.decode(encoding, "surrogateescape")
    except UnicodeDecodeError:  # codecs of wide units can't escape single bytes
        text = data.decode(encoding, "replace")
        lost = tuple(
            Run(begin=m.start(), end=m.end(), disposition="unreadable", rule=f"not {encoding}")
            for m in re.finditer("\ufffd+", text)
        )
        return Decoded(text, encoding, signature, lost, (*notes, _lost(lost, encoding)))
    runs = []
    byte = end = 0
    for found in _ESCAPED.finditer(escaped):
        byte += len(escaped[end : found.start()].encode(encoding, "surrogateescape"))
        size = found.end() - found.start()
        rule = f"bytes {byte}-{byte + size}: not {encoding}"
        runs.append(Run(begin=found.start(), end=found.end(), disposition="unreadable", rule=rule))
        byte, end = byte + size, found.end()
    text = _ESCAPED.sub(lambda found: "\ufffd" * len(found[0]), escaped)
    return Decoded(text, encoding, signature, tuple(runs), (*notes, _lost(tuple(runs), encoding)))


def _lost(runs: tuple[Run, ...], encoding: str) -> Note:
    count = sum(run.end - run.begin for run in runs)
    return Note(
        code="undecodable-bytes",
        message=f"{count} characters could not be decoded as {encoding}; U+FFFD stands for each.",
        place=runs[0].rule if runs else "",
        advice="The original bytes are kept; the ledger lists every range.",
    )
