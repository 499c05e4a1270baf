"""Paragraphs to blocks with roles, by layout and wording alone.

Two passes: what each paragraph is by itself (furniture, caption, byline, date, list item),
then what its place among the others makes of it (title, subtitle, salutation, signature).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.collect import dates, limits, names
from reportedly.collect.datelines import leading
from reportedly.collect.furniture import contributors, furniture
from reportedly.collect.paragraphs import Paragraph
from reportedly.model import Block, Role


@dataclass(frozen=True)
class Draft:
    """A block in the making; `role` '' means undecided."""

    begin: int
    end: int
    text: str
    role: Role | str = ""
    rule: str = ""
    apart: bool = True
    bullet: bool = False
    marked: str = ""

    @property
    def said(self) -> str:
        """The words without the marks of Markdown, for judging only."""
        return self.marked or self.text


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
    r"|compiled |article )?by:?|from:?|author:?|reporter:?|—|–"
    r"|-{1,2})\s{0,2}(?P<names>\S.{1,140}?)(?:\*|_)?\Z",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\Z")
_DATELINES_WITHIN = 3
_HEADS_KEPT = 40
_SALUTATION = re.compile(
    r"(?:(?:dear|esteemed|honou?rable|respected|beloved|most excellent)\b.{1,160}"
    r"|to (?:the|his|her|their|whom|all|mr|mrs|ms|dr|president|prime|minister|members?"
    r"|our)\b.{2,160}"
    r"|(?:mr|mrs|ms|madam|madame|sir|sirs|dr|your|his|her|excellenc|ladies|gentlemen|comrades"
    r"|friends|fellow|colleagues|president|prime minister|secretary|senator|chancellor"
    r"|ambassador|governor|mayor|minister|judge|professor)\b.{0,120})\Z",
    re.IGNORECASE,
)
_VALEDICTION = re.compile(
    r"(?:(?:yours?|very|most)\s)?(?:\w+ly yours|sincerely(?: yours)?|yours (?:sincerely"
    r"|faithfully|truly|ever|respectfully)|respectfully(?: (?:yours|submitted))?|faithfully"
    r"|cordially|truly yours|(?:with )?(?:best|kind|warm(?:est)?|our|all"
    r"|deep(?:est)?)\s?(?:best )?(?:regards|wishes|respect|respects)|with (?:great |deep |high "
    r"|the highest |our |profound |all due )*(?:respect|regards|appreciation|gratitude|esteem"
    r"|solidarity|thanks)|in (?:solidarity|peace|friendship|hope)|regards|thank you|signed(?: "
    r"by)?|signatories|the undersigned|gratefully|on behalf of.{2,120})\s?[,:.]?",
    re.IGNORECASE,
)
_HEADING_FOR_NAMES = re.compile(
    r"(?:signed|signator(?:y|ies)|signed by|undersigned|.{3,80}\bof)\s?:\Z", re.IGNORECASE
)
_DOCUMENT = re.compile(
    r"\b(?:letter|statement|declaration|appeal|petition|resolution)\b", re.IGNORECASE
)
_HEADLINE_ARTICLES = re.compile(r"\b(?:a|an|the)\b", re.IGNORECASE)
_PERFORMS = re.compile(
    r"\b(?:we|we, the [^,.]{3,120},) (?:also |hereby |therefore |strongly |firmly "
    r"|respectfully |once again |jointly )*(?:express|believe|hope|call|urge|demand|condemn"
    r"|declare|ask|affirm|reaffirm|support|welcome|reject|appeal|request|stand|oppose|insist"
    r"|emphasi[sz]e|are emphasi[sz]ing|regret|thank|invite|remain)\b",
    re.IGNORECASE,
)
TURN = re.compile(r"(?:[A-Z][\w.’'-]*(?: [A-Z(][\w.’')-]*){0,4}|Q|A)\s?:\s+\S")
_SPEECH = re.compile(r"\b(?:said|says|told|according to|wrote|announced|claimed)\b")


def blocks_of(text: str, found: Sequence[Paragraph]) -> list[Block]:
    """The blocks of a plain text; they cover all of its paragraphs in order."""
    drafts = [
        Draft(p.begin, p.end, text[p.begin : p.end], apart=p.apart, bullet=p.bullet) for p in found
    ]
    return finish(assign(drafts))


def assign(drafts: list[Draft]) -> list[Draft]:
    """Give every draft a role; drafts that come with one keep it."""
    if len(drafts) > limits.JUDGED_BLOCKS:
        return [replace(d, role=d.role or "paragraph", rule=d.rule or "too-many") for d in drafts]
    drafts = [_alone(draft) for draft in drafts]
    drafts = _lead(drafts)
    drafts = _mark_repeats(drafts)
    drafts = _foot(drafts)
    drafts = _link_lists(_lone_dashes(drafts))
    return [
        replace(d, role="paragraph", rule=d.rule or "text") if not d.role else d for d in drafts
    ]


def finish(drafts: Sequence[Draft]) -> list[Block]:
    """Drafts as blocks, with datelines and leading dates parted from the sentences they open."""
    blocks: list[Block] = []
    prose = 0
    for draft in drafts:
        opening = draft.role == "paragraph" and prose < _DATELINES_WITHIN
        prose += draft.role == "paragraph"
        blocks.extend(_parted(draft) if opening else [_block(draft)])
    return blocks


def _block(draft: Draft) -> Block:
    role: Role = draft.role  # type: ignore[assignment]
    return Block(begin=draft.begin, end=draft.end, role=role, rule=draft.rule)


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return _SENTENCE.search(text) is not None


def _alone(draft: Draft) -> Draft:
    """What a paragraph is by itself."""
    if draft.role:
        return draft
    text = draft.said
    kind = furniture(text)
    if kind:
        return replace(draft, role="boilerplate", rule=f"furniture:{kind}")
    if len(text) <= 160 and dates.date_line(text):
        return replace(draft, role="date", rule="date-line")
    opening = leading(text) if len(text) <= 160 else None
    if opening is not None and opening[0] >= len(text):
        return replace(draft, role=opening[1], rule=opening[2])
    if contributors(text):
        return replace(draft, role="byline", rule="contributors")
    if draft.bullet:
        return replace(draft, role="list-item", rule="list-mark")
    if is_caption(text):
        return replace(draft, role="caption", rule="photo-credit")
    if is_byline(text):
        return replace(draft, role="byline", rule="by-name")
    return draft


def is_caption(text: str) -> bool:
    """Whether a paragraph reads as the words below a photograph."""
    if len(text) > 700:
        return False
    if _CREDIT.search(text) and not text.endswith(tuple('"”')):
        return True
    labelled = _CAPTION_LABEL.match(text) is not None and len(text) < 400
    shown = len(text) < 400 and _IN_PICTURE.search(text) is not None and not _SPEECH.search(text)
    return labelled or shown


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
        or (
            len(p) <= 50 and names.is_title_case(p) and (names.is_organisation(p) or len(parts) > 1)
        )
        for p in parts
    )


def _lead(drafts: list[Draft]) -> list[Draft]:
    """Find title, subtitle, names and salutation before the first paragraph of prose."""
    made = list(drafts)
    heads: list[int] = []
    for index, draft in enumerate(made[:16]):
        if draft.role in ("boilerplate", "date", "byline", "caption", "title", "subtitle"):
            continue
        if draft.role:
            break
        if is_salutation(draft.said):
            made[index] = replace(draft, role="salutation", rule="address")
            break
        following = next((d.said for d in made[index + 1 :] if d.role in ("", "list-item")), "")
        if not following or not _heads(made, index, following) or len(heads) > 5:
            break
        heads.append(index)
    return _name_heads(made, heads)


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
    plain = [i for i in heads if _may_be_title(made[i].said, letter)]
    fallback = heads[0] if heads and not letter else -1
    title = -1 if titled else next(iter(plain), fallback)
    subtitles = 0
    for index in heads:
        draft = made[index]
        joined = index > 0 and made[index - 1].said.endswith(";")
        if index == title:
            role, rule = "title", "first-line"
        elif (
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


def _may_be_title(text: str, letter: bool) -> bool:
    """Whether a line on top can be the headline, rather than an outlet, letterhead or address."""
    if masthead_line(text) or text.endswith(":"):
        return False
    address = letter and "," in text and names.is_title_case(text) and not _DOCUMENT.search(text)
    return not address


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
    if TURN.match(text) and TURN.match(following):
        return False
    if len(text) > limits.TITLE_CHARS or ("\n" in text and len(text) > 200):
        return False
    if text[-1] in ",":
        return False
    if text[-1] in ":" and not text.isupper() and len(text) > 60:
        return False
    if not is_sentence(text) or text[-1] in "?!":
        return len(text) <= 200
    if len(text) > 140 or _SPEECH.search(text) or re.search(r"[.!?]\s+[A-Z\"“]", text[:-1]):
        return False
    short = names.is_title_case(text) or not _HEADLINE_ARTICLES.search(text)
    return short and len(following) >= 20


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
    return len(line) <= 120 and _VALEDICTION.fullmatch(line) is not None


def _mark_repeats(drafts: list[Draft]) -> list[Draft]:
    """A headline or caption given again, and a paragraph given twice in a row, is furniture.

    A paragraph that comes again further down stays: running reports repeat what they said.
    """
    made: list[Draft] = []
    seen: dict[str, int] = {}
    heads: list[str] = []
    for index, draft in enumerate(drafts):
        key = re.sub(r"\W+", "", draft.text).lower()
        again = len(key) >= 12 and (
            index - seen.get(key, -9) <= 2 or any(key in other for other in heads)
        )
        if again and draft.role not in ("boilerplate", "list-item"):
            draft = replace(draft, role="boilerplate", rule="repeated")
        elif draft.role in ("title", "caption", "subtitle"):
            heads = [*heads[-_HEADS_KEPT:], key]
        if len(key) >= 12:
            seen[key] = index
        made.append(draft)
    return made


def _foot(drafts: list[Draft]) -> list[Draft]:
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
    if addressed(made) or voiced(made[:begin]) or _HEADING_FOR_NAMES.search(made[begin].text):
        return _sign(made, begin, rule="names-at-foot")
    if last == begin and made[begin].text[:1] in "–—-":
        made[begin] = replace(made[begin], role="byline", rule="name-at-foot")
    return made


def _lone_dashes(drafts: list[Draft]) -> list[Draft]:
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


def _link_lists(drafts: list[Draft]) -> list[Draft]:
    """Three and more headlines in a row inside the text are links to other articles."""
    made = list(drafts)
    begin = 0
    while begin < len(made):
        end = begin
        while end < len(made) and not made[end].role and _is_headline(made[end].text):
            end += 1
        if end - begin >= 3 and begin > 0:
            for index in range(begin, end):
                made[index] = replace(made[index], role="boilerplate", rule="link-list")
        begin = max(end, begin + 1)
    return made


def _is_headline(text: str) -> bool:
    """Whether a line looks like the headline of another article: capitals, no stop, no name."""
    return (
        len(text) <= 130
        and len(text.split()) >= 4
        and text[-1] not in '.!:;,”"'
        and names.is_title_case(text)
        and not names.is_person(text)
    )


def _sign(drafts: list[Draft], begin: int, *, rule: str) -> list[Draft]:
    return [
        replace(d, role="signature", rule=rule)
        if i >= begin
        and (d.role in ("", "byline") or (d.role == "list-item" and _is_name_line(d.text)))
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
    return draft.role in ("", "byline") and (
        _is_name_line(draft.text) or _HEADING_FOR_NAMES.search(draft.text) is not None
    )


def _is_name_line(text: str) -> bool:
    """Whether a line is names, posts and places: short, capitalised, no sentence."""
    line = " ".join(text.split()).strip(" *_•-–—")
    return (
        bool(line)
        and len(line) <= 140
        and not (is_sentence(line) and len(line) > 40)
        and names.is_title_case(re.sub(r"\([^)]*\)", "", line) or line)
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
    return own >= 3 and (own >= 0.008 * words or acts >= 2)


def _parted(draft: Draft) -> list[Block]:
    """A paragraph as one block, or two where a dateline or date opens its prose."""
    found = leading(draft.text) if not draft.marked else None
    if found is None:
        return [_block(draft)]
    size, role, rule = found
    end = draft.begin + len(draft.text[:size].rstrip())
    head = Block(begin=draft.begin, end=end, role=role, rule=rule)
    rest = draft.text[size:].lstrip()
    if not rest:
        return [head]
    begin = draft.end - len(rest)
    return [head, Block(begin=begin, end=draft.end, role="paragraph", rule=draft.rule)]
