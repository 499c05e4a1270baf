"""The bundled example, run into a folder."""

from importlib import resources
from pathlib import Path

from reportedly import pipeline
from reportedly.errors import OutputError
from reportedly.show import export
from reportedly.show.cli.output import say, write_lines
from reportedly.show.cli.work import bring_up_to_date


def show_example(folder: Path, quiet: bool) -> int:
    """Story, report and findings of the example in `folder`; its summary on standard output."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"Can't make the folder {folder}: {error.strerror}.", advice="Give another --folder."
        ) from error
    story = folder / "story.db"
    documents = resources.files("reportedly.example") / "documents"
    with resources.as_file(documents) as path:
        code = bring_up_to_date(
            [str(path)], story, report=folder / "report.html", as_json=False, quiet=quiet
        )
    write_lines(folder / "findings.json", export.exporter("json")(pipeline.findings(story)))
    if not quiet:
        say(f"story: {story}\nfindings: {folder / 'findings.json'}")
        say(f"Open {folder / 'report.html'} in a browser.")
    return code
