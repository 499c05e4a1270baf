"""What is worth a first look: speakers and their cuts, disagreements, changes, originals."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.show.fake_sayings import QUAY
from tests.show.fake_story import fake_findings

from reportedly.model import Attribution, Findings, Party, Place, Reading, Segment, Span, Weight
from reportedly.show.digest.changes import changes
from reportedly.show.digest.disagreements import disagreements
from reportedly.show.digest.originals import carried, length, silent_cuts
from reportedly.show.digest.speakers import best, differing, saying, speakers
from reportedly.show.index import Index, context, siglum


@pytest.fixture
def index() -> Index:
    return Index(fake_findings())


def test_sigla_run_past_the_alphabet() -> None:
    assert [siglum(at) for at in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_a_document_is_known_by_outlet_or_sender(index: Index) -> None:
    assert index.label("herald-1") == "Lower Brandt Herald, 4 May 2031"
    assert index.label("ferry") == "Ferry Line of Lower Brandt"
    assert index.label("bandar") == "bandar.txt"
    assert index.origin(None, "Harbour Wire") == "Harbour Wire"
    assert index.party(Party(entity="en-mayor", name="the mayor")) == "Ilse Brandt"


def test_context_is_the_sentence_with_its_closing_mark() -> None:
    text = "It rained. Dr. Moss said “the quay is shut.” Nobody came."
    begin = text.index("the quay")
    assert context(text, begin, begin + len("the quay is shut.")) == (
        "Dr. Moss said “",
        "the quay is shut.",
        "”",
    )


def test_a_long_context_is_cut_at_words() -> None:
    text = "word " * 100 + "HERE" + " word" * 100
    before, words, after = context(text, 500, 504, 20)
    assert words == "HERE"
    assert before.startswith("…word")
    assert after.endswith("word…")


def test_speakers_gather_the_cuts_of_a_saying(index: Index) -> None:
    found = speakers(index)
    assert [(one.name, one.count) for one in found] == [
        ("Harbour crews", 3),
        ("Ilse Brandt", 2),
        ("Tomas Reyl", 1),
        ("nobody named", 1),
    ]
    assert [len(cuts.attributions) for cuts in found[0].sayings] == [3]
    assert saying(index, best(index, found[0])).startswith("“Close the north quay")


def test_disagreements_come_from_every_kind_of_finding(index: Index) -> None:
    kinds = [one.kind for one in disagreements(index)]
    assert kinds == ["wording", "denial", "figures", "positions", "origin"]


def test_one_party_on_both_sides_disagrees_with_nobody() -> None:
    findings = fake_findings()
    actor = findings.positions[0].actor
    alone = tuple(msgspec.structs.replace(p, actor=actor) for p in findings.positions)
    told = disagreements(Index(msgspec.structs.replace(findings, positions=alone)))
    assert "positions" not in [one.kind for one in told]


def test_sides_are_as_sure_as_the_surest_on_each() -> None:
    findings = fake_findings()
    first = findings.positions[0]
    guess = msgspec.structs.replace(first, id="pos-guess", confidence=0.2)
    told = [
        [d for d in disagreements(Index(found)) if d.kind == "positions"]
        for found in (
            findings,
            msgspec.structs.replace(findings, positions=(*findings.positions, guess)),
        )
    ]
    assert told[0][0].confidence == told[1][0].confidence > 0.2


def test_changes_put_substance_first(index: Index) -> None:
    (change,) = changes(index)
    assert [edit.weight for edit in change.substance] == ["figure"]
    assert [edit.weight for edit in change.cosmetic] == ["punctuation"]
    assert change.total == 2


def test_a_gap_is_not_an_omission(index: Index) -> None:
    original = index.findings.originals[0]
    strips = {one.document: one.states for one in carried(index, original)}
    assert strips["herald-1"] == ("carried", "carried")
    assert strips["gazette"] == ("variant", "omitted")
    assert length(original) == 15


def test_places_outside_the_story_are_survived() -> None:
    index = Index(Findings())
    assert index.text(Place(document="gone", begin=0, end=4)) == ""
    assert index.label("gone") == "gone"
    assert speakers(index) == []
    assert disagreements(index) == []


def test_an_index_finds_every_id() -> None:
    findings = fake_findings()
    index = Index(findings)
    for key, _ in msgspec.to_builtins(findings).items():
        for item in getattr(findings, key) if key not in ("unread", "decisions") else ():
            if getattr(item, "id", ""):
                assert index.by_id[item.id][1] is item


@settings(max_examples=60)
@given(st.text(" ab.,“”", max_size=40), st.text(" ab.,“”", max_size=40))
def test_pieces_of_a_cut_join_to_the_cut(whole: str, cut: str) -> None:
    assert "".join(text for text, _ in differing(whole, cut)) == cut
    assert not any(new for _, new in differing(cut, cut))


def test_a_changed_word_in_a_cut_is_found() -> None:
    pieces = differing("The Authority had every reason to know", "“The Authority knew,”")
    assert pieces == [("“The Authority ", False), ("knew", True), (",”", False)]


def test_a_bent_quotation_is_told_once() -> None:
    """A reading that differs in substance says it already, with both wordings beside each other."""
    findings = fake_findings()
    (original,) = findings.originals
    bare = tuple(
        msgspec.structs.replace(s, readings=tuple(r for r in s.readings if r.preferred))
        for s in original.segments
    )
    original = msgspec.structs.replace(original, segments=bare)
    told = disagreements(Index(msgspec.structs.replace(findings, originals=(original,))))
    assert [one.kind for one in told if one.kind in ("quotation", "wording")] == ["quotation"]
    both = [one.kind for one in disagreements(Index(findings))]
    assert [kind for kind in both if kind in ("quotation", "wording")] == ["wording"]


def test_what_a_report_owns_up_to_is_no_bent_quotation() -> None:
    """Words in brackets, (sic) and spellings; "[Nobody] knew" is bent all the same."""
    assert [_told_of(words, weight) for words, weight in (
        ("[the piles] are mended", "wording"),
        ("its pilings (sic) are mended", "wording"),
        ("its piles are Mended", "spelling"),
        ("[the piles] are gone", "wording"),
        ("its piles are gone", "wording"),
    )] == [0, 0, 0, 1, 1]  # fmt: skip


def _told_of(words: str, weight: Weight) -> int:
    """How many bent quotations are told of where the Gazette's has these words."""
    findings = fake_findings()
    (original,) = findings.originals
    (check,) = original.checks
    written = "its piles are mended"
    kept = Reading(text=written, witnesses=(check.original or check.place,), preferred=True)
    other = Reading(text=words, witnesses=(check.place,), weight=weight)
    segment = Segment(text=written, readings=(kept, other))
    bent = msgspec.structs.replace(original, segments=(segment,))
    told = disagreements(Index(msgspec.structs.replace(findings, originals=(bent,))))
    return sum(one.kind in ("quotation", "wording") for one in told)


def test_a_bent_quotation_is_named_by_the_words_that_differ() -> None:
    findings = fake_findings()
    (original,) = findings.originals
    (check,) = original.checks
    written = "until its piles"
    kept = Reading(text=written, witnesses=(check.original or check.place,), preferred=True)
    other = Reading(text="unless its piles", witnesses=(check.place,), weight="wording")
    segment = Segment(text=written, readings=(kept, other))
    bent = msgspec.structs.replace(
        original,
        segments=(segment,),
        checks=(msgspec.structs.replace(check, original=None),),
    )
    told = disagreements(Index(msgspec.structs.replace(findings, originals=(bent,))))
    (found,) = (one for one in told if one.kind == "quotation")
    assert found.headline.startswith("“until its piles” is “unless its piles” in The Gazette")
    assert [voice.stance for voice in found.voices] == ["as rebuilt", "quoted"]


def test_one_conflict_of_origin_is_told_once() -> None:
    findings = fake_findings()
    (origin,) = findings.origins
    twice = (origin, msgspec.structs.replace(origin, of="cu-1"))
    told = disagreements(Index(msgspec.structs.replace(findings, origins=twice)))
    (found,) = (one for one in told if one.kind == "origin")
    assert found.note.startswith("2 passages, carried by ")


def test_only_what_is_counted_is_asked_for_by_how_many() -> None:
    findings = fake_findings()
    money = tuple(
        msgspec.structs.replace(f, quantity=msgspec.structs.replace(f.quantity, unit="crowns"))
        for f in findings.figures
    )
    for figures, begins in ((findings.figures, "How many boats?"), (money, "boats: they differ")):
        told = disagreements(Index(msgspec.structs.replace(findings, figures=figures)))
        (found,) = (one for one in told if one.kind == "figures")
        assert found.headline.startswith(begins)


def test_words_left_out_inside_one_quotation_are_found() -> None:
    findings = fake_findings()
    original = findings.originals[0]
    said = "“The piles had every reason to stand,”"
    texts = {"a": said, "b": "“The piles stand,”", "c": said}
    documents = tuple(
        msgspec.structs.replace(findings.documents[0], id=key, text=text, blocks=())
        for key, text in texts.items()
    )

    def segment(text: str, without: tuple[str, ...] = ()) -> Segment:
        carrying = [key for key in texts if text in texts[key]]
        places = tuple(
            Place(document=k, begin=texts[k].index(text), end=texts[k].index(text) + len(text))
            for k in carrying
        )
        reading = Reading(text=text, witnesses=places, preferred=True)
        return Segment(text=text, readings=(reading,), omitted_by=without)

    segments = (segment("The piles"), segment("had every reason to", ("b",)), segment("stand,"))
    told = Attribution(
        id="at-b", document="b", form="direct", content=(Span(begin=0, end=len(texts["b"])),)
    )
    index = Index(Findings(documents=documents, attributions=(told,)))
    rebuilt = msgspec.structs.replace(original, segments=segments, witnesses=("a", "b"))
    (cut,) = silent_cuts(index, rebuilt)
    assert index.text(cut.place) == "The piles stand,"
    assert cut.left_out == "had every reason to"


def test_one_changed_word_is_shown_among_its_neighbours() -> None:
    """ "a" is "only a" would tell a reader nothing."""
    findings = fake_findings()
    (original,) = findings.originals
    text = next(d.text for d in findings.documents if d.id == "herald-1")
    at = text.index(QUAY) + QUAY.index("until")
    word = text[at:].split()[0]
    place = Place(document="herald-1", begin=at, end=at + len(word))
    kept = Reading(text=word, witnesses=(place,), preferred=True)
    other = Reading(text="no", witnesses=(place,), preferred=False, weight="meaning")
    changed = msgspec.structs.replace(original.segments[0], text=word, readings=(kept, other))
    original = msgspec.structs.replace(original, segments=(changed,), checks=())
    (told,) = (
        d
        for d in disagreements(Index(msgspec.structs.replace(findings, originals=(original,))))
        if d.kind == "wording"
    )
    assert len(told.headline.split("” is “")[0].split()) > 2
