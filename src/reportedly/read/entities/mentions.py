"""Mentions in one block: names, nominals and pronouns, each with what coreference asks of it."""

from collections.abc import Iterator
from typing import NamedTuple

from reportedly.model import EntityType, MentionKind
from reportedly.read.clauses import base_phrase
from reportedly.read.nouns import role_of, singular
from reportedly.read.parse import Name, Parse
from reportedly.text import lexicons
from reportedly.text.fold import fold_key
from reportedly.text.lexicons import listed
from reportedly.text.patterns import MONTHS, PARTY_TAG, WEEKDAYS

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
_PROPER = frozenset({"NNP", "NNPS"})
_JOINTS = frozenset({"of", "for", "on", "the", "and", "&", "de", "al", "bin", "ibn", "von", "van"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
SINGULAR_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
PRONOUNS = listed(
    "he she it they him her them his hers its their theirs we us our i me my who which"
)


class Hit(NamedTuple):
    """One mention. `[begin, end)` is the name or noun phrase, `head` its head noun, lower case.

    `title` holds the words before a person's name ("Oil Minister"), `roles` the nouns in
    apposition to it; `determiner` and `modifiers` are a nominal's. `block` and `sentence`
    number where it stands, `subject` whether it is a subject there.
    """

    begin: int
    end: int
    kind: MentionKind
    type: EntityType
    text: str
    head: str
    plural: bool
    subject: bool
    block: int
    sentence: int
    title: str = ""
    roles: tuple[str, ...] = ()
    determiner: str = ""
    modifiers: tuple[str, ...] = ()
    loose: bool = False
    """A capitalised word that is a name only where the document names it elsewhere."""


def find_mentions(p: Parse, sentence: int) -> list[Hit]:
    """The mentions of one block in order; `sentence` is the number of its first sentence."""
    tags = [match.span() for match in PARTY_TAG.finditer(p.text, p.begin, p.end)]
    names = [
        hit for hit in _names(p, sentence)
        if not any(begin <= hit.begin < end for begin, end in tags)
    ]  # fmt: skip
    taken = {
        word for hit in names for word in range(p.word_at(hit.begin), p.word_at(hit.end - 1) + 1)
    }
    others = [hit for at in range(len(p)) if (hit := _other(p, at, sentence, taken)) is not None]
    return sorted([*names, *others], key=lambda hit: (hit.begin, hit.end))


# --- names -------------------------------------------------------------------------------


def _names(p: Parse, sentence: int) -> Iterator[Hit]:
    used: set[int] = set()
    agreements = list(_agreements(p))
    known = [_widened(p, name) for name in p.names if not _is_adjective(p, name)]
    known.sort(key=lambda name: name.label != "PERSON")  # offices stand before persons
    for name in [*agreements, *_organisations(p), *known, *_runs(p)]:
        hit = _name(p, name, sentence, used)
        if hit is not None:
            first = p.word_at(hit.begin) - len(hit.title.split())
            used.update(range(max(0, first), p.word_at(hit.end - 1) + 1))
            yield hit


def _is_label(p: Parse, at: int) -> bool:
    """ "Republican Ann Lee", "Spokesman Bo Ray": a word that says what the person is."""
    word = p.lower[at].rstrip(".")
    return word.endswith(_ADJECTIVAL) or word in lexicons.words("titles") or bool(role_of(word))


def _is_adjective(p: Parse, name: Name) -> bool:
    """ "Iranian", "Islamic": an adjective names nobody."""
    if name.label != "NORP" or name.last - name.first > 1:
        return False
    return p.tags[name.first] == "JJ" or p.lower[name.first].endswith(_ADJECTIVAL)


_ADJECTIVAL = ("ian", "ean", "ish", "ese", "ic", "can", "man", "ist", "crat", "qi", "eli", "ani")


def _agreements(p: Parse) -> Iterator[Name]:
    """ "the Iran nuclear deal", "Paris climate accord": a name and an agreement's noun."""
    for at in range(1, len(p)):
        if role_of(p.lower[at]) != "agreement" or p.tags[at] not in ("NN", "NNP"):
            continue
        first = at
        while first > 0 and at - first < 4 and p.tags[first - 1] in ("NN", "NNP", "JJ", "HYPH"):
            first -= 1
        while first < at and p.tags[first] not in _PROPER:
            first += 1
        if first < at and p.words[first][:1].isupper():
            yield Name(first, at + 1, "LAW")


def _organisations(p: Parse) -> Iterator[Name]:
    """ "Society of Social Democracy for Iran": capitalised words, an organisation's noun, "of"."""
    at = 0
    heads = lexicons.words("org_heads")
    while at < len(p):
        if p.tags[at] not in _PROPER or not p.words[at][:1].isupper():
            at += 1
            continue
        end = _run_end(p, at)
        words = p.lower[at:end]
        where = next((i for i, word in enumerate(words) if word in heads), None)
        if (
            where is not None
            and len(words) > 2
            and words[where + 1 : where + 2]
            and any(word in ("of", "for", "on") for word in words[where:])
        ):
            yield Name(at, end, "ORG")
        at = max(end, at + 1)


def _run_end(p: Parse, at: int) -> int:
    """Where a run of capitalised words, joined by "of", "for" and the like, ends."""
    end = at
    while at < len(p):
        if p.words[at][:1].isupper() and p.tags[at] in (*_PROPER, "JJ", "NNS", "NN"):
            at += 1
            end = at
        elif (
            p.lower[at] in ("of", "for", "on", "the") and at - end < 2 and not _is_day(p, at + 1)
        ) or (p.lower[at] in ("and", "&") and at == end and _joins(p, at)):
            at += 1
        else:
            break
    return end


def _is_day(p: Parse, at: int) -> bool:
    return at < len(p) and (p.words[at] in WEEKDAYS or p.words[at] in MONTHS)


def _joins(p: Parse, at: int) -> bool:
    """Whether "and" joins words of one name: an "of" or "for" stands before it in the run."""
    back = at - 1
    while back >= 0 and at - back < 4 and p.words[back][:1].isupper():
        back -= 1
    return (
        back >= 0
        and p.lower[back] in ("of", "for", "on")
        and (
            at + 1 < len(p) and p.tags[at + 1] in (*_PROPER, "JJ") and p.words[at + 1][:1].isupper()
        )
    )


def _runs(p: Parse) -> Iterator[Name]:
    """Capitalised runs that the recogniser passed over, or knew a part of alone."""
    at = 0
    while at < len(p):
        end = at
        while end < len(p) and _is_proper(p, end) and (end == at or p.sent[end] == p.sent[at]):
            end += 1
        if end - at > 1 and end + 1 < len(p) and p.lower[end] == "of" and _is_proper(p, end + 1):
            end += 2
        if end > at:
            yield Name(at, end, "")
        at = end + 1


def _is_proper(p: Parse, at: int) -> bool:
    if not p.words[at][:1].isupper():
        return False
    return p.tags[at] in _PROPER or (
        p.tags[at] == "JJ" and at + 1 < len(p) and p.tags[at + 1] in _PROPER
        and p.words[at + 1][:1].isupper()
    )  # fmt: skip


def _widened(p: Parse, name: Name) -> Name:
    """A person's name with the capitalised words just before it that the recogniser left off."""
    if name.label != "PERSON":
        return name
    first = name.first
    while (
        first > 0 and p.tags[first - 1] == "NNP" and p.words[first - 1][:1].isupper()
        and p.sent[first - 1] == p.sent[name.first] and name.last - first < 4
    ):  # fmt: skip
        first -= 1
    return Name(first, name.last, name.label)


def _name(p: Parse, name: Name, sentence: int, used: set[int]) -> Hit | None:
    """A cleaned name: no article, title or possessive; None where nothing nameable is left."""
    if name.label not in _LABELS and name.label:
        return None
    first, last = _trimmed(p, name)
    while first < last and first in used:
        first += 1
    if first >= last or any(word in used for word in range(first, last)):
        return None
    title_from, first = _title(p, first, last, name.label)
    if first >= last:
        return None
    words = p.words[first:last]
    loose = _starts_only(p, name, first, last) or _all_capitals(p)
    kind = _type(p, name.label, first, last, title_from < first)
    if kind is None or not _nameable(p, first, last):
        return None
    head = _head(p, first, last)
    begin, end = p.begins[first], p.ends[last - 1]
    return Hit(
        begin, end, "name", kind, " ".join(p.text[begin:end].split()), words[-1].lower(),
        p.tags[last - 1] == "NNPS" and kind == "group", p.deps[head] in _SUBJECTS, p.block,
        sentence + p.sent[first], " ".join(p.words[title_from:first]), _roles(p, head, kind),
        loose=loose,
    )  # fmt: skip


def _all_capitals(p: Parse) -> bool:
    """A headline in capitals: any word of it may be a name or none."""
    return p.text[p.begin : p.end].isupper() and len(p) > 3


def _starts_only(p: Parse, name: Name, first: int, last: int) -> bool:
    """A single capitalised word that opens a sentence, item or quotation may be any word."""
    if last - first > 1 or p.deps[first] in _SUBJECTS or p.words[first].isupper():
        return False
    opens = first == 0 or p.sent[first - 1] != p.sent[first] or p.tags[first - 1] in _OPENERS
    word = p.lower[first]
    return (
        opens
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


def _type(p: Parse, label: str, first: int, last: int, titled: bool) -> EntityType | None:
    """The type of a name: what its words show, before what the recogniser said."""
    words = [word.rstrip(".") for word in p.lower[first:last]]
    if fold_key(" ".join(words)).replace(".", "") in lexicons.table("country_names"):
        full = lexicons.table("country_names")[fold_key(" ".join(words)).replace(".", "")]
        return "organization" if full in ("European Union", "United Nations") else "place"
    if role_of(words[-1]) == "agreement" and len(words) > 1:
        return "agreement"
    if role_of(words[-1]) == "person" and singular(words[-1]) != words[-1]:
        return "group"
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


def _acronym(words: list[str]) -> bool:
    return len(words) == 1 and 2 < len(words[0]) < 8 and words[0].isupper() and words[0].isalpha()


def _nameable(p: Parse, first: int, last: int) -> bool:
    """Whether these words can be a name: a capital, not a bare adjective, number or month."""
    words = p.words[first:last]
    if not any(word[:1].isupper() for word in words):
        return False
    if len(words) == 1:
        word, lower = words[0], p.lower[first]
        if first and p.tags[first - 1] == "DT" and lower in lexicons.table("roles"):
            return False
        if p.tags[first] in ("JJ", "UH", "VB", "RB", "PRP", "PRP$", "CD") or len(word) < 2:
            return False
        if lower in lexicons.words("months") or lower in _NOT_NAMES:
            return False
        if lower.replace(".", "").split("-")[0] in lexicons.table("country_names") and "-" in lower:
            return False
    return True


_PARTISANS = listed("republican democrat democratic conservative labour liberal independent")
_NOT_NAMES = listed(
    "state supreme national covid covid-19 mr mrs ms dr sir madam president i monday tuesday "
    "wednesday thursday friday saturday sunday ok yes no god"
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


# --- nominals and pronouns ---------------------------------------------------------------


def _other(p: Parse, at: int, sentence: int, taken: set[int]) -> Hit | None:
    tag = p.tags[at]
    if tag in ("PRP", "PRP$") and p.lower[at] in PRONOUNS:
        return Hit(
            p.begins[at], p.ends[at], "pronoun", "other", p.words[at], p.lower[at],
            p.lower[at] in ("they", "them", "their", "theirs", "we", "us", "our"),
            p.deps[at] in _SUBJECTS, p.block, sentence + p.sent[at],
        )  # fmt: skip
    if tag not in ("NN", "NNS", "NNP", "NNPS") or (at in taken):
        return None
    return nominal(p, at, sentence)


def nominal(p: Parse, at: int, sentence: int, role: EntityType | None = None) -> Hit | None:
    """The noun phrase of word `at` as a mention, where the noun stands for a party or a work."""
    noun = singular(p.lower[at])
    kind = role or lexicons.table("roles").get(noun)
    if kind is None or _is_member(p, at) or p.deps[at] in ("compound", "nmod", "amod", "npadvmod"):
        return None
    plural = p.tags[at] in ("NNS", "NNPS") or noun != p.lower[at]
    begin, end = base_phrase(p, at)
    first, last = p.word_at(begin), p.word_at(end - 1)
    before = range(first, at)
    determiner = next((p.lower[i] for i in before if p.tags[i] in ("DT", "PRP$")), "")
    modifiers = tuple(
        p.lower[i] for i in before
        if p.tags[i] not in ("DT", "PRP$", "POS", ",", "HYPH", "``", "''") and p.heads[i] == at
    )  # fmt: skip
    type_: EntityType = "group" if plural and kind == "person" else kind  # type: ignore[assignment]
    roles = tuple(singular(p.lower[i]) for i in _members(p, at))
    return Hit(
        begin, end, "nominal", type_, " ".join(p.text[begin:end].split()), noun, plural,
        p.deps[at] in _SUBJECTS, p.block, sentence + p.sent[at], "", roles, determiner, modifiers,
    ) if last >= at else None  # fmt: skip


def _is_member(p: Parse, at: int) -> bool:
    """The dissidents in "a group of dissidents" are that group, not another."""
    of = p.heads[at]
    return (
        p.deps[at] == "pobj"
        and p.lower[of] == "of"
        and (role_of(p.lower[p.heads[of]]) == "group" and p.lower[p.heads[of]] != "people")
    )


def _members(p: Parse, at: int) -> Iterator[int]:
    """ "a group of 38 dissidents": who the group is made of."""
    if lexicons.table("roles").get(singular(p.lower[at])) != "group":
        return
    of = p.child(at, "prep")
    if of is not None and p.lower[of] == "of":
        yield from p.children(of, "pobj")
