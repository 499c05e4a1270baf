"""The documents: which there are, whose, from when, and what couldn't be read."""

from dataclasses import dataclass

from reportedly.model import Document, Note, Story
from reportedly.show.index import opening
from reportedly.show.plain import plain
from reportedly.show.report.desk import Desk, Link, Section
from reportedly.show.words import count, listed, words_in


@dataclass(frozen=True)
class DocumentRow:
    """One line of the table. `url` is empty unless it is a web address."""

    link: Link
    document: Document
    maker: str
    title: str
    url: str
    words: int
    statements: int
    unread: str
    notes: tuple[Note, ...]
    parties: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DocumentsView:
    """The rows in document order, the inputs that no document was read from, and the stories
    with their documents where there is more than one."""

    rows: tuple[DocumentRow, ...]
    lost: tuple[tuple[str, str, tuple[Note, ...]], ...]
    stories: tuple[tuple[str, tuple[Link, ...]], ...]
    alone: tuple[Link, ...]


def section(desk: Desk) -> Section | None:
    """The table of documents."""
    notes = {one.name: one.notes for one in desk.outcomes}
    rows = tuple(_row(desk, one, notes.get(one.name, ())) for one in desk.findings.documents)
    lost = tuple(
        (one.name, one.status, one.notes)
        for one in desk.outcomes
        if one.status in ("refused", "failed", "duplicate")
    )
    several = [one for one in desk.findings.stories if len(one.documents) > 1]
    single = [one.documents[0] for one in desk.findings.stories if len(one.documents) == 1]
    many = len(several) > 1 or bool(several and single)
    view = DocumentsView(
        rows=rows,
        lost=lost,
        stories=tuple(_story(desk, one) for one in several if many),
        alone=tuple(desk.document(one) for one in single if many),
    )
    return Section("documents", "The documents", "documents.html.j2", view, str(len(rows)))


def _row(desk: Desk, document: Document, notes: tuple[Note, ...]) -> DocumentRow:
    url = document.url or ""
    title = plain(document.title or opening(document) or document.name)
    return DocumentRow(
        link=desk.document(document.id),
        document=document,
        maker=title if desk.index.is_titled(document) else desk.index.maker(document),
        title=title,
        url=url if url.startswith(("https://", "http://")) else "",
        words=words_in(document.text),
        statements=len(desk.index.inside[document.id]["attributions"]),
        unread=desk.findings.unread.get(document.id, ""),
        notes=notes,
        parties=_parties(desk, document),
    )


def _story(desk: Desk, story: Story) -> tuple[str, tuple[Link, ...]]:
    return plain(story.name), tuple(desk.document(one) for one in desk.index.sort(story.documents))


def _parties(desk: Desk, document: Document) -> tuple[tuple[str, str], ...]:
    named = (
        ("by", [plain(author) for author in document.authors]),
        ("from", [desk.index.party(party) for party in document.senders]),
        ("to", [desk.index.party(party) for party in document.addressees]),
        ("signed by", [desk.index.party(party) for party in document.signatories]),
    )
    return tuple((role, _names(names)) for role, names in named if names)


def _names(names: list[str]) -> str:
    return listed(names, 6) if len(names) < 60 else count(len(names), "name")
