"""The index of a large story, kept in a folder beside it between runs.

    trace_kept(documents, accounts, folder, previous) -> traces, and what to do once they are stored

Beside the index, the traces that were stored say what was shared before; `renewing` adds to them.
A small story is traced anew each time: that is as quick. Columns are plain little-endian files that
grow at their end; `state.json` is written last, so that a folder without it is one that a run was
stopped in, and is made anew. So is one whose columns don't fit each other or the texts: compiled
code looks places up in them without asking.
"""

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from reportedly.model import Account, Document, Traces
from reportedly.trace import METHOD_VERSION, corpus, matching, tracing
from reportedly.trace.derivations import sources_of
from reportedly.trace.growing import Growing, Postings
from reportedly.trace.index import Index
from reportedly.trace.passages import furniture_of, passage_of, passages
from reportedly.trace.renewing import Shared

LEAST = 2 * corpus.SAMPLE
"""Texts of a story from which on an index is kept: below, every text is in the sample."""
MOST_ADDED = 0.05
"""Share of new texts from which on all are traced at once."""
COLUMNS = {
    "hashes": np.uint64,
    "stems": np.uint64,
    "begins": np.int32,
    "ends": np.int32,
    "flags": np.uint8,
    "weights": np.uint8,
    "owner": np.int32,
    "frequent": np.uint8,
    "firsts": np.int64,
}
REWRITTEN = ("weights", "frequent")
"""Columns whose older values change; the others only grow."""


class Kept(NamedTuple):
    """Traces, and what keeps the index for them under the key they are stored by."""

    traces: Traces
    keep: Callable[[str], None]


def trace_kept(
    documents: Sequence[Document],
    accounts: Sequence[Account],
    folder: Path,
    previous: Callable[[str], Traces | None],
) -> Kept:
    """As `tracing.trace`, but only for what is new where an index is kept in `folder`.

    `previous` gives the traces that were stored under a key, or None.
    """
    if len(documents) < LEAST:
        return Kept(tracing.trace(documents, accounts), lambda _: None)
    ordered = tracing.ordered(documents)
    accounts_of = {account.document: account for account in accounts}
    marks = {d.id: (mark(d), facts(d, accounts_of.get(d.id))) for d in ordered}
    held = _load(folder, ordered, marks)
    before = previous(held.key) if held else None
    shared = _added(held, before, ordered, accounts_of) if held and before else None
    if held is not None and shared is not None:
        traces = shared.traces()
        if not held.same_facts:
            traces = tracing.of_passages(ordered, traces.passages, accounts)
    else:
        traces = tracing.of_passages(ordered, passages(ordered), accounts)
        texts = {document.id: document.text for document in ordered}
        index = Index(texts, {document.id: furniture_of(document) for document in ordered})
        held = _Held(index, "", {}, False, True)
    done = held
    return Kept(traces, lambda key: _save(folder, done, key, marks))


Marks = Mapping[str, tuple[str, str]]
"""What passages depend on, and what else the traces depend on, digested by document."""


def mark(document: Document) -> str:
    """A digest of all that the index depends on in a document."""
    told = json.dumps(furniture_of(document)).encode() + b"\0" + document.text.encode()
    return hashlib.sha256(told).hexdigest()


def facts(document: Document, account: Account | None) -> str:
    """A digest of what else of a document and its account versions and derivations depend on."""
    blocks = [(b.begin, b.end, b.role) for b in document.blocks]
    dates = document.published, document.modified
    sources = sources_of(account) if account else []
    told = json.dumps([document.outlet, document.kind, dates, blocks, sources])
    return hashlib.sha256(told.encode()).hexdigest()


class _Held(NamedTuple):
    """An index, the key of its traces, its columns' sizes as stored, whether merged lists of
    postings are stored as they are, and whether the facts of all its documents are the same."""

    lists: Index
    key: str
    sizes: dict[str, int]
    merged: bool
    same_facts: bool


def _added(
    held: _Held, before: Traces, ordered: Sequence[Document], accounts: Mapping[str, Account]
) -> Shared | None:
    """What is shared with the new documents; None where all must be traced anew."""
    known = set(held.lists.ids)
    new = [document for document in ordered if document.id not in known]
    if len(new) > MOST_ADDED * len(ordered):
        return None
    old = [document for document in ordered if document.id in known]
    shared = Shared(before, old, [accounts[d.id] for d in old if d.id in accounts])
    for document in new:
        if not add(held.lists, shared, document, accounts.get(document.id)):
            return None
    return shared


def add(index: Index, shared: Shared, document: Document, account: Account | None = None) -> bool:
    """Add a document to an index and to what its documents share.

    False where the index must be built anew; nothing was added then.
    """
    added = index.add(document.id, document.text, furniture_of(document))
    if added is None:
        return False
    pairs = {(min(pair), max(pair)) for pair in added.pairs} | added.found.keys()
    for name in added.texts:
        pairs |= {(min(name, o), max(name, o)) for o in shared.partners.get(name, ())}
    found = {}
    for pair in pairs:
        known = {one.id: one for one in shared.passages.get(pair, ())}
        a, b = (document if n == document.id else shared.documents[n] for n in pair)
        found[pair] = [passage_of(a, b, one, known) for one in added.found.get(pair, ())]
    shared.add(document, account, found)
    return True


def _load(folder: Path, ordered: Sequence[Document], marks: Marks) -> _Held | None:
    """The index that is kept, if it is whole and of documents that are all still the same."""
    try:
        state = json.loads((folder / "state.json").read_text("utf-8"))
        return _read(folder, state, ordered, marks)
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None


def _read(
    folder: Path, state: dict[str, Any], ordered: Sequence[Document], marks: Marks
) -> _Held | None:
    if state["method"] != METHOD_VERSION or len(state["ids"]) < LEAST:
        return None
    stored = dict(zip(state["ids"], zip(state["marks"], state["facts"], strict=True), strict=True))
    if any(name not in marks or marks[name][0] != stored[name][0] for name in stored):
        return None
    same = all(marks[name] == held for name, held in stored.items())
    index = Index.__new__(Index)
    index.ids = state["ids"]
    index.texts = {document.id: document.text for document in ordered}
    index.texts = {name: index.texts[name] for name in index.ids}
    index.low = state["low"]
    index.words = corpus.Weighing(
        _array(folder, "slots", np.uint64), _array(folder, "placed", np.uint8), state["other"]
    )
    for name in ("grams", "pairs"):
        postings = Postings(_array(folder, f"{name}-long", np.uint64))
        postings.short = _array(folder, f"{name}-short", np.uint64)
        setattr(index, name, postings)
    index.columns = [
        Growing(_array(folder, name, kind, state["sizes"][name])) for name, kind in COLUMNS.items()
    ]
    index.see()
    return _Held(index, state["key"], state["sizes"], True, same) if fits(index) else None


def _array(folder: Path, name: str, kind: Any, size: int = -1) -> Any:
    return np.fromfile(folder / f"{name}.bin", kind, count=size)


def fits(index: Index) -> bool:
    """Whether every place that it names is one of its tokens, and every token in its text."""
    tokens, many, low = index.tokens, len(index.owner), index.low
    columns = (*tokens[:5], index.weights, index.frequent)
    steps = np.diff(tokens.firsts)
    if len(tokens.firsts) != len(index.ids) + 1 or any(len(one) != many for one in columns):
        return False
    if tokens.firsts[0] or (steps < 0).any() or tokens.firsts[-1] != many:
        return False
    lengths = np.array([len(index.texts[name]) for name in index.ids])
    slots, mask = len(index.words.slots), np.uint64((1 << low) - 1)
    return bool(
        (index.owner == np.repeat(np.arange(len(index.ids)), steps)).all()
        and (tokens.begins >= 0).all()
        and (tokens.begins <= tokens.ends).all()
        and (tokens.ends <= lengths[index.owner]).all()
        and 2 * many <= 1 << low < 1 << 62
        and slots == len(index.words.weights)
        and slots & (slots - 1) == 0
        and all(((part & mask) + matching.GRAM <= many).all() for part in index.grams)
        and all(((part & mask) >> np.uint64(1) < many).all() for part in index.pairs)
    )


def _save(folder: Path, held: _Held, key: str, marks: Marks) -> None:
    """Bring the folder up to the index; only what is new is written of what only grows."""
    folder.mkdir(exist_ok=True)
    (folder / "state.json").unlink(missing_ok=True)
    index = held.lists
    sizes = {}
    for name, column in zip(COLUMNS, index.columns, strict=True):
        stored = 0 if name in REWRITTEN else held.sizes.get(name, 0)
        sizes[name] = column.size
        path = folder / f"{name}.bin"
        _write(path, column.view()[stored:], stored * column.room.itemsize)
    for name, postings in (("grams", index.grams), ("pairs", index.pairs)):
        path = folder / f"{name}-long.bin"
        if not held.merged or path.stat().st_size != postings.long.nbytes:
            _write(path, postings.long)
        _write(folder / f"{name}-short.bin", postings.short)
    if not held.merged:
        _write(folder / "slots.bin", index.words.slots)
        _write(folder / "placed.bin", index.words.weights)
    state = {
        "method": METHOD_VERSION,
        "key": key,
        "low": index.low,
        "other": index.words.other,
        "sizes": sizes,
        "ids": index.ids,
        "marks": [marks[name][0] for name in index.ids],
        "facts": [marks[name][1] for name in index.ids],
    }
    draft = folder / "state.json.part"
    _write(draft, np.frombuffer(json.dumps(state).encode(), np.uint8))
    draft.replace(folder / "state.json")


def _write(path: Path, values: Any, keep: int = 0) -> None:
    """Write an array behind the first `keep` bytes of a file, through to the disk: a state that
    names columns must not be there before them."""
    with path.open("r+b" if keep else "wb") as file:
        file.truncate(keep)
        file.seek(keep)
        file.write(np.ascontiguousarray(values).data.cast("B") if len(values) else b"")
        file.flush()
        os.fsync(file.fileno())
