"""The main job as the commands `run` and `demo` share it."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from reportedly import pipeline
from reportedly.errors import PathMissing
from reportedly.model import Findings, Outcome
from reportedly.show import decided
from reportedly.show.cli.output import STANDARD, colours, columns, print_json, say, write
from reportedly.show.cli.progress import shown
from reportedly.show.cli.told import FAILED, Told
from reportedly.show.words import count


def bring_up_to_date(
    paths: Sequence[str], story: Path, *, report: Path | None, as_json: bool, quiet: bool
) -> int:
    """Run the pipeline, print what came of it, and return the exit code."""
    if not paths and not story.exists():
        raise PathMissing(
            f"There is no story {story} to bring up to date.",
            advice="Give the files or folders to read.",
        )
    with shown(quiet) as listener:
        result = pipeline.run(list(paths), story, progress=listener)
    if not result.documents:
        return _nothing(result.outcomes)
    findings = decided.findings(story)
    if report is not None:
        write_report(findings, result.outcomes, report, quiet)
    if as_json:
        print_json(machine_summary(story, findings, result.outcomes, done=result.read))
    else:
        print_summary(findings, result.outcomes, story)
    return exit_code(result.outcomes, quiet)


def _nothing(outcomes: Sequence[Outcome]) -> int:
    """Say of each input why it gave no document; the exit code for nothing done."""
    told = Told(quiet=False)
    for outcome in outcomes:
        told.outcome(outcome)
    say("reportedly: no document could be read.")
    return 2


def exit_code(outcomes: Sequence[Outcome], quiet: bool) -> int:
    """0, or 1 with a line on standard error where an input was refused or failed."""
    failed = [one for one in outcomes if one.status in FAILED]
    if failed and not quiet:
        say(f"reportedly: {count(len(failed), 'input')} of {len(outcomes)} couldn't be used.")
    return 1 if failed else 0


def print_summary(findings: Findings, outcomes: Sequence[Outcome], story: Path) -> None:
    """The summary, as wide and as colourful as the terminal allows."""
    from reportedly.show.summary import summary

    text = summary(findings, outcomes, columns=columns(), colour=colours(), story=str(story))
    write(STANDARD, text.encode("utf-8", "replace"))


def write_report(
    findings: Findings, outcomes: Sequence[Outcome], target: Path, quiet: bool
) -> None:
    """The HTML report in a file, and where it is."""
    from reportedly.show.report import render

    write(target, render(findings, outcomes).encode("utf-8", "replace"))
    if target != STANDARD and not quiet:
        say(f"report: {target}")


def machine_summary(
    story: Path, findings: Findings, outcomes: Sequence[Outcome], *, done: int | None = None
) -> dict[str, Any]:
    """The summary for programs: what became of each input and how much of each kind was found."""
    value: dict[str, Any] = {
        "story": str(story),
        "outcomes": outcome_records(outcomes, findings),
        "statuses": dict(sorted(Counter(one.status for one in outcomes).items())),
        "found": {
            field: len(getattr(findings, field))
            for field in findings.__struct_fields__
            if field not in ("unread", "decisions")
        },
        "unread": findings.unread,
    }
    if done is not None:
        value["read"] = done
    return value


def outcome_records(outcomes: Sequence[Outcome], findings: Findings) -> list[dict[str, Any]]:
    """The outcomes with the id of the document each gave, without its text."""
    ids = {document.name: document.id for document in findings.documents}
    return [
        {
            "name": one.name,
            "status": one.status,
            "sha256": one.source,
            "document": one.document.id if one.document else ids.get(one.name),
            "encoding": one.encoding,
            "notes": [msgspec.to_builtins(note) for note in one.notes],
        }
        for one in outcomes
    ]
