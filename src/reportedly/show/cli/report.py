"""`reportedly report`: the story as one HTML file."""

from pathlib import Path

from reportedly.show.cli.options import AsFound, Output, Quiet, Story


def report(
    story: Story,
    output: Output = Path("report.html"),
    as_found: AsFound = False,
    quiet: Quiet = False,
) -> int:
    """Write the story as one HTML file.

    It needs no script and no network, reads well on paper, and shows what people decided.
    """
    from reportedly import pipeline
    from reportedly.show import decided
    from reportedly.show.cli.work import write_report

    write_report(
        decided.findings(story, as_found=as_found), pipeline.outcomes(story), output, quiet
    )
    return 0
