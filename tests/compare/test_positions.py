"""Measures and the sides that are taken on them."""

from tests.compare.building import Telling, document

from reportedly.compare import compare
from reportedly.model import Comparison, Traces


def told(*tellings: Telling) -> Comparison:
    return compare([t.document for t in tellings], [t.account() for t in tellings], Traces())


def sides(found: Comparison) -> dict[tuple[str, str], str]:
    return {(p.actor.name, p.name): p.polarity for p in found.positions}


def test_keeping_and_lifting_are_two_sides_of_one_measure() -> None:
    one = Telling(document("a", "The growers ask the council to keep the toll."))
    two = Telling(document("b", "The hauliers demand lifting of the toll."))
    one.demand("keep the toll", "growers")
    two.demand("lifting of the toll", "hauliers")
    found = told(one, two)
    assert len(found.measures) == 1
    assert sides(found) == {("growers", "toll"): "for", ("hauliers", "toll"): "against"}
    assert all(demand.measure == found.measures[0].id for demand in found.demands)


def test_restriction_in_the_next_sentence_makes_it_conditional() -> None:
    text = (
        "We ask you to continue sanctions. Sanctions must not harm the sick, but should not harm "
        "the poor either."
    )
    telling = Telling(document("a", text))
    telling.demand("continue sanctions", "the league")
    (position,) = told(telling).positions
    assert position.polarity == "conditional"
    assert "harm the poor" in (position.condition or "")
    assert len(position.evidence) == 2


def test_a_stance_against_ending_is_for() -> None:
    telling = Telling(document("a", "The league condemned the abolition of the levy."))
    telling.stance("the abolition of the levy", "the league", "against")
    assert sides(told(telling)) == {("the league", "levy"): "for"}


def test_opposite_sides_of_one_actor_are_both_kept() -> None:
    telling = Telling(document("a", "Renn wants to keep the levy. Renn wants to abolish the levy."))
    telling.demand("keep the levy", "Renn")
    telling.demand("abolish the levy", "Renn")
    assert sorted(p.polarity for p in told(telling).positions) == ["against", "for"]


def test_negated_demand_turns() -> None:
    telling = Telling(document("a", "Do not extend the levy, the league said."))
    made = telling.demand("extend the levy", "the league")
    telling.demands = [
        type(made)(**{f: getattr(made, f) for f in made.__struct_fields__} | {"negated": True})
    ]
    assert sides(told(telling)) == {("the league", "levy"): "against"}
