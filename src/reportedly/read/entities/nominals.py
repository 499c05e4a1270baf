"""Noun phrases put to the entities they stand for: a letter, a group, an official.

Only where the text makes it safe: the noun is one that the entity answers to, number agrees,
no modifier contradicts, and the phrase is definite. An indefinite one is somebody new.
"""

import re

from reportedly.read.entities.clusters import Cluster, Clusters
from reportedly.read.entities.hits import Hit
from reportedly.read.nouns import role_of, singular
from reportedly.text.lexicons import listed
from reportedly.text.patterns import SAID_BY, SENDS

_DEFINITE = listed("the this that these those its their his her our your")
_PARTIAL = listed("some many several other another most few all both any no each every")
_RECENT = 40
"""How many entities that answer to a noun are looked at, the latest first."""
_SENDERS = listed("author signatory signer writer co-author petitioner")


def group_nominals(clusters: Clusters, text: str, hits: list[Hit]) -> None:
    """Put every nominal to an entity, in order of the text."""
    clusters.look_around(text, hits)
    for cluster in clusters.living():
        if cluster.type == "organization":
            cluster.roles |= _answers_to(cluster.name)
        elif cluster.type == "person":
            cluster.roles |= _also(cluster, text)
        for role in sorted(cluster.roles):
            clusters.by_role.setdefault(role, []).append(cluster)
    named = {hit.end for hit in clusters.of if hit.loose}
    met: dict[int, Cluster] = {}
    for hit in hits:
        if hit.kind != "nominal" or hit in clusters.of or hit.end in named:
            continue
        found = (
            met.get(hit.is_a)
            or _nicknamed(clusters, hit)
            or _named_beside(clusters, hit, text)
            or _beside(clusters, hit, text)
            or _antecedent(clusters, hit)
            or _sender(clusters, hit)
        )
        if found is None:
            found = clusters.new(hit.type, "nominal", 0.7)
            found.plural = hit.plural or hit.type == "group"
        if hit.is_a in met and hit.type == "work":
            found.type = hit.type
        clusters.add(found, hit)
        met[hit.begin] = found
        if hit.begin in clusters.senders or (hit.head in _SENDERS and hit.plural):
            found.roles.add("sender")
        for role in (hit.head, *hit.roles):
            known = clusters.by_role.setdefault(role, [])
            if found not in known[-_RECENT:]:
                known.append(found)


def _nicknamed(clusters: Clusters, hit: Hit) -> Cluster | None:
    """ "a man who goes by “Shorty”" is Shorty."""
    name = clusters.called(hit)
    found = clusters.of.get(name) if name else None
    if found is not None and hit.type == "person":
        found.type = "person"
    return found


def _apposed(clusters: Clusters, hit: Hit) -> Cluster | None:
    """ "a spokeswoman, Ann Lee" and "Ann Lee, a spokeswoman" are Ann Lee."""
    for name in (clusters.after(hit), clusters.before(hit)):
        cluster = clusters.of.get(name) if name else None
        if cluster is None or name is None or hit.plural or cluster.type != hit.type:
            continue
        if hit.head in (*name.roles, *cluster.roles):
            return cluster
    return None


def _named_beside(clusters: Clusters, hit: Hit, text: str) -> Cluster | None:
    """Whose name stands in apposition, with what the phrase stood for before the name fell."""
    found = _apposed(clusters, hit) or _set_off(clusters, hit, text)
    if found is not None:
        _called_before(clusters, hit, found)
    return found


def _set_off(clusters: Clusters, hit: Hit, text: str) -> Cluster | None:
    """ "The firm's director, Per Aune, said": commas on both sides, however it was parsed."""
    name = clusters.after(hit)
    found = clusters.of.get(name) if name else None
    if found is None or name is None or hit.plural or not found.type == hit.type == "person":
        return None
    listed_before = text[max(0, hit.begin - 2) : hit.begin].strip() == ","
    apart = text[hit.end : name.titled_begin].strip() == "," and hit.text.lower().endswith(hit.head)
    return found if apart and not listed_before and _SET_OFF.match(text, name.end) else None


def _called_before(clusters: Clusters, hit: Hit, named: Cluster) -> None:
    """ "The special counsel …, the special counsel, Ann Lee, said": the same one, named late."""
    earlier = _antecedent(clusters, hit)
    if earlier is None or earlier.made_of != "nominal" or named.made_of != "name" or hit.plural:
        return
    phrase = " ".join((*hit.modifiers, hit.head))
    if all(" ".join((*h.modifiers, h.head)) == phrase for h in earlier.hits if h.kind == "nominal"):
        clusters.merge(named, earlier)


_SET_OFF = re.compile(r",\s(?!and\b|or\b)[a-z]")
"""Behind a name in apposition; in a list another name or "and" follows."""


def _beside(clusters: Clusters, hit: Hit, text: str) -> Cluster | None:
    """ "…," said Per Aune, the firm's director.": nobody but Aune, however it was parsed."""
    name = clusters.before(hit)
    found = clusters.of.get(name) if name else None
    if found is None or name is None or hit.plural or not found.type == hit.type == "person":
        return None
    said = SAID_BY.search(text, max(0, name.titled_begin - 12), name.titled_begin)
    return found if said and text[hit.end : hit.end + 1] in (".", "\n", "") else None


def _sender(clusters: Clusters, hit: Hit) -> Cluster | None:
    """A letter has one group of senders: who sends it again is the same."""
    if hit.begin not in clusters.senders:
        return None
    return next((c for c in clusters.all if "sender" in c.roles and c.hits and c.plural), None)


def _answers_to(name: str) -> set[str]:
    """ "the council" may be the Security Council: the nouns in an organisation's own name."""
    words = {singular(word.lower()) for word in name.split()}
    return {word for word in words if role_of(word) in ("organization", "group")}


def _also(cluster: Cluster, text: str) -> set[str]:
    """More nouns for a person: an ambassador is a diplomat, who denies a charge a defendant."""
    more = {noun for noun, offices in _ALSO.items() if cluster.roles & offices}
    if any(_ON_TRIAL.match(text, hit.end) for hit in cluster.hits if hit.kind == "name"):
        more |= {"defendant", "accused"}
    return more


_ALSO = {
    "diplomat": listed("ambassador envoy consul"),
    "politician": listed("mayor senator congressman congresswoman councillor councilor governor"),
    "academic": listed("professor lecturer historian dean provost"),
    "scholar": listed("professor historian"),
    "lawyer": listed("barrister solicitor attorney counsel"),
    "cleric": listed("bishop archbishop cardinal imam rabbi priest vicar ayatollah"),
    "journalist": listed("reporter correspondent columnist editor"),
}
_ON_TRIAL = re.compile(
    r"(?:,\s\d{1,3})?(?:,\s[^.;,]{2,40}){0,2},?\s(?:has\s)?(?:denies|denied|pleads|pleaded)\s"
    r"(?:guilty|not\sguilty|\w{1,8}\s(?:counts?|charges?)|(?:the\s)?charges?|fraud|murder|theft|"
    r"manslaughter|assault|arson)|"
    r"(?:,\s\d{1,3})?(?:,\s[^.;,]{2,40}){0,2},?\s(?:is|was|stands|went)\s(?:charged\swith|accused\sof|"
    r"on\strial)\b"
)


def name_later(clusters: Clusters, hits: list[Hit]) -> None:
    """A headline's "Minister says …" is the one minister that the text goes on to name."""
    for hit in hits:
        own = clusters.of.get(hit)
        bare = hit.kind == "nominal" and not hit.determiner and not hit.plural
        bare = bare and (hit.block <= 1 or hit.text == hit.head.capitalize())
        if own is None or not bare or own.made_of != "nominal" or own.hits != [hit]:
            continue
        named = [
            c for c in clusters.living()
            if c.made_of == "name" and c.type == hit.type and hit.head in c.roles
            and all(h.begin > hit.begin for h in c.hits)
            and min(h.block for h in c.hits) <= hit.block + 3
        ]  # fmt: skip
        if len(named) == 1 and not hit.modifiers:
            clusters.merge(named[0], own)


def called_by_part(clusters: Clusters, key: str) -> Cluster | None:
    """The body that a letter calls "the Ministry" where the Ministry of Education sends it.

    `key` is the sender's name, folded; null where no body, or more than one, is called so.
    """
    words = set(key.split())
    found = [c for c in clusters.living() if c.type == "organization" and _the_body(c, words)]
    return found[0] if len(found) == 1 else None


def _the_body(cluster: Cluster, words: set[str]) -> bool:
    """Whether a cluster is told of by "the" and a noun among some words alone."""
    if cluster.made_of != "nominal" or cluster.plural:
        return False
    return all(
        hit.head in words and hit.determiner == "the"
        for hit in cluster.hits
        if hit.kind == "nominal"
    )


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
    if cluster.type == "person" and cluster.made_of == "name":
        return not _another_office(cluster, hit) and not _of_another_body(cluster, hit)
    if cluster.made_of == "name" and hit.modifiers:
        words = {word.lower() for name in cluster.names for word in name.split()}
        return all(word in words or word in _IDLE for word in hit.modifiers)
    own = [h for h in cluster.hits if h.kind == "nominal" and h.head == hit.head]
    return not own or _compatible(own, hit)


def _another_office(cluster: Cluster, hit: Hit) -> bool:
    """ "the deputy housing minister" isn't the prime minister: a rank not known of them."""
    fields = [word for word in hit.modifiers if word in _RANKS]
    return bool(fields) and not _known_of(cluster).issuperset(fields)


def _of_another_body(cluster: Cluster, hit: Hit) -> bool:
    """ "the Bank of Japan official" isn't the Treasury's secretary: a body not known of them."""
    body = _BODY.search(hit.text) if hit.head in _STAFF else None
    return body is not None and _known_of(cluster).isdisjoint(body[0].lower().split())


def _known_of(cluster: Cluster) -> set[str]:
    """The words by which a person is called, in small letters."""
    known = {word for h in cluster.hits for word in f"{h.title} {h.text}".lower().split()}
    return known.union(*(h.modifiers for h in cluster.hits))


_BODY = re.compile(r"\b[A-ZÀ-Þ][\w.’'-]{1,30} (?:(?:of|for) (?:the )?)?[A-ZÀ-Þ][\w.’'-]{1,30}")
_STAFF = listed(
    "official spokesman spokeswoman spokesperson aide adviser advisor analyst economist lawyer "
    "officer employee executive source trader dealer researcher manager"
)
_RANKS = listed(
    "deputy vice assistant acting prime foreign finance interior defence defense housing health "
    "transport education justice environment energy trade agriculture labour labor culture home "
    "economy shadow junior associate"
)


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


_WROTE_TO = re.compile(r"\s+(?:(?:have|has|had)\s+)?(?:jointly\s+)?(?:written|wrote|write)\s+to\b")


def mark_senders(clusters: Clusters, text: str, hits: list[Hit]) -> None:
    """The group that sends, writes or signs the letter, where a sentence says so."""
    works: dict[int, Hit] = {}
    for hit in hits:
        if hit.kind == "nominal" and hit.type == "work":
            works.setdefault(hit.sentence, hit)
    for hit in hits:
        work = works.get(hit.sentence)
        people = hit.kind == "nominal" and hit.type == "group" and (hit.plural or bool(hit.roles))
        if people and hit.subject and _WROTE_TO.match(text, hit.end):
            clusters.senders.add(hit.begin)
        if work is None or not people:
            continue
        before = text[max(0, work.begin - 12) : work.begin].lower().split()
        wrote = SENDS.search(text, hit.end, work.begin) if hit.end < work.begin else None
        if (wrote and hit.subject) or (before[-1:] == ["in"] and work.end < hit.begin):
            clusters.senders.add(hit.begin)
