"""`python -m tests.trust.fuzz NAME [atheris options]`: one target under atheris.

`make fuzz` runs each for a minute. What it finds is put into `cases/NAME/`, where the tests
run it for ever after. `-max_total_time=SECONDS` says for how long.
"""

import sys
from importlib import import_module
from pathlib import Path

import atheris

HERE = Path(__file__).parent


def main() -> None:
    """Fuzz the target that is named first; what follows is for atheris."""
    name = sys.argv[1]
    with atheris.instrument_imports(include=["reportedly"]):
        target = import_module(f"tests.trust.fuzz.fuzz_{name}")
    cases = HERE / "cases" / name
    cases.mkdir(parents=True, exist_ok=True)
    atheris.Setup(
        [sys.argv[0], f"-artifact_prefix={cases}/", "-max_len=4096", "-timeout=120", *sys.argv[2:]],
        target.check,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
