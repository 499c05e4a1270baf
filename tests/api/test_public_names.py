"""`import reportedly as rp`: light, typed, and every public name documented."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from tests.show.hostile import ATTACK, attacked

import reportedly as rp
from reportedly import example
from reportedly.errors import InputError, PathMissing, UnknownFinding
from reportedly.show.export import FORMATS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "api.md"
HEAVY = [
    "numpy",
    "pyarrow",
    "numba",
    "spacy",
    "lxml",
    "msgspec",
    "typer",
    "starlette",
    "sqlite3",
    "typing",
]


def python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_the_import_loads_nothing_heavy() -> None:
    code = "import sys; before = set(sys.modules); import reportedly; "
    loaded = python(code + "print(*(set(sys.modules) - before))").split()
    assert not set(HEAVY) & {name.partition(".")[0] for name in loaded}


def test_every_name_is_there_and_documented() -> None:
    page = PAGE.read_text("utf-8")
    for name in rp.__all__:
        value = getattr(rp, name)
        assert name in dir(rp)
        assert f"`{name}" in page or f"`rp.{name}" in page, f"{name} isn't in {PAGE}"
        assert isinstance(value, str) or value.__doc__
    with pytest.raises(AttributeError):
        _ = rp.nonsense  # type: ignore[attr-defined]


def test_a_verb_is_its_package_and_a_function_in_any_order_of_imports() -> None:
    for first in ("import reportedly.read", "from reportedly import read", "pass"):
        code = f"{first}; import reportedly as rp; print(rp.read.METHOD_VERSION, callable(rp.read))"
        assert python(code).endswith(" True")


@pytest.fixture(scope="module")
def documents() -> list[rp.Document]:
    """Three of the example's documents, collected."""
    paths = [str(path) for path in example.documents()[:3]]
    return [o.document for o in rp.collect(paths) if o.document is not None]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> rp.OpenStory:
    """The same three as a story."""
    target = tmp_path_factory.mktemp("api") / "story.db"
    return rp.run([str(path) for path in example.documents()[:3]], target)


def test_the_verbs_one_at_a_time_find_what_a_run_finds(
    documents: list[rp.Document], story: rp.OpenStory
) -> None:
    accounts = list(rp.read(documents))
    assert accounts[0] == rp.read(documents[0])
    traces = rp.trace(documents, accounts)
    comparison = rp.compare(documents, accounts, traces)
    found = story.findings
    assert {a.id for account in accounts for a in account.attributions} == {
        a.id for a in story.attributions
    }
    assert {p.id for p in traces.passages} == {p.id for p in found.passages}
    assert {o.id for o in comparison.originals} == {o.id for o in story.originals}


def test_a_story_gives_words_tables_and_explanations(story: rp.OpenStory) -> None:
    first = story.attributions[0]
    document = next(d for d in story.documents if d.id == first.document)
    span = first.content[0]
    assert document.text[span.begin : span.end] in story.words(first)
    place = rp.Place(document=document.id, begin=span.begin, end=span.end)
    assert story.words(place) == story.words(document.id, [span])
    assert story.explain(first.id).kind == "attributions"
    rows = story.to_arrow("attributions").to_pylist()
    assert rows == msgspec.json.decode(msgspec.json.encode(story.attributions))
    assert len(story.outcomes) == len(story.documents) == 3
    assert repr(story).endswith("3 documents>")
    for ask in (story.to_arrow, story.to_pandas):
        with pytest.raises(InputError):
            ask("nonsense")


def test_pandas_gets_the_columns_of_the_tables(story: rp.OpenStory) -> None:
    pytest.importorskip("pandas", reason="a client of `make interop`, not installed")
    frame = story.to_pandas("attributions")
    assert list(frame["content"]) == [story.words(a) for a in story.attributions]


def test_exports_and_the_report_are_written(story: rp.OpenStory, tmp_path: Path) -> None:
    assert set(rp.export_formats()) == set(FORMATS)
    assert story.export("json", tmp_path / "f.json").stat().st_size
    assert (story.export("tei", tmp_path / "tei")).is_dir()
    assert b"<html" in story.report(tmp_path / "r.html").read_bytes()


def test_what_is_not_there_is_said(tmp_path: Path, story: rp.OpenStory) -> None:
    with pytest.raises(PathMissing):
        rp.open(tmp_path / "none.db")
    with pytest.raises(UnknownFinding):
        story.view("nonsense")


def test_a_notebook_shows_no_markup_of_a_source(tmp_path: Path, story: rp.OpenStory) -> None:
    made = rp.OpenStory(tmp_path / "none.db")
    made.__dict__["findings"] = attacked()[0]
    pages = [made._repr_html_()]
    pages += [made.view(one)._repr_html_() for one in (*made.documents, *made.originals)]
    for page in pages:
        assert ATTACK not in page
        assert "<script" not in page and "<img" not in page
    for one in (*story.documents, *story.originals):
        assert str(story.view(one.id)) == str(story.view(one))
    assert "<mark" in story.view(story.documents[-1]).html
