"""XML written by hand: small, streaming, and always legal.

XML 1.0 can't hold most control characters, lone surrogates, U+FFFE and U+FFFF, however they are
escaped. Where a source holds them, the export holds U+FFFD instead; `illegal` counts them, so that
an export can say so. Carriage returns are written as references, since parsers turn bare ones into
line feeds. Code point offsets stay true: one character replaces one.
"""

import re
from collections.abc import Iterable, Mapping

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = str.maketrans({**_TEXT, ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"})
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def illegal(text: str) -> int:
    """How many characters of the text XML 1.0 can't hold."""
    return len(_ILLEGAL.findall(text))


def legal(text: str) -> str:
    """The text with U+FFFD for each character that XML 1.0 can't hold; the length stays."""
    return _ILLEGAL.sub("\ufffd", text)


def escape(text: str) -> str:
    """Text as the content of an element."""
    return legal(text).translate(_TEXT)


def tag(name: str, attributes: Mapping[str, object], *content: str) -> str:
    """An element; attributes that are None are left out, content is markup already."""
    opened = name + "".join(_attribute(*pair) for pair in attributes.items())
    inside = "".join(content)
    return f"<{opened}>{inside}</{name}>" if inside else f"<{opened}/>"


def texts(name: str, values: Iterable[str]) -> str:
    """One element of the name for each text."""
    return "".join(tag(name, {}, escape(value)) for value in values)


def _attribute(name: str, value: object) -> str:
    if value is None:
        return ""
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return f' {name}="{legal(shown).translate(_VALUE)}"'
