"""How findings stand: the decisions of people, replayed.

Decisions are a log. Replaying it gives each finding a stack of verdicts; `undone` takes the
last one off. A correction is a JSON object with the fields that are to be different, checked
against the noun: one that doesn't fit is not laid over.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from reportedly.model import Decision, Noun
from reportedly.store.review import Taken

ACCEPTED, REJECTED, CORRECTED, UNDONE = "accepted", "rejected", "corrected", "undone"
VERDICTS = (ACCEPTED, REJECTED, CORRECTED, UNDONE)

FIELDS: dict[str, tuple[str, ...]] = {
    "documents": ("title", "outlet", "published", "kind", "authors"),
    "attributions": ("speaker", "source", "cue", "content", "form", "negated"),
    "figures": ("begin", "end", "of", "when", "quantity"),
    "figure_groups": ("members", "agreement", "of", "difference"),
    "entities": ("name", "type", "aliases"),
    "demands": ("begin", "end", "negated"),
    "positions": ("polarity", "condition"),
    "events": ("date", "precision"),
    "claims": ("text",),
    "originals": ("title", "date", "kind"),
}
"""What can be corrected, by kind. `entities` and `figure_groups` know `merged_into` and `split`
besides, see `names` and `groups`."""

MERGED, SPLIT = "merged_into", "split"
N = TypeVar("N", bound=Noun)


@dataclass(frozen=True)
class Verdict:
    """How a finding stands: the last decision that holds (None: none), and the number of the
    last one taken, which the next one has to name."""

    last: Decision | None
    seq: int
    history: tuple[Decision, ...]

    @property
    def word(self) -> str:
        """`accepted`, `rejected`, `corrected`, or empty."""
        return self.last.verdict if self.last else ""

    @property
    def correction(self) -> dict[str, Any]:
        """The fields that hold another value, by every correction that still holds."""
        return _fields(self.last) if self.word == CORRECTED else {}


NONE = Verdict(None, 0, ())


def verdicts(taken: Iterable[Taken]) -> dict[str, Verdict]:
    """How each finding that was ever decided on stands."""
    stacks: dict[str, list[Decision]] = defaultdict(list)
    history: dict[str, list[Decision]] = defaultdict(list)
    last: dict[str, int] = {}
    for seq, decision in taken:
        stack = stacks[decision.finding]
        if decision.verdict == UNDONE:
            del stack[-1:]
        else:
            stack.append(decision)
        history[decision.finding].append(decision)
        last[decision.finding] = seq
    return {
        key: Verdict(stack[-1] if stack else None, last[key], tuple(history[key]))
        for key, stack in stacks.items()
    }


def corrected(kind: str, item: N, verdict: Verdict) -> N:
    """The finding with its correction laid over; as it was where there is none that fits."""
    fields = {k: v for k, v in verdict.correction.items() if k in FIELDS.get(kind, ())}
    if "members" in fields:
        fields["members"] = members_now(item, verdict)
    if not fields:
        return item
    value = {**msgspec.to_builtins(item), **fields}
    try:
        return msgspec.convert(value, type(item))
    except (msgspec.ValidationError, ValueError):
        return item


def members_now(item: Any, verdict: Verdict) -> list[str]:
    """The figures of a group: a person took some out and put some in, and where a later run made
    the group anew, they do so with the new one."""
    wanted = list(verdict.correction["members"])
    then = as_found(verdict.last).get("members", list(item.members))
    kept = [one for one in item.members if one in wanted or one not in then]
    return [*kept, *(one for one in wanted if one not in then and one not in kept)]


def fits(kind: str, item: Noun, fields: dict[str, Any]) -> str:
    """Why a correction can't be laid over this finding; empty where it can."""
    unknown = sorted(set(fields) - set(FIELDS.get(kind, ())) - {MERGED, SPLIT})
    if unknown:
        return f"{', '.join(unknown)} can't be corrected here"
    value = {
        **msgspec.to_builtins(item),
        **{k: v for k, v in fields.items() if k not in (MERGED, SPLIT)},
    }
    try:
        msgspec.convert(value, type(item))
    except (msgspec.ValidationError, ValueError) as error:
        return str(error)
    return ""


def as_found(decision: Decision | None) -> dict[str, Any]:
    """The finding as the program had it when this was decided; empty where that isn't known."""
    return _object(decision.found if decision else None)


def _fields(decision: Decision | None) -> dict[str, Any]:
    return _object(decision.correction if decision else None)


def _object(text: str | None) -> dict[str, Any]:
    try:
        value = msgspec.json.decode(text or "{}")
    except msgspec.DecodeError:
        return {}
    return value if isinstance(value, dict) else {}
