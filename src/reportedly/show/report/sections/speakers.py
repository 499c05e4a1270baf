"""Who says what: every speaker's sayings, each with its cuts."""

from dataclasses import dataclass

from reportedly.model import Attribution, Place
from reportedly.show.digest.speakers import Cuts, Speaker, differing, saying
from reportedly.show.digest.speakers import speakers as all_speakers
from reportedly.show.plain import plain, reflow
from reportedly.show.report.desk import Desk, Link, Section, doubted

_OPEN_SPEAKERS = 12
_OPEN_SAYINGS = 5


@dataclass(frozen=True)
class Said:
    """One attribution: its words, and the source and cue that the text gives.

    `pieces` join to the words; those that are marked aren't in the fullest form of the saying.
    """

    pieces: tuple[tuple[str, bool], ...]
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

    @property
    def differ(self) -> bool:
        """Whether some cut has words that the fullest form hasn't."""
        return any(new for cut in self.cuts for _, new in cut.pieces)


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
    whole = saying(desk.index, cuts.longest)
    said = [_said(desk, one, whole) for one in cuts.attributions]
    return Saying(said[0], tuple(said[1:]))


def _said(desk: Desk, one: Attribution, whole: str) -> Said:
    first = one.content[0]
    words = saying(desk.index, one)
    place = Place(document=one.document, begin=first.begin, end=first.end)
    by = sorted([*one.source, *one.cue])
    via = desk.index.attributions.get(one.via or "")
    return Said(
        pieces=tuple((reflow(text), new) for text, new in differing(whole, words)),
        form=one.form,
        by=desk.index.words(one.document, by),
        link=desk.link(place, one),
        doubt=doubted(one.confidence),
        negated=one.negated,
        id=one.id,
        via=desk.index.speaker(via) if via else "",
        to=desk.index.entity(one.addressee),
    )
