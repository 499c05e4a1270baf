"""What the tests of reading share: documents made of a text, and names of what was found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reportedly.model import Account, Block, Document, Kind, Party

CASES = Path(__file__).parent / "cases"
SENDER = "Society for Ferries"


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one table."""
    text = (CASES / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines() if line]


def document(text: str, kind: Kind = "report", published: str | None = None) -> Document:
    """A document whose lines are its paragraphs; letters and statements have one sender."""
    own = kind in ("letter", "statement")
    text = f"{text}\n\n{SENDER}" if own else text
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            role = "signature" if own and line == SENDER else "paragraph"
            blocks.append(Block(begin=at, end=at + len(line), role=role))
        at += len(line) + 1
    return Document(
        id="doc-test", name="test", sha256="0" * 64, text=text, kind=kind, published=published,
        language="en", blocks=tuple(blocks), senders=(Party(name=SENDER),) if own else (),
    )  # fmt: skip


def name_of(account: Account, entity: str | None) -> str | None:
    """The name of an entity of the account."""
    return next((e.name for e in account.entities if e.id == entity), None)


def names(parties: tuple[Party, ...]) -> list[str]:
    """The parties' names."""
    return [party.name for party in parties]
