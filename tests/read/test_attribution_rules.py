"""What the rules make of the model's spans: marks, blocks, transcripts, negation, addressee."""

import re

import pytest

from reportedly.read.attribution.carry import carried
from reportedly.read.attribution.details import addressee_of, form_of, is_negated
from reportedly.read.attribution.drafts import Draft
from reportedly.read.attribution.reader import Part, Raw
from reportedly.read.attribution.snap import snapped
from reportedly.read.attribution.transcripts import sign_offs, speaker_lines
from reportedly.text.quotes import quotations


def blocks_of(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"[^\n]+", text)]


def draft(
    text: str, source: str, cue: str, *contents: str, after: int = 0, made: bool = True
) -> Draft:
    """A draft whose spans are the first places of the words given, from `after` on."""

    def place(words: str) -> tuple[int, int]:
        at = text.index(words, after)
        return at, at + len(words)

    begin = place(cue)[0] if cue else place(contents[0])[0]
    block = next(i for i, (b, e) in enumerate(blocks_of(text)) if b <= begin < e)
    raw = Raw(block, None, Part(0, 1, 0.9, 0.9), (), 0.9, 0.9) if made else None
    return Draft(
        block,
        place(source) if source else None,
        place(cue) if cue else None,
        tuple(place(c) for c in contents),
        raw,
    )


def words(text: str, d: Draft) -> list[str]:
    return [text[b:e] for b, e in d.contents]


def test_content_is_drawn_to_the_marks() -> None:
    text = 'Ada Finch said: "The harbour is closed for the whole of the winter."'
    d = draft(text, "Ada Finch", "said", "harbour is closed for the whole of the winter")
    (out,) = snapped([d], quotations(text), text)
    assert words(text, out) == ['"The harbour is closed for the whole of the winter."']
    assert out.rules == ("quotation-marks",)


def test_a_little_of_a_quotation_is_not_drawn() -> None:
    text = 'Ada Finch said they met. "The harbour is closed for the whole of the winter."'
    d = draft(text, "Ada Finch", "said", 'they met. "The harbour')
    assert snapped([d], quotations(text), text) == [d]


def test_a_shared_quotation_goes_to_who_has_more_of_it() -> None:
    text = '"We met at noon, then we left the hall," said Ada. Bo agreed.'
    more = draft(text, "Ada", "said", "at noon, then we left the hall,")
    less = draft(text, "Bo", "agreed", '"We met')
    out = snapped([less, more], quotations(text), text)
    assert [words(text, d) for d in out] == [['"We met at noon, then we left the hall,"']]


CARRIED = [
    (  # left open, re-opened in the next block
        "“We met in spring,” Ada said. “Nobody objected then.\n“Nobody objects today.”\nIt rained.",
        ["Ada", "said", "“We met in spring,”", "“Nobody objected then."],
        "“Nobody objected then.\n“Nobody objects today.”",
    ),
    (  # the block before ends in its speaker
        "“We met in spring,” Ada said.\n“Nobody objected to it then.”\nIt rained.",
        ["Ada", "said", "“We met in spring,”"],
        "“Nobody objected to it then.”",
    ),
    (  # a colon
        "Ada wrote to the board:\n“Nobody objected to it then.”\nIt rained.",
        ["Ada", "wrote"],
        "“Nobody objected to it then.”",
    ),
    (  # a list that a mark closes
        "Ada listed what she wants:\n• more boats;\n• longer days;\n• a pier.”\nIt rained.",
        ["Ada", "listed", "what she wants"],
        "longer days;",
    ),
]


@pytest.mark.parametrize(("text", "spans", "added"), CARRIED)
def test_quotations_run_over_blocks(text: str, spans: list[str], added: str) -> None:
    blocks = blocks_of(text)
    (out,) = carried([draft(text, *spans)], quotations(text, blocks), blocks, text)
    assert any(added in w for w in words(text, out)), words(text, out)
    assert "It rained" not in " ".join(words(text, out))


def test_after_a_closing_mark_the_speaker_may_have_changed() -> None:
    text = "Ada said: “We met in spring, all of us.”\n“Did nobody object to it then?”"
    blocks = blocks_of(text)
    d = draft(text, "Ada", "said", "“We met in spring, all of us.”")
    assert carried([d], quotations(text, blocks), blocks, text) == [d]


def test_a_cue_before_a_colon_takes_the_next_block() -> None:
    text = "The Heron reports:\nthe bridge is closed until May."
    blocks = blocks_of(text)
    head = draft(text, "The Heron", "reports")
    orphan = draft(text, "", "", "the bridge is closed until May")
    (out,) = carried([head, orphan], [], blocks, text)
    assert words(text, out) == ["the bridge is closed until May"]


def test_a_cue_without_content_waits_for_the_next_block() -> None:
    text = "The Heron reports:\n“The bridge is closed until May.”"
    head = draft(text, "The Heron", "reports")
    assert snapped([head], quotations(text), text) == [head]


def test_paragraphs_of_a_quoted_transcript() -> None:
    text = '"FINCH: Is it?\n"TERN: It is.\n"It was.\n"FINCH: Since when?"\nIt rained.'
    out = speaker_lines([], blocks_of(text), text)
    assert [words(text, d) for d in out] == [["Is it?"], ['It is.\n"It was.'], ['Since when?"']]


def test_content_without_anybody_is_left_out() -> None:
    text = "the bridge is closed until May."
    assert carried([draft(text, "", "", "the bridge")], [], blocks_of(text), text) == []


def test_lines_of_a_transcript() -> None:
    text = "Ada Finch: Is it closed?\nMr. Tern: It is.\nAda Finch: Since when?\nIt rained."
    out = speaker_lines([], blocks_of(text), text)
    assert [(text[slice(*d.source)], words(text, d)) for d in out if d.source] == [
        ("Ada Finch", ["Is it closed?"]),
        ("Mr. Tern", ["It is."]),
        ("Ada Finch", ["Since when?"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Time: noon\nPlace: the pier\nBring: a coat",  # no name speaks twice
        "Ada: Is it closed?\nIt is.\nAda: Since when?",  # two lines are no transcript
        "Q: Is it closed?\nQ: Since when?\nQ: And why?",  # nobody answers
    ],
)
def test_what_only_looks_like_a_transcript(text: str) -> None:
    assert speaker_lines([], blocks_of(text), text) == []


@pytest.mark.parametrize("between", ["\n", " "])
def test_a_name_under_a_quotation(between: str) -> None:
    text = f"“The harbour is for all of us.”{between}― Ada Finch"
    blocks = blocks_of(text)
    (out,) = sign_offs([], quotations(text, blocks), blocks, text)
    assert out.source and text[slice(*out.source)] == "Ada Finch"
    assert words(text, out) == ["“The harbour is for all of us.”"]


@pytest.mark.parametrize(
    ("text", "contents", "form"),
    [
        ("Ada said “it is shut.”", ["“it is shut.”"], "direct"),
        ("Ada said it is shut.", ["it is shut"], "indirect"),
        ("Ada said it is “shut.”", ["it is “shut.”"], "mixed"),
        ("Ada said ''it is shut.''", ["''it is shut.''"], "direct"),
        ("Ada said ”it is shut.”", ["”it is shut.”"], "direct"),
        ("Ada said —", ["—"], "indirect"),
    ],
)
def test_form(text: str, contents: list[str], form: str) -> None:
    d = draft(text, "Ada", "said", *contents)
    runs = [run for q in quotations(text) for run in q.inner]
    assert form_of(d.contents, runs, text) == form


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "negated"),
    [
        ("Ada did not say when.", "Ada", "did not say", "when", True),
        ("Ada never once said when.", "Ada", "said", "when", False),
        ("Ada has not yet said when.", "Ada", "said", "when", True),
        ("Ada declined to say when.", "Ada", "declined to say", "when", True),
        ("No one said when.", "No one", "said", "when", True),
        ("Ada denied that it leaked.", "Ada", "denied", "that it leaked", False),
        ("Ada said it did not leak.", "Ada", "said", "it did not leak", False),
        ("Ada could not resist saying so.", "Ada", "could not resist saying", "so", False),
        ("Ada not only said so.", "Ada", "not only said", "so", False),
    ],
)
def test_negation(text: str, source: str, cue: str, content: str, negated: bool) -> None:
    assert is_negated(draft(text, source, cue, content), text) is negated


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("Ada told The Heron it is shut.", "Ada", "told", "it is shut", "The Heron"),
        ("Ada told reporters on Monday that it is.", "Ada", "told", "that it is", "reporters"),
        ("Ada told the board of trade: “No.”", "Ada", "told", "“No.”", "the board of trade"),
        ("“No,” Ada told her.", "Ada", "told", "“No,”", "her"),
        ("Ada wrote to Bo Tern, “No.”", "Ada", "wrote", "“No.”", "Bo Tern"),
        ("In a letter to the mayor, Ada said no.", "Ada", "said", "no", "the mayor"),
        ("Ada said in an interview with The Heron no.", "Ada", "said", "no", "The Heron"),
        ("Ada said it is shut.", "Ada", "said", "it is shut", None),
        ("Ada asked whether it is shut.", "Ada", "asked", "whether it is shut", None),
        (
            "Asked by Bo whether it is shut, Ada said no.",
            "Ada",
            "Asked",
            "whether it is shut",
            None,
        ),
        ("Ada told how it came about.", "Ada", "told", "it came about", None),
    ],
)
def test_addressee(text: str, source: str, cue: str, content: str, expected: str | None) -> None:
    found = addressee_of(draft(text, source, cue, content), text, (0, len(text)))
    assert (text[slice(*found)] if found else None) == expected
