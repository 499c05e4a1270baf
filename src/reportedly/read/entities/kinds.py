"""What kind of thing a name is: its title and form, and the words around it.

What a name's own words and its neighbours say comes before what the recogniser said of it: the
small model takes villages for persons and persons for organisations where it knows neither.
"""

from reportedly.model import EntityType
from reportedly.read.entities.candidates import BUSINESSES
from reportedly.read.nouns import role_of, singular
from reportedly.read.parse import Parse
from reportedly.text import lexicons
from reportedly.text.fold import fold_key
from reportedly.text.lexicons import listed

LABELS: dict[str, EntityType] = {
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


def kind_of(p: Parse, label: str, first: int, last: int, title: list[str]) -> EntityType:
    """The type of the name of words `[first, last)`, by its words and what stands around it."""
    kind = _type(p, label, first, last, title)
    if kind == "person" and not title and _is_where(p, first, last):
        return "place"
    head = head_of(p, first, last)
    if kind in ("organization", "place", "other") and _is_described(p, head, p.words[first:last]):
        return "person"
    if kind in ("person", "place", "other") and _is_company(p, first, last, head, kind):
        return "organization"
    return kind


def _type(p: Parse, label: str, first: int, last: int, title: list[str]) -> EntityType:
    """The type of a name: its title and what its words show, before what the recogniser said."""
    titled = bool(title)
    if titled and title[-1].rstrip(".") in _PERSONAL_TITLES and last - first < 4:
        return "person"
    words = [word.rstrip(".") for word in p.lower[first:last]]
    country = lexicons.table("country_names").get(fold_key(" ".join(words)).replace(".", ""))
    if country is not None:
        return "organization" if country in ("European Union", "United Nations") else "place"
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
        return LABELS[label]
    given = lexicons.table("given_names")
    if len(words) in (2, 3) and words[0] in given:
        return "person"
    return "other"


_PERSONAL_TITLES = listed("mr mrs ms miss mx sir dame lord lady dr")


def _acronym(words: list[str]) -> bool:
    return len(words) == 1 and 2 < len(words[0]) < 8 and words[0].isupper() and words[0].isalpha()


def _is_described(p: Parse, head: int, words: list[str]) -> bool:
    """ "Ada Merrion, the chief inspector": who has a person's office is a person."""
    if len(words) == 1:
        given = words[0].lower() in lexicons.table("given_names")
        kids = [kid for kid in p.kids[head] if p.deps[kid] == "appos"]
        aged = any(_is_aged(p, kid) or _is_by_trade(p, kid) for kid in kids)
        return aged or (given and p.deps[head] == "appos" and bool(roles_of(p, head, "person")))
    if len(words) > 4 or words[-1].lower() in lexicons.words("org_heads"):
        return False
    return bool(roles_of(p, head, "person")) or _is_one_of(p, head)


def _is_one_of(p: Parse, head: int) -> bool:
    """ "two laureates, Ada Merrion and Bo Ray": each is one of them."""
    if p.deps[head] == "conj" and p.deps[p.heads[head]] == "appos":
        head = p.heads[head]
    top = p.heads[head]
    several = p.tags[top] == "NNS" and role_of(p.lower[top]) == "person"
    return p.deps[head] == "appos" and several and bool(p.children(head, "cc", "conj"))


def _is_where(p: Parse, first: int, last: int) -> bool:
    """ "in Overmere", "the mayor of Overmere", "Cold Hill": where somebody is, and nobody."""
    given = p.lower[first] in lexicons.table("given_names")
    if last - first > 1 and not given and p.lower[last - 1] in _SITES:
        return True
    if first == 0 or p.tags[last : last + 1] == ["POS"] or p.deps[last - 1] != "pobj":
        return False
    before, word = p.lower[first - 1], p.lower[first - 2] if first > 1 else ""
    if before == "of":
        return word in _SEATS
    return before in _WITHIN and word not in _TRUST and p.tags[first - 2 : first - 1] != ["JJ"]


_SITES = listed(
    "bay hill street lane road river island islands valley lake mountain bridge square avenue "
    "county harbour harbor village beach creek heights gardens airport stadium"
)
_SEATS = listed(
    "mayor villagers residents inhabitants citizens village town city suburb port island district "
    "province region parish county hamlet neighbourhood neighborhood outskirts north south east "
    "west sultan emir king queen minister"
)
_WITHIN = listed("in near outside across throughout")
_TRUST = listed(
    "confidence faith trust belief believe believes believed interest interested stock hope "
    "disappointed involved found saw sees see put trusts trusted vested invested"
)
"""What one has in a person."""


def _is_company(p: Parse, first: int, last: int, head: int, kind: EntityType) -> bool:
    """ "the operator Nordlink", "Nordlink, the operator", "told the Dagblad"."""
    if kind == "person" and _is_articled(p, first, last, head):
        return True
    single = kind != "other" and last - first == 1 and p.deps[head] == "appos"
    single = single and p.lower[first] not in lexicons.table("given_names")
    named = (kind == "other" or single) and bool(roles_of(p, head, "organization"))
    return named or _is_business(p, first, p.words[first:last])


def _is_articled(p: Parse, first: int, last: int, head: int) -> bool:
    """ "told the Dagblad": no person is named with an article, where no noun follows."""
    alone = last - first == 1 and first > 0 and p.lower[first - 1] == "the"
    follows = last < len(p) and p.tags[last] in ("NN", "NNS", "NNP", "NNPS", "HYPH", "POS", ",")
    return alone and not follows and p.tags[head] == "NNP" and p.words[first - 1] == "the"


def _is_aged(p: Parse, at: int) -> bool:
    """ "a 46-year-old trader" is somebody."""
    return role_of(p.lower[at]) == "person" and "old" in p.lower[max(0, at - 4) : at]


def _is_by_trade(p: Parse, at: int) -> bool:
    """ "Joko, a singer": who is one is somebody; what is a critic or a member may be a firm."""
    articled = any(p.lower[kid] in ("a", "an") for kid in p.kids[at])
    single = p.tags[at] == "NN" and role_of(p.lower[at]) == "person"
    return articled and single and p.lower[at] not in _FIRMS_ARE


_FIRMS_ARE = listed(
    "critic leader member partner supporter rival sponsor owner opponent employer donor investor "
    "shareholder ally friend neighbour neighbor relative major conservative liberal native star "
    "champion winner veteran heir legend giant"
)


def _is_business(p: Parse, first: int, words: list[str]) -> bool:
    """ "the rail operator Transvale": a noun in -er or -or that companies answer to."""
    named = len(words) < 3 and words[0].lower() not in lexicons.table("given_names")
    return named and first > 0 and p.lower[first - 1] in BUSINESSES and _is_common(p, first - 1)


def _is_common(p: Parse, at: int) -> bool:
    """A common noun, or one that only begins its sentence with a capital."""
    return p.tags[at] == "NN" or (p.tags[at] == "NNP" and at in p.starts)


def head_of(p: Parse, first: int, last: int) -> int:
    """The word of the phrase that depends on something outside it."""
    for at in range(last - 1, first - 1, -1):
        if not first <= p.heads[at] < last or p.heads[at] == at:
            return at
    return last - 1


def roles_of(p: Parse, head: int, kind: EntityType) -> tuple[str, ...]:
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
