"""Mentions brought together into the entities of one document.

Names first: spellings of a country, acronyms with what they stand for, definitions the text
gives ("X, formally known as Y"), surnames after full names. Two full names are never one
person; a bare surname that two people share stays on its own. Then nominals: a letter, a
group, an official, joined to what they stand for where the text makes that safe.
"""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from reportedly.model import EntityType
from reportedly.read.entities.mentions import Hit
from reportedly.read.nouns import role_of, singular
from reportedly.text import lexicons
from reportedly.text.fold import fold_key
from reportedly.text.lexicons import listed
from reportedly.text.patterns import KNOWN_AS, SENDS

_SKIPPED = listed("of the and for in on at de la & a an")
_PERSONAL = frozenset({"person", "other"})


@dataclass
class Cluster:
    """An entity in the making. `names` counts the spellings; `roles` are nouns it answers to."""

    number: int
    type: EntityType
    names: Counter[str] = field(default_factory=Counter)
    hits: list[Hit] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    gender: str = "-"
    plural: bool = False
    confidence: float = 0.9
    made_of: str = "name"
    _begins: list[int] = field(default_factory=list)

    def add(self, hit: Hit) -> None:
        """Take a mention in."""
        self.hits.append(hit)
        if hit.kind == "name":
            self.names[hit.text] += 1
            self.roles.update(_titles(hit.title))
        self.roles.update(hit.roles)
        if hit.kind == "nominal":
            self.roles.add(hit.head)

    def last_before(self, place: int) -> int | None:
        """Where the last mention before `place` begins; null where there is none."""
        if len(self._begins) != len(self.hits):
            self._begins = sorted(hit.begin for hit in self.hits)
        at = bisect_left(self._begins, place)
        return self._begins[at - 1] if at else None

    @property
    def name(self) -> str:
        """The fullest form met: of names the longest, else the first noun phrase."""
        if self.names:
            return min(
                self.names,
                key=lambda name: (
                    name.isupper() and " " not in name,
                    -len(name.split()),
                    -len(name),
                    name,
                ),
            )
        return _bare(self.hits[0])


def _titles(title: str) -> list[str]:
    """The nouns that a title makes a person answer to: "Rep." is a congressman."""
    words = [word.lower().rstrip(".") for word in title.split()]
    found: list[str] = []
    for word in words:
        found.extend(_OFFICES.get(word, (word,) if word in lexicons.table("roles") else ()))
    return found


_LAWMAKER = ("lawmaker", "legislator")
_OFFICES: dict[str, tuple[str, ...]] = {
    "rep": ("congressman", "congresswoman", "representative", *_LAWMAKER),
    "congressman": ("congressman", "representative", *_LAWMAKER),
    "congresswoman": ("congresswoman", "representative", *_LAWMAKER),
    "sen": ("senator", *_LAWMAKER),
    "senator": ("senator", *_LAWMAKER),
    "gov": ("governor",), "gen": ("general",), "col": ("colonel",), "maj": ("major",),
    "lt": ("lieutenant",), "sgt": ("sergeant",), "capt": ("captain",), "adm": ("admiral",),
    "dr": ("doctor",), "prof": ("professor",), "president-elect": ("president",),
    "minister": ("minister", "official"), "secretary": ("secretary", "official"),
}  # fmt: skip


def _bare(hit: Hit) -> str:
    """A noun phrase without its article."""
    words = hit.text.split()
    return (
        " ".join(words[1:]) if len(words) > 1 and words[0].lower() == hit.determiner else hit.text
    )


_RANK = {
    "person": 0,
    "agreement": 1,
    "organization": 2,
    "place": 3,
    "work": 4,
    "group": 5,
    "event": 6,
}
"""Which of two types a merged entity takes: the one that is harder to mistake."""


class Clusters:
    """The entities of a document while they are put together."""

    def __init__(self) -> None:
        self.all: list[Cluster] = []
        self.of: dict[Hit, Cluster] = {}
        self.by_role: dict[str, list[Cluster]] = {}
        self.senders: set[int] = set()

    def new(self, type_: EntityType, made_of: str, confidence: float = 0.9) -> Cluster:
        """An empty cluster."""
        cluster = Cluster(len(self.all), type_, made_of=made_of, confidence=confidence)
        self.all.append(cluster)
        return cluster

    def add(self, cluster: Cluster, hit: Hit) -> None:
        """Put a mention into a cluster."""
        cluster.add(hit)
        self.of[hit] = cluster

    def merge(self, into: Cluster, other: Cluster) -> None:
        """Make two clusters one; the first keeps its number and type."""
        if into is other:
            return
        for hit in other.hits:
            self.add(into, hit)
        into.roles |= other.roles
        if _RANK.get(into.type, 9) > _RANK.get(other.type, 9):
            into.type = other.type
        other.hits = []

    def living(self) -> list[Cluster]:
        """The clusters that hold a mention, by their first one."""
        kept = [cluster for cluster in self.all if cluster.hits]
        return sorted(kept, key=lambda c: min(hit.begin for hit in c.hits))


def group_names(text: str, hits: list[Hit]) -> Clusters:
    """The named entities of a document."""
    clusters = Clusters()
    by_key: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.kind == "name" and not hit.loose:
            by_key.setdefault(name_key(hit.text), []).append(hit)
    made: dict[str, Cluster] = {}
    for key, members in by_key.items():
        cluster = clusters.new(_voted(members), "name")
        for hit in members:
            clusters.add(cluster, hit)
        made[key] = cluster
    _join_persons(clusters)
    _join_acronyms(clusters)
    _join_definitions(clusters, text)
    _join_prefixes(clusters)
    _take_loose(clusters, hits)
    for cluster in clusters.living():
        _settle(cluster)
    return clusters


def _take_loose(clusters: Clusters, hits: list[Hit]) -> None:
    """Words that may open a sentence or be a name: names where the document knows them."""
    known: dict[str, list[Cluster]] = {}
    for cluster in clusters.living():
        keys = {name_key(name) for name in cluster.names}
        if cluster.type == "person":
            keys |= {key.split()[-1] for key in keys}
        for key in sorted(keys):
            known.setdefault(key, []).append(cluster)
    for hit in hits:
        owners = known.get(name_key(hit.text), []) if hit.loose else []
        if len(owners) == 1:
            clusters.add(owners[0], hit)


def _join_prefixes(clusters: Clusters) -> None:
    """ "Islamic Republic" to "Islamic Republic of Iran", where one name alone begins so."""
    living = clusters.living()
    for cluster in living:
        key = name_key(cluster.name)
        if " " not in key or cluster.type in ("person", "group"):
            continue
        longer = [
            c for c in living
            if c is not cluster and c.hits and any(
                fold_key(name).startswith(f"{key} of ") for name in c.names
            )
        ]  # fmt: skip
        if len(longer) == 1 and cluster.hits:
            clusters.merge(longer[0], cluster)


def name_key(name: str) -> str:
    """The key under which spellings of one name meet: case, stops and articles don't count."""
    key = fold_key(name).replace(".", "").removesuffix("'s").removeprefix("the ")
    country = lexicons.table("country_names").get(key)
    return fold_key(country) if country else key


def _voted(hits: list[Hit]) -> EntityType:
    """The type most mentions have; a title outweighs the rest."""
    if any(hit.title and hit.type == "person" for hit in hits):
        return "person"
    votes = Counter(hit.type for hit in hits)
    if len(votes) > 1:
        votes.pop("other", None)
    return min(votes, key=lambda type_: (-votes[type_], type_))


def _join_persons(clusters: Clusters) -> None:
    """Bare surnames and first names to the one full name they can belong to."""
    full = [c for c in clusters.all if c.type in _PERSONAL and len(_parts(c)) > 1]
    full += [c for c in clusters.all if c.type == "organization" and _looks_personal(c)]
    for cluster in full:
        for other in clusters.all:
            if other is not cluster and other.hits and _shorter(cluster, other, full):
                clusters.merge(cluster, other)
                if cluster.type == "other":
                    cluster.type = "person"


def _looks_personal(cluster: Cluster) -> bool:
    parts = _parts(cluster)
    return (
        len(parts) in (2, 3)
        and parts[0] in lexicons.table("given_names")
        and (parts[-1] not in lexicons.words("org_heads"))
    )


def _parts(cluster: Cluster) -> list[str]:
    return name_key(cluster.name).split() if cluster.hits else []


def _shorter(cluster: Cluster, other: Cluster, full: list[Cluster]) -> bool:
    """Whether `other` is a shorter form of this name, and of no other full name."""
    parts, short = _parts(cluster), _parts(other)
    if not short or len(short) >= len(parts) or other.type in ("agreement", "work", "event"):
        return False
    if other.type == "place" and name_key(other.name) in lexicons.table("country_names"):
        return False
    if not _fits(short, parts) or (len(short) == 1 and len(short[0]) < 3):
        return False
    rivals = [c for c in full if c not in (cluster, other) and c.hits and _fits(short, _parts(c))]
    return not rivals


def _fits(short: list[str], parts: list[str]) -> bool:
    """A surname (with particles), a first and last name of a longer one, or a first name."""
    if parts[-len(short) :] == short:
        return True
    if len(short) > 1:
        return short[0] == parts[0] and short[-1] == parts[-1]
    surname = parts[-1].split("-")
    return short[0] == parts[0] or short[0] in (surname[-1], parts[-1])


def _join_acronyms(clusters: Clusters) -> None:
    """ "VOA" to "Voice of America", where one full name alone has these initials."""
    long = [c for c in clusters.living() if len(c.name.split()) > 1 and c.type != "person"]
    for cluster in clusters.living():
        acronym = cluster.name.replace(".", "")
        if not (1 < len(acronym) < 9 and acronym.isupper() and acronym.isalpha()):
            continue
        full = [c for c in long if c is not cluster and c.hits and acronym in initials(c.name)]
        if len(full) == 1:
            clusters.merge(full[0], cluster)


def initials(name: str) -> set[str]:
    """The acronyms a name can have: with its small words and without."""
    words = [word for part in name.replace("-", " ").split() if (word := part.strip("\"'“”()"))]
    every = "".join(word[0] for word in words).upper()
    capital = "".join(word[0] for word in words if word.lower() not in _SKIPPED).upper()
    return {every, capital} - {""}


def _join_definitions(clusters: Clusters, text: str) -> None:
    """ "X, formally known as Y" and "Full Name (ABBR)": the text says that two names are one."""
    named = sorted((hit for c in clusters.all for hit in c.hits), key=lambda hit: hit.begin)
    for first, second in pairwise(named):
        between = text[first.end : second.begin]
        if len(between) > 60 or "\n\n" in between:
            continue
        a, b = clusters.of[first], clusters.of[second]
        known = KNOWN_AS.fullmatch(between) is not None
        bracket = between.strip() == "(" and text[second.end : second.end + 1] == ")"
        if a is b or ("person" in (a.type, b.type) and not known):
            continue
        if known or (bracket and _abbreviates(second.text, first.text)):
            clusters.merge(a, b)


def _abbreviates(short: str, full: str) -> bool:
    return short.isupper() and len(short) < 10 and short[:1] == full[:1].upper()


def _settle(cluster: Cluster) -> None:
    """Gender and number of a named entity."""
    first = fold_key(cluster.name).split()[0] if cluster.name else ""
    if cluster.type == "person":
        titles = {hit.title.split()[-1].lower().rstrip(".") for hit in cluster.hits if hit.title}
        if titles & {"mr", "sir", "king", "prince", "congressman"}:
            cluster.gender = "m"
        elif titles & {"mrs", "ms", "miss", "queen", "princess", "congresswoman"}:
            cluster.gender = "f"
        else:
            cluster.gender = lexicons.table("given_names").get(first, "-")
    cluster.plural = cluster.type == "group"


# --- nominals ----------------------------------------------------------------------------

_DEFINITE = listed("the this that these those its their his her our your")
_PARTIAL = listed("some many several other another most few all both any no each every")
_RECENT = 40
"""How many entities that answer to a noun are looked at, the latest first."""
_SENDERS = listed("author signatory signer writer co-author petitioner")


def group_nominals(clusters: Clusters, hits: list[Hit]) -> None:
    """Put every nominal to an entity, in order of the text."""
    for cluster in clusters.living():
        if cluster.type == "organization":
            cluster.roles |= _answers_to(cluster.name)
        for role in sorted(cluster.roles):
            clusters.by_role.setdefault(role, []).append(cluster)
    for hit in hits:
        if hit.kind != "nominal" or hit in clusters.of:
            continue
        found = _antecedent(clusters, hit)
        if found is None:
            found = clusters.new(hit.type, "nominal", 0.7)
            found.plural = hit.plural or hit.type == "group"
        clusters.add(found, hit)
        if hit.begin in clusters.senders:
            found.roles.add("sender")
        for role in (hit.head, *hit.roles):
            known = clusters.by_role.setdefault(role, [])
            if found not in known[-_RECENT:]:
                known.append(found)


def _answers_to(name: str) -> set[str]:
    """ "the council" may be the Security Council: the nouns in an organisation's own name."""
    words = {singular(word.lower()) for word in name.split()}
    return {word for word in words if role_of(word) in ("organization", "group")}


def _antecedent(clusters: Clusters, hit: Hit) -> Cluster | None:
    """The entity this noun phrase stands for, among those met before it; null where unsafe."""
    if hit.determiner in _PARTIAL or hit.determiner in ("a", "an"):
        return None
    near = clusters.by_role.get(hit.head, [])[-_RECENT:]
    if hit.head == "group" or hit.head in _SENDERS:
        near = near + [c for c in clusters.all[-_RECENT:] if c.plural and c.made_of == "nominal"]
    before: list[tuple[int, Cluster]] = []
    for cluster in near:
        at = cluster.last_before(hit.begin)
        if at is not None and _agrees(cluster, hit):
            before.append((at, cluster))
    if not before:
        return None
    if hit.determiner not in _DEFINITE and not _bare_plural_again(before, hit):
        return None
    return max(before, key=lambda pair: (pair[0], -pair[1].number))[1]


def _bare_plural_again(before: list[tuple[int, Cluster]], hit: Hit) -> bool:
    """ "traders said" after "oil traders": the same noun without an article, no new modifier."""
    cluster = max(before, key=lambda pair: (pair[0], -pair[1].number))[1]
    return hit.plural and set(hit.modifiers) <= {word for h in cluster.hits for word in h.modifiers}


def _agrees(cluster: Cluster, hit: Hit) -> bool:
    """Whether an entity can be meant: it answers to the noun, its number and modifiers fit."""
    if cluster.made_of == "name" and cluster.type not in ("person", "organization", "agreement"):
        return False
    if hit.head not in cluster.roles:
        if hit.head in _SENDERS:
            return hit.plural and cluster.plural and "sender" in cluster.roles
        return hit.head == "group" and not hit.plural and "sender" in cluster.roles
    collective = hit.type == "group" and not hit.plural
    if hit.plural != cluster.plural and not collective:
        return False
    own = [h for h in cluster.hits if h.kind == "nominal" and h.head == hit.head]
    return not own or _compatible(own, hit)


def _compatible(own: list[Hit], hit: Hit) -> bool:
    """No modifier of the new phrase that the old ones lack ("Iranian" and "Iran-based" agree)."""
    if hit.head in ("people", "public", "population"):
        return hit.determiner == "the" and any(hit.modifiers == h.modifiers for h in own)
    known = {word for h in own for word in h.modifiers} | {
        w for h in own for w in h.text.lower().split()
    }
    bare = not any(h.modifiers for h in own) and any(h.determiner == "the" for h in own)
    if bare and hit.plural and hit.determiner == "the":
        return True
    stems = {part[:4] for word in known for part in word.split("-") if len(part) > 3}
    return all(
        word in known or word[:4] in stems or word in _IDLE or word.isdigit()
        for word in hit.modifiers
    )


_IDLE = listed("same said new latest recent")


def mark_senders(clusters: Clusters, text: str, hits: list[Hit]) -> None:
    """The group that sends, writes or signs the letter, where a sentence says so."""
    works: dict[int, Hit] = {}
    for hit in hits:
        if hit.kind == "nominal" and hit.type == "work":
            works.setdefault(hit.sentence, hit)
    for hit in hits:
        work = works.get(hit.sentence)
        people = hit.kind == "nominal" and hit.type == "group" and (hit.plural or bool(hit.roles))
        if work is None or not people:
            continue
        before = text[max(0, work.begin - 12) : work.begin].lower().split()
        wrote = SENDS.search(text, hit.end, work.begin) if hit.end < work.begin else None
        if (wrote and hit.subject) or (before[-1:] == ["in"] and work.end < hit.begin):
            clusters.senders.add(hit.begin)


__all__ = [
    "Cluster", "Clusters", "group_names", "group_nominals", "initials", "mark_senders", "name_key",
]  # fmt: skip
