"""Names brought together into the entities of one document.

Names first: spellings of a country, acronyms with what they stand for, definitions the text
gives ("X, formally known as Y"), surnames after full names. Two full names are never one
person; a bare surname that two people share stays on its own. Then nominals: a letter, a
group, an official, joined to what they stand for where the text makes that safe.
"""

from collections import Counter
from functools import lru_cache
from itertools import pairwise

from reportedly.model import EntityType
from reportedly.read.entities.clusters import Cluster, Clusters
from reportedly.read.entities.hits import Hit
from reportedly.read.nouns import role_of
from reportedly.text import lexicons
from reportedly.text.fold import fold_key
from reportedly.text.lexicons import listed
from reportedly.text.patterns import KNOWN_AS

_SKIPPED = listed("of the and for in on at de la & a an")
_PERSONAL = frozenset({"person", "other"})


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
    _join_short(clusters)
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
    """ "Islamic Republic" to "Islamic Republic of Iran", "Chamber of Trade" to that of a town.

    Only where one name alone begins or ends so, and never for persons.
    """
    living = [c for c in clusters.living() if c.type not in ("person", "group")]
    for cluster in living:
        longer = [c for c in living if c is not cluster and c.hits and _extends(c, cluster)]
        if len(longer) == 1 and cluster.hits:
            clusters.merge(longer[0], cluster)


def _join_short(clusters: Clusters) -> None:
    """ "Brightwell" to "Brightwell Medical", "Rovers" to "Carrick Rovers".

    Only for organisations, where one name alone ends so, or begins so and goes on with a word of
    trade or legal form; never by a word that names an office, a kind of organisation or a person.
    """
    named = clusters.living()
    living = [c for c in named if c.type in ("organization", "group") or _has_company(named, c)]
    persons = {
        word for c in clusters.living() if c.type == "person" for word in name_key(c.name).split()
    }
    for cluster in living:
        key = name_key(cluster.name)
        if " " in key or not cluster.hits or key in persons or not _is_proper(cluster.name, key):
            continue
        longer = [c for c in living if c is not cluster and c.hits and _edge(c, key)]
        if len(longer) == 1:
            clusters.merge(longer[0], cluster)


def _has_company(named: list[Cluster], cluster: Cluster) -> bool:
    """Whether a company goes by this name and a word of its legal form: "Lumo Plc"."""
    key = name_key(cluster.name)
    return cluster.type in ("place", "other") and any(
        len(words) == 2 and words[0] == key and words[1] in _FORMS
        for words in (name_key(c.name).split() for c in named)
    )


_FORMS = listed("plc inc ltd llc corp co group holdings ag sa se nv gmbh")


def _is_proper(name: str, key: str) -> bool:
    general = any(key in lexicons.words(x) for x in ("org_heads", "titles", "given_names"))
    place = key in lexicons.table("country_names") or key.endswith(_DEMONYM)
    general = general or key in ("house", "senate", "chamber")
    return len(key) > 3 and not name.isupper() and not (general or place) and role_of(key) is None


_DEMONYM = ("ian", "ean", "ish", "ese", "ic", "can", "ists", "crats", "ians", "cans")


def _edge(longer: Cluster, key: str) -> bool:
    words = name_key(longer.name).split()
    if not 1 < len(words) < 4 or {"of", "for"} & set(words):
        return False
    return words[-1] == key or (words[0] == key and words[1] in _FORMS | _TRADES)


_TRADES = listed(
    "medical energy motors motor airlines airways foods pharma pharmaceuticals technologies "
    "technology systems capital steel oil gas water rail railways health healthcare media records "
    "entertainment electric electronics software mining metals chemicals logistics shipping stores"
)


def _extends(longer: Cluster, cluster: Cluster) -> bool:
    """Whether one name is the other with a place before it or "of …" behind it."""
    key = name_key(cluster.name)
    noun = " " in key or (cluster.type == "organization" and role_of(key) == "organization")
    if not noun or cluster.name.isupper():
        return False
    for name in sorted(longer.names):
        full = fold_key(name)
        if full.startswith((f"{key} of ", f"{key} for ")):
            return True
        if " " in key and cluster.type == "organization" and full.endswith(f" {key}"):
            return True
    return False


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key under which spellings of one name meet: case, stops and articles don't count."""
    key = fold_key(name).replace(".", "").removesuffix("'s").removeprefix("the ")
    country = lexicons.table("country_names").get(key)
    return fold_key(country) if country else key


def _voted(hits: list[Hit]) -> EntityType:
    """The type most mentions have; a title or a given name outweighs the rest."""
    if any(hit.title and hit.type == "person" for hit in hits):
        return "person"
    if any(hit.thing for hit in hits):
        return "other"
    votes = Counter(hit.type for hit in hits)
    if _personal_form(hits[0].text) and set(votes) != {"place"}:
        return "person"
    if len(votes) > 1:
        votes.pop("other", None)
    return min(votes, key=lambda type_: (-votes[type_], type_))


def _personal_form(name: str) -> bool:
    """A given name and a surname, and no word of an organisation's."""
    words = fold_key(name).split()
    return (
        1 < len(words) < 5
        and words[0] in lexicons.table("given_names")
        and not any(word in lexicons.words("org_heads") for word in words)
        and not any(char in name for char in "/&:’'")
    )


def _join_persons(clusters: Clusters) -> None:
    """Bare surnames and first names to the one full name they can belong to."""
    full = [c for c in clusters.all if c.type in _PERSONAL and len(_parts(c)) > 1]
    ends: dict[str, dict[int, Cluster]] = {}  # by the first and last word of their names
    for at, other in enumerate(clusters.all):
        for word in _parts(other)[:1] + _parts(other)[-1:]:
            ends.setdefault(word, {})[at] = other
    rivals: dict[str, list[Cluster]] = {}
    for cluster in full:
        for word in _words(cluster):
            rivals.setdefault(word, []).append(cluster)
    for cluster in full:
        near = {at: c for word in _words(cluster) for at, c in ends.get(word, {}).items()}
        for _, other in sorted(near.items(), key=lambda pair: (-len(_parts(pair[1])), pair[0])):
            if other is not cluster and other.hits and _shorter(cluster, other, rivals):
                clusters.merge(cluster, other)
                if cluster.type == "other":
                    cluster.type = "person"


def _words(cluster: Cluster) -> list[str]:
    """The words that a shorter form of the name can begin or end with."""
    parts = _parts(cluster)
    return list(dict.fromkeys([*parts, *(parts[-1].split("-") if parts else ())]))


def _parts(cluster: Cluster) -> list[str]:
    """The words of its name, a nickname without its marks."""
    words = name_key(cluster.name).split() if cluster.hits else []
    return [word.strip("\"'“”‘’") or word for word in words]


def _shorter(cluster: Cluster, other: Cluster, full: dict[str, list[Cluster]]) -> bool:
    """Whether `other` is a shorter form of this name, and of no other full name.

    `full` holds the full names by their words.
    """
    parts, short = _parts(cluster), _parts(other)
    if not short or len(short) >= len(parts):
        return False
    if len(short) > 1 and other.type in ("agreement", "work", "event"):
        return False
    if other.type == "place" and name_key(other.name) in lexicons.table("country_names"):
        return False
    if not _fits(short, parts) or (len(short) == 1 and _is_initials(short[0], other)):
        return False
    near = {c.number: c for word in (short[0], short[-1]) for c in full.get(word, ())}
    rivals = [
        c for c in near.values() if c not in (cluster, other) and c.hits and _fits(short, _parts(c))
    ]
    return not rivals or _outweighs(cluster, rivals)


def _is_initials(word: str, cluster: Cluster) -> bool:
    """Two letters name nobody, but behind a title: "Mr Li" is Li Na or Na Li."""
    return len(word) < 2 or (len(word) == 2 and not any(hit.title for hit in cluster.hits))


def _outweighs(cluster: Cluster, rivals: list[Cluster]) -> bool:
    """Whether the bare surname is safely this person's, though others share it.

    It is where the person was named first and the others are named in passing.
    """
    met = sum(len(rival.hits) for rival in rivals)
    first = min(hit.begin for hit in cluster.hits)
    later = all(first < min(hit.begin for hit in rival.hits) for rival in rivals)
    return later and len(cluster.hits) >= 4 * met


def _fits(short: list[str], parts: list[str]) -> bool:
    """A surname (with particles), a first and last name of a longer one, or a first name."""
    if parts[-len(short) :] == short:
        return True
    if len(short) > 1:
        return short[0] == parts[0] and short[-1] == parts[-1]
    surname = parts[-1].split("-")
    if short[0] in (parts[0], surname[-1], parts[-1]):
        return True
    # "Santos" of "Fernando Santos Alvite": the first of two surnames
    return short[0] in parts[1:-1] and len(short[0]) > 3


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
    no_article = "".join(word[0] for word in words if word.lower() not in ("the", "a", "an"))
    return {every, capital, no_article.upper()} - {""}


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


_HIS = listed(
    "mr sir king prince lord congressman councilman spokesman chairman father brother imam"
)
_HERS = listed(
    "mrs ms miss queen princess dame lady congresswoman councilwoman spokeswoman chairwoman sister "
    "mother"
)


def _settle(cluster: Cluster) -> None:
    """Gender and number of a named entity."""
    first = fold_key(cluster.name).split()[0] if cluster.name else ""
    if cluster.type == "person":
        titles = {hit.title.split()[-1].lower().rstrip(".") for hit in cluster.hits if hit.title}
        titles |= {first} if " " in cluster.name.strip() else set()
        if titles & _HIS:
            cluster.gender = "m"
        elif titles & _HERS:
            cluster.gender = "f"
        else:
            cluster.gender = _given_gender(cluster)
    cluster.plural = cluster.type == "group"


def _given_gender(cluster: Cluster) -> str:
    """By the first words of its full names ("Hillary Clinton" tells, "Crooked Hillary" doesn't)."""
    given = lexicons.table("given_names")
    full = sorted(name for name in cluster.names if " " in name.strip())
    told = {given.get(fold_key(name).split()[0], "-") for name in full} - {"-"}
    return next(iter(told)) if len(told) == 1 else "-"
