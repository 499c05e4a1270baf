"""Who says what: attributions gathered by speaker, and the cuts of one quotation."""

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportedly.model import Attribution
from reportedly.show.index import Index
from reportedly.show.words import doubtful

_WORD = re.compile(r"\w+")
_GRAM = 4
MOST_COMPARED = 400
NOBODY = "nobody named"
PRONOUNS = frozenset(
    """
    he her hers herself him himself his i it its itself me my one our ours she somebody someone
    that their theirs them themselves these they this those us we which who whom you your
    """.split(),  # noqa: SIM905
) | {""}
"""Sources that name nobody; English only, others are shown as the text gives them."""


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

    `entity` is null where the source couldn't be resolved; `known` is false where the text gives
    a pronoun or nobody at all. `aliases` are the other names that texts use.
    """

    name: str
    entity: str | None
    known: bool
    aliases: tuple[str, ...]
    sayings: tuple[Cuts, ...]
    documents: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many attributions there are, every cut counted."""
        return sum(len(cuts.attributions) for cuts in self.sayings)


def speakers(index: Index) -> list[Speaker]:
    """Every speaker, those with the most statements first; those who aren't known come last."""
    groups: dict[tuple[str, str], list[Attribution]] = defaultdict(list)
    for attribution in index.findings.attributions:
        name = "" if attribution.speaker else index.speaker(attribution).casefold()
        groups[attribution.speaker or "", name].append(attribution)
    made = [_speaker(index, key[0], group) for key, group in groups.items()]
    return sorted(made, key=lambda one: (not one.known, -one.count, one.name, one.entity or ""))


def _speaker(index: Index, ident: str, group: list[Attribution]) -> Speaker:
    entity = index.entities.get(ident)
    name = index.speaker(group[0])
    known = entity is not None or name.casefold() not in PRONOUNS
    return Speaker(
        name=name if known else f"“{name.casefold()}”" if name else NOBODY,
        entity=ident or None,
        known=known,
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
    return sorted(made, key=lambda one: _weight(index, one))


def _weight(index: Index, cuts: Cuts) -> tuple[int, bool, tuple[int, int]]:
    """What is printed most comes first, then quoted before reported words, then as it stands."""
    documents = {one.document for one in cuts.attributions}
    return -len(documents), cuts.longest.form == "indirect", _at(index, cuts.longest)


def _at(index: Index, attribution: Attribution) -> tuple[int, int]:
    return index.order[attribution.document], attribution.content[0].begin


def _same(shorter: frozenset[str], longer: frozenset[str]) -> bool:
    return bool(shorter) and len(shorter & longer) * 2 >= len(shorter)


def _grams(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    if len(words) < _GRAM:
        return frozenset([" ".join(words)]) if words else frozenset()
    return frozenset(" ".join(words[at : at + _GRAM]) for at in range(len(words) - _GRAM + 1))


def differing(whole: str, cut: str) -> list[tuple[str, bool]]:
    """A cut in pieces that join to it, each with whether its words aren't in the whole there.

    Compared word by word, case and punctuation aside, by the longest common runs; a cut of more
    than `MOST_COMPARED` words is one piece.
    """
    spans = list(_WORD.finditer(cut))
    words = [match.group().casefold() for match in spans]
    if len(words) > MOST_COMPARED:
        return [(cut, False)]
    known = [word.casefold() for word in _WORD.findall(whole)][:MOST_COMPARED]
    matcher = SequenceMatcher(None, known, words, autojunk=False)
    pieces: list[tuple[str, bool]] = []
    last = 0
    for tag, _, _, begin, end in matcher.get_opcodes():
        if begin == end or tag == "equal":
            continue
        first, stop = spans[begin].start(), spans[end - 1].end()
        pieces += [(cut[last:first], False), (cut[first:stop], True)]
        last = stop
    return [piece for piece in [*pieces, (cut[last:], False)] if piece[0]]


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
        fit = abs(length - 110) // 60 + 4 * (length < 25)
        return doubtful(one.confidence), fit + 2 * form - printed, form, length

    printed = [
        (one, len(cuts.attributions)) for cuts in speaker.sayings for one in cuts.attributions
    ]
    return min(printed, key=lambda pair: rank(*pair))[0]
