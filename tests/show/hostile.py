"""The fake story with an attack in every string that a source or its finder could set."""

from typing import Any

import msgspec
from tests.show.fake_story import fake_findings, fake_outcomes

from reportedly.model import Findings, Outcome

ATTACK = "\"'><img src=//evil.example/x onerror=alert(1)><script>alert(2)</script>{{7*7}}</style>"
OUTSIDE = "javascript:alert(3)//"

_KEPT_FIELDS = {
    "type",
    "kind",
    "kinds",
    "form",
    "role",
    "polarity",
    "weight",
    "match",
    "agreement",
    "precision",
    "status",
}


def attacked(attack: str = ATTACK) -> tuple[Findings, list[Outcome]]:
    """The findings and outcomes with `attack` in every field, every id included."""
    findings = _attack(msgspec.to_builtins(fake_findings()), "", attack)
    outcomes = _attack(msgspec.to_builtins(fake_outcomes()), "", attack)
    return msgspec.convert(findings, Findings), msgspec.convert(outcomes, list[Outcome])


def _attack(value: Any, field: str, attack: str) -> Any:
    if isinstance(value, dict):
        document = "sha256" in value and "text" in value
        return {
            (attack + key if field == "unread" else key): (
                inner + attack
                if document and key == "text"
                else OUTSIDE + attack
                if key == "url" and inner
                else _attack(inner, key, attack)
            )
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [_attack(inner, field, attack) for inner in value]
    if isinstance(value, str) and field not in _KEPT_FIELDS:
        return attack + value
    return value
