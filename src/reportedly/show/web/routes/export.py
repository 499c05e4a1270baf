"""Taking a story elsewhere: the report, the findings, tables for spreadsheets."""

from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from reportedly import pipeline
from reportedly.errors import InputError
from reportedly.show import decided
from reportedly.show.export import csv_table, exporter, json_lines
from reportedly.show.web.site import View

_TYPES = {
    "json": "application/json",
    "jsonl": "application/jsonl",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
}


def screen(view: View) -> Response:
    """What can be taken out, and how."""
    counts = view.desk.snapshot.counts
    files = [
        ("The report", "One HTML page that needs nothing else: to read, print, send.", "html", ""),
        ("The findings", "Everything found, with all decisions, as one JSON document.", "json", ""),
    ]
    tables = [
        (kind, counts.get(kind, 0), view.way("export/file", format="csv", kind=kind))
        for kind in csv_table.KINDS
        if kind in json_lines.KINDS
    ]
    lines = [
        (kind, counts.get(kind, 0), view.way("export/file", format="jsonl", kind=kind))
        for kind in json_lines.KINDS
        if counts.get(kind)
    ]
    return view.page(
        "export.html.j2",
        "export",
        "Export and share",
        files=[(n, s, view.way("export/file", format=f)) for n, s, f, _ in files],
        tables=tables,
        lines=lines,
        decided=len(view.desk.snapshot.verdicts),
    )


def file(view: View) -> Response:
    """One export as a download."""
    name, kind = view.text("format"), view.text("kind")
    stem = view.path.stem
    if name not in _TYPES:
        raise HTTPException(404, "There is no such export.")
    ending = f"{kind}.{name}" if kind else name
    headers = {"content-disposition": f'attachment; filename="{_ascii(stem)}-{_ascii(ending)}"'}
    findings = decided.findings(view.path)
    if name == "html":
        from reportedly.show.report import render

        page = render(findings, pipeline.outcomes(view.path)).encode("utf-8", "replace")
        return Response(page, media_type=_TYPES[name], headers=headers)
    try:
        chosen = exporter(name, kind)
    except InputError as error:
        raise HTTPException(404, str(error)) from error
    return StreamingResponse(chosen(findings), media_type=_TYPES[name], headers=headers)


def _ascii(text: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "-._ ") else "_" for c in text)
