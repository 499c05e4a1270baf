"""The head of the report: what the story is, in one look."""

from dataclasses import dataclass

from reportedly.show.digest.disagreements import disagreements
from reportedly.show.digest.originals import length, witnesses
from reportedly.show.digest.sparse import sparse
from reportedly.show.digest.speakers import speakers as all_speakers
from reportedly.show.plain import plain
from reportedly.show.report.desk import Desk
from reportedly.show.report.sections.lede import in_short
from reportedly.show.summary.documents import overview as documents_overview
from reportedly.show.words import capital, count, doubtful, listed


@dataclass(frozen=True)
class Fact:
    """One line of the overview: a figure, what it counts, and the section that tells more."""

    figure: str
    words: str
    href: str


@dataclass(frozen=True)
class Overview:
    """`kicker` stands above the title, `lead` below it, `short` tells the findings in sentences,
    each with the section that tells more; `lacks` tells what the documents can't tell."""

    kicker: str
    lead: str
    short: tuple[tuple[str, str], ...]
    lacks: tuple[str, ...]
    facts: tuple[Fact, ...]
    documents: int


def title(desk: Desk) -> str:
    """The name of the story that most documents tell; of no story, what there is."""
    stories = sorted(desk.findings.stories, key=lambda s: -len(s.documents))
    if len(stories) > 1 and len(stories[0].documents) == 1:
        return unrelated(len(stories))
    named = plain(stories[0].name) if stories else ""
    return named or "A story without documents"


def unrelated(number: int) -> str:
    """What so many documents are called that stand alone, each of them."""
    return f"{count(number, 'document')}, each on something else"


def view(desk: Desk, slugs: list[str]) -> Overview:
    """The overview; its facts link to the sections that are there (`slugs`)."""
    facts = [*_texts(desk), *_sayings(desk)]
    return Overview(
        kicker=documents_overview(desk.index),
        lead=_lead(desk),
        short=tuple(one for one in in_short(desk) if one[1].removeprefix("#") in slugs),
        lacks=tuple(capital(one) for one in sparse(desk.findings)),
        facts=tuple(fact for fact in facts if fact.href.removeprefix("#") in slugs),
        documents=len(desk.findings.documents),
    )


def _lead(desk: Desk) -> str:
    several = [s for s in desk.findings.stories if len(s.documents) > 1]
    alone = [s for s in desk.findings.stories if len(s.documents) == 1]
    if len(several) == 1 and alone:
        return (
            f"{count(len(several[0].documents), 'document')} tell this story; "
            f"{count(len(alone), 'document')} beside them stand alone."
        )
    if len(several) > 1:
        others = sorted(several, key=lambda s: -len(s.documents))[1:]
        return f"Also here: {listed([plain(s.name) for s in others], 4)}."
    return ""


def _texts(desk: Desk) -> list[Fact]:
    facts = []
    rebuilt = [one for one in desk.findings.originals if one.document is None]
    for original in sorted(rebuilt, key=length, reverse=True)[:1]:
        marks = count(len(witnesses(desk.index, original)), "witness", "witnesses")
        words = f"words of a {original.kind}, from {marks}"
        facts.append(Fact(f"{length(original):,}", words, "#originals"))
    many = [one for one in desk.findings.origins if len(one.carriers) > 1]
    if many:
        widest = max(many, key=lambda one: (len(one.carriers), -one.independent))
        words = f"behind what {len(widest.carriers)} documents carry"
        facts.append(Fact(count(widest.independent, "origin"), words, "#derivations"))
    return facts


def _sayings(desk: Desk) -> list[Fact]:
    named = [one for one in all_speakers(desk.index) if one.known]
    said = len(desk.findings.attributions)
    contested = [one for one in disagreements(desk.index) if not doubtful(one.confidence)]
    return [
        Fact(f"{len(contested):,}", "points where they disagree", "#disagreements"),
        Fact(f"{said:,}", f"statements by {count(len(named), 'speaker')}", "#speakers"),
    ]
