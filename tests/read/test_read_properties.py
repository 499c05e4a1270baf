"""What always holds of an account, whatever the text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.read.reading import cases, document

from reportedly.model import Account, Block, Document
from reportedly.read import read, read_many

PIECES = st.sampled_from(
    [c["text"] for n in ("figures", "demands", "stances", "entities") for c in cases(n)]
    + [
        "",
        "…",
        "”“",
        "12 — 13",
        "\u0301\u200b",
        "A" * 90,
        "THE MAYOR SAID NO.",
        "1. 2. 3.",
        "Q: Why?",
    ]
)


def check(document: Document, account: Account) -> None:
    """Every finding lies in the text, and points to what is there."""
    size = len(document.text)
    known = {e.id for e in account.entities}
    attributions = {a.id for a in account.attributions}
    spans = [
        *((m.begin, m.end) for e in account.entities for m in e.mentions),
        *((f.begin, f.end) for f in account.figures),
        *((f.clause.begin, f.clause.end) for f in account.figures if f.clause),
        *((f.of_span.begin, f.of_span.end) for f in account.figures if f.of_span),
        *((d.begin, d.end) for d in account.demands),
        *((s.target.begin, s.target.end) for s in account.stances),
        *((s.place.begin, s.place.end) for s in account.stances),
        *((e.begin, e.end) for e in account.events),
        *((e.what.begin, e.what.end) for e in account.events),
    ]
    assert all(0 <= begin < end <= size for begin, end in spans)
    parties = [p for d in account.demands for p in (*d.by, *d.to)]
    parties += [s.holder for s in account.stances]
    named = {p.entity for p in parties if p.entity}
    named |= {a.speaker for a in account.attributions if a.speaker}
    named |= {i for e in account.events for i in e.entities}
    assert named <= known
    within = {x.attribution for x in (*account.figures, *account.demands, *account.stances)}
    assert within - {None} <= attributions
    assert len(known) == len(account.entities)
    for finding in (*account.figures, *account.demands, *account.stances, *account.events):
        assert finding.method


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=6), st.sampled_from(["report", "letter"]))
def test_findings_lie_in_the_text(pieces: list[str], kind: str) -> None:
    made = document("\n".join(pieces) or "x", kind)  # type: ignore[arg-type]
    account = read(made)
    check(made, account)
    assert read(made) == account


def test_reading_many_gives_each_its_account() -> None:
    made = [document(case["text"]) for case in cases("figures")]
    assert list(read_many(made)) == [read(one) for one in made]


@pytest.mark.parametrize("language", ["fa", "de", "fr-CA"])
def test_another_language_is_said_to_be_unread(language: str) -> None:
    made = msgspec.structs.replace(document("Das Dorf schweigt."), language=language)
    account = read(made)
    assert account.unread is not None
    assert language in account.unread
    assert not account.entities


def test_nothing_to_read() -> None:
    empty = Document(id="d", name="n", sha256="0", text="", language="en")
    assert read(empty).unread
    furniture = Document(
        id="d", name="n", sha256="0", text="Share this", language="en",
        blocks=(Block(begin=0, end=10, role="boilerplate"),),
    )  # fmt: skip
    assert read(furniture).unread


def test_a_long_block_is_read_to_its_end() -> None:
    text = "The town lost 300 boats. " * 2000 + "Vera Lind counted 77 swans."
    account = read(document(text))
    assert len(account.figures) == 2001
    assert any(e.name == "Vera Lind" for e in account.entities)


def test_no_spaces_at_all() -> None:
    check(made := document("x" * 50_000), read(made))


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_same_account_under_any_hash_seed(seed: str, tmp_path: Path) -> None:
    code = (
        "import msgspec, sys; from tests.read.reading import document; "
        "from reportedly.read import read; "
        "sys.stdout.buffer.write(msgspec.json.encode(read(document(sys.argv[1]))))"
    )
    text = (
        "A group of Danish sailors sent a letter to Vera Lind. They asked her to lift the toll. "
        "The Voice of Oster said 300 boats rejected it. VOO said so on 3 May 2020."
    )
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{root}/src:{root}"}
    out = subprocess.run(
        [sys.executable, "-c", code, text],
        capture_output=True,
        env=environment,
        check=True,
        cwd=tmp_path,
    ).stdout
    assert out == msgspec.json.encode(read(document(text)))
