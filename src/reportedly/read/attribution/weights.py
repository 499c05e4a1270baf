"""Loading the model: graph, linker's arrays and tokenizer, checked against a manifest."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FOLDER = Path(__file__).resolve().parent.parent / "models" / "attribution"
GRAPH, ARRAYS, WORDS = "attribution.onnx", "attribution.npz", "tokenizer.json"
_ADVICE = "Install reportedly again; the weights come with the package."

Floats = NDArray[np.float32]


class Model(NamedTuple):
    """What reading needs. `session` is an onnxruntime.InferenceSession that runs on one thread;
    `threads` is how many windows are read side by side."""

    session: Any
    tokenizer: Tokenizer
    arrays: Mapping[str, Floats]
    version: str
    threads: int


@functools.lru_cache(maxsize=4)
def load(folder: Path = FOLDER, threads: int = 2) -> Model:
    """The model in `folder`, kept for the next call.

    Raises ModelError where a file is missing or isn't the one that the manifest names.
    """
    manifest = _manifest(folder)
    data = {name: _checked(folder, name, manifest) for name in (GRAPH, ARRAYS, WORDS)}
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The graph is fused as it is; onnxruntime's own fusing of sum and norm makes it slower.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(data[GRAPH], options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_buffer(data[WORDS])
    tokenizer.no_padding()
    tokenizer.no_truncation()
    with np.load(folder / ARRAYS) as stored:
        arrays = {name: stored[name].astype(np.float32) for name in stored.files}
    return Model(session, tokenizer, arrays, str(manifest["version"]), threads)


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        manifest["files"], manifest["version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"The model's manifest can't be read: {path}.", advice=_ADVICE) from error
    return dict(manifest)


def _checked(folder: Path, name: str, manifest: dict[str, Any]) -> bytes:
    path = folder / name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"A file of the model is missing: {path}.", advice=_ADVICE) from error
    wanted = manifest["files"].get(name, {}).get("sha256")
    if hashlib.sha256(data).hexdigest() != wanted:
        raise ModelError(f"A file of the model is damaged: {path}.", advice=_ADVICE)
    return data
