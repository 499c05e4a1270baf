"""What a phrase asks for: which thing, and whether it points to keeping or to ending it.

"Maintaining sanctions on Iran" and "lift JCPOA related sanctions" speak of one thing, in two
directions. Without a parse, by the order of words: direction verbs first, then the noun phrase
up to the first preposition, its head last; what its head contains or leaves vague comes from
the words around it.
"""

import re
from collections.abc import Iterator

from reportedly.compare.directing import lead
from reportedly.compare.named import (
    BOUNDARY,
    DETERMINERS,
    Aim,
    adjective,
    named,
    noun_phrases,
    plain,
    spelled,
)
from reportedly.compare.vocab import classes, stems, words
from reportedly.text.terms import Term, stem, terms

_FROM = re.compile(r"^(\w+) from (?:the )?[A-Z]\w+ (?=an?\b|the\b)")
"""Of whom something is to be had: "obtain from the Authority a suspension"."""
_AMOUNT = re.compile(
    r"(?<![\d.,])(?:(?:about|around|nearly|almost|some|roughly|up\sto|more\sthan|over|at\sleast|an?\sadditional|"
    r"another|the)\s+)*(?:US)?[$£€]?\d[\d.,]*(?:\s*(?:million|billion|trillion|mln|bln|bn|m))?"
    r"(?:\s+(?:dollars|pounds|euros|dlrs))?\s+(?:in|for|of|worth\sof|towards?)\s+",
    re.I,
)
"""How much of a thing is asked for: "$5.7 billion in funding" is about funding."""
_SHARE = re.compile(r"\b\d[\d.,]*\s*(?:%|per\s?cent|pct)\s+(?=[a-z])", re.I)
"""By how much, before the noun: "a 4.5 per cent pay offer"."""
_SHARE_ALONE = re.compile(
    r"^(?:(?:a|an|the|their|its|his|her|our)\s+)?(?:(?:demand|request|call|offer)s?\s+(?:for|of)\s+)?"
    r"(\d[\d.,]*)\s*(?:%|per\s?cent|pct)[.,]?$",
    re.I,
)
"""A share that says by itself what is asked for."""
_OF_WHOM = re.compile(
    r"^(?:(?:a|an|any|the|this|that)\s+)?(?:\w+\s+)?(?:demand|request|call|appeal|plea)s?\s+"
    r"(?:of|by|from)\s[^,;:.]{2,60}?\s(?:for|to)\s+(?=\w)",
    re.I,
)
"""Whose demand it is: "a demand of the growers for permits" is about permits."""
_WHOSE = re.compile(
    r"^(?:[\w.’'-]{1,30}\s+){0,3}?[\w.-]{1,30}(?:['’]s|s['’])\s+(?:\w{1,20}\s+)?"
    r"(?:demand|request|call|appeal|plea)s?\s+(?:for|to|that)\s+(?=\w)"
)
"""The same before it: "the growers' call for permits"."""
_DECISION = re.compile(
    r"^(?:[\w.’'-]{1,30}\s+){0,4}?decisions?(?:\s+(?:of|by)\s[^,;:.]{2,60}?)?\s+to\s+(?=[a-z])",
    re.I,
)
"""Who decided: "the board's decision to sell the mill" is about selling it."""
_NOT_ONE = re.compile(r"^not\s+(?:one|a\s+single)\s+(?=\w)", re.I)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPELLED = re.compile(rf"\b({'|'.join(_NUMBERS)})(?=\s+per\s?cent\b)", re.I)
_ASIDE_PUT = re.compile(
    r"^(?:put|set|push|leave)\s((?:\w[\w’'-]*\s){1,8}?[\w’'-]+)\s(?:aside|behind\s(?:us|them|it))\b"
)
"""A verb and its particle with their object between: "put their anger aside"."""
_KEPT_OUT = re.compile(r"keep(?:ing)?\s[^,;.]{2,80}?\s(?:out\sof|away\sfrom|off)\b", re.I)
"""Whoever keeps a thing out of a place is against it there."""
_REQUEST_ALONE = re.compile(
    r"(?:the\s+)?(?:[\w.-]{1,30}\s+){0,3}?[\w.-]{1,30}(?:['’]s|s['’])\s+(?:\w{1,20}\s+)?"
    r"(?:demand|request|call|appeal|plea)s?[.,]?$"
)
"""Whose request it is, and not for what."""
_AND_TO = re.compile(r"(?:,|(?<![\s,]))\s+and\s+to\s+(?=[a-z])")
_TO = re.compile(_AND_TO.pattern + r"|,\s+to\s+(?=[a-z])")
"""Where "to" takes up what "ask the minister to …" began; a lone ", to" tells what for."""
_TITLED = re.compile(r"\b(Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|St)\.(?=\s)")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
"""Dots that end no phrase: "Mr.", "U.S."."""
_MASKED = re.compile(r"(?<!\S)[a-zA-Z]{1,3}\*+[a-z]*\s")
"""An oath with letters left out: "that f***ing wall"."""
_SCARE = re.compile(r"[“\"]([^“”\"\s]{1,30})[”\"](?=\s+[a-z])")
"""One word in marks within a phrase: "the “dangerous” levy"."""
OBJECTLESS = frozenset({"resignation", "withdrawal"})
"""Acts that somebody does by themselves; what follows tells when or why."""

_SOMEBODY = re.compile(r"(?:Mr|Mrs|Ms|Dr)\.?\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?$")
"""Somebody rather than something: "Mr. Renn"."""
_NOT_NAMED = re.compile(r"(?:it|them|him|us)\s+(?:in|on|at|by|before|after|with|during)\b", re.I)
""" "Voted against it in committee": not named, and no committee either."""


_ADMITTED = re.compile(
    r"(?:to )?(?:let|allow|permit|admit)\s+(?P<whom>(?:an?|the|independent|international|foreign)\s"
    r"(?:[\w'’-]{1,30}\s){1,3}?)(?:to\s)?(?:see|visit|enter|inspect|examine|meet|observe|monitor"
    r"|treat|question|into|inside|without)\b"
)
"""Who is let in is what is asked for: "let an independent doctor see every prisoner"."""


def aims(phrase: str) -> tuple[Aim, ...]:
    """The things a phrase asks for, in order; none where it names nothing."""
    if _NOT_NAMED.match(phrase) or _SOMEBODY.match(phrase):
        return ()
    admitted = _ADMITTED.match(phrase)
    phrase = _MASKED.sub("", admitted["whom"] if admitted else phrase)
    phrase = _SPELLED.sub(_in_digits, _NOT_ONE.sub("no ", phrase))
    phrase = _DECISION.sub("to ", phrase)
    phrase = _ASIDE_PUT.sub(r"set aside \1", phrase)
    phrase = _SCARE.sub(r"\1", _DOTTED.sub(_undotted, _TITLED.sub(r"\1", phrase)))
    found: dict[str, Aim] = {}
    parts = _TO.split(phrase) if _AND_TO.search(phrase) else [phrase]
    if len(parts) > 1:
        for aim in (aim for part in parts for aim in aims(part)):
            found.setdefault(aim.key, aim)
        return tuple(found.values())
    if _REQUEST_ALONE.match(phrase):
        return ()
    phrase = _WHOSE.sub("", _OF_WHOM.sub("", phrase))
    share = _SHARE_ALONE.search(phrase)
    if share:
        return (Aim(f"{share[1]} percent", f"{share[1]} per cent", 1),)
    phrase = _SHARE.sub("", _AMOUNT.sub("", _FROM.sub(r"\1 ", phrase)))
    words_of = compounds(phrase)
    whose = asked_of(phrase, words_of)
    if whose:
        return (whose,)
    for line in clauses(phrase, opened(phrase, words_of)):
        for aim in aims_of(phrase, line):
            if aim.key.split()[-1] not in stems("empty"):
                found.setdefault(aim.key, aim)
    return tuple(found.values())


def _in_digits(found: re.Match[str]) -> str:
    return str(_NUMBERS.index(found.group().lower()) + 1)


def _undotted(found: re.Match[str]) -> str:
    return found.group().replace(".", "")


def acts(phrase: str) -> tuple[Aim, ...]:
    """The aims of a phrase that opens with an act of keeping or ending, or a named act."""
    line = [w for w in compounds(phrase) if not plain(phrase, w).endswith("ly")]
    known = classes("directions").keys() | classes("actions").keys()
    pair = " ".join(w.stem for w in line[:2])
    return aims(phrase) if line and (line[0].stem in known or pair in known) else ()


def aims_of(phrase: str, line: list[Term]) -> list[Aim]:
    """The aims of one clause.

    "sanctions should be lifted" turns round to "lift sanctions"; of an active sentence
    ("the mayor should close the mill") what follows the "should" counts.
    """
    at = turning_at(phrase, line)
    turn, done = 1, ""
    if at is not None and at > 0:
        if at > 1 and plain(phrase, line[at - 1]) in _NEEDS:
            line, at = [*line[: at - 1], *line[at:]], at - 1
        after = [w for w in line[at + 1 :] if plain(phrase, w) not in {"be", "not", "to"}]
        negated = any(plain(phrase, w) == "not" for w in line[at - 1 : at + 4])
        passive = any(plain(phrase, w) == "be" for w in line[at : at + 4])
        turn = -1 if negated or plain(phrase, line[0]) == "no" else 1
        verb = next((w for w in after if not plain(phrase, w).endswith("ly")), None)
        if not passive:
            line = after
        elif verb is None:
            return []
        elif verb.stem in stems("making"):
            line = [w for w in line[:at] if plain(phrase, w) != "no"]
        elif verb.stem not in {**classes("directions"), **classes("actions")}:
            return done_to(phrase, line[:at], verb, turn)
        else:
            turn = -turn if classes("directions").get(verb.stem) == "stop" else turn
            done = classes("actions").get(verb.stem, "")
            line = [w for w in line[:at] if plain(phrase, w) != "no"]
    direction, act, rest = lead(phrase, line)
    if line and _KEPT_OUT.match(phrase, line[0].begin):
        direction = -direction
    if announced(phrase, rest):
        begin = next(i for i, w in enumerate(rest) if plain(phrase, w) == "to") + 1
        rest = rest[begin : begin + 1] if transitive(phrase, rest[begin:]) else rest[begin:]
    act = act or done
    if act and alone(phrase, line, rest, act):
        return [Aim(act, act, direction * turn)]
    deed = ceased(phrase, rest) if direction < 0 and not act else ""
    nouns = noun_phrases(phrase, rest[1:] if deed else rest)
    here = [named(noun, after, act, direction * turn) for noun, after in nouns]
    if deed:
        return [Aim(f"{stem(deed)} {a.key}", f"{deed} {a.name}", a.direction) for a in here if a]
    return [aim for aim in here if aim] or ([Aim(act, act, direction * turn)] if act else [])


def turning_at(phrase: str, line: list[Term]) -> int | None:
    """Where what is to be done to a thing named before opens: a "should", "to be" or bare "be"."""
    at = next((i for i, w in enumerate(line) if w.stem in stems("modals")), None)
    at = to_be(phrase, line) if at is None else at
    return subjunctive(phrase, line) if at is None else at


def alone(phrase: str, line: list[Term], rest: list[Term], act: str) -> bool:
    """Whether an act is all that is asked for, and what follows it names no thing of it."""
    low = [plain(phrase, w) for w in rest[:2]]
    if low[:1] in (["and"], ["or"]) or participle(phrase, rest):
        return True
    if {"what", "whatever", "how", "why", "whether"}.intersection(low):
        return True
    return act in OBJECTLESS and not linked(phrase, line, rest)


def ceased(phrase: str, rest: list[Term]) -> str:
    """The gerund of what is to end: "stop selling arms" is against selling them; or nothing."""
    low = [plain(phrase, w) for w in rest[:2]]
    deed = len(low) > 1 and low[0].endswith("ing") and low[1] not in BOUNDARY | {"and", "or"}
    known = words("noun_ing") | {"existing", "ongoing", "remaining", "pending"}
    return low[0] if deed and low[0] not in known else ""


def done_to(phrase: str, line: list[Term], verb: Term, turn: int) -> list[Aim]:
    """ "The file must be burnt": a measure by its verb, and the thing it is done to."""
    here = [named(noun, after, "", turn) for noun, after in noun_phrases(phrase, line)]
    done = plain(phrase, verb)
    after = phrase[verb.end :].split()
    if done == "made" and after and adjective(after[0].strip(".,").casefold()):
        how = after[0].strip(".,").casefold()  # "contracts must be made permanent"
        return [a._replace(label=f"{how} {a.name}") for a in here if a]
    if done in words("undone"):
        return []
    return [
        Aim(f"{verb.stem} {aim.key}", f"{aim.name} to be {done}", aim.direction)
        for aim in here
        if aim and not aim.key.startswith(verb.stem)
    ]


def participle(phrase: str, rest: list[Term]) -> bool:
    """Whether "led by a judge" follows, which tells more of an act and names no thing."""
    low = [plain(phrase, w) for w in rest[:2]]
    if len(low) < 2 or low[1] not in BOUNDARY:
        return False
    return low[0].endswith("ed") or low[0] in words("irregular_participles")


def linked(phrase: str, line: list[Term], rest: list[Term]) -> bool:
    """Whether "of" or "from" leads from an act to what it is an act of: "pull out of the pact"."""
    before = [plain(phrase, w) for w in line[: len(line) - len(rest)]]
    return bool(rest) and bool(before) and before[-1] in {"of", "from"} | DETERMINERS


_NEEDS = frozenset({"need", "needs", "have", "has", "ought"})
_DONE = tuple(sorted(words("participle_endings")))
"""How the participles of verbs end."""


def to_be(phrase: str, line: list[Term]) -> int | None:
    """Where "to" opens what is to be done to what stands before it: "charges to be dropped"."""
    low = [plain(phrase, w) for w in line]
    at = next((i for i in range(1, len(low) - 2) if low[i : i + 2] == ["to", "be"]), None)
    if at is None or "," in phrase[: line[at].begin] or not low[at + 2].endswith(_DONE):
        return None
    return None if any(w == "and" or w.endswith("ing") for w in low[:at]) else at


def subjunctive(phrase: str, line: list[Term]) -> int | None:
    """Where a bare "be" stands before a known act: "that water charges be suspended"."""
    known = classes("directions").keys() | classes("actions").keys()
    for at in range(1, len(line) - 1):
        before = plain(phrase, line[at - 1])
        if plain(phrase, line[at]) == "be" and before != "to" and line[at + 1].stem in known:
            return at
    return None


def transitive(phrase: str, line: list[Term]) -> bool:
    """Whether a phrase opens with a verb of its own kind and its object: "lease the works"."""
    known = classes("directions").keys() | classes("actions").keys()
    after = plain(phrase, line[1]) if len(line) > 1 else ""
    return bool(line) and line[0].stem not in known and after in DETERMINERS


def announced(phrase: str, line: list[Term]) -> bool:
    """Whether a phrase opens with "the plan to", "a measure to temporarily"."""
    ahead = [plain(phrase, w) for w in line[:4]]
    if "to" not in ahead[1:]:
        return False
    before = line[ahead.index("to", 1) - 1]
    between = [w for w in ahead[: ahead.index("to", 1) - 1] if w not in DETERMINERS]
    return before.stem in stems("containers") and not between


def asked_of(phrase: str, line: list[Term]) -> Aim | None:
    """ "Renn to step down", "Renn's resignation": an act of somebody, who belongs to its name."""
    acts = classes("actions")
    low = [plain(phrase, w) for w in line]
    if "to" in low[1:4]:
        at = low.index("to", 1)
        act = acts.get(" ".join(w.stem for w in line[at + 1 : at + 3])) or (
            acts.get(line[at + 1].stem) if len(line) == at + 2 else None
        )
        who = line[at - 1]
    elif len(line) == 2 and spelled(phrase, line[0]).endswith(("'s", "’s")):
        act, who = acts.get(line[1].stem), line[0]
    else:
        return None
    name = spelled(phrase, who).removesuffix("'s").removesuffix("’s")
    if act is None or who.stem in stems("pronouns") or who.stem in acts:
        return None  # "return to talks" is nobody's act
    return Aim(f"{act} {stem(name)}", f"{act} of {name}", 1)


def opened(phrase: str, line: list[Term]) -> list[Term]:
    """Without what leads up to the aim: "in any talks, …", "trying to persuade them to …"."""
    if line and plain(phrase, line[0]) in {"in", "at", "with", "during", "that", "under", "by"}:
        comma = next(
            (i for i in range(1, len(line)) if "," in phrase[line[i - 1].end : line[i].begin]), 0
        )
        line = line[comma or (1 if plain(phrase, line[0]) == "that" else 0) :]
    if line and plain(phrase, line[0]) == "to" and len(line) > 1:
        line = line[1:]
        known = classes("directions").keys() | classes("actions").keys() | stems("through")
        pair = " ".join(w.stem for w in line[:2])
        after = plain(phrase, line[1]) if len(line) > 1 else ""
        if line[0].stem not in known and pair not in known and after in BOUNDARY | DETERMINERS:
            line = line[1:]
    while line and (line[0].stem in stems("through") or announced(phrase, line)):
        if announced(phrase, line):
            line = line[next(i for i, w in enumerate(line) if plain(phrase, w) == "to") + 1 :]
            continue
        acts = classes("directions").keys() | classes("actions").keys() | stems("through")
        ahead = [
            i
            for i in range(1, len(line) - 1)
            if plain(phrase, line[i - 1]) in {"to", "for", "on"} and line[i].stem in acts
        ]
        if ahead:
            line = line[ahead[0] :]
            continue
        if len(line) > 1 and plain(phrase, line[1]) in {"for", "to"}:
            return line[2:]
        return line[1:] if line[0].stem in {"consider", "propos"} else []
    return line


def compounds(phrase: str) -> list[Term]:
    """The words of a phrase, those that hyphens join as one ("de-escalation")."""
    line: list[Term] = []
    for word in terms(phrase):
        if line and phrase[line[-1].end : word.begin] in {"-", "‐", "‑"}:
            whole = phrase[line[-1].begin : word.end]
            line[-1] = Term(stem(whole), line[-1].begin, word.end, line[-1].capital)
        else:
            line.append(word)
    return line


def clauses(phrase: str, line: list[Term]) -> Iterator[list[Term]]:
    """Cut where a new act begins after "and": "advocacy for … and release of …"."""
    begin = 0
    for at in range(1, len(line) - 2):
        joint = plain(phrase, line[at]) in {"and", "or"}
        cut = at
        if "," in phrase[line[at - 1].end : line[at].begin] and not joint:
            joint, at = True, at - 1
        low = phrase[line[at + 1].begin : line[at + 1].end].casefold()
        after = phrase[line[at + 2].begin : line[at + 2].end].casefold()
        skip = 1 if low in {"the", "a", "an"} else 0
        if skip and at + 3 < len(line):
            low = phrase[line[at + 2].begin : line[at + 2].end].casefold()
            after = phrase[line[at + 3].begin : line[at + 3].end].casefold()
        acts = classes("directions").keys() | classes("actions").keys()
        acting = line[min(at + 1 + skip, len(line) - 1)].stem in acts
        leads = low.endswith("ing") or after in {"of", "for", "to", "from"} | DETERMINERS
        if joint and acting and leads:
            yield line[begin:cut]
            begin = at + 1 + skip
    yield line[begin:]
