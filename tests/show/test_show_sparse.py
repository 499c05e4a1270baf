"""Piles that can tell little say so in words."""

from reportedly.model import Attribution, Document, Findings, Span, Story
from reportedly.show.digest.sparse import reasons, sparse
from reportedly.show.report import render
from reportedly.show.summary import summary

TEXT = "The gulls came back, Ines Calder said."


def document(name: str, published: str | None = None, outlet: str | None = None) -> Document:
    return Document(id=name, name=name, sha256=name, text=TEXT, published=published, outlet=outlet)


def pile(*documents: Document, said: bool = True, together: bool = False) -> Findings:
    names = [d.id for d in documents]
    grouped = [names] if together else [[name] for name in names]
    stories = [
        Story(id=f"s{n}", name="Gulls", documents=tuple(g), confidence=1.0, method="by hand")
        for n, g in enumerate(grouped)
    ]
    spoken = Attribution(
        id="a", document=names[0], form="indirect", content=(Span(begin=0, end=19),)
    )
    return Findings(
        documents=documents, stories=tuple(stories), attributions=(spoken,) if said else ()
    )


def test_one_document_has_nothing_to_be_held_against() -> None:
    assert sparse(pile(document("a", "2024-05-01"))) == [
        "one document: there is nothing to hold it against"
    ]
    assert "nothing to hold it against" in summary(pile(document("a")))


def test_without_dates_the_order_is_unknown() -> None:
    found = sparse(pile(document("a"), document("b"), together=True))
    assert found == ["no document is dated: what came first isn't known"]


def test_without_quotations_nobody_speaks() -> None:
    days = document("a", "2024-05-01"), document("b", "2024-05-02")
    assert sparse(pile(*days, said=False, together=True)) == [
        "nobody is quoted or reported as saying anything"
    ]


def test_a_pile_where_nothing_is_shared() -> None:
    assert sparse(pile(document("a", "2024-05-01"), document("b", "2024-05-02"))) == [
        "no two documents share a passage or an event: there is nothing to compare"
    ]


def test_two_hundred_documents_of_one_outlet_are_one_source() -> None:
    many = [document(f"d{n}", "2024-05-01", "Pendle Post") for n in range(200)]
    assert sparse(pile(*many, together=True)) == [
        "all documents are of one outlet: that they agree is no second source"
    ]


def test_a_story_of_several_dated_outlets_needs_no_warning() -> None:
    two = document("a", "2024-05-01", "Pendle Post"), document("b", "2024-05-02", "Gull Gazette")
    assert sparse(pile(*two, together=True)) == []
    assert sparse(Findings()) == []


def test_the_report_says_it_too_and_names_no_story_where_there_is_none() -> None:
    apart = render(pile(document("a"), document("b")))
    assert '<h1 dir="auto">2 documents, each on something else</h1>' in apart
    assert "No two documents share a passage or an event: there is nothing to compare." in apart
    together = render(pile(document("a", "2024-05-01"), document("b", "2024-05-02"), together=True))
    assert '<h1 dir="auto">Gulls</h1>' in together
    assert "can’t tell" not in together


def test_documents_alone_are_enough_to_say_it() -> None:
    many = [document("a"), document("b")]
    assert reasons(many, said=True, compared=True) == sparse(pile(*many, together=True))
    assert reasons([], said=False, compared=False) == []
