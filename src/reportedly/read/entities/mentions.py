"""Mentions in one block: names, nominals and pronouns."""

from collections.abc import Iterator

from reportedly.model import EntityType
from reportedly.read.clauses import base_phrase
from reportedly.read.entities.headlines import verb_in_headline
from reportedly.read.entities.hits import Hit
from reportedly.read.entities.recognise import find_names
from reportedly.read.nouns import role_of, singular
from reportedly.read.parse import Parse
from reportedly.text import lexicons
from reportedly.text.lexicons import listed

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
PRONOUNS = listed(
    "he she it they him her them his hers its their theirs we us our i me my who which"
)


def find_mentions(p: Parse, sentence: int) -> list[Hit]:
    """The mentions of one block in order; `sentence` is the number of its first sentence."""
    names = find_names(p, sentence)
    taken = {
        word for hit in names for word in range(p.word_at(hit.begin), p.word_at(hit.end - 1) + 1)
    }
    taken |= {
        word for hit in names
        for word in range(p.word_at(hit.begin) - len(hit.title.split()), p.word_at(hit.begin))
        if p.lower[word] in lexicons.words("titles")
    }  # fmt: skip
    names += [hit for at in range(len(p)) if (hit := _loose(p, at, sentence, taken)) is not None]
    others = [hit for at in range(len(p)) if (hit := _other(p, at, sentence, taken)) is not None]
    return sorted([*names, *others], key=lambda hit: (hit.begin, hit.end))


def _loose(p: Parse, at: int, sentence: int, taken: set[int]) -> Hit | None:
    """A capitalised word that the tagger takes for a common one ("Sanders" for a plural)."""
    word = p.words[at]
    if at in taken or not word[:1].isupper() or len(word) < 3 or p.tags[at] not in _OPEN_TAGS:
        return None
    return Hit(
        p.begins[at], p.ends[at], "name", "other", word, p.lower[at], False,
        p.deps[at] in _SUBJECTS, p.block, sentence + p.sent[at], loose=True,
    )  # fmt: skip


_OPEN_TAGS = frozenset(
    {"NN", "NNS", "NNP", "UH", "JJ", "RB", "VB", "VBZ", "VBD", "VBG", "VBN", "VBP", "FW"}
)


def _other(p: Parse, at: int, sentence: int, taken: set[int]) -> Hit | None:
    tag = p.tags[at]
    if tag in ("PRP", "PRP$") and p.lower[at] in PRONOUNS:
        return Hit(
            p.begins[at], p.ends[at], "pronoun", "other", p.words[at], p.lower[at],
            p.lower[at] in ("they", "them", "their", "theirs", "we", "us", "our"),
            p.deps[at] in _SUBJECTS or _some_of(p, at), p.block, sentence + p.sent[at],
        )  # fmt: skip
    if tag not in ("NN", "NNS", "NNP", "NNPS") or (at in taken):
        return None
    return nominal(p, at, sentence)


def _some_of(p: Parse, at: int) -> bool:
    """Whether "them" is the subject as in "48 of them write"."""
    of = p.heads[at]
    part = p.heads[of]
    return p.lower[of] == "of" and p.tags[part] in ("CD", "DT", "JJ") and p.deps[part] in _SUBJECTS


def nominal(p: Parse, at: int, sentence: int, role: EntityType | None = None) -> Hit | None:
    """The noun phrase of word `at` as a mention, where the noun stands for a party or a work."""
    noun = singular(p.lower[at])
    kind = role or role_of(p.lower[at])
    if kind is None or _is_member(p, at) or p.deps[at] in ("compound", "nmod", "amod", "npadvmod"):
        return None
    plural = p.tags[at] in ("NNS", "NNPS") or noun != p.lower[at]
    begin, end = base_phrase(p, at)
    first, last = p.word_at(begin), p.word_at(end - 1)
    verb = verb_in_headline(p, first, at)
    if verb is not None:
        first, begin = verb + 1, p.begins[verb + 1]
    before = range(first, at)
    determiner = next((p.lower[i] for i in before if p.tags[i] in ("DT", "PRP$")), "")
    modifiers = tuple(
        p.lower[i] for i in before
        if p.tags[i] not in ("DT", "PRP$", "POS", ",", "HYPH", "``", "''") and p.heads[i] == at
    )  # fmt: skip
    type_: EntityType = "group" if plural and kind == "person" else kind  # type: ignore[assignment]
    roles = tuple(singular(p.lower[i]) for i in _members(p, at))
    return Hit(
        begin, end, "nominal", type_, " ".join(p.text[begin:end].split()), noun, plural,
        p.deps[at] in _SUBJECTS, p.block, sentence + p.sent[at], "", roles, determiner, modifiers,
        is_a=_subject_of_being(p, at),
    ) if last >= at else None  # fmt: skip


def _subject_of_being(p: Parse, at: int) -> int:
    """Where "The paper" begins, for the letter in "The paper was an open letter"; else -1."""
    verb = p.heads[at]
    if p.deps[at] != "attr" or p.lower[verb] not in ("is", "was", "are", "were"):
        return -1
    subject = p.child(verb, "nsubj")
    if subject is None or p.child(verb, "neg") is not None or p.tags[subject] != p.tags[at]:
        return -1
    return base_phrase(p, subject)[0]


def _is_member(p: Parse, at: int) -> bool:
    """The dissidents in "a group of dissidents" are that group, not another."""
    of = p.heads[at]
    return (
        p.deps[at] == "pobj"
        and p.lower[of] == "of"
        and (role_of(p.lower[p.heads[of]]) == "group" and p.lower[p.heads[of]] != "people")
    )


def _members(p: Parse, at: int) -> Iterator[int]:
    """ "a group of 38 dissidents": who the group is made of."""
    if lexicons.table("roles").get(singular(p.lower[at])) != "group":
        return
    of = p.child(at, "prep")
    if of is not None and p.lower[of] == "of":
        yield from p.children(of, "pobj")
