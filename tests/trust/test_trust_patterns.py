"""Every regular expression takes time in proportion to its text: four times the text, at most
eight times the time, on near matches made of the pattern itself."""

import gc
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.trust.attacks import attacks, patterns
from tests.trust.conftest import Record
from tests.trust.scale import pick

import reportedly

SIZE, TIMES = pick(150, 1_000), 4
RATIO, LEAST = 8.0, 0.001
"""A text four times as long may take this many times as long; what takes less than `LEAST`
seconds isn't judged."""

BOUNDED = {
    "collect.markup._ATTRIBUTE": 40,  # asked about what blanks end, it is slow; none do
    "trace.weights._OPENS": 12,
}
"""Patterns that are asked about so many characters at most, and may take more than their share."""


CALLED = re.compile(r"\b(\w+)\.(match|fullmatch|search|finditer|findall|sub|split)\(")


def uses() -> dict[str, set[str]]:
    """Which methods each pattern is called by: a private one in its module, others anywhere."""
    root = Path(reportedly.__path__[0])
    found: dict[str, set[str]] = {}
    for path in root.rglob("*.py"):
        module = ".".join(path.relative_to(root).with_suffix("").parts)
        for name, method in CALLED.findall(path.read_text(encoding="utf-8")):
            key = f"{module}.{name}" if name.startswith("_") else name
            found.setdefault(key, set()).add(method)
    return found


def cost(pattern: "re.Pattern[str]", text: str, methods: set[str]) -> float:
    """Processor seconds of asking a text in the costliest way that it is asked."""
    begun = time.process_time()
    if methods and methods <= {"match", "fullmatch"}:
        pattern.match(text)
        pattern.fullmatch(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - begun


def slow(pattern: "re.Pattern[str]", methods: set[str]) -> Iterator[str]:
    """What makes it slow, with the ratio."""
    pairs = zip(attacks(pattern, SIZE), attacks(pattern, SIZE * TIMES), strict=True)
    for small, big in pairs:
        if cost(pattern, big, methods) < LEAST:
            continue
        first = min(cost(pattern, small, methods) for _ in range(3))
        second = min(cost(pattern, big, methods) for _ in range(2))
        if second > LEAST and second > RATIO * max(first, 1e-5):
            yield f"{second / max(first, 1e-5):.1f} times for {big[:24]!r}…{big[-12:]!r}"


@pytest.mark.filterwarnings("ignore")
def test_every_pattern_is_linear(record: Record) -> None:
    known, many, found = uses(), 0, []
    gc.collect()
    for name, pattern in patterns():
        many += 1
        if name in BOUNDED:
            text = next(iter(attacks(pattern, BOUNDED[name])))
            assert cost(pattern, text, {"search"}) < 0.05
            continue
        methods = known.get(name, known.get(name.rsplit(".", 1)[-1], set()))
        found += [f"{name}: {what}" for what in slow(pattern, methods)][:1]
    assert many > 150
    assert found == []
    record("regular expressions", f"{many} on {SIZE} and {SIZE * TIMES} characters: all linear")
