"""Collation: what witnesses share, how they differ, what they leave out, and nothing lost."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.compare.collation.apparatus import Group, Stretch, stretches
from reportedly.compare.collation.assemble import Collation, assemble, collate
from reportedly.compare.collation.rebuild import rebuild
from reportedly.compare.collation.variants import kind_of_variant
from reportedly.compare.collation.words import whole, words_of

BAKERY = (
    "The bakers of the old quarter ask for cheaper flour before the winter, because the mill "
    "has raised its price three times since the harvest and nobody has told them why."
)


def fuller(group: Group) -> tuple[float, ...]:
    return (len(group.members), len(group.words))


def apparatus(collation: Collation) -> list[Stretch]:
    return [s for contig in collation.contigs for s in stretches(collation, contig, fuller)]


def shown(group: Group) -> str:
    return " ".join(word.core for word in group.words)


def readings(texts: Sequence[str]) -> list[list[str]]:
    collation = assemble([whole(str(at), text) for at, text in enumerate(texts)])
    return [[shown(group) for group in stretch.groups] for stretch in apparatus(collation)]


def test_witnesses_that_agree_are_one_stretch() -> None:
    assert readings([BAKERY, BAKERY.replace(" ", "\n", 3)]) == [
        [" ".join(BAKERY.replace(",", "").rstrip(".").split())]
    ]


def test_a_difference_stands_between_what_agrees() -> None:
    other = BAKERY.replace("three times", "twice")
    assert ["three times", "twice"] in [sorted(found) for found in readings([BAKERY, other])]


def test_an_omission_is_no_lacuna() -> None:
    shortened = BAKERY.replace("because the mill has raised its price three times ", "")
    fragment = "nobody has told them why"
    collation = assemble([whole(str(i), t) for i, t in enumerate((BAKERY, shortened, fragment))])
    omitting = {
        collation.strands[strand].witness for s in apparatus(collation) for strand in s.omitted
    }
    assert omitting == {1}


def test_few_words_left_out_behind_an_ellipsis_are_no_change_of_the_word_before() -> None:
    text = "The tile fell beside it; nobody was hurt, and nobody came to look."
    found = readings([text, text, text.replace("; nobody was hurt,", " …")])
    assert ["nobody was hurt"] in found


def test_an_ellipsis_owns_up_to_an_omission() -> None:
    shortened = BAKERY.replace("because the mill has raised its price three times", "…")
    collation = assemble([whole("a", BAKERY), whole("b", shortened)])
    owned = [s.ellipsis for s in apparatus(collation) if s.omitted]
    assert owned and all(owned)


def test_a_bracketed_addition_stands_with_its_neighbour() -> None:
    found = readings([BAKERY, BAKERY.replace("cheaper flour", "cheaper [rye] flour")])
    assert ["flour", "rye flour"] in [sorted(group) for group in found]


def test_a_change_stands_against_the_whole_of_what_it_replaced() -> None:
    known = "The mill had every reason to know, as early as May, that the flour was damp."
    found = readings([known, known, known.replace("had every reason to know", "knew")])
    assert ["had every reason to know", "knew"] in found


def test_turned_words_stand_side_by_side() -> None:
    one = "On 17 May the flood came into the mill and spoiled the flour that was stored there."
    found = readings([one, one.replace("17 May", "May 17")])
    assert ["17 May", "May 17"] in [sorted(group) for group in found]


def test_a_word_goes_where_more_of_the_others_have_it() -> None:
    texts = [
        "We asked before the the mill opened its doors to the old quarter for bread.",
        "We asked before the primary mill opened its doors to the old quarter for bread.",
        "We asked before the mill opened its doors to the old quarter for bread.",
        "We asked before the the primary mill opened its doors to the quarter for bread.",
    ]
    collation = collate([whole(str(at), text) for at, text in enumerate(texts)])
    columns = collation.contigs[0].columns
    agreed = sum(n * (n - 1) // 2 for c in columns for n in c.keys.values())
    assert agreed == 6 * 13 + 3 + 1 + 1  # all four; old; the second the; primary


def test_what_others_have_nearby_draws_a_word_there() -> None:
    one = "He thinks the Harbour Act is a great thing for the town and for its boats."
    two = "He thinks the is is a thing for the town and for its boats."
    first, second = collate([whole("a", one), whole("b", two)]).contigs[0].rows.values()
    met = [column for column in first if any(column is other for other in second)]
    assert sum(max(column.keys.values()) > 1 for column in met) == 13


def test_a_transposed_sentence_is_found() -> None:
    first = "The bakers of the old quarter ask for cheaper flour before the winter."
    second = "The mill has raised its price three times since the harvest and says nothing."
    third = "Nobody in the town hall has answered a single letter about the matter."
    collation = assemble(
        [whole("a", f"{first} {second} {third}"), whole("b", f"{first} {third} {second}")]
    )
    assert len(collation.contigs) == 1
    assert collation.transposed


def test_what_shares_only_a_phrase_stays_apart() -> None:
    texts = [
        "We shall close the shop on the other side of the river before anybody asks us to do so.",
        "My sister lives on the other side of the river and has never baked a loaf in her life.",
    ]
    assert len(assemble([whole(str(i), t) for i, t in enumerate(texts)]).contigs) == 2


@pytest.mark.parametrize(
    ("hedge", "rest"), [("more than ", "1,200"), ("not ", "close"), ("nearly ", "all")]
)
def test_a_hedge_left_out_is_one_change_of_meaning(hedge: str, rest: str) -> None:
    full = f"The bakers told the mayor of the town that they {hedge}{rest} of the ovens were cold."
    collation = assemble([whole("a", full), whole("b", full.replace(hedge, ""))])
    (changed,) = [s for s in apparatus(collation) if len(s.groups) > 1]
    first, second = (group.words for group in changed.groups)
    assert not changed.omitted
    assert kind_of_variant(first, second) == "meaning"


def test_fragments_come_together_over_a_third() -> None:
    words = BAKERY.split()
    parts = [" ".join(words[:14]), " ".join(words[12:]), " ".join(words[6:22])]
    assert len(assemble([whole(str(i), t) for i, t in enumerate(parts)]).contigs) == 1


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("bakers’", "baker’s", "spelling"),
        ("non-violent,", "nonviolent,", "spelling"),
        ("winter", "Winter", "case"),
        ("10,000", "ten thousand", "number format"),
        ("10,000 loaves", "12,000 loaves", "figure"),
        ("1 November,", "November 1,", "number format"),
        ("5 of 9", "9 of 5", "wording"),
        ("town, indeed", "town indeed", "punctuation"),
        ("Mara Quill", "Tobin Quill", "name"),
        ("will close", "will not close", "meaning"),
        ("will close soon", "will shut soon", "wording"),
        ("oragnise", "organise", "spelling"),
        ("signal", "signals", "wording"),
    ],
)
def test_kinds_of_variant(one: str, two: str, kind: str) -> None:
    assert kind_of_variant(words_of(whole("a", one)), words_of(whole("b", two))) == kind


PRINTED = (
    "the mill has raised its price of flour, again! We (they) ask [the] baker’s U.S. 10,000 … "
    "ten thousand “loaves” why not? river - town"
)
WORDS = st.sampled_from(PRINTED.split())


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=25).map(" ".join), min_size=1, max_size=5), st.booleans())
def test_every_witness_is_rebuilt_exactly(texts: list[str], together: bool) -> None:
    """No character of a witness is lost, doubled or changed, whatever the witnesses are."""
    make = collate if together else assemble
    collation = make([whole(str(at), text) for at, text in enumerate(texts)])
    found = apparatus(collation)
    for at, text in enumerate(texts):
        if words_of(collation.witnesses[at]):
            assert rebuild(collation, found, at) == text
    assert (
        make([whole(str(at), text) for at, text in enumerate(texts)]).strands == collation.strands
    )
