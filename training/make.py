"""From JSON Lines to weights.   python training/make.py --encoder E --data D --out RUN

Trains (or goes on), scores every epoch on dev into RUN/log.jsonl, fits the confidence on dev and
writes RUN/model: copy it to src/reportedly/read/models/attribution. D holds polnear-train.jsonl,
polnear-dev.jsonl and score.py. With --teacher (the folder of a larger encoder) and --pile, a
teacher is trained, too; what it and the first student say of the annotated texts and of the pile
is what a second student learns from. Options after `--` go to the first training.
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
TEACHER = {"frozen": 6, "epochs": 1.4, "decay": 0.8, "rate": 1e-4, "average": 0.99, "seed": 3}
STUDENT = {
    "epochs": 3,
    "decay": 0.6,
    "rate": 2e-4,
    "head-rate": 5e-4,
    "average": 0.998,
    "seed": 11,
}
SHARES = ("--share", 0.3, 0.7)  # the first student's and the teacher's
UNMARKED = 500_000  # words of each collection that no one annotated


def call(script: str, *arguments: object) -> None:
    subprocess.run([sys.executable, HERE / script, *map(str, arguments)], check=True)


def flags(options: dict[str, object]) -> list[str]:
    return [part for name, value in options.items() for part in (f"--{name}", str(value))]


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


def epochs_of(run: Path) -> list[Path]:
    """The checkpoints of a training, the last one last."""
    return sorted(run.glob("epoch-*.pt"), key=lambda f: int(f.stem.split("-")[1]))


def taught(o: argparse.Namespace) -> list[Path]:
    """Train the teacher, ask it and the first student, train the second one; its checkpoints."""
    train = o.data / "polnear-train.jsonl"
    teacher, student, texts = o.out / "teacher", o.out / "student", o.out / "texts.jsonl"
    words = ("--words", o.encoder)
    call(
        "train.py",
        "--encoder",
        o.teacher,
        *words,
        "--train",
        train,
        "--out",
        teacher,
        *flags(TEACHER),
    )
    pile = ("--pile", o.pile, "--dev", o.data / "polnear-dev.jsonl", "--words", UNMARKED)
    call("texts.py", texts, *pile)
    first = epochs_of(o.out)[-1]
    both = ("--teacher", first, o.encoder, "--teacher", epochs_of(teacher)[-1], o.teacher)
    said = []
    for source in (train, texts):
        said.append(o.out / f"{source.stem}.npz")
        if not said[-1].exists():
            call("teach.py", said[-1], "--texts", source, *words, *both, *SHARES)
    learn = ("--start", first, "--texts", texts, "--taught", *said, *flags(STUDENT))
    call("train.py", "--encoder", o.encoder, "--train", train, "--out", student, *learn)
    return epochs_of(student)


def finish(o: argparse.Namespace, checkpoints: list[Path]) -> None:
    """Score each checkpoint on dev; fit the confidence of the last one and write it."""
    dev, model = o.data / "polnear-dev.jsonl", o.out / "model"
    with (o.out / "log.jsonl").open("w", encoding="utf-8") as log:
        for checkpoint in checkpoints:
            call("export.py", checkpoint, "--encoder", o.encoder, "--out", model)
            load.cache_clear()
            name = checkpoint.relative_to(o.out).with_suffix("").as_posix()
            line = {"checkpoint": name, **scores(o.data, model)}
            log.write(json.dumps(line) + "\n")
            print(line, flush=True)
    confidence = o.out / "confidence.json"
    call("calibrate.py", dev, "--model", model, "--out", confidence)
    final = ["--encoder", o.encoder, "--out", model, "--confidence", confidence]
    call("export.py", checkpoints[-1], *final)
    load.cache_clear()
    print({"final": scores(o.data, model)})


def main() -> None:
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("--encoder", type=Path, required=True)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--teacher", type=Path, help="a larger encoder's folder")
    p.add_argument("--pile", type=Path, help="texts without annotation (news-22k.jsonl.gz)")
    p.add_argument("rest", nargs="*", help="options of the first training, after --")
    o = p.parse_args()
    if (o.teacher is None) != (o.pile is None):
        p.error("--teacher and --pile go together")
    train = ["--encoder", o.encoder, "--train", o.data / "polnear-train.jsonl", "--out", o.out]
    call("train.py", *train, *o.rest)
    checkpoints = epochs_of(o.out)
    if o.teacher:
        checkpoints = [*checkpoints, *taught(o)]
    finish(o, checkpoints)


if __name__ == "__main__":
    main()
