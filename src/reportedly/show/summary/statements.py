"""The summary's sections on what is said: disagreements, speakers, positions, origins."""

from collections import defaultdict

from reportedly.show.digest import disagreements as digest
from reportedly.show.digest.origins import subject
from reportedly.show.digest.sides import Disagreement
from reportedly.show.digest.speakers import best, saying
from reportedly.show.digest.speakers import speakers as all_speakers
from reportedly.show.index import Index
from reportedly.show.plain import plain, shorten
from reportedly.show.summary.layout import Sheet
from reportedly.show.words import count, doubtful, listed

MOST_OF_A_KIND = 4
MOST_DOUBTED = 2
MOST_VOICES = 4
MOST_SPEAKERS = 8
MOST_MEASURES = 6

_TITLES = {
    "figures": ("figure that differs", "figures that differ"),
    "denial": ("denial", "denials"),
    "quotation": ("bent quotation", "bent quotations"),
    "wording": ("reading that differs in substance", "readings that differ in substance"),
    "positions": ("contested measure", "contested measures"),
    "origin": ("conflict over whose words they are", "conflicts over whose words they are"),
}


def disagreements(sheet: Sheet, index: Index) -> None:
    """Where the documents disagree; what is uncertain is counted, unless there is nothing else."""
    found = digest.disagreements(index)
    sure = [one for one in found if not doubtful(one.confidence)]
    doubted = [one for one in found if doubtful(one.confidence)]
    if not found:
        sheet.heading("Where they disagree", "nothing found")
        return
    sheet.heading("Where they disagree", _counts(sure) if sure else "nothing is certain")
    _shown(sheet, index, sure, MOST_OF_A_KIND)
    if not sure:
        _shown(sheet, index, doubted, MOST_DOUBTED)
    elif doubted:
        sheet.text(f"… and, uncertain: {_counts(doubted)}", style="dim")


def _by_kind(found: list[Disagreement]) -> dict[str, list[Disagreement]]:
    kinds: dict[str, list[Disagreement]] = defaultdict(list)
    for one in found:
        kinds[one.kind].append(one)
    return kinds


def _counts(found: list[Disagreement]) -> str:
    return listed([count(len(some), *_TITLES[kind]) for kind, some in _by_kind(found).items()])


def _shown(sheet: Sheet, index: Index, found: list[Disagreement], most: int) -> None:
    """The first of each kind with their sides; contested measures in one line."""
    for kind, some in _by_kind(found).items():
        if kind == "positions":
            doubt = " (uncertain)" if doubtful(some[0].confidence) else ""
            sides = listed([one.about for one in some], 6)
            sheet.labelled("!", f"They take different sides on {sides}{doubt}", style="strong")
            continue
        for one in some[:most]:
            _disagreement(sheet, index, one)
        if len(some) > most:
            sheet.text(f"… and another {count(len(some) - most, *_TITLES[kind])}", style="dim")


def _disagreement(sheet: Sheet, index: Index, one: Disagreement) -> None:
    doubt = " (uncertain)" if doubtful(one.confidence) else ""
    sheet.labelled("!", f"{one.headline}{doubt}", style="strong", most=2)
    for voice in one.voices[:MOST_VOICES]:
        marks = index.marks(place.document for place in voice.places)
        if one.kind == "figures":
            sheet.labelled(f"  {shorten(marks, 24)}", voice.stance, most=2)
        elif one.kind == "wording":
            sheet.labelled(f"  {shorten(marks, 24)}", f"“{voice.says}”", style="quote", most=2)
        else:
            by = f" by {listed(voice.who, 3)}" if voice.who else ""
            sheet.labelled(f"  {shorten(marks, 24)}", f"{voice.stance}{by}: {voice.says}", most=2)
    if one.kind == "figures" and one.note and len(one.voices) < 2:
        sheet.text(one.note, indent=5, style="dim", most=2)
    if len(one.voices) > MOST_VOICES:
        sheet.text(f"… and {len(one.voices) - MOST_VOICES} more", indent=7, style="dim")


def speakers(sheet: Sheet, index: Index) -> None:
    """Who is quoted most, with one quotation each."""
    found = all_speakers(index)
    if not found:
        return
    named = [one for one in found if one.known]
    sheet.heading(
        "Who says what",
        f"{count(len(index.findings.attributions), 'statement')} by {count(len(named), 'speaker')}",
    )
    for speaker in named[:MOST_SPEAKERS]:
        one = best(index, speaker)
        quoted = plain(saying(index, one)).removesuffix(",")
        doubt = " ?" if doubtful(one.confidence) else ""
        sheet.labelled(
            f"{speaker.count:>3}", f"{speaker.name} ({index.marks(speaker.documents)})", most=1
        )
        sheet.text(f"{quoted}{doubt}", indent=7, style="quote", most=2)
    if len(named) > MOST_SPEAKERS:
        sheet.text(f"… and {count(len(named) - MOST_SPEAKERS, 'speaker')} more", style="dim")


def positions(sheet: Sheet, index: Index) -> None:
    """Who is for, against, or for on a condition, per measure; contested measures first."""
    measures: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    names = {}
    for position in index.findings.positions:
        doubt = "?" if doubtful(position.confidence) else ""
        names[position.measure] = plain(position.name)
        who = index.party(position.actor) + doubt
        if who not in measures[position.measure][position.polarity]:
            measures[position.measure][position.polarity].append(who)
    if not measures:
        return
    order = sorted(
        measures, key=lambda m: (-len(measures[m]), -sum(map(len, measures[m].values())), names[m])
    )
    shared = [one for one in order if sum(map(len, measures[one].values())) > 1]
    shown = (shared or order)[:MOST_MEASURES]
    sheet.heading("Positions", f"on {count(len(measures), 'measure')}")
    for measure in shown:
        sheet.text(names[measure], style="strong", most=1)
        for polarity, sign in (("for", "+"), ("against", "−"), ("conditional", "±")):
            side = measures[measure].get(polarity)
            if side:
                sheet.labelled(f"  {sign} {polarity:<11}", listed(side, 6), most=2)
    if len(order) > len(shown):
        rest = count(len(order) - len(shown), "more measure")
        of = ", most of one party alone" if len(shared) < len(order) else ""
        sheet.text(f"… and {rest}{of}", style="dim")


def origins(sheet: Sheet, index: Index) -> None:
    """How many origins stand behind what several documents carry."""
    several = [one for one in index.findings.origins if len(one.carriers) > 1]
    if not several:
        return
    several.sort(key=lambda one: (-len(one.carriers), one.independent, one.of))
    sheet.heading("Origins", "how many sources stand behind what several documents carry")
    for one in several[:4]:
        sheet.labelled(
            f"{count(len(one.carriers), 'carrier')}, {count(one.independent, 'origin')}",
            subject(index, one.of),
            most=2,
        )
