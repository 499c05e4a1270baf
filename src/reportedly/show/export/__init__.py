"""Exports: one file per format, each a function from findings to pieces of bytes."""

from collections.abc import Callable, Iterator

from reportedly.errors import InputError
from reportedly.model import Findings
from reportedly.show.export import csv_table, findings_json, json_lines

Exporter = Callable[[Findings], Iterator[bytes]]

FORMATS = ("json", "jsonl", "csv")

__all__ = ["FORMATS", "Exporter", "exporter"]


def exporter(name: str, kind: str = "") -> Exporter:
    """The exporter of a format, for one kind of finding where the format has one at a time.

    Raises InputError for a format or kind that isn't there, or a kind that is missing.
    """
    if name not in FORMATS:
        raise InputError(f"There is no format {name!r}.", advice=f"Take one of {_list(FORMATS)}.")
    if name == "json":
        if kind:
            raise InputError("The findings document holds every kind.", advice="Leave --kind out.")
        return findings_json.export
    kinds = csv_table.KINDS if name == "csv" else json_lines.KINDS
    if kind not in kinds:
        problem = f"There is no kind {kind!r} in {name}." if kind else f"{name} needs --kind."
        raise InputError(problem, advice=f"Take one of {_list(kinds)}.")
    module = csv_table if name == "csv" else json_lines
    return lambda findings: module.export(findings, kind)


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(names)
