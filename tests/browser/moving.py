"""Going from page to page in a test without running ahead of the browser."""

from typing import Any


def follow(page: Any, control: Any) -> None:
    """Click what leads to another page, and wait until that page has loaded."""
    with page.expect_navigation(wait_until="load"):
        control.click()
