"""What lies in folders beside documents: notes, parts of saved pages, annotations, links outwards.

Only files met while a folder is walked are judged; a file that is named itself is always read.
"""

import os
import re
from pathlib import Path

_NOTES = re.compile(
    r"(?:readme|licen[cs]e|copying|changelog|contributing|code_of_conduct)(?:\.\w{1,8})?",
    re.IGNORECASE,
)
_PARTS = frozenset(
    {".css", ".js", ".mjs", ".map", ".svg", ".ico", ".woff", ".woff2", ".ttf", ".eot", ".otf"}
)
_ANNOTATIONS = (".ann", ".a1", ".a2")
_SAVED = ("_files", ".files", "_fichiers", "-Dateien", "_archivos", "_bestanden", "_ficheiros")
_PAGES = (".html", ".htm", ".xhtml", ".shtml")


def aside(path: Path, folder: Path) -> str:
    """What a file below `folder` is, where that is no document of its own; '' where it may be.

    A folder that somebody else packed may hold a link to a file of this machine that was never
    meant to be in a story, and in what is made of one.
    """
    if path.is_symlink() and not _is_within(path, folder):
        return "a link to what lies outside the folder"
    if _NOTES.fullmatch(path.name):
        return "notes on the folder"
    if path.suffix.lower() in _PARTS:
        return "a part of a page or program"
    if path.suffix in _ANNOTATIONS and path.with_suffix(".txt").exists():
        return f"annotations of {path.with_suffix('.txt').name!r}"
    for above in path.parents:
        if above == folder:
            break
        page = _page_of(above)
        if page:
            return f"a part of the saved page {page!r}"
    return ""


def _is_within(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _page_of(folder: Path) -> str:
    """The page that a folder was saved with, '' where it is none of a page's."""
    for ending in _SAVED:
        stem = folder.name.removesuffix(ending)
        if stem and stem != folder.name:
            pages = (folder.with_name(stem + suffix) for suffix in _PAGES)
            return next((page.name for page in pages if page.is_file()), "")
    return ""
