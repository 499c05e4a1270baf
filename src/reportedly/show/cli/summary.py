"""`reportedly summary`: what a story holds, in the terminal."""

from reportedly.show.cli.options import Json, Story


def summary(story: Story, as_json: Json = False) -> int:
    """Print the summary of a story again."""
    from reportedly import pipeline
    from reportedly.show import decided
    from reportedly.show.cli import work
    from reportedly.show.cli.output import print_json

    findings = decided.findings(story)
    outcomes = pipeline.outcomes(story)
    if as_json:
        print_json(work.machine_summary(story, findings, outcomes))
    else:
        work.print_summary(findings, outcomes, story)
    return 0
