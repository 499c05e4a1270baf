"""The summary's sections on documents: which there are, their stories, what wasn't read."""

from collections import Counter
from collections.abc import Sequence

from reportedly.model import Document, Outcome
from reportedly.show.digest.sparse import sparse
from reportedly.show.index import Index, opening
from reportedly.show.plain import plain
from reportedly.show.summary.layout import Cell, Sheet
from reportedly.show.words import count, date, listed

MOST_DOCUMENTS = 30
MOST_WARNINGS = 12


def documents(sheet: Sheet, index: Index) -> None:
    """Every document with its kind, whose it is, its date and its title."""
    all_documents = index.findings.documents
    sheet.heading("Documents", overview(index))
    for document in all_documents[:MOST_DOCUMENTS]:
        known: list[Cell] = [
            (index.siglum(document.id), 2, "strong"),
            (document.kind, 9, "dim"),
            (_short_date(document), 10, "dim"),
        ]
        title = plain(document.title or opening(document) or document.name)
        if index.is_titled(document):
            sheet.row([*known, (title, 0, "plain")])
        else:
            sheet.row([*known, (index.maker(document), 22, "plain"), (title, 0, "dim")])
    if len(all_documents) > MOST_DOCUMENTS:
        sheet.text(f"… and {len(all_documents) - MOST_DOCUMENTS} more", style="dim")


def overview(index: Index) -> str:
    """How many documents of how many outlets, from when to when."""
    documents = index.findings.documents
    outlets = {plain(d.outlet) for d in documents if d.outlet}
    days = sorted(d.published for d in documents if d.published)
    said = [count(len(documents), "document")]
    if outlets:
        said.append(count(len(outlets), "outlet"))
    if days:
        said.append(date(days[0]) if days[0] == days[-1] else f"{date(days[0])} – {date(days[-1])}")
    return ", ".join(said)


def _short_date(document: Document) -> str:
    return (document.published or "undated").split("/")[0]


def sparse_reasons(sheet: Sheet, index: Index) -> None:
    """Why there may be little to show."""
    reasons = sparse(index.findings)
    if reasons:
        sheet.heading("To know", "what these documents can't tell")
    for reason in reasons:
        sheet.text(reason)


def stories(sheet: Sheet, index: Index) -> None:
    """The stories, where there is more than one of them."""
    stories = index.findings.stories
    if len(stories) < 2:
        return
    together = [one for one in stories if len(one.documents) > 1]
    alone = [one for one in stories if len(one.documents) == 1]
    sheet.heading("Stories", f"{count(len(together), 'story')} told by several documents")
    for story in together[:8]:
        sheet.labelled(index.marks(story.documents), plain(story.name), most=2)
    if alone:
        marks = index.marks(one for story in alone for one in story.documents)
        sheet.text(f"{count(len(alone), 'document')} alone: {marks}", style="dim", most=2)


def warnings(sheet: Sheet, index: Index, outcomes: Sequence[Outcome]) -> None:
    """What was refused, failed, warned of or left unread."""
    lines = [_outcome(one) for one in outcomes if one.notes or one.status in ("refused", "failed")]
    lines += [
        f"{index.siglum(ident)} {plain(index.label(ident))}: not read: {plain(reason)}"
        for ident, reason in _in_order(index)
    ]
    if not lines:
        return
    statuses = Counter(one.status for one in outcomes)
    bad = [f"{statuses[s]} {s}" for s in ("failed", "refused", "duplicate") if statuses[s]]
    sheet.heading("Warnings", listed(bad) or count(len(lines), "warning"))
    for line in lines[:MOST_WARNINGS]:
        sheet.labelled("!", line, style="warn", most=3)
    if len(lines) > MOST_WARNINGS:
        sheet.text(f"… and {len(lines) - MOST_WARNINGS} more: reportedly sources", style="dim")


def _in_order(index: Index) -> list[tuple[str, str]]:
    unread = index.findings.unread
    return [(ident, unread[ident]) for ident in index.sort(unread)]


def _outcome(outcome: Outcome) -> str:
    notes = [
        " ".join(
            part
            for part in (
                f"{note.message}" + (f" ({note.place})" if note.place else ""),
                note.advice,
            )
            if part
        )
        for note in outcome.notes
    ]
    state = "" if outcome.status == "imported-with-warnings" else f"{outcome.status}: "
    return plain(f"{outcome.name}: {state}{'; '.join(notes)}".rstrip(": "))


def following(sheet: Sheet, story: str) -> None:
    """The commands that come next."""
    sheet.heading("Next")
    for command, why in (
        (f"reportedly report {story} -o report.html", "read it all"),
        (f"reportedly explain {story} ID", "why a finding is there"),
        (f"reportedly export {story} --format json", "for programs"),
    ):
        sheet.lines.append((("  ", "plain"), (command, "strong"), (f"  {why}", "dim")))
