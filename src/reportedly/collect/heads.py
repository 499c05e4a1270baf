"""The head of a text: title, subtitle, outlet, letterhead, address and salutation."""

import re
from dataclasses import replace

from reportedly.collect import limits, names
from reportedly.collect.drafts import SPEECH, SUBJECT, TURN, Draft, is_sentence
from reportedly.collect.lines import is_salutation

_DOCUMENT = re.compile(
    r"\b(?:letter|statement|declaration|appeal|petition|resolution)\b", re.IGNORECASE
)
_HEADLINE_ARTICLES = re.compile(
    r"\b(?:a|an|the|der|die|das|den|dem|ein|eine|le|la|les|un|une|el|los|las|il|gli|de)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:transcript|exclusive|breaking|update|watch|video|opinion|analysis|interview|editorial)\b",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"(?:(?:press|media|news) (?:release|statement|notice)|(?:joint |public )?statement"
    r"|communiqu[eé])(?: for immediate release)?",
    re.IGNORECASE,
)
_PASSED = frozenset({"boilerplate", "date", "byline", "caption", "title", "subtitle"})
_NUMBERED = re.compile(r"(?:no|nr|ref|reference|file)\b[.:]?\s?[\w/.-]{1,30}", re.IGNORECASE)
_TO_LINE = re.compile(r"(?:to|attn|attention|cc)\s?:\s+[A-ZÀ-Þ].{1,158}[^,:;]", re.IGNORECASE)
_TO_WHOM = re.compile(r"To (?:(?:the|all|our|my) )?[A-ZÀ-Þ][^.,:;!?]{1,118}[^.,:;!?\s]")
"""Whom a letter is to, in a line above its salutation."""
_LABELLED = re.compile(
    r"(headline|title|byline|author|source|publication|newspaper|outlet)\s?:\s+\S", re.IGNORECASE
)
_WITHIN = 16
_LINES_MOST = 8
_STOPPED = 110
"""The longest headline that ends in a full stop: longer ones are first sentences."""


def lead(drafts: list[Draft]) -> list[Draft]:
    """Find title, subtitle, names and salutation before the first paragraph of prose."""
    made = _labelled(drafts)
    address = _address(made)
    heads: list[int] = []
    for index, draft in enumerate(made[:_WITHIN]):
        if index == address:
            made[index] = replace(draft, role="salutation", rule="address")
            break
        if not draft.role and _TO_LINE.fullmatch(draft.said):
            made[index] = replace(draft, role="byline", rule="to-line")
        elif not draft.role and index < address and _TO_WHOM.fullmatch(draft.said):
            made[index] = replace(draft, role="byline", rule="address-line")
        if made[index].role in _PASSED:
            continue
        if draft.role:
            break
        following = next((d.said for d in made[index + 1 :] if d.role in ("", "list-item")), "")
        in_letter = address > 0 and len(draft.said) <= 200 and not draft.said.endswith(".")
        titled = bool(following) and _heads(made, index, following)
        if not (titled or in_letter) or len(heads) > _LINES_MOST:
            break
        heads.append(index)
    return _subject(_name_heads(made, heads), address)


def _labelled(drafts: list[Draft]) -> list[Draft]:
    """Headlines, bylines and outlets with their labels, as archives print them on top."""
    made = list(drafts)
    found = [
        (index, label)
        for index, draft in enumerate(made[:_WITHIN])
        for label in [_LABELLED.match(draft.said)]
        if not draft.role and label
    ]
    if len(found) < 2:
        return made
    for index, label in found:
        role = {"h": "title", "t": "title"}.get(label[1][0].lower(), "byline")
        rule = "by-name" if label[1].lower() in ("byline", "author") else "label"
        made[index] = replace(made[index], role=role, rule=rule)
    return made


def _subject(made: list[Draft], address: int) -> list[Draft]:
    """The line "RE: …" right below a salutation is the title, where none stands above it."""
    if address >= 0 and not any(d.role == "title" for d in made):
        for index in range(address + 1, min(address + 3, len(made))):
            if not made[index].role and SUBJECT.match(made[index].said):
                made[index] = replace(made[index], role="title", rule="subject-line")
                break
    return made


def _address(drafts: list[Draft]) -> int:
    """Where the salutation stands, with only short lines before it; -1 where there is none."""
    for index, draft in enumerate(drafts[:_WITHIN]):
        if not draft.role and is_salutation(draft.said):
            return index
        if draft.role not in _PASSED and (draft.role or len(draft.said) > 200):
            return -1
    return -1


def _heads(drafts: list[Draft], index: int, following: str) -> bool:
    """Whether an undecided line still belongs to the head."""
    if looks_titled(drafts[index].said, following):
        return True
    before = drafts[index - 1] if index else None
    joined = before is not None and not before.role and before.said.endswith(";")
    return joined and len(drafts[index].said) <= 200


def _name_heads(made: list[Draft], heads: list[int]) -> list[Draft]:
    """Tell headline, line below it, letterhead, outlet and names apart among the lines on top."""
    titled = any(d.role == "title" for d in made)
    letter = any(d.role == "salutation" for d in made)
    plain = [
        i for i in heads if _may_be_title(made[i].said, letter) and not _in_address(made, i, letter)
    ]
    plain = _below_menu(made, heads, plain)
    paper = plain[0] if _names_paper(made, plain) else -1
    sender = plain[0] if paper < 0 and _names_sender(made, plain) else -1
    plain = [i for i in plain if i not in (paper, sender)]
    plain.sort(key=lambda i: SUBJECT.match(made[i].said) is None)
    fallback = heads[0] if heads and not letter else -1
    title = -1 if titled else next(iter(plain), fallback)
    if letter:
        return _letter_heads(made, heads, title)
    subtitles = 0
    for index in heads:
        draft = made[index]
        joined = index > 0 and made[index - 1].said.endswith(";")
        if index == title:
            role, rule = "title", "first-line"
        elif index == paper:
            role, rule = "byline", "paper-name"
        elif index == sender or (
            (title == -1 and not titled) or index < title or names.ends_as_organisation(draft.said)
        ):
            role, rule = "byline", "masthead-line"
        elif names.is_person(draft.said) and not joined:
            role, rule = "byline", "name-line"
        elif subtitles < 2 and len(draft.text) <= 300:
            role, rule = "subtitle", "below-title"
            subtitles += 2 if is_sentence(draft.said) else 1
        else:
            continue
        made[index] = replace(draft, role=role, rule=rule)
    return made


def _in_address(made: list[Draft], index: int, letter: bool) -> bool:
    """Whether a line above a salutation stands among others, without space around it."""
    draft, after = made[index], made[index + 1 : index + 2]
    alone = (draft.apart or index == 0) and all(other.apart for other in after)
    return (
        letter and not alone and not SUBJECT.match(draft.said) and not _DOCUMENT.search(draft.said)
    )


def _below_menu(made: list[Draft], heads: list[int], plain: list[int]) -> list[int]:
    """Candidates for the headline; a lone line above a menu is the site's name, and none."""
    if len(plain) < 2 or plain[0] != heads[0] or len(made[plain[0]].said) > 60:
        return plain
    between = made[plain[0] + 1 : plain[1]]
    menu = sum(d.rule in ("furniture:skip-link", "furniture:navigation") for d in between)
    return plain[1:] if menu >= 2 else plain


def _names_paper(made: list[Draft], plain: list[int]) -> bool:
    """Whether a name stands on top, the day below it, the headline below that.

    "Ferries Halted" may be a headline above a date and a line of summary. So the name must have
    a word of papers' names, or be met in the prose or the page's address again.
    """
    if len(plain) < 2:
        return False
    name, headline = made[plain[0]].said, made[plain[1]].said
    dated = any(d.role == "date" for d in made[plain[0] + 1 : plain[1]])
    if dated and names.is_outlet(name) and len(name.split()) <= 4:
        return True
    if dated and names.is_press_word(name) and len(headline.split()) > 2:
        return True
    if not dated or len(name.split()) >= len(headline.split()) or not names.is_short_name(name):
        return False
    key = "".join(name.casefold().removeprefix("the ").split())
    addresses = (d.said.casefold() for d in made[:_WITHIN] if d.rule == "furniture:address")
    again = re.compile(r"\b[Tt]he " + re.escape(name.removeprefix("The ")) + r"\b")
    return any(key in address for address in addresses) or any(
        again.search(d.said) for d in made[plain[1] + 1 :]
    )


def _names_sender(made: list[Draft], plain: list[int]) -> bool:
    """Whether a body stands below "Press release" and above the headline, the day between them."""
    if len(plain) < 2 or not names.is_organisation(made[plain[0]].said):
        return False
    labelled = any(_RELEASE.fullmatch(d.said.strip(" *_#:.")) for d in made[: plain[0]])
    dated = any(d.role == "date" for d in made[plain[0] + 1 : plain[1]])
    return labelled and dated and not names.is_person(made[plain[0]].said)


def _letter_heads(made: list[Draft], heads: list[int], title: int) -> list[Draft]:
    """Above a salutation stand letterhead, headline and, last, the one who is written to."""
    headed = bool(heads) and masthead_line(made[heads[0]].said)
    dated = next((i for i, d in enumerate(made[:_WITHIN]) if d.role == "date"), len(made))
    subject = title >= 0 and SUBJECT.match(made[title].said) is not None
    for index in heads:
        draft = made[index]
        below = headed and index > dated > heads[0]
        letterhead = index < dated < heads[-1] or _DOCUMENT.search(draft.said) is not None
        above = (index < title and not subject) or ((title < 0 or subject) and headed)
        if index == title:
            role, rule = "title", "first-line"
        elif (above and not below) or letterhead or _is_reference(draft.said):
            role, rule = "byline", "masthead-line"
        else:
            role, rule = "byline", "address-line"
        made[index] = replace(draft, role=role, rule=rule)
    return made


def _is_reference(text: str) -> bool:
    """Whether a line above a salutation is a number or remark of the office that wrote."""
    return _NUMBERED.fullmatch(text) is not None or (text[:1] == "(" and text[-1:] == ")")


def _may_be_title(text: str, letter: bool) -> bool:
    """Whether a line on top can be the headline, rather than an outlet, letterhead or address."""
    if SUBJECT.match(text):
        return True
    if masthead_line(text) or text.endswith(":") or _NUMBERED.fullmatch(text):
        return False
    return not letter or _DOCUMENT.search(text) is not None or not names.is_title_case(text)


def masthead_line(text: str) -> bool:
    """Whether a line on top is the name of an outlet or sender rather than a headline."""
    line = " ".join(text.split())
    if not line or len(line) > 70 or line[-1] in "?!":
        return False
    return names.is_title_case(line) and len(line.split()) <= 7 and names.ends_as_organisation(line)


def looks_titled(text: str, following: str) -> bool:
    """Whether a line stands above what follows as its headline.

    Headlines leave out the final full stop; some archives add one, and then the missing
    articles, or the capitals, tell.
    """
    if TURN.match(text) and TURN.match(following) and not _LABEL.match(text):
        return False
    if len(text) > limits.TITLE_CHARS or ("\n" in text and len(text) > 200):
        return False
    if text[-1] in ",":
        return False
    if text[-1] in ":" and not text.isupper() and len(text) > 60:
        return False
    if not is_sentence(text) or text[-1] in "?!":
        return len(text) <= 200
    if text.upper() == text.lower():
        return False  # scripts without capitals: a full stop ends a sentence
    if len(text) > _STOPPED or SPEECH.search(text) or re.search(r"[.!?]\s+[A-Z\"“]", text[:-1]):
        return False
    short = names.is_title_case(text) or not _HEADLINE_ARTICLES.search(text)
    return short and len(following) >= 20
