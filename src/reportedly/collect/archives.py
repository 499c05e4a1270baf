"""Archives to their members: zip, tar, gzip, bzip2, xz; nothing is ever written to disk.

Every member ends in one outcome. Ceilings hold for what comes out, not for what a header
promises; names are only names, so that `..` and absolute paths do no harm, but are refused.
"""

import bz2
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.collect import limits
from reportedly.errors import InputError, Refused, ReportedlyError, damaged

_CHUNK = 1 << 20
_SYMLINK = 0o120000


@dataclass(frozen=True)
class Member:
    """One member of an archive: its bytes, or why there are none."""

    name: str
    data: bytes = b""
    error: ReportedlyError | None = None


class Budget:
    """What may still come out of an archive."""

    def __init__(self, packed: int) -> None:
        self.left = min(limits.UNPACKED_BYTES, max(_CHUNK, packed * limits.UNPACKED_RATIO))

    def take(self, size: int) -> None:
        """Count bytes that came out. Raises Refused past the ceiling."""
        self.left -= size
        if self.left < 0:
            raise Refused(
                f"It unpacks to more than {limits.UNPACKED_BYTES // 2**20} MB, "
                f"or to more than {limits.UNPACKED_RATIO} times its size.",
                advice="Unpack it yourself if you trust it, and collect the folder.",
            )


def unpacked(data: bytes, kind: str) -> bytes:
    """The content of a gzip, bzip2 or xz file, its parts joined.

    Raises Refused above the ceilings, InputError where it is damaged.
    """
    budget = Budget(len(data))
    out: list[bytes] = []
    try:
        while data:
            reader = _decompressor(kind)
            pending = data
            while not reader.eof:
                part, pending = _step(reader, pending, kind)
                budget.take(len(part))
                out.append(part)
                if not part and not pending and not reader.eof:
                    raise InputError("The compressed data stop before their end.")
            data = reader.unused_data.lstrip(b"\x00")
    except (zlib.error, OSError, lzma.LZMAError, EOFError, MemoryError) as error:
        raise damaged("The compressed file", error) from None
    return b"".join(out)


def _decompressor(kind: str) -> "zlib._Decompress | bz2.BZ2Decompressor | lzma.LZMADecompressor":
    if kind == "gzip":
        return zlib.decompressobj(wbits=31)
    if kind == "bzip2":
        return bz2.BZ2Decompressor()
    return lzma.LZMADecompressor(memlimit=256 * 2**20)


def _step(
    reader: "zlib._Decompress | bz2.BZ2Decompressor | lzma.LZMADecompressor",
    pending: bytes,
    kind: str,
) -> tuple[bytes, bytes]:
    """Some of the output, and the input that is still to be read."""
    part = reader.decompress(pending, _CHUNK)
    if kind == "gzip":
        return part, getattr(reader, "unconsumed_tail", b"")
    return part, b""


def members(data: bytes, kind: str) -> Iterator[Member]:
    """The members of a zip or tar archive, in the order of their names. Raises InputError."""
    try:
        yield from _zip_members(data) if kind == "zip" else _tar_members(data)
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, ValueError, OSError) as error:
        raise damaged("The archive", error) from None


def zip_names(data: bytes) -> frozenset[str]:
    """The names in a zip archive, for telling what kind it is; empty where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist()[: limits.ARCHIVE_MEMBERS])
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        return frozenset()


def zip_parts(data: bytes, wanted: frozenset[str]) -> dict[str, bytes]:
    """Some members of a document that is a zip inside (DOCX, ODT, EPUB).

    Raises Refused above the ceilings, InputError where it is damaged.
    """
    found: dict[str, bytes] = {}
    budget = Budget(len(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist()[: limits.ARCHIVE_MEMBERS]:
                if info.filename in wanted and info.filename not in found:
                    found[info.filename] = _read_zip(archive, info, budget)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, zlib.error) as error:
        raise damaged("The file", error) from None
    return found


def _zip_members(data: bytes) -> Iterator[Member]:
    budget = Budget(len(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        listed = archive.infolist()
        _check_count(len(listed))
        for info in sorted(listed, key=lambda info: (info.filename, info.header_offset)):
            if info.is_dir():
                continue
            linked = (info.external_attr >> 16) & 0o170000 == _SYMLINK
            problem = _bad_name(info.filename) or ("a link" if linked else "")
            if problem:
                yield Member(safe_name(info.filename), error=_refused(problem))
                continue
            try:
                yield Member(info.filename, _read_zip(archive, info, budget))
            except ReportedlyError as error:
                yield Member(info.filename, error=error)
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
                yield Member(info.filename, error=damaged("It", error))


def _read_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    if info.flag_bits & 0x1:
        raise Refused("It is locked with a password.", advice="Unpack it yourself.")
    out = []
    size = 0
    try:
        with archive.open(info) as stream:
            while part := stream.read(_CHUNK):
                size += len(part)
                budget.take(len(part))
                if size > limits.SOURCE_BYTES:
                    raise Refused(f"It is larger than {limits.SOURCE_BYTES // 2**20} MB.")
                out.append(part)
    except (NotImplementedError, RuntimeError) as error:
        raise Refused(f"It is packed in a way that isn't read: {error}.") from None
    return b"".join(out)


def _tar_members(data: bytes) -> Iterator[Member]:
    budget = Budget(len(data))
    found: list[Member] = []
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for count, info in enumerate(archive):
            _check_count(count)
            if info.isdir():
                continue
            problem = _bad_name(info.name) or ("" if info.isreg() else "no regular file")
            if problem:
                found.append(Member(safe_name(info.name), error=_refused(problem)))
                continue
            stream = archive.extractfile(info)
            content = stream.read(min(info.size, limits.SOURCE_BYTES + 1)) if stream else b""
            budget.take(len(content))
            if len(content) < info.size:
                error = InputError("It is cut off, or too large.")
                found.append(Member(info.name, error=error))
            else:
                found.append(Member(info.name, content))
    yield from sorted(found, key=lambda member: member.name)


def _check_count(count: int) -> None:
    if count > limits.ARCHIVE_MEMBERS:
        raise Refused(f"The archive has more than {limits.ARCHIVE_MEMBERS} members.")


def _bad_name(name: str) -> str:
    """What is wrong with a member's name, '' where nothing is."""
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":"):
        return "named by an absolute path"
    if ".." in parts:
        return "named outside of the archive"
    if any(ord(char) < 32 for char in name):
        return "named with control characters"
    return ""


def safe_name(name: str) -> str:
    """A name that can be shown: control characters and half characters become U+FFFD."""
    plain = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(char if char.isprintable() else "\ufffd" for char in plain)[:500]


def _refused(problem: str) -> Refused:
    return Refused(f"It is {problem}.", advice="Unpack the archive yourself if you trust it.")
