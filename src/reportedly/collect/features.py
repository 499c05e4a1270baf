"""What a segment of a page shows of itself: numbers that tell article from furniture.

Each feature is a plain number; `NAMES` gives their order, which the weights of the judge follow.
The ideas are those of the literature on boilerplate: length, link density and neighbours
(Kohlschütter et al. 2010), position, markup, and the vote of another extractor.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportedly.collect.elements import Element, Page, Segment
from reportedly.collect.furniture import furniture
from reportedly.collect.grams import gram_set, grams, overlap
from reportedly.collect.hints import Hints
from reportedly.collect.marks import Marks

_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_LONG = 150
_MOST_CHARS = 200_000
_REACH = 60
_STOPS = re.compile(r"[.!?][\"”’')]*(?:\s|\Z)")
_TAGS = ("p", "div", "li", "span", "td", "h1", "h2", "h3", "blockquote", "figcaption", "button")
_AROUND = (
    "article", "main", "nav", "footer", "aside", "header", "figure", "form", "li", "table",
    "blockquote", "section",
)  # fmt: skip
NAMES = (
    "words", "linked", "strong", "breaks", "stops", "commas", "quotes", "digits", "capitals",
    "ends", "begins", "furniture", "hidden", "depth", "index", "offset", "after_title", "titled",
    "repeated", "body_prop", "said_body", "foreign_near", "foreign_far", "own_near", "own_far",
    "judge", "judge_before", "judge_after", "judge_inside", "home", "home_own", "parent_words",
    "words_before", "words_after", "linked_before", "linked_after", "repeats_later",
    "kin", "kin_words", "kin_linked", "kin_count", "far_kin", "far_kin_words",
    "pure_1", "pure_2", "pure_3", "pure_5", "cover_1", "cover_2", "cover_3", "cover_5",
    "core_steps", "core_pure", "core_linked", "title_steps", "covered",
    *(f"is_{tag}" for tag in _TAGS), *(f"in_{tag}" for tag in _AROUND),
)  # fmt: skip


@dataclass
class Surroundings:
    """What a page as a whole tells about each of its segments."""

    texts: list[str]
    words: list[int]
    shares: list[float]
    said: list[float]
    own: list[Element]
    home: Element | None
    weights: Counter[int] = field(default_factory=Counter)
    title_at: int = -1
    repeats: list[bool] = field(default_factory=list)
    repeats_later: list[bool] = field(default_factory=list)
    sums: dict[int, list[float]] = field(default_factory=dict)
    kin: dict[tuple[str, ...], list[float]] = field(default_factory=dict)
    total: float = 1.0
    taken: tuple[int, int] = (0, -1)
    covered: list[float] = field(default_factory=list)
    kinds: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)
    long: list[int] = field(default_factory=list)


def features(page: Page, taken: str, hints: Hints, said: str = "") -> Iterator[list[float]]:
    """The features of every segment of a page, in the order of `NAMES`.

    `taken` is what the other judge extracted, `said` the article as the page's own data have it.
    """
    around = _surroundings(page, taken, hints, said)
    for index, segment in enumerate(page.segments):
        yield _row(segment, index, page, around)


def _surroundings(page: Page, taken: str, hints: Hints, said: str) -> Surroundings:
    texts = [page.text[s.begin : min(s.end, s.begin + _MOST_CHARS)] for s in page.segments]
    judged = gram_set(taken)
    own = gram_set(said)
    words = [_size(text) for text in texts]
    around = Surroundings(
        texts=texts,
        words=words,
        shares=[overlap(text, judged) for text in texts],
        said=[overlap(text, own) if own else -1.0 for text in texts],
        own=[_container(s.element) for s in page.segments],
        home=None,
    )
    around.long = [index for index, count in enumerate(words) if count > 3]
    _weigh(page.segments, around)
    _sum_up(page.segments, around)
    voted = [i for i, share in enumerate(around.shares) if share > 0.5 and words[i] > 5]
    if voted:
        around.taken = (voted[0], voted[-1])
    title = hints.first("title")
    key = _key(title.value) if title else ""
    around.title_at = next(
        (i for i, text in enumerate(texts) if key and _key(text) == key
         and page.segments[i].element.name in ("h1", "h2", "h3", "span", "div")), -1,
    )  # fmt: skip
    seen: set[str] = set()
    for text in texts:
        mark = _key(text)
        around.repeats.append(mark in seen and len(mark) > 12)
        seen.add(mark)
    later: set[str] = set()
    for text in reversed(texts):
        mark = _key(text)
        around.repeats_later.append(mark in later and len(mark) > 12)
        later.add(mark)
    around.repeats_later.reverse()
    around.covered = _covered(texts, words)
    return around


def _covered(texts: list[str], words: list[int]) -> list[float]:
    """How much of each long segment stands in shorter ones: some pages hold the article twice,
    once for readers and once, in one piece, for machines."""
    long = [index for index, count in enumerate(words) if count >= _LONG]
    if not long:
        return [0.0] * len(texts)
    short = {
        gram for index, text in enumerate(texts) if words[index] < _LONG for gram in grams(text)
    }
    found = [0.0] * len(texts)
    for index in long:
        found[index] = overlap(texts[index], frozenset(short))
    return found


def _size(text: str) -> int:
    """The length of a text in words; scripts without spaces count two signs a word."""
    if text.isascii():
        return len(_WORD.findall(text))
    dense = sum("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in text)
    return len(_WORD.findall(text)) + dense // 2


def _sum_up(segments: Sequence[Segment], around: Surroundings) -> None:
    """For each element its words, those the judge took and those in links; for each kind too."""
    for index, segment in enumerate(segments):
        words = float(around.words[index])
        linked = words * segment.linked / max(1, segment.end - segment.begin)
        counts = (words, words * around.shares[index], linked, 1.0)
        element: Element | None = segment.element
        while element is not None:
            _add(around.sums.setdefault(id(element), [0.0] * 4), counts)
            element = element.parent
        for levels in (2, 3):
            kind = _kind(segment.element, levels, around)
            _add(around.kin.setdefault(kind, [0.0] * 4), counts)
    around.total = max(1.0, sum(w * s for w, s in zip(around.words, around.shares, strict=True)))


def _add(sums: list[float], counts: Sequence[float]) -> None:
    for at, count in enumerate(counts):
        sums[at] += count


def _kind(element: Element | None, levels: int, around: Surroundings) -> tuple[str, ...]:
    """The names and classes of an element and those above it: segments alike share them."""
    key = (id(element), levels)
    if key in around.kinds:
        return around.kinds[key]
    found: list[str] = [str(levels)]
    while element is not None and len(found) <= levels:
        found.append(f"{element.name}.{element.attrs.get('class', '')}")
        element = element.parent
    around.kinds[key] = tuple(found)
    return around.kinds[key]


def _kinship(segment: Segment, around: Surroundings) -> list[float]:
    """How the judge voted on segments of the same markup, the segment itself left out."""
    row: list[float] = []
    words, judged, linked, count = around.kin[_kind(segment.element, 2, around)]
    row += [judged / max(1.0, words), words / count, linked / max(1.0, words), min(count, 50.0)]
    words, judged, _, count = around.kin[_kind(segment.element, 3, around)]
    return [*row, judged / max(1.0, words), words / count]


def _tree(segment: Segment, around: Surroundings) -> list[float]:
    """How much of the elements around the segment the judge took, and where the core begins.

    The core is the smallest element around the segment that holds most of what was taken.
    """
    chain: list[list[float]] = []
    element: Element | None = segment.element
    while element is not None:
        chain.append(around.sums[id(element)])
        element = element.parent
    levels = [chain[min(level, len(chain) - 1)] for level in (1, 2, 3, 5)]
    row = [sums[1] / max(1.0, sums[0]) for sums in levels]
    row += [sums[1] / around.total for sums in levels]
    steps = next((i for i, sums in enumerate(chain) if sums[1] >= 0.7 * around.total), len(chain))
    core = chain[min(steps, len(chain) - 1)]
    row += [float(min(steps, 15)), core[1] / max(1.0, core[0]), core[2] / max(1.0, core[0])]
    return row


def _title_steps(segment: Segment, page: Page, around: Surroundings) -> float:
    """How far up one must go from the segment to meet the element that holds the title."""
    if around.title_at < 0:
        return -1.0
    above: set[int] = set()
    element: Element | None = page.segments[around.title_at].element
    while element is not None:
        above.add(id(element))
        element = element.parent
    steps, element = 0, segment.element
    while element is not None and id(element) not in above:
        steps, element = steps + 1, element.parent
    return float(min(steps, 15))


def _weigh(segments: Sequence[Segment], around: Surroundings) -> None:
    """Give each container the words of the prose right inside it; the heaviest is the home."""
    by_id: dict[int, Element] = {}
    for index, segment in enumerate(segments):
        linked = segment.linked / max(1, segment.end - segment.begin)
        if around.words[index] < 12 or linked > 0.3:
            continue
        place = around.own[index]
        by_id[id(place)] = place
        around.weights[id(place)] += around.words[index]
        if place.parent is not None:
            by_id[id(place.parent)] = place.parent
            around.weights[id(place.parent)] += around.words[index] // 2
    best = max(around.weights.values(), default=0)
    for ident, weight in around.weights.items():
        if weight == best:
            around.home = by_id[ident]
            return


def _container(element: Element) -> Element:
    """The element that holds a segment's own block."""
    return element.parent if element.parent is not None else element


def _row(segment: Segment, index: int, page: Page, around: Surroundings) -> list[float]:
    text = around.texts[index]
    size = max(1, len(text))
    row = [
        float(min(around.words[index], 200)),
        segment.linked / size,
        segment.strong / size,
        float(min(segment.breaks, 10)),
        float(min(len(_STOPS.findall(text)), 12)),
        float(min(text.count(","), 12)),
        float(min(sum(text.count(mark) for mark in '"“”'), 6)),
        len(_DIGIT.findall(text)) / size,
        _capitals(text),
        float(text[-1] in '.!?"”’' if text else 0),
        float(text[:1].isupper() or text[:1] in "\"“‘'"),
        float(furniture(text) is not None),
        float(segment.element.hidden),
        float(min(segment.element.depth, 40)),
        index / max(1, len(page.segments)),
        segment.begin / max(1, len(page.text)),
        float(around.title_at >= 0 and index > around.title_at),
        float(index == around.title_at),
        float(around.repeats[index]),
    ]
    row += around.marks.numbers(segment.element)
    row += _votes(index, around)
    row += _homes(index, around)
    row += _neighbours(index, page, around)
    row.append(float(around.repeats_later[index]))
    row += _kinship(segment, around)
    row += _tree(segment, around)
    row.append(_title_steps(segment, page, around))
    row.append(around.covered[index])
    names = around.marks.names(segment.element)
    row += [float(segment.element.name == tag) for tag in _TAGS]
    row += [float(tag in names) for tag in _AROUND]
    row.insert(20, around.said[index])
    return row


def _votes(index: int, around: Surroundings) -> list[float]:
    shares = around.shares
    inside = around.taken[0] <= index <= around.taken[1]
    return [
        shares[index],
        _near(shares, around.long, index, -1),
        _near(shares, around.long, index, 1),
        float(inside),
    ]


def _near(shares: list[float], long: list[int], index: int, step: int) -> float:
    """The mean vote on the next three segments of some length on one side."""
    if step > 0:
        at = bisect_right(long, index)
        beside = long[at : at + 3]
    else:
        at = bisect_left(long, index)
        beside = long[max(0, at - 3) : at][::-1]
    found = [shares[other] for other in beside if abs(other - index) <= _REACH]
    return sum(found) / len(found) if found else 0.0


def _homes(index: int, around: Surroundings) -> list[float]:
    """Whether the segment stands in the heaviest container; how heavy its own is."""
    inside = 0.0
    element: Element | None = around.own[index]
    level = 0
    while element is not None:
        if element is around.home:
            inside = 1.0 / (1 + level)
            break
        element, level = element.parent, level + 1
    best = max(around.weights.values(), default=1)
    weight = around.weights.get(id(around.own[index]), 0)
    return [inside, float(around.own[index] is around.home), weight / max(1, best)]


def _neighbours(index: int, page: Page, around: Surroundings) -> list[float]:
    row: list[float] = []
    for side in (index - 1, index + 1):
        row.append(float(min(around.words[side], 100)) if 0 <= side < len(around.words) else -1.0)
    for side in (index - 1, index + 1):
        if 0 <= side < len(page.segments):
            segment = page.segments[side]
            row.append(segment.linked / max(1, segment.end - segment.begin))
        else:
            row.append(-1.0)
    return row


def _capitals(text: str) -> float:
    words = _WORD.findall(text)
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def _key(text: str) -> str:
    return "".join(_WORD.findall(text)).lower()
