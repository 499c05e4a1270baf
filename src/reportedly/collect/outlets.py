"""Outlets: how wires sign, and how a text names the outlet that prints it."""

import re
from collections import Counter

from reportedly.collect.wordlists import words

AGENCIES = {
    "AP": "Associated Press",
    "ASSOCIATED PRESS": "Associated Press",
    "THE ASSOCIATED PRESS": "Associated Press",
    "REUTER": "Reuters",
    "REUTERS": "Reuters",
    "THOMSON REUTERS": "Reuters",
    "AFP": "AFP",
    "UPI": "UPI",
    "DPA": "dpa",
    "ANSA": "ANSA",
    "EFE": "EFE",
    "TASS": "TASS",
    "ITAR-TASS": "TASS",
    "XINHUA": "Xinhua",
    "KYODO": "Kyodo",
    "PTI": "PTI",
    "IRNA": "IRNA",
    "VOA": "VOA",
    "CNN": "CNN",
    "BBC": "BBC",
    "BLOOMBERG": "Bloomberg",
}
"""The names that agencies print in datelines and at the end of a wire, and their usual form."""

_NAME = r"(?P<outlet>(?:[Tt]he )?[A-Z][\w.&’'-]*(?: (?:of |the |and |& )?[A-Z][\w.&’-]*){0,4})"
_SELF = (
    (
        "declined-request",
        (
            r"\b(?:declined|refused|turned down|rejected|respond(?:ed)? to|answer(?:ed)?"
            r"|return(?:ed)?) (?:an? |the |several |repeated |multiple )?"
        )
        + _NAME
        + (
            r"(?:'s|’s|'|’)? (?:repeated |multiple )?(?:requests?|inquir|enquir|calls?|e-?mails?"
            r"|questions?)"
        ),
    ),
    (
        "attempted",
        r"\b[Aa]n? "
        + _NAME
        + (
            r" (?:attempt to reach|reporter (?:saw|visited|witnessed|asked)|request for comment"
            r"|inquiry)"
        ),
    ),
    (
        "reached-out",
        r"(?:^|[.\n”\"] ?)"
        + _NAME
        + r" (?:has |have )?(?:reached out to|contacted|approached|sought comment from)\b",
    ),
    (
        "contributed",
        (
            r"(?:^|\n)\W?(?P<outlet>(?:[Tt]he )?[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})(?:'s|’s|'|’) "
            r"[A-Z][\w.’' -]{3,60}(?:, [^\n]{0,120})? contributed to this"
        ),
    ),
    (
        "told-us",
        (r"\b(?:in an? |an? )(?:exclusive )?(?:interview|statement|e-?mail|message)s? (?:with|to) ")
        + _NAME
        + r"(?=[,. ]| on\b)",
    ),
)
_SELF_RULES = tuple((name, re.compile(form)) for name, form in _SELF)
_SURE = frozenset({"declined-request", "attempted", "reached-out", "contributed"})
_NOT_OUTLETS = frozenset(
    words(
        "the an this a his her their our he she they we it i twitter facebook youtube "
        "congress police"
    )
)


def agency(text: str) -> str | None:
    """The usual form of an agency's name as a dateline prints it, None where it is unknown."""
    return AGENCIES.get(text.strip(" .()").upper())


def outlet_by_self_mention(text: str) -> tuple[str, str, str] | None:
    """The outlet that a report speaks of as itself: (name, rule, words); None where none does.

    "declined The Herald's request for comment", "A Herald reporter saw", "contributed to this
    report": only the paper itself writes so. One such phrase is enough, two that disagree aren't.
    """
    votes: Counter[str] = Counter()
    first: dict[str, tuple[str, str]] = {}
    for rule, form in _SELF_RULES:
        if rule not in _SURE:
            continue
        for found in form.finditer(text):
            name = re.sub(r"^(?:The|the) ", "", found["outlet"]).strip()
            name = re.sub(r"(?:['’]s|['’])$", "", name)
            name = re.sub(r"\.(?:com|org|net)$", "", name)
            if name.lower() in _NOT_OUTLETS or len(name) < 2:
                continue
            votes[name] += 1
            first.setdefault(name, (rule, found[0].strip()))
    if len(votes) != 1:
        return None
    name = next(iter(votes))
    return name, *first[name]
