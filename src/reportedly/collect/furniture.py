"""Page furniture by its wording: lines that belong to the page and not to the article.

Each rule names a kind of furniture and holds for a whole paragraph, never for a part of one.
They were written from what content systems, comment forms, consent banners and wires print,
and say nothing of any one outlet.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

_CODE_CHARS = 20_000
LONGEST = 1_500
"""No furniture line is longer; longer paragraphs are told by their markup or repetition."""

_CODE_SIGN = re.compile(r"[({;=<]")
_CODE_SIGNS = re.compile(
    r"function\s*\(|=>|\bvar\s+\w+\s*=|\b(?:window|document|console|googletag|jquery|dataLayer"
    r"|math)\s*[.(\[]"
    r"|\.push\(|===?|!==?|&&|\|\||\)\s*;|\}\s*\)|\{\s*\}|['\"]\s*:\s*['\"{\[]"
    r"|(?<!\w)\w{1,60}\([^)\s]{0,60}\)\s*;|<\/?[a-z]+[^>]{0,80}>"
    r"|(?:^|[\s;}])[.#]?[\w-]+\s*\{[^}]{0,200}:",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r".{3,300}\b(?:contributed|contributing)(?: to this (?:report|story|article|post|piece)| "
    r"reporting| research)\b.{0,60}"
    r"|(?:additional |with )?(?:reporting|writing|editing|research) (?:and (?:writing|editing) "
    r")?by\b.{3,200}"
    r"|\((?:reporting|writing|editing|additional reporting|compiled)\b.{3,300}\)",
    re.IGNORECASE | re.DOTALL,
)


_ANYWHERE = (
    *("subscribe", "newsletter", "cookies", "gdpr", "ccpa", "personal data", "do not sell my"),
    *("all rights reserved", "may not be", "permission", "licensed", "licenced", "reflect the"),
    *("journalism", "newsroom", "reporting", "our work", "independent media", "us today"),
    *("as little as", "bjt"),
)
"""Words of which a paragraph has one where a line applies that begins with other text (".{0,80}"):
looking for them is far quicker than trying those lines."""


@lru_cache(maxsize=1)
def lines() -> dict[str, list[str]]:
    """The lines of rules/furniture.txt by the kind that they tell."""
    kinds: dict[str, list[str]] = {}
    source = files("reportedly.collect").joinpath("rules/furniture.txt").read_text("utf-8")
    for line in source.splitlines():
        if line.startswith("[") and line.endswith("]") and line[1:-1].replace("-", "").isalpha():
            kinds[line[1:-1]] = []
        elif line and not line.startswith("#"):
            kinds[next(reversed(kinds))].append(line)
    return kinds


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(forms)})\Z", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(kind, pattern of all its lines), in the order of rules/furniture.txt."""
    return tuple((kind, _any_of(forms)) for kind, forms in lines().items())


def floats(line: str) -> bool:
    """Whether the words that a line looks for may stand behind other text."""
    return line.startswith(".{")


@lru_cache(maxsize=1)
def _begun() -> re.Pattern[str]:
    """All lines that begin with words of their own."""
    return _any_of(line for forms in lines().values() for line in forms if not floats(line))


def may_float(text: str) -> bool:
    """Whether a text has a word of those that furniture may have behind other text."""
    lowered = " ".join(text.split()).lower()
    return any(word in lowered for word in _ANYWHERE)


@lru_cache(maxsize=2048)
def furniture(text: str) -> str | None:
    """The kind of furniture that a whole paragraph is, by its wording; None where it is none."""
    return told(text, floating=may_float(text))


def told(text: str, *, floating: bool) -> str | None:
    """As `furniture`; `floating` is false where `may_float` is, of this or of all around it."""
    if is_code(text):
        return "script"
    if len(text) > LONGEST:
        return None
    plain = " ".join(text.replace("’", "'").split())
    if not floating and not _begun().match(plain):
        return None
    for name, form in _rules():
        if form.match(plain):
            return name
    return None


def is_code(text: str) -> bool:
    """Whether a paragraph is a script or style sheet rather than sentences.

    Signs of code per hundred characters are counted; quotations of one command don't reach it.
    """
    if len(text) < 12 or not _CODE_SIGN.search(text):
        return False
    text = text[:_CODE_CHARS]
    signs = len(_CODE_SIGNS.findall(text))
    dense = signs >= 2 and signs * 70 >= len(text)
    call = re.fullmatch(r"\w+(?:\.\w+)*\([^\n]{0,300}\);?", text.strip()) is not None
    return dense or (call and text.rstrip().endswith(";"))


def contributors(text: str) -> bool:
    """Whether a paragraph only says who contributed to the report."""
    return len(text) < 400 and _CONTRIBUTED.fullmatch(text.strip(" [](){}—–-*\n")) is not None
