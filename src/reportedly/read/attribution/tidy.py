"""What no attribution is, or ends sooner: list marks, aliases, narration behind a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reportedly.read.attribution.beside import REACH, speaker_behind
from reportedly.read.attribution.drafts import Draft
from reportedly.read.attribution.patterns import MARKS
from reportedly.read.attribution.reader import Range
from reportedly.read.nouns import role_of
from reportedly.text.patterns import PHRASE_END, WORDS
from reportedly.text.quotes import Quotation

_SINGLE = ("‘", "'", "‚", "‹")
_LIST_MARKS = "•▪◦‣*·_#> \n\t"
_ALIAS = re.compile(
    r"(?:(?:which|that|who)\s+)?(?:(?:is|was|are|were|be|been|being|has|have|had)\s+){0,2}"
    r"(?:(?:formally|formerly|also|better|commonly|officially|widely|sometimes|often|otherwise|"
    r"popularly|locally|simply|previously|now|then|once)\s+){0,2}"
    r"(?:known(?:\s+as)?|called|named|dubbed|nicknamed|termed|abbreviated(?:\s+as)?)\s*\Z",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:known|is|was|are|were|be|been|being)\b", re.IGNORECASE)
_ABSTRACT = re.compile(r"(?:[st]ion|ment|[ea]nce|[ea]ncy|ness|ity|ism|ship|dom)s?\Z")
_NARRATION = re.compile(r"[.!?…]?\s+(?=[^\W\d_])")
_PRONOUNS = re.compile(
    r"(?:he|she|they|it|you|who|which|that|one|some|many|others)\Z", re.IGNORECASE
)


def trimmed(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Sources and cues without the list or emphasis marks before them.

    A cue may be a colon or dash, but not such a mark alone. A lone "which" beside other content
    belongs to a clause about the source.
    """
    out: list[Draft] = []
    for d in drafts:
        cue, source = _bare(d.cue, text), _bare(d.source, text)
        if cue is not None:
            said = tuple(c for c in d.contents if not _RELATIVE.fullmatch(text, *c))
            out.append(d._replace(cue=cue, source=source, contents=said or d.contents))
    return out


_RELATIVE = re.compile(r"\s*(?:which|who|whom|whose)\s*,?", re.IGNORECASE)


_LABEL = re.compile(
    r"(?:(?:exclusive|live|full|video|audio)\s+)?(?:interview|exclusive|opinion|op-ed|analysis|comment|"
    r"commentary|editorial|video|watch|listen|live|breaking|updates?|photos?|pictures|factbox|"
    r"explainer|timeline|profile|review|podcast|q\s?&\s?a|q|a|correction|editor['’]s\s+note|note|"
    r"quote(?:\s+of\s+the\s+(?:day|week))?)",
    re.IGNORECASE,
)


def without_labels(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """ "Interview: “I never asked for money”" names a kind of text, not who speaks."""
    return [d for d in drafts if not _is_label(d, text)]


def _is_label(d: Draft, text: str) -> bool:
    if d.source is None or d.cue is None or "speaker-line" in d.rules:
        return False
    if text[d.cue[0] : d.cue[1]].strip() not in (":", "-", "–"):
        return False
    return _LABEL.fullmatch(text[d.source[0] : d.source[1]].strip()) is not None


_WANTS = re.compile(r"\b(?:want|seek|need|demand|request|propose|favou?r|prefer)s?(?:e?d)?\Z", re.I)
_FINITE = re.compile(r"\s+(?:would|will|is|are|was|were|could|can|may|might|must|should|has|had)\b")


def without_predicates(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """ "The inquiry the letter wants would be a farce": the judgement isn't the letter's."""
    return [
        d._replace(source=None, rules=(*d.rules, "predicate")) if _is_predicate(d, text) else d
        for d in drafts
    ]


def _is_predicate(d: Draft, text: str) -> bool:
    if d.cue is None or _WANTS.search(text[d.cue[0] : d.cue[1]]) is None:
        return False
    follows = _FINITE.match(text, d.cue[1])
    return follows is not None and any(begin == d.cue[1] + 1 for begin, _ in d.contents)


_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*\s+[\"“‘(]*[A-Z]")


def without_far_sources(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """A source behind its cue stands in the cue's sentence; one in the next is somebody else's."""
    return [
        d._replace(source=None, rules=(*d.rules, "far-source")) if _is_far(d, text) else d
        for d in drafts
    ]


def _is_far(d: Draft, text: str) -> bool:
    if d.source is None or d.cue is None or d.source[0] < d.cue[1]:
        return False
    behind = any(begin >= d.cue[1] and end <= d.source[0] for begin, end in d.contents)
    return behind and _SENTENCE_END.search(text, d.cue[1], d.source[0] + 1) is not None


_CITED = re.compile(r"[^,.;“”\"]{2,60},\s+")
_ACCORDING = re.compile(r"\baccording\s+to\s+\Z", re.IGNORECASE)


def without_cited(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """ "According to the Post, citing two clerks, it closed": the Post's cue is "According to"."""
    return [_by_way_of(d, text) for d in drafts]


def _by_way_of(d: Draft, text: str) -> Draft:
    if d.source is None or d.cue is None or text[d.cue[0] : d.cue[1]].lower() != "citing":
        return d
    cue = _ACCORDING.search(text, max(0, d.source[0] - 24), d.source[0])
    cited = _CITED.match(text, *d.contents[0])
    if cue is None or cited is None or cited.end() >= d.contents[0][1]:
        return d
    said = ((cited.end(), d.contents[0][1]), *d.contents[1:])
    return d._replace(cue=(cue.start(), cue.end() - 1)).by("cited", said)


def without_led_up_to(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """ "The claim is wrong: according to the bank pay fell": the bank says what follows it.

    What stands before the colon is the writer's.
    """
    return [_behind_colon(d, text) for d in drafts]


def _behind_colon(d: Draft, text: str) -> Draft:
    if d.cue is None or not _ACCORDING_TO.match(text, *d.cue):
        return d
    at = d.cue[0]
    said = tuple(c for c in d.contents if c[0] >= at or not _COLON.match(text, c[1], at))
    return d.by("behind-colon", said) if said and said != tuple(d.contents) else d


_ACCORDING_TO = re.compile(r"according\s+to\b", re.IGNORECASE)
_COLON = re.compile(r"[:;]\s*\Z")


def _bare(span: Range | None, text: str) -> Range | None:
    if span is None:
        return None
    begin, end = span
    while begin < end and text[begin] in _LIST_MARKS:
        begin += 1
    return (begin, end) if begin < end else None


def without_aliases(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """ "the works, known as the Mill," says nothing: it gives a thing's other name.

    Where the words around such a cue were read as its content, those behind it go on with the
    content that ends before it, or are whose name stands behind them (",” wrote the board"). An
    active "she called it a farce" stays.
    """
    out = list(drafts)
    for i, d in enumerate(out):
        if d.cue is None or not _is_alias(d, text):
            continue
        end = d.contents[-1][1]
        marked = text[end - 1 : end] in tuple(MARKS)
        speaker = speaker_behind(text, end, min(len(text), end + REACH)) if marked else None
        if speaker is not None and d.contents[-1][0] >= d.cue[1]:
            whole = _bridged(sorted((*d.contents, d.cue)), text)
            out[i] = d._replace(source=speaker.source, cue=speaker.cue).by("alias", whole)
            continue
        out[i] = d._replace(contents=())
        behind = [c for c in d.contents if c[0] >= d.cue[1]]
        owner = next(
            (
                j for j, other in enumerate(out)
                if j != i and behind and any(_touch(c[1], d.cue[0], text) for c in other.contents)
            ),
            None,
        )  # fmt: skip
        if owner is not None:
            joined = sorted((*out[owner].contents, d.cue, *behind))
            out[owner] = out[owner].by("alias", _bridged(joined, text))
    return [d for d in out if d.contents]


def _is_alias(d: Draft, text: str) -> bool:
    assert d.cue is not None  # noqa: S101
    cue = text[d.cue[0] : d.cue[1]]
    if not _ALIAS.match(cue):
        return False
    return d.source is None or bool(_PASSIVE.search(cue))


def _touch(end: int, begin: int, text: str) -> bool:
    return end <= begin and not text[end:begin].strip(" ,(–—-")


def _bridged(ranges: Sequence[Range], text: str) -> tuple[Range, ...]:
    """Ranges parted by a comma or bracket alone become one."""
    out: list[Range] = []
    for begin, end in ranges:
        if out and _touch(out[-1][1], begin, text):
            out[-1] = (out[-1][0], end)
        else:
            out.append((begin, end))
    return tuple(out)


def stopped(drafts: Sequence[Draft], quotations: Sequence[Quotation], text: str) -> list[Draft]:
    """Contents end where a quotation and its sentence end and a sentence of narration follows.

    Only between single marks, whose closing one the model may take for an apostrophe; double
    ones it reads rightly, and in the annotated data such a content goes on as often as not.
    """
    ends = sorted(
        q.end
        for q in quotations
        if q.state == "closed" and text[q.begin : q.inner[0][0]] in _SINGLE
    )
    return [d.by("narration", tuple(_cut(c, ends, text) for c in d.contents)) for d in drafts]


def _cut(content: Range, ends: Sequence[int], text: str) -> Range:
    begin, end = content
    for at in ends[bisect_left(ends, begin + 1) : bisect_left(ends, end)]:
        follows = _NARRATION.match(text, at, end)
        if follows and _ends_sentence(text, at) and text[follows.end()].isupper():
            return begin, at
    return content


def _ends_sentence(text: str, at: int) -> bool:
    """A stop stands behind the closing mark, or right before it."""
    return text[at : at + 1] in tuple(".!?…") or text[at - 2] in ".!?…"


def is_own_text(d: Draft, text: str) -> bool:
    """In a letter or statement: whether the source is no other party, so that its senders speak.

    A first person is none, nobody at all, nor is an abstract noun ("past experience has shown").
    """
    if d.source is None:
        return True
    words = text[d.source[0] : d.source[1]]
    stop = PHRASE_END.search(words, 1)
    core = WORDS.findall(words[: stop.start()] if stop else words)
    if not core or _PRONOUNS.match(core[-1]) or any(word[0].isupper() for word in core[1:]):
        return False
    if core[0][0].isupper() and len(core) == 1:
        return False
    return bool(_ABSTRACT.search(core[-1])) and role_of(core[-1].lower()) is None
