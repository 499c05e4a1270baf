"""Hostile texts, pages, records and tables, made by rule: (name, bytes), the same in every run.

`scale` multiplies sizes: 1.0 is what the ceilings are about, tests use less.
"""

# ruff: noqa: E501 - tables of cases read better whole

import json
from collections.abc import Iterator

File = tuple[str, bytes]

SENTENCE = "The ferry at Orle was late again on Monday, and nobody said why it was. "
GOOD = f"<!doctype html><title>Late</title><h1>Late</h1><p>{SENTENCE * 5}".encode()


def count(full: int, scale: float) -> int:
    """A size at this scale, never under twenty."""
    return max(20, int(full * scale))


def nesting(scale: float) -> Iterator[File]:
    for tag in (
        "div",
        "b",
        "span",
        "ul><li",
        "table><tr><td",
        "blockquote",
        "font",
        "p",
        "a",
        "em",
    ):
        for depth in (300, 5_000, 200_000):
            n = count(depth, scale if depth > 300 else 1)
            opened = f"<{tag}>" * n
            yield f"deep-{tag[:2]}-{depth}.html", f"<html><body>{opened}{SENTENCE * 3}".encode()
    n = count(100_000, scale)
    yield "deep-closed.html", f"<html><body>{'<i>' * n}{SENTENCE}{'</i>' * n}".encode()
    yield "close-only.html", f"<html><body>{'</div>' * n}{SENTENCE}{'</b>' * n}".encode()
    yield "misnested.html", f"<html><body>{'<b><i></b></i><p><table>' * n}{SENTENCE}".encode()


def attributes(scale: float) -> Iterator[File]:
    n = count(200_000, scale)
    for name, form in (
        ("double", 'a{}="x"'), ("single", "a{}='x'"), ("bare", "a{}=x"), ("empty", "a{}"),
        ("same", "class=x"), ("slashes", "/"), ("equals", "="), ("data", "data-a{}='&amp;'"),
    ):  # fmt: skip
        many = " ".join(form.format(i) for i in range(n))
        yield f"attributes-{name}.html", f"<html><body><p {many}>{SENTENCE * 3}</p>".encode()
    yield (
        "attributes-1001.html",
        f"<p {' '.join(f'a{i}=x' for i in range(1001))}>{SENTENCE}".encode(),
    )
    yield "attribute-long.html", f"<html><p class='{'x' * n * 20}'>{SENTENCE}</p>".encode()


def unclosed(_: float) -> Iterator[File]:
    openings = (
        "<!--", "<![CDATA[", "<script>", "<style>", "<title>", "<textarea>", '<p class="', "<p class='",
        "<p", "<", "</", "<!doctype", "<?php", "<svg>", "<template>", "<select><option>", "<table><tr>",
        "<plaintext>", "<xmp>", "<noscript>", "<iframe>", "<math><mi>", "<object>", "<frameset>", "<head>",
    )  # fmt: skip
    for number, opening in enumerate(openings):
        before = f"<html><body><p>{SENTENCE * 3}</p>"
        yield f"unclosed-{number}.html", f"{before}{opening}<p>{SENTENCE}</p>".encode()


def giants(scale: float) -> Iterator[File]:
    size = count(11 * 2**20, scale)
    long = SENTENCE * (size // len(SENTENCE) + 1)
    for name, page in (
        ("node", f"<html><p>{long}"), ("pre", f"<html><pre>{long}"), ("nospace", f"<html><p>{'x' * size}"),
        ("entities", f"<html><p>{'&amp;' * (size // 5)}"), ("ampersands", f"<html><p>{'&' * (size // 4)}"),
        ("breaks", f"<html>{'a<br>' * (size // 20)}"), ("rows", f"<table>{'<tr><td>a<td>b' * (size // 60)}"),
        ("links", f"<html>{'<a href=x>y</a> ' * (size // 60)}"), ("lt", f"<html><p>{'< ' * (size // 8)}"),
        ("quotes", f"<html><p>{'<a b=' + chr(34) * 3 + '>' * 2 + 'x ' * 3}" * (size // 400)),
        ("items", f"<html><ul>{'<li>One thing' * (size // 60)}"), ("h1s", f"<html>{'<h1>Late</h1>' * (size // 200)}"),
    ):  # fmt: skip
        yield f"giant-{name}.html", page.encode()
    for name, text in (
        ("line", long), ("nospace", "x" * size), ("lines", "He said so.\n" * (size // 60)),
        ("blank", " \n\t\n" * (size // 8)), ("quotes", '"' * size), ("opens", "“ " * (size // 8)),
        ("brackets", "[" * (size // 8)), ("parens", "(" * (size // 8)), ("stars", "*" * (size // 8)),
        ("bullets", "* a\n" * (size // 60)), ("by", "By " * (size // 30)), ("cookies", "cookies " * (size // 60)),
        ("dates", "March 3, 2021 " * (size // 300)), ("digits", "1" * (size // 8)), ("commas", "," * (size // 8)),
        ("dear", "Dear " * 5000 + ","), ("names", "Ann Lee\n" * (size // 300)), ("code", "a.b(c);\n" * (size // 300)),
        ("follow", ("follow us " * 40 + "on\n") * (size // 20_000)), ("dashes", "— " * (size // 30)),
        ("slashes", "a / " * (size // 30)), ("hashes", "# a\n\n" * (size // 300)), ("gt", "> a\n" * (size // 300)),
        ("credit", "(photo " * (size // 100)), ("at", "@a " * (size // 30)), ("dots", "." * (size // 8)),
        ("registered", ("register or sign up " * 30 + "\n") * (size // 20_000)), ("cr", "a\r" * (size // 100)),
    ):  # fmt: skip
        yield f"giant-{name}.txt", text.encode()


def references(_: float) -> Iterator[File]:
    for number, mark in enumerate(
        ("&#xD800;", "&#0;", "&#x110000;", "&#99999999999;", "&bogus;", "&am", "&#", "&#x", "&notit;", "&#13;")
    ):  # fmt: skip
        yield f"reference-{number}.html", f"<html><p>{SENTENCE}{mark} {mark}{SENTENCE}".encode()
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
    yield "laughs.html", f"{laughs}<html><p>{SENTENCE}&c;".encode()
    yield "laughs.xhtml", f"<?xml version='1.0'?>{laughs}<html><p>{SENTENCE}&c;</p></html>".encode()


def encodings(_: float) -> Iterator[File]:
    text = SENTENCE + "Bürger, naïve façade, œuvre – “so”. "
    for codec in (
        "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "latin-1", "cp1252", "cp1250",
        "cp1251", "koi8-r", "shift_jis", "gb18030", "big5", "euc-kr", "cp437", "mac-roman", "cp037", "hz",
    ):  # fmt: skip
        data = (text * 3).encode(codec, "replace")
        yield f"codec-{codec}.txt", data
        yield f"codec-{codec}.html", b"<html><meta charset=utf-8><p>" + data
    for declared in (
        "utf-16",
        "rot13",
        "base64",
        "x-unknown",
        "utf-7",
        "idna",
        "undefined",
        "\x00",
    ):
        head = f"<html><meta charset='{declared}'><p>".encode()
        yield (
            f"declared-{declared.strip(chr(0)) or 'nul'}.html",
            head + text.encode("latin-1", "replace"),
        )
    good = (text * 3).encode()
    for number, data in enumerate(
        (
            good[:-1] + b"\xe2\x80", good + b"\xff" * 50, good.replace(b" ", b"\xa0"), b"\xef\xbb\xbf" * 3 + good,
            b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfea", b"\xff\xfe\x00\xd8" * 20, good + b"\xed\xa0\x80\xed\xb0\x80",
            b"\xc0\xaf" * 40 + good, b"\xf8\x88\x80\x80\x80" + good, good + text.encode("latin-1", "replace"),
            b"\x00" + good, good.replace(b"a", b"\x00a", 3), good + b"\x1a", b"\x00" * 500, bytes(range(256)) * 8,
            "\u202e\u2066\u200b\u00ad\ufeff".encode() * 20 + good, "\u0300".encode() * 5000 + good, b"\r" * 400 + good,
        )
    ):  # fmt: skip
        yield f"bytes-{number}.txt", data


def records(scale: float) -> Iterator[File]:
    line = count(64 * 2**20 - 100, scale)
    rows = [
        '{"id": "a", "text": "x", "text": "y"}', '{"id": "a", "text": NaN}', '{"id": "a", "text": "x", "n": Infinity}',
        '{"id": "a", "text": "\\ud800 x"}', '{"id": "\\udfff", "text": "x"}', '{"id": 1, "text": "x"}', '{"id": "a"}',
        '{"id": "", "text": "x"}', '{"id": null, "text": null}', '{"text": "x"}', '[1, 2]', '"x"', "null", "{}", "{",
        '{"id": "a", "text": "x"} {"id": "b", "text": "y"}', '{"id": "a", "text": "x\ty"}', "{'id': 'a'}", "\x00{}",
        '{"id": "a", "text": "x", "blocks": 3}', '{"id": "a", "text": "x", "blocks": [{"begin": 0, "end": 9, "role": "title"}]}',
        '{"id": "a", "text": "x", "blocks": [{"begin": -1, "end": 1, "role": "paragraph"}]}',
        '{"id": "a", "text": "x", "blocks": [], "kind": "poem"}', '{"id": "a", "text": "x", "authors": {"a": 1}}',
        '{"id": "a", "text": "x", "authors": [1, null, ["b"]]}', '{"id": "a", "text": "x", "published": "0000-99-99"}',
        '{"id": "a", "text": "x", "title": ["t"]}', '{"id": "a", "text": "x", "n": 1e999999}', '{"id": "a", "text": "x", "n": ' + "9" * 5000 + "}",
        '{"id": "a", "text": "x", "deep": ' + "[" * 150 + "]" * 150 + "}", '{"id": "a", "text": "x", "deep": ' + '{"a":' * 99_999,
    ]  # fmt: skip
    for number, row in enumerate(rows):
        good = '{"id": "good", "text": "It rained."}'
        yield f"record-{number}.jsonl", f"{good}\n{row}\n".encode("utf-8", "surrogatepass")
    yield "record-long.jsonl", json.dumps({"id": "a", "text": "x" * line}).encode()
    yield "record-longer.jsonl", b'{"id": "a", "text": "' + b"x" * line
    yield (
        "records-many.jsonl",
        b"".join(b'{"id": "%d", "text": "It rained."}\n' % n for n in range(count(20_000, scale))),
    )
    yield "list-deep.json", b"[" * count(200_000, scale)
    yield "list-of-lists.json", b"[[[]], {}, 3]"
    columns = ",".join(f"c{i}" for i in range(count(100_000, scale)))
    for number, table in enumerate(
        (
            'id,text\n1,"never closed\n2,x', "id,text\n1", "id,text", "text\n\x00\n", f"{columns}\n{columns}",
            "id,text\n" + "1,x\n" * 50, "text;id\nx;1\n", "\n\n\n", "id,text\n1," + "x" * count(2**20, scale),
            'id,text\n1,"a"b"c"\n', "text\ttext\nx\ty\n",
        )
    ):  # fmt: skip
        yield f"table-{number}.csv", table.encode()


def all_texts(scale: float) -> Iterator[File]:
    """Every hostile text, page, record and table."""
    for family in (nesting, attributes, unclosed, giants, references, encodings, records):
        yield from family(scale)
