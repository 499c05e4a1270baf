"""What a notebook shows of a story, a document and an original: a little HTML, no script.

Every text is escaped: a source can't put markup into somebody's notebook.
"""

from collections.abc import Iterable
from html import escape

from reportedly.model import Document, Original, Segment
from reportedly.show.index import Index
from reportedly.show.plain import plain, shorten

_COUNTED = ("documents", "originals", "attributions", "figures", "claims", "positions")
_LONGEST = 40_000
"""Characters of a document that are shown; the rest is counted."""


def story(index: Index) -> str:
    """How many findings of each kind, and the documents with their sigla."""
    counts = ", ".join(f"{len(getattr(index.findings, kind))} {kind}" for kind in _COUNTED)
    rows = (
        (index.siglum(d.id), index.maker(d), d.published or "", plain(d.title or d.name), d.id)
        for d in index.findings.documents
    )
    return f"<p><b>{escape(counts)}</b></p>{_table(('', 'of', 'date', 'title', 'id'), rows)}"


def document(index: Index, one: Document) -> str:
    """The text with what is said in quotation or report marked; its speaker is the tooltip."""
    marks = sorted(
        (span.begin, span.end, index.speaker(a) or "somebody")
        for a in index.inside.get(one.id, {}).get("attributions", [])
        for span in a.content
    )
    parts: list[str] = []
    at = 0
    for begin, end, who in marks:
        if begin >= at and end <= _LONGEST:
            parts.append(escape(one.text[at:begin]))
            said = escape(one.text[begin:end])
            parts.append(f'<mark title="{escape(plain(who))}">{said}</mark>')
            at = end
    parts.append(escape(one.text[at:_LONGEST]))
    if len(one.text) > _LONGEST:
        parts.append(f"<i>… {len(one.text) - _LONGEST} more characters</i>")
    title = escape(f"{index.siglum(one.id)} {index.label(one.id)}")
    return f'<h4>{title}</h4><div style="white-space:pre-wrap">{"".join(parts)}</div>'


def original(index: Index, one: Original) -> str:
    """Each stretch with its witnesses and other wordings."""
    rows = ((_text(s), _sigla(index, s), _others(index, s)) for s in one.segments)
    title = escape(index.original(one))
    return f"<h4>{title}</h4>{_table(('text', 'witnesses', 'other readings'), rows)}"


def _text(segment: Segment) -> str:
    return f"{'[…] ' if segment.gap_before else ''}{segment.text}"


def _sigla(index: Index, segment: Segment) -> str:
    return index.marks(p.document for r in segment.readings if r.preferred for p in r.witnesses)


def _others(index: Index, segment: Segment) -> str:
    said = [
        f"{shorten(r.text, 120)} ({index.marks(p.document for p in r.witnesses)})"
        for r in segment.readings
        if not r.preferred
    ]
    if segment.omitted_by:
        said.append(f"left out by {index.marks(segment.omitted_by)}")
    return "; ".join(said)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    def line(cells: Iterable[str], tag: str) -> str:
        return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"

    return f"<table>{line(head, 'th')}{''.join(line(row, 'td') for row in rows)}</table>"
