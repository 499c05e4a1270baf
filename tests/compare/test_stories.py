"""Which documents are about one event."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.building import document

from reportedly.compare.linkage import Links, average_linkage
from reportedly.compare.stories import LIKE, breadth, count, find_stories, least, weigh
from reportedly.model import Document, Traces

FIRE = (
    "A fire destroyed the Harrowby grain store on Tuesday night, the Quell fire brigade said. "
    "Brigade chief Ottoline Marsh said the Harrowby blaze began in a dryer. No one was hurt."
)
FIRE_AGAIN = (
    "Harrowby's grain store burned down overnight. Ottoline Marsh of the Quell brigade blamed an "
    "overheated dryer for the blaze in Harrowby, which took forty firefighters to put out."
)
VOTE = (
    "Councillors in Pendle Sound voted nine to four to abolish the ferry levy. Mayor Tobias Renn "
    "of Pendle Sound had asked the ferry company Brightwater to share the cost of the levy."
)
VOTE_AGAIN = (
    "The ferry levy in Pendle Sound is gone: Mayor Tobias Renn lost the vote. "
    "Brightwater, the ferry company, welcomed the end of the levy."
)
ALONE = "Astronomers at the Kelvin Ridge observatory measured a comet that passed at dawn."


def grouping(texts: dict[str, str]) -> set[frozenset[str]]:
    documents = [document(name, text) for name, text in texts.items()]
    return {frozenset(s.documents) for s in find_stories(documents, Traces())}


def test_two_stories_and_a_lone_document() -> None:
    texts = {"a": FIRE, "b": VOTE, "c": FIRE_AGAIN, "d": ALONE, "e": VOTE_AGAIN}
    wanted = {frozenset("ac"), frozenset("be"), frozenset("d")}
    assert grouping(texts) == wanted
    assert grouping(dict(reversed(texts.items()))) == wanted


def test_one_document_is_one_story_named_by_its_title() -> None:
    only = document("a", FIRE, title="Grain store burns")
    (story,) = find_stories([only], Traces())
    assert story.documents == ("a",)
    assert story.name == "Grain store burns"
    assert story.confidence == 1.0


def test_nothing_to_read_is_a_story_of_its_own() -> None:
    (story,) = find_stories([Document(id="a", name="empty.txt", sha256="", text="")], Traces())
    assert story.name == "empty.txt"


def test_no_documents() -> None:
    assert find_stories([], Traces()) == ()


RESULTS = (
    "QUILLMARK MILLS INC <QLM> 3RD QTR NET\n    Shr 12 cts vs six cts\n    Net 398,318 vs 211,801\n"
    "    Sales 7,385,107 vs 7,275,162\n    Six Mths\n    Shr 22 cts vs 13 cts\n    Net 736,219\n"
)
RESULTS_ELSEWHERE = (
    "RENFROCK BANK <RENB> 3RD QTR NET\n    Shr 88 cts vs 73 cts\n    Net 2,580,000 vs 2,147,000\n"
    "    Nine mths\n    Shr 2.48 dlrs vs 2.33 dlrs\n    Net 7,266,000 vs 5,948,000\n"
)


def test_results_of_two_firms_share_the_words_of_their_kind_and_no_event() -> None:
    texts = {"a": RESULTS, "b": RESULTS_ELSEWHERE, "c": ALONE}
    assert grouping(texts) == {frozenset("a"), frozenset("b"), frozenset("c")}


def test_a_script_without_small_letters_needs_no_names() -> None:
    event = "שריפה הרסה את מחסן התבואה בעיר בלילה וכוחות הכיבוי עבדו עד הבוקר"
    texts = {"a": event, "b": event + " ללא נפגעים", "c": ALONE}
    assert grouping(texts) == {frozenset("ab"), frozenset("c")}


LINKS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0.01, 1.0)), max_size=30)


@settings(max_examples=60, deadline=None)
@given(LINKS)
def test_linkage_puts_each_item_in_one_group(edges: list[tuple[int, int, float]]) -> None:
    links: Links = [{} for _ in range(10)]
    for a, b, value in edges:
        if a != b:
            links[a][b] = links[b][a] = value
    groups = average_linkage(10, links, 0.3)
    assert sorted(m for g in groups for m in g) == list(range(10))
    for group in groups:
        pairs = [(a, b) for a in group for b in group if a < b]
        if len(group) == 2:
            assert links[pairs[0][0]].get(pairs[0][1], 0.0) >= 0.3


def test_an_article_that_runs_through_two_stories_sits_in_both() -> None:
    texts = {"a": FIRE, "b": FIRE_AGAIN, "c": VOTE, "d": VOTE_AGAIN, "e": FIRE + " " + VOTE}
    groups = grouping(texts)
    assert {frozenset("abe"), frozenset("cde")} == groups


def test_what_a_pile_is_full_of_still_joins_it() -> None:
    texts = {f"d{n}": f"{FIRE} Edition {n}." for n in range(40)}
    assert len(grouping(texts)) == 1


PARCEL = (
    "President Anselm Dervik of Teshmar signed a law on parcels on Monday in Korvala. From May the "
    "state post weighs every parcel that crosses the border."
)
GAS = (
    "Teshmar will sell a fifth more gas, President Anselm Dervik told pipeline managers in "
    "Korvala. Deliveries are to double once a compressor has been built."
)


def test_names_alone_are_less_breadth_than_an_event_told_twice() -> None:
    counts = [count(document(name, name)) for name in (PARCEL, GAS, FIRE, FIRE_AGAIN)]
    vectors = weigh(counts)
    of_names, of_event = breadth(0, 1, vectors, counts), breadth(2, 3, vectors, counts)
    assert of_names == 0 < of_event == breadth(3, 2, vectors, counts) <= 1


def test_a_smaller_folder_asks_for_less_likeness() -> None:
    asked = [least(size) for size in (2, 5, 20, 60, 20_000)]
    assert asked == sorted(asked)
    assert asked[-2:] == [LIKE, LIKE]
    assert asked[0] > LIKE / 2
