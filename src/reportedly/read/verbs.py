"""Verbs by their forms: which lemma a form belongs to, for the few hundred verbs we ask about."""

from functools import cache

from reportedly.text import lexicons
from reportedly.text.lexicons import listed

_DOUBLES = listed("beg slam shun plan prefer rip pan")
_IRREGULAR = {
    "come": ("comes", "came", "coming"),
    "find": ("finds", "found", "finding"),
    "fight": ("fights", "fought", "fighting"),
    "hit": ("hits", "hit", "hitting"),
    "see": ("sees", "saw", "seen", "seeing"),
    "shoot": ("shoots", "shot", "shooting"),
    "speak": ("speaks", "spoke", "speaking"),
    "stand": ("stands", "stood", "standing"),
    "strike": ("strikes", "struck", "striking"),
    "think": ("thinks", "thought", "thinking"),
    "tell": ("tells", "told", "telling"),
    "uphold": ("upholds", "upheld", "upholding"),
}
_SILENT = "e"


def forms(lemma: str) -> tuple[str, ...]:
    """The forms of a verb: itself, third person, past, -ing."""
    if lemma in _IRREGULAR:
        return (lemma, *_IRREGULAR[lemma])
    if lemma in _DOUBLES:
        doubled = lemma + lemma[-1]
        return lemma, lemma + "s", doubled + "ed", doubled + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith(_SILENT):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return lemma, third, lemma + "ed", lemma + "ing"


@cache
def form_table(name: str) -> dict[str, tuple[str, tuple[str, ...], float]]:
    """Every form of the verbs in a lexicon: lemma, frames, confidence."""
    table: dict[str, tuple[str, tuple[str, ...], float]] = {}
    for lemma, value in lexicons.table(name).items():
        parts = value.split()
        confidence = float(parts.pop()) if parts[-1].replace(".", "").isdigit() else 0.88
        for form in forms(lemma):
            table[form] = (lemma, tuple(parts), confidence)
    return table


def phrasal(verb: str, particle: str) -> tuple[tuple[str, ...], float] | None:
    """Frames and confidence of a verb of siding that is one with a particle ("ruled out")."""
    return _phrasals().get((verb, particle))


@cache
def _phrasals() -> dict[tuple[str, str], tuple[tuple[str, ...], float]]:
    table: dict[tuple[str, str], tuple[tuple[str, ...], float]] = {}
    for key, value in lexicons.table("stance_phrasals").items():
        lemma, particle = key.split()
        parts = value.split()
        sure = float(parts.pop()) if parts[-1].replace(".", "").isdigit() else 0.88
        for form in forms(lemma):
            table[form, particle] = (tuple(parts), sure)
    return table
