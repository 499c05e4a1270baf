"""Figures side by side, with the sentences they stand in."""

from dataclasses import dataclass

from reportedly.model import Figure, FigureGroup, Place
from reportedly.show.digest.disagreements import figure_groups
from reportedly.show.plain import plain
from reportedly.show.report.desk import Desk, Section, Sentence, doubted
from reportedly.show.words import date, number


@dataclass(frozen=True)
class FigureRow:
    """One figure: its value, as of when, on whose word, and its sentence."""

    value: str
    of: str
    when: str
    word: str
    sentence: Sentence


@dataclass(frozen=True)
class GroupView:
    """Figures of one thing."""

    of: str
    differ: bool
    difference: str
    kinds: str
    doubt: str
    id: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True)
class FiguresView:
    """Groups that differ, groups that agree, and the figures that stand alone."""

    differ: tuple[GroupView, ...]
    agree: tuple[GroupView, ...]
    alone: tuple[FigureRow, ...]


def section(desk: Desk) -> Section | None:
    """The figures, or nothing where no document has one."""
    if not desk.findings.figures:
        return None
    grouped = {one for group in desk.findings.figure_groups for one in group.members}
    view = FiguresView(
        differ=tuple(_group(desk, one) for one in figure_groups(desk.index, "differ")),
        agree=tuple(_group(desk, one) for one in figure_groups(desk.index, "agree")),
        alone=tuple(_row(desk, one) for one in desk.findings.figures if one.id not in grouped),
    )
    total = str(len(desk.findings.figures))
    return Section("figures", "Figures side by side", "figures.html.j2", view, total)


def _group(desk: Desk, group: FigureGroup) -> GroupView:
    members = [desk.index.figures[one] for one in group.members if one in desk.index.figures]
    return GroupView(
        of=plain(group.of or next((one.of for one in members if one.of), "")),
        differ=group.agreement == "differ",
        difference=group.difference or "",
        kinds=", ".join(group.kinds),
        doubt=doubted(group.confidence),
        id=group.id,
        rows=tuple(_row(desk, one) for one in members),
    )


def _row(desk: Desk, figure: Figure) -> FigureRow:
    place = Place(document=figure.document, begin=figure.begin, end=figure.end)
    attribution = desk.index.attributions.get(figure.attribution or "")
    return FigureRow(
        value=value(figure),
        of=plain(figure.of),
        when=date(figure.when, ""),
        word=desk.index.speaker(attribution) if attribution else "",
        sentence=desk.sentence(place, figure, 160),
    )


def value(figure: Figure) -> str:
    """The quantity as it is understood: "≥ 1,500", "10,000", "3–5 million t"."""
    low, high = figure.quantity.low, figure.quantity.high
    if low is not None and high is not None:
        said = number(low) if low == high else f"{number(low)}–{number(high)}"
    elif low is not None:
        said = f"≥ {number(low)}"
    else:
        said = f"≤ {number(high or 0)}"
    return f"{said} {plain(figure.quantity.unit)}".strip()
