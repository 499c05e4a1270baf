"""Names in one block, cleaned and typed: no article, title or possessive."""

from collections.abc import Iterator

from reportedly.model import EntityType
from reportedly.read.entities.candidates import candidates
from reportedly.read.entities.hits import Hit
from reportedly.read.entities.vessels import is_vessel
from reportedly.read.nouns import role_of, singular
from reportedly.read.parse import Name, Parse
from reportedly.text import lexicons
from reportedly.text.fold import fold_key
from reportedly.text.lexicons import listed
from reportedly.text.patterns import PARTY_TAG

_LABELS: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "agreement",
}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def find_names(p: Parse, sentence: int) -> list[Hit]:
    """The names of one block; `sentence` is the number of its first sentence."""
    tags = [match.span() for match in PARTY_TAG.finditer(p.text, p.begin, p.end)]
    return [
        _with_party(p.text, hit, tags)
        for hit in _names(p, sentence)
        if not any(begin <= hit.begin < end for begin, end in tags)
    ]


def _with_party(text: str, hit: Hit, tags: list[tuple[int, int]]) -> Hit:
    """A politician with a party's tag answers to "the Republican", too."""
    for begin, end in tags:
        if hit.type == "person" and 0 <= begin - hit.end <= 1:
            party = {"R": "republican", "D": "democrat"}.get(text[begin:end].strip("(, ")[:1])
            return hit._replace(roles=(*hit.roles, party)) if party else hit
    return hit


def _names(p: Parse, sentence: int) -> Iterator[Hit]:
    used: set[int] = set()
    for name in candidates(p):
        hit = _name(p, name, sentence, used)
        if hit is not None:
            first = p.word_at(hit.begin) - len(hit.title.split())
            used.update(range(max(0, first), p.word_at(hit.end - 1) + 1))
            yield hit


def _name(p: Parse, name: Name, sentence: int, used: set[int]) -> Hit | None:
    """A cleaned name: no article, title or possessive; None where nothing nameable is left."""
    if name.label not in _LABELS and name.label:
        return None
    first, last = _trimmed(p, _cut_at_verb(p, name))
    while first < last and first in used:
        first += 1
    if first >= last or any(word in used for word in range(first, last)):
        return None
    title_from, first = _title(p, first, last, name.label)
    if first >= last:
        return None
    words = p.words[first:last]
    loose = _starts_only(p, name, first, last) or _all_capitals(p)
    kind = _type(p, name.label, first, last, p.lower[title_from:first])
    if kind is None or not _nameable(p, name.label, first, last):
        return None
    head = _head(p, first, last)
    if kind in ("organization", "place", "other") and _is_described(p, head, words):
        kind = "person"
    elif kind in ("person", "place", "other") and _is_company(p, first, last, head, kind):
        kind = "organization"
    begin, end = p.begins[first], p.ends[last - 1]
    thing = is_vessel(p.text, begin, end)
    if thing:
        kind = "other"
    return Hit(
        begin, end, "name", kind, " ".join(p.text[begin:end].split()), words[-1].lower(),
        p.tags[last - 1] == "NNPS" and kind == "group", p.deps[head] in _SUBJECTS, p.block,
        sentence + p.sent[first], " ".join(p.words[title_from:first]), _roles(p, head, kind),
        loose=loose, thing=thing,
    )  # fmt: skip


def _all_capitals(p: Parse) -> bool:
    """A headline in capitals: any word of it may be a name or none."""
    return p.text[p.begin : p.end].isupper() and len(p) > 3


def _starts_only(p: Parse, name: Name, first: int, last: int) -> bool:
    """A single capitalised word that opens a sentence, item or quotation may be any word."""
    if last - first > 1 or p.words[first].isupper():
        return False
    opens = first == 0 or p.sent[first - 1] != p.sent[first] or p.tags[first - 1] in _OPENERS
    word = p.lower[first]
    if opens and p.tags[first] in ("NN", "NNS") and word not in lexicons.table("given_names"):
        return True
    return (
        opens
        and p.deps[first] not in _SUBJECTS
        and word not in lexicons.table("country_names")
        and (not name.label or word.endswith(_COMMON_ENDINGS) or p.deps[first] == "ROOT")
    )


_OPENERS = frozenset({":", "``", "''", "-LRB-", "NFP"})
_COMMON_ENDINGS = (
    "ing",
    "tion",
    "sion",
    "ment",
    "cy",
    "ity",
    "ness",
    "ance",
    "ence",
    "ism",
    "ship",
)


def _cut_at_verb(p: Parse, name: Name) -> Name:
    """No name goes on behind a finite verb: "Aldane told Longwave" is a name and a clause.

    Nor behind a preposition before a number: "Adaro on 2 February".
    """
    for at in range(name.first + 1, name.last):
        if p.tags[at] == "IN" and at + 1 < len(p) and p.tags[at + 1] == "CD":
            return Name(name.first, at, name.label)
        if p.tags[at] in ("VBD", "VBZ", "VBP") and p.words[at].islower():
            return Name(name.first, at, "PERSON" if at - name.first < 4 else name.label)
    return name


def _trimmed(p: Parse, name: Name) -> tuple[int, int]:
    first, last = name.first, name.last
    while first < last and (
        p.tags[first] in ("DT", "PRP$", "POS", "CD", "IN", "CC", "RB", "JJR", "PDT")
        or not p.words[first][:1].isalnum()
        or (p.words[first].islower() and p.lower[first] not in ("al", "de", "von", "van", "bin"))
        or (name.label == "PERSON" and last - first > 2 and p.lower[first] in _PARTISANS)
    ):
        first += 1
    while last > first and (
        p.tags[last - 1] in ("POS", "IN", "CC", "DT", ",", ".", ":", "TO", "MD")
        or (not p.words[last - 1][-1:].isalnum() and not p.words[last - 1].endswith("."))
        or (p.tags[last - 1] in ("VBD", "VBZ", "VBP", "RB"))
    ):
        last -= 1
    return first, last


def _title(p: Parse, first: int, last: int, label: str) -> tuple[int, int]:
    """Words of office before a person's name: where they begin, and where the name does."""
    titles = lexicons.words("titles")
    at = first
    limit = last - 1
    name_from = first
    while at < limit:
        if p.lower[at].rstrip(".") in titles:
            name_from = at + 1
            if name_from < limit + 1 and p.lower[name_from] == "of" and label == "PERSON":
                at += 1
        at += 1
    if name_from != first and not _of_office(p, first, name_from, last, label):
        name_from = first
    begin = first if name_from > first else _titles_before(p, first)
    return (begin, name_from) if begin < name_from or name_from > first else (first, first)


def _of_office(p: Parse, first: int, name_from: int, last: int, label: str) -> bool:
    """Whether the words up to `name_from` are an office and the rest is a person's name."""
    if label not in ("PERSON", ""):
        return False
    return last - name_from <= 4 and p.lower[last - 1] not in lexicons.words("org_heads")


def _titles_before(p: Parse, first: int) -> int:
    """Offices written before the name and not part of it: "Oil Ministry spokesman", "Rep."."""
    titles, roles = lexicons.words("titles"), lexicons.table("roles")
    at = first - 1
    if at > 0 and p.words[at] == "." and p.lower[at - 1] in _RANKS:  # two words to the tokenizer
        at -= 1
    if at < 0:
        return first
    word = p.lower[at].rstrip(".")
    if word not in titles and roles.get(word) != "person":
        return first
    while at > 0 and p.tags[at - 1] in ("NNP", "NN", "JJ", "NNPS") and p.sent[at - 1] == p.sent[at]:
        if p.tags[at - 1] == "JJ" and not (
            p.words[at - 1][:1].isupper() or p.lower[at - 1] in titles
        ):
            break
        at -= 1
    return at


def _type(p: Parse, label: str, first: int, last: int, title: list[str]) -> EntityType | None:
    """The type of a name: its title and what its words show, before what the recogniser said."""
    titled = bool(title)
    if titled and title[-1].rstrip(".") in _PERSONAL_TITLES and last - first < 4:
        return "person"
    words = [word.rstrip(".") for word in p.lower[first:last]]
    if fold_key(" ".join(words)).replace(".", "") in lexicons.table("country_names"):
        full = lexicons.table("country_names")[fold_key(" ".join(words)).replace(".", "")]
        return "organization" if full in ("European Union", "United Nations") else "place"
    if role_of(words[-1]) == "agreement" and len(words) > 1:
        return "agreement"
    if role_of(words[-1]) == "person" and singular(words[-1]) != words[-1]:
        heads = lexicons.words("org_heads").intersection(words)
        return "organization" if heads and "of" in words else "group"
    if titled and label in ("PERSON", "") and words[-1] not in lexicons.words("org_heads"):
        return "person"
    if any(w in ("agreement", "accords", "accord", "treaty", "convention", "pact") for w in words):
        return "agreement"
    if words[-1] in lexicons.words("org_heads") or _acronym(p.words[first:last]):
        return "organization" if label != "GPE" else "place"
    if label:
        return _LABELS[label]
    given = lexicons.table("given_names")
    if len(words) in (2, 3) and words[0] in given:
        return "person"
    return "other"


_PERSONAL_TITLES = listed("mr mrs ms miss mx sir dame lord lady dr")


def _acronym(words: list[str]) -> bool:
    return len(words) == 1 and 2 < len(words[0]) < 8 and words[0].isupper() and words[0].isalpha()


def _nameable(p: Parse, label: str, first: int, last: int) -> bool:
    """Whether these words can be a name: a capital, not a bare adjective, number or month."""
    words = p.words[first:last]
    if not any(word[:1].isupper() for word in words):
        return False
    if len(words) == 1:
        word, lower = words[0], p.lower[first]
        if role_of(lower) and (not label or (first and p.tags[first - 1] == "DT")):
            return False
        if p.tags[first] in ("JJ", "UH", "VB", "RB", "PRP", "PRP$", "CD") or len(word) < 2:
            return False
        if not label and lower in _RANKS and p.words[first + 1 : first + 2] == ["."]:
            return False
        if lower.rstrip(".") in _CALENDAR or lower in _NOT_NAMES:
            return False
        parts = lower.replace(".", "").replace("–", "-").split("-")
        if len(parts) > 1 and parts[0] in lexicons.table("country_names"):
            return False
    return True


_CALENDAR = lexicons.words("months") | listed("jan feb mar apr jun jul aug sept sep oct nov dec")
_PARTISANS = listed("republican democrat democratic conservative labour liberal independent")
_RANKS = listed("col gen lt sgt capt maj adm rep sen gov prof rev hon cmdr")
_NOT_NAMES = listed(
    "state supreme national covid covid-19 mr mrs ms dr sir madam president i monday tuesday "
    "wednesday thursday friday saturday sunday ok yes no god"
)


def _is_described(p: Parse, head: int, words: list[str]) -> bool:
    """ "Ada Merrion, the chief inspector": who has a person's office is a person."""
    if len(words) == 1:
        return any(p.deps[kid] == "appos" and _is_aged(p, kid) for kid in p.kids[head])
    if len(words) > 4 or words[-1].lower() in lexicons.words("org_heads"):
        return False
    return bool(_roles(p, head, "person"))


def _is_company(p: Parse, first: int, last: int, head: int, kind: EntityType) -> bool:
    """ "the operator Nordlink", "Nordlink, the operator", "told the Dagblad"."""
    if kind == "person" and _is_articled(p, first, last, head):
        return True
    named = kind == "other" and bool(_roles(p, head, "organization"))
    return named or _is_business(p, first, p.words[first:last])


def _is_articled(p: Parse, first: int, last: int, head: int) -> bool:
    """ "told the Dagblad": no person is named with an article, where no noun follows."""
    alone = last - first == 1 and first > 0 and p.lower[first - 1] == "the"
    follows = last < len(p) and p.tags[last] in ("NN", "NNS", "NNP", "NNPS", "HYPH", "POS", ",")
    return alone and not follows and p.tags[head] == "NNP" and p.words[first - 1] == "the"


def _is_aged(p: Parse, at: int) -> bool:
    """ "a 46-year-old trader" is somebody."""
    return role_of(p.lower[at]) == "person" and "old" in p.lower[max(0, at - 4) : at]


def _is_business(p: Parse, first: int, words: list[str]) -> bool:
    """ "the rail operator Transvale": a noun in -er or -or that companies answer to."""
    named = len(words) < 3 and words[0].lower() not in lexicons.table("given_names")
    return named and first > 0 and p.lower[first - 1] in _BUSINESSES and p.tags[first - 1] == "NN"


_BUSINESSES = listed(
    "operator carrier retailer lender insurer manufacturer producer supplier provider publisher "
    "developer contractor maker airline broadcaster regulator distributor refiner exporter "
    "importer carmaker drugmaker brewer grocer utility startup start-up bank company firm group "
    "charity agency chain giant"
)


def _head(p: Parse, first: int, last: int) -> int:
    """The word of the phrase that depends on something outside it."""
    for at in range(last - 1, first - 1, -1):
        if not first <= p.heads[at] < last or p.heads[at] == at:
            return at
    return last - 1


def _roles(p: Parse, head: int, kind: EntityType) -> tuple[str, ...]:
    """Nouns in apposition to a name, either way round, and its predicate nouns."""
    wanted = ("person",) if kind == "person" else ("organization", "group")
    if kind not in ("person", "organization"):
        return ()
    found = [kid for kid in p.kids[head] if p.deps[kid] in ("appos", "compound", "nmod")]
    top = p.heads[head]
    if p.deps[head] == "appos" and top != head:
        found.append(top)
    if p.deps[head] == "nsubj":
        found.extend(kid for kid in p.kids[top] if p.deps[kid] == "attr")
    common = [p.lower[at] for at in found if p.tags[at] in ("NN", "NNP")]
    return tuple(noun for noun in common if role_of(noun) in wanted and singular(noun) == noun)
