"""The quality gate: every quality benchmark, each beside its floors; a drop fails.

    python -m bench [NAME …]      all of them, or the named ones

The data lies in the shared folder (REPORTEDLY_SHARED names another place). Floors stand in
`bench/quality/floors.json` with the hash of the data they were measured on; they go up with the
work. Speed is measured by hand: `python -m bench.speed.NAME`.
"""

import subprocess
import sys
from pathlib import Path

from bench.quality.common import shared

HELPERS = {"__init__", "common", "pages_peers", "piles", "reachable", "rebuilt", "reports"}


def names() -> list[str]:
    """The quality benchmarks there are."""
    return sorted(p.stem for p in (Path(__file__).parent / "quality").glob("*.py"))


def main(wanted: list[str]) -> int:
    """Run the benchmarks one after the other; 1 where one fell below a floor, or broke."""
    if not shared().is_dir():
        print(f"no data in {shared()}: nothing was measured")
        return 0
    failed = []
    for name in wanted or [n for n in names() if n not in HELPERS]:
        print(f"── {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"bench.quality.{name}"], check=False).returncode:
            failed.append(name)
    print(f"{len(failed)} fell below a floor: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
