"""Originals that no report quotes: what several tell of one statement or agreement.

Reports tell provisions ("agreed on a ceiling of 16.6 million barrels") of something that a body
decided or that a statement says. Those that tell the same provision are brought together by the
words and figures they share; what two reports tell independently of each other, three where
only a body and no statement is named, is a segment without readings. Its text is the telling
with the most words in common with the others: a report's, not the statement's.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from reportedly.compare.originals.paraphrases import Bar, place_of, telling_stems, tells
from reportedly.compare.originals.reports import Reports
from reportedly.compare.originals.sets import Sets
from reportedly.compare.originals.telling import Telling
from reportedly.compare.originals.voices import NOUN_KINDS
from reportedly.model import Original, Party, Segment, content_id

METHOD = "originals:told-by-reports"
_SAME_FIGURE = Bar(4, 15.0, 0.25, figure=True)
_SAME_WORDS = Bar(5, 20.0, 0.45)
_NAMED, _DECIDED = 2, 3
"""Independent reports that must tell a provision: of a statement, and of a body's decision."""


def told_of(
    reports: Reports, tellings: Sequence[Telling], traditions: Sequence[int]
) -> Iterator[Original]:
    """The statements that these tellings, of one story, are of; each telling is used once."""
    left = list(tellings)
    for key, named in _keys(left):
        mine = [telling for telling in left if key in (telling.nouns if named else telling.bodies)]
        mine = [telling for telling in mine if telling.named or not named]
        provisions = list(_provisions(mine, traditions, named))
        if provisions:
            used = [telling for provision in provisions for telling in provision]
            left = [telling for telling in left if telling not in used]
            yield _original(reports, provisions, "" if named else key)


def _keys(tellings: Sequence[Telling]) -> list[tuple[str, bool]]:
    """What tellings may be of: nouns of statements that speak, then bodies; the commonest first."""
    nouns = Counter(n for t in tellings if t.named for n in t.nouns if n in NOUN_KINDS)
    bodies = Counter(body for telling in tellings for body in telling.bodies)
    named = sorted(nouns, key=lambda noun: (-nouns[noun], noun))
    return [(n, True) for n in named] + [
        (b, False) for b in sorted(bodies, key=lambda body: (-bodies[body], body))
    ]


def _provisions(
    tellings: Sequence[Telling], traditions: Sequence[int], named: bool
) -> Iterator[list[Telling]]:
    """Tellings of one provision each, told in enough independent reports.

    One provision has one figure in all its tellings; what a statement itself is said to say may
    have none, and is one provision where its words are the same.
    """
    stems = telling_stems(telling.sentence for telling in tellings)
    figures = Counter(figure for telling in tellings for figure in telling.numbers)
    taken: set[int] = set()
    for figure in sorted(figures, key=lambda f: (-figures[f], f)):
        with_it = [at for at, telling in enumerate(tellings) if figure in telling.numbers]
        yield from _told_often(tellings, stems, with_it, _SAME_FIGURE, traditions, named, taken)
    if named:
        plain = [at for at, telling in enumerate(tellings) if not telling.numbers]
        yield from _told_often(tellings, stems, plain, _SAME_WORDS, traditions, named, taken)


def _told_often(
    tellings: Sequence[Telling],
    stems: Sequence[dict[str, float]],
    among: Sequence[int],
    bar: Bar,
    traditions: Sequence[int],
    named: bool,
    taken: set[int],
) -> Iterator[list[Telling]]:
    """Sets of tellings that tell each other's words, not all of them told of before."""
    sets = Sets(len(tellings))
    for one, two in combinations(among, 2):
        apart = tellings[one].sentence.document != tellings[two].sentence.document
        if apart and sets.find(one) != sets.find(two) and tells(stems[one], stems[two], bar):
            sets.join(one, two)
    for members in sets.groups():
        own = {traditions[tellings[at].sentence.document] for at in members}
        if len(own) >= (_NAMED if named else _DECIDED) and not taken.issuperset(members):
            taken.update(members)
            yield [tellings[at] for at in members]


def _original(reports: Reports, provisions: Sequence[Sequence[Telling]], body: str) -> Original:
    ordered = sorted(provisions, key=lambda p: -len({t.sentence.document for t in p}))
    segments = tuple(
        Segment(
            text=_text(reports, provision),
            paraphrased_by=tuple(sorted(place_of(reports, t.sentence) for t in provision)),
            certainty=0.5,
            gap_before=at > 0,
        )
        for at, provision in enumerate(ordered)
    )
    every = [telling for provision in ordered for telling in provision]
    noun = _noun(every)
    name = _name(reports, every, body)
    title = (noun or "decision").capitalize() + (f" of {name}" if name else "")
    tellers = sorted({t.sentence.document for t in every})
    return Original(
        id=content_id("org", "told", *(place for s in segments for place in s.paraphrased_by)),
        title=title,
        kind=NOUN_KINDS.get(noun, "statement"),  # type: ignore[arg-type]
        senders=(Party(name=name),) if name else (),
        witnesses=(),
        segments=segments,
        confidence=round(min(0.6, 0.35 + 0.05 * len(tellers)), 2),
        method=METHOD,
    )


def _text(reports: Reports, provision: Sequence[Telling]) -> str:
    """The telling that says who acts first, if any; of such the one others have most words of."""
    stems = telling_stems(telling.sentence for telling in provision)
    counts = Counter(stem for each in stems for stem in each)

    def rank(at: int) -> tuple[bool, float, int]:
        words = stems[at]
        shared = sum(counts[word] - 1 for word in words) / max(1, len(words))
        return not provision[at].acts, -shared, at

    sentence = provision[min(range(len(provision)), key=rank)].sentence
    text = reports.documents[sentence.document].text[sentence.begin : sentence.end]
    return " ".join(text.split())


def _noun(tellings: Sequence[Telling]) -> str:
    counts = Counter(noun for telling in tellings for noun in telling.nouns)
    return min(counts, key=lambda noun: (-counts[noun], noun)) if counts else ""


def _name(reports: Reports, tellings: Sequence[Telling], body: str) -> str:
    """The body as the tellings print it; the key of it where it is printed in pieces."""
    for telling in tellings:
        sentence = telling.sentence
        text = reports.documents[sentence.document].text[sentence.begin : sentence.end]
        at = text.casefold().find(body)
        if body and at >= 0:
            return text[at : at + len(body)]
    return body
