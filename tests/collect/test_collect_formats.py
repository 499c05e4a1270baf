"""Every format gives the same article, by its content and not by its name."""

import gzip
import io
import json

import pytest
from tests.collect import files_collect as make

from reportedly.collect import parse, source_of
from reportedly.model import Document, Outcome


def outcomes(data: bytes, name: str = "file") -> list[Outcome]:
    return parse(source_of(name, data))


def documents(data: bytes, name: str = "file") -> list[Document]:
    return [o.document for o in outcomes(data, name) if o.document is not None]


def prose(document: Document) -> list[str]:
    kinds = ("paragraph", "quotation", "list-item")
    return [document.text[b.begin : b.end] for b in document.blocks if b.role in kinds]


@pytest.mark.parametrize(
    "data",
    [
        make.page(),
        make.docx(),
        make.odt(),
        make.rtf(),
        make.mhtml(),
        gzip.compress(make.page(), mtime=0),
        make.zipped({"a/b.html": make.page()}),
        make.tarred({"a/b.html": make.page()}),
        make.zipped({"in.zip": make.zipped({"b.html": make.page()})}),
    ],
    ids=["html", "docx", "odt", "rtf", "mhtml", "gzip", "zip", "tar", "zip-in-zip"],
)
def test_the_same_article(data: bytes) -> None:
    [document] = documents(data)
    assert document.title == make.TITLE
    assert prose(document)[:3] == list(make.PARAGRAPHS)


def test_deleted_words_of_a_docx_are_dropped_and_counted() -> None:
    [outcome] = outcomes(make.docx())
    assert outcome.document is not None
    assert "struck out" not in outcome.document.text
    assert [run.rule for run in outcome.ledger if run.disposition == "dropped"] == [
        "deleted-or-field"
    ]


def test_items_of_an_odt_are_items() -> None:
    [document] = documents(make.odt())
    assert document.blocks[-1].role == "list-item"


def test_an_epub_is_one_document_in_reading_order() -> None:
    [document] = documents(make.epub())
    assert prose(document) == list(make.PARAGRAPHS)
    assert document.title == "Chapter one"


def test_mail_marks_what_it_quotes() -> None:
    [document] = documents(make.mail())
    assert document.title == make.TITLE
    assert document.authors == ("Mara Quill",)
    assert document.published == "2021-06-04"
    quoted = [document.text[b.begin : b.end] for b in document.blocks if b.rule == "quoted-reply"]
    assert quoted == ["On 3 June 2021, Ann Lee wrote:", "> Is it shut?"]


def test_attachments_and_messages_are_documents_of_their_own() -> None:
    assert [o.name for o in outcomes(make.mail(attachment=make.page()), "a.eml")] == [
        "a.eml",
        "a.eml/a.html",
    ]
    assert [d.title for d in documents(make.mbox(), "box")] == ["First", "Second"]


@pytest.mark.parametrize("packed", [False, True])
def test_each_record_of_a_web_archive_has_an_outcome(packed: bool) -> None:
    made = outcomes(make.warc(packed=packed), "a.warc.gz" if packed else "a.warc")
    assert [outcome.status for outcome in made] == [
        "refused", "imported", "imported", "refused", "refused",
    ]  # fmt: skip
    assert made[2].document is not None and made[2].document.title == "Other"
    assert "https://courier.example/a" in made[1].name


def test_records_that_lie_are_told() -> None:
    block = make.http(make.page())
    short = make.warc_record("https://c.example/a", block, length=len(block) - 7)
    changed = make.warc_record("https://c.example/b", block).replace(b"Quill", b"Squid")
    cut = make.warc_record("https://c.example/c", block)[:-90]
    made = outcomes(short + changed + cut, "a.warc")
    assert [outcome.status for outcome in made] == ["failed"] * 3
    told = " ".join(outcome.notes[0].message for outcome in made)
    assert "a length that isn't its own" in told
    assert "digest" in told
    assert "cut off" in told


def test_tables_are_records() -> None:
    rows = [("a1", "Ann; Lee", make.PARAGRAPHS[0]), ("a2", "Tom", make.PARAGRAPHS[2])]
    text = "id,author,body\n" + "".join(f'{i},"{a}","{b}"\n' for i, a, b in rows)
    made = documents(text.encode(), "t.csv")
    assert [(d.id, d.text) for d in made] == [(i, b) for i, _, b in rows]
    assert [o.status for o in outcomes(b"a,b\n1,2\n", "t.csv")] == ["refused"]


def test_parquet_is_records() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet as parquet

    out = io.BytesIO()
    columns = {"article": list(make.PARAGRAPHS), "headline": ["x y z"] * 3, "n": [1, 2, 3]}
    parquet.write_table(pyarrow.table(columns), out)
    made = documents(out.getvalue())
    assert [d.text for d in made] == list(make.PARAGRAPHS)
    assert {d.title for d in made} == {"x y z"}


def test_a_list_of_records() -> None:
    value = [{"id": "a", "text": "It rained."}, {"id": "a", "text": "It snowed."}, 3]
    made = outcomes(json.dumps(value, indent=1).encode(), "a.json")
    assert [o.status for o in made] == ["imported", "failed", "failed"]
    assert made[2].notes[0].place == "item 3"


@pytest.mark.parametrize("name", ["../up.txt", "/abs.txt", "a\nb.txt", "C:\\x.txt"])
def test_names_that_lead_out_are_refused(name: str) -> None:
    for data in (make.zipped({name: b"x y z"}), make.tarred({name: b"x y z"})):
        [outcome] = outcomes(data, "a.zip")
        assert outcome.status == "refused"


def test_archives_end_somewhere() -> None:
    data = make.page()
    for _ in range(4):
        data = make.zipped({"in.zip": data})
    assert [o.status for o in outcomes(data)] == ["refused"]
    bomb = gzip.compress(bytes(300 * 2**20), mtime=0)
    assert [(o.status, o.notes[0].code) for o in outcomes(bomb)] == [("refused", "RP105")]


def test_a_pdf_is_read_in_isolation() -> None:
    pytest.importorskip("pypdfium2")
    said = list("abcdefghijklmnop")
    pages = []
    for n in range(1, 5):
        lines = [f"{' '.join(said[i:] + said[:i])} {n * 10 + i}," for i in range(6)]
        end = f"so that nobody crossed until the {('spring', 'summer', 'fall', 'winter')[n - 1]}."
        pages.append(["The Orle Courier", f"Part {n}", *lines, end, str(n)])
    [outcome] = outcomes(make.pdf(pages), "a.pdf")
    assert outcome.document is not None, outcome.notes
    heads = [b for b in outcome.document.blocks if b.rule == "running-head"]
    running = [outcome.document.text[b.begin : b.end] for b in heads]
    assert running == [
        line for n in range(1, 5) for line in ("The Orle Courier", f"Part {n}", str(n))
    ]
    assert len(prose(outcome.document)) == 4
    assert next(f.quote for f in outcome.document.facts if f.field == "page") == "from character 0"


def test_a_scan_is_told() -> None:
    pytest.importorskip("pypdfium2")
    [outcome] = outcomes(make.pdf([[]]), "a.pdf")
    assert {"scanned-pages", "no-text"} <= {note.code for note in outcome.notes}


def test_rtf_leaves_fonts_and_properties_out_and_keeps_its_account() -> None:
    [outcome] = outcomes(make.rtf())
    assert outcome.document is not None
    assert outcome.document.authors == ("Ann Lee",)
    assert "Times" not in outcome.document.text
    at = 0
    for run in outcome.ledger:
        assert run.begin == at
        at = run.end
    assert at == len(make.rtf())


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"a \b bold\b0  word\par next", "a bold word\n\nnext"),
        (r"caf\'e9 \u8220?said\u8221?", "café “said”"),
        (r"\uc2\u233 \'c3\'a9 after", "é after"),
        (r"\u-10179?\u-8704? face", "😀 face"),
        (r"{\*\unknown hidden}shown \{ \} \\", "shown { } \\"),
        (r"{\pict 0102}{\header Page 1}body", "body"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt a link}}", "a link"),
        (r"cyr \ansicpg1251 \'ef", "cyr п"),
        (r"open {{{ braces", "open  braces"),
    ],
)
def test_rtf_controls(body: str, text: str) -> None:
    [document] = documents(b"{\\rtf1\\ansi " + body.encode("ascii") + b"}")
    assert document.text == text


@pytest.mark.parametrize(
    ("stream", "said"), [("WordDocument", "soffice"), ("Workbook", "CSV"), ("Other", "DOCX")]
)
def test_old_office_files_are_refused_with_what_to_do(stream: str, said: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le")
    [outcome] = outcomes(data, "a.doc")
    assert (outcome.status, outcome.notes[0].code) == ("refused", "RP105")
    assert said in outcome.notes[0].advice


@pytest.mark.parametrize(
    "quoted",
    [
        "Am 13.03.2023 um 17:20 schrieb Desmond Harke:\n> The sluice will be closed.",
        "-----Original Message-----\nFrom: Pit\nSent: Monday\n\nThe sluice will be closed.",
        "________________________________\nFrom: Pia <p@x.example>\nSent: Monday\n\nClosed.",
        "From: Pia <p@x.example>\nDate: Monday, 13 March 2023\nTo: Press\n\nThe old text.",
    ],
)
def test_earlier_messages_below_a_mail_are_marked(quoted: str) -> None:
    head = "From: a@x.example\nTo: b@x.example\nSubject: Sluice\nMIME-Version: 1.0\n\n"
    own = "We think that the answer of the minister is an insult to the towns.\n\n"
    [document] = documents((head + own + quoted).encode(), "a.eml")
    marked = {b.rule for b in document.blocks[1:]}
    assert document.blocks[0].role == "paragraph"
    assert marked == {"quoted-reply"}


def test_a_forwarded_statement_is_read() -> None:
    head = "From: a@x.example\nTo: b@x.example\nSubject: Fwd\nMIME-Version: 1.0\n\nSee below.\n\n"
    forwarded = (
        "---------- Forwarded message ---------\nThe sluice stays open, said the minister.\n"
    )
    [document] = documents((head + forwarded).encode(), "a.eml")
    assert document.blocks[-1].role == "paragraph"


def test_the_longest_column_is_the_text_where_no_name_tells() -> None:
    body = "The sluice stays open until the study is out, the minister said on Sunday. " * 4
    data = f"Wann;Kopf;Rumpf\n2.4.2023;Sluice open;{body}\n3.4.2023;Sluice shut;{body}x\n"
    made = outcomes(data.encode(), "a.csv")
    assert [outcome.document is not None for outcome in made] == [True, True]
    assert {outcome.notes[0].code for outcome in made} == {"text-column-guessed"}


def test_columns_in_other_languages_are_known() -> None:
    data = "Datum;Zeitung;Titel;Inhalt\n2023-04-02;Orle-Bote;Wehr offen;Das Wehr bleibt offen.\n"
    [document] = documents(data.encode(), "a.csv")
    assert (document.title, document.outlet) == ("Wehr offen", "Orle-Bote")
    assert document.published == "2023-04-02"


def test_a_row_without_text_says_what_rows_need() -> None:
    made = outcomes(b"id,title,text\n1,Bridge,The bridge was shut.\n2,Ferry,\n", "a.csv")
    assert [outcome.status for outcome in made] == ["imported", "failed"]
    assert "row" in made[1].notes[0].advice


def test_a_statement_by_mail_is_from_who_sent_it() -> None:
    data = (
        b"From: Ministry of Harbours <press@example.org>\nSubject: Statement on the strike\n"
        b"Date: Tue, 11 Feb 2025 09:12:00 +0000\n\nThe Ministry regrets the crews strike.\n\n"
        b"The offer was fair and remains on the table until the end of the month.\n"
    )
    (found,) = documents(data)
    assert [party.name for party in found.senders] == ["Ministry of Harbours"]
