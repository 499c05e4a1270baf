"""The mean of several checkpoints' weights.   python training/average.py OUT CHECKPOINT..."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("out", type=Path)
    p.add_argument("checkpoints", type=Path, nargs="+")
    o = p.parse_args()
    loaded = [torch.load(c, weights_only=False) for c in o.checkpoints]
    states = [s.get("slow", s) for s in loaded]
    mean = {}
    for name, value in states[0].items():
        values = [s[name] for s in states]
        mean[name] = sum(values) / len(values) if value.dtype.is_floating_point else value
    torch.save(mean, o.out)


if __name__ == "__main__":
    main()
