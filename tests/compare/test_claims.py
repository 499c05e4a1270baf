"""Claims beside what denies, confirms and qualifies them."""

import msgspec
import pytest
from tests.compare.building import Telling, document

from reportedly.compare import compare
from reportedly.compare.pointing import owner_of, points_back
from reportedly.compare.sayings import says_so
from reportedly.compare.told import Told, by_words, told, verb_of
from reportedly.model import Block, Claim, Document, Party, Span, Traces

CLAIM = "smugglers dumped barrels in the Quell reservoir"


def with_paragraph(made: Document) -> Document:
    """The same document, with its text as one paragraph."""
    block = Block(begin=0, end=len(made.text), role="paragraph", rule="text")
    return msgspec.structs.replace(made, blocks=(block,))


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
    assert verb_of("flatly denied") == ("denies", False)
    assert verb_of("pushed back") == ("denies", True)
    assert verb_of("acknowledged") == ("confirms", False)
    assert verb_of("walked back") == ("qualifies", True)
    assert verb_of("said") == (None, False)
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


def read(cue: str, content: str) -> tuple[str | None, str | None]:
    """What a cue with a content does, and the words of the claim that it names."""
    found = told(cue, content, (Span(begin=0, end=len(content)),))
    if found is None:
        return None, None
    return found.kind, found.claim and content[found.claim.begin : found.claim.end]


def test_what_responses_name() -> None:
    assert read("denied", "that she had sold the mill") == ("denies", "she had sold the mill")
    assert read("rejected", "assertions that the levy hurts growers") == (
        "denies",
        "the levy hurts growers",
    )
    assert read("said", "accusations that he had lied to the board were false") == (
        "denies",
        "he had lied to the board",
    )
    assert read("said", "there is no evidence that the dam leaked in May") == (
        "denies",
        "the dam leaked in May",
    )
    assert read("dismissed", "the concerns") == ("denies", None)


def test_what_denies_nothing() -> None:
    assert read("rejected", "the offer of a barn") == (None, None)
    assert read("dismissed", "her and her lawyer") == (None, None)
    assert read("denied", "entry to two reporters") == (None, None)
    assert read("wrote", "if the story is false, the editor must go") == (None, None)
    assert read("move to clarify", "the levy before the harvest") == (None, None)


def test_no_sign_that_a_report_is_wrong_confirms_it() -> None:
    words = "we have seen no indication that any part of our story is inaccurate"
    assert read("said", words) == ("confirms", None)
    assert read("said", "we stand by our reporting") == ("confirms", None)


def test_who_clears_themselves_answers_what_was_said() -> None:
    found = told("said", "I have not done anything wrong", (Span(begin=0, end=30),))
    assert found == Told("denies", None, True, True)


def test_whose_words_a_response_points_to() -> None:
    assert owner_of("disputed Renn's account") == "renn"
    assert owner_of("denied the Ledger report") == "ledger"
    assert owner_of("denied the long report") == ""


def test_a_denial_meets_no_negated_claim() -> None:
    text = (
        "Tobias Renn said the dam never leaked in spring. Reports said that the dam leaked in "
        "spring. Ida Ferrow denied that the dam leaked in spring."
    )
    telling = Telling(document("a", text))
    renn, ferrow = telling.entity("Tobias Renn"), telling.entity("Ida Ferrow")
    telling.says("the dam never leaked in spring", "Tobias Renn", "said", renn)
    telling.says("that the dam leaked in spring.", "Ida Ferrow", "denied", ferrow)
    found = claims(telling)
    assert all("never" not in claim.text for claim in found)
    assert "Ida Ferrow" in {r.by.name for c in found for r in c.responses}


def test_turning_down_an_idea_denies_nothing() -> None:
    assert read("rejected", "the idea of paying for the dam") == (None, None)
    assert read("dismissed", "suggestions that the dam leaked in May")[0] == "denies"


def test_a_verb_under_nor_answers_nothing() -> None:
    text = "The mill leaked, Ida Renn said. Nor did Tobias Quill acknowledge that the mill leaked."
    telling = Telling(document("a", text))
    renn = telling.entity("Ida Renn")
    quill = telling.entity("Tobias Quill")
    telling.says("The mill leaked", "Ida Renn", "said", renn)
    telling.says("that the mill leaked", "Tobias Quill", "acknowledge", quill)
    assert claims(telling) == ()


def test_a_denial_outside_of_attributions_answers() -> None:
    text = (
        "Ida Renn said that the Quill mill poisoned the river. "
        "The accusations, which Tobias Quill has repeatedly denied, are old."
    )
    telling = Telling(document("a", text))
    renn = telling.entity("Ida Renn")
    telling.entity("Tobias Quill")
    telling.says("that the Quill mill poisoned the river", "Ida Renn", "said", renn)
    (claim,) = claims(telling)
    assert [(r.kind, r.by.name) for r in claim.responses] == [("denies", "Tobias Quill")]


def test_a_statement_says_in_its_own_voice_what_is_not_so() -> None:
    text = "It is not true that the growers were heard in May. We were not invited."
    telling = Telling(
        document("a", text, kind="statement", senders=(Party(name="Growers' League"),))
    )
    telling.document = with_paragraph(telling.document)
    (claim,) = claims(telling)
    assert claim.text == "the growers were heard in May"
    (response,) = claim.responses
    assert (response.kind, response.by.name) == ("denies", "Growers' League")


def test_a_writers_verdict_is_not_the_claimants_denial() -> None:
    text = "The ministry's claim that growers earn more than miners is false."
    for kind, denials in (("statement", [("denies", "Growers' League")]), ("report", [])):
        senders = (Party(name="Growers' League"),) if kind == "statement" else ()
        telling = Telling(document("a", text, kind=kind, senders=senders))  # type: ignore[arg-type]
        ministry = telling.entity("The ministry", "organization")
        telling.says(
            "that growers earn more than miners is false", "The ministry's", "claim", ministry
        )
        found = claims(telling)
        assert [(r.kind, r.by.name) for c in found for r in c.responses] == denials
        assert all("false" not in c.text for c in found)


def test_an_accusation_that_is_rejected_is_the_one_that_was_made() -> None:
    text = (
        "Ada Venn accused the board of hiding three reports on the reservoir. Tobias Renn said "
        "that the reservoir holds water for two towns. The board rejected the accusation."
    )
    telling = Telling(document("a", text))
    telling.says(
        "of hiding three reports on the reservoir",
        "Ada Venn",
        "accused",
        telling.entity("Ada Venn"),
    )
    telling.says(
        "the reservoir holds water for two towns",
        "Tobias Renn",
        "said",
        telling.entity("Tobias Renn"),
    )
    telling.says(
        "the accusation", "The board", "rejected", telling.entity("The board", "organization")
    )
    (claim,) = claims(telling)
    assert [p.name for p in claim.by] == ["Ada Venn"]


@pytest.mark.parametrize(
    "words",
    [
        "We need this dam",
        "I welcome the inquiry into the dam",
        "It is wrong to flood a valley for a dam",
        "Who paid for the dam in the valley?",
        "the council must stop the dam in the valley",
        "to build the dam in the valley",
    ],
)
def test_wishes_judgements_questions_and_demands_are_no_claims(words: str) -> None:
    assert not says_so(words)


def test_what_is_said_to_be_so_is_a_claim() -> None:
    assert says_so("the dam in the valley needs three new gates")
    assert says_so("We have paid for the dam since May")


def test_it_is_wrong_to_do_it_denies_nothing() -> None:
    assert by_words("It is wrong to punish the growers") is None
    assert by_words("That figure is wrong") == "denies"


def test_a_statement_may_point_back_to_the_claim_before() -> None:
    text = "The ministry says that 180 growers left the valley. This is simply wrong: it was 312."
    telling = Telling(
        document("a", text, kind="statement", senders=(Party(name="Growers' League"),))  # type: ignore[arg-type]
    )
    telling.document = with_paragraph(telling.document)
    ministry = telling.entity("The ministry", "organization")
    telling.says("that 180 growers left the valley", "The ministry", "says", ministry)
    (claim,) = claims(telling)
    assert [p.name for p in claim.by] == ["The ministry"]
    assert [(r.kind, r.by.name) for r in claim.responses] == [("denies", "Growers' League")]


def test_a_verdict_before_a_source_is_the_senders() -> None:
    text = (
        "The union's claim that pay has fallen by a fifth in ten years is misleading: according to "
        "the bank it fell by a tenth."
    )
    made = with_paragraph(document("a", text, kind="statement"))
    telling = Telling(msgspec.structs.replace(made, senders=(Party(name="Ministry"),)))
    bank = telling.entity("the bank", "organization")
    telling.says("it fell by a tenth", "the bank", "according to", bank)
    (claim,) = claims(telling)
    assert claim.text == "pay has fallen by a fifth in ten years"
    assert [r.by.name for r in claim.responses] == ["Ministry"]


def test_denied_that_points_back() -> None:
    text = "Karl Sund said the ministry had hidden its own figures. Ida Berg denied that."
    telling = Telling(document("a", text))
    telling.says(
        "the ministry had hidden its own figures", "Karl Sund", "said", telling.entity("Karl Sund")
    )
    telling.says("that", "Ida Berg", "denied", telling.entity("Ida Berg"))
    (claim,) = claims(telling)
    assert [r.by.name for r in claim.responses] == ["Ida Berg"]
