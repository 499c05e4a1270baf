"""Many at once: nobody waits without hearing so, nobody is told "locked", no decision is lost."""

import statistics
import threading
import time
from collections import Counter
from http.client import HTTPConnection
from pathlib import Path

from tests.show.web.running import Running, running
from tests.show.web.story_files import harbour
from tests.trust.conftest import Record
from tests.trust.jobs import digest, documents, lay_out
from tests.trust.scale import pick
from tests.trust.stages import standing_in

from reportedly.pipeline import Progress
from reportedly.pipeline.running import run
from reportedly.store import StoryFile, review

READERS, SECONDS = pick(8, 32), pick(3, 60)
PEOPLE = pick(6, 16)
PAGES = ("", "documents", "review", "search?q=weir", "figures", "timeline", "speakers")


class Reader(threading.Thread):
    """Asks for one page after the other until it is told to stop."""

    def __init__(self, bench: Running, first: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.bench, self.at, self.stop = bench, first, stop
        self.statuses: Counter[int] = Counter()
        self.times: list[float] = []
        self.bad: list[str] = []

    def run(self) -> None:
        while not self.stop.is_set():
            self.at += 1
            page = PAGES[self.at % len(PAGES)]
            begun = time.perf_counter()
            status, text = self.ask(f"/s/story.db/{page}")
            self.times.append(time.perf_counter() - begun)
            self.statuses[status] += 1
            if status >= 400 or "locked" in text:
                self.bad.append(f"{page}: {status} {text[:200]}")

    def ask(self, path: str) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.bench.port, timeout=120)
        try:
            headers = {"Cookie": self.bench.cookie, "Sec-Fetch-Site": "same-origin"}
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


def test_readers_and_an_importer(tmp_path: Path, record: Record) -> None:
    lay_out(tmp_path)
    story, stop = tmp_path / "story.db", threading.Event()
    with standing_in(), running(story) as bench:
        run([tmp_path / "in"], story)
        readers = [Reader(bench, number, stop) for number in range(READERS)]
        for reader in readers:
            reader.start()
        until, number = time.monotonic() + SECONDS, 0
        while time.monotonic() < until:
            number += 1
            text = f"Ann said the dike number {number} held. " * 30
            (tmp_path / "in" / f"{number}.txt").write_text(text)
            run([tmp_path / "in"], story)
        stop.set()
        for reader in readers:
            reader.join(120)
    assert [bad for reader in readers for bad in reader.bad] == []
    times = sorted(seconds * 1000 for reader in readers for seconds in reader.times)
    figure = (
        f"{len(times)} pages beside {number} imports in {SECONDS} s: no error; median "
        f"{statistics.median(times):.0f} ms, p99 {times[int(len(times) * 0.99)]:.0f} ms"
    )
    record(f"{READERS} readers and an importer", figure)


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
