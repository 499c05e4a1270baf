"""Surnames taken for places: "Okoro ruled it out. She denied …" tells of a person.

A recogniser that meets a bare surname often takes it for a place. Where "he" or "she" follows
and nobody else is there whom it may stand for, the name is that person's.
"""

from collections.abc import Sequence

from reportedly.read.entities.clusters import Cluster, Clusters
from reportedly.read.entities.hits import Hit
from reportedly.text import lexicons
from reportedly.text.lexicons import listed

_HUMAN = listed("he she his her him")
_NEAR = 2
"""The name stands in the pronoun's sentence or at most so many before it."""
_ALONE = 12
"""Nobody else is named or told of within so many mentions before the pronoun."""
_TYPES = ("place", "other", "organization")


def people_by_pronoun(clusters: Clusters, hits: Sequence[Hit]) -> None:
    """Take for people the names that the next "he" or "she" can only mean; `hits` in order."""
    for at, hit in enumerate(hits):
        if hit.kind != "pronoun" or hit.head not in _HUMAN:
            continue
        before = hits[max(0, at - _ALONE) : at]
        near = [h for h in before if h.kind != "pronoun" and hit.sentence - h.sentence <= _NEAR]
        found = {clusters.of[h].number: clusters.of[h] for h in near if h in clusters.of}
        if any(c.type == "person" for c in found.values()):
            continue
        fitting = [
            c
            for c in found.values()
            if _surname(c) and any(h.subject and clusters.of.get(h) is c for h in near)
        ]
        if len(fitting) == 1 and hit.block == fitting[0].hits[-1].block:
            fitting[0].type = "person"


def _surname(cluster: Cluster) -> bool:
    """Whether a cluster is named by one word alone, of no known country or body."""
    names = cluster.names
    return (
        cluster.made_of == "name"
        and cluster.type in _TYPES
        and len(names) == 1
        and all(_one_word(name) for name in names)
    )


def _one_word(name: str) -> bool:
    known = lexicons.table("country_names").keys() | lexicons.words("org_heads")
    return name.isalpha() and not name.isupper() and name.lower() not in known
