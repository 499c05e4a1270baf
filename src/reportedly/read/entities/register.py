"""The entities that a document's account names: their ids, and every place that stands for them."""

from collections.abc import Iterable

from reportedly.model import Document, Entity, Mention, Span, content_id
from reportedly.read.entities.clusters import Cluster, Clusters
from reportedly.read.entities.hits import Hit


class Register:
    """Keeps which clusters of one document are used, and what is led to them later."""

    def __init__(self, document: Document, clusters: Clusters, method: str) -> None:
        self._document, self._clusters, self._method = document, clusters, method
        self._used: dict[str, Cluster] = {}
        self._pronouns: dict[int, list[Mention]] = {}

    def use(self, cluster: Cluster | None) -> str | None:
        """The id of a cluster, which the account then names; null for none."""
        if cluster is None or not cluster.hits:
            return None
        ident = self._id(cluster)
        self._used[ident] = cluster
        return ident

    def get(self, ident: str | None) -> Cluster | None:
        """The cluster that was used under an id."""
        return self._used.get(ident or "")

    def add_pronoun(self, cluster: Cluster, span: Span) -> None:
        """Note a pronoun that stands for a cluster."""
        self._pronouns.setdefault(cluster.number, []).append(
            Mention(document=self._document.id, begin=span.begin, end=span.end, kind="pronoun")
        )

    def entities(self) -> tuple[Entity, ...]:
        """The entities worth keeping, by first mention, and by id."""
        return tuple(self._entity(c) for c in self._clusters.living() if self._keeps(c))

    def ids(self, hits: Iterable[Hit]) -> tuple[str, ...]:
        """The ids of what is kept among the entities of some mentions, each once."""
        found = (self._clusters.of.get(hit) for hit in hits)
        kept = (c for c in found if c is not None and c.hits and self._keeps(c))
        return tuple(dict.fromkeys(self._id(cluster) for cluster in kept))

    def _id(self, cluster: Cluster) -> str:
        first = min(hit.begin for hit in cluster.hits)
        return content_id("ent", self._document.id, cluster.type, cluster.name, first)

    def _entity(self, cluster: Cluster) -> Entity:
        mentions = {
            Mention(document=self._document.id, begin=h.begin, end=h.end, kind=h.kind)
            for h in cluster.hits
        }.union(self._pronouns.get(cluster.number, ()))
        return Entity(
            id=self._id(cluster),
            type=cluster.type,
            name=cluster.name,
            aliases=tuple(sorted(set(cluster.names) - {cluster.name})),
            mentions=tuple(sorted(mentions, key=_where)),
            confidence=cluster.confidence,
            method=f"{self._method}:{cluster.made_of}",
        )

    def _keeps(self, cluster: Cluster) -> bool:
        if self._used.get(self._id(cluster)) is cluster:
            return True
        if cluster.made_of == "nominal":
            return cluster.type in ("work", "group", "person") and len(cluster.hits) > 1
        return cluster.type != "other" or len(cluster.hits) > 1 or len(cluster.name.split()) > 2


def _where(mention: Mention) -> tuple[int, int, str]:
    return mention.begin, mention.end, mention.kind
