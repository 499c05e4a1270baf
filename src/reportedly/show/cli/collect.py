"""`reportedly collect`: the first stage alone."""

from pathlib import Path

from reportedly.show.cli.options import Output, Paths, Quiet


def collect(paths: Paths, output: Output = Path("-"), quiet: Quiet = False) -> int:
    """Read files into documents: one JSON object a line with id, text, blocks and masthead.

    The text is never altered; what a rule takes for page furniture is a block of that role.
    """
    from reportedly import pipeline
    from reportedly.show.cli.filters import write_records
    from reportedly.show.cli.told import Told

    told = Told(quiet)

    write_records(pipeline.collect_records(paths, told.outcome), output)
    return told.code
