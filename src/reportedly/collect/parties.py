"""Who sends, receives and signs a letter or statement, from its layout."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.collect import dates, names
from reportedly.collect.lines import is_valediction
from reportedly.model import Block, Fact, Party

Lines = Sequence[tuple[Block, str]]

_LEAD = re.compile(
    r"\A(?:(?:to|dear|esteemed|respected|honou?rable|hon|most|our|my|the|his|her|attention"
    r"|attn)\b[:.]?\s+)+",
    re.IGNORECASE,
)
_AND = re.compile(
    r",\s+(?:and\s+)?"
    r"|\s{1,20}and\s+(?=(?:Mr|Mrs|Ms|Dr|President|Secretary|Senator|Minister|Madam|Chancellor)\b)"
)
_MERE_TITLE = re.compile(
    r"(?:(?:your|their|his|her) )?(?:excellenc(?:y|ies)|honou?r|majesty|highness|sirs?|madam"
    r"|sir or madam)",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?:(?:the|vice|deputy|acting|former|first|senior|special|general|executive|managing|national"
    r"|regional|co)[- ]?)*\s?"
    r"(?:president|chair(?:man|woman|person)?|secretary|director|minister|mayor|chief|head"
    r"|rapporteur|ambassador|commissioner|governor|envoy|convenor|rector|dean|deputy"
    r"|spokes(?:man|woman|person)|coordinator|member|members|professor|treasurer|ceo|founder"
    r"|representative|on behalf|for and on|signed|signatories|the undersigned|in alphabetical"
    r"|cc|enc|via|tel|phone|fax|e-?mail|www|http)\b.{0,100}",
    re.IGNORECASE,
)
_FOR = re.compile(r"^(?:on behalf of|for)\s?:?\s+(?:the\s)?", re.IGNORECASE)
_SIGNED = re.compile(r"^signed(?: by)?\s?:?\s+", re.IGNORECASE)
_FROM = re.compile(r"from\s?:\s+([A-ZÀ-Þ].{1,160}?)[ ,;.]*", re.IGNORECASE)
_TO = re.compile(r"(?:to|attn|attention)\s?:\s", re.IGNORECASE)
_WHO = (
    r"(?:[Tt]he |THE )?([A-ZÀ-Þ][^,:;]{2,100}?)"
    r"(?= (?i:on|about|regarding|concerning|to|from|following|calling)\b|[,:;]|\Z)"
)
_BY = re.compile(
    r"(?i:(?:statement|declaration|communiqu[eé]|remarks|message|letter|appeal) (?:by|from|of)) "
    + _WHO
)
_LETTER_TO = re.compile(r"(?i:(?:letter|appeal|petition|message) to) " + _WHO)
_NAMED = re.compile(r",\s([^,:;]{3,60})(?=[,:;]|\Z)")
_BARE_POST = re.compile(
    r"(?:(?:mr|madam|prime|first|chief|deputy|acting|foreign|interior|justice)\.?\s){0,3}"
    r"(?:minister|president|chancellor|mayor|governor|commissioner|director|secretary|chair"
    r"(?:man|woman|person)?|ambassador|speaker|premier|general|bishop|friends|colleagues|members)",
    re.IGNORECASE,
)
_COPY = re.compile(r"(?:cc|bcc|copy|copies|encl?|attachments?)\b", re.IGNORECASE)
_ITEMS = re.compile(r"[\r\n]+|;\s+")
_NUMBER = re.compile(r"\s{0,4}(?:\(?\d{1,4}[.)]|\d{1,4}(?=\s+[A-ZÀ-Þ])|[•*·–—-])\s+")
_ASKED = re.compile(r"https?://|www\.|\b(?:add your name|sign here|to sign)\b", re.IGNORECASE)
_REST = re.compile(
    r"(?:\A|(?:,|(?<![\s,]))\s+)(?:(?:and|plus|&)\s+)?"
    r"(?:[\d.,]{1,9}|many|several|(?:hundred|thousand|dozen)s of)"
    r"\s+(?:others?|more|further|additional)\b.{0,60}\Z"
    r"|(?:\A|(?:,|(?<![\s,]))\s+)and others\Z",
    re.IGNORECASE,
)
"""Whoever else signed: "and 212 others"."""
_MAX = 2_000


@dataclass(frozen=True)
class Parties:
    """Names as found, in the order of the page."""

    senders: tuple[Party, ...] = ()
    addressees: tuple[Party, ...] = ()
    signatories: tuple[Party, ...] = ()
    facts: tuple[Fact, ...] = ()


def parties(lines: Lines) -> Parties:
    """Read salutation, letterhead, title and signature block."""
    facts: list[Fact] = []
    title = next((text for block, text in lines if block.role == "title"), "")
    addressees = _addressees(lines, facts)
    if not addressees or all(_BARE_POST.fullmatch(name) for name in addressees):
        addressees = _in_title(title, _LETTER_TO, "addressee", facts) or addressees
    signed = _signed(lines, facts)
    senders = _letterhead(lines, facts) or _senders(lines, title, signed, facts)
    return Parties(
        senders=tuple(Party(name=name) for name in dict.fromkeys(senders)),
        addressees=tuple(Party(name=name) for name in dict.fromkeys(addressees)),
        signatories=tuple(Party(name=name) for name in dict.fromkeys(signed)),
        facts=tuple(facts),
    )


def _senders(lines: Lines, title: str, signed: list[str], facts: list[Fact]) -> list[str]:
    """Who sends, without a letterhead: the bodies that sign, a line "From:", the title, people."""
    bodies = [name for name in signed if not names.is_person(name)]
    told = [] if bodies else _from_line(lines, facts) or _in_title(title, _BY, "sender", facts)
    if told:
        return told
    senders = bodies or signed
    facts.extend(Fact(field="sender", value=name, rule="signature") for name in senders)
    return senders


def _in_title(title: str, form: re.Pattern[str], field: str, facts: list[Fact]) -> list[str]:
    """Who sends or receives, where a title says so: "Statement by …", "Open letter to …".

    A post before a name ("the Minister of Justice, Ann Lee") is the one who is named.
    """
    found = form.search(" ".join(title.split()))
    if not found:
        return []
    beside = _NAMED.match(found.string, found.end()) if _POST.fullmatch(found[1]) else None
    name = beside[1] if beside and names.is_person(beside[1]) else names.tidy(found[1])
    facts.append(Fact(field=field, value=name, rule="title", quote=title[:200]))
    return [name]


def _addressees(lines: Lines, facts: list[Fact]) -> list[str]:
    """Who is written to: the first line of the address, lines "To: …", the salutation."""
    found: list[tuple[str, str, str]] = []
    for block, text in lines:
        if block.rule == "address-line" and not any(rule == "address-line" for _, rule, _ in found):
            name = _LEAD.sub("", " ".join(text.split())).strip(" ,:;")
            found.append((name, "address-line", text))
        if block.role in ("signature", "byline"):
            for part in text.splitlines():
                if _TO.match(part.strip()):
                    name = _TO.sub("", part.strip(), count=1).strip(" ,;.")
                    found.append((name, "to-line", part))
        if block.role == "salutation":
            known = any(rule == "address-line" for _, rule, _ in found)
            found += [(name, block.rule, text) for name in _saluted(text, named=known)]
    facts.extend(Fact(field="addressee", value=n, rule=r, quote=q[:200]) for n, r, q in found if n)
    return [name for name, _, _ in found if name]


def _saluted(text: str, *, named: bool) -> list[str]:
    """The names of a salutation; a mere title is none where the address named somebody."""
    line = _LEAD.sub("", " ".join(text.split()), count=1).strip(" ,:;!")
    parts = _AND.split(line)
    made = [_LEAD.sub("", part).strip(" ,:;!–—-") for part in parts if part.strip()]
    return [name for name in made if name and not (named and _MERE_TITLE.fullmatch(name))]


def _signed(lines: Lines, facts: list[Fact]) -> list[str]:
    found: list[str] = []
    for block, text in lines:
        if block.role != "signature":
            continue
        for line in _ITEMS.split(text):
            for name in _names_of(line):
                if len(found) < _MAX:
                    found.append(name)
                    facts.append(
                        Fact(
                            field="signatory", value=name, rule=block.rule, quote=line.strip()[:200]
                        )
                    )
    return found


def _names_of(line: str) -> list[str]:
    """The names of one line of a signature block; posts, headings, dates and closings have none."""
    line = _NUMBER.sub("", " ".join(line.split()), count=1)
    line = re.sub(r"[*_]{1,3}|^/s/\s?", "", line).strip()
    line = _REST.sub("", line)
    line = _SIGNED.sub("", line, count=1)
    if _ASKED.search(line):
        return []
    if _TO.match(line) or _COPY.match(line) or (line[:1] in "[(" and line[-1:] in "])"):
        return []
    if _FOR.match(line):
        body, _, person = _FOR.sub("", line).partition(":")
        found = [body.strip(" ,;."), person.strip(" ,;.")]
        return [name for name in found if name]
    if not line or line.endswith(":") or is_valediction(line) or dates.date_line(line):
        return []
    if _POST.fullmatch(line):
        behind = line.partition(",")[2].strip(" ,;.")
        if names.is_organisation(behind):
            return [behind]
        if not names.is_organisation(line):
            return []
    head = re.split(r",\s|\s[–—-]\s|;\s", line)[0]
    several = _several(line)
    if several:
        return several
    if names.is_person(re.sub(r"^(?:Mr|Mrs|Ms|Dr|Prof|Sir|Rev)\.?\s", "", head)):
        listed = [part.strip() for part in re.split(r"[,;]\s*", line)]
        if len(listed) > 2 and all(names.is_person(part) for part in listed):
            return listed
        return [head]
    return [line.strip(" ,;.")] if len(line) <= 160 else []


def _from_line(lines: Lines, facts: list[Fact]) -> list[str]:
    """Who a line "From: …" above the text names."""
    for block, text in lines[:8]:
        found = _FROM.fullmatch(" ".join(text.split()))
        if block.role == "byline" and found:
            facts.append(Fact(field="sender", value=found[1], rule="from-line", quote=text[:200]))
            return [found[1]]
    return []


def _several(line: str) -> list[str]:
    """The names of a line that lists people with their posts in brackets; none where it doesn't."""
    bare = re.sub(r"\s*\([^()]{0,200}\)", "", line)
    parts = [part.strip(" .") for part in re.split(r"[,;]\s*(?:and\s)?|\s+and\s+", bare)]
    people = [part for part in parts if names.is_person(part)]
    least = 2 if bare != line else 3  # "Ann Lee, Orle College" is one name and a place of work
    return people if least <= len(people) == len([p for p in parts if p]) else []


def _letterhead(lines: Lines, facts: list[Fact]) -> list[str]:
    """An organisation named above the title of a letter or statement."""
    for block, text in lines[:6]:
        line = " ".join(text.split()).strip(" *_#")
        if (
            block.rule == "masthead-line"
            and names.is_organisation(line)
            and not names.is_person(line)
        ):
            name = names.tidy(line.splitlines()[0])
            facts.append(Fact(field="sender", value=name, rule="letterhead", quote=line))
            return [name]
    return []
