"""Claims beside what denies, confirms and qualifies them."""

from tests.compare.building import Telling, document

from reportedly.compare import compare
from reportedly.compare.statements import by_verb, by_words, points_back
from reportedly.model import Claim, Traces

CLAIM = "smugglers dumped barrels in the Quell reservoir"


def claims(*tellings: Telling) -> tuple[Claim, ...]:
    return compare([t.document for t in tellings], [t.account() for t in tellings], Traces()).claims


def test_a_denial_answers_the_claim_of_another() -> None:
    text = (
        f"Councillor Tobias Renn said that {CLAIM}. The water board disputed Renn's claim that "
        f"barrels were dumped in the reservoir."
    )
    telling = Telling(document("a", text))
    renn = telling.entity("Tobias Renn")
    board = telling.entity("The water board", "organization")
    telling.says(CLAIM, "Councillor Tobias Renn", "said", renn)
    telling.says(
        "Renn's claim that barrels were dumped in the reservoir",
        "The water board",
        "disputed",
        board,
    )
    (claim,) = claims(telling)
    assert [p.name for p in claim.by] == ["Tobias Renn"]
    (response,) = claim.responses
    assert response.kind == "denies"
    assert response.by.name == "The water board"


def test_denials_of_one_wording_answer_together_across_documents() -> None:
    denial = "the idea that barrels were dumped is categorically false"
    made = []
    for number in range(3):
        text = f"Tobias Renn said {CLAIM}. The water board said {denial}."
        telling = Telling(document(f"d{number}", text))
        telling.says(CLAIM, "Tobias Renn", "said", telling.entity("Tobias Renn"))
        telling.says(denial, "The water board", "said", telling.entity("The water board"))
        made.append(telling)
    (claim,) = claims(*made)
    assert len(claim.places) == 3
    assert [r.kind for r in claim.responses] == ["denies"] * 3


def test_what_is_known_from_its_denial_alone() -> None:
    text = "The miller denied that he had sold spoiled barley to the school kitchen."
    telling = Telling(document("a", text))
    miller = telling.entity("The miller", "person", how="nominal")
    telling.says(
        "that he had sold spoiled barley to the school kitchen", "The miller", "denied", miller
    )
    (claim,) = claims(telling)
    assert claim.by == ()
    assert claim.method.endswith("from the denial")


def test_plain_reports_are_no_answers() -> None:
    text = f"Tobias Renn said {CLAIM}. Ida Ferrow said rain is expected in the valley."
    telling = Telling(document("a", text))
    telling.says(CLAIM, "Tobias Renn", "said", telling.entity("Tobias Renn"))
    telling.says(
        "rain is expected in the valley", "Ida Ferrow", "said", telling.entity("Ida Ferrow")
    )
    assert claims(telling) == ()


def test_cues() -> None:
    assert by_verb("flatly denied") == "denies"
    assert by_verb("pushed back") == "denies"
    assert by_verb("acknowledged") == "confirms"
    assert by_verb("walked back") == "qualifies"
    assert by_verb("said") is None
    assert by_words("There is “no evidence” of it") == "denies"
    assert by_words("It’s more accurate to say a few") == "qualifies"
    assert by_words("The report is true") == "confirms"
    assert by_words("Rain is expected") is None
    assert points_back("it")
    assert points_back("We have no information to that effect")
    assert not points_back("rain is expected in the valley tomorrow")


def test_what_opens_with_never_upholds_nothing() -> None:
    assert by_words("At no time did the board know that the report is true") == "denies"
    assert by_words("Nobody says that this is true") is None
    assert by_words("We are not backing down") == "confirms"


def test_who_keeps_making_a_claim_does_not_deny_it() -> None:
    text = f"Tobias Renn said that {CLAIM}. Renn denied that {CLAIM}."
    made = []
    for number in range(2):
        telling = Telling(document(f"d{number}", text))
        renn = telling.entity("Tobias Renn")
        telling.says(CLAIM, "Tobias Renn", "said", renn)
        telling.says(f"that {CLAIM}.", "Renn", "denied", renn)
        made.append(telling)
    assert all(r.by.name != "Tobias Renn" for c in claims(*made) for r in c.responses if c.by)
