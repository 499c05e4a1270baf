"""Jobs with the real reading, tracing and comparing, on documents that share a letter.

The index of a large story is kept beside this small one, too, so that its writing is disturbed.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from unittest import mock

from reportedly.pipeline.running import run

LETTER = (
    "We have waited nine years for a bridge that was promised in one. We ask the council to open "
    "the Orle ferry at night until the bridge stands, and to say what became of 4 million crowns."
)
TEXTS = {
    "letter.txt": "An open letter to the Orle council\n\n3 May 2031\n\nDear councillors,\n\n"
    f"{LETTER}\n\nHelga Brandt\nTomas Rell\n",
    "courier.txt": "Ferry must run at night, residents say\n\nOrle Courier, 4 May 2031\n\n"
    "Residents of Orle wrote to the council on Tuesday. “We have waited nine years for a bridge "
    "that was promised in one,” said Helga Brandt, who signed the letter. The council had set "
    "aside 4 million crowns for it.\n\nMayor Ivo Lang said the ferry would cost too much.\n",
    "post.txt": "Council rejects night ferry\n\nThe Valley Post, 5 May 2031\n\n"
    "Mayor Ivo Lang rejected the demand. “There is no money left,” he said. The letter asks the "
    "council “to say what became of 4 million crowns”. About 300 people met at the quay.\n",
    "wire.txt": "ORLE, 5 May 2031 - More than 200 people met at the quay of Orle on Wednesday to "
    "ask for a ferry at night, police said. “We have waited nine years for a bridge that was "
    "promised in one,” their letter says.\n",
    "radio.txt": "Bridge of Orle: who spent the money?\n\nRadio Vale, 6 May 2031\n\n"
    "According to Tomas Rell, 3 million crowns were spent. Mayor Ivo Lang denied that money was "
    "missing. “Every crown is accounted for,” Lang told Radio Vale.\n",
}
LAST = "radio.txt"
"""What is added to a story of all the others."""


@contextmanager
def as_if_large() -> Iterator[None]:
    """A story of four documents counts as large."""
    with ExitStack() as stack:
        for name, value in (("LEAST", 4), ("MOST_ADDED", 0.5)):
            stack.enter_context(mock.patch(f"reportedly.trace.keeping.{name}", value))
        yield


def laid_out(folder: Path) -> None:
    """All documents as files, and no story."""
    (folder / "in").mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")


def begun(folder: Path) -> None:
    """A story of all documents but the last, which lies there as a file."""
    shutil.copytree(_begun(), folder)


@cache
def _begun() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="reportedly-trust-")) / "begun"
    laid_out(folder)
    last = folder / "in" / LAST
    last.rename(folder / LAST)
    bring_up(folder)
    (folder / LAST).rename(last)
    return folder


def bring_up(folder: Path) -> None:
    """The whole run."""
    with as_if_large():
        run([folder / "in"], folder / "story.db")
