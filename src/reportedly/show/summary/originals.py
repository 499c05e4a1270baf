"""The summary's sections on texts: originals rebuilt, versions and what they changed."""

from reportedly.model import Edit, Original
from reportedly.show.digest.changes import Changes, changes
from reportedly.show.digest.originals import beginning, length, tellers, variants, witnesses
from reportedly.show.index import Index
from reportedly.show.plain import plain
from reportedly.show.summary.layout import Sheet
from reportedly.show.words import count, doubtful, percent

MOST_EDITS = 6


def originals(sheet: Sheet, index: Index) -> None:
    """The statements that documents quote: those rebuilt first, then those given whole."""
    rebuilt = [one for one in index.findings.originals if one.document is None]
    given = [one for one in index.findings.originals if one.document is not None]
    if not rebuilt and not given:
        return
    sheet.heading("Originals", "statements that the documents quote")
    for original in sorted(rebuilt, key=length, reverse=True)[:4]:
        _rebuilt(sheet, index, original)
    if len(rebuilt) > 4:
        sheet.text(f"… and {count(len(rebuilt) - 4, 'shorter statement')} rebuilt", style="dim")
    for original in given[:4]:
        sheet.labelled(
            index.siglum(original.document or ""),
            f"{index.original(original)}, among the documents; "
            f"{count(len(original.checks), 'quotation')} held against it",
            most=2,
        )


def _rebuilt(sheet: Sheet, index: Index, original: Original) -> None:
    doubt = "? " if doubtful(original.confidence) else ""
    sheet.text(
        f"{doubt}{index.original(original)}",
        style="strong",
        most=2,
    )
    if not length(original):
        _told(sheet, index, original)
        return
    marks = index.marks(witnesses(index, original))
    pieces = 1 + sum(segment.gap_before for segment in original.segments[1:])
    differ = variants(original)
    sheet.text(
        f"rebuilt: {count(length(original), 'word')} from "
        f"{count(len(witnesses(index, original)), 'witness', 'witnesses')} ({marks}) in "
        f"{count(pieces, 'piece')}; certainty {percent(original.confidence)}"
        + (f"; {count(differ, 'reading')} differing in substance" if differ else ""),
        indent=4,
    )
    sheet.text(
        f"begins “{plain(beginning(original)).strip('“”')}”", indent=4, style="quote", most=2
    )


def _told(sheet: Sheet, index: Index, original: Original) -> None:
    """An original that nobody quotes: who tells of it, and what."""
    sheet.text(
        f"quoted by nobody; told in other words by {index.marks(tellers(index, original))}; "
        f"certainty {percent(original.confidence)}",
        indent=4,
    )
    for segment in original.segments[:2]:
        sheet.text(f"told: {plain(segment.text)}", indent=4, style="quote", most=2)


def versions(sheet: Sheet, index: Index) -> None:
    """What changed between versions of an article, figures and names first."""
    found = changes(index)
    if found:
        sheet.heading("Changed", count(len(found), "article") + " in more than one version")
    for change in found:
        marks = " → ".join(index.siglum(one) for one in change.versions.documents)
        order = "" if change.versions.ordered else " (which is older isn't known)"
        sheet.text(
            f"{marks}{order}: {count(change.total, 'edit')}, {len(change.substance)} of substance, "
            f"{len(change.wording)} of wording, {len(change.cosmetic)} cosmetic",
            style="strong",
        )
        _edits(sheet, index, change, MOST_EDITS if len(found) == 1 else 2)


def _edits(sheet: Sheet, index: Index, change: Changes, most: int) -> None:
    ranked = sorted(change.substance or change.wording, key=_size)
    shown = ranked[:most]
    for edit in shown:
        sheet.labelled(edit.weight, edit_line(index, edit), most=3)
    rest = change.total - len(shown)
    if rest:
        sheet.text(f"… and {count(rest, 'edit')} more", style="dim")


def _size(edit: Edit) -> tuple[int, int]:
    """Changed words come before added and removed ones, a word before a paragraph."""
    sides = [side for side in (edit.a, edit.b) if side]
    return -len(sides), sum(side.end - side.begin for side in sides)


def edit_line(index: Index, edit: Edit) -> str:
    """An edit in its sentence: [-what was there-] {+what is there now+}."""
    at = edit.b or edit.a
    if at is None:
        return ""
    before, _, after = index.sentence(at, 60)
    gone = f"[-{index.text(edit.a).strip()}-]" if edit.a else ""
    new = f"{{+{index.text(edit.b).strip()}+}}" if edit.b else ""
    return f"{before}{gone}{' ' if gone and new else ''}{new}{after}"
