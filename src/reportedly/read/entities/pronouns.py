"""Pronouns: which entities they can stand for, and what they tell of a person's gender."""

from collections import Counter

from reportedly.read.entities.clusters import Cluster, Clusters
from reportedly.read.entities.hits import Hit
from reportedly.text.lexicons import listed

_HE = listed("he him his")
_SHE = listed("she her hers")
_THEY = listed("they them their theirs")
_IT = listed("it its")


def infer_genders(hits: list[Hit], clusters: Clusters) -> None:
    """Genders by use: "Lind … her": one person in the sentence, and a pronoun after it."""
    votes: dict[int, Counter[str]] = {}
    person: Cluster | None = None
    sentence = -1
    for hit in hits:
        if hit.sentence != sentence:
            person, sentence, alone = None, hit.sentence, True
        cluster = clusters.of.get(hit)
        if cluster is not None and cluster.type == "person" and not cluster.plural:
            alone = person is None or person is cluster
            person = cluster
        gender = "m" if hit.head in _HE else "f" if hit.head in _SHE else ""
        if hit.kind == "pronoun" and gender and person is not None and alone:
            votes.setdefault(person.number, Counter())[gender] += 1
    for cluster in clusters.all:
        vote = votes.get(cluster.number)
        if vote and cluster.gender == "-" and len(vote) == 1:
            cluster.gender = next(iter(vote))


def alike(one: str, other: str) -> bool:
    """Whether two pronouns can carry one person or group on."""
    return any(one in kind and other in kind for kind in (_HE, _SHE, _THEY, _IT))


def fits(cluster: Cluster, word: str) -> bool:
    """Whether a pronoun can stand for the entity by number, gender and kind."""
    if word in _HE:
        return cluster.type == "person" and not cluster.plural and cluster.gender != "f"
    if word in _SHE:
        return cluster.type == "person" and not cluster.plural and cluster.gender != "m"
    if word in _THEY:
        return cluster.plural or cluster.type == "group"
    if word in _IT:
        return cluster.type in ("organization", "work", "place") and not cluster.plural
    return False
