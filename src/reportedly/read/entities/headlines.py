"""Headlines in title case, where a verb looks like a part of a name: "Renn Mocks Senate"."""

from reportedly.read.parse import Parse
from reportedly.read.verbs import form_table
from reportedly.text.lexicons import listed

_EARLY = 7
"""A headline's verb is one of its first so many words, or the next."""


def verb_in_headline(p: Parse, first: int, last: int) -> int | None:
    """The verb of siding or asking within words of a headline in title case; null elsewhere.

    Words are numbers of the parse, half-open; the first of them is none.
    """
    for at in range(first + 1, min(last, _EARLY + 1)):
        if _is_verb(p.lower[at]) and _in_title_case(p):
            return at
    return None


def _in_title_case(p: Parse) -> bool:
    """Whether all words but small ones have a capital: "Renn Mocks Senate For Vote"."""
    long = [word for word in p.words if len(word) > 3 and word.isalpha()]
    return len(long) > 2 and all(word[0].isupper() for word in long) and p.words[-1] != "."


_DOES = listed(
    "offers says denies faces wins loses vows slams blasts defends accuses plans hits asks quits "
    "resigns admits claims promises threatens refuses agrees announces approves blocks attacks"
)


def _is_verb(word: str) -> bool:
    tables = map(form_table, ("stance_verbs", "demand_verbs"))
    return word in _DOES or (word.endswith("s") and any(word in table for table in tables))
