"""Origins: chains from a carrier back to whoever said it, and conflicts in words."""

from msgspec.structs import replace
from tests.compare.building import Telling, document, span

from reportedly.collect import document_from_record
from reportedly.compare import compare
from reportedly.compare.origins import is_layout, original_of
from reportedly.model import (
    Cluster,
    Derivation,
    Evidence,
    Origin,
    Passage,
    Place,
    Traces,
)

QUAYS = "This levy has emptied our quays and our shops for good"


def place(telling: Telling, words: str) -> Place:
    at = span(telling.text, words)
    return Place(document=telling.document.id, begin=at.begin, end=at.end)


def origins(tellings: list[Telling], traces: Traces) -> tuple[tuple[Origin, ...], dict[str, str]]:
    found = compare([t.document for t in tellings], [t.account() for t in tellings], traces)
    names = {e.id: e.name for e in found.entities} | {o.id: "original" for o in found.originals}
    return found.origins, names


def copied(text: str, outlet: str) -> tuple[Origin, ...]:
    """The origins of a wire's words, and of a later text that copies them."""
    source = Telling(document("a", f"Pendle Sound is quiet. {QUAYS}.", outlet="Harbour Wire"))
    copy = Telling(document("b", text, outlet=outlet))
    sides = (place(source, QUAYS), place(copy, QUAYS))
    traces = Traces(
        passages=(Passage(id="p", a=sides[0], b=sides[1], similarity=1.0),),
        clusters=(Cluster(id="cl-1", places=sides),),
        derivations=(
            Derivation(from_="a", to="b", kind="copies", evidence=Evidence(passages=("p",))),
        ),
    )
    return origins([source, copy], traces)[0]


def test_an_outlet_that_says_it_has_seen_what_it_copies_is_in_conflict() -> None:
    text = f"In a letter seen by the Pendle Post they write: {QUAYS}."
    (origin,) = copied(text, "Pendle Post")
    (conflict,) = origin.conflicts
    assert "has this itself, but the words are those of Harbour Wire" in conflict


def test_what_was_told_to_the_outlet_elsewhere_in_the_text_is_no_conflict() -> None:
    text = f"{QUAYS}, they write. Tobias Renn told the Pendle Post that he would sell his boat."
    (origin,) = copied(text, "Pendle Post")
    assert not origin.conflicts


def quoted(addressee: str) -> tuple[list[str], ...]:
    """Chains of one quotation in two reports; the first says that a body was told."""
    made = []
    for name, words in (
        ("a", f"“{QUAYS},” Tobias Renn told {addressee}."),
        ("b", f"“{QUAYS},” it was heard in Pendle Sound."),
    ):
        telling = Telling(document(name, f"The levy in Pendle Sound was debated. {words}"))
        if name == "a":
            renn = telling.entity("Tobias Renn")
            body = telling.entity(addressee, "organization")
            said = telling.says(QUAYS, "Tobias Renn", "told", renn)
            telling.attributions[-1] = replace(said, form="direct", addressee=body)
        made.append(telling)
    traces = Traces(clusters=(Cluster(id="cl", places=tuple(place(t, QUAYS) for t in made)),))
    found, names = origins(made, traces)
    origin = next(o for o in found if o.of == "cl")
    return tuple([names.get(step, step) for step in chain] for chain in origin.chains)


def test_an_addressee_that_is_no_outlet_is_not_between() -> None:
    chain, _ = quoted("the harbour office")
    assert chain[:2] == ["a", "Tobias Renn"]


def test_an_outlet_that_was_told_is_between() -> None:
    chain, _ = quoted("the Pendle Post")
    assert chain[:3] == ["a", "the Pendle Post", "Tobias Renn"]


def test_words_of_an_original_lead_to_its_sender_where_a_report_names_none() -> None:
    _, chain = quoted("the harbour office")
    assert chain == ["b", "Tobias Renn", "original"]


def test_a_place_is_of_the_original_with_most_of_its_words() -> None:
    def at(begin: int, end: int) -> Place:
        return Place(document="d", begin=begin, end=end)

    quoted_places = {"little": {"d": [at(0, 5)]}, "much": {"d": [at(6, 60)]}}
    assert original_of([at(0, 50)], quoted_places) == "much"
    assert original_of([at(70, 90)], quoted_places) is None


def test_a_quotation_of_one_report_leads_over_the_outlet_to_its_speaker() -> None:
    telling = Telling(document("a", f"“{QUAYS},” Tobias Renn told the Pendle Post. Rain fell."))
    renn = telling.entity("Tobias Renn")
    post = telling.entity("the Pendle Post", "organization")
    said = telling.says(QUAYS, "Tobias Renn", "told", renn)
    telling.attributions[-1] = replace(said, form="direct", addressee=post)
    (origin,), names = origins([telling], Traces())
    assert origin.of == said.id
    assert origin.carriers == ("a",)
    assert [[names.get(s, s) for s in chain] for chain in origin.chains] == [
        ["a", "the Pendle Post", "Tobias Renn"]
    ]


def test_words_of_nobody_known_dont_come_from_the_outlet_they_were_told_to() -> None:
    telling = Telling(document("a", f"{QUAYS}, the group told the Pendle Post."))
    post = telling.entity("the Pendle Post", "organization")
    said = telling.says(QUAYS, "the group", "told")
    telling.attributions[-1] = replace(said, addressee=post)
    assert origins([telling], Traces())[0] == ()


def test_what_is_denied_is_another_s() -> None:
    telling = Telling(document("a", f"Tobias Renn denied that {QUAYS}."))
    telling.says(QUAYS, "Tobias Renn", "denied", telling.entity("Tobias Renn"))
    assert origins([telling], Traces())[0] == ()


def chains_of(text: str, quotations: list[str], agency: str = "") -> list[list[str]]:
    """The chain of each quotation of a paper, with what was told to the Pendle Post."""
    telling = Telling(document("a", text, outlet="Bay Herald"))
    renn = telling.entity("Tobias Renn")
    post = telling.entity("Pendle Post", "organization") if "Pendle Post" in text else None
    for words in quotations:
        said = telling.says(words, speaker=renn)
        after = text[text.index(words) :].split("\n")[0]
        told = post if "told the Pendle Post" in after.split(".")[0] else None
        telling.attributions[-1] = replace(said, form="direct", addressee=told)
    cites: tuple[Derivation, ...] = ()
    if agency:
        by = telling.entity(agency, "organization")
        line = Place(document="a", begin=0, end=text.index("—") + 1)
        evidence = Evidence(reason="named as the source: dateline", places=(line,))
        cites = (Derivation(from_=by, to="a", name=agency, kind="cites", evidence=evidence),)
    found, names = origins([telling], Traces(derivations=cites))
    return [[names.get(step, step) for step in origin.chains[0]] for origin in found]


def test_only_the_run_of_quotations_that_was_told_to_an_outlet_leads_over_it() -> None:
    text = (
        "“We are ruined,” Tobias Renn told the Pendle Post. “Our boats rot,” he said.\n"
        "Tobias Renn had climbed a crate on the quay last week to speak to the crews.\n"
        "“Strike now,” he said. Tobias Renn went home."
    )
    told, on, apart = chains_of(text, ["We are ruined", "Our boats rot", "Strike now"])
    assert told == on == ["a", "Pendle Post", "Tobias Renn"]
    assert apart == ["a", "Tobias Renn"]


def test_a_dateline_s_agency_stands_between_a_paper_and_the_speaker() -> None:
    text = "PENDLE (AP) — “We are ruined,” Tobias Renn said."
    assert chains_of(text, ["We are ruined"], "AP") == [["a", "AP", "Tobias Renn"]]


def test_what_stands_in_a_paragraph_before_was_not_told_to_the_outlet_named_next() -> None:
    text = "“We are ruined,” Tobias Renn said.\n“Our boats rot,” he told the Pendle Post."
    before, told = chains_of(text, ["We are ruined", "Our boats rot"])
    assert before == ["a", "Tobias Renn"]
    assert told == ["a", "Pendle Post", "Tobias Renn"]


def test_a_name_in_a_signature_is_carried_on_by_nobody() -> None:
    text = "Dear Mayor Lund,\n\nWe ask you to open the pier.\n\nYours sincerely,\n\nAda Finch\n"
    letter = document_from_record({"id": "letter", "text": text})
    blocks = {letter.id: letter.blocks}
    signed, asked = text.index("Ada Finch"), text.index("We ask")
    assert is_layout(Place(document=letter.id, begin=signed, end=signed + 9), blocks)
    assert not is_layout(Place(document=letter.id, begin=asked, end=asked + 9), blocks)
