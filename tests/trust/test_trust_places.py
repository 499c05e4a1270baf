"""Whatever the time zone, the locale, the hash seed and the system's date: the same bytes."""

import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.trust import real
from tests.trust.conftest import Record
from tests.trust.scale import LONG

from reportedly import pipeline
from reportedly.model import encode

ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns")
LANGUAGES = ("C", "tr_TR", "de_DE")
SEEDS = ("0", "1", "4711")
DATES = (-30 * 365 * 86_400, 12 * 365 * 86_400)
"""Seconds that the system's date is moved by: to the last century, and far into this one."""


def locales(folder: Path) -> list[str]:
    """The locales that can be made here, in a folder that LOCPATH is to name."""
    folder.mkdir()
    made = ["C"]
    compiler = shutil.which("localedef")
    for language in LANGUAGES[1:] if compiler else ():
        target = folder / f"{language}.UTF-8"
        subprocess.run([compiler, "-c", "-i", language, "-f", "UTF-8", target], capture_output=True)  # type: ignore[list-item]
        made += [target.name] if target.is_dir() else []
    return made


def findings(inputs: Path, story: Path, **environment: str) -> bytes:
    """The findings document of a run in a process with this environment."""
    command = [sys.executable, "-m", "reportedly", "run", inputs, "--story", story, "--quiet"]
    given = {key: value for key, value in environment.items() if value}
    subprocess.run(command, env={**os.environ, **given}, check=True, capture_output=True)
    return encode(pipeline.findings(story))


def test_time_and_place_change_nothing(tmp_path: Path, shim: Path, record: Record) -> None:
    real.laid_out(tmp_path)
    known = locales(tmp_path / "locales")
    every = list(itertools.product(ZONES, known, SEEDS, DATES))
    chosen = every if LONG else [every[-1]]
    plain = findings(tmp_path / "in", tmp_path / "plain.db")
    assert len(plain) > 10_000  # something is found that could differ
    for number, (zone, locale, seed, shift) in enumerate(chosen):
        there = {
            "TZ": zone,
            "LC_ALL": locale,
            "LOCPATH": str(tmp_path / "locales"),
            "PYTHONHASHSEED": seed,
            "TRUST_SHIFT": str(shift),
            "LD_PRELOAD": str(shim),
        }
        story = tmp_path / f"{number}.db"
        assert findings(tmp_path / "in", story, **there) == plain, there
        story.unlink()
    record(
        "time zone, locale, seed, date",
        f"{len(chosen)} of {len(every)} combinations (locales: {', '.join(known)}): same bytes",
    )
