"""`reportedly schema`: the contract of the findings document."""


def schema() -> int:
    """Print the JSON Schema (2020-12) of the findings document."""
    from reportedly.model import json_schema
    from reportedly.show.cli.output import print_json

    print_json(json_schema())
    return 0
