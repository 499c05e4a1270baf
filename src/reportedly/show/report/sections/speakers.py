"""Who says what: every speaker's sayings, each with its cuts."""

from dataclasses import dataclass

from reportedly.model import Attribution, Place
from reportedly.show.digest.speakers import Cuts, Speaker, saying
from reportedly.show.digest.speakers import speakers as all_speakers
from reportedly.show.plain import plain, reflow
from reportedly.show.report.desk import Desk, Link, Section, doubted

_OPEN_SPEAKERS = 12
_OPEN_SAYINGS = 5


@dataclass(frozen=True)
class Said:
    """One attribution: its words, and the source and cue that the text gives."""

    words: str
    form: str
    by: str
    link: Link
    doubt: str
    negated: bool
    id: str
    via: str
    to: str


@dataclass(frozen=True)
class Saying:
    """A saying in its fullest form, with the other cuts of it."""

    whole: Said
    cuts: tuple[Said, ...]


@dataclass(frozen=True)
class SpeakerView:
    """A speaker; the first sayings are open, the rest folded."""

    name: str
    aliases: str
    count: int
    documents: tuple[Link, ...]
    sayings: tuple[Saying, ...]
    folded: tuple[Saying, ...]


@dataclass(frozen=True)
class SpeakersView:
    """Those with the most statements are open, the others folded."""

    main: tuple[SpeakerView, ...]
    others: tuple[SpeakerView, ...]


def section(desk: Desk) -> Section | None:
    """The statements by speaker."""
    found = [_speaker(desk, one) for one in all_speakers(desk.index)]
    if not found:
        return None
    view = SpeakersView(tuple(found[:_OPEN_SPEAKERS]), tuple(found[_OPEN_SPEAKERS:]))
    total = str(len(desk.findings.attributions))
    return Section("speakers", "Who says what", "speakers.html.j2", view, total)


def _speaker(desk: Desk, speaker: Speaker) -> SpeakerView:
    sayings = tuple(_saying(desk, one) for one in speaker.sayings)
    return SpeakerView(
        name=speaker.name,
        aliases=", ".join(plain(alias) for alias in speaker.aliases[:6]),
        count=speaker.count,
        documents=tuple(desk.document(one) for one in speaker.documents),
        sayings=sayings[:_OPEN_SAYINGS],
        folded=sayings[_OPEN_SAYINGS:],
    )


def _saying(desk: Desk, cuts: Cuts) -> Saying:
    said = [_said(desk, one) for one in cuts.attributions]
    return Saying(said[0], tuple(said[1:]))


def _said(desk: Desk, one: Attribution) -> Said:
    first = one.content[0]
    place = Place(document=one.document, begin=first.begin, end=first.end)
    by = sorted([*one.source, *one.cue])
    via = desk.index.attributions.get(one.via or "")
    return Said(
        words=reflow(saying(desk.index, one)),
        form=one.form,
        by=desk.index.words(one.document, by),
        link=desk.link(place, one),
        doubt=doubted(one.confidence),
        negated=one.negated,
        id=one.id,
        via=desk.index.speaker(via) if via else "",
        to=desk.index.entity(one.addressee),
    )
