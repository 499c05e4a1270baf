"""Short or long: `REPORTEDLY_TRUST=long` (which `make trust` sets) asks for the long forms, and
`all` for those that take hours, too."""

import os

ALL = os.environ.get("REPORTEDLY_TRUST") == "all"
LONG = ALL or os.environ.get("REPORTEDLY_TRUST") == "long"


def pick(short: int, long: int) -> int:
    """The size of a test in the form that is asked for."""
    return long if LONG else short
