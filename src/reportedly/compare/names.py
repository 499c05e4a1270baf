"""Names as keys: what is left of a name when titles, accents and marks are gone."""

import re
from functools import lru_cache
from typing import NamedTuple

from reportedly.compare.vocab import lines, words
from reportedly.text.fold import fold_key

_PART = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*\.?")
_ACRONYM = re.compile(r"[A-Z](?:\.?[A-Z0-9&]){1,6}\.?s?")
_JOINING = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "an", "&", "de", "la"})


class PersonName(NamedTuple):
    """A person's name in parts; `first` is empty where only the surname is known."""

    first: str
    middle: tuple[str, ...]
    last: str

    def fits(self, other: "PersonName") -> bool:
        """Whether both may be one person: nothing known of the one contradicts the other."""
        if self.last != other.last:
            return False
        if not (self.first and other.first):
            return True
        if not first_names_fit(self.first, other.first):
            return False
        if self.middle and other.middle:
            return self.middle[0][0] == other.middle[0][0]
        return True


def parts(name: str) -> list[str]:
    """The words of a name, folded, without possessive endings."""
    folded = [fold_key(match.group()) for match in _PART.finditer(name)]
    return [part.removesuffix("'s").removesuffix("'").replace(".", "") for part in folded]


@lru_cache(maxsize=16384)
def person_name(name: str) -> PersonName | None:
    """A person's name without titles; null where titles are all there is."""
    left = parts(name)
    while left and (left[0] in words("titles") or left[0] in {"the", "a", "an"}):
        left = left[1:]
    while len(left) > 1 and left[-1] in words("name_suffixes"):
        left = left[:-1]
    if not left:
        return None
    return PersonName(left[0] if len(left) > 1 else "", tuple(left[1:-1]), left[-1])


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """The key of what isn't a person: folded, without a leading article, known names as one."""
    left = [part for part in parts(name) if part]
    while len(left) > 1 and left[0] in {"the", "a", "an"}:
        left = left[1:]
    key = " ".join(left)
    return same_names().get(key, key)


@lru_cache(maxsize=1)
def same_names() -> dict[str, str]:
    """Each listed variant of a name with the name it stands for, both as keys."""
    table = {}
    for line in lines("same_names"):
        name, _, variants = line.partition(":")
        for variant in variants.split(","):
            table[" ".join(parts(variant))] = name.strip()
    return table


@lru_cache(maxsize=1)
def first_name_groups() -> dict[str, str]:
    """Each short form of a first name with the full one."""
    table = {}
    for line in lines("nicknames"):
        name, _, short = line.partition(":")
        table.update({form.strip(): name.strip() for form in short.split(",")})
    return table


def first_names_fit(a: str, b: str) -> bool:
    """Whether two first names may be one: equal, an initial, or a known short form."""
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    return full_first(a) == full_first(b)


def full_first(name: str) -> str:
    """The full form of a first name, where it is a known short one."""
    return first_name_groups().get(name, name)


def is_acronym(name: str) -> bool:
    """Whether a name is written as initials: "VOA", "U.N."."""
    return bool(_ACRONYM.fullmatch(name.strip()))


@lru_cache(maxsize=16384)
def initials(name: str) -> frozenset[str]:
    """The acronyms a name may have: with its small words and without them."""
    left = [part for part in re.split(r"[\s-]+", fold_key(name)) if part]
    if left and left[0] == "the":
        left = left[1:]
    if len(left) < 2:
        return frozenset()
    every = "".join(part[0] for part in left)
    strong = "".join(part[0] for part in left if part not in _JOINING)
    return frozenset(form for form in (every, strong) if len(form) > 1)
