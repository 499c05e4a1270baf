"""The foot of a text: signatures, names, lists of links."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.collect import names
from reportedly.collect.drafts import Draft, is_name_line, is_sentence
from reportedly.collect.lines import is_valediction

_HEADING_FOR_NAMES = re.compile(
    r"(?:signed|signator(?:y|ies)|signed by|undersigned|.{3,80}\bof"
    r"|\A(?:signed )?(?:for|on behalf of|for and on behalf of) (?:the )?.{3,100})\s?[:,]\Z",
    re.IGNORECASE,
)
_PERFORMS = re.compile(
    r"\b(?:we|we, the [^,.]{3,120},) (?:also |hereby |therefore |strongly |firmly "
    r"|respectfully |once again |jointly )*(?:express|believe|hope|call|urge|demand|condemn"
    r"|declare|ask|affirm|reaffirm|support|welcome|reject|appeal|request|stand|oppose|insist"
    r"|emphasi[sz]e|are emphasi[sz]ing|regret|thank|invite|remain)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:and|plus|&)\s+(?:[\d.,]{1,9}|\w{1,20}|(?:hundreds|thousands|dozens)\sof)\s+"
    r"(?:others?|more|further|additional)\b.{0,60}",
    re.IGNORECASE,
)
"""Whoever else signed: "and 46 others"."""
HEADLINES = 3
"""Headlines in a row from which on they are links to other articles."""
_SHORT = 150
"""Words up to which a text is short: its voice is told by two words of it and an act."""


def foot(drafts: list[Draft]) -> list[Draft]:
    """Find the signature block after the last paragraph of a letter or statement."""
    made = list(drafts)
    last = max((i for i, d in enumerate(made) if d.role in ("", "list-item")), default=-1)
    close = next(
        (i for i, d in enumerate(made) if i > 1 and not d.role and is_valediction(d.text)), None
    )
    if close is not None and close >= len(made) // 3 and _names_follow(made, close):
        return _sign(made, close, rule="valediction")
    if last < 1:
        return made
    begin = last + 1
    while begin > 1 and (
        made[begin - 1].role in ("date", "boilerplate") or _signs(made[begin - 1])
    ):
        begin -= 1
    if begin > last:
        return made
    if (
        addressed(made)
        or voiced(made[:begin])
        or _headed_by(made, begin)
        or (_released(made) and names.is_person(made[begin].said))
        or any(_heads_names(d.text) for d in made[begin : begin + 2])
    ):
        return _sign(made, begin, rule="names-at-foot")
    if last == begin and made[begin].text[:1] in "–—-":
        made[begin] = replace(made[begin], role="byline", rule="name-at-foot")
    return made


def _released(drafts: list[Draft]) -> bool:
    """Whether a line on top says that this is a press release."""
    return any(d.rule == "furniture:release-line" for d in drafts[:8])


def _headed_by(drafts: list[Draft], begin: int) -> bool:
    """Whether the name at the foot is the one that the letterhead gives."""
    name = drafts[begin].said.casefold().strip(" .,")
    heads = [d.said.casefold() for d in drafts[:8] if d.rule == "masthead-line"]
    titles = [d.said for d in drafts[:8] if d.role == "title"]
    heads += [
        part.casefold()
        for title in titles
        for part in title.split(":")[:1]
        if part != title and names.is_organisation(part)
    ]
    heads += [title.casefold() for title in titles if len(name) >= 15]
    return len(name) > 8 and any(name in head or head in name for head in heads)


def tail(drafts: list[Draft]) -> list[Draft]:
    """Short lines after the last sentence, among furniture, belong to the page: topics, links."""
    made = list(drafts)
    last = max((i for i, d in enumerate(made) if _is_said(d)), default=-1)
    first = next((i for i, d in enumerate(made) if i > last and d.role == "boilerplate"), -1)
    if last < 0 or first < 0:
        return made
    for index in range(last + 1, len(made)):
        if not made[index].role and len(made[index].text) <= 100:
            made[index] = replace(made[index], role="boilerplate", rule="tail")
    return made


def _is_said(draft: Draft) -> bool:
    """Whether a draft is surely part of what the document says."""
    if draft.role:
        return draft.role in ("list-item", "quotation", "signature")
    return is_sentence(draft.said) or len(draft.said) > 120 or draft.said.endswith(":")


def _sign(drafts: list[Draft], begin: int, *, rule: str) -> list[Draft]:
    return [
        replace(d, role="signature", rule=rule)
        if i >= begin
        and (
            d.role in ("", "byline")
            or (d.role == "list-item" and (rule == "valediction" or is_name_line(d.text)))
        )
        and len(d.text) < 1_500
        else d
        for i, d in enumerate(drafts)
    ]


def _names_follow(drafts: list[Draft], close: int) -> bool:
    """Whether what follows a valediction is short lines, not more prose."""
    after = [d for d in drafts[close + 1 :] if d.role not in ("boilerplate", "date")]
    long = sum(len(d.text) > 200 and is_sentence(d.text) for d in after)
    return long <= max(1, len(after) // 4)


def _signs(draft: Draft) -> bool:
    told = is_name_line(draft.text) or _heads_names(draft.text) or _OTHERS.fullmatch(draft.said)
    return draft.role in ("", "byline") and bool(told)


def _heads_names(text: str) -> bool:
    """Whether a line says that names follow: "Signed by:", "On behalf of the council:"."""
    return text.endswith((":", ",")) and _HEADING_FOR_NAMES.search(text) is not None


def lone_dashes(drafts: list[Draft]) -> list[Draft]:
    """A lone line "– Name" is not a list but a byline at the foot."""
    made = list(drafts)
    for index, draft in enumerate(drafts):
        if draft.role != "list-item" or len(draft.text) > 80 or draft.text[0] not in "–—-":
            continue
        beside = drafts[max(0, index - 1) : index] + drafts[index + 1 : index + 2]
        if any(d.role == "list-item" for d in beside):
            continue
        name = draft.text.lstrip("–—- ").rstrip(". ")
        if names.is_title_case(name) and len(name.split()) <= 7:
            made[index] = replace(draft, role="byline", rule="name-at-foot")
        elif is_sentence(draft.text):
            made[index] = replace(draft, role="", rule="")
    return made


def link_lists(drafts: list[Draft]) -> list[Draft]:
    """Three and more headlines in a row inside the text are links to other articles."""
    made = list(drafts)
    begin = 0
    while begin < len(made):
        end = begin
        while end < len(made) and not made[end].role and is_headline(made[end].text):
            end += 1
        if end - begin >= HEADLINES and begin > 0:
            for index in range(begin, end):
                made[index] = replace(made[index], role="boilerplate", rule="link-list")
        begin = max(end, begin + 1)
    return made


def is_headline(text: str) -> bool:
    """Whether a line looks like the headline of another article: capitals, no stop, no name."""
    return (
        len(text) <= 130
        and len(text.split()) >= 4
        and text[-1] not in '.!:;,”"'
        and names.is_title_case(text)
        and not names.is_person(text)
    )


def addressed(drafts: Sequence[Draft]) -> bool:
    """Whether the text opens with a salutation."""
    return any(d.role == "salutation" for d in drafts)


def voiced(drafts: Sequence[Draft]) -> bool:
    """Whether the text speaks as "we" or "I" outside quotation marks, as statements do."""
    words = own = acts = 0
    for draft in drafts:
        if draft.role in ("boilerplate", "caption", "title", "subtitle"):
            continue
        plain = re.sub(r"[\"“„«][^\"”“»]{0,3000}(?:[\"”»]|\Z)", " ", draft.text)
        found = re.findall(r"[A-Za-z']+", plain)
        words += len(found)
        acts += len(_PERFORMS.findall(plain))
        own += sum(
            word in ("we", "We", "our", "Our", "us", "I", "my", "ourselves") for word in found
        )
    if words <= _SHORT:
        return own >= 2 and (own >= 3 or acts >= 1)
    return own >= 3 and (own >= 0.008 * words or acts >= 2)
