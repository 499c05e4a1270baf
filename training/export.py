"""From a checkpoint to the files that ship.   python training/export.py CKPT --encoder E --out M

Writes attribution.onnx (encoder and tagger, 8-bit weights; --float keeps 32 bits), attribution.npz
(the linkers and the moves between tags), tokenizer.json and manifest.json with everybody's SHA-256.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from transformers import AutoConfig, AutoModel

from graph import model_of
from train import Whole

UNFITTED = [-1.0, 0.3, 0.2, 0.2, 0.2, 0.1, 0.2, 0.1, 0.5, 0.2, 0.5, 0.2, 0.0]


def load(checkpoint: Path, encoder: Path) -> Whole:
    """The averaged weights, in a network for use."""
    saved = torch.load(checkpoint, weights_only=False)
    model = Whole(AutoModel.from_config(AutoConfig.from_pretrained(encoder)), 0.0)
    model.load_state_dict(saved.get("slow", saved))
    return model.eval()


def write_arrays(model: Whole, confidence: list[float], path: Path) -> None:
    """What is computed outside the graph: links between spans, moves between tags."""
    arrays = {"moves": model.chain.transitions(), "starts": model.chain.starts()}
    for name, linker in (("content", model.cue_of_content), ("cue", model.source_of_cue)):
        for key, value in linker.state_dict().items():
            arrays[f"{name}.{key}"] = value
    halves = {k: v.detach().numpy().astype(np.float16) for k, v in arrays.items()}
    halves["moves"] = np.maximum(model.chain.transitions().detach().numpy(), -1e4).astype(
        np.float32
    )
    halves["starts"] = np.maximum(model.chain.starts().detach().numpy(), -1e4).astype(np.float32)
    halves["confidence"] = np.asarray(confidence, np.float32)
    np.savez(path, **halves)


def write_manifest(folder: Path, note: str) -> None:
    files = ["attribution.onnx", "attribution.npz", "tokenizer.json"]
    listed = {
        f: {
            "sha256": hashlib.sha256((folder / f).read_bytes()).hexdigest(),
            "bytes": (folder / f).stat().st_size,
        }
        for f in files
    }
    manifest = {"name": "attribution", "version": note, "files": listed}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("checkpoint", type=Path)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--version", default="1")
    p.add_argument("--float", action="store_true")
    p.add_argument("--confidence", type=Path, help="weights that calibrate.py wrote")
    o = p.parse_args()
    o.out.mkdir(parents=True, exist_ok=True)
    model = load(o.checkpoint, o.encoder)
    onnx.save(model_of(model.tagger, small=not o.float), str(o.out / "attribution.onnx"))
    known = json.loads(o.confidence.read_text())["weights"] if o.confidence else UNFITTED
    write_arrays(model, known, o.out / "attribution.npz")
    shutil.copy(o.encoder / "tokenizer.json", o.out / "tokenizer.json")
    write_manifest(o.out, o.version)


if __name__ == "__main__":
    main()
