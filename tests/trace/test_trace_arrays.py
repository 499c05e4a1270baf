"""Compiled kernels are kept on disk for the source that they came from, and for no other."""

from pathlib import Path

import numpy as np
import pytest

from reportedly.trace import arrays


def kernel_of(folder: Path, answer: int) -> object:
    """A kernel whose own file stays the same while one that it calls changes."""
    name = folder / "kernel.py"
    name.write_text("def kernel(values):\n    return inner(values)\n")
    inner = arrays.numba.njit(lambda values: values[0] + answer)
    space: dict[str, object] = {"inner": inner}
    exec(compile(name.read_text(), str(name), "exec"), space)  # noqa: S102
    return arrays.compiled(space["kernel"])  # type: ignore[arg-type]


def test_a_kernel_is_compiled_again_when_one_that_it_calls_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = np.zeros(1, np.int64)
    monkeypatch.setattr(arrays, "stamp", lambda: "one")
    assert kernel_of(tmp_path, 1)(values) == 1  # type: ignore[operator]
    assert kernel_of(tmp_path, 2)(values) == 1  # type: ignore[operator]  # kept: the stamp is the same
    monkeypatch.setattr(arrays, "stamp", lambda: "two")
    assert kernel_of(tmp_path, 2)(values) == 2  # type: ignore[operator]
