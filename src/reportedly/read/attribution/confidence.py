"""How sure: a logistic regression over the model's own probabilities, fitted on the dev articles.

"Holds" means what the scorer calls relation: the content overlaps by half with an annotated one
and the source is the same. `training/calibrate.py` fits the weights; docs/methods/attribution.md
shows the reliability diagram.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from reportedly.model import Form
from reportedly.read.attribution.drafts import Draft

RULE_ONLY = {"speaker-line": 0.85, "sign-off": 0.85}
FEATURES = 13
_LOW, _HIGH = 0.01, 0.99


def features(draft: Draft, form: Form) -> tuple[float, ...]:
    """What the regression reads; needs a draft that the model made."""
    raw = draft.doubt
    if raw is None or raw.cue is None:
        return (1.0,) + (0.0,) * (FEATURES - 1)
    length = sum(e - b for b, e in draft.contents)
    return (
        1.0,
        _logit(min((c.inside for c in raw.contents), default=_HIGH)),
        _logit(min((c.edge for c in raw.contents), default=_HIGH)),
        _logit(raw.content_link),
        _logit(raw.cue.inside),
        _logit(raw.cue.edge),
        _logit(raw.source.inside) if raw.source else 0.0,
        _logit(raw.source.edge) if raw.source else 0.0,
        0.0 if raw.source else 1.0,
        _logit(raw.source_link),
        1.0 if form == "direct" else 0.0,
        1.0 if form == "mixed" else 0.0,
        math.log(1 + length) - 4.0,
    )


def confidence_of(draft: Draft, form: Form, weights: Sequence[float]) -> float:
    """In [0, 1], to two decimals; drafts that a rule alone made have that rule's share."""
    if draft.doubt is None:
        return RULE_ONLY.get(draft.rules[0], 0.5) if draft.rules else 0.5
    total = sum(w * f for w, f in zip(weights, features(draft, form), strict=True))
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))), 2)


def _logit(share: float) -> float:
    p = min(max(share, _LOW), _HIGH)
    return math.log(p / (1.0 - p))
