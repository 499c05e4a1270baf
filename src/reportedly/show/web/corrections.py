"""What of a finding a person can correct: the fields of the form, and what was filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from reportedly.model import FigureGroup
from reportedly.show.decided.verdicts import MERGED
from reportedly.show.web.data import Desk
from reportedly.store import lookup

MOST_NAMES = 400


@dataclass(frozen=True)
class Field:
    """One field of the form. `choices` makes it a list to choose from, `names` suggests."""

    name: str
    label: str
    value: str
    choices: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    hint: str = ""


_EDTF = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[?~%]?")
_DATE = "like 2023-03-15, 2023-03 or 2023; empty where nobody knows"
_KINDS = ("report", "letter", "statement", "transcript", "other")
_TYPES = ("person", "organization", "place", "group", "work", "agreement", "event", "other")
_SPAN = "from–to, in characters; select words in the document to fill it in"


def form(desk: Desk, kind: str, item: Any) -> list[Field]:
    """The fields of a finding that can be corrected, as they are now."""
    make = _FORMS.get(kind)
    return make(desk, item) if make else []


def _documents(desk: Desk, item: Any) -> list[Field]:
    return [
        Field("title", "Title", item.title or ""),
        Field("outlet", "Outlet", item.outlet or ""),
        Field("published", "Published", item.published or "", hint=_DATE),
        Field("kind", "Kind", item.kind, _KINDS),
        Field("authors", "Authors", "; ".join(item.authors), hint="names with ; between them"),
    ]


def _attributions(desk: Desk, item: Any) -> list[Field]:
    entity = desk.snapshot.entities.get(item.speaker or "")
    return [
        Field("speaker", "Speaker", entity.name if entity else "", names=names(desk)),
        Field("form", "Form", item.form, ("direct", "indirect", "mixed")),
        Field(
            "negated", "Said not to have been said", "yes" if item.negated else "no", ("no", "yes")
        ),
        *(
            Field(name, name.capitalize(), spans_said(getattr(item, name)), hint=_SPAN)
            for name in ("content", "source", "cue")
        ),
    ]


def _figures(desk: Desk, item: Any) -> list[Field]:
    quantity = item.quantity
    return [
        Field("low", "At least", "" if quantity.low is None else f"{quantity.low:g}"),
        Field("high", "At most", "" if quantity.high is None else f"{quantity.high:g}"),
        Field("of", "What is counted", item.of),
        Field("when", "As of", item.when or "", hint=_DATE),
        Field("place", "Where", f"{item.begin}-{item.end}", hint=_SPAN),
    ]


def _groups(desk: Desk, item: Any) -> list[Field]:
    return [
        Field("agreement", "They", item.agreement, ("agree", "differ")),
        Field("of", "Of what", item.of),
        Field("members", "Figures", " ".join(item.members), hint="ids with spaces between them"),
        Field(MERGED, "Is the same as", "", hint="the id of another group, as its page says it"),
    ]


def _entities(desk: Desk, item: Any) -> list[Field]:
    return [
        Field("name", "Name", item.name),
        Field("type", "Type", item.type, _TYPES),
        Field(MERGED, "Is the same as", "", names=names(desk), hint="another name in this story"),
    ]


def _simple(*fields: Field) -> Any:
    def make(desk: Desk, item: Any) -> list[Field]:
        return [msgspec_replace(field, str(getattr(item, field.name) or "")) for field in fields]

    return make


def msgspec_replace(field: Field, value: str) -> Field:
    """The field with a value."""
    return Field(field.name, field.label, value, field.choices, field.names, field.hint)


_FORMS: dict[str, Any] = {
    "documents": _documents,
    "attributions": _attributions,
    "figures": _figures,
    "figure_groups": _groups,
    "entities": _entities,
    "demands": lambda desk, item: [Field("place", "Where", f"{item.begin}-{item.end}", hint=_SPAN)],
    "positions": _simple(
        Field("polarity", "Side", "", ("for", "against", "conditional")),
        Field("condition", "Condition", ""),
    ),
    "events": _simple(
        Field("date", "Date", "", hint=_DATE),
        Field("precision", "Precision", "", ("day", "month", "year", "interval")),
    ),
    "claims": _simple(Field("text", "The claim", "")),
    "originals": _simple(
        Field("title", "Title", ""),
        Field("date", "Date", "", hint=_DATE),
        Field("kind", "Kind", "", _KINDS),
    ),
}


def names(desk: Desk) -> tuple[str, ...]:
    """The names of the story to suggest, where they aren't too many for a list."""
    entities = desk.snapshot.entities
    if len(entities) > MOST_NAMES:
        return ()
    return tuple(sorted({one.name for one in entities.values()}))


def filled(desk: Desk, kind: str, item: Any, given: Mapping[str, str]) -> dict[str, Any]:
    """The fields that were changed, as a correction. Raises ValueError with what is wrong."""
    changed = {
        field.name: given[field.name].strip()
        for field in form(desk, kind, item)
        if field.name in given and given[field.name].strip() != field.value
    }
    made: dict[str, Any] = {}
    for name, value in changed.items():
        made.update(_value(desk, item, name, value))
    return made


def _value(desk: Desk, item: Any, name: str, value: str) -> dict[str, Any]:
    if name == MERGED and isinstance(item, FigureGroup):
        return {name: _group(desk, item, value) if value else None}
    if name in ("speaker", MERGED):
        return {name: _entity(desk, value) if value else None}
    if name in ("content", "source", "cue"):
        return {name: [msgspec.to_builtins(one) for one in _spans(value)]}
    if name == "place":
        spans = _spans(value)
        if len(spans) != 1:
            raise ValueError("Where: one stretch, from–to")
        return dict(spans[0])
    if name in ("low", "high"):
        quantity = msgspec.to_builtins(item.quantity)
        return {"quantity": {**quantity, name: _number(value)}}
    if name in ("published", "when", "date"):
        return {name: _date(value)}
    if name == "authors":
        return {name: [part.strip() for part in value.split(";") if part.strip()]}
    if name == "members":
        known = {one.id for one in lookup.by_ids(desk.file, value.split()) if one.kind == "figures"}
        return {name: [one for one in value.split() if one in known]}
    if name == "negated":
        return {name: value == "yes"}
    empty = "" if name in ("of", "text", "name") else None
    return {name: value or empty}


def _date(value: str) -> str | None:
    """A date as EDTF level 1 has it: day, month, year, uncertain with ?, or an interval."""
    for part in value.split("/") if value else ():
        match = _EDTF.fullmatch(part)
        try:
            if match is None:
                raise ValueError
            date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        except ValueError:
            raise ValueError(f"{value!r} is no date like 2023-03-15, 2023-03 or 2023") from None
    return value or None


def _number(value: str) -> float | None:
    if not value:
        return None
    try:
        return float(value.replace(",", ""))
    except ValueError:
        raise ValueError(f"{value!r} is not a number") from None


def _entity(desk: Desk, name: str) -> str:
    for entity in desk.snapshot.entities.values():
        if name in (entity.id, entity.name):
            return entity.id
    folded = name.casefold()
    for entity in desk.snapshot.entities.values():
        if folded in {known.casefold() for known in (entity.name, *entity.aliases)}:
            return entity.id
    raise ValueError(f"nobody in this story is named {name!r}")


def _group(desk: Desk, item: FigureGroup, ident: str) -> str:
    found = lookup.by_ids(desk.file, [ident])
    if ident == item.id or not any(one.kind == "figure_groups" for one in found):
        raise ValueError(f"there is no other group of figures {ident!r}")
    return ident


def spans_said(spans: Any) -> str:
    """Spans as a person reads and writes them: `10-25, 40-52`."""
    return ", ".join(f"{span.begin}-{span.end}" for span in spans)


def _spans(value: str) -> list[dict[str, int]]:
    made = []
    for part in value.replace("–", "-").split(","):
        begin, _, end = part.strip().partition("-")
        if not part.strip():
            continue
        if not (begin.strip().isdigit() and end.strip().isdigit()):
            raise ValueError(f"{part.strip()!r} is not from–to")
        made.append({"begin": int(begin), "end": int(end)})
    return made
