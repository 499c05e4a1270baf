"""Who says what: attributions gathered by speaker, and the cuts of one quotation."""

import re
from collections import defaultdict
from dataclasses import dataclass

from reportedly.model import Attribution
from reportedly.show.index import Index
from reportedly.show.words import doubtful

_WORD = re.compile(r"\w+")
_GRAM = 4
NOBODY = "nobody named"


@dataclass(frozen=True)
class Cuts:
    """One saying in the forms documents print it: the longest first, then in document order."""

    attributions: tuple[Attribution, ...]

    @property
    def longest(self) -> Attribution:
        """The fullest form."""
        return self.attributions[0]


@dataclass(frozen=True)
class Speaker:
    """Somebody who is reported as saying things.

    `entity` is null where the source couldn't be resolved. `aliases` are the other names that
    texts use.
    """

    name: str
    entity: str | None
    aliases: tuple[str, ...]
    sayings: tuple[Cuts, ...]
    documents: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many attributions there are, every cut counted."""
        return sum(len(cuts.attributions) for cuts in self.sayings)


def speakers(index: Index) -> list[Speaker]:
    """Every speaker, those with the most quotations first; what nobody is named for comes last."""
    groups: dict[tuple[str, str], list[Attribution]] = defaultdict(list)
    for attribution in index.findings.attributions:
        name = index.speaker(attribution)
        groups[attribution.speaker or "", "" if attribution.speaker else name].append(attribution)
    made = [_speaker(index, key, group) for key, group in groups.items()]
    return sorted(
        made, key=lambda one: (one.name == NOBODY, -one.count, one.name, one.entity or "")
    )


def _speaker(index: Index, key: tuple[str, str], group: list[Attribution]) -> Speaker:
    entity = index.entities.get(key[0])
    return Speaker(
        name=(index.entity(key[0]) if key[0] else key[1]) or NOBODY,
        entity=key[0] or None,
        aliases=entity.aliases if entity else (),
        sayings=tuple(cuts(index, group)),
        documents=tuple(index.sort(one.document for one in group)),
    )


def cuts(index: Index, attributions: list[Attribution]) -> list[Cuts]:
    """Attributions of one speaker grouped where they give the same words, in document order.

    Two belong together when one's four-word sequences lie for at least half within the
    other's; sayings shorter than that must be equal, case and punctuation aside.
    """
    grams = {one.id: _grams(saying(index, one)) for one in attributions}
    groups: list[list[Attribution]] = []
    for one in sorted(attributions, key=lambda a: (-len(grams[a.id]), index.order[a.document])):
        mine = grams[one.id]
        home = next((g for g in groups if _same(mine, grams[g[0].id])), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    made = [Cuts((group[0], *sorted(group[1:], key=lambda a: _at(index, a)))) for group in groups]
    return sorted(made, key=lambda one: _at(index, one.longest))


def _at(index: Index, attribution: Attribution) -> tuple[int, int]:
    return index.order[attribution.document], attribution.content[0].begin


def _same(shorter: frozenset[str], longer: frozenset[str]) -> bool:
    return bool(shorter) and len(shorter & longer) * 2 >= len(shorter)


def _grams(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    if len(words) < _GRAM:
        return frozenset([" ".join(words)]) if words else frozenset()
    return frozenset(" ".join(words[at : at + _GRAM]) for at in range(len(words) - _GRAM + 1))


def saying(index: Index, attribution: Attribution) -> str:
    """The words said, a discontinuous content joined with an ellipsis."""
    return index.words(attribution.document, attribution.content)


def best(index: Index, speaker: Speaker) -> Attribution:
    """The one quotation to show of a speaker.

    The surest; among those the ones in quotation marks, of a length that fits two lines, and
    printed by the most documents.
    """

    def rank(one: Attribution, printed: int) -> tuple[bool, int, int, int]:
        length = len(saying(index, one))
        form = {"direct": 0, "mixed": 1, "indirect": 2}[one.form]
        fit = abs(length - 110) // 60
        return doubtful(one.confidence), fit + 2 * form - printed, form, length

    printed = [
        (one, len(cuts.attributions)) for cuts in speaker.sayings for one in cuts.attributions
    ]
    return min(printed, key=lambda pair: rank(*pair))[0]
