"""BagIt 1.0 (RFC 8493): the whole case in one folder, with a hash of every file.

    data/sources/…      the original bytes of every input, as they came, under their hash
    data/inputs.jsonl   what became of each input, its hash and every warning
    data/findings.json  the findings document
    manifest-sha256.txt hashes of the above; bagit.py and other validators check them

Nothing in it depends on the clock: the same case gives the same bag. When it was made is for the
one who hands it over to write into `bag-info.txt` before signing (then renew the tag manifest).
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from reportedly import __version__, pipeline
from reportedly.model import Findings, Outcome, encode
from reportedly.show.export.urn import local
from reportedly.store import StoryFile

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_NAME_LENGTH = 80


def folder(findings: Findings, story: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the bag by their paths: payload first, then the tag files over it."""
    payload: list[tuple[str, str]] = []
    octets = 0
    for path, data in _payload(findings, story):
        payload.append((hashlib.sha256(data).hexdigest(), path))
        octets += len(data)
        yield path, data
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": _info(len(payload), octets),
        "manifest-sha256.txt": manifest(payload),
    }
    yield from tags.items()
    hashes = [(hashlib.sha256(data).hexdigest(), path) for path, data in tags.items()]
    yield "tagmanifest-sha256.txt", manifest(hashes)


def manifest(files: Iterable[tuple[str, str]]) -> bytes:
    """Lines of hash and path, sorted by path."""
    lines = sorted((path, digest) for digest, path in files)
    return "".join(f"{digest}  {path}\n" for path, digest in lines).encode()


def source_path(sha256: str, name: str) -> str:
    """Where the bytes of an input stand: its hash, then as much of its name as any file system
    takes (letters, digits, dots and dashes)."""
    plain = local(name.replace("\\", "/").rpartition("/")[2]).replace("%", "_").lstrip(".")
    return f"data/sources/{sha256[:16]}-{plain[-_NAME_LENGTH:] or 'source'}"


def _payload(findings: Findings, story: Path) -> Iterator[tuple[str, bytes]]:
    outcomes = pipeline.outcomes(story)
    lines = b"".join(msgspec.json.encode(_bare(one)) + b"\n" for one in outcomes)
    yield "data/findings.json", encode(findings) + b"\n"
    yield "data/inputs.jsonl", lines
    with StoryFile(story, write=False) as file:
        for sha256, name in file.source_names():
            data = file.source(sha256)
            if data is not None:
                yield source_path(sha256, name), data


def _bare(outcome: Outcome) -> Outcome:
    return msgspec.structs.replace(outcome, document=None, ledger=())


def _info(files: int, octets: int) -> bytes:
    lines = (
        f"Payload-Oxum: {octets}.{files}",
        "External-Description: a story of reportedly with the original bytes of its sources",
        f"Bag-Software-Agent: reportedly {__version__}",
    )
    return "".join(f"{line}\n" for line in lines).encode()
