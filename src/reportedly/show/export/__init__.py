"""Exports: one file per format, each a function from findings to pieces of bytes.

A format is one file (`exporter`), a folder of files (`folder`), or both: `csv` and `parquet` are
one file for a kind of finding, and a folder for all of them.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from reportedly.errors import InputError
from reportedly.model import Findings

Exporter = Callable[[Findings], Iterator[bytes]]
Folder = Callable[[Findings], Iterator[tuple[str, bytes]]]

FORMATS: dict[str, str] = {
    "json": "the findings document",
    "jsonl": "one kind of finding, one a line",
    "csv": "one kind as a table, or a folder of tables with datapackage.json",
    "xlsx": "every table as a sheet of one workbook",
    "parquet": "one kind with every field, or a folder of all with datapackage.json",
    "graphml": "documents, originals and sources as a network",
    "gexf": "the same network for Gephi",
    "prov": "who derives from whom, as PROV-JSON",
    "provn": "the same as PROV-N",
    "webanno": "findings on the texts as W3C Web Annotations (JSON-LD)",
    "ftm": "FollowTheMoney entities for OpenAleph, one a line",
    "tei": "a folder: each original as TEI with its apparatus",
    "cas": "a folder: each document as UIMA CAS JSON for INCEpTION",
    "bag": "a folder: the case as a BagIt bag with every original source",
}
"""Every format, with what it is in a few words."""

_BY_KIND = ("jsonl", "csv", "parquet")
_FOLDERS = ("csv", "parquet", "tei", "cas", "bag")
_ONLY_FOLDERS = ("tei", "cas", "bag")

__all__ = ["FORMATS", "Exporter", "Folder", "exporter", "folder", "is_folder", "kinds"]


def exporter(name: str, kind: str = "", *, raw: bool = False) -> Exporter:
    """The exporter of a format into one file, for one kind of finding where it has one at a time.

    `raw` leaves CSV cells as they are. Raises InputError for a format or kind that isn't there, a
    kind that is missing or of no use, and a format that is a folder.
    """
    _check(name, raw)
    if name in _ONLY_FOLDERS:
        raise InputError(f"{name} is a folder of files.", advice="Name the folder with -o.")
    if name in _BY_KIND:
        return _by_kind(name, kind, raw)
    if kind:
        raise InputError(f"{name} holds every kind.", advice="Leave --kind out.")
    return _whole(name)


def folder(name: str, story: Path, *, raw: bool = False) -> Folder:
    """The exporter of a format into a folder: files by their paths in it.

    `story` is the file the findings are from; a bag takes the original bytes from it. Raises
    InputError where the format isn't a folder.
    """
    _check(name, raw)
    if name not in _FOLDERS:
        raise InputError(f"{name} is one file, not a folder.", advice="Name a file with -o.")
    from reportedly.show.export import bag, cas, datapackage, tei

    makers: dict[str, Folder] = {
        "csv": lambda findings: datapackage.csv_folder(findings, raw=raw),
        "parquet": datapackage.parquet_folder,
        "tei": tei.folder,
        "cas": cas.folder,
        "bag": lambda findings: bag.folder(findings, story),
    }
    return makers[name]


def is_folder(name: str, kind: str) -> bool:
    """Whether the format makes a folder where this kind is asked for ("": none)."""
    return name in _ONLY_FOLDERS or (name in _FOLDERS and not kind)


def kinds(name: str) -> tuple[str, ...]:
    """The kinds of finding a format has one file each for; none where it holds all in one."""
    from reportedly.show.export import json_lines, tables

    if name not in _BY_KIND:
        return ()
    return tables.KINDS if name == "csv" else json_lines.KINDS


def _check(name: str, raw: bool) -> None:
    if name not in FORMATS:
        raise InputError(f"There is no format {name!r}.", advice=f"Take one of {_list(FORMATS)}.")
    if raw and name != "csv":
        raise InputError("--raw is about the cells of csv.", advice="Leave --raw out.")


def _by_kind(name: str, kind: str, raw: bool) -> Exporter:
    known = kinds(name)
    if kind not in known:
        problem = f"There is no kind {kind!r} in {name}." if kind else f"{name} needs --kind."
        folder = "" if name == "jsonl" or kind else ", or -o FOLDER for all of them"
        raise InputError(problem, advice=f"Take one of {_list(known)}{folder}.")
    from reportedly.show.export import csv_table, json_lines, parquet

    if name == "csv":
        return lambda findings: csv_table.export(findings, kind, raw=raw)
    return lambda findings: {"jsonl": json_lines.export, "parquet": parquet.file}[name](
        findings, kind
    )


def _whole(name: str) -> Exporter:
    from reportedly.show.export import findings_json, ftm, gexf, graphml, prov, webanno, xlsx

    makers: dict[str, Exporter] = {
        "json": findings_json.export,
        "xlsx": xlsx.export,
        "graphml": graphml.export,
        "gexf": gexf.export,
        "prov": prov.export_json,
        "provn": prov.export_notation,
        "webanno": webanno.export,
        "ftm": ftm.export,
    }
    return makers[name]


def _list(names: tuple[str, ...] | dict[str, str]) -> str:
    return ", ".join(names)
