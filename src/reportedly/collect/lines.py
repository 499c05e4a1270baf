"""What a line is by itself: caption, byline, salutation, valediction, furniture, date."""

import re
from dataclasses import replace

from reportedly.collect import dates, names
from reportedly.collect.datelines import leading
from reportedly.collect.drafts import SPEECH, Draft, is_sentence
from reportedly.collect.furniture import contributors, furniture

_AGENCY = (
    r"(?i:getty(?: images)?|ap(?: photo)?|associated press|reuters|afp(?: photo)?|afp/getty "
    r"images|epa(?:-efe)?|shutterstock|mct|tns|zuma press|bloomberg|istock|alamy|pool)"
)
_CREDIT = re.compile(
    r"\((?i:(?:file )?(?:photo|photograph|image|picture|illustration|graphic|video|screenshot"
    r"|credit|pic|courtesy|source)s?\b[^)]{0,120})\)\s*\Z"
    r"|\([^)]{0,80}(?:/|via )" + _AGENCY + r"[^)]{0,40}\)\s*\Z|\(AP [Pp]hoto[^)]{0,60}\)\s*\Z"
    r"|(?i:photo|photograph|image|picture|illustration|credit)s?(?i: credit)?(?: by|:|/| "
    r"courtesy)\s?[A-Z][^.!?]{1,80}\Z"
    r"|(?:/|via |, |\. |  |\s[-–—] |\bfrom )\s?" + _AGENCY + r"\.?\Z"
    r"|(?:  |\u00a0)\s?[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}\s?/\s?[A-Z][\w '’./-]{1,50}\Z"
    r"|\A(?:[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3})\s?/\s?[A-Z][\w '’./-]{1,50}\Z"
    r"|©\s?[A-Z][^.!?]{1,60}\Z"
)
_ENDS_IN_AGENCY = re.compile(_AGENCY + r"\.\Z")
_AGENCY_CHARS, _CREDITED_CHARS = 24, 60
"""Characters at a paragraph's end that hold an agency's name, or the "/" before one."""
_PICTURES = ("photo", "image", "picture")
_CAPTION_LABEL = re.compile(
    r"(?:file ?photo|photo|image|picture|caption|pictured|above|below|left|right"
    r"|video)s?\s?[:–—-]\s",
    re.IGNORECASE,
)
_IN_PICTURE = re.compile(
    r"\b(?:is|are) (?:seen|shown|pictured)\b.{0,200}\b(?:photo|image|picture|photograph)\b"
    r"|\bin this (?:\w+ ){0,3}(?:photo|image|picture|photograph)\b|\b(?:file|undated|handout"
    r"|courtesy) photo(?:graph)?\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:\*|_)?(?:(?:story |text |report |words |reported |written |posted |published "
    r"|compiled |article |interview |analysis )?by:?|from:?|author:?|reporter:?"
    r"|(?:von|par|por|door)(?=\s)|—|–"
    r"|-{1,2})\s{0,2}(?P<names>\S.{1,140}?)(?:\*|_)?\Z",
    re.IGNORECASE,
)
_SALUTATION = re.compile(
    r"(?:(?:my (?:fellow|dear|friends|country)|fellow|citizens of|people of)\b.{0,80}"
    r"|(?:(?:my )?dear|esteemed|honou?rable|respected|beloved|most excellent)\b.{1,160}"
    r"|to (?:the|his|her|their|whom|all|mr|mrs|ms|dr|president|prime|minister|members?"
    r"|our)\b.{2,160}"
    r"|(?:mr|mrs|ms|madam|madame|monsieur|sehr geehrte[rs]?|liebe[rs]?|estimad[oa]s?|chères?|chers?"
    r"|sir|sirs|dr|your|his|her|excellenc(?:y|ies)|ladies|gentlemen|comrades"
    r"|friends|fellow|colleagues|president|prime minister|secretary|senator|chancellor"
    r"|ambassador|governor|mayor|minister|judge|professor)\b.{0,120})\Z",
    re.IGNORECASE,
)
_ESTEEM = re.compile(
    r"(?:please )?accept,? .{0,80}\bassurances? of .{0,60}"
    r"\b(?:consideration|esteem|respect)\b.{0,20}"
    r"|(?:(?:nous vous prions|je vous prie|veuillez)\b.{0,80}"
    r"\b(?:agréer|recevoir|accepter|croire)\b.{0,160})"
    r"|(?:we|i) (?:have the honou?r to )?remain\b.{0,80}",
    re.IGNORECASE,
)
_ABROAD = re.compile(
    r"(?:bien )?cordialement|bien à vous|(?:très )?respectueusement"
    r"|mit (?:freundlichen|besten|vielen) grüßen|mit freundlichem gruß|hochachtungsvoll"
    r"|(?:muy )?atentamente|(?:un )?cordial(?:es)? saludos?"
    r"|(?:cordiali|distinti) saluti|atenciosamente|met vriendelijke groet(?:en)?",
    re.IGNORECASE,
)
_VALEDICTION = re.compile(
    r"(?:(?:yours?|very|most)\s)?(?:\w+ly yours|yours(?:,? etc\.?| in [a-z]{3,20})?"
    r"|sincerely(?: yours)?|yours (?:sincerely"
    r"|faithfully|truly|ever|respectfully)|respectfully(?: (?:yours|submitted))?|faithfully"
    r"|cordially|truly yours|(?:with )?(?:best|kind|warm(?:est)?|our|all"
    r"|deep(?:est)?)\s?(?:best )?(?:regards|wishes|respect|respects)|with (?:great |deep |high "
    r"|the highest |our |profound |all due )*(?:respect|regards|appreciation|gratitude|esteem"
    r"|solidarity|thanks)|in (?:solidarity|peace|friendship|hope)|regards|signed(?: "
    r"by)?|signatories|the undersigned|gratefully|on behalf of [^.]{2,100})\s?[,:.]?",
    re.IGNORECASE,
)


def alone(draft: Draft) -> Draft:
    """What a paragraph is by itself."""
    if draft.role:
        return draft
    text = draft.said
    kind = furniture(text)
    if kind:
        return replace(draft, role="boilerplate", rule=f"furniture:{kind}")
    if len(text) <= 160 and (dates.date_line(text) or dates.stamp_line(text)):
        return replace(draft, role="date", rule="date-line")
    opening = leading(text) if len(text) <= 160 else None
    if opening is not None and opening[0] >= len(text):
        return replace(draft, role=opening[1], rule=opening[2])
    if contributors(text):
        return replace(draft, role="byline", rule="contributors")
    if draft.bullet:
        return replace(draft, role="list-item", rule="list-mark")
    if is_caption(text) and not (text.startswith("By ") and is_byline(text)):
        return replace(draft, role="caption", rule="photo-credit")
    if is_byline(text) or is_dated_byline(text):
        return replace(draft, role="byline", rule="by-name")
    return draft


def is_caption(text: str) -> bool:
    """Whether a paragraph reads as the words below a photograph."""
    if len(text) > 700:
        return False
    if _may_be_credited(text) and _CREDIT.search(text):
        return True
    if len(text) >= 400:
        return False
    if _CAPTION_LABEL.match(text):
        return True
    if not any(word in text.lower() for word in _PICTURES):
        return False
    return _IN_PICTURE.search(text) is not None and not SPEECH.search(text)


def _may_be_credited(text: str) -> bool:
    """Whether a paragraph's end allows for a credit: prose that ends in a stop has none, but for
    an agency's name there. Quickly told, where the pattern looks at every place."""
    if text.endswith((*'"”!?',)):
        return False
    if not text.endswith("."):
        return True
    end = text[-_AGENCY_CHARS:]
    return "/" in text[-_CREDITED_CHARS:] or _ENDS_IN_AGENCY.search(end) is not None


def is_byline(text: str) -> bool:
    """Whether a line says who wrote the article, and nothing else."""
    line = " ".join(text.split())
    if len(line) > 160 or ("\n" in text.strip() and len(text) > 120):
        return False
    found = _BYLINE.match(line)
    if not found:
        return False
    rest = re.sub(r"\s+in\s+[A-Z][\w .’'-]{2,40}\Z", "", found["names"].strip(" .*_"))
    rest = re.split(r"\s*[|•·]\s*|\s+[—–-]\s+|,\s+(?=\d)|\s+(?=\d)|(?:^|\s)@", rest)[0].strip(" ,")
    parts = [p for p in re.split(r"\s*(?:,|;|&|/|\band\b|\bwith\b|\bfor\b)\s*", rest) if p]
    return bool(parts) and all(
        names.is_person(p)
        or names.is_job(p)
        or (p[:1].isupper() and names.is_job(p.partition(" ")[2]))
        or (
            len(p) <= 50 and names.is_title_case(p) and (names.is_organisation(p) or len(parts) > 1)
        )
        for p in parts
    )


def is_salutation(text: str) -> bool:
    """Whether a line addresses somebody: "Dear …,", "Mr. President,", "To the Editor:"."""
    line = " ".join(text.split())
    return (
        len(line) <= 180
        and line[-1] in ",:!;"
        and _SALUTATION.match(line) is not None
        and not re.search(r"[.?!]\s+[A-Z]\w+ \w+ \w+ \w+", line[8:])
    )


def is_valediction(text: str) -> bool:
    """Whether a line closes a letter ("Yours sincerely,")."""
    line = " ".join(text.split())
    if len(line) <= 250 and (_ESTEEM.fullmatch(line) or _ABROAD.fullmatch(line.rstrip(" ,.!"))):
        return True
    closes = _VALEDICTION.fullmatch(line) is not None
    return len(line) <= 120 and closes and (len(line) < 60 or not is_sentence(line))


def is_dated_byline(text: str) -> bool:
    """Whether a line is a date and then who wrote: "March 20, 2023 by Joan Petty"."""
    found = dates.dates(text) if len(text) <= 120 else []
    if len(found) != 1 or found[0].begin > 24 or not dates.date_line(text[: found[0].end]):
        return False
    rest = text[found[0].end :].strip(" ,|•·–—-")
    return rest[:3].lower() == "by " and is_byline(rest)
