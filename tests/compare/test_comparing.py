"""The stage as a whole: any order of input, and inputs that hold little."""

import itertools

from tests.compare.building import Telling, document, span

from reportedly.compare import compare
from reportedly.compare.commitments import commitments
from reportedly.compare.comparing import numbered_right
from reportedly.compare.entities import Joined
from reportedly.compare.texts import Text
from reportedly.compare.timeline import timeline
from reportedly.model import (
    Account,
    Cluster,
    Comparison,
    Derivation,
    Document,
    Entity,
    Event,
    Evidence,
    Mention,
    Original,
    Party,
    Passage,
    Place,
    Span,
    Traces,
)

LEVY = "The ferry levy in Pendle Sound was debated by the council of Pendle Sound on Monday. "
WORDS = "“This levy has emptied our quays and our shops,” Tobias Renn told the Pendle Post."


def story() -> list[Telling]:
    """Three reports of one debate, with figures, sides, a claim and a denial."""
    made = []
    for number in range(3):
        text = (
            LEVY
            + WORDS
            + (
                f" Tobias Renn said the levy costs {300 + number} families their jobs. "
                "The harbour office disputed Renn's claim that families lose their jobs. "
                "The growers demand abolition of the levy."
            )
        )
        telling = Telling(document(f"d{number}", text, title=f"Levy debated {number}"))
        renn = telling.entity("Tobias Renn")
        office = telling.entity("The harbour office", "organization")
        telling.entity("Pendle Post", "organization")
        telling.says("This levy has emptied our quays and our shops", "Tobias Renn", "told", renn)
        telling.says(
            f"the levy costs {300 + number} families their jobs", "Tobias Renn", "said", renn
        )
        telling.says(
            "Renn's claim that families lose their jobs", "The harbour office", "disputed", office
        )
        telling.figure(str(300 + number), 300 + number, 300 + number, of="families")
        telling.demand("abolition of the levy", "growers")
        made.append(telling)
    return made


def shared(tellings: list[Telling]) -> Traces:
    """One cluster of the quoted words."""
    places = []
    for telling in tellings:
        at = span(telling.text, "This levy has emptied our quays and our shops")
        places.append(Place(document=telling.document.id, begin=at.begin, end=at.end))
    return Traces(clusters=(Cluster(id="cl-1", places=tuple(places)),))


def told(tellings: list[Telling], traces: Traces) -> Comparison:
    return compare([t.document for t in tellings], [t.account() for t in tellings], traces)


def essence(found: Comparison) -> list[object]:
    """What was found, without the order it is listed in."""
    return [
        {(e.id, e.name) for e in found.entities},
        {frozenset(s.documents) for s in found.stories},
        {(frozenset(g.members), g.agreement, g.kinds) for g in found.figure_groups},
        {(p.id, p.polarity, frozenset(p.evidence)) for p in found.positions},
        {(c.id, c.text, frozenset(r.place for r in c.responses)) for c in found.claims},
        {(o.of, o.independent, frozenset(o.chains)) for o in found.origins},
        found.measures,
    ]


def test_any_order_of_input_gives_the_same_findings() -> None:
    tellings = story()
    traces = shared(tellings)
    first = essence(told(tellings, traces))
    for order in itertools.permutations(tellings):
        assert essence(told(list(order), traces)) == first


def test_what_the_story_amounts_to() -> None:
    tellings = story()
    found = told(tellings, shared(tellings))
    assert len(found.stories) == 1
    (group,) = found.figure_groups
    assert group.kinds == ("value",)  # a toll that differs by one is a difference
    (position,) = found.positions
    assert (position.actor.name, position.name, position.polarity) == ("growers", "levy", "against")
    assert len(position.evidence) == 3
    assert [r.kind for c in found.claims for r in c.responses] == ["denies"] * 3


def test_chains_lead_from_the_carrier_over_the_outlet_to_the_speaker() -> None:
    tellings = story()
    traces = shared(tellings)
    cite = span(tellings[0].text, "told the Pendle Post")
    place = Place(document="d0", begin=cite.begin, end=cite.end)
    derivation = Derivation(
        to="d0", kind="cites", name="Pendle Post", evidence=Evidence(places=(place,))
    )
    found = told(tellings, Traces(clusters=traces.clusters, derivations=(derivation,)))
    names = {e.id: e.name for e in found.entities}
    origin = next(o for o in found.origins if o.of == "cl-1")
    assert origin.independent == 1
    chain = next(c for c in origin.chains if c[0] == "d0")
    assert [names.get(step, step) for step in chain[:3]] == ["d0", "Pendle Post", "Tobias Renn"]


def test_a_copy_leads_over_the_text_it_copies_and_conflicts_are_said() -> None:
    copied = "the quays of Pendle Sound lay empty from dawn to dusk all week"
    source = Telling(document("a", LEVY + copied, outlet="Harbour Wire"))
    copy = Telling(document("b", f"{LEVY}{copied}, told the Gull Gazette.", outlet="Pendle Post"))
    sides = [
        Place(document=t.document.id, begin=s.begin, end=s.end)
        for t in (source, copy)
        for s in [span(t.text, copied)]
    ]
    cite = span(copy.text, "told the Gull Gazette")
    traces = Traces(
        passages=(Passage(id="p", a=sides[0], b=sides[1], similarity=1.0),),
        clusters=(Cluster(id="cl-1", places=tuple(sides)),),
        derivations=(
            Derivation(from_="a", to="b", kind="copies", evidence=Evidence(passages=("p",))),
            Derivation(
                to="b",
                kind="cites",
                name="Gull Gazette",
                evidence=Evidence(places=(Place(document="b", begin=cite.begin, end=cite.end),)),
            ),
        ),
    )
    (origin,) = told([source, copy], traces).origins
    assert ("b", "a") in origin.chains
    assert origin.independent == 1
    assert any(
        "names Gull Gazette, but the words are those of Harbour Wire" in c for c in origin.conflicts
    )


def test_little_or_nothing_to_compare() -> None:
    assert compare([], [], Traces()) == Comparison()
    empty = Document(id="a", name="a.txt", sha256="", text="")
    found = compare([empty], [Account(document="a", unread="no text")], Traces())
    assert [s.documents for s in found.stories] == [("a",)]
    alone = [document(f"d{n}", f"{word} {word} {word}.") for n, word in enumerate("xyz")]
    assert len(compare(alone, [], Traces()).stories) == 3


def test_commitments_are_sides() -> None:
    text = (
        "Norland will extend its 7.5 pct cutback. The league voted against the levy. "
        "The bill, opposed by the growers, never became law. Norland will be cold."
    )
    telling = Telling(document("a", text))
    for name, kind in (("Norland", "place"), ("The league", "organization"), ("growers", "group")):
        telling.entity(name, kind)  # type: ignore[arg-type]
    found = {
        (ask.holders[0].name, ask.aim.name, ask.polarity)
        for ask in commitments(telling.account(), Text(telling.document))
    }
    assert ("Norland", "cutback", "for") in found
    assert ("The league", "levy", "against") in found
    assert len(found) <= 3


def test_the_timeline_is_in_order_and_keeps_tellings_apart() -> None:
    text = "The mill closed in 2019. Renn said on Monday that a mill opened in March 2020."
    telling = Telling(document("a", text))
    telling.says("that a mill opened in March 2020", "Renn", "said")
    events = []
    for words, clause, date in (
        ("March 2020", "a mill opened in March 2020", "2020-03"),
        ("on Monday", "Renn said on Monday", None),
        ("2019", "The mill closed in 2019", "2019"),
    ):
        at, what = span(text, words), span(text, clause)
        events.append(
            Event(
                date=date,
                document="a",
                begin=at.begin,
                end=at.end,
                what=Span(begin=what.begin, end=what.end),
            )
        )
    account = Account(document="a", attributions=tuple(telling.attributions), events=tuple(events))
    found = timeline([account], (), {}, {"a": Text(telling.document)})
    assert [event.date for event in found] == ["2019", "2020-03", None]
    assert [event.method.split("/")[-1] for event in found] == ["happening", "happening", "telling"]


def test_a_group_has_the_number_that_its_original_has() -> None:
    text = "The 31 residents wrote."
    mention = Mention(document="a", begin=4, end=16)
    aliases = ("41 residents", "authors")
    group = Entity(id="e", type="group", name="31 residents", aliases=aliases, mentions=(mention,))
    letter = Original(
        id="o", title="", kind="letter", senders=(Party(name="41 residents"),), segments=()
    )
    (renamed,) = numbered_right(Joined((group,), ()), [letter]).entities
    assert (renamed.name, renamed.aliases) == ("41 residents", ("31 residents", "authors"))
    assert numbered_right(Joined((group,), ()), []).entities == (group,)
    assert text[mention.begin : mention.end] == "31 residents"
