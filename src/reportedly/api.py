"""The public Python interface; `import reportedly as rp` gives these names.

Everything here is a thin way to the stages and the story file: values are the frozen nouns of
`reportedly.model`, errors the tree of `reportedly.errors`. Nothing prints, nothing leaves the
machine.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from reportedly import pipeline
from reportedly.errors import InputError, PathMissing, UnknownFinding
from reportedly.model import (
    Account,
    Attribution,
    Comparison,
    Document,
    Findings,
    Original,
    Outcome,
    Place,
    Span,
    Traces,
)

if TYPE_CHECKING:
    from reportedly.show.index import Index

__all__ = [
    "OpenStory",
    "View",
    "collect",
    "compare",
    "export_formats",
    "open",
    "read",
    "run",
    "trace",
]

PathLike = str | Path


def open(path: PathLike) -> "OpenStory":  # noqa: A001 - rp.open, as in wave, gzip, sqlite-utils
    """A story file, for reading. Raises PathMissing, NotAStory and the rest of StoryError."""
    story = OpenStory(Path(path))
    if not story.path.exists():
        raise PathMissing(f"There is no story {path}.", advice="rp.run(paths, story) makes one.")
    _ = story.findings
    return story


def run(
    paths: PathLike | Iterable[PathLike],
    story: PathLike = "story.db",
    *,
    progress: pipeline.progress.Listener | None = None,
) -> "OpenStory":
    """Read files and folders into the story at `story`, bring it up to date, and open it.

    Only what is new or changed is done. `progress` is called with a `Progress` now and then.
    Raises PathMissing, NothingToRead and the StoryError family.
    """
    pipeline.run(_paths(paths), Path(story), progress=progress)
    return open(story)


def collect(paths: PathLike | Iterable[PathLike]) -> Iterator[Outcome]:
    """One outcome for each file, archive member, record or line, with its document where one
    could be read."""
    from reportedly.collect import collect as collect_all

    return collect_all(sorted(str(path) for path in _paths(paths)))


@overload
def read(documents: Document) -> Account: ...
@overload
def read(documents: Iterable[Document]) -> Iterator[Account]: ...
def read(documents: Document | Iterable[Document]) -> Account | Iterator[Account]:
    """What a document says; of several, one account each, in order, one at a time."""
    from reportedly.read import read as read_one
    from reportedly.read import read_many

    return read_one(documents) if isinstance(documents, Document) else read_many(documents)


def trace(documents: Iterable[Document], accounts: Iterable[Account] = ()) -> Traces:
    """What the documents share: passages, clusters, versions, derivations."""
    from reportedly.trace import trace as trace_all

    return trace_all(documents, accounts)


def compare(
    documents: Iterable[Document], accounts: Iterable[Account], traces: Traces
) -> Comparison:
    """What they amount to: originals, figures side by side, positions, claims, the timeline."""
    from reportedly.compare import compare as compare_all

    return compare_all(list(documents), list(accounts), traces)


def export_formats() -> dict[str, str]:
    """Every export format with what it is in a few words."""
    from reportedly.show.export import FORMATS

    return dict(FORMATS)


class View(NamedTuple):
    """Something as a notebook shows it: `_repr_html_` for notebooks, `str` for a terminal."""

    text: str
    html: str

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


class OpenStory:
    """A story as of its last run. Findings are read once; `rp.open` again to see a newer run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def findings(self) -> Findings:
        """Everything found, with what people decided laid over; see `as_found`."""
        from reportedly.show import decided

        return decided.findings(self.path)

    @cached_property
    def as_found(self) -> Findings:
        """Everything as the program found it; `decisions` are beside it, not laid over."""
        return pipeline.findings(self.path)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, in document order."""
        return self.findings.documents

    @property
    def originals(self) -> tuple[Original, ...]:
        """The statements that the documents quote, rebuilt or given."""
        return self.findings.originals

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who said what, in document order, then by offset."""
        return self.findings.attributions

    @property
    def outcomes(self) -> list[Outcome]:
        """What became of each input."""
        return pipeline.outcomes(self.path)

    @cached_property
    def index(self) -> "Index":
        """Texts, names and sigla by id."""
        from reportedly.show.index import Index

        return Index(self.findings)

    def words(self, at: Place | Attribution | str, spans: Sequence[Span] = ()) -> str:
        """The words at a place, of an attribution's content, or of spans in a document (its id)."""
        if isinstance(at, Place):
            return self.index.text(at)
        if isinstance(at, Attribution):
            return self.index.words(at.document, at.content)
        return self.index.words(at, spans)

    def explain(self, finding: str) -> pipeline.Explanation:
        """Everything known of one finding, by its id. Raises UnknownFinding."""
        return pipeline.explain(self.path, finding)

    def to_arrow(self, kind: str) -> Any:
        """The findings of a kind as a `pyarrow.Table`, every field kept. Raises InputError."""
        from reportedly.show.export import kinds, parquet

        self._check(kind, kinds("parquet"))
        return parquet.table(self.findings, kind)

    def to_pandas(self, kind: str) -> Any:
        """A flat table of a kind as a `pandas.DataFrame`, the words beside the offsets: the
        columns of the CSV. Raises InputError for an unknown kind, or without pandas."""
        from reportedly.show.export import kinds, tables

        self._check(kind, kinds("csv"))
        try:
            import pandas  # type: ignore[import-untyped,unused-ignore]
        except ImportError as error:
            raise InputError("pandas isn't installed.", advice="pip install pandas") from error
        return pandas.DataFrame(list(tables.rows(self.findings, kind)))

    def export(self, name: str, target: PathLike, kind: str = "", *, raw: bool = False) -> Path:
        """Write an export to a file, or to a new folder where the format is one; see
        `export_formats`. Raises InputError and OutputError."""
        from reportedly.show import export
        from reportedly.show.cli.folders import write_folder
        from reportedly.show.cli.output import write_lines

        path = Path(target)
        if export.is_folder(name, kind):
            write_folder(path, export.folder(name, self.path, raw=raw)(self.findings))
        else:
            write_lines(path, export.exporter(name, kind, raw=raw)(self.findings))
        return path

    def report(self, target: PathLike = "report.html") -> Path:
        """Write the report, one HTML file. Raises OutputError."""
        from reportedly.show.cli.output import write
        from reportedly.show.report import render

        page = render(self.findings, self.outcomes)
        write(Path(target), page.encode("utf-8", "replace"))
        return Path(target)

    def view(self, what: Document | Original | str) -> View:
        """A document or original, or the id of one, as a notebook shows it. Raises
        UnknownFinding."""
        from reportedly.show import notebook

        if isinstance(what, str):
            _, what = self.index.by_id.get(what, ("", what))
        if isinstance(what, Document):
            return View(what.text, notebook.document(self.index, what))
        if isinstance(what, Original):
            text = " […] ".join(segment.text for segment in what.segments)
            return View(text, notebook.original(self.index, what))
        raise UnknownFinding(
            f"No document or original of {self.path} has the id {what!r}.",
            advice="story.documents and story.originals list them.",
        )

    def __repr__(self) -> str:
        return f"<OpenStory {str(self.path)!r}: {len(self.documents)} documents>"

    def _repr_html_(self) -> str:
        from reportedly.show import notebook

        return notebook.story(self.index)

    @staticmethod
    def _check(kind: str, known: Sequence[str]) -> None:
        if kind not in known:
            raise InputError(
                f"There is no kind {kind!r}.", advice=f"Take one of {', '.join(known)}."
            )


def _paths(paths: PathLike | Iterable[PathLike]) -> list[PathLike]:
    return [paths] if isinstance(paths, str | Path) else list(paths)
