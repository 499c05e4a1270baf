"""What each dependency costs: its size on disk, and what leaving it out would save.

    python -m bench.speed.install

Counts the installed files of everything that `reportedly` needs, extras left out. `own` is the
package itself, `with` what it alone brings along besides (a package that two need is in neither's
sum). Sizes are MiB of files as `pip` recorded them, compiled caches left out.
"""

import re
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

_NAME = re.compile(r"[A-Za-z0-9._-]+")
MIB = 2**20
ROOT = Path(__file__).parents[2]


def main() -> None:
    """Print the table, the largest first, and the sum."""
    root = "reportedly"
    every = closure(root, frozenset())
    sizes = {name: size(name) for name in every}
    rows = []
    for name in needs(root):
        alone = every - closure(root, frozenset({name}))
        rows.append((sizes[name], sum(sizes[one] for one in alone) - sizes[name], name))
    print("| dependency | own, MiB | with, MiB |\n|---|---|---|")
    for own, more, name in sorted(rows, reverse=True):
        print(f"| {name} | {own / MIB:.1f} | {more / MIB:.1f} |")
    total = sum(sizes.values())
    print(f"\n{len(every) - 1} packages, {(total - sizes[root]) / MIB:.0f} MiB", end="; ")
    print(f"reportedly itself {own_files() / MIB:.0f} MiB")


def closure(name: str, without: frozenset[str]) -> frozenset[str]:
    """A package with all that it needs, as if those `without` weren't needed by anybody."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in found and one not in without:
            found.add(one)
            waiting += needs(one)
    return frozenset(found)


def needs(name: str) -> list[str]:
    """What a package needs here: extras and other systems' packages left out."""
    if name == "reportedly":
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        requires = project["dependencies"]
    else:
        found = installed(name)
        requires = (found.requires or []) if found else []
    return sorted({normal(one) for one in requires if wanted(one)})


def wanted(requirement: str) -> bool:
    """Whether a requirement holds in this environment."""
    from packaging.requirements import Requirement

    marker = Requirement(requirement).marker
    there = installed(normal(requirement)) is not None
    return there and (marker is None or marker.evaluate({"extra": ""}))


def normal(requirement: str) -> str:
    """The name of a requirement as registries write it."""
    match = _NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", match[0] if match else requirement).lower()


def installed(name: str) -> Distribution | None:
    """The installed package, or None."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def size(name: str) -> int:
    """Bytes of a package's files."""
    found = installed(name)
    files = (found.files or []) if found else []
    return sum(
        Path(str(one.locate())).stat().st_size
        for one in files
        if one.suffix != ".pyc" and Path(str(one.locate())).is_file()
    )


def own_files() -> int:
    """Bytes of this package's own source and models."""
    files = (ROOT / "src" / "reportedly").rglob("*")
    return sum(p.stat().st_size for p in files if p.is_file() and p.suffix != ".pyc")


if __name__ == "__main__":
    main()
