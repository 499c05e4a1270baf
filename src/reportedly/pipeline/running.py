"""The main job: which stage is stale for which document, do it, and go on where it was."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import msgspec

import reportedly.compare as compare
import reportedly.read as read
import reportedly.trace as trace
from reportedly.collect import PARSER_VERSION, mark_series_furniture, parse_many, sources
from reportedly.errors import NothingToRead, PathMissing
from reportedly.model import Account, Comparison, Document, Outcome, Source, Traces
from reportedly.pipeline.assemble import assemble, rows
from reportedly.pipeline.progress import Listener, Progress, RunResult
from reportedly.store import StoryFile, check_writable, exclusive, search

WAIT_SECONDS = 600.0
"""How long a run waits for another run on the same story."""


def run(
    paths: Sequence[Path | str],
    story: Path,
    *,
    progress: Listener | None = None,
) -> RunResult:
    """Collect the paths into the story at `story` and bring every stage up to date.

    Only what is new or stale is done: documents are read again where their text, their blocks
    or the reader's version changed, and the joins where any of their inputs did. Interrupted
    at any point, the next run goes on where this one was. Raises PathMissing, NothingToRead
    and the StoryError family; what fails in one input becomes its outcome instead.
    """
    tell = progress or silent
    check_writable(story)
    waiting = Progress(stage="waiting for another run", done=0, total=0, name=str(story))
    with exclusive(story, wait=WAIT_SECONDS, waiting=lambda: tell(waiting)):
        existed = story.exists()
        try:
            with StoryFile(story, write=True) as file:
                outcomes = take_in(file, paths, tell)
                return bring_up_to_date(file, outcomes, tell)
        except (NothingToRead, PathMissing):
            if not existed:
                forget(story)
            raise


def forget(story: Path) -> None:
    """Remove a story that was made a moment ago and holds nothing."""
    for ending in ("", "-wal", "-shm"):
        story.with_name(story.name + ending).unlink(missing_ok=True)


def silent(progress: Progress) -> None:
    """Listen to nothing."""


def take_in(file: StoryFile, paths: Sequence[Path | str], tell: Listener) -> tuple[Outcome, ...]:
    """Store the sources and what was parsed from them; what is known already is left alone."""
    taken: set[str] = set()
    with closing(parse_many(kept(file, paths, tell, taken))) as parsed:
        for source, outcomes in parsed:
            file.settle(source, PARSER_VERSION, outcomes)
    every = file.outcomes()
    told = tuple(outcome for parent, outcome in every if parent in taken)
    if not any(outcome.source for _, outcome in every):
        raise nothing(told)
    return told


def kept(
    file: StoryFile, paths: Sequence[Path | str], tell: Listener, taken: set[str]
) -> Iterator[Source]:
    """The sources that are still to be parsed, each stored before; adds to the names `taken`."""
    names: dict[str, str] = {}
    for number, item in enumerate(sources(sorted({str(path) for path in paths})), start=1):
        if isinstance(item, Outcome):
            file.keep_outcome(item)
            taken.add(item.name)
            continue
        source = distinct(item, names)
        taken.add(source.name)
        tell(Progress(stage="collect", done=number, total=0, name=source.name))
        file.keep_source(source)
        if not file.is_settled(source, PARSER_VERSION):
            yield source


def nothing(outcomes: Sequence[Outcome]) -> NothingToRead | PathMissing:
    """Why nothing could be taken in, in the words of the first outcome."""
    note = next((note for outcome in outcomes for note in outcome.notes), None)
    if note is None:
        return NothingToRead("No paths were given.", advice="Give files or folders.")
    kind = PathMissing if note.code == PathMissing.code else NothingToRead
    return kind(note.message, advice=note.advice)


def distinct(source: Source, names: dict[str, str]) -> Source:
    """The source under a name of its own: two files of one name are both kept."""
    other = names.setdefault(source.name, source.sha256)
    if other == source.sha256:
        return source
    renamed = msgspec.structs.replace(source, name=f"{source.name} ({source.sha256[:8]})")
    names[renamed.name] = renamed.sha256
    return renamed


def bring_up_to_date(file: StoryFile, outcomes: tuple[Outcome, ...], tell: Listener) -> RunResult:
    """Read, trace and compare what is stale, then renew the table of findings."""
    documents = list(mark_series_furniture(file.documents()))
    accounts, fresh = read_stale(file, documents, tell)
    key = join_key(documents, accounts)
    tell(Progress(stage="trace", done=0, total=1))
    traces = traced(file, key, documents, accounts)
    tell(Progress(stage="compare", done=0, total=1))
    comparison = compared(file, key, documents, accounts, traces)
    tell(Progress(stage="compare", done=1, total=1))
    findings_key = digest(key, trace.METHOD_VERSION, compare.METHOD_VERSION)
    stale = file.join("findings", findings_key) is None
    findings = assemble(documents, accounts, traces, comparison) if stale else None
    with file.at_once():  # who reads meanwhile never finds one without the other
        if findings is not None:
            file.keep_findings(findings_key, rows(findings))
        search.refresh(file, findings_key)
    return RunResult(
        outcomes=outcomes,
        documents=len(documents),
        read=len(documents) - fresh,
        fresh=fresh,
    )


def read_stale(
    file: StoryFile, documents: Sequence[Document], tell: Listener
) -> tuple[list[Account], int]:
    """Every document's account, in order, and how many were up to date already."""
    accounts: list[Account] = []
    fresh = 0
    for number, document in enumerate(documents):
        tell(Progress(stage="read", done=number, total=len(documents), name=document.name))
        key = digest(read.METHOD_VERSION, document_digest(document))
        account = file.account(document.id, key)
        if account is None:
            account = read.read(document)
            file.keep_account(account, key)
        else:
            fresh += 1
        accounts.append(account)
    tell(Progress(stage="read", done=len(documents), total=len(documents)))
    return accounts, fresh


def traced(
    file: StoryFile, key: str, documents: Sequence[Document], accounts: Sequence[Account]
) -> Traces:
    """What the documents share: from the story where it is fresh, else traced anew."""
    stage_key = digest(key, trace.METHOD_VERSION)
    stored = file.join("trace", stage_key)
    if stored is not None:
        return msgspec.json.decode(stored, type=Traces)

    def previous(key: str) -> Traces | None:
        found = file.join("trace", key)
        return msgspec.json.decode(found, type=Traces) if found else None

    kept = trace.trace_kept(documents, accounts, beside(file.path), previous)
    file.keep_join("trace", stage_key, msgspec.json.encode(kept.traces))
    with suppress(OSError):  # an index that can't be kept is made anew by the next run
        kept.keep(stage_key)
    return kept.traces


def beside(story: Path) -> Path:
    """Where the index of a large story is kept."""
    return story.with_name(story.name + ".trace")


def compared(
    file: StoryFile,
    key: str,
    documents: Sequence[Document],
    accounts: Sequence[Account],
    traces: Traces,
) -> Comparison:
    """What they amount to: from the story where it is fresh, else compared anew."""
    stage_key = digest(key, trace.METHOD_VERSION, compare.METHOD_VERSION)
    stored = file.join("compare", stage_key)
    if stored is not None:
        return msgspec.json.decode(stored, type=Comparison)
    comparison = compare.compare(documents, accounts, traces)
    file.keep_join("compare", stage_key, msgspec.json.encode(comparison))
    return comparison


def document_digest(document: Document) -> str:
    """A digest of all that reading a document depends on."""
    return hashlib.sha256(msgspec.json.encode(document)).hexdigest()


def join_key(documents: Sequence[Document], accounts: Sequence[Account]) -> str:
    """A digest of all that the joins depend on."""
    state = hashlib.sha256()
    for document, account in zip(documents, accounts, strict=True):
        state.update(document_digest(document).encode())
        state.update(msgspec.json.encode(account))
    return state.hexdigest()


def digest(*parts: str) -> str:
    """One key from several."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
