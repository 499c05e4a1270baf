"""The system's Chromium, driven by Playwright; without either the browser tests are skipped."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A browser; skips where there is no Chromium (CHROMIUM names another than /usr/bin's)."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(program).exists():
        pytest.skip("no Chromium on this machine: apt-get install chromium, or set CHROMIUM")
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright isn't installed")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page in a fresh context; an error in a script, or a refused resource, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    made = context.new_page()
    problems: list[str] = []
    made.on("pageerror", lambda error: problems.append(f"script: {error}"))
    made.on(
        "console",
        lambda said: (
            problems.append(said.text)
            if said.type == "error" and "status of 4" not in said.text
            else None
        ),
    )
    yield made
    context.close()
    assert not problems, problems
