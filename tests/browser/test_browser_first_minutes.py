"""The first ten minutes of somebody new: hand in, read, correct, click through, search, decide."""

from pathlib import Path
from typing import Any

from tests.browser.moving import follow
from tests.show.web.running import Running, running

from reportedly import example

FILES = ("dispatch-evening.txt", "dispatch-morning.txt", "kps-wire.txt", "lantern-letter.html")
RUN_MS = 600_000
DROP = """async ([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  const zone = document.querySelector("[data-drop]");
  zone.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
}"""


def test_the_first_ten_minutes(page: Any, tmp_path: Path) -> None:
    shelf = tmp_path / "stories"
    shelf.mkdir()
    with running(shelf) as bench:
        hand_in(page, bench, tmp_path)
        story = page.url.rpartition("/")[0]
        correct_a_date(page, story)
        click_through_to_the_source(page, story)
        search_for_a_phrase(page, story)
        finding = reject(page, story)
        run_again(page, story)
        page.goto(f"{story}/finding?id={finding}")
        assert "rejected" in page.locator(".kicker .verdict").inner_text()
        add_a_text(page, story)
        export_a_table(page, story)
        two_tabs(page, story)


def hand_in(page: Any, bench: Running, folder: Path) -> None:
    """A mixed set: some chosen, one dropped; one of them is empty and says so."""
    documents = {item.name: item for item in example.documents()}
    (folder / "empty.txt").write_bytes(b"")
    chosen = [str(documents[name]) for name in FILES[1:]] + [str(folder / "empty.txt")]
    page.goto(bench.address)
    page.get_by_label("Name").fill("Sallowford: water?")
    page.get_by_label("Files").set_input_files(chosen)
    dropped = documents[FILES[0]].read_text("utf-8")
    page.evaluate(DROP, [FILES[0], dropped])
    page.locator(".chosen li", has_text=FILES[0]).wait_for()
    page.get_by_role("button", name="Begin").click()
    until_done(page)
    rows = page.locator("table.outcomes tbody tr")
    assert rows.count() == 5
    assert "empty.txt" in rows.first.inner_text() and "✓" not in rows.first.inner_text()
    follow(page, page.get_by_role("link", name="See the story"))
    assert page.locator("table.documents tbody tr").count() == 4
    assert "/s/Sallowford%20water.db/" in page.url


def until_done(page: Any) -> None:
    page.locator("main > p[role=alert], main > p[role=status]").wait_for(timeout=RUN_MS)
    assert page.locator("h1").inner_text() == "Done", page.locator("main").inner_text()


def correct_a_date(page: Any, story: str) -> None:
    page.goto(f"{story}/documents")
    follow(page, page.locator("table.documents tbody tr", has_text="KPS").locator("a"))
    follow(page, page.get_by_role("link", name="Masthead"))
    page.get_by_label("Published").fill("2023-02-30")
    follow(page, page.get_by_role("button", name="Save the correction"))
    page.go_back()
    page.get_by_label("Published").fill("2021-01-09")
    follow(page, page.get_by_role("button", name="Save the correction"))
    assert "corrected" in page.locator(".kicker .verdict").inner_text()
    follow(page, page.get_by_role("link", name="Read the document"))
    assert "9 January 2021" in page.locator(".masthead").inner_text()
    page.goto(f"{story}/documents")
    assert "9 January 2021" in page.locator("table.documents tbody tr").first.inner_text()
    page.goto(f"{story}/")
    assert "2021" in page.locator(".kicker").first.inner_text()


def click_through_to_the_source(page: Any, story: str) -> None:
    """From a mark in the text to its finding, and from there to the place in the HTML source."""
    page.goto(f"{story}/documents")
    page.locator("table.documents a", has_text="Forty-one names").click()
    page.wait_for_load_state("load")
    mark = page.locator(".text .m.content.first").first
    words = mark.inner_text()
    mark.click()
    panel = page.locator("#panel")
    panel.locator("h2", has_text="Where it stands").wait_for()
    panel.get_by_role("link", name="raw source").first.click()
    page.locator("#at").wait_for()
    found = "".join(page.locator(".run.asked.kept").all_inner_texts())
    assert words.strip()[:20] in found
    assert "<p" in page.locator(".raw").inner_text()


def search_for_a_phrase(page: Any, story: str) -> None:
    page.goto(f"{story}/")
    page.keyboard.press("/")
    page.keyboard.type("“the sand in the third filter”")
    page.keyboard.press("Enter")
    page.locator(".hits li").first.wait_for()
    assert "the sand in the third filter" in page.locator(".extract").first.inner_text()
    follow(page, page.locator(".extract a").first)
    assert "sand" in page.locator(".m.asked").first.inner_text()
    page.go_back()
    assert page.locator(".hits li").count() > 0


def reject(page: Any, story: str) -> str:
    """With single keys: down, reject, undo, reject again."""
    page.goto(f"{story}/review?kind=attributions")
    first = page.locator(".item input[type=checkbox]").first.get_attribute("value")
    ident = str(first).partition("|")[2]
    for key, said in (("r", "Rejected"), ("u", "Undone")):
        if key == "r":
            page.keyboard.press("j")
        page.keyboard.press(key)
        page.locator(".done", has_text=said).wait_for()
        page.wait_for_load_state("load")  # the keys are there
    page.goto(f"{story}/finding?id={ident}")
    follow(page, page.get_by_role("button", name="Reject"))
    page.reload()
    assert "rejected" in page.locator(".kicker .verdict").inner_text()
    assert page.locator(".history li").count() == 3
    return ident


def run_again(page: Any, story: str) -> None:
    page.goto(f"{story}/add")
    page.get_by_role("button", name="Bring up to date").click()
    until_done(page)


def add_a_text(page: Any, story: str) -> None:
    page.goto(f"{story}/add")
    page.get_by_text("or paste text").click()
    page.get_by_label("What it is").fill("note of the plumber")
    page.get_by_label("Text", exact=True).fill("“Nobody asked me,” Ada Merrion said on Friday.")
    page.get_by_role("button", name="Add to the story").click()
    until_done(page)
    assert "note of the plumber.txt" in page.locator("table.outcomes").inner_text()
    page.goto(f"{story}/documents")
    assert page.locator("table.documents tbody tr").count() == 5


def export_a_table(page: Any, story: str) -> None:
    page.goto(f"{story}/export")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="attributions.csv").click()
    table = Path(waiting.value.path()).read_text("utf-8-sig")
    assert table.startswith("id,document,") and "Merrion" in table


def two_tabs(page: Any, story: str) -> None:
    """The tab that looked away is told, and nothing is lost."""
    other = page.context.new_page()
    address = f"{story}/review?kind=figures"
    page.goto(address)
    other.goto(address)
    page.locator(".item").first.get_by_role("button", name="Accept").click()
    page.locator(".done").wait_for()
    follow(other, other.locator(".item").first.get_by_role("button", name="Reject"))
    assert "quicker" in other.locator("h1").inner_text()
    other.go_back()
    other.reload()
    page.goto(f"{story}/review?show=decided")
    assert "Accepted" in page.locator("table.decisions tbody tr").first.inner_text()
    other.close()
