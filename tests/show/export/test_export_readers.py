"""The story file in Datasette, and the report's JSON-LD as extruct reads it off the page."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.show.fake_story import fake_findings, fake_outcomes
from tests.show.web.story_files import harbour

from reportedly.show.index import Index
from reportedly.show.report import render
from reportedly.store.views import VIEWS


@pytest.fixture
def asked(tmp_path: Path) -> Any:
    """The rows of a Datasette page of the harbour story."""
    app = pytest.importorskip("datasette.app", reason="datasette isn't installed: make interop")
    served = app.Datasette([str(harbour(tmp_path / "harbour.db"))])

    def ask(path: str) -> Any:
        async def answer() -> Any:
            await served.invoke_startup()
            return await served.client.get(path)

        return asyncio.run(answer())

    return ask


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("view", sorted(VIEWS))
def test_datasette_shows_every_view(asked: Any, view: str) -> None:
    answer = asked(f"/harbour/{view}.json?_shape=array")
    assert answer.status_code == 200 and len(answer.json()) > 0
    assert asked(f"/harbour/{view}").status_code == 200


@pytest.mark.filterwarnings("ignore")
def test_datasette_finds_words_and_follows_links(asked: Any) -> None:
    rows = asked("/harbour/statements.json?_shape=array&speaker__exact=Tomas+Reyl").json()
    assert [row["said"] for row in rows] == ["“No pile is broken,”"]
    hits = asked("/harbour/search_documents.json?_shape=array&_search=ramp").json()
    assert [hit["id"] for hit in hits] == ["ferry"]
    page = asked("/harbour/findings?kind__exact=figures").text
    assert "/harbour/documents/gazette" in page


EXTRUCT = """
import json, sys, extruct
print(json.dumps(extruct.extract(sys.stdin.read(), syntaxes=["json-ld"])["json-ld"]))
"""


def test_extruct_reads_the_reports_linked_data() -> None:
    pytest.importorskip("extruct", reason="extruct isn't installed: make interop")
    page = render(fake_findings(), fake_outcomes())
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", EXTRUCT],
        input=page,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=120,
        check=True,
    )
    (found,) = json.loads(done.stdout)
    by_kind: dict[str, list[Any]] = {}
    for one in found["@graph"]:
        by_kind.setdefault(one["@type"], []).append(one)
    assert found["@context"] == "https://schema.org"
    articles = [d for d in fake_findings().documents if d.kind == "report"]
    assert [one["headline"] for one in by_kind["NewsArticle"]] == [d.title for d in articles]
    index = Index(fake_findings())
    said = [a for a in fake_findings().attributions if a.form != "indirect" and a.speaker]
    words = [index.words(a.document, a.content) for a in said]
    assert [one["text"] for one in by_kind["Quotation"]] == words
    assert [one["text"] for one in by_kind["Claim"]] == [c.text for c in fake_findings().claims]
    assert "ClaimReview" not in by_kind
