"""What stands at the foot of many unrelated articles of one outlet is furniture."""

from reportedly.collect import mark_series_furniture, plain_document
from reportedly.model import Document

NOTE = "The Courier is owned by its readers. If you want more of this kind of work, tell a friend."
DRIFTED = (
    "The Courier is owned by its own readers. If you want more of this kind of work, tell a friend!"
)
SUBJECTS = [
    "A ferry ran aground below Orle on Monday and eleven sheep were carried ashore by Mara Quill.",
    "Bakers in Pellan raised the price of rye bread for the third time since winter, Noll said.",
    "The Tarrow choir sang in the quarry; Edda Marl had hidden the lamps between the stones.",
    "Prosecutors in Ostrin dropped the case of the missing bell after a boy found it in a well.",
    "No snow fell on Brannoc, and the ski lift was sold to a farmer who wants to move his hay.",
    "A comet seen over Kestria will not come back for nine hundred years, Imre Fallon counted.",
]


def paper(subject: int, foot: str, outlet: str | None = "The Courier") -> Document:
    fields = {"outlet": outlet} if outlet else {}
    again = " ".join(reversed(SUBJECTS[subject].split()))
    body = f"{SUBJECTS[subject]}\n\n{again}\n\n{foot}"
    return plain_document(f"d{subject}", body, **fields)


def furniture(documents: list[Document]) -> list[int]:
    return [sum(block.rule.startswith("series:") for block in d.blocks) for d in documents]


def test_a_drifting_note_is_furniture() -> None:
    papers = [paper(0, NOTE), paper(1, DRIFTED), paper(2, NOTE)]
    marked = mark_series_furniture(papers)
    assert furniture(marked) == [1, 1, 1]
    assert all(document.blocks[-1].role == "boilerplate" for document in marked)


def test_the_order_of_documents_does_not_matter() -> None:
    papers = [paper(n, (NOTE, DRIFTED)[n % 2]) for n in range(6)]
    shuffled = [papers[n] for n in (3, 0, 5, 1, 4, 2)]
    one = {document.id: document for document in mark_series_furniture(papers)}
    two = {document.id: document for document in mark_series_furniture(shuffled)}
    assert one == two


def test_two_documents_are_not_a_series() -> None:
    assert furniture(mark_series_furniture([paper(0, NOTE), paper(1, NOTE)])) == [0, 0]


def test_versions_of_one_article_are_not_a_series() -> None:
    same = [
        plain_document(f"v{n}", f"{SUBJECTS[0]}\n\nDay {n}.\n\n{NOTE}", outlet="C")
        for n in range(4)
    ]
    assert furniture(mark_series_furniture(same)) == [0] * 4


def test_a_quoted_statement_in_reports_of_unknown_outlets_stays() -> None:
    foot = "“We have never owned a bell and we do not want one,” the ministry of bells said."
    papers = [paper(n, foot, None) for n in range(6)]
    assert furniture(mark_series_furniture(papers)) == [0] * 6


def test_other_outlets_do_not_count() -> None:
    papers = [paper(n, NOTE, outlet) for n, outlet in enumerate(("A", "B", "C"))]
    assert furniture(mark_series_furniture(papers)) == [0, 0, 0]
