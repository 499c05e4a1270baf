"""Every screen at every width, in dark and light: nothing runs over, nothing is out of reach.

With REPORTEDLY_AXE naming a copy of axe-core's axe.min.js (npm: axe-core; it isn't part of this
project) its rules of WCAG 2.2 A and AA are tried as well; without it that test is skipped.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.browser.moving import follow
from tests.show.web.running import Running, running
from tests.show.web.story_files import harbour

PAGES = (
    "",
    "documents",
    "document?id=herald-1",
    "document?id=gazette&at=10-40",
    "document?id=bandar",
    "finding?id=at-gazette-1",
    "finding?id=fg-1",
    "finding?id=herald-1",
    "source?id=gazette&at=10-40",
    "original",
    "compare",
    "compare?id=herald-1&with=herald-2",
    "speakers",
    "speaker?id=en-crews",
    "figures",
    "figures?show=all",
    "positions",
    "claims",
    "timeline",
    "search",
    "search?q=quay",
    "review",
    "review?show=decided",
    "graph",
    "add",
    "export",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(harbour(tmp_path_factory.mktemp("access") / "harbour.db")) as one:
        yield one


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_runs_over_its_width(page: Any, bench: Running, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(bench.address)
    wide = []
    for path in PAGES:
        page.goto(f"{bench.origin}/s/harbour.db/{path}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    assert wide == []


def test_the_keys_work_without_a_mouse(page: Any, bench: Running) -> None:
    page.goto(bench.address)
    page.goto(f"{bench.origin}/s/harbour.db/document?id=herald-1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("?")
    assert page.locator("dialog[open] h2").inner_text() == "Keys"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator(".m.current").count() > 0
    page.keyboard.press("3")
    assert not page.locator("#layer-figure").is_checked()
    page.locator(".note a:visible").first.focus()
    page.keyboard.press("Enter")
    page.locator("#panel h2").first.wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Close"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.closest('.note') !== null")
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url("**/review")


def test_pages_can_be_read_without_scripts(browser: Any, bench: Running) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(bench.address)
    page.goto(f"{bench.origin}/s/harbour.db/document?id=herald-1")
    follow(page, page.locator(".note.said a").first)
    assert "statement" in page.locator(".kicker").first.inner_text()
    follow(page, page.get_by_role("link", name="raw source").first)
    assert page.locator("#at").count() == 1
    page.go_back()
    follow(page, page.get_by_role("button", name="Accept"))
    assert "accepted" in page.locator(".kicker .verdict").inner_text()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, bench: Running, scheme: str) -> None:
    program = os.environ.get("REPORTEDLY_AXE", "")
    if not program:
        pytest.skip("REPORTEDLY_AXE doesn't name a copy of axe-core's axe.min.js")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(bench.address)
    found = []
    for path in PAGES:
        page.goto(f"{bench.origin}/s/harbour.db/{path}")
        page.evaluate(Path(program).read_text("utf-8"))
        result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        for broken in result["violations"]:
            for node in broken["nodes"][:2]:
                found.append((path, broken["id"], node["html"][:160], node["failureSummary"][:200]))
    context.close()
    assert found == []
