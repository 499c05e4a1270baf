"""The bundled example: an invented story, its documents and what was planted in them.

A town, an open letter that no outlet prints whole, and the reports that quote it. Nothing in it
is real. `documents()` lists the inputs of `reportedly demo`; `truths()` reads the record of what
was planted, which is documentation for people and tests and never an input.
"""

from __future__ import annotations

import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

__all__ = ["NAME", "documents", "truths"]

NAME = "The Sallowford letter"


def documents() -> list[Traversable]:
    """The story's files, sorted by name.

    They are `pathlib.Path` objects wherever the package lies unpacked on disk, as pip installs it;
    from a zipped package, wrap each in `importlib.resources.as_file` to get a path.
    """
    folder = files(__name__) / "documents"
    return sorted((item for item in folder.iterdir() if item.is_file()), key=lambda f: f.name)


def truths() -> dict[str, Any]:
    """What was planted: `letter` (the original, which is not among the documents) and `truths`.

    Each truth has `id`, `kind`, `statement`, `documents` and `quotes`, each quotation a
    `{"document", "text"}` that stands verbatim in the readable text of that document.
    """
    text = (files(__name__) / "truths.json").read_text(encoding="utf-8")
    record: dict[str, Any] = json.loads(text)
    return record
