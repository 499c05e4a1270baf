"""`reportedly schema`: the contract of the findings document."""


def schema() -> int:
    """Print the findings document's JSON Schema."""
    from reportedly.model import json_schema
    from reportedly.show.cli.output import print_json

    print_json(json_schema())
    return 0
