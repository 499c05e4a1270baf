"""What follows from passages, kept right while documents come, is what a whole run finds."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import DuplicateId
from reportedly.model import Account, Attribution, Document, Span, Traces
from reportedly.trace import tracing
from reportedly.trace.renewing import Shared

WORDS = [f"{a}{b}" for a in ("ash", "bram", "cow", "dun") for b in ("ley", "wick", "thorpe", "by")]
OUTLETS = [None, None, "Harbour Post", "Bay Herald", "North Shore Daily News", "Bay Herald"]
CITING = [
    "",
    "",
    "According to the Bay Herald, ",
    "Officials told the Harbour Post. ",
    "NSDN reported. ",
]
DATES = [None, "2024-05-01", "2024-05-02", "2024-05-03"]


def document(name: str, chance: random.Random, stock: list[str]) -> Document:
    """Sentences of its own and of others, some in quotation marks; a masthead by chance."""
    parts = [" ".join(chance.choices(WORDS, k=8)).capitalize() for _ in range(chance.randint(0, 2))]
    parts += [
        f"“{one}.” said so" if chance.random() < 0.3 else one.capitalize()
        for one in chance.sample(stock, chance.randint(1, 6))
    ]
    chance.shuffle(parts)
    return Document(
        id=name,
        name=name,
        sha256="0" * 64,
        text=chance.choice(CITING) + ". ".join(parts) + ".",
        outlet=chance.choice(OUTLETS),
        published=chance.choice(DATES),
        kind=chance.choice(["article", "article", "statement"]),
    )


def account(document: Document) -> Account:
    """An account with the first words of a text for the source of an attribution."""
    end = document.text.index(" ") + 12
    said = Attribution(
        id="at-1",
        document=document.id,
        form="indirect",
        source=(Span(begin=0, end=end),),
        content=(Span(begin=end, end=end + 9),),
    )
    return Account(document=document.id, attributions=(said,))


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_one_by_one_is_all_at_once(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    stock = [" ".join(chance.choices(WORDS, k=12)) for _ in range(7)]
    given_all = [document(f"d{n:02}", chance, stock) for n in range(10)]
    chance.shuffle(given_all)
    accounts = {d.id: account(d) for d in given_all}
    held = given_all[:3]
    before = tracing.trace(held, [accounts[d.id] for d in held])
    shared = Shared(before, held, [accounts[d.id] for d in held])
    for number, new in enumerate(given_all[3:], start=4):
        now = tracing.trace(given_all[:number], [accounts[d.id] for d in given_all[:number]])
        shared.add(new, accounts[new.id], by_pair(before, now))
        assert shared.traces() == now
        before = now


def by_pair(before: Traces, now: Traces) -> dict[tuple[str, str], list[object]]:
    """The passages of all pairs that had or have any."""
    found: dict[tuple[str, str], list[object]] = {
        (one.a.document, one.b.document): [] for one in before.passages
    }
    for one in now.passages:
        found.setdefault((one.a.document, one.b.document), []).append(one)
    return found


def test_an_id_is_taken_once() -> None:
    one = document("a", random.Random(1), WORDS)  # noqa: S311
    with pytest.raises(DuplicateId):
        Shared(Traces(), [one], []).add(one, None, {})
