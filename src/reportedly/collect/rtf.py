"""RTF: words of the text, without fonts, pictures, headers and the marks between.

Written after the specification (RTF 1.9.1). The ledger counts bytes: what stands in the file as
a letter is kept, escaped characters are markup that leads to the one they mean.
"""

import re

from reportedly.collect.build import document, imported, text_notes
from reportedly.collect.decode import Decoded, known_encoding
from reportedly.collect.hints import Hints
from reportedly.collect.ledger import Ledger
from reportedly.collect.wordlists import words
from reportedly.model import Outcome, Source

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9A-Fa-f]{2})"
    r"|\\(?P<sign>[^A-Za-z'])|(?P<brace>[{}])|(?P<break>[\r\n]+)|(?P<text>[^\\{}\r\n]+)|(?P<odd>\\)",
    re.DOTALL,
)
_ASIDE = frozenset(
    words(
        "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer "
        "footerl footerr footerf generator listtable listoverridetable rsidtbl themedata "
        "colorschememapping datastore xmlnstbl fldinst filetbl revtbl nonshppict bkmkstart "
        "bkmkend ftnsep ftnsepc"
    )
)
_MEANT = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "line": "\n", "row": "\n", "cell": "\t",
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
}  # fmt: skip
_SIGNS = {"~": "\xa0", "-": "\u00ad", "_": "\u2011", "\n": "\n\n", "\r": "\n\n"}
_DEEPEST = 10_000


class _Reader:
    """Walks the tokens of one file once."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.ledger = Ledger()
        self.out: list[str] = []
        self.size = 0
        self.codec = "cp1252"
        self.aside: list[bool] = [False]
        self.skips: list[int] = [1]
        self.left = 0
        self.starred = False
        self.high = 0

    def read(self) -> str:
        """The text; every byte is in the ledger."""
        at = 0
        for found in _TOKEN.finditer(self.source):
            self.ledger.add(at, found.start(), "dropped", rule="rtf")
            self._take(found)
            at = found.end()
        self.ledger.add(at, len(self.source), "dropped", rule="rtf")
        return "".join(self.out)

    def _take(self, found: re.Match[str]) -> None:
        begin, end = found.span()
        kind = found.lastgroup
        if kind == "text":
            self._plain(begin, end)
        elif kind == "hex":
            self._byte(begin, end, int(found["hex"], 16))
        elif kind == "sign":
            self._sign(begin, end, found["sign"])
        elif kind in ("word", "number"):
            self._word(begin, end, found["word"], found["number"])
        else:
            if kind == "brace":
                self._group(found["brace"])
            self.ledger.add(begin, end, "markup", rule="rtf")

    def _group(self, brace: str) -> None:
        self.left = 0
        if brace == "{" and len(self.aside) < _DEEPEST:
            self.aside.append(self.aside[-1])
            self.skips.append(self.skips[-1])
        elif brace == "}" and len(self.aside) > 1:
            self.aside.pop()
            self.skips.pop()

    def _word(self, begin: int, end: int, word: str, number: str | None) -> None:
        starred, self.starred = self.starred, False
        if word in _ASIDE or starred:
            self.aside[-1] = True
        elif word == "uc" and number:
            self.skips[-1] = min(8, max(0, int(number)))
        elif word == "ansicpg" and number:
            self.codec = known_encoding(f"cp{number}") or self.codec
        elif word == "u" and number:
            self._unit(begin, end, int(number) % 65536)
            self.left = self.skips[-1]
            return
        self._mean(begin, end, _MEANT.get(word, ""))

    def _unit(self, begin: int, end: int, code: int) -> None:
        """A UTF-16 unit: two that belong together are one character."""
        if 0xD800 <= code < 0xDC00:
            self.high = code
            self.ledger.add(begin, end, "markup", rule="rtf")
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self.high - 0xD800) << 10) + code - 0xDC00 if self.high else 0xFFFD
        self.high = 0
        self._mean(begin, end, chr(code))

    def _sign(self, begin: int, end: int, sign: str) -> None:
        if sign == "*":
            self.starred = True
            self.ledger.add(begin, end, "markup", rule="rtf")
            return
        self._mean(begin, end, _SIGNS.get(sign, sign if sign in "\\{}" else ""))

    def _byte(self, begin: int, end: int, value: int) -> None:
        if self.left:
            self.left -= 1
            self.ledger.add(begin, end, "markup", rule="rtf")
            return
        self._mean(begin, end, bytes([value]).decode(self.codec, "replace"))

    def _plain(self, begin: int, end: int) -> None:
        skipped = min(self.left, end - begin)
        self.left -= skipped
        self.ledger.add(begin, begin + skipped, "markup", rule="rtf")
        begin += skipped
        if self.aside[-1]:
            self.ledger.add(begin, end, "dropped", rule="rtf-aside")
        elif begin < end:
            self.ledger.add(begin, end, "kept", text_begin=self.size)
            self._put(self.source[begin:end])

    def _mean(self, begin: int, end: int, meant: str) -> None:
        """A control that stands for characters, or for none."""
        if not meant or self.aside[-1]:
            self.ledger.add(begin, end, "markup", rule="rtf")
            return
        rule = "character-reference" if meant.strip() else "rtf"
        self.ledger.add(begin, end, "markup", rule=rule, text_begin=self.size)
        self._put(meant)

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.size += len(text)


def read_rtf(source: Source, ident: str) -> Outcome:
    """One RTF file to one document; title and author are those of its properties."""
    decoded = Decoded(source.data.decode("latin-1"), "rtf")
    reader = _Reader(decoded.text)
    text = reader.read()
    made = document(ident, source.name, source.sha256, text, hints=_properties(decoded.text))
    return imported(source, made, text_notes(decoded, text), reader.ledger.runs(), "rtf")


def _properties(source: str) -> Hints:
    hints = Hints()
    found = re.search(r"\{\\author ([^\\{}]{2,100})\}", source[:20_000])
    if found and " " in found[1].strip():
        hints.add("author", found[1], "file-properties")
    return hints
