"""What a response says it answers: the words of the claim it names, or that it points back.

"Denied that he had sold it", "disputed the report that she lied", "no evidence that it leaked"
all name what they deny; "categorically false", "stands by its story" point to it. Which verbs
and words answer at all is in the lists `response_cues`, `denial_phrases` and their kin.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from reportedly.compare.vocab import classes, grammar, lines, stems, words
from reportedly.model import ResponseKind, Span
from reportedly.text.terms import stem, terms

FEWEST = 3
"""A claim that a denial names has this many words at least."""
OBJECT = 7
"""Something said is looked for in so many words after a verb that needs it as its object."""
NEGATION = re.compile(r"\b(?:no|not|never|nobody|nothing|none|neither|cannot)\b|n['’]t\b", re.I)
_NEVER = re.compile(r"(?:at no (?:time|point|stage)|in no way|under no circumstances)\b")
BEFORE_NOUN = 40
"""A noun is looked for within so many characters behind an adjective."""
_IF = re.compile(r"\b(?:if|whether|unless)\b[^,.;:]*$")
_NOUN_CLAUSE = re.compile(
    r"(?:\s+[\w'@.-]+){0,6}?,?\s+(?:that|saying|claiming|suggesting|alleging|of having)\s+"
    r"(?:(?:said|says|claimed|claims|suggested|alleged)\s+)?"
)
_NO_EVIDENCE = re.compile(
    r"\b(?:no|any|little)\s+(?:[\w-]+,?\s+){0,3}?(?:evidence|indications?|proof|intelligence|"
    r"information|signs?|records?|reason|basis|knowledge|truth)\b(?:\s+\w+){0,2}?,?\s+"
    r"(?:that|suggesting(?: that)?|showing(?: that)?|indicating(?: that)?|of|"
    r"to (?:suggest|indicate|believe|show|think|support|say|prove|confirm)"
    r"(?:\s+at (?:present|this \w+))?(?:\s+(?:that|the \w+ that))?)\s+"
    r"|\bnothing to (?:suggest|indicate|show)(?: that)?\s+"
    r"|\b(?:un|not )aware of any\s+"
)
_END = re.compile(
    r"[.;!?](?=\s|$|[\"”’])|[\"”]"
    r"|,\s+(?:but|while|although|though|adding|and (?:that|said)|which)\b"
)
_OFFER = re.compile(
    r"(?:(?:the|any|an|a|his|her|their|that|this)\s+)?(?:\w+\s+)?(?:idea|notion|prospect|suggestion|"
    r"proposal|possibility|offer|call|plan|demand|request)s?\s+(?:of\s+(?!having)\w+ing|to\s+\w+|for)\b"
)
"""Something to be done, which is turned down rather than denied: "the idea of paying"."""
_VERDICT = re.compile(
    r"\s(?:is|are|was|were|has been|have been)\s+(?:\w+ly\s+|simply\s+|just\s+)?[\"“‘']?"
    r"(?:\w+ly\s+)?(?:false|untrue|wrong|baseless|groundless|unfounded|inaccurate|incorrect|"
    r"not (?:true|accurate|correct|supported|credible|so)|without \w+|a (?:lie|hoax|myth)|"
    r"nonsense|ridiculous|bogus|fabricated|implausible|overblown|exaggerated|misleading|"
    r"fiction|invented|made up)\b"
)
_KNOWING = re.compile(r"\bden\w+\s+(?:ever\s+)?(?:\w+ly\s+)?\w+ing\b")
"""The deed that is denied, where it stands with the verb: "denied knowing about"."""
_NOT_TRUE = re.compile(
    r"\b(?:not|never|nothing|hardly)\s+(?:\w+ly\s+)?(?:true|the case|correct|so|accurate)\s+that\s+"
    r"|\b(?:untrue|false|incorrect|a lie|a myth)\s+that\s+"
    r"|\bno truth (?:in|to) (?:the )?(?:\w+ )?that\s+"
)
"""What opens the clause that is said not to be so."""
_NO_THING = re.compile(r"[\s\"“‘']*no\s+(?:\w+\s+)?(?P<thing>\w+)[\s.!,\"”’']*")
_WRONG_TO = re.compile(r"\b(?:is|are|was|be)\s+wrong\s+(?:to|for|that)\b")
"""A judgement on a deed rather than on what is said."""
_SELF = re.compile(
    r"\b(?:(?:(?:has|have|had) not|hasn't|haven't|hadn't|did not|didn't) (?:\w+ )?"
    r"(?:done|do|broken|break|committed?|violated?|made) (?:any|anything)"
    r"|(?:did|done) nothing (?:wrong|illegal|improper|inappropriate)"
    r"|(?:is|am|are|was|were) innocent|not guilty)\b"
)


class Told(NamedTuple):
    """What a response does, the words of the claim where it names them, and how it points.

    `within` says that its own words do it, not its verb; `defends` that a speaker clears
    themselves ("I have done nothing wrong") of what was said before.
    """

    kind: ResponseKind
    claim: Span | None
    within: bool
    defends: bool = False


def told(cue: str, text: str, spans: tuple[Span, ...]) -> Told | None:
    """What an attribution with this cue answers; null where it only reports.

    `spans` are its content in `text`. Its own words count before its verb.
    """
    for span in spans:
        found = by_content(text, span) or exclaimed(text, span)
        if found:
            return found
    kind, weak = verb_of(cue)
    if kind is None:
        return None
    return by_cue(cue, kind, weak, text, spans[0])


def judged_claim(text: str, span: Span) -> Span | None:
    """The claim in "(the ministry's claim) that nobody was heard is false"; null where none is."""
    low = level(text[span.begin : span.end])
    verdict = _VERDICT.search(low)
    if verdict is None or not low.startswith("that "):
        return None
    return clause(low, len("that "), span)


def by_content(text: str, span: Span) -> Told | None:
    """What the words of a content do to a claim."""
    low = level(text[span.begin : span.end])
    kind = by_words(low)
    if kind is None and _NOT_TRUE.search(low):
        kind = "denies"
    if kind is None:
        return Told("denies", None, True, True) if _SELF.search(low) else None
    untrue = _NOT_TRUE.search(low)
    if untrue:
        return Told("denies", clause(low, untrue.end(), span), True)
    evidence = _NO_EVIDENCE.search(low)
    if kind == "denies" and evidence:
        claim = clause(low, evidence.end(), span, FEWEST - 1)
        if _VERDICT.search(low, evidence.end()):
            return Told("confirms", None, True)
        return Told(kind, claim, True)
    named = noun_clause(low, span) if kind != "qualifies" else None
    return Told(kind, named, True)


def exclaimed(text: str, span: Span) -> Told | None:
    """ "No collusion": what people deny, denied in two words."""
    found = _NO_THING.fullmatch(level(text[span.begin : span.end]))
    if found is None or stem(found.group("thing")) not in stems("denied_things"):
        return None
    begin, end = found.span("thing")
    return Told("denies", Span(begin=span.begin + begin, end=span.begin + end), True)


def by_cue(cue: str, kind: ResponseKind, weak: bool, text: str, span: Span) -> Told | None:
    """What a verb does to what its content names; null where that is nothing said."""
    low = level(text[span.begin : span.end])
    start = len(low) - len(low.lstrip("\"“‘' \n"))
    if _OFFER.match(low, start):
        return None
    named = noun_clause(low, span)
    sayable = named is not None or says(low, start) or says(level(cue), 0, OBJECT * 2)
    if low.startswith("that ", start):
        return Told(kind, clause(low, start + 5, span), False)
    if named:
        return Told(kind, named, False)
    if sayable:
        return Told(kind, None, False)
    if weak:
        return None
    if kind == "denies" and not deniable(low[start:]) and not _KNOWING.search(level(cue)):
        return None
    return Told(kind, clause(low, start, span), False)


def deniable(low: str) -> bool:
    """Whether what follows "denied" can be a claim: a sentence, "any part in", a deed."""
    first = low.split()[:4]
    if not first:
        return False
    if first == ["that"] or first[0] in {"any", "all", "it", "this", "them", "having", "ever"}:
        return True
    found = {stem(word.strip(".,")) for word in low.split()[:OBJECT]}
    if found & stems("denied_things") or first[0].endswith("ing"):
        return True
    finite = {"is", "was", "were", "are", "had", "has", "have", "did", "would", "will", "could"}
    return any(word.strip(".,") in finite for word in low.split()[1:OBJECT])


def says(low: str, start: int, reach: int = OBJECT) -> bool:
    """Whether the first words name something said."""
    found = [t.stem for t in terms(low, start, len(low))][:reach]
    return any(word in stems("sayable") for word in found)


@lru_cache(maxsize=1)
def sayable() -> re.Pattern[str]:
    """Nouns for something said, in any number."""
    nouns = "|".join(sorted(words("sayable"), key=lambda n: (-len(n), n)))
    return re.compile(rf"\b(?:{nouns})s?\b")


def noun_clause(low: str, span: Span) -> Span | None:
    """The first clause that hangs on a noun of saying: "accusations that she had lied"."""
    return next(noun_clauses(low, span), None)


def noun_clauses(low: str, span: Span) -> Iterator[Span]:
    """The clauses that hang on nouns of saying; `low` are the levelled words of `span`."""
    until = 0
    for noun in sayable().finditer(low):
        joint = _NOUN_CLAUSE.match(low, noun.end()) if noun.start() >= until else None
        found = clause(low, joint.end(), span) if joint else None
        if found:
            until = found.end - span.begin
            yield found


def clause(low: str, start: int, span: Span, least: int = FEWEST) -> Span | None:
    """From `start` to the end of the clause, as a place in the document; null where too short."""
    stop = _END.search(low, start + 1)
    end = stop.start() if stop else len(low)
    verdict = _VERDICT.search(low, start + 1, end)
    end = verdict.start() if verdict else end
    while end > start and low[end - 1] in " \t\n,\"'”":
        end -= 1
    if len(low[start:end].split()) < least:
        return None
    return Span(begin=span.begin + start, end=span.begin + end)


@lru_cache(maxsize=4096)
def verb_of(cue: str) -> tuple[ResponseKind | None, bool]:
    """What a reporting verb does to a claim, and whether it needs something said as object."""
    table = classes("response_cues")
    line = [stem(word) for word in cue.replace("’", "'").split()]
    for size in (2, 1):
        for at in range(len(line) - size + 1):
            found = table.get(" ".join(line[at : at + size]))
            if found:
                return found.removeprefix("weak "), found.startswith("weak ")  # type: ignore[return-value]
    return None, False


KINDS: tuple[tuple[str, ResponseKind], ...] = (
    ("qualifying_phrases", "qualifies"),
    ("denial_phrases", "denies"),
    ("confirming_phrases", "confirms"),
)


def by_words(content: str) -> ResponseKind | None:
    """What a statement's own words do to a claim; null where they do nothing.

    What opens with a "no" that stands before its verb ("at no time did …") confirms nothing;
    what is said under an "if" does nothing.
    """
    low = _WRONG_TO.sub("", plainly(content))
    for name, kind in KINDS:
        found = next((f for f in phrases(name).finditer(low) if judging(low, f)), None)
        if found is None or _IF.search(low, 0, found.start()):
            continue
        if not (kind == "confirms" and NEGATION.search(low, 0, found.start())):
            return kind
    return "denies" if _NEVER.match(low) else None


def judging(low: str, found: re.Match[str]) -> bool:
    """Whether a phrase judges something said: a "baseless report", not a "ridiculous summit".

    An adjective right before a noun judges that noun.
    """
    if " " in found.group():
        return True
    after = list(terms(low, found.end(), min(len(low), found.end() + BEFORE_NOUN)))
    joined = low[found.end() : found.end() + 1] == " "
    if not joined or not after or grammar(after[0].stem):
        return True
    return any(t.stem in stems("sayable") | stems("claim_nouns") for t in after[:2])


def level(words_said: str) -> str:
    """In small letters with straight apostrophes, each character in its place."""
    low = words_said.lower()
    return (low if len(low) == len(words_said) else words_said).replace("’", "'")


def plainly(words_said: str) -> str:
    """In small letters, without quotation marks and brackets, apostrophes straight."""
    return re.sub(r"[\"“”\[\]]", "", words_said.casefold().replace("’", "'"))


@lru_cache(maxsize=8)
def phrases(name: str) -> re.Pattern[str]:
    """One expression for all phrases of a list, as whole words."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, lines(name))) + r")\b")
