"""From text to linked spans: what the model alone says, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.read.attribution.decode import Tagged, decode, spans_of
from reportedly.read.attribution.link import Group, link
from reportedly.read.attribution.tokenise import Pieces, pieces_of
from reportedly.read.attribution.weights import Model
from reportedly.read.attribution.windows import Window, answers_of, windows_of

CHUNK = 60_000  # code points read at once: bounds memory, whatever the document's length

Range = tuple[int, int]


class Part(NamedTuple):
    """A tagged span in code points."""

    begin: int
    end: int
    inside: float
    edge: float


class Raw(NamedTuple):
    """One attribution as the model gives it, with the number of its block."""

    block: int
    source: Part | None
    cue: Part | None
    contents: tuple[Part, ...]
    content_link: float
    source_link: float


def read_blocks(text: str, blocks: Sequence[Range], model: Model) -> Iterator[Raw]:
    """Attributions of each block, in order. Time O(len(text)), memory O(CHUNK)."""
    for first, chunk in _chunks(blocks):
        yield from _read_chunk(text, first, chunk, model)


def _chunks(blocks: Sequence[Range]) -> Iterator[tuple[int, list[Range]]]:
    chunk: list[Range] = []
    first, size = 0, 0
    for number, (begin, end) in enumerate(blocks):
        if chunk and size + end - begin > CHUNK:
            yield first, chunk
            chunk, first, size = [], number, 0
        chunk.append((begin, end))
        size += end - begin
    if chunk:
        yield first, chunk


def _read_chunk(text: str, first: int, chunk: list[Range], model: Model) -> Iterator[Raw]:
    found = pieces_of([text[b:e] for b, e in chunk], model.tokenizer)
    pieces, edges = _row_of(found, chunk)
    if not pieces.ids:
        return
    starts = [b for b, e in edges if e > b]
    windows = windows_of(starts, len(pieces.ids))
    answers = answers_of(pieces, windows, model)
    segments = _segments(windows)
    paths = decode(answers.tags, segments, model.arrays["moves"], model.arrays["starts"])
    for number, (begin, end) in enumerate(edges):
        for group in link(spans_of(paths, begin, end), answers.states, model):
            yield _raw(first + number, group, pieces)


def _row_of(found: list[Pieces], chunk: list[Range]) -> tuple[Pieces, list[Range]]:
    """All blocks' pieces in one row, offsets in the document; each block's range of pieces."""
    row = Pieces([], [], [], [], [], [])
    edges: list[Range] = []
    for p, (begin, _) in zip(found, chunk, strict=True):
        edges.append((len(row.ids), len(row.ids) + len(p.ids)))
        row.ids.extend(p.ids)
        row.begins.extend(b + begin for b in p.begins)
        row.ends.extend(e + begin for e in p.ends)
        row.case.extend(p.case)
        row.quote.extend(p.quote)
        row.block.extend(p.block)
    return row, edges


def _segments(windows: Sequence[Window]) -> list[Range]:
    """Windows that overlap are one segment to decode."""
    out: list[Range] = []
    for w in windows:
        begin, _, keep_begin, keep_end = w
        if keep_begin != begin and out:
            out[-1] = (out[-1][0], keep_end)
        else:
            out.append((keep_begin, keep_end))
    return out


def _raw(block: int, group: Group, pieces: Pieces) -> Raw:
    def part(span: Tagged) -> Part:
        return Part(pieces.begins[span.first], pieces.ends[span.last], span.inside, span.edge)

    return Raw(
        block,
        part(group.source) if group.source else None,
        part(group.cue) if group.cue else None,
        tuple(part(c) for c in group.contents),
        group.content_link,
        group.source_link,
    )
