"""Where something stands: spans and places.

Offsets count Unicode code points of a document's own text, half-open `[begin, end)`,
as W3C Web Annotation's TextPositionSelector does.
"""

import hashlib

import msgspec


class Noun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every noun: immutable, compared by value, named fields only."""


class Span(Noun, frozen=True, kw_only=True, order=True):
    """A half-open range of code points in a text that is named elsewhere.

    Raises ValueError where the range can't be: a negative begin, or an end that isn't after it.
    """

    begin: int
    end: int

    def __post_init__(self) -> None:
        check_range(self.begin, self.end)

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.begin < other.end and other.begin < self.end


class Place(Noun, frozen=True, kw_only=True, order=True):
    """A span with its document."""

    document: str
    begin: int
    end: int

    def __post_init__(self) -> None:
        check_range(self.begin, self.end)

    @property
    def span(self) -> Span:
        """The place without its document."""
        return Span(begin=self.begin, end=self.end)


def check_range(begin: int, end: int) -> None:
    """Refuse a range that can't be; raises ValueError."""
    if begin < 0 or end <= begin:
        raise ValueError(f"no such range: [{begin}, {end})")


def check_share(name: str, value: float) -> None:
    """Refuse a confidence or similarity outside [0, 1]; raises ValueError."""
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"{name} must lie in [0, 1], not {value}")


def content_id(prefix: str, *parts: object) -> str:
    """An id made of what the thing is: the same content has the same id in every run.

    `prefix` says the kind (two or three letters); `parts` are joined by a separator that no
    text holds. 12 hex digits of SHA-256: 2**48 values, enough for the findings of one story.
    """
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


class Finding(Noun, frozen=True, kw_only=True):
    """What a program inferred: how sure it is, and by which rule or model."""

    confidence: float = 1.0
    method: str = ""

    def __post_init__(self) -> None:
        check_share("confidence", self.confidence)
