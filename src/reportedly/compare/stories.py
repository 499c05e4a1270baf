"""Stories: which documents are about one event.

Each document becomes a vector of word stems, weighted by how often it says them (names and the
first words count for more) and by how rare they are, in the pile at hand and in news at large
(a background of document frequencies keeps small piles sane). Likeness is the cosine, raised by
shared passages and a common day, and lowered where days lie far apart. Average-linkage clustering
(Sokal and Michener 1958) over the sparse graph of likenesses joins what is like enough; the rest
stays alone. Allan et al. (1998) describe the task as topic detection.

Time grows with the postings that documents share, not with the square of the pile.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reportedly.compare import dates
from reportedly.compare.days import SAME, apart, day_of, telling
from reportedly.compare.linkage import Links, average_linkage
from reportedly.compare.naming import story_name
from reportedly.compare.taken import quoted_in_common, taken_in
from reportedly.compare.vocab import UNLISTED_RATE, article, background, grammar
from reportedly.model import Document, Story, Traces, content_id
from reportedly.text.terms import Term, stem, terms

METHOD = "stories/terms-3"

LIKE = 0.19
"""Mean likeness from which two groups are one story; chosen on mixed piles (bench.quality)."""
FEW, MANY = 0.015, 60
"""How much less is enough for each e-th part of so many documents that a smaller pile is: two of
five documents that somebody put into one folder are of one event sooner than two of hundreds."""
KNIT = 0.6
"""Two groups stay apart that are less like each other than this part of what each is in itself:
two events of one matter share its background, and each has words of its own."""
ALSO = 0.24
"""Mean likeness to a second story from which a document sits in both."""
KEPT = 0.04
"""Likenesses below this are taken for none."""
ONE_DAY = 0.25
"""What a common day adds to a likeness where the pile's days differ."""
LEAD_WORDS = 100
LEAD_WEIGHT = 3.0
NAME_WEIGHT = 2.5
NUMBER_WEIGHT = 0.5
TERMS = 120
"""A document is its heaviest terms."""
PRIOR = 1000
"""How many texts the background counts for, beside those of the pile."""
COMMON_RATE = 0.06
"""A pile makes a word no more common than this (and five times its usual rate), lest the words
of a story that fills the pile count for nothing."""
NAMED_LEAST = 0.2
NAMELESS = 0.33
"""Likeness of which less than that share is of names counts so much: texts of one kind (results,
dividends, tables) share the words of their kind, and no event."""
BREADTH, USUAL = 1.8, 0.31
"""How much each part of a pair's breadth above the usual adds to its likeness, or below takes:
two events of one place share its names and its president, and hardly a word beside them."""
SHOUTED = 3
"""Capitals for each small letter from which on a line is a headline in capitals, and no name."""
LONG_POSTING = 500
"""A term in more documents than this links nothing by itself."""

SENTENCE_MARKS = '.!?\n:“"•'
MONTHS = frozenset(stem(month) for month in dates.MONTHS.split())
DAYS = frozenset(str(day) for day in range(1, 32))
DAY_RATE = 10_000 / 365
"""How many of 10,000 texts would name one day of the year, if each named one."""

Vector = dict[str, float]


class Counts(NamedTuple):
    """Weighted counts of a document's stems, and the part of them written as names.

    `told` are the names outside lines in capitals; null where the script has no small letters.
    `plain` are the words that stand without a capital anywhere.
    """

    all: Counter[str]
    names: Counter[str]
    told: frozenset[str] | None = None
    plain: frozenset[str] = frozenset()


def find_stories(documents: Sequence[Document], traces: Traces) -> tuple[Story, ...]:
    """Group documents by event; every document is in a story, alone where nothing is like it.

    The grouping doesn't depend on the order of `documents`; the result is in their order.
    """
    ordered = sorted(documents, key=lambda d: (d.id, d.name))
    counts = [count(d) for d in ordered]
    vectors = weigh(counts)
    links = likenesses(ordered, vectors, traces, [each.told for each in counts])
    tied = broadened(links, vectors, counts)
    groups = average_linkage(len(ordered), tied, least(len(ordered)), bridges=False, knit=KNIT)
    groups = taken_in(groups, quoted_in_common(ordered, traces))
    members = [[ordered[i].id for i in group + second] for group, second in seconds(groups, links)]
    rank = {document.id: number for number, document in enumerate(documents)}
    by_id = {document.id: document for document in documents}
    stories = []
    for group, ids in zip(groups, members, strict=True):
        ids.sort(key=rank.__getitem__)
        central = [ordered[i] for i in by_centrality(group, links)]
        stories.append(story([by_id[i] for i in ids], central, inner_likeness(group, links)))
    return tuple(sorted(stories, key=lambda s: (rank[s.documents[0]], s.id)))


def story(documents: list[Document], central: list[Document], likeness: float) -> Story:
    """One story; a document alone is certain, a group as sure as its members are alike."""
    ids = tuple(document.id for document in documents)
    sure = 1.0 if len(ids) == 1 else min(0.99, 0.5 + likeness)
    return Story(
        id=content_id("sto", *sorted(ids)),
        name=story_name(central),
        documents=ids,
        confidence=round(sure, 3),
        method=METHOD,
    )


def least(size: int) -> float:
    """Mean likeness from which two groups of a pile of so many documents are one story."""
    return LIKE - FEW * max(0.0, math.log(MANY / max(1, size)))


def count(document: Document) -> Counts:
    """How often a document says each stem; the first words weigh more."""
    every: Counter[str] = Counter()
    names: Counter[str] = Counter()
    told: set[str] = set()
    plain: set[str] = set()
    loud = shouted(document.text)
    met = 0
    for span in article(document):
        before = None
        for term in terms(document.text, span.begin, span.end):
            met += 1
            weight = LEAD_WEIGHT if met <= LEAD_WORDS else 1.0
            day = day_of_year(before, term)
            if day:
                every[day] += weight  # type: ignore[assignment]
            if len(term.stem) > 1 and not grammar(term.stem):
                every[term.stem] += weight  # type: ignore[assignment]
                if not term.capital:
                    plain.add(term.stem)
                elif inside(document.text, before, term):
                    names[term.stem] += weight  # type: ignore[assignment]
                    if not any(begin <= term.begin < end for begin, end in loud):
                        told.add(term.stem)
            before = term
    cased = any(char.islower() for char in document.text)
    return Counts(every, names, frozenset(told) if cased else None, frozenset(plain))


def shouted(text: str) -> list[tuple[int, int]]:
    """Lines of a text that are in capitals."""
    return [
        match.span()
        for match in re.finditer(r"[^\n]+", text)
        if sum(map(str.isupper, match.group())) > SHOUTED * sum(map(str.islower, match.group()))
    ]


def inside(text: str, before: Term | None, term: Term) -> bool:
    """Whether a word stands inside a sentence, where a capital makes a name."""
    between = text[before.end : term.begin] if before else "."
    return not any(mark in between for mark in SENTENCE_MARKS)


def day_of_year(before: Term | None, term: Term) -> str | None:
    """ "June 29" and "29 June" as one term: a day is a telling thing to share."""
    for month, day in ((before, term), (term, before)):
        if month and day and month.capital and month.stem in MONTHS and day.stem in DAYS:
            return f"{month.stem} {day.stem}"
    return None


def weigh(counts: Sequence[Counts]) -> list[Vector]:
    """Unit vectors of the heaviest terms of each document."""
    frequency: Counter[str] = Counter()
    for each in counts:
        frequency.update(each.all.keys())
    size = len(counts)
    rates = background()

    def rare(word: str) -> float:
        usual = rates.get(word, DAY_RATE if " " in word else UNLISTED_RATE) / 10_000
        here = (frequency[word] + PRIOR * usual) / (size + PRIOR)
        return -math.log(min(1.0, here, 5 * usual + COMMON_RATE))

    vectors = []
    for each in counts:
        weights = {}
        for word, times in each.all.items():
            weight = (1 + math.log(times)) * rare(word)
            weight *= 1 + (NAME_WEIGHT - 1) * each.names[word] / times
            weights[word] = weight * (NUMBER_WEIGHT if word[0].isdigit() else 1.0)
        vectors.append(unit(weights))
    return vectors


def unit(weights: Vector) -> Vector:
    """Scale to length 1 over all terms, then keep the heaviest."""
    norm = math.sqrt(math.fsum(w * w for w in weights.values()))
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:TERMS]
    return {word: weight / norm for word, weight in heaviest} if norm else {}


def likenesses(
    documents: Sequence[Document],
    vectors: Sequence[Vector],
    traces: Traces,
    names: Sequence[frozenset[str] | None],
) -> Links:
    """Likeness of every pair that shares rare words or passages, by index of the documents."""
    days = [day_of(document) for document in documents]
    bonus = ONE_DAY * telling(days)
    links: Links = [{} for _ in documents]
    for a, b, cosine in shared_words(vectors):
        links[a][b] = cosine * named(vectors[a], vectors[b], names[a], names[b], cosine)
    for (a, b), covered in shared_text(documents, traces).items():
        links[a][b] = min(1.0, links[a].get(b, 0.0) + 0.5 * min(1.0, 3 * covered))
    for a, row in enumerate(links):
        for b in list(row):
            if a < b:
                value = min(1.0, row[b] * nearness(apart(days[a], days[b]), bonus))
                if value < KEPT:
                    del row[b]
                    continue
                row[b] = links[b][a] = value
    return links


def named(
    a: Vector, b: Vector, mine: frozenset[str] | None, theirs: frozenset[str] | None, cosine: float
) -> float:
    """What a likeness counts for: less where hardly any of it is of names that both tell."""
    if mine is None or theirs is None:
        return 1.0
    of_names = sum(a[word] * b[word] for word in sorted(mine & theirs) if word in a and word in b)
    return 1.0 if of_names >= NAMED_LEAST * cosine else NAMELESS


def broadened(links: Links, vectors: Sequence[Vector], counts: Sequence[Counts]) -> Links:
    """The likenesses, higher for pairs that share many words beside names, lower for others."""
    return [
        {
            b: value * (1 + BREADTH * (breadth(a, b, vectors, counts) - USUAL))
            for b, value in row.items()
        }
        for a, row in enumerate(links)
    ]


def breadth(a: int, b: int, vectors: Sequence[Vector], counts: Sequence[Counts]) -> float:
    """The root of the part of the shorter one's words that both have and that are no names."""
    one, two = counts[a], counts[b]
    names = (one.told or frozenset()) & (two.told or frozenset())
    both = vectors[a].keys() & vectors[b].keys() & (one.plain | two.plain) - names
    found = sum(not word[0].isdigit() for word in both)
    return math.sqrt(found / (1 + min(len(one.all), len(two.all))))


def shared_words(vectors: Sequence[Vector]) -> Iterator[tuple[int, int, float]]:
    """Pairs (a < b) with a cosine worth keeping, through an inverted index."""
    postings: dict[str, tuple[list[int], list[float]]] = {}
    for number, vector in enumerate(vectors):
        for word, weight in vector.items():
            rows, weights = postings.setdefault(word, ([], []))
            rows.append(number)
            weights.append(weight)
    arrays: dict[str, tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]] = {
        word: (np.array(rows), np.array(weights))
        for word, (rows, weights) in postings.items()
        if 1 < len(rows) <= LONG_POSTING
    }
    for a, vector in enumerate(vectors):
        score = np.zeros(len(vectors))
        for word, weight in vector.items():
            if word in arrays:
                rows_of, weights_of = arrays[word]
                score[rows_of] += weight * weights_of
        score[: a + 1] = 0
        for b in np.flatnonzero(score >= KEPT):
            yield a, int(b), float(score[b])


def shared_text(documents: Sequence[Document], traces: Traces) -> dict[tuple[int, int], float]:
    """The part of the shorter article that each pair shares as reused passages."""
    index = {document.id: number for number, document in enumerate(documents)}
    length = [sum(s.end - s.begin for s in article(d)) or 1 for d in documents]
    shared: Counter[tuple[int, int]] = Counter()
    for passage in traces.passages:
        if passage.a.document in index and passage.b.document in index:
            a, b = sorted((index[passage.a.document], index[passage.b.document]))
            if a != b:
                shared[a, b] += min(
                    passage.a.end - passage.a.begin, passage.b.end - passage.b.begin
                )
    return {
        pair: min(1.0, shared[pair] / min(length[pair[0]], length[pair[1]]))
        for pair in sorted(shared)
    }


def nearness(days: int | None, bonus: float) -> float:
    """More than 1 for one day, 1 for days apart, falling to 0.65 for weeks; 1 where unknown."""
    if days is None:
        return 1.0
    if days <= SAME:
        return 1.0 + bonus
    return 1.0 - 0.35 * min(1.0, max(0, days - 4) / 40)


def by_centrality(group: list[int], links: Links) -> list[int]:
    """The group's members, the one most like all others first."""
    return sorted(group, key=lambda i: (-sum(links[i].get(j, 0.0) for j in group), i))


def inner_likeness(group: list[int], links: Links) -> float:
    """Mean likeness of the pairs in a group; 0 for one member."""
    pairs = len(group) * (len(group) - 1)
    return sum(links[i].get(j, 0.0) for i in group for j in group if i != j) / pairs if pairs else 0


def seconds(groups: list[list[int]], links: Links) -> Iterator[tuple[list[int], list[int]]]:
    """Each group with the documents of other groups that belong in it as well.

    A document sits in a second story where it is, on the mean, nearly as like its members as
    they are to each other; two of them at least, lest one stray likeness does it.
    """
    home = {member: number for number, group in enumerate(groups) for member in group}
    guests: list[list[int]] = [[] for _ in groups]
    for member in sorted(home):
        towards: Counter[int] = Counter()
        for other, value in links[member].items():
            towards[home[other]] += value  # type: ignore[assignment]
        for number in sorted(towards):
            size = len(groups[number])
            if number != home[member] and size > 1 and towards[number] / size >= ALSO:
                guests[number].append(member)
    yield from zip(groups, guests, strict=True)
