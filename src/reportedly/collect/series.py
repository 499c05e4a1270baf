"""Series furniture: what an outlet prints at the end of article after article.

An editor's note, a newsletter pitch or a line on the author stands in many articles that have
nothing else in common. It is told by that: alike paragraphs at the head or foot of at least
three documents of one outlet that are otherwise unrelated. Its wording may drift. The judgement
doesn't depend on the order of the documents.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import msgspec

from reportedly.collect.grams import grams
from reportedly.model import Block, Document

Gram = tuple[str, ...]

ALIKE = 0.5
"""Jaccard similarity of word 3-grams from which two paragraphs are one text that drifted."""

UNRELATED_GRAMS = 0.08
UNRELATED_NAMES = 0.25
"""Documents that share more of their grams, or of their capitalised words, may tell one story."""

DOCUMENTS = 3
DOCUMENTS_UNKNOWN = 5
"""How many unrelated documents must carry it; more where their outlet isn't known."""

_HEAD, _FOOT = 2, 4
_MOST_COMPARED = 14
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-ZÀ-Þ][\w’'-]{2,}")
_PROSE = frozenset({"paragraph", "list-item", "quotation", "caption", "subtitle"})


@dataclass(frozen=True)
class Candidate:
    """A paragraph at the head or foot of a document, as its grams."""

    document: int
    block: int
    grams: frozenset[Gram]


@dataclass(frozen=True)
class Rest:
    """What else a document says: the grams and names of all its prose."""

    grams: frozenset[Gram]
    names: frozenset[str]


def mark_series_furniture(documents: Iterable[Document]) -> list[Document]:
    """The documents in the given order, with series furniture marked as boilerplate."""
    given = list(documents)
    groups: dict[str, list[int]] = defaultdict(list)
    for index in sorted(range(len(given)), key=lambda i: given[i].id):
        groups[_outlet(given[index])].append(index)
    marked: dict[int, dict[int, int]] = defaultdict(dict)
    for outlet, members in groups.items():
        needed = DOCUMENTS if outlet else DOCUMENTS_UNKNOWN
        if len(members) < needed:
            continue
        for cluster in _clusters(_candidates(given, members, quoted=bool(outlet))):
            count = _unrelated(given, cluster, needed)
            if count >= needed:
                for candidate in cluster:
                    marked[candidate.document][candidate.block] = len(cluster)
    return [_remade(document, marked.get(i, {})) for i, document in enumerate(given)]


def _outlet(document: Document) -> str:
    """What stands for the outlet: its name, else the host of its address, else ''."""
    if document.outlet:
        return document.outlet.casefold().removeprefix("the ").strip()
    if not document.url:
        return ""
    try:
        return (urlsplit(document.url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _candidates(
    given: Sequence[Document], members: Sequence[int], *, quoted: bool
) -> list[Candidate]:
    found = []
    for index in members:
        document = given[index]
        prose = [at for at, block in enumerate(document.blocks) if block.role in _PROSE]
        edge = prose[-_FOOT:] + [at for at in prose[:_HEAD] if at not in prose[-_FOOT:]]
        if len(prose) < 2:
            continue
        for at in sorted(edge):
            text = _text(document, document.blocks[at])
            if not quoted and any(mark in text for mark in '“”"„«'):
                continue
            made = frozenset(grams(text))
            if len(made) >= 4:
                found.append(Candidate(index, at, made))
    return found


def _clusters(candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Candidates that are alike, each each joined to the first like it."""
    firsts: dict[Gram, list[int]] = defaultdict(list)
    clusters: list[list[Candidate]] = []
    for candidate in candidates:
        shared: Counter[int] = Counter()
        for gram in sorted(candidate.grams):
            shared.update(firsts.get(gram, ()))
        best = min(shared, key=lambda at: (-shared[at], at)) if shared else -1
        if best >= 0 and _alike(shared[best], candidate, clusters[best][0]):
            clusters[best].append(candidate)
            continue
        for gram in sorted(candidate.grams):
            firsts[gram].append(len(clusters))
        clusters.append([candidate])
    return clusters


def _alike(shared: int, one: Candidate, other: Candidate) -> bool:
    return shared >= ALIKE * (len(one.grams) + len(other.grams) - shared)


def _unrelated(given: Sequence[Document], cluster: Sequence[Candidate], needed: int) -> int:
    """How many documents of a cluster have nothing else in common, up to what is needed."""
    if len({candidate.document for candidate in cluster}) < needed:
        return 0
    chosen: list[Rest] = []
    seen: set[int] = set()
    step = max(1, len(cluster) // _MOST_COMPARED)
    for candidate in cluster[::step]:
        if candidate.document in seen:
            continue
        seen.add(candidate.document)
        rest = _rest(given[candidate.document], candidate)
        if all(_strangers(rest, other) for other in chosen):
            chosen.append(rest)
        if len(chosen) >= needed:
            break
    return len(chosen)


def _rest(document: Document, candidate: Candidate) -> Rest:
    prose = "\n".join(
        _text(document, block)
        for at, block in enumerate(document.blocks)
        if at != candidate.block and block.role in _PROSE | {"title"}
    )
    return Rest(
        grams=frozenset(grams(prose)) - candidate.grams,
        names=frozenset(_NAME.findall(prose)),
    )


def _strangers(one: Rest, other: Rest) -> bool:
    grams_shared = len(one.grams & other.grams) / max(1, min(len(one.grams), len(other.grams)))
    names_shared = len(one.names & other.names) / max(1, min(len(one.names), len(other.names)))
    return grams_shared <= UNRELATED_GRAMS and names_shared <= UNRELATED_NAMES


def _remade(document: Document, marked: dict[int, int]) -> Document:
    if not marked:
        return document
    blocks = tuple(
        msgspec.structs.replace(block, role="boilerplate", rule=f"series:{marked[at]}")
        if at in marked
        else block
        for at, block in enumerate(document.blocks)
    )
    return msgspec.structs.replace(document, blocks=blocks)


def _text(document: Document, block: Block) -> str:
    return document.text[block.begin : block.end]
