"""Where reports tell what a statement or an agreement says, and quote none of it.

"The ministers agreed on a ceiling of 16.6 million barrels" tells a provision; so do "the accord
sets a ceiling of …" and "the communiqué calls for …". A telling needs words for the act or the
thing, and whoever is behind it. What it tells of an earlier one, or of what may yet come, is no
telling of this one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportedly.compare.originals.reports import Reports, Sentence
from reportedly.compare.originals.voices import NOUN_KINDS, STATEMENTS, singular
from reportedly.compare.vocab import words as word_list
from reportedly.model import Account, Document, Original, Story
from reportedly.text.fold import fold_key

_SMALL = 12
"""Whole numbers up to this are met everywhere and tell little."""

_PACT = "|".join(sorted(map(re.escape, word_list("pact_nouns"))))
_NOUN = re.compile(rf"\b(?P<noun>{_PACT}|{'|'.join(sorted(map(re.escape, STATEMENTS)))})s?\b")
_ACT = re.compile(
    r"\b(?:agree[ds]?|decide[ds]?|announce[ds]?|resolve[ds]?|undertook|pledge[ds]?|endorse[ds]?|"
    r"approve[ds]?|adopt(?:s|ed)?|extend(?:s|ed)?|retain(?:s|ed)?|maintain(?:s|ed)?|ratified|"
    r"ruled|ordered|called (?:for|on)|calls (?:for|on)|urge[ds]|reaffirmed|vow(?:s|ed)|"
    r"commit(?:s|ted)|signed)\b"
)
_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|earlier|provisional(?:ly)?|formerly|last (?:year|month|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"(?:a|two|three|several) (?:year|month)s? ago)\b"
)
_YET = re.compile(
    r"\b(?:would|could|might|may|should|must|hope[sd]?|expect(?:s|ed)?|likely) (?:\w+ )?"
    r"(?:agree|decide|announce|sign|adopt|approve)\b|\b(?:failed|failure) (?:to|of)\b"
    r"|\b(?:reach|reaching|closer to|hope[sd]?(?: \w+){0,2} for|no|without|possible|proposed|draft|"
    rf"seek(?:s|ing)?|towards?) (?:(?:an?|the|any|such) )?(?:\w+ )?(?:{_PACT})s?\b"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


class Telling(NamedTuple):
    """A sentence that tells what some body decided, or what a statement says.

    `nouns` are those it uses for the thing, `bodies` keys of the bodies it names, `numbers`
    the figures that tell, `named`: the statement itself is its source, `acts`: it begins with the
    body and what it does.
    """

    sentence: Sentence
    nouns: frozenset[str]
    bodies: frozenset[str]
    numbers: frozenset[str]
    named: bool
    acts: bool


class Tellings:
    """The tellings of documents, found when first asked for."""

    def __init__(
        self, documents: Sequence[Document], accounts: Sequence[Account], stories: Sequence[Story]
    ) -> None:
        self.documents = documents
        self._accounts = {account.document: account for account in accounts}
        number = {document.id: at for at, document in enumerate(documents)}
        self.stories = sorted(
            sorted(number[name] for name in story.documents if name in number)
            for story in stories
            if len(story.documents) > 1
        )
        self._found: dict[int, list[Telling]] = {}

    def of(self, reports: Reports, given: int) -> list[Telling]:
        """Tellings, in documents of one story with it, that may be of a statement given whole.

        They name a body or a noun that its document has, too.
        """
        text = fold_key(self.documents[given].text)
        others = {at for story in self.stories if given in story for at in story if at != given}
        return [
            telling
            for at in sorted(others)
            for telling in self._in(reports, at)
            if any(name in text for name in telling.bodies)
        ]

    def left(
        self, reports: Reports, story: Sequence[int], found: Sequence[Original]
    ) -> list[Telling]:
        """A story's tellings that are of none of the originals found."""
        names = {self.documents[at].id for at in story}
        mine = [original for original in found if not names.isdisjoint(original.witnesses)]
        used = {place for o in mine for s in o.segments for place in s.paraphrased_by}
        kinds = {original.kind for original in mine}
        if any(original.document for original in mine):
            return []
        return [
            telling
            for at in story
            for telling in self._in(reports, at)
            if not any(
                place.document == self.documents[at].id and place.begin == telling.sentence.begin
                for place in used
            )
            and not any(NOUN_KINDS.get(noun) in kinds for noun in telling.nouns)
        ]

    def _in(self, reports: Reports, at: int) -> list[Telling]:
        if at not in self._found:
            document = self.documents[at]
            account = self._accounts.get(document.id)
            made = (_telling(document, account, sentence) for sentence in reports.of(at))
            self._found[at] = [telling for telling in made if telling is not None]
        return self._found[at]


def numbers_of(stems: Iterable[str]) -> frozenset[str]:
    """The figures among stems that tell: no years, and no small whole numbers."""
    return frozenset(
        stem
        for stem in stems
        if stem[:1].isdigit()
        and not _YEAR.fullmatch(stem)
        and ("." in stem or (stem.isdigit() and int(stem) > _SMALL))
    )


def _telling(document: Document, account: Account | None, sentence: Sentence) -> Telling | None:
    text = " ".join(" … ".join(document.text[b:e] for b, e in sentence.open).split())
    low = fold_key(text)
    if _EARLIER.search(low) or _YET.search(low):
        return None
    nouns = frozenset(singular(match.group("noun")) for match in _NOUN.finditer(low))
    own = sentence.voice.statements
    if not own and not nouns and not _ACT.search(low):
        return None
    bodies = frozenset(_bodies(account, sentence)) if account else frozenset()
    if not own and not bodies:
        return None
    acts = any(
        re.match(rf"(?:the )?{re.escape(body)} (?:\w+ )?{_ACT.pattern}", low) for body in bodies
    )
    return Telling(sentence, nouns | own, bodies, numbers_of(sentence.told), bool(own), acts)


def _bodies(account: Account, sentence: Sentence) -> Iterator[str]:
    """Keys of the bodies named in a sentence by those who report it."""
    for entity in account.entities:
        if entity.type != "organization":
            continue
        for mention in entity.mentions:
            if mention.kind == "name" and sentence.begin <= mention.begin < sentence.end:
                yield fold_key(entity.name).removeprefix("the ")
                break
