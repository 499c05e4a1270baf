"""The spaCy component says on a `Doc` what reading the text says."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.read import component, read

TEXT = (
    "The dredger sank at noon. “We heard nothing,” said harbour master Ilse Brandt.\n\n"
    "She added that the crew was safe. \U0001f30a “Nobody swam,” said Tomas Reyl."
)


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    """A pipeline without anything else."""
    made = spacy.blank("en")
    made.add_pipe(component.NAME)
    return made


def test_the_tokens_cover_what_reading_finds(nlp: spacy.Language) -> None:
    doc = nlp(TEXT)
    account = read(component.as_document(TEXT))
    assert [one.attribution for one in doc._.attributions] == list(account.attributions)
    assert account.attributions
    for one in doc._.attributions:
        for spans, parts in (
            (one.attribution.content, one.content),
            (one.attribution.cue, one.cue),
            (one.attribution.source, one.source),
        ):
            assert len(parts) == len(spans)
            for span, part in zip(spans, parts, strict=True):
                assert part.start_char <= span.begin < span.end <= part.end_char
                assert TEXT[span.begin : span.end] in part.text


def test_speakers_have_their_names(nlp: spacy.Language) -> None:
    direct = {one.speaker for one in nlp(TEXT)._.attributions if one.attribution.form == "direct"}
    assert "Tomas Reyl" in direct


def test_an_empty_text_says_nothing(nlp: spacy.Language) -> None:
    assert nlp("")._.attributions == []


def test_the_factory_is_an_entry_point() -> None:
    import tomllib
    from pathlib import Path

    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    (entry,) = project["project"]["entry-points"]["spacy_factories"].values()
    module, _, name = entry.partition(":")
    assert module == component.__name__
    assert getattr(component, name) is not None


@settings(max_examples=60)
@given(st.text(alphabet="ab \n\t", max_size=30))
def test_paragraphs_cover_everything_but_space(text: str) -> None:
    blocks = component.as_document(text).blocks
    covered = "".join(text[b.begin : b.end] for b in blocks)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(not text[b.begin].isspace() and not text[b.end - 1].isspace() for b in blocks)
