"""Which words may be a name: the recogniser's findings, mended and added to by rule.

The small model misses organisations with "of" and "for", cuts persons' names short and knows
no agreements; and what it takes for a name may be an adjective.
"""

from collections.abc import Iterator

from reportedly.model import ARTICLE_ROLES
from reportedly.read.nouns import role_of
from reportedly.read.parse import Name, Parse
from reportedly.text import lexicons
from reportedly.text.lexicons import listed
from reportedly.text.patterns import MONTHS, WEEKDAYS

PROPER = frozenset({"NNP", "NNPS"})


def candidates(p: Parse) -> list[Name]:
    """Every run of words that may be a name, the surest first; they may overlap."""
    known = [_widened(p, name) for name in p.names if not _is_adjective(p, name)]
    known.sort(key=lambda name: name.label != "PERSON")  # offices stand before persons
    persons = (*_nicknamed(p), *_officers(p), *_honoured(p))
    shaped = (*persons, *_agreements(p), *_organisations(p))
    return [*shaped, *known, *_runs(p)]


def _officers(p: Parse) -> Iterator[Name]:
    """ "the Minister of Health Ann Lee": the person behind the office and its field."""
    for at in range(2, len(p) - 2):
        of = at - 2 if p.lower[at - 1] == "the" else at - 1
        office = of > 0 and p.lower[of] in ("of", "for") and p.lower[of - 1] in _titles()
        if not office or p.lower[at] not in OFFICE_FIELDS:
            continue
        end = at + 1
        while end < len(p) and _is_proper(p, end) and not _is_day(p, end):
            end += 1
        if 1 < end - at - 1 < 4 and p.lower[end - 1] not in lexicons.words("org_heads"):
            yield Name(at + 1, end, "PERSON")


def _honoured(p: Parse) -> Iterator[Name]:
    """ "Ann Lee KC": who has letters of honour is a person."""
    for at in range(2, len(p)):
        first = at
        if p.words[at] not in lexicons.words("honours"):
            continue
        while first > p.sentence(at)[0] and (
            _is_proper(p, first - 1) or "-" in p.words[max(0, first - 2) : first]
        ):
            first -= 1
        if 1 < _capitals(p, first, at) < 5:
            yield Name(first, at, "PERSON")


def _titles() -> frozenset[str]:
    return lexicons.words("titles")


def _nicknamed(p: Parse) -> Iterator[Name]:
    """ "Ann 'Shorty' Lee": a nickname in marks parts no name."""
    for at in range(1, len(p) - 3):
        if p.words[at] not in _QUOTES or not _is_proper(p, at - 1):
            continue
        close = next((i for i in range(at + 2, min(at + 5, len(p))) if p.words[i] in _QUOTES), 0)
        inside = range(at + 1, close)
        if not close or not all(p.words[i][:1].isupper() for i in inside):
            continue
        if close + 1 < len(p) and _is_proper(p, close + 1) and p.sent[at] == p.sent[close + 1]:
            first = at - 1
            while first > 0 and _is_proper(p, first - 1) and at - first < 3:
                first -= 1
            yield Name(first, close + 2, "PERSON")


_QUOTES = frozenset({"'", '"', "“", "”", "‘", "’"})


def _leads(p: Parse, at: int, name: Name) -> bool:
    """The first word of "Playing Field Promotions", which hangs on the rest."""
    inside = name.first <= p.heads[at] < name.last
    return (
        p.words[at][:1].isupper() and p.tags[at] in ("VBG", "JJ", "NN", "NNP") and inside
        and p.deps[at] in ("compound", "amod") and p.lower[at] not in lexicons.words("titles")
        and role_of(p.lower[at]) is None
    )  # fmt: skip


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
        while first < at and p.tags[first] not in PROPER:
            first += 1
        if first < at and p.words[first][:1].isupper():
            yield Name(first, at + 1, "LAW")


def _organisations(p: Parse) -> Iterator[Name]:
    """ "Society of Social Democracy for Iran": capitalised words, an organisation's noun, "of"."""
    at = 0
    heads = lexicons.words("org_heads")
    while at < len(p):
        if p.tags[at] not in PROPER or not p.words[at][:1].isupper():
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
        if p.words[at][:1].isupper() and p.tags[at] in (*PROPER, "JJ", "NNS", "NN"):
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
            at + 1 < len(p) and p.tags[at + 1] in (*PROPER, "JJ") and p.words[at + 1][:1].isupper()
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
    return p.tags[at] in PROPER or (
        p.tags[at] == "JJ" and at + 1 < len(p) and p.tags[at + 1] in PROPER
        and p.words[at + 1][:1].isupper()
    )  # fmt: skip


def _widened(p: Parse, name: Name) -> Name:
    """A person's name with the capitalised words beside it that the recogniser left off."""
    first, last = name.first, name.last
    if name.label == "ORG" and first > 0 and _leads(p, first - 1, name):
        return Name(first - 1, last, name.label)
    if name.label != "PERSON":
        return name
    while (
        first > 0 and (p.tags[first - 1] == "NNP" or is_misread(p, first - 1))
        and p.words[first - 1][:1].isupper() and p.sent[first - 1] == p.sent[name.first]
        and _capitals(p, first, last) < 4
        and p.lower[first - 1] not in BUSINESSES
    ):  # fmt: skip
        first -= 1
    while last < len(p) and _goes_on(p, last) and _capitals(p, first, last) < 5:
        last += 1
    return Name(first, last, name.label)


def is_misread(p: Parse, at: int) -> bool:
    """ "said Per Aune", "as Will Roe put it": a given name that is a small word, too."""
    opens = at == 0 or p.sent[at - 1] != p.sent[at] or p.tags[at - 1] in ("``", "''", ":")
    small = p.tags[at] in ("IN", "MD", "UH", "FW") and p.words[at].istitle()
    return small and not opens and p.role in ARTICLE_ROLES


def _capitals(p: Parse, first: int, last: int) -> int:
    return sum(word[:1].isupper() for word in p.words[first:last])


def _goes_on(p: Parse, at: int) -> bool:
    """Whether the word is the head of the one before it: "Rosa Salas" goes on with "Quiroga"."""
    hangs = p.deps[at - 1] in ("compound", "nmod") and p.heads[at - 1] >= at
    known = any(name.first <= at < name.last for name in p.names)
    return hangs and not known and p.tags[at] == "NNP" and _is_proper(p, at) and not _is_day(p, at)


BUSINESSES = listed(
    "operator carrier retailer lender insurer manufacturer producer supplier provider publisher "
    "developer contractor maker airline broadcaster regulator distributor refiner exporter "
    "importer carmaker drugmaker brewer grocer utility startup start-up bank company firm group "
    "charity agency chain giant"
)
"""What stands before a company's name: "the rail operator Transvale"."""

OFFICE_FIELDS = listed(
    "agriculture culture defence defense economy education energy environment finance health "
    "interior justice labour labor republic state tourism trade transport treasury"
)
"""What a minister or president is one of."""
