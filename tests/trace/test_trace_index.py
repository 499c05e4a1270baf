"""Adding texts one by one comes to the same as tracing all of them at once."""

import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import DuplicateId
from reportedly.trace import corpus, engine
from reportedly.trace.index import Added, Index

WORDS = [
    f"{first}{last}"
    for first in ("bar", "cor", "fen", "gal", "lim", "mor", "pel", "tor")
    for last in ("aster", "bole", "dine", "gate", "kin", "mere", "nock", "stead")
]
Pairs = dict[tuple[str, str], list[tuple[object, ...]]]


def at_once(texts: Mapping[str, str]) -> Pairs:
    names = sorted(texts)
    found: Pairs = {}
    for one in engine.reuse([texts[name] for name in names]):
        found.setdefault((names[one.a], names[one.b]), []).append(one[1:3] + one[4:])
    return found


def laid(held: Pairs, added: Added) -> Pairs:
    """What was found before, with what an added text changed laid over it."""
    kept = {
        pair: rows
        for pair, rows in held.items()
        if pair not in added.pairs and not added.texts & set(pair)
    }
    return kept | {pair: [one[1:3] + one[4:] for one in rows] for pair, rows in added.found.items()}


def some_text(chance: random.Random, stock: list[str]) -> str:
    """Words by chance, with sentences that other texts have, too."""
    parts = [" ".join(chance.choices(WORDS, k=chance.randint(4, 9))) for _ in range(3)]
    parts += chance.sample(stock, chance.randint(0, 2))
    chance.shuffle(parts)
    return ". ".join(parts) + "."


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_one_by_one_is_all_at_once(seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "GRAM_PLACES", 3)
        patch.setattr(engine, "PAIR_PLACES", 3)
        patch.setattr(corpus, "halvings", lambda _: 3)
        chance = random.Random(seed)  # noqa: S311
        stock = [" ".join(chance.sample(WORDS, 9)) for _ in range(4)]
        texts = {f"d{n}": some_text(chance, stock) for n in range(14)}
        names = list(texts)
        chance.shuffle(names)
        first = {name: texts[name] for name in names[:4]}
        index, held = Index(first), at_once(first)
        for name in names[4:]:
            first[name] = texts[name]
            added = index.add(name, texts[name])
            if added is None:
                index, held = Index(first), at_once(first)
            else:
                held = laid(held, added)
            assert held == at_once(first)


def test_an_id_is_taken_once() -> None:
    index = Index({"a": "some words here"})
    with pytest.raises(DuplicateId):
        index.add("a", "other words there")
