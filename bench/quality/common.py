"""What the benchmarks share: where the data is, lines of JSON, the floors."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ROOT / "bench/quality/floors.json"


def shared() -> Path:
    """The folder of gold data and piles: REPORTEDLY_SHARED, or ../shared beside the checkout."""
    return Path(os.environ.get("REPORTEDLY_SHARED", ROOT.parent / "shared"))


def read_lines(path: Path) -> Iterator[Any]:
    """The records of a file of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def write_lines(path: Path, records: Iterable[Any]) -> None:
    """Write records as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def sha256(path: Path) -> str:
    """Digest of a data file, so that a floor names what it was measured on."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check(key: str, value: float, data: Path) -> bool:
    """Print a figure beside its floor; False where it fell below."""
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    floor = floors.get(key, {}).get("floor")
    known = floors.get(key, {}).get("data")
    note = "" if floor is None else f"  floor {floor}"
    if known and known != sha256(data):
        note, floor = "  (other data than the floor's)", None
    print(f"{key:32} {value:.4f}{note}")
    return floor is None or value >= floor
