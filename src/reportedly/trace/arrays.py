"""The array types that the kernels take, and how the kernels are compiled."""

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import numba
import numpy as np

from reportedly.text import tokens

Bool = np.ndarray[Any, np.dtype[np.bool_]]
Bytes = np.ndarray[Any, np.dtype[np.uint8]]
Hashes = np.ndarray[Any, np.dtype[np.uint64]]
Ints = np.ndarray[Any, np.dtype[np.int64]]
Words = np.ndarray[Any, np.dtype[np.int32]]
Codes = np.ndarray[Any, np.dtype[np.uint32]]
Floats = np.ndarray[Any, np.dtype[np.float32]]
Doubles = np.ndarray[Any, np.dtype[np.float64]]

P = ParamSpec("P")
R = TypeVar("R")


@lru_cache(maxsize=1)
def stamp() -> str:
    """A digest of the source of all kernels: of the modules that compile any."""
    state = hashlib.sha256()
    for path in [*sorted(Path(__file__).parent.glob("*.py")), Path(tokens.__file__)]:
        source = path.read_bytes()
        if b"compiled" in source or path.name == "tokens.py":
            state.update(source)
    return state.hexdigest()


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a kernel on first use and keep the result on disk; it runs without the GIL.

    What is kept holds for the source of all kernels: numba by itself looks at the file of the
    one that is called, and would go on with an old one of those that it calls in turn.
    """
    kernel: Any = numba.njit(cache=True, nogil=True)(function)
    kernel._cache._cache_file._source_stamp = stamp()
    return cast(Callable[P, R], kernel)
