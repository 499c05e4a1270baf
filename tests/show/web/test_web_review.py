"""Decisions: taken by a form alone, seen everywhere, undone, and never over somebody's head."""

import re
from pathlib import Path

import msgspec
import pytest
from tests.show.fake_story import fake_findings
from tests.show.web.running import Answer, Running, running
from tests.show.web.story_files import harbour

from reportedly.model import Findings
from reportedly.pipeline.assemble import rows
from reportedly.store import StoryFile, review


@pytest.fixture
def bench(tmp_path: Path):  # type: ignore[no-untyped-def]
    with running(harbour(tmp_path / "harbour.db")) as one:
        yield one


def decide(bench: Running, verdict: str, finding: str, seen: int = 0, **fields: str) -> Answer:
    given = {f"field.{name}": value for name, value in fields.items()}
    form = {"one": f"{verdict}|{seen}|{finding}", "by": "ana", **given}
    return bench.post("/s/harbour.db/decide", form)


def taken(path: Path) -> list[tuple[str, str, str]]:
    with StoryFile(path, write=False) as file:
        return [(t.decision.finding, t.decision.verdict, t.decision.by) for t in review.taken(file)]


def test_looking_is_never_accepting(bench: Running, tmp_path: Path) -> None:
    for path in ("", "review", "finding?id=fg-1", "document?id=gazette", "figures", "export"):
        assert bench.ask(f"/s/harbour.db/{path}").status == 200
    assert bench.ask("/s/harbour.db/decide?one=accepted|0|fg-1").status == 405
    assert taken(tmp_path / "harbour.db") == []


def test_a_rejected_finding_is_gone_from_what_is_made_of_it(bench: Running) -> None:
    assert "No pile is broken" in bench.ask("/s/harbour.db/speaker?id=en-reyl").text
    assert decide(bench, "rejected", "at-gazette-2").status == 303
    assert "No pile is broken" not in bench.ask("/s/harbour.db/speaker?id=en-reyl").text
    assert "at-gazette-2" not in bench.ask("/s/harbour.db/document?id=gazette").text
    page = bench.ask("/s/harbour.db/finding?id=at-gazette-2").text
    assert "✕ rejected" in page and "ana" in page


def test_undo_brings_back_what_was_before(bench: Running) -> None:
    decide(bench, "corrected", "herald-1", published="2030-01-01")
    decide(bench, "rejected", "herald-1", 1)
    answer = decide(bench, "undone", "herald-1", 2)
    assert answer.headers["location"].endswith("done=herald-1")
    assert "1 January 2030" in bench.ask("/s/harbour.db/documents").text
    decide(bench, "undone", "herald-1", 3)
    assert "4 May 2031" in bench.ask("/s/harbour.db/documents").text


def test_the_later_of_two_is_told(bench: Running, tmp_path: Path) -> None:
    assert decide(bench, "accepted", "fg-1").status == 303
    late = decide(bench, "rejected", "fg-1")
    assert (late.status, "Somebody decided" in late.text) == (409, True)
    assert taken(tmp_path / "harbour.db") == [("fg-1", "accepted", "ana")]


def test_several_are_decided_together(bench: Running, tmp_path: Path) -> None:
    items = [("item", "0|fi-gazette"), ("item", "0|fi-ferry"), ("verdict", "accepted")]
    assert bench.post("/s/harbour.db/decide", items).status == 303
    decided = [finding for finding, _, _ in taken(tmp_path / "harbour.db")]
    assert decided == [
        "fi-gazette",
        "fi-ferry",
    ]
    nothing = bench.post("/s/harbour.db/decide", [("verdict", "accepted")])
    assert nothing.status == 400


@pytest.mark.parametrize(
    ("finding", "fields", "shown_at", "says"),
    [
        ("at-gazette-1", {"speaker": "Tomas Reyl"}, "speaker?id=en-reyl", "and dry"),
        ("fi-ferry", {"low": "41", "of": "barges"}, "figures?show=all", "41–40"),
        ("en-reyl", {"merged_into": "Ilse Brandt"}, "speaker?id=en-mayor", "No pile is broken"),
        ("po-2", {"polarity": "for"}, "positions", "+ for"),
        ("cl-pile", {"text": "some pile is broken"}, "claims", "some pile is broken"),
        ("fg-1", {"members": "fi-herald-1 fi-herald-2"}, "figures", "60"),
        ("gazette", {"outlet": "Quay Gazette"}, "documents", "Quay Gazette"),
    ],
)
def test_a_correction_is_seen_where_it_matters(
    bench: Running, finding: str, fields: dict[str, str], shown_at: str, says: str
) -> None:
    assert decide(bench, "corrected", finding, **fields).status == 303
    assert says in bench.ask(f"/s/harbour.db/{shown_at}").text
    assert "✎ corrected" in bench.ask(f"/s/harbour.db/finding?id={finding}").text


@pytest.mark.parametrize(
    ("finding", "fields", "why"),
    [
        ("at-gazette-1", {"speaker": "Nobody Known"}, "nobody in this story"),
        ("at-gazette-1", {"content": "5-99999"}, "outside the text"),
        ("at-gazette-1", {"content": "9-2"}, "no such range"),
        ("at-gazette-1", {"form": "sung"}, "Invalid enum"),
        ("fi-ferry", {"low": "many"}, "not a number"),
        ("herald-1", {"published": "2031-02-30"}, "no date"),
        ("fi-ferry", {"when": "yesterday"}, "no date"),
        ("fi-ferry", {}, "Nothing was changed"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    bench: Running, tmp_path: Path, finding: str, fields: dict[str, str], why: str
) -> None:
    answer = decide(bench, "corrected", finding, **fields)
    assert (answer.status, why in answer.text) == (422, True), answer.text
    assert taken(tmp_path / "harbour.db") == []


def test_what_is_rejected_leaves_no_gap_and_what_is_undone_comes_back(bench: Running) -> None:
    queue = "/s/harbour.db/review?kind=figures"
    before = bench.ask(queue).text
    decide(bench, "rejected", "fi-ferry")
    page = bench.ask(queue).text
    assert "fi-ferry" in before and "0|fi-ferry" not in page
    assert "fi-ferry" not in bench.ask("/s/harbour.db/figures?show=all").text
    decide(bench, "undone", "fi-ferry", 1)
    assert "2|fi-ferry" in bench.ask(queue).text


def test_a_quotation_leads_to_its_original_its_carriers_and_who_denies_it(bench: Running) -> None:
    page = bench.ask("/s/harbour.db/finding?id=at-gazette-1").text
    assert "The trail of these words" in page
    assert "Letter of the harbour crews" in page
    assert "<del> and dry" in page  # bent: words that the original hasn't
    page = bench.ask("/s/harbour.db/finding?id=at-herald-1-1").text
    assert "side by side" in page and "5 May 2031" in page


def test_a_name_is_taken_apart_and_put_together_again(bench: Running) -> None:
    mention = fake_findings().entities[0].mentions[1]
    place = f"{mention.begin}-{mention.end}@herald-1"
    assert place in bench.ask("/s/harbour.db/finding?id=en-crews").text
    form = {"one": "corrected|0|en-crews", "split": place, "split_name": "The night crew"}
    assert bench.post("/s/harbour.db/decide", form).status == 303
    page = bench.ask("/s/harbour.db/speakers").text
    assert "The night crew" in page and "Harbour crews" in page
    ids = set(re.findall(r"speaker\?id=(en-[\w-]+)", page)) - {"en-crews", "en-mayor", "en-reyl"}
    (made,) = ids
    assert "are mended" in bench.ask(f"/s/harbour.db/speaker?id={made}").text
    assert "The night crew" in bench.ask("/s/harbour.db/export/file?format=json").text
    assert bench.ask(f"/s/harbour.db/finding?id={made}").status == 200
    decide(bench, "undone", "en-crews", 1)
    assert "The night crew" not in bench.ask("/s/harbour.db/speakers").text


def test_groups_of_figures_are_brought_together_and_taken_apart(bench: Running) -> None:
    assert decide(bench, "corrected", "fg-2", merged_into="fg-1").status == 303
    page = bench.ask("/s/harbour.db/figures?show=differ").text
    assert "ferry" in page
    form = [("one", "corrected|0|fg-1"), ("split", "fi-herald-1"), ("split", "fi-herald-2")]
    assert bench.post("/s/harbour.db/decide", form).status == 303
    found = msgspec.json.decode(bench.ask("/s/harbour.db/export/file?format=json").body)
    assert [sorted(one["members"]) for one in found["figure_groups"]] == [
        ["fi-ferry", "fi-gazette"],
        ["fi-herald-1", "fi-herald-2"],
    ]
    assert decide(bench, "corrected", "fg-1", 2, merged_into="no-such").status == 422


@pytest.mark.parametrize(
    ("finding", "split", "name"),
    [("en-crews", "0-13@herald-1", ""), ("en-crews", "5-9@gazette", "A"), ("cl-pile", "x", "A")],
)
def test_what_cannot_be_taken_apart_is_said(
    bench: Running, finding: str, split: str, name: str
) -> None:
    form = {"one": f"corrected|0|{finding}", "split": split, "split_name": name}
    assert bench.post("/s/harbour.db/decide", form).status == 422


def test_decisions_outlive_findings(bench: Running, tmp_path: Path) -> None:
    """A re-run replaces every finding; what was decided stands, and says what it stood on."""
    decide(bench, "rejected", "at-gazette-2")
    decide(bench, "accepted", "cl-pile")
    kept = msgspec.structs.replace(fake_findings(), claims=(), decisions=())
    again(tmp_path / "harbour.db", kept)
    assert "No pile is broken" not in bench.ask("/s/harbour.db/speaker?id=en-reyl").text
    page = bench.ask("/s/harbour.db/review?show=decided").text
    assert "the last run didn’t find this again" in page
    assert '"verdict":"rejected"' in bench.ask("/s/harbour.db/export/file?format=json").text


def again(path: Path, findings: Findings) -> None:
    with StoryFile(path, write=True) as file:
        file.keep_findings("second", rows(findings))


def test_the_way_back_stays_in_the_story(bench: Running) -> None:
    for back in ("http://evil.example/", "//evil.example", "/s/harbour.db/\\evil", "/new", ""):
        answer = bench.post(
            "/s/harbour.db/decide", {"one": "undone|0|fg-1", "by": "", "back": back}
        )
        if answer.status == 303:
            assert re.match(r"/s/harbour\.db/review\?done=", answer.headers["location"])
