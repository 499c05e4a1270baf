"""Makers of small files of every format, so that no binaries lie in the repository."""

import base64
import bz2
import gzip
import hashlib
import io
import json
import lzma
import tarfile
import zipfile

PARAGRAPHS = (
    "The council said on Monday that the bridge over the Orle would stay closed until spring.",
    "“Nobody asked us,” said Mara Quill, who keeps the ferry. “We read it in the paper.”",
    "The bridge was built in 1911 & has been mended twice since, the last time by a Pellan firm.",
)
TITLE = "Bridge stays shut"


def page(title: str = TITLE, paragraphs: tuple[str, ...] = PARAGRAPHS) -> bytes:
    body = "".join(f"<p>{p.replace('&', '&amp;')}</p>" for p in paragraphs)
    head = f"<head><meta charset=utf-8><title>{title}</title></head>"
    return f"<!doctype html><html>{head}<body><h1>{title}</h1>{body}</body></html>".encode()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def docx() -> bytes:
    def paragraph(text: str, style: str = "") -> str:
        marked = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        text = text.replace("&", "&amp;")
        head, tail = text[:10], text[10:]
        runs = f'<w:r><w:t xml:space="preserve">{head}</w:t></w:r><w:r><w:t>{tail}</w:t></w:r>'
        return f"<w:p>{marked}{runs}</w:p>"

    deleted = "<w:p><w:del><w:r><w:delText>struck out</w:delText></w:r></w:del></w:p>"
    body = paragraph(TITLE, "Title") + "".join(map(paragraph, PARAGRAPHS)) + deleted
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:document><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()})


def odt() -> bytes:
    def paragraph(text: str) -> str:
        return f"<text:p>{text.replace('&', '&amp;')}</text:p>"

    head = f'<text:h text:outline-level="1">{TITLE}</text:h>'
    items = "<text:list><text:list-item><text:p>One thing.</text:p></text:list-item></text:list>"
    body = head + "".join(map(paragraph, PARAGRAPHS)) + items
    xml = f'<?xml version="1.0"?><office:document-content>{body}</office:document-content>'
    kind = b"application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": xml.encode(), "META-INF/manifest.xml": b"<m/>"})


def epub() -> bytes:
    container = (
        b'<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    )
    opf = (
        '<package><manifest><item id="b" href="two.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="a" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": container,
            "OPS/book.opf": opf.encode(),
            "OPS/one.xhtml": page("Chapter one", PARAGRAPHS[:2]),
            "OPS/two.xhtml": page("Chapter two", PARAGRAPHS[2:]),
        }
    )


def mail(subject: str = TITLE, attachment: bytes | None = None) -> bytes:
    body = (
        "\r\n\r\n".join(PARAGRAPHS) + "\r\n\r\nOn 3 June 2021, Ann Lee wrote:\r\n> Is it shut?\r\n"
    )
    head = (
        f"From: Mara Quill <mara@ferry.example>\r\nTo: Ann Lee <ann@courier.example>\r\n"
        f"Subject: {subject}\r\nDate: Fri, 4 Jun 2021 09:00:00 +0200\r\nMIME-Version: 1.0\r\n"
    )
    if attachment is None:
        return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{body}".encode()
    packed = base64.encodebytes(attachment).decode()
    return (
        f'{head}Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n'
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n--x\r\n"
        f"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n"
        f'Content-Disposition: attachment; filename="a.html"\r\n\r\n{packed}\r\n--x--\r\n'
    ).encode()


def mbox() -> bytes:
    parts = [mail("First"), mail("Second").replace(b"closed", b"open")]
    return b"".join(b"From mara Fri Jun  4 09:00:00 2021\n" + part + b"\n" for part in parts)


def mhtml() -> bytes:
    return (
        b"From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b"Snapshot-Content-Location: https://courier.example/2021/03/04/bridge\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html\r\nContent-Location: https://courier.example/2021/03/04/bridge\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(page()) + b"\r\n--b\r\n"
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"iVBORw0KGgo=\r\n--b--\r\n"
    )


def warc_record(url: str, block: bytes, kind: str = "response", length: int | None = None) -> bytes:
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Block-Digest: sha1:{digest}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def http(body: bytes, kind: str = "text/html", extra: str = "", status: int = 200) -> bytes:
    return f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{extra}\r\n".encode() + body


def warc(*, packed: bool = False) -> bytes:
    records = [
        warc_record("", b"software: x", "warcinfo"),
        warc_record("https://courier.example/a", http(page())),
        warc_record(
            "https://courier.example/b",
            http(
                gzip.compress(page("Other", PARAGRAPHS[::-1]), mtime=0),
                extra="Content-Encoding: gzip\r\n",
            ),
        ),
        warc_record("https://courier.example/c.png", http(b"\x89PNG", "image/png")),
        warc_record("https://courier.example/gone", http(b"gone", status=404)),
    ]
    return b"".join(gzip.compress(r, mtime=0) if packed else r for r in records)


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF of one font, a line of text below the other on every page."""
    return pdf_placed(
        [[(60, 780 - 14 * at, 11, line) for at, line in enumerate(lines)] for lines in pages]
    )


def pdf_placed(pages: list[list[tuple[float, float, int, str]]]) -> bytes:
    """A PDF of texts (left, baseline, size, text), drawn in the order given."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    kids = []
    for texts in pages:
        drawn = b"BT "
        for left, base, size, text in texts:
            raw = (
                text.encode("cp1252")
                .replace(b"\\", b"\\\\")
                .replace(b"(", b"\\(")
                .replace(b")", b"\\)")
            )
            drawn += b"/F1 %d Tf 1 0 0 1 %.1f %.1f Tm (%s) Tj " % (size, left, base, raw)
        drawn += b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )


def rtf() -> bytes:
    """The article as word processors write it, with properties, fonts and a hidden group."""
    body = "".join(
        "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in p.replace("\\", "\\\\")) + "\\par\n"
        for p in (TITLE, *PARAGRAPHS)
    )
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\author Ann Lee}{\title x}}"
    return (head + r"{\*\generator None;}\pard\f0\fs24 " + body + "}").encode("ascii")


def wacz() -> bytes:
    """A web archive collection as crawlers write it: archive, index, pages, datapackage."""
    pages = [{"format": "json-pages-1.0", "id": "pages"}, {"url": "https://a.example/", "ts": "1"}]
    return zipped(
        {
            "archive/data.warc.gz": warc(packed=True),
            "datapackage.json": json.dumps({"profile": "data-package", "resources": []}).encode(),
            "indexes/index.cdx": b'com,example)/ 20210304 {"url": "https://a.example/"}\n',
            "pages/pages.jsonl": "\n".join(map(json.dumps, pages)).encode(),
        }
    )


def parquet() -> bytes:
    """A table of one article."""
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    table = pyarrow.table({"id": ["1"], "text": [PARAGRAPHS[0]]})
    pyarrow.parquet.write_table(table, out)
    return out.getvalue()


def one_of_each() -> dict[str, tuple[str, bytes]]:
    """For each kind of source a name and the bytes of one."""
    text = "\n\n".join((TITLE, *PARAGRAPHS)).encode()
    record = json.dumps({"id": "1", "text": PARAGRAPHS[0]}).encode()
    return {
        "text": ("a.txt", text),
        "html": ("a.html", page()),
        "jsonl": ("a.jsonl", record + b"\n"),
        "json": ("a.json", b"[" + record + b"]"),
        "csv": ("a.csv", b'id,text\n1,"' + PARAGRAPHS[0].encode() + b'"\n'),
        "parquet": ("a.parquet", parquet()),
        "docx": ("a.docx", docx()),
        "odt": ("a.odt", odt()),
        "epub": ("a.epub", epub()),
        "pdf": ("a.pdf", pdf([["The bridge was closed."]])),
        "rtf": ("a.rtf", rtf()),
        "mail": ("a.eml", mail()),
        "mbox": ("a.mbox", mbox()),
        "warc": ("a.warc", warc()),
        "wacz": ("a.wacz", wacz()),
        "zip": ("a.zip", zipped({"b.html": page()})),
        "tar": ("a.tar", tarred({"b.html": page()})),
        "gzip": ("a.html.gz", gzip.compress(page(), mtime=0)),
        "bzip2": ("a.html.bz2", bz2.compress(page())),
        "xz": ("a.html.xz", lzma.compress(page())),
    }
