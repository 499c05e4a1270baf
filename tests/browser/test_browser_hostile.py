"""Hostile words in every stored field, on every page: they stay words."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest
from tests.show.fake_story import fake_findings
from tests.show.web.running import Running, running
from tests.show.web.story_files import decide, store

from reportedly.model import Decision, Document, Findings
from reportedly.show.web.data import TYPES
from reportedly.store import StoryFile

PAYLOADS = (Path(__file__).parent / "payloads.txt").read_text("utf-8").splitlines()
PORTIONS = 4
PLAIN = {"id", "document", "documents", "entity", "speaker", "attribution", "measure", "original"}
PLAIN |= {"form", "kind", "role", "type", "agreement", "kinds", "difference_kind", "polarity"}
PLAIN |= {"precision", "weight", "match", "sha256", "members", "finding", "passages", "witnesses"}
PLAIN |= {"to", "from", "of", "carriers", "chains", "omitted_by", "joined_by", "verdict", "at"}
ALERT = "window.alerted = 0; window.alert = () => { window.alerted += 1; };"
SELECTED = """(document) => document.querySelectorAll(
  'script:not([src^="/static/"]), iframe, object, embed, base, style, frame, video, audio, img,' +
  ' link:not([href^="/static/"]), [onerror], [onload], [onclick], [onfocus], [onmouseover],' +
  ' [style], a[href^="javascript:" i], a[href^="data:" i], form[action^="http"], [formaction]'
).length"""
FOREIGN = f"() => ({SELECTED})(document)"
PARSED = f"""async (addresses) => {{
  const found = [];
  for (const address of addresses) {{
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const headings = page.querySelectorAll("h1").length;
    if (answer.status >= 500 || headings !== 1 || ({SELECTED})(page)) found.push(address);
  }}
  return found;
}}"""


def hostile(findings: Findings, payloads: list[str]) -> Findings:
    """The findings with a payload at the beginning of every field that is words."""
    endless = itertools.cycle(payloads)

    def change(value: Any, field: str) -> Any:
        if isinstance(value, dict):
            return {key: change(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [change(inner, field) for inner in value]
        if isinstance(value, str) and field not in PLAIN:
            return " ".join((next(endless), next(endless), value))
        return value

    value = msgspec.json.decode(msgspec.json.encode(findings))
    lists = {
        kind: tuple(msgspec.convert(change(item, kind), TYPES[kind]) for item in value[kind])
        for kind in TYPES
        if kind != "documents"
    }
    documents = tuple(worded(one, endless) for one in findings.documents)
    return Findings(**lists, documents=documents, unread={"bandar": payloads[0]})


def worded(document: Document, payloads: Iterator[str]) -> Document:
    """The document with hostile masthead and text; its own words keep their places."""
    said = {
        name: f"{next(payloads)} {getattr(document, name)}"
        for name in ("name", "title", "outlet", "language", "url", "subtitle", "published")
    }
    text = document.text + "\n\n" + "\n\n".join(next(payloads) for _ in range(60))
    authors = (next(payloads), next(payloads))
    return msgspec.structs.replace(document, **said, text=text, authors=authors)


def story(folder: Path, portion: int) -> Path:
    payloads = PAYLOADS[portion::PORTIONS]
    path = store(hostile(fake_findings(), payloads), folder / "hostile.db")
    with StoryFile(path, write=True) as file:
        for finding in ("fg-1", "herald-1", "gone"):
            decide(
                file,
                Decision(
                    finding=finding,
                    verdict="corrected",
                    correction=msgspec.json.encode({"title": payloads[1]}).decode(),
                    by=payloads[0],
                    at=payloads[2],
                ),
            )
    return path


def addresses() -> list[str]:
    """Every page, and the page of a finding of every kind."""
    found = fake_findings()
    pages = ["", "documents", "original", "compare", "compare?id=herald-1&with=gazette"]
    pages += ["compare?id=herald-1&with=herald-2", "compare?id=herald-1", "speakers", "positions"]
    pages += ["figures", "figures?show=all", "figures?show=agree", "claims", "timeline", "add"]
    pages += ["review", "review?show=decided", "review?done=herald-1", "export", "job"]
    pages += [f"document?id={one.id}&at=3-9" for one in found.documents]
    pages += [f"source?id={one.id}&at=3-9" for one in found.documents]
    pages += [f"speaker?id={one.id}" for one in found.entities]
    for kind in TYPES:
        for item in getattr(found, kind)[:1]:
            pages.append(f"finding?id={getattr(item, 'id', '') or 'herald-1'}")
    return list(dict.fromkeys(pages))


@pytest.fixture
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    with running(story(tmp_path, request.param)) as one:
        yield one


@pytest.mark.parametrize("bench", range(1), indirect=True)
def test_no_words_of_a_source_run(bench: Running, page: Any) -> None:
    """A part of the payloads, each page opened: no script ran, nothing came from outside."""
    outside: list[str] = []
    page.on(
        "request",
        lambda asked: outside.append(asked.url) if not asked.url.startswith(bench.origin) else None,
    )
    page.add_init_script(ALERT)
    page.goto(bench.address)
    for path in addresses():
        answer = page.goto(f"{bench.origin}/s/hostile.db/{path}")
        assert answer.status == 200, f"{path}: {answer.status}"
        assert page.evaluate("window.alerted") == 0, path
        assert page.evaluate(FOREIGN) == 0, path
    page.goto(f"{bench.origin}/s/hostile.db/document?id=herald-1")
    page.locator(".note a").first.click()
    page.locator("#panel h2").first.wait_for()
    assert page.evaluate(FOREIGN) == 0
    assert not outside


@pytest.mark.parametrize("bench", range(PORTIONS), indirect=True)
def test_no_words_of_a_source_become_markup(bench: Running, page: Any) -> None:
    """Every payload in every field: as the browser reads the page, there is no element,
    attribute or address in it that we didn't write."""
    page.goto(bench.address)
    asked = [f"/s/hostile.db/{path}" for path in addresses()]
    assert page.evaluate(PARSED, asked) == []


@pytest.mark.parametrize("bench", range(1), indirect=True)
def test_nothing_typed_becomes_markup(bench: Running, page: Any) -> None:
    """Every payload in the parameters of addresses."""
    page.goto(bench.address)
    asked = []
    for number, payload in enumerate(PAYLOADS):
        screen, name = (("search", "q"), ("finding", "id"))[number % 2]
        query = urlencode({name: payload, "at": payload, "page": payload, "kind": payload})
        asked.append(f"/s/hostile.db/{screen}?{query}")
    assert page.evaluate(PARSED, asked) == []
