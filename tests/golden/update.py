"""Write the golden files anew: `python -m tests.golden.update`. Read the diff before committing."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from tests.golden.checks import cases, missed
from tests.golden.render import lines
from tests.golden.view import View

from reportedly import example, pipeline
from reportedly.model.findings import encode

HERE = Path(__file__).parent


def main() -> None:
    """Run the example, write findings.txt and missed.json, and say how many checks pass."""
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder) / "sallowford.story"
        pipeline.run([str(path) for path in example.documents()], story)
        findings = json.loads(encode(pipeline.findings(story)))
    record = example.truths()
    reasons = missed(View(findings, record), record)
    write(HERE / "findings.txt", "\n".join(lines(findings)))
    write(HERE / "missed.json", json.dumps(reasons, ensure_ascii=False, indent=1))
    for name, reason in reasons.items():
        sys.stdout.write(f"missed {name}: {reason}\n")
    total = sum(1 for _ in cases(record))
    sys.stdout.write(f"{total - len(reasons)} of {total} checks pass\n")


def write(path: Path, text: str) -> None:
    """One text file, ended by a line feed."""
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
