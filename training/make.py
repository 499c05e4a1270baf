"""From JSON Lines to weights.   python training/make.py --encoder E --data D --out RUN

Trains (or goes on), scores every epoch on dev into RUN/log.jsonl, fits the confidence on dev and
writes RUN/model: copy it to src/reportedly/read/models/attribution. D holds polnear-train.jsonl,
polnear-dev.jsonl and score.py. Options after `--` go to train.py.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

from reportedly.model import Block
from reportedly.read.attribution import find_attributions
from reportedly.read.attribution.weights import load

HERE = Path(__file__).parent
ROLES = ("source", "cue", "content")
KEPT = ("whole.relation", "source.exact", "cue.exact", "content.exact", "content.overlap")


def call(script: str, *arguments: object) -> None:
    subprocess.run([sys.executable, HERE / script, *map(str, arguments)], check=True)


def scores(data: Path, folder: Path) -> dict[str, float]:
    """F1 on dev of the model in `folder` with its rules."""
    spec = importlib.util.spec_from_file_location("score", data / "score.py")
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    gold = [json.loads(line) for line in (data / "polnear-dev.jsonl").open(encoding="utf-8")]
    model, predicted = load(folder), []
    for article in gold:
        text = article["text"]
        blocks = [
            Block(begin=m.start(), end=m.end(), role="paragraph")
            for m in re.finditer(r"[^\n]+", text)
        ]
        found = find_attributions(text, blocks, model=model)
        spans = [{r: [[s.begin, s.end] for s in getattr(a, r)] for r in ROLES} for a in found]
        predicted.append({"id": article["id"], "attributions": spans})
    result = score.score(gold, predicted)
    out = {key: round(100 * result["all"][key]["F1"], 1) for key in KEPT}
    for view in ("direct", "mixed", "indirect"):
        out[view] = round(100 * result[view]["whole.relation"]["F1"], 1)
    return out


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("rest", nargs="*", help="options of train.py, after --")
    o = p.parse_args()
    dev, model = o.data / "polnear-dev.jsonl", o.out / "model"
    train = ["--encoder", o.encoder, "--train", o.data / "polnear-train.jsonl", "--out", o.out]
    call("train.py", *train, *o.rest)
    epochs = sorted(o.out.glob("epoch-*.pt"), key=lambda f: int(f.stem.split("-")[1]))
    with (o.out / "log.jsonl").open("w", encoding="utf-8") as log:
        for checkpoint in epochs:
            call("export.py", checkpoint, "--encoder", o.encoder, "--out", model)
            line = {"checkpoint": checkpoint.stem, **scores(o.data, model)}
            log.write(json.dumps(line) + "\n")
            print(line, flush=True)
    confidence = o.out / "confidence.json"
    call("calibrate.py", dev, "--model", model, "--out", confidence)
    final = ["--encoder", o.encoder, "--out", model, "--confidence", confidence]
    call("export.py", epochs[-1], *final)
    load.cache_clear()
    print({"final": scores(o.data, model)})


if __name__ == "__main__":
    main()
