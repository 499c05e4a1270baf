"""What the reports say about the statement itself: its kind, date, senders and addressees.

Each fact needs words that say it of the statement ("a letter dated February 1", "in a letter to
…"); what no report says stays unknown. Where reports disagree the commoner answer is taken, of
equals the one met first.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from reportedly.compare.dates import MONTHS, interval
from reportedly.compare.names import person_name
from reportedly.compare.originals.quotes import article_blocks
from reportedly.compare.originals.speeches import Said, around
from reportedly.compare.originals.statements import ANYBODYS
from reportedly.compare.originals.voices import NOUN_KINDS, WRITTEN, describes
from reportedly.model import Account, Document, Entity, Kind, Party
from reportedly.text.fold import fold_key
from reportedly.text.quotes import quotations
from reportedly.text.sentences import sentences
from reportedly.text.tokens import tokens

_NAME = r"(?:[A-Z][\w.’'-]*)(?:\s+(?:(?:of|the|for|and|al|de|van|von|bin)\s+)*[A-Z][\w.’'-]*)*"
_MONTH = "|".join(f"{m[:3]}(?:{m[3:]}|t)?\\.?" if m[3:] else m for m in MONTHS.split())
_DAY = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{_MONTH})(?:,?\s+(?P<year2>\d{{4}}))?)\b"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ISSUED = (
    r"(?:sent|wrote|addressed|penned|issued|signed|released|published|handed|posted|delivered)"
)
_OPENERS = frozenset({"while", "when", "as", "after", "although", "if", "but", "in", "and"})
_GROUP = r"(?:(?:the |a |an )?(?:group|coalition|alliance) of )?\d* ?[\w-]+(?:\s[\w-]+){0,3}?"
_WHERE = r"(?:of|at|from|in)"
_PEOPLE = rf"\d+ [\w-]+(?: (?!{_WHERE}\b)[a-z-]+)?(?: {_WHERE} (?:the )?{_NAME})?"
"""People by their number: "41 angry residents", "34 teachers at Elm Road School"."""

_NUMBERED = re.compile(rf"(?P<count>\d+) (?P<group>[a-z][a-z -]*?)(?P<where> {_WHERE} .+)?$")
_TOLD_IN_WORDS = 10
"""Numbers from here on are taken as figures where words tell them."""

_CLAUSE = re.compile(
    r",? (?:asking|urging|calling|saying|demanding|that|who|which|last|on|dated|this|in which)\b"
)


_GATHERINGS = frozenset({"debate", "hearing", "rally", "conference", "briefing"})
_BY = {"interview": "with"}


class Masthead(NamedTuple):
    """The facts of a statement; unknown ones are None or empty."""

    title: str | None
    kind: Kind
    date: str | None
    senders: tuple[Party, ...]
    addressees: tuple[Party, ...]
    signatories: tuple[Party, ...] = ()


def masthead(
    documents: Sequence[Document],
    accounts: Sequence[Account],
    members: Sequence[Said],
    families: Sequence[int],
) -> Masthead:
    """The statement's facts, as its witnesses give them.

    `families` numbers for each document the text it is a version or copy of: copies of one
    report have one voice where reports disagree on how many signed.
    """
    noun = _noun(members)
    witnesses = sorted({item.quote.document for item in members})
    told = [(at, _in_figures(s)) for at, s in _told(documents, members, witnesses, noun)]
    date = _date(documents, witnesses, told) if noun else None
    senders = _senders(noun, (s for _, s in told)) if noun in WRITTEN else ()
    senders = _counted(senders, [(families[at], sentence) for at, sentence in told])
    speakers = _speakers(documents, accounts, members)
    senders = (speakers or senders) if noun in ANYBODYS else (senders or speakers)
    letter = NOUN_KINDS.get(noun) == "letter"
    addressees = _addressees(noun, told, _people(documents, accounts)) if letter else ()
    kind = cast(Kind, NOUN_KINDS.get(noun, "statement"))
    return Masthead(_title(noun, senders, addressees, date), kind, date, senders, addressees)


def _told(
    documents: Sequence[Document], members: Sequence[Said], witnesses: Sequence[int], noun: str
) -> list[tuple[int, str]]:
    """What each witness says of the statement, by the witness's number.

    Where anybody may have a thing of that noun ("in a statement"), only the sentences that lead
    to these quotations speak of this one.
    """
    if not noun:
        return []
    if noun in ANYBODYS:
        near = [(i.quote.document, around(documents[i.quote.document], i.quote)) for i in members]
        return [(at, text) for at, text in dict.fromkeys(near) if noun in fold_key(text)]
    return [(at, sentence) for at in witnesses for sentence in _about(documents[at], noun)]


def _in_figures(sentence: str) -> str:
    """The sentence with its numbers of ten and more in digits: "Thirty-four" is "34"."""
    parts: list[str] = []
    at = 0
    for token in tokens(sentence):
        if token.key.isdigit() and int(token.key) >= _TOLD_IN_WORDS:
            words = sentence[token.begin : token.end]
            parts += [sentence[at : token.begin], words if words[0].isdigit() else token.key]
            at = token.end
    return "".join([*parts, sentence[at:]])


def _people(documents: Sequence[Document], accounts: Sequence[Account]) -> dict[int, list[str]]:
    """The names of the people in each document, by its number."""
    number = {document.id: at for at, document in enumerate(documents)}
    return {
        number[account.document]: [
            e.name for e in account.entities if e.type == "person" and not describes(e.name)
        ]
        for account in accounts
        if account.document in number
    }


def own_masthead(document: Document, told: Masthead) -> Masthead:
    """The facts of a statement that is among the documents: its own, then those of reports."""
    given = document.kind != "report"
    return Masthead(
        title=document.title or told.title,
        kind=document.kind if given else told.kind,
        date=(document.published if given else None) or told.date,
        senders=(document.senders if given else ()) or told.senders,
        addressees=(document.addressees if given else ()) or told.addressees,
        signatories=document.signatories if given else (),
    )


def _noun(members: Sequence[Said]) -> str:
    """The noun that most quotations are given to, or nothing."""
    counts: Counter[str] = Counter()
    for item in members:
        counts.update(item.voice.statements or item.occasion.nouns)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ranked[0][0] if ranked else ""


def _about(document: Document, noun: str) -> Iterator[str]:
    """Sentences that speak of the statement by its noun."""
    word = re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
    for begin, end in article_blocks(document):
        for first, last in sentences(document.text, begin, end):
            text = _unquoted(document.text, first, last)
            if word.search(fold_key(text)):
                yield text


def _unquoted(text: str, begin: int, end: int) -> str:
    """A sentence in the report's own words; what it quotes is left out."""
    parts: list[str] = []
    at = begin
    for quotation in quotations(text, [(begin, end)]):
        parts.append(text[at : quotation.begin])
        at = min(end, quotation.end)
    parts.append(text[at:end])
    return " ".join(" … ".join(parts).split())


def _date(
    documents: Sequence[Document], witnesses: Sequence[int], told: Sequence[tuple[int, str]]
) -> str | None:
    """The day that reports give the statement ("dated …", "in a letter on …")."""
    found: Counter[str] = Counter()
    dating = [at for at, sentence in told if " dated " in f" {sentence} "]
    anchors = [d for at in dating if (d := documents[at].published)]
    anchors = anchors or [d for at in witnesses if (d := documents[at].published)]
    for at, sentence in told:
        dated = re.search(r"\bdated\b(.{0,40})", sentence)
        if dated is None:
            continue
        day = _DAY.search(dated.group(1))
        anchor = documents[at].published or (min(anchors) if anchors else None)
        value = _resolved(day, anchor) if day else None
        if value:
            found[value] += 1
    return found.most_common(1)[0][0] if found else None


def _resolved(match: re.Match[str], anchor: str | None) -> str | None:
    """A day as ISO date; without a year, the last such day up to the anchor."""
    name = (match.group("month") or match.group("month2"))[:3].lower()
    month = [m[:3].lower() for m in MONTHS.split()].index(name) + 1
    day = int(match.group("day") or match.group("day2"))
    year = match.group("year") or match.group("year2")
    if year:
        return _valid(f"{year}-{month:02d}-{day:02d}")
    at = interval(anchor)
    if at is None or anchor is None:
        return None
    value = _valid(f"{anchor[:4]}-{month:02d}-{day:02d}")
    days = interval(value)
    if days is not None and days[0] > at[1]:
        value = _valid(f"{int(anchor[:4]) - 1}-{month:02d}-{day:02d}")
    return value


def _valid(value: str) -> str | None:
    return value if interval(value) is not None else None


def _addressees(
    noun: str, told: Iterable[tuple[int, str]], people: Mapping[int, Sequence[str]]
) -> tuple[Party, ...]:
    """Whom the statement goes to: the people named behind "letter to", or the one name there."""
    behind = re.compile(
        rf"\b(?i:{re.escape(noun)})s?\b(?:,? (?:addressed|sent|written|directed|handed))?"
        rf"(?: (?!to\b)[\w-]+){{0,2}}? to (?P<rest>[^.;:“”\"]{{3,160}}|[^;:“”\"]{{3,160}})"
    )
    first = re.compile(rf"^(?:the |their )?(?:[a-z]+ (?:of )?(?:the )?){{0,3}}?(?P<name>{_NAME})")
    persons: Counter[str] = Counter()
    names: list[str] = []
    for at, sentence in told:
        for match in behind.finditer(sentence):
            rest = _CLAUSE.split(match.group("rest"))[0]
            met = [name for name in people.get(at, ()) if name in rest]
            if len(met) > 1:
                persons.update(met)
            elif (single := first.match(rest)) is not None:
                names.append(single.group("name"))
    if persons:
        return tuple(Party(name=name) for name, _ in persons.most_common())
    return _commonest(names)


_NO_CARRIER = "".join(
    f"(?<!{word} )"
    for word in (
        "seen", "obtained", "published", "reported", "carried", "reviewed", "printed", "received",
        "read", "verified", "cited", "quoted", "shared", "opened", "examined", "acquired",
    )
)  # fmt: skip
"""A letter "seen by the Tern" isn't the Tern's."""


def _senders(noun: str, told: Iterable[str]) -> tuple[Party, ...]:
    what = rf"(?:an? |the |their |this )?(?:[\w-]+ ){{0,2}}?{re.escape(noun)}\b"
    before = re.compile(
        rf"^(?P<name>{_PEOPLE}|{_GROUP}|{_NAME}) (?:have |had |has )?{_ISSUED} {what}"
    )
    behind = re.compile(
        rf"\b{re.escape(noun)}\b[^.;]{{0,30}}?\b(?:from|{_NO_CARRIER}by) "
        rf"(?:the )?(?P<name>{_PEOPLE}|{_NAME})"
    )
    meeting = re.compile(
        rf"\b{re.escape(noun)}\b[^.;]{{0,40}}?\b(?:of|after|following|at) (?:the |an )?"
        rf"(?P<name>{_NAME}) (?:conference|meeting|summit|congress|assembly)\b"
    )
    names: list[str] = []
    for sentence in told:
        match = before.search(sentence) or behind.search(sentence) or meeting.search(sentence)
        if match and match.group("name").split()[0].lower() not in _OPENERS:
            names.append(match.group("name"))
    return _commonest(names)


def _counted(senders: tuple[Party, ...], told: Sequence[tuple[int, str]]) -> tuple[Party, ...]:
    """A group told of by its number, with the number that most independent reports give."""
    match = _NUMBERED.match(senders[0].name) if len(senders) == 1 else None
    if match is None:
        return senders
    noun = match.group("group").split()[-1]
    count = re.compile(
        rf"\b(?P<count>\d{{1,6}})\b (?:of (?:the|its|their) (?:[\w’'-]+ )?)?(?:[a-z-]+ ){{0,2}}?"
        rf"(?:{re.escape(noun)}|names|people|signatories|signatures|signers|others)\b"
    )
    votes: dict[str, set[int]] = {}
    for family, sentence in told:
        for found in count.finditer(fold_key(sentence)):
            votes.setdefault(found.group("count"), set()).add(family)
    if not votes:
        return senders
    best = min(votes, key=lambda number: (-len(votes[number]), number != match["count"], number))
    group = match.group("group") if best == match["count"] else noun
    return (Party(name=f"{best} {group}{match.group('where') or ''}"),)


def _speakers(
    documents: Sequence[Document], accounts: Sequence[Account], members: Sequence[Said]
) -> tuple[Party, ...]:
    """Who is quoted, by name, where the reports that name somebody agree on one."""
    said_in = {documents[item.quote.document].id for item in members}
    names: Counter[str] = Counter()
    naming = [found for m in members if (found := m.voice.people or m.voice.bodies)]
    for found in naming:
        names.update(found)
    ranked = sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] * 2 < len(naming):
        return ()
    entities = (e for account in accounts if account.document in said_in for e in account.entities)
    forms = Counter(form for entity in entities for form in _forms(entity, ranked[0][0]))
    if not forms:
        return ()
    best = sorted(forms.items(), key=lambda form: (-form[1], -len(form[0]), form[0]))
    return (Party(name=best[0][0]),)


def _forms(entity: Entity, key: str) -> list[str]:
    """An entity's name, where it is the one that the key is of; full names only, of people."""
    if entity.type == "person":
        person = person_name(entity.name)
        full = person is not None and person.last == key and bool(person.first)
        return [entity.name] if full else []
    return [entity.name] if fold_key(entity.name).removeprefix("the ") == key else []


def _commonest(names: Iterable[str]) -> tuple[Party, ...]:
    """The name most reports give, in its fullest form."""
    found = [" ".join(re.sub(r"['’]s?$|(?<=[a-z])\.$", "", name).split()) for name in names]
    if not found:
        return ()
    keys = Counter(fold_key(name).split()[-1] for name in found)
    best = sorted(keys.items(), key=lambda pair: -pair[1])[0][0]
    fullest = max((n for n in found if fold_key(n).split()[-1] == best), key=len)
    return (Party(name=fullest),)


def _title(
    noun: str, senders: Sequence[Party], addressees: Sequence[Party], date: str | None
) -> str | None:
    """A name for the statement made of what is known of it."""
    if not noun and not senders:
        return None
    name = (noun or "statement").capitalize()
    if senders and noun in _GATHERINGS:
        name = f"{senders[0].name} at the {noun}"
    elif senders:
        name += f" {_BY.get(noun, 'by')} {senders[0].name}"
    if addressees:
        name += f" to {addressees[0].name}"
    return f"{name}, {date}" if date else name
