"""Measures and the sides that are taken on them."""

from msgspec.structs import replace
from tests.compare.building import Telling, document, span

from reportedly.compare import compare
from reportedly.model import Comparison, Party, Traces


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


def test_verbs_and_roles_are_no_measures() -> None:
    telling = Telling(document("a", "The league asked the council to find one. It needs members."))
    telling.demand("find one", "the league")
    telling.demand("members", "the league")
    assert told(telling).positions == ()


def test_a_side_on_a_person_is_doubtful() -> None:
    telling = Telling(document("a", "The league backs Tobias Renn in the vote."))
    telling.entity("Tobias Renn")
    telling.stance("Tobias Renn", "the league", "for")
    assert all(p.confidence < 0.5 for p in told(telling).positions)


def test_inquiries_are_one_measure_whatever_they_are_called() -> None:
    one = Telling(document("a", "The growers demand an independent inquiry."))
    two = Telling(document("b", "The hauliers oppose a public inquiry."))
    one.demand("an independent inquiry", "growers")
    two.stance("a public inquiry", "hauliers", "against")
    assert len(told(one, two).measures) == 1


def test_a_pact_and_the_return_to_it_are_one_measure_of_one_side() -> None:
    text = "The league wants a return to the Quell accord. The league backs the Quell accord."
    telling = Telling(document("a", text))
    telling.demand("a return to the Quell accord", "the league")
    telling.stance("the Quell accord", "the league", "for")
    assert len(told(telling).measures) == 1


def test_a_law_is_one_measure_under_all_its_words() -> None:
    text = "The growers back the bill. The hauliers oppose the controversial legislation."
    telling = Telling(document("a", text))
    telling.stance("the bill", "the growers", "for")
    telling.stance("the controversial legislation", "the hauliers", "against")
    found = told(telling)
    assert len(found.measures) == 1
    assert sorted(p.polarity for p in found.positions) == ["against", "for"]


def test_it_stands_for_the_measure_named_before() -> None:
    text = "Growers called on Renn to veto the levy plan. Hauliers urged her to reject it."
    telling = Telling(document("a", text))
    telling.demand("reject it", "Hauliers")
    (position,) = told(telling).positions
    assert position.polarity == "against"
    assert "plan" in position.name


def test_companies_and_officials_are_no_measures() -> None:
    telling = Telling(document("a", "Ida Renn applauded the companies and the lawyers."))
    telling.stance("the companies and the lawyers", "Ida Renn", "for")
    assert told(telling).positions == ()


def test_commitments_are_read_beside_names() -> None:
    text = (
        "Ida Renn (Lib) announced a ban on river traffic. Tobias Quill called the levy "
        "“dangerous”. Quill said: “I will oppose the levy.” Ida Renn will join other towns."
    )
    telling = Telling(document("a", text))
    telling.entity("Ida Renn")
    quill = telling.entity("Tobias Quill")
    telling.says("“I will oppose the levy.”", "Quill", "said", quill)
    telling.attributions = [
        type(a)(**{f: getattr(a, f) for f in a.__struct_fields__} | {"form": "direct"})
        for a in telling.attributions
    ]
    found = {(p.actor.name, p.polarity) for p in told(telling).positions}
    assert found == {("Ida Renn", "against"), ("Tobias Quill", "against")}


def test_a_condition_in_another_clause_is_none_of_it() -> None:
    text = (
        "Ida Renn called the board to urge it to drop the toll, and Tobias Quill wrote that "
        "ferries would stop if it came."
    )
    telling = Telling(document("a", text))
    telling.demand("drop the toll", "Ida Renn")
    (position,) = told(telling).positions
    assert (position.polarity, position.condition) == ("against", None)


def test_an_ending_that_all_speak_of_is_the_measure() -> None:
    one = Telling(document("a", "The growers ask the council to suspend the toll."))
    two = Telling(document("b", "The hauliers reject the suspension of the toll."))
    one.demand("suspend the toll", "growers")
    two.stance("the suspension of the toll", "hauliers", "against")
    assert sides(told(one, two)) == {
        ("growers", "suspension of toll"): "for",
        ("hauliers", "suspension of toll"): "against",
    }


def test_a_deed_is_named_with_its_verb() -> None:
    one = Telling(document("a", "The growers urged Renn to answer the charges."))
    one.demand("answer the charges", "growers")
    two = Telling(document("b", "The growers urged Renn to fix the road."))
    two.demand("fix the road", "growers")
    assert {p.name for p in told(two).positions} == {"road"}
    assert "charges" not in {p.name for p in told(one).positions}


def test_who_calls_a_thing_unfair_is_against_it() -> None:
    text = "Ida Renn, who viewed the levy as unnecessary, called Quill's offer “reasonable”."
    telling = Telling(document("a", text))
    telling.entity("Ida Renn")
    found = {(p.actor.name, p.name): p.polarity for p in told(telling).positions}
    assert found[("Ida Renn", "levy")] == "against"


def test_what_somebody_hopes_of_another_is_no_promise() -> None:
    telling = Telling(document("a", "I hope the Mill Board will uphold the lease."))
    telling.entity("Mill Board", "organization")
    assert told(telling).positions == ()


def test_a_claim_about_somebody_is_none_of_their_plans() -> None:
    telling = Telling(document("a", "Ida Renn rejected claims that Northline planned to close it."))
    telling.entity("Northline", "organization")
    assert told(telling).positions == ()


def test_a_measure_is_called_by_what_stands_before_its_head() -> None:
    one = Telling(document("a", "The growers urged Renn to stop night crossings."))
    one.demand("stop night crossings", "growers")
    assert {p.name for p in told(one).positions} == {"night crossings"}


def test_a_deed_without_a_measure_is_called_by_its_own_words() -> None:
    one = Telling(document("a", "The growers urged Renn to weigh in."))
    one.demand("weigh in", "growers", cue="urged")
    two = Telling(document("b", "The growers reject Mr. Renn's idea, which is old."))
    two.stance("Mr. Renn's idea, which is old", "growers", "against")
    assert sides(told(one, two)) == {
        ("growers", "weigh in"): "for",
        ("growers", "Renn's idea"): "against",
    }


def test_what_should_not_be_done_is_turned_once() -> None:
    text = "Ida Renn said the toll should not be extended and the talks should not move forward."
    one = Telling(document("a", text))
    one.demand(
        "the toll should not be extended", "Ida Renn", negated=True, cue="should", rule="said"
    )
    one.demand(
        "the talks should not move forward",
        "Ida Renn",
        negated=True,
        cue="talks should",
        rule="said",
    )
    assert sides(told(one)) == {
        ("Ida Renn", "toll"): "against",
        ("Ida Renn", "talks to move forward"): "against",
    }


def test_no_thing_that_should_be_is_turned_once() -> None:
    one = Telling(document("a", "Ida Renn said no mediator should be appointed."))
    one.demand(
        "no mediator should be appointed", "Ida Renn", negated=True, cue="should", rule="said"
    )
    assert sides(told(one)) == {("Ida Renn", "mediator"): "against"}


def test_one_kind_of_a_thing_is_another_measure_than_the_thing() -> None:
    one = Telling(document("a", "The crews demand an inspection."))
    two = Telling(document("b", "The crews reject an inspection that is run by the firm."))
    one.demand("an inspection", "crews")
    two.stance("an inspection that is run by the firm", "crews", "against")
    found = sides(told(one, two))
    assert found["crews", "inspection"] == "for"
    assert found["crews", "inspection that is run by the firm"] == "against"


def test_a_commitment_against_one_kind_of_a_thing_is_about_that_kind() -> None:
    one = Telling(document("a", "Seaways is against any inspection it has to pay for."))
    one.entity("Seaways", "organization")
    assert sides(told(one)) == {("Seaways", "inspection it has to pay for"): "against"}


def test_a_commitment_ends_with_its_quotation() -> None:
    text = "“We will not negotiate under threat,” Ida Renn told the Post."
    one = Telling(document("a", text))
    renn = one.entity("Ida Renn")
    one.says("“We will not negotiate under threat,”", "Ida Renn", "told", renn)
    one.attributions = [
        type(a)(**{f: getattr(a, f) for f in a.__struct_fields__} | {"form": "direct"})
        for a in one.attributions
    ]
    found = told(one)
    assert sides(found) == {("Ida Renn", "negotiation"): "against"}
    assert [m.aliases for m in found.measures] == [("negotiate under threat",)]


def test_what_somebody_is_to_do_in_the_bare_form_is_the_measure() -> None:
    one = Telling(document("a", "Varg demanded that Ida Renn stop the closure."))
    one.demand("Ida Renn stop the closure", "Varg", to="Ida Renn")
    assert sides(told(one)) == {("Varg", "closure"): "against"}


def test_an_act_without_its_thing_is_that_of_the_story() -> None:
    one = Telling(
        document("a", "Doctors reject the closure of the ward. Varg condemns the closure.")
    )
    one.stance("the closure of the ward", "Doctors", "against")
    one.stances.append(replace(one.stances[0], target=span(one.text, "the closure", 2)))
    one.stances[1] = replace(one.stances[1], id="other", holder=Party(name="Varg"))
    found = told(one)
    assert {p.actor.name for p in found.positions} == {"Doctors", "Varg"}
    assert len({p.measure for p in found.positions}) == 1


def test_a_side_on_a_body_is_doubtful_without_its_name() -> None:
    one = Telling(document("a", "The Conservatives back the authority."))
    one.entity("the authority", "organization", how="nominal")
    one.stance("the authority", "Conservatives", "for")
    (position,) = told(one).positions
    assert position.confidence < 0.5


def test_phrasal_verbs_of_bringing_about_leave_their_thing() -> None:
    text = "Lawyers ask the state to set up an independent inquiry led by a judge."
    one = Telling(document("a", text))
    one.demand("set up an independent inquiry led by a judge", "Lawyers")
    two = Telling(document("b", "Ida Renn rejects a judge-led inquiry."))
    two.stance("a judge-led inquiry", "Ida Renn", "against")
    found = told(one, two)
    assert len({p.measure for p in found.positions}) == 1


def test_what_somebody_wants_done() -> None:
    one = Telling(document("a", "Growers do not want the dam rebuilt where it stood."))
    one.demand("the dam rebuilt where it stood", "Growers", negated=True, cue="want")
    assert sides(told(one)) == {("Growers", "reconstruction of dam"): "against"}


def test_an_if_beside_several_plain_sides_is_kept_apart() -> None:
    text = "Ida Renn backs the toll. Renn defends the toll. Renn would see the toll if it were cut."
    one = Telling(document("a", text))
    one.stance("the toll", "Ida Renn", "for")
    one.stances.append(replace(one.stances[0], id="b", target=span(text, "the toll", 2)))
    third = replace(one.stances[0], id="c", target=span(text, "the toll", 3))
    one.stances.append(replace(third, polarity="conditional", condition="if it were cut"))
    assert {p.polarity for p in told(one).positions} == {"for", "conditional"}


def test_such_a_thing_is_the_one_named_before() -> None:
    one = Telling(
        document("a", "The union wants a ban on deck cargo. Clean Coast backs such a ban.")
    )
    one.demand("a ban on deck cargo", "The union")
    one.stance("such a ban", "Clean Coast", "for")
    found = told(one)
    assert len({p.measure for p in found.positions}) == 1


def test_money_is_about_what_it_is_for() -> None:
    one = Telling(document("a", "Ida Renn proposed 800 million for night ferries, and left."))
    one.demand("800 million", "Ida Renn")
    assert sides(told(one)) == {("Ida Renn", "night ferries"): "for"}
