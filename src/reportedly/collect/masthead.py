"""The masthead: title, outlet, authors, dates, language and kind, each with its evidence.

What a source says of itself (`Hints`) comes first, then what its blocks say. What neither says
stays unknown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportedly.collect import dates, limits, names
from reportedly.collect.datelines import dateline
from reportedly.collect.hints import Hints
from reportedly.collect.kinds import kind_of
from reportedly.collect.language import language_of
from reportedly.collect.outlets import agency, outlet_by_self_mention
from reportedly.collect.parties import Parties, parties
from reportedly.model import ARTICLE_ROLES, Block, Fact, Kind, Party

_EMPHASIS = re.compile(r"\*{1,3}(\S[^*]{0,200}?)(?:\*{1,3}|\Z)")
_RIGHTS = re.compile(
    (
        r"(?:©|\(c\)|\bcopyright\b)(?:\s*(?:©|\(c\)|by|copyright|,|(?:19"
        r"|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d|present))?)){0,8}\s*(?P<outlet>(?:The "
        r")?[A-Z][\w.&’'-]*(?: (?:of |the |and |for |& )?[A-Z][\w.&’'-]*){0,5})"
    ),
    re.IGNORECASE,
)
_BY = re.compile(
    (
        r"(?:\*|_){0,6}(?:(?:story|text|report|words|reported|written|posted|published|compiled"
        r"|article|interview|analysis)\s)?(?:by|from|author|reporter|von|par|por|door)\b:?\s*"
        r"|[—–-]{1,8}\s*"
    ),
    re.IGNORECASE,
)
_LABEL = re.compile(r"\A(?:from|byline|source|publication|newspaper|outlet)\s?:\s+", re.IGNORECASE)


@dataclass
class Masthead:
    """What is known of a document; `facts` say how."""

    kind: Kind = "other"
    title: str | None = None
    subtitle: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    url: str | None = None
    place: str | None = None
    parties: Parties = field(default_factory=Parties)
    facts: list[Fact] = field(default_factory=list)


def masthead(text: str, blocks: Sequence[Block], hints: Hints | None = None) -> Masthead:
    """Read the masthead of a document from its hints and blocks."""
    given = hints or Hints()
    made = Masthead()
    _from_hints(made, given)
    lines = [(block, text[block.begin : block.end]) for block in blocks]
    _title(made, lines)
    kind, rule = kind_of(lines, made.title)
    fact = given.first("kind")
    if fact is not None and fact.value in ("report", "letter", "statement", "transcript", "other"):
        kind, rule = fact.value, fact.rule  # type: ignore[assignment]
    made.kind = kind
    made.facts.append(Fact(field="kind", value=kind, rule=rule))
    _byline(made, lines)
    _dateline(made, lines)
    _outlet(made, text, lines)
    _language(made, text, blocks)
    if kind in ("letter", "statement"):
        made.parties = parties(lines)
        if not made.parties.senders:
            _sent_by_mail(made, given)
        made.facts.extend(made.parties.facts)
    _dates(made, lines)
    return made


def _sent_by_mail(made: Masthead, hints: Hints) -> None:
    """A statement or letter that names no sender is from whoever mailed it."""
    fact = next((f for f in hints.all("author") if f.rule == "mail:from"), None)
    if fact is None or made.parties is None:
        return
    made.parties = replace(made.parties, senders=(Party(name=fact.value),))
    made.facts.append(Fact(field="sender", value=fact.value, rule="mail:from"))


def _from_hints(made: Masthead, hints: Hints) -> None:
    for name in ("title", "subtitle", "outlet", "published", "modified", "url"):
        fact = hints.first(name)
        if fact is not None:
            setattr(made, name, fact.value)
            made.facts.append(fact)
    authors = hints.all("author")
    made.authors = tuple(dict.fromkeys(fact.value for fact in authors))
    made.facts.extend(authors)


def _title(made: Masthead, lines: list[tuple[Block, str]]) -> None:
    prose = (i for i, (block, _) in enumerate(lines) if block.role in ("paragraph", "list-item"))
    first = next(prose, len(lines))
    for role in ("title", "subtitle"):
        found = next((line for line in lines[:first] if line[0].role == role), None)
        if found is None or getattr(made, role) is not None:
            continue
        value = _EMPHASIS.sub(r"\1", " ".join(found[1].split()).strip("#*_ ")).rstrip(";").strip()
        value = re.sub(
            r"\A(?:subject|re|title|headline|objet|betreff|asunto)\s?:\s+",
            "",
            value,
            flags=re.IGNORECASE,
        )
        if role == "title":
            value = _without_outlet(made, value, found[1])
        if value:
            setattr(made, role, value)
            made.facts.append(
                Fact(field=role, value=value, rule=found[0].rule, quote=found[1][:200])
            )


def _without_outlet(made: Masthead, value: str, quote: str) -> str:
    """ "Ferries halted | The Orle Courier": the title without the outlet, which is noted."""
    title, mark, last = value.rpartition(" | ")
    if not mark or made.kind in ("letter", "statement") or not names.is_outlet(last):
        return value
    _outlet_before_date(made, last, quote)
    return title.strip(" |")


def _dateline(made: Masthead, lines: list[tuple[Block, str]]) -> None:
    quote = next((text for block, text in lines if block.role == "dateline"), None)
    found = dateline(quote + " ") if quote else None
    if found is None or quote is None:
        return
    if found.place:
        made.place = " ".join(
            w.title() if w.isupper() and len(w) > 3 else w for w in found.place.split()
        )
        made.facts.append(Fact(field="place", value=made.place, rule="dateline", quote=quote))
    if found.published and not made.published:
        made.published = found.published
        made.facts.append(
            Fact(field="published", value=found.published, rule="dateline", quote=quote)
        )
    elif found.day:
        made.facts.append(Fact(field="dateline-day", value=found.day, rule="dateline", quote=quote))
    if found.outlet and not made.outlet:
        _take_outlet(made, found.outlet, "dateline", quote)
    elif found.outlet:
        made.facts.append(Fact(field="agency", value=found.outlet, rule="dateline", quote=quote))


def _byline(made: Masthead, lines: list[tuple[Block, str]]) -> None:
    authors: list[tuple[str, str, str]] = []
    for block, text in lines:
        if block.role != "byline" or block.rule == "contributors":
            continue
        if block.rule in ("masthead-line", "paper-name", "address-line") and made.kind in (
            "letter",
            "statement",
        ):
            continue
        if block.rule == "paper-name":
            if not made.outlet:
                _take_outlet(made, names.tidy(text), block.rule, text)
            continue
        line = _LABEL.sub("", _undated(" ".join(text.split())), count=1)
        rest = _BY.sub("", line, count=1).strip("*_ ")
        rest = re.sub(r"\s+in\s+[A-Z][\w .’'-]{2,40}\Z", "", rest)
        if block.rule != "masthead-line" or names.is_outlet(rest.rpartition(", ")[2]):
            authors.extend((name, block.rule, text) for name in names.people(rest))
        _outlet_in_byline(made, rest, block, text)
    if not made.authors and authors:
        made.authors = tuple(dict.fromkeys(name for name, _, _ in authors))
        made.facts.extend(
            Fact(field="author", value=name, rule=rule, quote=quote[:200])
            for name, rule, quote in dict.fromkeys(authors)
        )


def _undated(line: str) -> str:
    """A byline without the date that may stand before it."""
    found = dates.dates(line)
    return line[found[0].end :].strip(" ,|•·–—-") if found and found[0].begin <= 24 else line


def _outlet_in_byline(made: Masthead, rest: str, block: Block, quote: str) -> None:
    """ "By Ann Lee, Associated Press"; a line that is an outlet's own name."""
    if made.outlet or made.kind in ("letter", "statement"):
        return
    parts = [part.strip(" *_.") for part in re.split(r"[,|/•·]", rest)]
    for part in parts:
        known = agency(part)
        named = (
            names.ends_as_organisation(part)
            and names.is_title_case(part)
            and not names.is_job(part)
        )
        masthead_word = block.rule == "masthead-line" and names.is_press_word(part)
        named = masthead_word or (named and len(part.split()) >= 2 and len(part) <= 50)
        if known or named:
            _take_outlet(made, known or names.tidy(part), block.rule, quote[:200])
            return


def _take_outlet(made: Masthead, name: str, rule: str, quote: str) -> None:
    made.outlet = name
    made.facts.append(Fact(field="outlet", value=name, rule=rule, quote=quote))


def _outlet(made: Masthead, text: str, lines: list[tuple[Block, str]]) -> None:
    if made.outlet:
        return
    for block, line in reversed(lines):
        if block.rule == "furniture:wire-mark" and agency(line):
            made.outlet = agency(line)
            made.facts.append(
                Fact(field="outlet", value=made.outlet or "", rule="wire-mark", quote=line)
            )
            return
        rights = _RIGHTS.search(line) if block.rule == "furniture:legal" else None
        if rights:
            made.outlet = re.split(r"\.\s|\s+all rights\b", rights["outlet"], flags=re.IGNORECASE)[
                0
            ].strip(" .,")
            made.facts.append(
                Fact(field="outlet", value=made.outlet, rule="rights-line", quote=line[:200])
            )
            return
    found = outlet_by_self_mention(text[: limits.JUDGED_CHARS])
    if found:
        name, rule, quote = found
        _take_outlet(made, name, rule, quote[:200])


def _language(made: Masthead, text: str, blocks: Sequence[Block]) -> None:
    said = [text[b.begin : b.end] for b in blocks if b.role in ARTICLE_ROLES]
    judged = language_of("\n".join(said) or text)
    made.language = judged.tag
    if judged.tag:
        made.facts.append(
            Fact(field="language", value=judged.tag, rule=f"{judged.rule} ({judged.confidence})")
        )


def _outlet_before_date(made: Masthead, name: str, quote: str) -> None:
    """ "The Orle Courier, 2 April 2023" names a report's outlet, not a place."""
    if made.outlet is None and made.kind not in ("letter", "statement"):
        _take_outlet(made, name, "date-line", quote[:200])


def _dates(made: Masthead, lines: list[tuple[Block, str]]) -> None:
    """Published and modified from date lines: a label decides, else the place on the page."""
    prose = [i for i, (block, _) in enumerate(lines) if block.role in ("paragraph", "list-item")]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    for index, (block, text) in enumerate(lines):
        if block.role not in ("date", "byline"):
            continue
        place = dates.place_of(text) if block.role == "date" else None
        outlet = dates.outlet_of(text) if block.role == "date" else None
        if outlet:
            _outlet_before_date(made, outlet, text)
        elif place and made.place is None and made.kind in ("letter", "statement"):
            made.place = place
            made.facts.append(Fact(field="place", value=place, rule="date-line", quote=text[:200]))
        for found in dates.dates(text):
            placed = index < first or (index > last and made.kind in ("letter", "statement"))
            name = found.label or ("published" if placed else "")
            if name and getattr(made, name) is None:
                setattr(made, name, found.value)
                rule = "labelled-date" if found.label else "date-line"
                made.facts.append(Fact(field=name, value=found.value, rule=rule, quote=text[:200]))
