"""Paragraphs to blocks with roles, by layout and wording alone.

What each paragraph is by itself comes first (`lines`), then what its place among the others
makes of it: the head (`heads`), repetitions, the foot (`foot`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.collect import limits
from reportedly.collect.datelines import leading
from reportedly.collect.drafts import Draft
from reportedly.collect.foot import foot, link_lists, lone_dashes, tail
from reportedly.collect.heads import lead
from reportedly.collect.lines import alone
from reportedly.collect.paragraphs import Paragraph
from reportedly.model import Block, Role

_DATELINES_WITHIN = 3
_HEADS_KEPT = 40
_KEY_CHARS = 4_000
REPEATED_CHARS = 12
"""Letters and digits of a paragraph from which on its coming again tells something."""


def blocks_of(text: str, found: Sequence[Paragraph]) -> list[Block]:
    """The blocks of a plain text; they cover all of its paragraphs in order."""
    drafts = [
        Draft(p.begin, p.end, text[p.begin : p.end], apart=p.apart, bullet=p.bullet) for p in found
    ]
    return finish(assign(drafts))


def assign(drafts: list[Draft]) -> list[Draft]:
    """Give every draft a role; drafts that come with one keep it."""
    if len(drafts) > limits.JUDGED_BLOCKS:
        return [replace(d, role=d.role or "paragraph", rule=d.rule or "too-many") for d in drafts]
    drafts = [alone(draft) for draft in drafts]
    drafts = lead(drafts)
    drafts = _mark_repeats(drafts)
    drafts = foot(drafts)
    drafts = tail(link_lists(lone_dashes(drafts)))
    return [
        replace(d, role="paragraph", rule=d.rule or "text") if not d.role else d for d in drafts
    ]


def finish(drafts: Sequence[Draft]) -> list[Block]:
    """Drafts as blocks, with datelines and leading dates parted from the sentences they open."""
    blocks: list[Block] = []
    prose = 0
    for draft in drafts:
        opening = draft.role == "paragraph" and prose < _DATELINES_WITHIN
        prose += draft.role == "paragraph"
        blocks.extend(_parted(draft) if opening else [_block(draft)])
    return blocks


def _block(draft: Draft) -> Block:
    role: Role = draft.role  # type: ignore[assignment]
    return Block(begin=draft.begin, end=draft.end, role=role, rule=draft.rule)


def _parted(draft: Draft) -> list[Block]:
    """A paragraph as one block, or two where a dateline or date opens its prose."""
    found = leading(draft.text) if not draft.marked else None
    if found is None:
        return [_block(draft)]
    size, role, rule = found
    end = draft.begin + len(draft.text[:size].rstrip())
    head = Block(begin=draft.begin, end=end, role=role, rule=rule)
    rest = draft.text[size:].lstrip()
    if not rest:
        return [head]
    begin = draft.end - len(rest)
    return [head, Block(begin=begin, end=draft.end, role="paragraph", rule=draft.rule)]


def _mark_repeats(drafts: list[Draft]) -> list[Draft]:
    """A headline or caption given again, and a paragraph given twice in a row, is furniture.

    A paragraph that comes again further down stays: running reports repeat what they said.
    """
    made: list[Draft] = []
    seen: dict[str, int] = {}
    heads: list[tuple[str, int]] = []
    for index, draft in enumerate(drafts):
        key = repeated_key(draft.text)
        again = len(key) >= REPEATED_CHARS and (
            index - seen.get(key, -9) <= 2
            or any(key in other and len(key) >= least for other, least in heads)
        )
        if again and draft.role not in ("boilerplate", "list-item", "byline"):
            draft = replace(draft, role="boilerplate", rule="repeated")
        elif draft.role in ("title", "caption", "subtitle"):
            least = REPEATED_CHARS if draft.role == "caption" else int(0.7 * len(key))
            heads = [*heads[-_HEADS_KEPT:], (key, least)]
        if len(key) >= REPEATED_CHARS:
            seen[key] = index
        made.append(draft)
    return made


def repeated_key(text: str) -> str:
    """What a paragraph is compared by: its letters and digits."""
    return re.sub(r"\W+", "", text[:_KEY_CHARS]).lower()
