"""Invariant: from the apparatus of a collation every witness is rebuilt, to the
last character."""

from tests.compare.test_collation_apparatus import apparatus

from reportedly.compare.collation.assemble import assemble
from reportedly.compare.collation.rebuild import rebuild
from reportedly.compare.collation.words import whole, words_of

LONGEST, MOST = 600, 5


def check(data: bytes) -> None:
    texts = data.decode("utf-8", "replace")[:LONGEST].split("\n")[:MOST]
    collation = assemble([whole(str(at), text) for at, text in enumerate(texts)])
    found = apparatus(collation)
    for at, text in enumerate(texts):
        if words_of(collation.witnesses[at]):
            assert rebuild(collation, found, at) == text
