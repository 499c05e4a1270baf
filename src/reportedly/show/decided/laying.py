"""Decisions laid over a whole findings document, for reports and exports.

What was rejected is left out, and what named it names nothing there; corrections stand in the
place of what was found. `decisions` keep both: who decided what when, and the finding as the
program had it.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from reportedly.model import Findings, Noun
from reportedly.pipeline.assemble import KINDS, row_id
from reportedly.show.decided.groups import regrouped
from reportedly.show.decided.names import Names
from reportedly.show.decided.verdicts import NONE, REJECTED, Verdict, corrected, verdicts
from reportedly.store.review import Taken

_KEPT = ("documents", "stories")
"""What can't be rejected: everything else stands in it."""

_GONE = ""


def laid_over(findings: Findings) -> Findings:
    """The findings as people left them; the same object where nobody decided anything."""
    taken = (Taken(seq, one) for seq, one in enumerate(findings.decisions, 1))
    standing = verdicts(taken)
    if not any(verdict.word for verdict in standing.values()):
        return findings
    lists: dict[str, tuple[Any, ...]] = {}
    for kind in KINDS:
        items = getattr(findings, kind)
        left = (one for one in items if not _rejected(kind, standing.get(row_id(one), NONE)))
        lists[kind] = tuple(corrected(kind, one, standing.get(row_id(one), NONE)) for one in left)
    names = Names(lists["entities"], standing)
    lists["entities"] = names.laid(lists["entities"])
    figures = {one.id: one for one in lists["figures"]}
    standing_groups = {one.id for one in lists["figure_groups"]}
    groups = [one for one in findings.figure_groups if one.id in standing_groups]
    lists["figure_groups"] = regrouped(groups, standing, figures)
    lists["attributions"] = tuple(
        msgspec.structs.replace(one, speaker=names.speaker(one)) for one in lists["attributions"]
    )
    ways = {**_gone(findings, lists), **names.merged}
    for kind in KINDS if ways else ():
        lists[kind] = tuple(one for item in lists[kind] if (one := _led(item, ways)) is not None)
    return msgspec.structs.replace(findings, **lists)


def _rejected(kind: str, verdict: Verdict) -> bool:
    return verdict.word == REJECTED and kind not in _KEPT


def _gone(findings: Findings, lists: Mapping[str, tuple[Any, ...]]) -> dict[str, str]:
    """The ids of what isn't there any more; merged names lead elsewhere, see `Names`."""
    gone: dict[str, str] = {}
    for kind in KINDS:
        there = {row_id(one) for one in lists[kind]}
        before = (row_id(one) for one in getattr(findings, kind))
        gone.update({one: _GONE for one in before if one and one not in there})
    return gone


def _led(value: Any, ways: Mapping[str, str]) -> Any:
    """A value with its ids led on; None where it can't be without one that is gone.

    In lists what is gone is left out; a field that may be unknown is.
    """
    if isinstance(value, str):
        return ways.get(value, value)
    if isinstance(value, tuple):
        if not any(isinstance(one, str | tuple | msgspec.Struct) for one in value):
            return value
        led = (_led(one, ways) for one in value)
        return tuple(one for one in led if one is not None and one != _GONE)
    if not isinstance(value, Noun):
        return value
    changed = _changed(value, ways)
    if not changed:
        return value
    try:
        return msgspec.convert({**msgspec.to_builtins(value), **changed}, type(value))
    except (msgspec.ValidationError, ValueError):
        return None


def _changed(value: Noun, ways: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a noun that lead elsewhere, as JSON has them."""
    changed: dict[str, Any] = {}
    for field in msgspec.structs.fields(value):
        if field.name in ("id", "text"):
            continue
        old = getattr(value, field.name)
        new = _led(old, ways)
        if new is not old and new != old:
            gone = new == _GONE and isinstance(old, str)
            changed[field.encode_name] = None if gone else msgspec.to_builtins(new)
    return changed
