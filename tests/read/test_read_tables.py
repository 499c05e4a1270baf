"""Tables of invented sentences: dates, numbers, figures, demands, stances, entities, speakers."""

from __future__ import annotations

from typing import Any

import pytest
from tests.read.reading import cases, document, name_of, names

from reportedly.model import Span
from reportedly.read import read
from reportedly.read.dates import find_dates
from reportedly.read.numbers import find_numbers


def label(case: dict[str, Any]) -> str:
    return str(case["text"])[:48]


@pytest.mark.parametrize("case", cases("dates"), ids=label)
def test_dates(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_dates(text, 0, len(text), case.get("published"))
    assert [[text[w.begin : w.end], w.date] for w in found] == case["dates"]


@pytest.mark.parametrize("case", cases("numbers"), ids=label)
def test_numbers(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        [text[n.begin : n.end], n.quantity.low, n.quantity.high, n.quantity.unit, n.quantity.hedge]
        for n in find_numbers(text, 0, len(text))
    ]
    assert found == case["numbers"]


@pytest.mark.parametrize("case", cases("figures"), ids=label)
def test_figures(case: dict[str, Any]) -> None:
    text = case["text"]
    found = read(document(text)).figures
    assert [[text[f.begin : f.end], f.of] for f in found] == case["figures"]


@pytest.mark.parametrize("case", cases("demands"), ids=label)
def test_demands(case: dict[str, Any]) -> None:
    text = case["text"]
    found = read(document(text, case.get("kind", "report"))).demands
    assert [text[d.begin : d.end] for d in found] == [w["thing"] for w in case["demands"]]
    for demand, wanted in zip(found, case["demands"], strict=True):
        assert demand.negated == wanted.get("negated", False)
        for side in ("by", "to"):
            if side in wanted:
                assert names(getattr(demand, side)) == wanted[side]


@pytest.mark.parametrize("case", cases("stances"), ids=label)
def test_stances(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        [s.holder.name, s.polarity, text[s.target.begin : s.target.end], s.condition]
        for s in read(document(text, case.get("kind", "report"))).stances
    ]
    assert found == case["stances"]


@pytest.mark.parametrize("case", cases("entities"), ids=label)
def test_entities(case: dict[str, Any]) -> None:
    text = case["text"]
    account = read(document(text))

    def entities(name: str) -> set[str]:
        return {
            entity.id
            for entity in account.entities
            for mention in entity.mentions
            if text[mention.begin : mention.end] == name
        }

    for one, other in case.get("same", ()):
        assert entities(one) == entities(other) != set(), (one, other)
        types = {e.type for e in account.entities if e.id in entities(one)}
        assert types == {case.get("type", next(iter(types)))}
    for one, other in case.get("apart", ()):
        assert not entities(one) & entities(other)


@pytest.mark.parametrize("case", cases("speakers"), ids=label)
def test_speakers(case: dict[str, Any]) -> None:
    from reportedly.read.blocks import read_blocks
    from reportedly.read.entities.names import group_names
    from reportedly.read.entities.nominals import group_nominals, mark_senders
    from reportedly.read.entities.sources import Sources

    text = case["text"]
    hits = read_blocks(document(text)).hits
    clusters = group_names(text, hits)
    mark_senders(clusters, text, hits)
    group_nominals(clusters, text, hits)
    begin = text.rindex(case["source"])
    source = Span(begin=begin, end=begin + len(case["source"].removesuffix(" added")))
    resolved = Sources(text, hits, clusters).resolve(source)
    assert (resolved.cluster.name if resolved.cluster else None) == case["speaker"]


def test_a_resolved_pronoun_is_a_mention_of_its_entity() -> None:
    text = "Vera Lind came home. “I am tired,” she said."
    account = read(document(text))
    (attribution,) = account.attributions
    assert name_of(account, attribution.speaker) == "Vera Lind"
    (entity,) = [e for e in account.entities if e.id == attribution.speaker]
    assert any(m.kind == "pronoun" and text[m.begin : m.end] == "she" for m in entity.mentions)
    assert [text[s.begin : s.end] for s in attribution.chain] == ["she", "Vera Lind"]
