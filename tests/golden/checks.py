"""Which check measures which kind of planted truth. A check raises AssertionError or returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

from tests.golden import checks_compare, checks_letter, checks_read
from tests.golden.view import Json, View


class Check(Protocol):
    """Looks for a planted truth in the findings. Raises AssertionError where it isn't there."""

    __name__: str

    def __call__(self, view: View, truth: Json) -> None: ...


CHECKS: dict[str, tuple[Check, ...]] = {
    "letter-stretch": (checks_letter.letter_stretch,),
    "paraphrase-only": (checks_letter.paraphrase,),
    "paraphrase": (checks_letter.paraphrase,),
    "nobody-carries": (checks_letter.nobody_carries,),
    "letter-facts": (checks_letter.letter_facts,),
    "not-the-letter": (checks_letter.not_the_letter, checks_read.speaker),
    "versions": (checks_letter.versions,),
    "version-edit": (checks_letter.version_edit,),
    "copy": (checks_letter.copy,),
    "origin-conflict": (checks_letter.origin_conflict,),
    "origins": (checks_letter.origins,),
    "cites": (checks_letter.cites,),
    "inherited-error": (checks_letter.inherited_error,),
    "bent-quotation": (checks_letter.bent_quotation,),
    "joined-quotation": (checks_letter.joined_quotation,),
    "silent-correction": (checks_letter.silent_correction,),
    "mismatched-marks": (checks_read.quoted,),
    "claim": (checks_compare.claim,),
    "position": (checks_compare.position,),
    "no-position": (checks_compare.no_position,),
    "reported-position": (checks_compare.reported_position,),
    "demand": (checks_read.demand,),
    "figure": (checks_compare.figure,),
    "date": (checks_read.date,),
    "source": (checks_read.source,),
    "alone": (checks_letter.alone,),
    "story": (checks_letter.story,),
    "entity": (checks_read.entity,),
    "furniture": (checks_read.furniture,),
    "caption": (checks_read.caption,),
    "masthead": (checks_read.masthead,),
    "undated": (checks_read.undated,),
}


def cases(record: Json) -> Iterator[tuple[str, Callable[[View], None]]]:
    """Every check of every planted truth, under a name that doesn't change."""
    for truth in record["truths"]:
        for check in CHECKS[truth["kind"]]:
            name = f"{truth['id']}:{check.__name__}"
            yield name, partial(check, truth=truth)
    yield "letter:words", checks_letter.letter_words
    yield "letter:order", checks_letter.letter_order
    for key in record["documents"]:
        yield f"masthead-{key}:facts", partial(checks_read.facts, key=key)


def missed(view: View, record: Json) -> dict[str, str]:
    """The checks that fail, with why."""
    found = {}
    for name, case in cases(record):
        try:
            case(view)
        except AssertionError as error:
            found[name] = str(error).split("\nassert")[0]
    return found
