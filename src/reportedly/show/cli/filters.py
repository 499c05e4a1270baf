"""What the stage commands share: JSON Lines out."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from reportedly.show.cli.output import write_lines


def write_records(records: Iterable[dict[str, Any]], output: Path) -> int:
    """One JSON object a line; returns how many."""
    return write_lines(output, (msgspec.json.encode(record) + b"\n" for record in records))
