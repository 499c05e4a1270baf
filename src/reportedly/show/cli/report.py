"""`reportedly report`: the story as one HTML file."""

from pathlib import Path

from reportedly.show.cli.options import Output, Quiet, Story


def report(story: Story, output: Output = Path("report.html"), quiet: Quiet = False) -> int:
    """Write the story as one HTML file that needs no script and no network."""
    from reportedly import pipeline
    from reportedly.show.cli.work import write_report

    write_report(pipeline.findings(story), pipeline.outcomes(story), output, quiet)
    return 0
