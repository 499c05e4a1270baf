"""`reportedly doctor`: what is there and what isn't."""

from reportedly.show.cli.options import Json


def doctor(as_json: Json = False) -> int:
    """Say what this installation has and lacks.

    Packages, models, search; and what would bring the rest.

    Nothing is downloaded and nothing changed. The exit code is 1 where something needed is
    missing.
    """
    from reportedly.show.cli.output import STANDARD, print_json, write
    from reportedly.show.doctor import checks

    made = list(checks())
    if as_json:
        print_json([check._asdict() for check in made])
    else:
        wide = max(len(check.name) for check in made)
        lines = (f"{c.state:8}{c.name:{wide + 2}}{c.detail}  ({c.purpose})\n" for c in made)
        write(STANDARD, "".join(lines).encode())
    return 1 if any(check.state == "missing" for check in made) else 0
