"""Texts that make regular expressions slow: near matches of each pattern, repeated."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from tests.trust.scale import LONG

import reportedly

PLAIN = (
    " ", "A ", "1", '"', "\n", "a", "“", ",", ".", "(", "-", "A ", "a ", ". ", ", ", "1,", "\n ",
    "' ", "Mr. ", "said ", "the ", "A. ", "A-", "“a” ", "a.b", "March ", "1 million ", ": ",
    "; and ",
)  # fmt: skip
"""What is repeated whatever the pattern is; the short form takes the first few."""


def patterns() -> Iterator[tuple[str, "re.Pattern[str]"]]:
    """Every regular expression that a module of ours holds, with its name."""
    seen: set[int] = set()
    for module in pkgutil.walk_packages(reportedly.__path__, "reportedly."):
        if "__main__" in module.name or ".spark" in module.name or ".data" in module.name:
            continue
        loaded = importlib.import_module(module.name)
        for name, value in sorted(vars(loaded).items()):
            if isinstance(value, re.Pattern) and id(value) not in seen:
                seen.add(id(value))
                if isinstance(value.pattern, str):
                    yield f"{module.name.removeprefix('reportedly.')}.{name}", value


def attacks(pattern: "re.Pattern[str]", size: int) -> Iterator[str]:
    """Texts of about `size` characters: a match without its end, over and over, and plain ones."""
    sample = near(parser.parse(pattern.pattern, pattern.flags))
    shorts = {sample[:-1], sample[: len(sample) // 2], sample, sample[:1], sample[-1:]}
    plain = PLAIN if LONG else PLAIN[:4]
    for piece in sorted({piece for piece in shorts if piece} | set(plain)):
        yield (piece * (size // len(piece) + 1))[:size]
        if sample and piece != sample:
            yield sample[:-1] + (piece * (size // len(piece) + 1))[:size] + "\x00"


def near(parsed: Any) -> str:
    """A text that the pattern nearly matches: each repeat done twice or least, first branches."""
    return "".join(one(code, value) for code, value in parsed)


def one(code: Any, value: Any) -> str:
    """A text for one element of a parsed pattern."""
    if code is op.LITERAL:
        return chr(value)
    if code in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, most, inner = value
        return near(inner) * max(least, min(2, most))
    if code is op.SUBPATTERN:
        return near(value[-1])
    if code is op.ATOMIC_GROUP:
        return near(value)
    if code is op.BRANCH:
        return near(value[1][0])
    if code is op.IN:
        return member(value)
    if code in (op.ANY, op.NOT_LITERAL):
        return "x"
    return ""


def member(items: Any) -> str:
    """A character that a set holds."""
    for code, value in items:
        if code is op.LITERAL:
            return chr(value)
        if code is op.RANGE:
            return chr(value[0])
        if code is op.CATEGORY:
            return {op.CATEGORY_DIGIT: "1", op.CATEGORY_SPACE: " "}.get(value, "a")
    return "x"
