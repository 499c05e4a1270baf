"""Names for findings outside the story: `urn:reportedly:ID`, as in the report's own data."""

from urllib.parse import quote

PREFIX = "urn:reportedly:"


def local(ident: str) -> str:
    """The id as the last part of a name: anything but letters, digits, `-`, `.`, `_` escaped."""
    return quote(ident.encode("utf-8", "replace"), safe="").replace("~", "%7E")


def urn(ident: str) -> str:
    """A name for the finding or document that is the same in every export."""
    return PREFIX + local(ident)


def web_address(url: str | None) -> str | None:
    """The address where it is one that a browser may follow, else None."""
    return url if url and url.startswith(("https://", "http://")) else None
