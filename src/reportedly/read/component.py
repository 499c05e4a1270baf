"""A component for spaCy pipelines: who said what, on a `Doc` somebody else has made.

    nlp.add_pipe("reportedly_attributions")
    for said in nlp(text)._.attributions:
        print(said.speaker, said.cue, said.content)

The text is read by our own models, not by the pipeline's: what comes before and after in the
pipeline changes nothing here. Offsets are of the text; spans are those of whole tokens that cover
them, since the pipeline's tokens may be cut elsewhere than ours.
"""

import re
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from reportedly.model import Attribution, Block, Document, Entity, Span

NAME = "reportedly_attributions"
_PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\n[ \t]*\n|\s*\Z)", re.DOTALL)


class Said(NamedTuple):
    """One attribution on a `Doc`: the tokens of its parts, its speaker's fullest name in the text
    (empty where it isn't known), and the finding itself with exact offsets."""

    source: tuple[Tokens, ...]
    cue: tuple[Tokens, ...]
    content: tuple[Tokens, ...]
    speaker: str
    attribution: Attribution


class Attributions:
    """The component; it keeps nothing of its own, so there is nothing to write to disk."""

    def __call__(self, doc: Doc) -> Doc:
        """Sets `doc._.attributions`, in the order of the text. Raises ModelError where the model's
        files are damaged."""
        from reportedly.read import read

        account = read(as_document(doc.text))
        names = {entity.id: entity for entity in account.entities}
        doc._.attributions = [said(doc, one, names) for one in account.attributions]
        return doc


@Language.factory(NAME, assigns=["doc._.attributions"])
def make(nlp: Language, name: str) -> Attributions:
    """What `nlp.add_pipe` calls. Takes no settings."""
    if not Doc.has_extension("attributions"):
        Doc.set_extension("attributions", default=None)
    return Attributions()


def as_document(text: str) -> Document:
    """A text as an English document whose paragraphs are parted by blank lines."""
    found = (match.span() for match in _PARAGRAPH.finditer(text))
    blocks = tuple(Block(begin=begin, end=end, role="paragraph") for begin, end in found)
    return Document(id="doc", name="doc", sha256="0" * 64, text=text, language="en", blocks=blocks)


def said(doc: Doc, one: Attribution, entities: dict[str, Entity]) -> Said:
    """An attribution with the tokens that cover its parts."""
    speaker = entities.get(one.speaker or "")
    return Said(
        source=tokens(doc, one.source),
        cue=tokens(doc, one.cue),
        content=tokens(doc, one.content),
        speaker=speaker.name if speaker else "",
        attribution=one,
    )


def tokens(doc: Doc, spans: tuple[Span, ...]) -> tuple[Tokens, ...]:
    """For each span the fewest tokens that cover it."""
    made = (doc.char_span(span.begin, span.end, alignment_mode="expand") for span in spans)
    return tuple(one for one in made if one is not None)
