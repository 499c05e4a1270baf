"""Many at once: nobody waits without hearing so, nobody is told "locked", no decision is lost."""

import statistics
import threading
import time
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from tests.show.web.running import running
from tests.show.web.story_files import harbour
from tests.trust.conftest import Record
from tests.trust.jobs import digest, documents, lay_out
from tests.trust.readers import Seen
from tests.trust.scale import LONG, pick
from tests.trust.serving import python, serving
from tests.trust.stages import standing_in

from reportedly.pipeline import Progress
from reportedly.pipeline.running import run
from reportedly.store import StoryFile, review

READERS, SECONDS = pick(8, 32), pick(3, 60)
PAUSES = (0.0, 1.0) if LONG else (0.0,)
"""Seconds from one page of a reader to the next: none at all, or as people read at the fastest."""
PEOPLE = pick(6, 16)


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="its costs are read on Linux")
@pytest.mark.parametrize("pause", PAUSES)
def test_readers_and_an_importer(tmp_path: Path, record: Record, pause: float) -> None:
    lay_out(tmp_path)
    story = tmp_path / "story.db"
    with standing_in():
        run([tmp_path / "in"], story)
    module = "tests.trust.readers"
    with serving(story) as bench:
        before = bench.seconds()
        importer = python(module, "import", tmp_path / "in", story, SECONDS)
        readers = python(module, "read", bench.port, bench.cookie, READERS, SECONDS, pause)
        seen = msgspec.json.decode(readers.communicate()[0], type=Seen)
        cost = (bench.seconds() - before) * 1000 / len(seen.times)
        imports = int(importer.communicate()[0])
    assert readers.returncode == importer.returncode == 0
    assert seen.bad == []
    times = sorted(seen.times)
    figure = (
        f"{len(times)} pages beside {imports} imports in {SECONDS} s: no error; {cost:.1f} ms of "
        f"processor a page; median {statistics.median(times):.0f} ms, "
        f"p99 {times[int(len(times) * 0.99)]:.0f} ms"
    )
    record(f"{READERS} readers, {pause:.0f} s between pages", figure)


def test_two_importers(tmp_path: Path, undisturbed: dict[str, str], record: Record) -> None:
    lay_out(tmp_path)
    heard: list[str] = []
    story = tmp_path / "story.db"

    def importer(part: list[Path]) -> None:
        def listen(progress: Progress) -> None:
            heard.append(progress.stage)
            if progress.stage == "collect":
                time.sleep(0.05)  # so that they meet

        run(part, story, progress=listen)

    paths = documents(tmp_path)
    with standing_in():
        both = [threading.Thread(target=importer, args=(part,)) for part in (paths[:3], paths[3:])]
        for one in both:
            one.start()
        for one in both:
            one.join(60)
    assert heard.count("waiting for another run") == 1
    assert digest(story) == undisturbed["import"]
    record("two importers", "the second waits, says so, and the story is whole")


def test_several_people_decide_on_the_same_findings(tmp_path: Path, record: Record) -> None:
    story = harbour(tmp_path / "harbour.db")
    findings = ["fg-1", "at-gazette-2", "fi-ferry", "fi-gazette", "at-gazette-1"]
    answers: list[tuple[str, int]] = []
    with running(story) as bench:

        def person(name: str) -> None:
            for finding in findings:
                form = {"one": f"accepted|0|{finding}", "by": name}
                answers.append((finding, bench.post("/s/harbour.db/decide", form).status))

        people = [threading.Thread(target=person, args=(f"p{n}",)) for n in range(PEOPLE)]
        for one in people:
            one.start()
        for one in people:
            one.join(120)
    assert len(answers) == PEOPLE * len(findings)
    assert Counter(status for _, status in answers) == {
        303: len(findings),
        409: (PEOPLE - 1) * len(findings),
    }
    with StoryFile(story, write=False) as file:
        assert sorted(t.decision.finding for t in review.taken(file)) == sorted(findings)
    told = (PEOPLE - 1) * len(findings)
    record(f"{PEOPLE} people, same findings", f"one decision each, {told} times 409, none lost")
