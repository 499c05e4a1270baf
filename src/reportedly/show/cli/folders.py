"""A folder of results, written whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from reportedly.errors import OutputError


def write_folder(target: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write files by their paths in a new folder; returns how many.

    The folder appears when all are written. Raises OutputError where something stands there
    already (an empty folder may), or it can't be written.
    """
    try:
        _check_free(target)
        partial = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        try:
            written = _write_all(partial, files)
            partial.chmod(0o755)
            if target.exists():
                target.rmdir()
            partial.rename(target)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    except OSError as error:
        raise OutputError(
            f"Can't write {target}: {error.strerror or error}.",
            advice="Give another place with -o.",
        ) from error
    return written


def _check_free(target: Path) -> None:
    if target.is_dir() and not any(target.iterdir()):
        return
    if target.exists():
        raise OutputError(f"{target} is there already.", advice="Name a new folder with -o.")


def _write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    written = 0
    for name, data in files:
        path = folder / PurePosixPath(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        written += 1
    return written
