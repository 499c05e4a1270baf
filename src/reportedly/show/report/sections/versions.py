"""What changed between versions: word-level edits, substance first, cosmetics folded."""

from dataclasses import dataclass

from reportedly.model import Edit
from reportedly.show.digest.changes import Changes, changes
from reportedly.show.report.desk import Desk, Link, Section, doubted


@dataclass(frozen=True)
class EditView:
    """One edit in its sentence; an insertion has no `gone`, a deletion no `new`."""

    kind: str
    weight: str
    before: str
    gone: str
    new: str
    after: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class VersionsView:
    """The edits of one article."""

    documents: tuple[Link, ...]
    ordered: bool
    doubt: str
    total: int
    groups: tuple[tuple[str, bool, tuple[EditView, ...]], ...]


def section(desk: Desk) -> Section | None:
    """Every article that is there in more than one version."""
    views = tuple(_view(desk, one) for one in changes(desk.index))
    if not views:
        return None
    total = str(sum(one.total for one in views))
    return Section("versions", "What changed between versions", "versions.html.j2", views, total)


def _view(desk: Desk, change: Changes) -> VersionsView:
    groups = (
        ("Substance: figures, names, who says it, meaning, headline", True, change.substance),
        ("Wording", True, change.wording),
        ("Cosmetic: spelling and punctuation", False, change.cosmetic),
        ("In the page around the article", False, change.furniture),
    )
    return VersionsView(
        documents=tuple(desk.document(one) for one in change.versions.documents),
        ordered=change.versions.ordered,
        doubt=doubted(change.versions.confidence),
        total=change.total,
        groups=tuple(
            (title, shown, tuple(_edit(desk, edit) for edit in edits))
            for title, shown, edits in groups
            if edits
        ),
    )


def _edit(desk: Desk, edit: Edit) -> EditView:
    sides = [side for side in (edit.a, edit.b) if side is not None]
    before, _, after = desk.index.sentence(sides[-1], 100)
    return EditView(
        kind=edit.kind,
        weight=edit.weight,
        before=before,
        gone=desk.index.text(edit.a).strip() if edit.a else "",
        new=desk.index.text(edit.b).strip() if edit.b else "",
        after=after,
        links=tuple(desk.link(side) for side in sides),
    )
