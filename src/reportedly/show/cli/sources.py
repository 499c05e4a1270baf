"""`reportedly sources`: what became of each input."""

from reportedly.show.cli.options import Json, Story


def sources(story: Story, as_json: Json = False) -> int:
    """List every input and what became of it.

    Each with its outcome, its hash and every warning.
    """
    from reportedly import pipeline
    from reportedly.show.cli.output import STANDARD, colours, columns, print_json, write
    from reportedly.show.cli.work import outcome_records
    from reportedly.show.summary.inputs import inputs

    outcomes = pipeline.outcomes(story)
    if as_json:
        print_json(outcome_records(outcomes, pipeline.findings(story)))
    else:
        text = inputs(outcomes, columns=columns(), colour=colours())
        write(STANDARD, text.encode("utf-8", "replace"))
    return 0
