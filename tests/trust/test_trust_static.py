"""What is banned isn't there: in no module, template or script of ours."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.trust.conftest import Record

ROOT = Path(__file__).resolve().parents[2]
CALLS = {"eval", "exec"}
METHODS = {"extractall", "unsafe_load"}
MODULES = {"pickle", "cPickle", "dill", "shelve", "marshal"}
IN_PAGES = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write\b|\beval\(|new Function\("
    r"|(?<!style )\|\s*safe\b|\son\w+=[\"']|javascript:|https?://(?!www\.w3\.org/)[\w.]+/[\w./-]+\.(?:js|css)"
)


def python_files() -> Iterator[Path]:
    for part in ("src", "tests", "bench", "training"):
        yield from sorted((ROOT / part).rglob("*.py"))


def offences(tree: ast.AST) -> Iterator[str]:
    """What a module does that is banned, with its line."""
    for node in ast.walk(tree):
        line = f"line {getattr(node, 'lineno', 0)}: "
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            yield line + "bare except"
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names] + [getattr(node, "module", "") or ""]
            yield from (f"{line}import of {name}" for name in names if name in MODULES)
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in CALLS:
            yield f"{line}{node.func.id}()"
        if isinstance(node.func, ast.Attribute):
            owner = getattr(node.func.value, "id", "")
            if node.func.attr in METHODS or (owner, node.func.attr) == ("yaml", "load"):
                yield f"{line}{node.func.attr}()"
        for keyword in node.keywords:
            if keyword.arg == "shell" and getattr(keyword.value, "value", True) is not False:
                yield line + "shell=True"


def test_no_module_does_what_is_banned(record: Record) -> None:
    files = list(python_files())
    assert len(files) > 200
    found = [
        f"{path.relative_to(ROOT)} {what}"
        for path in files
        for what in offences(ast.parse(path.read_text(encoding="utf-8")))
        if not (path.is_relative_to(ROOT / "tests") and what.endswith("exec()"))
    ]
    assert found == []
    record("ban list", f"{len(files)} modules: nothing of it")


def test_no_page_writes_markup_or_loads_from_afar() -> None:
    show = ROOT / "src" / "reportedly" / "show"
    pages = [p for p in sorted(show.rglob("*")) if p.suffix in (".js", ".mjs", ".j2", ".html")]
    assert len(pages) > 10
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in pages
        for match in IN_PAGES.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_ban_list_finds_what_is_banned() -> None:
    bad = """
import pickle
try:
    archive.extractall(); eval("1"); yaml.load(x); run("ls", shell=True)
except:
    pass
"""
    assert len(list(offences(ast.parse(bad)))) == 6


def test_every_dependency_has_its_least_version_and_why() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    for dependency in project["dependencies"]:
        name, bound = re.fullmatch(r"([\w.-]+?)((?:[<>=]=?[\d.]+,?)+)", dependency).groups()  # type: ignore[union-attr]
        row = f"| {name} | {bound.replace(',', ', ')} |"
        assert row in page, f"{dependency} isn't in the page"
        why = page.partition(row)[2].partition("\n")[0]
        least = version(re.search(r"[\d.]+", bound)[0])  # type: ignore[index]
        for fixed in re.findall(r"\((?:fixed in )?(\d+(?:\.\d+)*)\)", why):
            assert version(fixed) <= least, f"{name} may be earlier than {fixed}"


def version(text: str) -> tuple[int, ...]:
    """A version's numbers, without zeros at its end."""
    return tuple(int(part) for part in re.sub(r"(\.0)+$", "", text).split("."))
