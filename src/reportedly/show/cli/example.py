"""The bundled example, run in a folder."""

from importlib import resources
from pathlib import Path

from reportedly.errors import OutputError
from reportedly.show import decided, export
from reportedly.show.cli.output import say, write, write_lines
from reportedly.show.cli.work import bring_up_to_date


def show_example(folder: Path, quiet: bool) -> int:
    """Documents, story, report and findings of the example in `folder`; its summary on standard
    output. Raises OutputError where the folder can't be written."""
    documents = _documents(folder)
    story, report = folder / "story.db", folder / "report.html"
    code = bring_up_to_date([str(documents)], story, report=report, as_json=False, quiet=quiet)
    findings = folder / "findings.json"
    write_lines(findings, export.exporter("json")(decided.findings(story)))
    if not quiet:
        say(f"documents: {documents}\nstory: {story}\nfindings: {findings}")
        say(f"Open {report} in a browser.")
    return code


def _documents(folder: Path) -> Path:
    """The example's documents as files of the folder."""
    target = folder / "documents"
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"Can't make the folder {target}: {error.strerror}.", advice="Give another --folder."
        ) from error
    for document in resources.files("reportedly.example").joinpath("documents").iterdir():
        write(target / document.name, document.read_bytes())
    return target
