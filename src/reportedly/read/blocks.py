"""Reading block by block: each block's raw findings, so that no parse outlives its block."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from reportedly.model import ARTICLE_ROLES, Block, Document
from reportedly.read.anchor import anchor
from reportedly.read.asked import trim_item
from reportedly.read.bidding import find_bids
from reportedly.read.demands import find_demands, opens_list
from reportedly.read.entities.hits import Hit
from reportedly.read.entities.mentions import find_mentions
from reportedly.read.events import dates_of, find_events
from reportedly.read.figures import find_figures
from reportedly.read.parse import Parse, parse_blocks
from reportedly.read.raw import RawDemand, RawEvent, RawFigure, RawStance
from reportedly.read.stances import find_stances
from reportedly.text.patterns import LIST_MARK, VOCATIVE

NAMED_ROLES = ARTICLE_ROLES | {"salutation", "signature"}
_HEADLINES = frozenset({"title"})


@dataclass
class Raw:
    """What the rules found in a document, before entities are put to it."""

    hits: list[Hit] = field(default_factory=list)
    figures: list[RawFigure] = field(default_factory=list)
    demands: list[RawDemand] = field(default_factory=list)
    stances: list[RawStance] = field(default_factory=list)
    events: list[RawEvent] = field(default_factory=list)


def speaks_for_itself(document: Document) -> bool:
    """Whether the document is its senders' own words: a letter or a statement."""
    return document.kind in ("letter", "statement")


def read_blocks(document: Document) -> Raw:
    """The raw findings of a document, parsed in batches of blocks."""
    raw = Raw()
    own = speaks_for_itself(document)
    blocks = [
        (number, _without_slug(document.text, block))
        for number, block in enumerate(document.blocks)
        if block.role in NAMED_ROLES
    ]
    sentence = 0
    pending: RawDemand | None = None
    for p in parse_blocks(document, blocks):
        if not len(p):
            continue
        raw.hits.extend(find_mentions(p, sentence))
        raw.hits.extend(_vocatives(p, sentence))
        if p.role in ARTICLE_ROLES:
            pending = _read(raw, p, document, own, pending)
        sentence += len(p.starts)
    raw.hits.sort(key=lambda hit: (hit.begin, hit.end))
    return raw


def _without_slug(text: str, block: Block) -> Block:
    """A wire's headline without what it says of the dispatch: "UPDATE 1-Ferries halted"."""
    slug = _SLUG.match(text, block.begin, block.end) if block.role == "title" else None
    return block if slug is None or slug.end() == block.end else replace(block, begin=slug.end())


_SLUG = re.compile(
    r"(?:UPDATE|WRAPUP|REFILE|CORRECTED|RPT|EXCLUSIVE|ANALYSIS|FACTBOX)\s?\d?\s?-\s?"
)


def _read(
    raw: Raw, p: Parse, document: Document, own: bool, pending: RawDemand | None
) -> RawDemand | None:
    """Read one block of the article; returns the demand whose list goes on behind it."""
    dates = dates_of(p, anchor(document))
    raw.events.extend(find_events(p, dates))
    raw.figures.extend(find_figures(p, dates))
    raw.stances.extend(find_stances(p, own))
    if pending is not None and _is_item(p):
        raw.demands.extend(_of_item(p, pending, own))
        return pending
    opening = opens_list(p)
    found = [*find_demands(p, own), *find_bids(p, own)]
    if opening is not None:
        found = [demand for demand in found if demand.cue[0] != opening.cue[0]]
    raw.demands.extend(found)
    return opening


def _is_item(p: Parse) -> bool:
    begin = p.text.rfind("\n", 0, p.begin) + 1
    return p.role == "list-item" or LIST_MARK.match(p.text, begin, p.end) is not None


def _of_item(p: Parse, pending: RawDemand, own: bool) -> list[RawDemand]:
    """What one item of a list asks: its first sentence, where that isn't a statement of fact.

    What the sentences behind it ask in words of their own is found as anywhere else.
    """
    found = [d for d in find_demands(p, own) if d.rule in ("duty", "please", "verb")]
    begin, end = p.begins[0], p.ends[-1]
    if len(p.starts) > 1:
        end = p.ends[p.starts[1] - 1]
        if own and found and _states(p, 0, p.starts[1]):
            return found
    begin, end = trim_item(p.text, begin, end)
    if p.text[begin : begin + 3].lower() == "to ":
        begin += 3
    item = [pending._replace(begin=begin, end=end)] if end > begin else []
    return item + [d for d in found if d.begin >= end]


def _states(p: Parse, first: int, last: int) -> bool:
    """Whether these words are a full statement: a finite verb with its subject at the root."""
    root = next((i for i in range(first, last) if p.deps[i] == "ROOT"), first)
    return p.tags[root] in ("VBZ", "VBP", "VBD") and p.child(root, "nsubj", "nsubjpass") is not None


def _vocatives(p: Parse, sentence: int) -> Iterator[Hit]:
    """ "Mr. President" speaks to somebody who is named elsewhere."""
    for match in VOCATIVE.finditer(p.text, p.begin, p.end):
        head = match.group().split()[-1].lower().removesuffix("-elect")
        number = sentence + (p.sent[p.word_at(match.start())] if len(p) else 0)
        yield Hit(
            match.start(), match.end(), "nominal", "person", match.group(), head, False, False,
            p.block, number, "", (), "the", (),
        )  # fmt: skip


def article_blocks(blocks: Iterable[Block]) -> list[Block]:
    """The blocks whose words the document says itself."""
    return [block for block in blocks if block.role in ARTICLE_ROLES]
