"""Names for stories: short enough for a tab, taken from the documents themselves."""

from collections.abc import Sequence

from reportedly.model import Document

LONGEST = 90


def story_name(documents: Sequence[Document]) -> str:
    """The title of the most central document that has one, else its first words, else its name.

    `documents` come with the most central first.
    """
    for document in documents:
        title = (document.title or "").strip()
        if title:
            return shortened(" ".join(title.split()))
    first = documents[0]
    opening = next((line.strip() for line in first.text.splitlines() if line.strip()), "")
    return shortened(" ".join(opening.split())) if opening else first.name


def shortened(text: str) -> str:
    """At most LONGEST characters, cut between words, with an ellipsis where something went."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"
