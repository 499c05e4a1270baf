"""Which words say that something is so, so that somebody can deny or confirm it.

A demand, a question, a wish and a judgement of one's own say nothing of the kind.
"""

import re

_ASKED = re.compile(
    r"[\"“‘'\s]*(?:if\b|(?:[\w’'.-]+\s+){1,6}?(?:must|should|ought to|needs? to)\s)", re.I
)
_OWN_WISH = re.compile(
    r"[\"“‘'\s]*(?:we|i)\s+(?:(?:do|will|would|can|also|still|really|just|strongly)\s+){0,2}"
    r"(?:not\s+)?(?:need|want|hope|wish|welcome|support|oppose|reject|demand|urge|call|ask|back|like|"
    r"thank|regret|stand|favou?r|appeal|insist)\b|[\"“‘'\s]*it\s+is\s+(?:\w+ly\s+)?(?:right|wrong|"
    r"time|important|vital|necessary|essential)\s+(?:to|that|for)\b",
    re.I,
)
"""A wish or a judgement of one's own, which nobody can deny."""
_QUESTION = re.compile(r"\?[\"'”’)]*$")
_DEED = re.compile(r"[\"“‘'\s]*to\s+[a-z]")


def says_so(text: str, mention: bool = False) -> bool:
    """Whether words can be denied; a `mention` of a claim may be a deed ("to have lied")."""
    if not mention and _DEED.match(text):
        return False
    if _ASKED.match(text) or _OWN_WISH.match(text):
        return False
    return not _QUESTION.search(text)
