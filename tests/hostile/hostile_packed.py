"""Hostile archives, web archives, mail, office files and PDFs, made by rule."""

# ruff: noqa: E501 - tables of cases read better whole

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from tests.collect import files_collect as make
from tests.hostile.hostile_texts import GOOD, SENTENCE, File, count


def cut(name: str, data: bytes, times: int = 8) -> Iterator[File]:
    """A file cut off at several places."""
    stem, dot, suffix = name.rpartition(".")
    for part in range(1, times + 1):
        yield f"{stem}-cut{part}{dot}{suffix}", data[: len(data) * part // (times + 1)]


def zips(scale: float) -> Iterator[File]:
    good = make.zipped({"a.html": GOOD})
    yield from cut("zip.zip", make.zipped({"a.html": GOOD, "b.txt": SENTENCE.encode()}))
    yield "zip-bomb.zip", make.zipped({"a.txt": bytes(count(300 * 2**20, scale))})
    yield (
        "zip-bomb-many.zip",
        make.zipped({f"{n}.txt": bytes(count(2**22, scale)) for n in range(90)}),
    )
    yield "zip-many.zip", make.zipped({f"{n}.txt": b"%d" % n for n in range(count(20_050, scale))})
    names = (
        "../x.txt", "../../etc/passwd", "/etc/passwd", "C:\\x.txt", "a\nb.txt", "a\x01b.txt", "..\\x.txt", "\\\\h\\x",
        "a" * 5000 + ".txt", "con.txt", "a//b.txt", "./a.txt", " ", "\u202etxt.exe", "a\x7fb.txt", "~/x.txt",
    )  # fmt: skip
    for number, name in enumerate(names):
        yield f"zip-name-{number}.zip", make.zipped({name: SENTENCE.encode(), "good.html": GOOD})
    yield (
        "zip-wrong-sum.zip",
        good.replace(struct.pack("<I", zlib.crc32(GOOD)), b"\x00\x01\x02\x03"),
    )
    at = good.index(b"PK\x01\x02")
    yield "zip-locked.zip", good[:6] + b"\x01" + good[7 : at + 8] + b"\x01" + good[at + 9 :]
    yield "zip-method.zip", good[: at + 10] + b"\x63\x00" + good[at + 12 :]
    yield "zip-size.zip", good[: at + 24] + b"\xff\xff\xff\x7f" + good[at + 28 :]
    yield "zip-empty.zip", make.zipped({})
    yield "zip-garbage.zip", b"PK\x03\x04" + bytes(range(256)) * 20
    yield "zip-before.zip", b"PK\x03\x04junk" + good
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr(zipfile.ZipInfo("dir/"), b"")
    yield "zip-link.zip", out.getvalue()
    data = GOOD
    for depth in range(6):
        data = make.zipped({f"{depth}.zip": data})
        yield f"zip-deep-{depth}.zip", data


def streams(scale: float) -> Iterator[File]:
    zeros = bytes(count(300 * 2**20, scale))
    yield "bomb.gz", gzip.compress(zeros, mtime=0)
    yield "bomb.bz2", bz2.compress(zeros)
    yield "bomb.xz", lzma.compress(zeros, preset=0)
    yield "bomb-of-bombs.gz", gzip.compress(gzip.compress(zeros, mtime=0), mtime=0)
    yield "parts.gz", gzip.compress(bytes(10_000), mtime=0) * 400
    for name, data in (("a.gz", gzip.compress(GOOD, mtime=0)), ("a.bz2", bz2.compress(GOOD)), ("a.xz", lzma.compress(GOOD))):  # fmt: skip
        yield from cut(name, data, 4)
        yield f"tail-{name}", data + b"garbage at the end"
        yield f"flipped-{name}", data[:20] + bytes([data[20] ^ 255]) + data[21:]


def tars(_: float) -> Iterator[File]:
    good = make.tarred({"a.html": GOOD, "b.txt": SENTENCE.encode()})
    yield from cut("tar.tar", good, 6)
    for kind, name in (
        (tarfile.SYMTYPE, "sym"), (tarfile.LNKTYPE, "hard"), (tarfile.CHRTYPE, "char"), (tarfile.BLKTYPE, "block"),
        (tarfile.FIFOTYPE, "fifo"), (b"Z", "unknown"),
    ):  # fmt: skip
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as archive:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        yield f"tar-{name}.tar", out.getvalue()
    for number, name in enumerate(("../x", "/x", "a\nb", "x/../../y")):
        yield f"tar-name-{number}.tar", make.tarred({name: GOOD})
    yield "tar-size.tar", good[:124] + b"77777777777\x00" + good[136:]
    yield "tar-sum.tar", good[:148] + b"0000000\x00" + good[156:]
    yield "tar.tar.gz", gzip.compress(good, mtime=0)


def warcs(scale: float) -> Iterator[File]:
    good = make.warc()
    yield from cut("warc.warc", good)
    yield from cut("warc.warc.gz", make.warc(packed=True), 6)
    block = make.http(GOOD)
    for number, length in enumerate((0, 1, len(block) - 1, len(block) + 1, 10**6, 10**14, -5)):
        record = make.warc_record("https://c.example/x", block, length=length)
        yield f"warc-length-{number}.warc", record + good
    yield (
        "warc-no-length.warc",
        make.warc_record("u", block).replace(b"Content-Length", b"X-Length") + good,
    )
    yield "warc-endless-head.warc", b"WARC/1.0\r\n" + b"A: b\r\n" * count(100_000, scale)
    yield "warc-no-http.warc", make.warc_record("u", b"just text", "response")
    yield "warc-changed.warc", good.replace(b"Quill", b"Squid")
    bomb = gzip.compress(bytes(count(300 * 2**20, scale)), mtime=0)
    yield (
        "warc-bomb.warc",
        make.warc_record("u", make.http(bomb, extra="Content-Encoding: gzip\r\n")),
    )
    for number, body in enumerate(
        (b"ffffffff\r\nx", b"-1\r\nx", b"5\r\nabc", b"zz\r\nabc", b"0\r\n\r\n", b"3\r\nabc\r\n")
    ):
        extra = "Transfer-Encoding: chunked\r\n"
        yield (
            f"warc-chunk-{number}.warc",
            make.warc_record("u", make.http(body + GOOD, extra=extra)),
        )
    yield "warc-br.warc", make.warc_record("u", make.http(GOOD, extra="Content-Encoding: br\r\n"))
    yield "warc-between.warc", make.warc_record("u", block) + b"garbage\n" * 50 + good
    yield "warc-many.warc", make.warc_record("u", b"x", "metadata") * count(5_000, scale)
    yield "warc-version.warc", b"WARC/9.9\r\n\r\n"


def mails(scale: float) -> Iterator[File]:
    n = count(1_000, scale)
    deep = b"From: a\r\nSubject: b\r\nMIME-Version: 1.0\r\n"
    for level in range(n):
        deep += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
    yield "mail-deep.eml", deep + b"Content-Type: text/plain\r\n\r\n" + SENTENCE.encode()
    good = make.mail()
    yield from cut("mail.eml", make.mail(attachment=GOOD), 6)
    for number, (old, new) in enumerate(
        (
            (b"charset=utf-8", b"charset=nonsense"), (b"Date: Fri", b"Date: Never"), (b"utf-8", b"utf-16"),
            (b"Subject: ", b"Subject: =?utf-8?b?////?= "), (b"From: Mara", b"From: =?x?y?z?= \x00"),
            (b"text/plain", b"text"), (b"text/plain", b"image/png"), (b"Mara Quill <", b"<" * 500),
            (b"Subject:", b"Subject:" + b" x" * count(10**6, scale) + b"\r\nX:"), (b"MIME", b"Content-Transfer-Encoding: base64\r\nMIME"),
            (b"MIME", b"Content-Transfer-Encoding: x-uuencode\r\nMIME"), (b"MIME", b"Content-Transfer-Encoding: quoted-printable\r\nMIME"),
        )
    ):  # fmt: skip
        yield f"mail-{number}.eml", good.replace(old, new, 1)
    many = b'From: a\r\nSubject: b\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n'
    yield "mail-many.eml", many + b"--x\r\nContent-Type: text/plain\r\n\r\nHello you there\r\n" * n
    yield "mail-empty.mbox", b"From a Fri Jun  4 09:00:00 2021\nSubject: x\n\n" * 50
    yield "mail-same.mbox", make.mbox() * 5


def offices(scale: float) -> Iterator[File]:
    n = count(100_000, scale)
    laughs = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    for name, xml in (
        ("deep", b"<w:document>" + b"<w:p>" * n + b"<w:t>x</w:t>"), ("broken", b"<w:p><w:t>one</w:p><<<>>&&&"),
        ("laughs", laughs + b"<w:p><w:t>&b; word</w:t></w:p>"), ("empty", b""), ("binary", bytes(range(256)) * 9),
        ("many", b"<w:p><w:t>He said so.</w:t></w:p>" * count(50_000, scale)), ("attributes", b"<w:p " + b"a='b' " * n + b"><w:t>x</w:t>"),
    ):  # fmt: skip
        yield f"docx-{name}.docx", make.zipped({"word/document.xml": xml})
        yield (
            f"odt-{name}.odt",
            make.zipped(
                {"META-INF/manifest.xml": b"", "content.xml": xml.replace(b"w:p", b"text:p")}
            ),
        )
    yield from cut("a.docx", make.docx(), 4)
    yield from cut("a.epub", make.epub(), 4)
    container = b'<rootfile full-path="b.opf"/>'
    for number, opf in enumerate(
        (
            b"", b"<spine><itemref idref='x'/></spine>", b"<item id='a' href='../../x.html' media-type='text/html'/><itemref idref='a'/>",
            b"<item id='a' href='gone.html' media-type='text/html'/><itemref idref='a'/>", b"<itemref idref='a'/>" * n,
        )
    ):  # fmt: skip
        yield (
            f"epub-{number}.epub",
            make.zipped({"META-INF/container.xml": container, "b.opf": opf}),
        )
    yield "sheet.xlsx", make.zipped({"xl/workbook.xml": b"<x/>"})


def pdfs(scale: float) -> Iterator[File]:
    good = make.pdf([[SENTENCE[:60]] * 5] * 3)
    yield from cut("a.pdf", good, 10)
    swaps = (
        (b"/Kids [", b"/Kids [2 0 R "), (b"/Count 3", b"/Count 2147483647"), (b"/Count 3", b"/Count -1"),
        (b"/Parent 2 0 R", b"/Parent 9 0 R"), (b"/Contents 4 0 R", b"/Contents 5 0 R"), (b"startxref\n", b"startxref\n9"),
        (b"/Length ", b"/Length 99999999 %"), (b"/Root 1 0 R", b"/Root 99 0 R"), (b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 3 0 R"),
        (b"595 842", b"999999999 999999999"), (b"/Type1", b"/Type3"), (b"%PDF-1.4", b"%PDF-9.9"), (b"BT", b"BT " + b"q " * count(100_000, scale)),
        (b"/Pages 2 0 R", b"/Pages 1 0 R"), (b"xref", b"xxxx"), (b"/F1 11 Tf", b"/F1 1e38 Tf"), (b"60 780 Td", b"1e30 -1e30 Td"),
    )  # fmt: skip
    for number, (old, new) in enumerate(swaps):
        yield f"pdf-{number}.pdf", good.replace(old, new)
    yield "pdf-nothing.pdf", b"%PDF-1.4\n%%EOF"
    yield (
        "pdf-deep.pdf",
        good.replace(
            b"<< /Type /Catalog", b"<< /X " + b"[" * count(200_000, scale) + b" /Type /Catalog"
        ),
    )
    raw = b"BT /F1 9 Tf " + b"(x) Tj " * 10
    packed = zlib.compress(zlib.compress(raw + b" " * count(900 * 2**20, scale * 0.3), 9), 9)
    bomb = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    start, end = good.index(b"<< /Length"), good.index(b"endstream") + 9
    yield "pdf-bomb.pdf", good[:start] + bomb + good[end:]
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream"
    yield (
        "pdf-form-loop.pdf",
        (good[:start] + form + good[end:]).replace(
            b"/Font <<", b"/XObject << /X 4 0 R >> /Font <<"
        ),
    )


def magics(_: float) -> Iterator[File]:
    for number, magic in enumerate(
        (
            b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"SQLite format 3\x00", b"\x7fELF", b"MZ", b"RIFF", b"ID3", b"OggS",
            b"{\\rtf1 hello}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1", b"\x28\xb5\x2f\xfd", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c",
        )
    ):  # fmt: skip
        yield f"magic-{number}", magic + bytes(300) + b"PAR1"


def all_packed(scale: float) -> Iterator[File]:
    """Every hostile archive, web archive, mail, office file and PDF."""
    for family in (zips, streams, tars, warcs, mails, offices, pdfs, magics):
        yield from family(scale)
