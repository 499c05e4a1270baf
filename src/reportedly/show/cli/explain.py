"""`reportedly explain`: why a finding is there."""

from typing import Annotated

import typer

from reportedly.show.cli.options import Json, Story


def explain(
    story: Story,
    finding: Annotated[str, typer.Argument(metavar="ID", help="The id of a finding.")],
    as_json: Json = False,
) -> int:
    """Say why a finding is there.

    Prints its words where they stand, its method, confidence and evidence.
    """
    from reportedly import pipeline
    from reportedly.show import decided
    from reportedly.show.cli.output import STANDARD, colours, columns, print_json, write

    explanation = pipeline.explain(story, finding)
    if as_json:
        print_json(explanation)
        return 0
    from reportedly.show.explain import explained

    text = explained(explanation, decided.findings(story), columns=columns(), colour=colours())
    write(STANDARD, text.encode("utf-8", "replace"))
    return 0
