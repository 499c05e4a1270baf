"""Names in one block, cleaned and typed: no article, title or possessive."""

from collections.abc import Iterator

from reportedly.read.entities.candidates import OFFICE_FIELDS, candidates, is_misread
from reportedly.read.entities.headlines import verb_in_headline
from reportedly.read.entities.hits import Hit
from reportedly.read.entities.kinds import LABELS, head_of, kind_of, roles_of
from reportedly.read.entities.vessels import is_vessel
from reportedly.read.nouns import role_of, singular
from reportedly.read.parse import Name, Parse
from reportedly.text import lexicons
from reportedly.text.lexicons import listed
from reportedly.text.patterns import PARTY_TAG

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
    if name.label not in LABELS and name.label:
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
    if not _nameable(p, name.label, first, last):
        return None
    trade = first > 0 and title_from == first - 1 and _opens_in_trade(p, first - 1, last)
    label = "PERSON" if trade else name.label
    kind = kind_of(p, label, first, last, p.lower[title_from:first])
    head = head_of(p, first, last)
    begin, end = p.begins[first], p.ends[last - 1]
    thing = is_vessel(p.text, begin, end)
    if thing:
        kind = "other"
    return Hit(
        begin, end, "name", kind, " ".join(p.text[begin:end].split()), words[-1].lower(),
        p.tags[last - 1] == "NNPS" and kind == "group", _is_subject(p, head), p.block,
        sentence + p.sent[first], " ".join(p.words[title_from:first]), roles_of(p, head, kind),
        loose=loose, thing=thing,
    )  # fmt: skip


def _is_subject(p: Parse, head: int) -> bool:
    """Also where letters of honour stand behind the name: "Ann Lee MP said"."""
    top = p.heads[head]
    return p.deps[head] in _SUBJECTS or (
        p.words[top] in lexicons.words("honours") and p.deps[top] in _SUBJECTS
    )


def _all_capitals(p: Parse) -> bool:
    """A headline in capitals: any word of it may be a name or none."""
    return p.text[p.begin : p.end].isupper() and len(p) != 2 and len(p) != 3


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
    verb = verb_in_headline(p, name.first - 1, name.first + 1)
    if verb == name.first and name.first > 0:
        return Name(name.first + 1, name.last, name.label)  # "Roe Endorses Ida Renn"
    verb = verb_in_headline(p, name.first, name.last)
    if verb is not None:
        return Name(name.first, verb, "PERSON" if verb - name.first < 4 else name.label)
    for at in range(name.first + 1, name.last):
        if p.tags[at] == "IN" and at + 1 < len(p) and p.tags[at + 1] == "CD":
            return Name(name.first, at, name.label)
        if p.tags[at] in ("VBD", "VBZ", "VBP") and p.words[at].islower():
            return Name(name.first, at, "PERSON" if at - name.first < 4 else name.label)
    return name


def _trimmed(p: Parse, name: Name) -> tuple[int, int]:
    first, last = name.first, name.last
    while first < last and (
        (
            p.tags[first] in ("DT", "PRP$", "POS", "CD", "IN", "CC", "RB", "JJR", "PDT")
            and not (name.label == "PERSON" and last - first > 1 and is_misread(p, first))
        )
        or not p.words[first][:1].isalnum()
        or (p.words[first].islower() and p.lower[first] not in ("al", "de", "von", "van", "bin"))
        or (name.label == "PERSON" and last - first > 2 and p.lower[first] in _PARTISANS)
    ):
        first += 1
    while last > first and (
        p.tags[last - 1] in ("POS", "IN", "CC", "DT", ",", ".", ":", "TO", "MD")
        or (not p.words[last - 1][-1:].isalnum() and not p.words[last - 1].endswith("."))
        or (p.tags[last - 1] in ("VBD", "VBZ", "VBP", "RB"))
        or (p.words[last - 1] in lexicons.words("honours") and last - first > 1)
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
    if name_from == first and _opens_in_trade(p, first, last):
        name_from = first + 1
    begin = first if name_from > first else _titles_before(p, first)
    return (begin, name_from) if begin < name_from or name_from > first else (first, first)


def _before_field(p: Parse, at: int) -> int:
    """The office of a "Minister of Health", where word `at` is its field; else `at`."""
    of = at - 1
    if of > 0 and p.lower[of] == "the":
        of -= 1
    office = of > 0 and p.lower[at] in OFFICE_FIELDS and p.lower[of] in ("of", "for")
    return of - 1 if office and p.lower[of - 1] in lexicons.words("titles") else at


def _opens_in_trade(p: Parse, first: int, last: int) -> bool:
    """ "Pensioner Bo Ray, 79, said": only its place gives the common noun a capital."""
    trade = p.lower[first].rpartition("-")[2] if p.lower[first] not in _RANKS else ""
    return (
        first in p.starts and 3 <= last - first <= 4
        and "person" in (role_of(trade), role_of(f"{trade}s"))
        and singular(trade) == trade and p.lower[last - 1] not in lexicons.words("org_heads")
        and p.deps[first] in ("compound", "nmod", "amod")
    )  # fmt: skip


def _of_office(p: Parse, first: int, name_from: int, last: int, label: str) -> bool:
    """Whether the words up to `name_from` are an office and the rest is a person's name."""
    if label not in ("PERSON", ""):
        return False
    names = sum(word[:1].isupper() for word in p.words[name_from:last])
    return names <= 4 and p.lower[last - 1] not in lexicons.words("org_heads")


def _titles_before(p: Parse, first: int) -> int:
    """Offices written before the name and not part of it: "Oil Ministry spokesman", "Rep."."""
    titles, roles = lexicons.words("titles"), lexicons.table("roles")
    at = first - 1
    if at > 0 and p.words[at] == "." and p.lower[at - 1] in _RANKS:  # two words to the tokenizer
        at -= 1
    if at < 0:
        return first
    at = _before_field(p, at)
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


def _nameable(p: Parse, label: str, first: int, last: int) -> bool:
    """Whether these words can be a name: a capital, not a bare adjective, number or month."""
    words = p.words[first:last]
    if not any(word[:1].isupper() for word in words):
        return False
    if sum(char.isalpha() for word in words for char in word) < 2:
        return False
    if len(words) == 1:
        word, lower = words[0], p.lower[first]
        if role_of(lower) and (not label or (first and p.tags[first - 1] == "DT")):
            return False
        if p.tags[first] in ("JJ", "UH", "VB", "RB", "PRP", "PRP$", "CD") or len(word) < 2:
            return False
        if not label and lower in _RANKS and p.words[first + 1 : first + 2] == ["."]:
            return False
        if (
            lower.rstrip(".") in _CALENDAR
            or lower in _NOT_NAMES
            or word in lexicons.words("honours")
        ):
            return False
        named = p.tags[first + 1 : first + 2] == ["NNP"] and p.deps[first] == "compound"
        if named and lower in lexicons.words("titles"):
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
    "wednesday thursday friday saturday sunday ok yes no god nobel"
)
