"""What documents share, kept right while documents are added, for what each of them changes.

    Shared(traces, documents, accounts)       as `tracing.of_passages` made them
    .add(document, account, found)            a new document, and the passages of all pairs with it
    .traces()                                 as `tracing.trace` of all documents would make them

What follows from passages belongs to a part of the story: a cluster to the passages that overlap
into it, versions to a connected set of documents, a copy or a quotation to a pair, citations to a
document. Adding works out anew what has a part in a pair whose passages changed. A name that an
outlet has for the first, second or third time can be cited anywhere, so that then all texts are
looked through for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from reportedly.errors import DuplicateId
from reportedly.model import Account, Derivation, Document, Passage, Place, Traces, Versions
from reportedly.trace import derivations
from reportedly.trace.clusters import clusters, is_one_place
from reportedly.trace.outlets import Outlets, mention
from reportedly.trace.versions import (
    Likeness,
    OwnWords,
    are_states,
    likenesses,
    steps,
    versions,
)

Pair = tuple[str, str]


class Shared:
    """The traces of a story's documents, by what each of them belongs to."""

    def __init__(
        self, traces: Traces, documents: Iterable[Document], accounts: Iterable[Account]
    ) -> None:
        self.documents = {document.id: document for document in documents}
        self._sources = {a.document: derivations.sources_of(a) for a in accounts}
        self._outlets = Outlets(self.documents.values())
        self._own = OwnWords(self.documents)
        self.passages: dict[Pair, list[Passage]] = {}
        self.partners: dict[str, set[str]] = {}
        for passage in traces.passages:
            pair = passage.a.document, passage.b.document
            self.passages.setdefault(pair, []).append(passage)
        for pair in self.passages:
            self._link(pair)
        self._clusters = {cluster.id: cluster for cluster in traces.clusters}
        self._state = {name: state for state in traces.versions for name in state.documents}
        self._cites: dict[str, list[Derivation]] = {}
        self._textual: dict[Pair, list[Derivation]] = {}
        for one in traces.derivations:
            if one.kind == "cites":
                self._cites.setdefault(one.to, []).append(one)
            elif one.kind != "revises":
                self._textual.setdefault(_sorted(one.from_ or "", one.to), []).append(one)

    def add(
        self, document: Document, account: Account | None, found: Mapping[Pair, Sequence[Passage]]
    ) -> None:
        """Take in a document. `found` are the passages, in order of place, of every pair that has
        others now; none where it shares nothing any more. Raises DuplicateId."""
        if document.id in self.documents:
            raise DuplicateId(f"There is a {document.id!r}.", advice="Give each its own id.")
        self.documents[document.id] = document
        if account is not None:
            self._sources[document.id] = derivations.sources_of(account)
        come = {pair: list(f) for pair, f in found.items() if f != self.passages.get(pair, [])}
        self._recluster(come)
        self._replace(come)
        alike = self._alike(come)
        restated, pairs = self._restate(come, alike)
        renamed = mention(self.documents.values(), self._outlets.add(document))
        recited = self._recite({document.id} | restated | renamed)
        pairs |= {_sorted(one, two) for one in recited for two in self.partners.get(one, ())}
        self._rederive(pairs | set(come), alike)

    def traces(self) -> Traces:
        """Everything, in the order in which it is told."""
        states = {state.id: state for state in self._state.values()}.values()
        told = [one for each in self._cites.values() for one in each]
        told += [one for each in self._textual.values() for one in each]
        told += derivations.revisions(states, self.documents)
        passages = [one for each in self.passages.values() for one in each]
        return Traces(
            passages=tuple(sorted(passages, key=_place)),
            clusters=tuple(sorted(self._clusters.values(), key=lambda cluster: cluster.places)),
            versions=tuple(sorted(states, key=lambda state: min(state.documents))),
            derivations=derivations.in_order(told),
        )

    def _link(self, pair: Pair) -> None:
        for one, other in (pair, pair[::-1]):
            self.partners.setdefault(one, set()).add(other)

    def _replace(self, come: Mapping[Pair, list[Passage]]) -> None:
        for pair, each in come.items():
            self.passages.pop(pair, None)
            if each:
                self.passages[pair] = each
                self._link(pair)
                continue
            self.partners[pair[0]].discard(pair[1])
            self.partners[pair[1]].discard(pair[0])

    def _recluster(self, come: Mapping[Pair, list[Passage]]) -> None:
        """Put the clusters right that passages which went or came belong to."""
        gone = [one for pair in come for one in self.passages.get(pair, ())]
        new = [one for each in come.values() for one in each]
        touched = self._touching([*gone, *new])
        for cluster in clusters(touched):
            del self._clusters[cluster.id]
        left = {one.id for one in gone}
        kept = [one for one in touched if one.id not in left]
        for cluster in clusters([*kept, *new]):
            self._clusters[cluster.id] = cluster

    def _touching(self, changed: Sequence[Passage]) -> list[Passage]:
        """The verbatim passages there are that are one place after another with these."""
        met: dict[str, Passage] = {}
        beside: dict[str, list[tuple[Place, Passage]]] = {}
        todo = [side for one in changed if one.kind == "verbatim" for side in (one.a, one.b)]
        while todo:
            place = todo.pop()
            if place.document not in beside:
                beside[place.document] = list(self._sides(place.document))
            left = []
            for side, one in beside[place.document]:
                if is_one_place(side, place):
                    met[one.id] = one
                    todo += [one.a, one.b]
                else:
                    left.append((side, one))
            beside[place.document] = left
        return list(met.values())

    def _sides(self, name: str) -> Iterable[tuple[Place, Passage]]:
        """The places of a document's verbatim passages."""
        for other in sorted(self.partners.get(name, ())):
            for one in self.passages[_sorted(name, other)]:
                if one.kind == "verbatim":
                    yield (one.a if one.a.document == name else one.b), one

    def _alike(self, pairs: Iterable[Pair]) -> dict[Pair, Likeness]:
        """How alike these pairs are, where they share words."""
        shared = (one for pair in pairs for one in self.passages.get(pair, ()))
        return {(one.a, one.b): one for one in likenesses(shared, self._own)}

    def _restate(
        self, come: Iterable[Pair], alike: dict[Pair, Likeness]
    ) -> tuple[set[str], set[Pair]]:
        """Put the versions right that changed pairs belong to; `alike` gets the pairs within them.

        Returns the documents whose states are of other outlets now, and the pairs of documents
        that were states of one article or are.
        """
        names = self._rivals(self._unsettled(come, alike), alike)
        before = {name: self._state.pop(name) for name in names if name in self._state}
        inner = {
            _sorted(one, two) for one in names for two in self.partners.get(one, set()) & names
        }
        alike |= self._alike(sorted(inner - alike.keys()))
        known = {step: found for state in before.values() for step, found in steps(state).items()}
        each = [alike[pair] for pair in sorted(inner & alike.keys())]
        for state in versions(each, self.documents, known):
            self._state |= dict.fromkeys(state.documents, state)
        restated = {
            name
            for name in names
            if self._outlets_of(before, name) != self._outlets_of(self._state, name)
        }
        pairs = {
            pair
            for held in (before, self._state)
            for name in names
            if name in held
            for pair in combinations(sorted(held[name].documents), 2)
        }
        return restated, pairs

    def _unsettled(self, come: Iterable[Pair], alike: Mapping[Pair, Likeness]) -> set[str]:
        """The documents of the sets of versions that changed pairs join or may part."""
        names: set[str] = set()
        for pair in come:
            one, two = (self._state.get(name) for name in pair)
            if pair in alike and are_states(alike[pair], self.documents):
                names |= set(pair)
            elif one is None or one is not two:
                continue
            names |= {name for state in (one, two) if state for name in state.documents}
        return names

    def _rivals(self, names: set[str], alike: dict[Pair, Likeness]) -> set[str]:
        """These documents and all that are as alike as states of one article but of another
        outlet's: which of them a text of no known outlet goes with may change with any of them."""
        met, todo = set(names), sorted(names)
        while todo:
            name = todo.pop()
            for other in sorted(self.partners.get(name, set()) - met):
                pair = _sorted(name, other)
                if not self._are_rivals(pair):
                    continue
                alike |= {} if pair in alike else self._alike([pair])
                if pair in alike and are_states(alike[pair], self.documents):
                    state = self._state.get(other)
                    new = set(state.documents if state else (other,)) - met
                    met |= new
                    todo += sorted(new)
        return met

    def _are_rivals(self, pair: Pair) -> bool:
        """Whether two are in sets of different outlets and one's own outlet isn't known."""
        sets = [self._outlets_of(self._state, name) for name in pair]
        own = [self.documents[name].outlet for name in pair]
        one, other = (held or {outlet} for held, outlet in zip(sets, own, strict=True))
        return None in own and None not in one | other and one != other

    def _outlets_of(self, states: Mapping[str, Versions], name: str) -> set[str | None]:
        """The outlets of all states of a document's article."""
        known = states[name].documents if name in states else ()
        return {self.documents[one].outlet for one in known} - {None}

    def _recite(self, names: Iterable[str]) -> set[str]:
        """Read anew what these documents cite; returns those that cite something else now."""
        changed = set()
        for name in sorted(names):
            document, sources = self.documents[name], self._sources.get(name, [])
            states = [self._state[name]] if name in self._state else []
            more = derivations.outlets_of_states(states, self.documents).get(name, [])
            found = derivations.cites(document, self._outlets.beside(document), sources, more)
            if found != self._cites.get(name, []):
                self._cites[name] = found
                changed.add(name)
        return changed

    def _rederive(self, pairs: Iterable[Pair], alike: dict[Pair, Likeness]) -> None:
        """Find anew what pairs of documents copy or quote from each other."""
        ordered = sorted(pair for pair in pairs if pair in self.passages or pair in self._textual)
        for pair in ordered:
            self._textual.pop(pair, None)
        alike |= self._alike(pair for pair in ordered if pair not in alike)
        same = {
            (a, b) for a, b in ordered if a in self._state and self._state[a] is self._state.get(b)
        }
        shared = [one for pair in ordered for one in self.passages.get(pair, ())]
        apart = [alike[pair] for pair in ordered if pair in alike and pair not in same]
        cited = {name: self._cites.get(name, []) for pair in ordered for name in pair}
        found = derivations.copies(shared, self.documents, apart, cited)
        found += derivations.quotes(shared, same, self.documents, self._own)
        for one in found:
            self._textual.setdefault(_sorted(one.from_ or "", one.to), []).append(one)


def _sorted(one: str, two: str) -> Pair:
    return (one, two) if one < two else (two, one)


def _place(passage: Passage) -> tuple[str, int, int, str, int, int]:
    a, b = passage.a, passage.b
    return a.document, a.begin, a.end, b.document, b.begin, b.end
