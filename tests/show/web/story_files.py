"""Story files made from the fake findings document, for the tests of the workbench."""

from pathlib import Path

import msgspec
from tests.show.fake_story import fake_findings

from reportedly.model import Decision, Document, Findings, Outcome, Run, Source
from reportedly.pipeline.assemble import rows
from reportedly.store import StoryFile, review, search


def store(findings: Findings, path: Path) -> Path:
    """A story file with these findings; each document's text is its source."""
    with StoryFile(path, write=True) as file:
        for document in findings.documents:
            source = Source(
                sha256=document.sha256, name=document.name, data=document.text.encode("utf-8")
            )
            file.keep_source(source)
            file.settle(source, "1", [outcome(document)])
        file.keep_findings("key", rows(findings))
        search.refresh(file, "key")
        for decision in findings.decisions:
            decide(file, decision)
    return path


def decide(file: StoryFile, decision: Decision) -> None:
    """Take a decision as one who has seen those before it."""
    seen = [one.seq for one in review.taken(file) if one.decision.finding == decision.finding]
    review.decide(file, [(decision, max(seen, default=0))])


def outcome(document: Document) -> Outcome:
    """The import of a plain text, every character of it kept."""
    whole = Run(begin=0, end=len(document.text), disposition="kept", text_begin=0)
    return Outcome(
        name=document.name,
        status="imported",
        source=document.sha256,
        document=document,
        ledger=(whole,) if document.text else (),
        encoding="utf-8",
    )


def harbour(path: Path) -> Path:
    """The harbour story of `fake_story`, nothing decided."""
    return store(msgspec.structs.replace(fake_findings(), decisions=()), path)
