"""Clauses and noun phrases, read off a parse. Everything here is by dependency labels."""

from reportedly.read.parse import PUNCTUATION, Parse
from reportedly.text.lexicons import listed
from reportedly.text.patterns import PARTY_TAG

VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP"})
_OWN_CLAUSE = frozenset({"relcl", "advcl", "ccomp", "parataxis", "conj", "acl", "csubj"})
_LOOSE = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "parataxis", "advcl"})


def governing_verb(p: Parse, at: int) -> int:
    """The verb whose clause the word stands in: itself or the nearest verb above it."""
    steps = 0
    while p.tags[at] not in VERBS and p.heads[at] != at and steps < 60:
        at = p.heads[at]
        steps += 1
    return at


def clause_of(p: Parse, at: int) -> tuple[int, int]:
    """Code points of the clause around word `at`, without the clauses that hang on its edges."""
    verb = governing_verb(p, at)
    keep = {verb}
    for kid in p.kids[verb]:
        own = kid != at and p.deps[kid] in _OWN_CLAUSE and p.tags[kid] in VERBS
        if own and not _holds(p, kid, at):
            continue
        keep.update(p.subtree(kid))
    first, last = p.sentence(verb)
    words = sorted(word for word in keep if first <= word < last)
    run = _contiguous(words, at) or [at]
    while len(run) > 1 and (p.tags[run[-1]] == "CC" or p.tags[run[-1]] in PUNCTUATION):
        run.pop()
    while len(run) > 1 and (p.tags[run[0]] in PUNCTUATION | {"CC"} or p.deps[run[0]] == "mark"):
        run.pop(0)
    return p.range_of(run)


def _holds(p: Parse, top: int, at: int) -> bool:
    while at != top and p.heads[at] != at:
        at = p.heads[at]
    return at == top


def _contiguous(words: list[int], at: int) -> list[int]:
    """The run of words that holds `at`; gaps of up to three words (a comma, "who", a cue) pass."""
    run: list[int] = []
    for word in words:
        if run and word - run[-1] > 4:
            if run[0] <= at <= run[-1]:
                return run
            run = []
        run.append(word)
    return run if run and run[0] <= at <= run[-1] else []


def phrase(p: Parse, head: int, loose: bool = False) -> tuple[int, int]:
    """Code points of the noun phrase of `head`; relative clauses and appositions left out.

    With `loose`, everything that hangs on it.
    """
    words = p.subtree(head) if loose else p.subtree(head, _LOOSE)
    return p.range_of(_around(words, head))


def _around(words: list[int], head: int) -> list[int]:
    """The unbroken run of words around the head."""
    where = words.index(head)
    first = last = where
    while first > 0 and words[first] - words[first - 1] <= 2:
        first -= 1
    while last + 1 < len(words) and words[last + 1] - words[last] <= 2:
        last += 1
    return words[first : last + 1]


def base_phrase(p: Parse, at: int) -> tuple[int, int]:
    """The noun phrase of `at` up to the first comma, verb or clause behind its head."""
    begin, end = phrase(p, at)
    last = p.word_at(end - 1)
    stop = at
    while stop < last and stop - at < 9:
        if p.tags[stop + 1] in _BREAKS and p.words[stop + 1] != "&":
            break
        if p.tags[stop + 1] == "POS" and stop == at:
            break  # "the company's then head": the company alone
        stop += 1
    while stop > at and p.tags[stop] in ("IN", "TO", "DT", "CC", "POS", "PRP$"):
        stop -= 1
    return begin, p.ends[stop]


_BREAKS = VERBS | frozenset(
    {",", ":", ".", "WDT", "WP", "WP$", "WRB", "``", "''", "-LRB-", "CC", "PRP"}
)


def subject_of(p: Parse, verb: int) -> int | None:
    """The word that is the subject of `verb`, looked for upward where it shares another's."""
    steps = 0
    while steps < 6:
        found = p.child(verb, "nsubj", "nsubjpass", "csubj")
        if found is not None:
            return _antecedent(p, verb, found)
        if (
            p.deps[verb] in ("conj", "xcomp", "advcl", "aux", "pcomp", "prep")
            and p.heads[verb] != verb
        ):
            verb = p.heads[verb]
        elif (first := _told_of(p, verb)) is not None:
            verb = first
        elif p.deps[verb] in ("acl", "relcl") and p.heads[verb] != verb:
            head = p.heads[verb]
            return None if p.lower[head] == "one" and p.tags[verb] == "VB" else head
        else:
            return None
        steps += 1
    return None


def _told_of(p: Parse, verb: int) -> int | None:
    """The verb before in "opposed the talks, pressed for aid and asked for more"; else null.

    A parse takes the second of three deeds for a participle of the first one's object.
    """
    listed = p.tags[verb] == "VBN" and p.deps[verb] == "acl" and p.lower[verb - 1] == ","
    more = any(p.tags[kid] == "VBD" for kid in p.children(verb, "conj"))
    noun = p.heads[verb]
    first = p.heads[noun]
    done = p.deps[noun] == "dobj" and p.tags[first] in ("VBN", "VBD")
    return first if listed and more and done else None


def _antecedent(p: Parse, verb: int, subject: int) -> int:
    """ "who" and "which" stand for the noun that the relative clause hangs on."""
    if p.lower[subject] == "which" and p.deps[verb] == "relcl":
        return _no_person(p, p.heads[verb], subject)
    if p.tags[subject] in ("WP", "WDT") and p.deps[verb] == "relcl":
        return p.heads[verb]
    if p.lower[subject] == "that" and p.deps[verb] == "relcl":
        return p.heads[verb]
    return subject


def _no_person(p: Parse, head: int, which: int) -> int:
    """What "which" stands for: never the person of "Lee, a founder of the League, which …"."""
    people = [range(n.first, n.last) for n in p.names if n.label == "PERSON"]
    if not any(head in words for words in people):
        return head
    nearer = [w for w in range(head + 1, which) if p.tags[w].startswith("NN")]
    near = nearer[-1] if nearer else head
    while p.deps[near] == "pobj" and p.heads[p.heads[near]] > head:
        above = p.heads[p.heads[near]]
        if p.tags[above] not in ("NNP", "NNPS"):
            break
        near = above
    return head if any(near in words for words in people) else near


def negated(p: Parse, verb: int) -> bool:
    """Whether the verb is negated: "not", "never", "no longer", or a negative subject."""
    if any(
        p.deps[kid] == "neg" or p.lower[kid] in ("never", "neither", "nor") for kid in p.kids[verb]
    ):
        return True
    subject = p.child(verb, "nsubj", "nsubjpass")
    return subject is not None and any(
        p.lower[word] in ("no", "neither", "none", "nobody") for word in (subject, *p.kids[subject])
    )


def conjuncts(p: Parse, at: int) -> list[int]:
    """`at` and what is coordinated with it, in order."""
    found = [at]
    for word in found:
        found.extend(p.children(word, "conj"))
    return sorted(found)


def holders(p: Parse, at: int) -> list[int]:
    """The words for those who act together, with those that a parse takes for an apposition.

    "The Farmers' Party, the Greens and two Liberals" are three.
    """
    found = conjuncts(p, at)
    for kid in p.children(at, "appos"):
        if p.tags[kid] in ("NNP", "NNPS") and p.child(kid, "conj") and p.tags[at].startswith("NNP"):
            found.extend(conjuncts(p, kid))
    return sorted(word for word in set(found) if not _is_party_tag(p, word))


def _is_party_tag(p: Parse, at: int) -> bool:
    """Whether a word is the state of "Lee, D-N.Y., and Roe", which a parse takes for a third."""
    return PARTY_TAG.match(p.text, max(0, phrase(p, at)[0] - 2)) is not None


def parties(p: Parse, at: int | None) -> tuple[tuple[int, int], ...]:
    """The noun phrases of a word and of those it is coordinated with."""
    return () if at is None else tuple(phrase(p, named_as(p, word)) for word in holders(p, at))


def named_as(p: Parse, at: int) -> int:
    """The name behind a post: of "the mayor, Jo Renn," and "Council Leader Jo Renn" it is Renn."""
    name = p.child(at, "appos")
    if name is not None and p.tags[at] == "NNP" and p.tags[name] == "NNP":
        begins = min(w for w in p.subtree(name) if w > at)
        return name if begins == at + 1 and p.tags[begins] == "NNP" else at
    post = p.tags[at] == "NN" and name is not None and p.tags[name] == "NNP"
    return name if post and name is not None and not p.child(name, "conj") else at


def doubted(p: Parse, verb: int) -> bool:
    """ "I don't think that we should wait": the "not" of thinking turns what is thought."""
    head = p.heads[verb]
    thought = p.deps[verb] == "ccomp" and p.lower[head] in _THINKING
    return thought and head != verb and negated(p, head)


_THINKING = listed("think thinks thought believe believes believed feel feels felt suppose")


def is_future(p: Parse, verb: int) -> bool:
    """Whether the clause speaks of what is to come.

    So do "will", an infinitive, a plan, and a present that tells no speech ("meets on Friday").
    """
    before = [p.lower[kid] for kid in p.kids[verb] if kid < verb]
    if p.tags[verb] == "VBN" and "have" in before and not {"will", "shall"} & set(before):
        return False  # "would have met"
    if any(word in _AHEAD for word in before) or p.lower[verb] in _PLANS:
        return True
    if any(p.lower[kid] in ("due", "scheduled", "likely", "set") for kid in p.kids[verb]):
        return True
    if any(word in _BEHIND for word in before):
        return False
    if p.tags[verb] in ("VBZ", "VBP") and p.lower[verb] not in _TELLING:
        return True
    head = p.heads[verb]
    return p.deps[verb] in ("xcomp", "ccomp", "acl", "advcl") and p.lower[head] in _PLANS


_AHEAD = listed("will 'll ’ll shall would may might must to")
_BEHIND = listed("was were had has have did")
_TELLING = listed(
    "says say tells tell claims claim argues argue adds notes writes reports insists believes "
    "thinks is are has have does do admits warns calls describes shows suggests means"
)
_PLANS = listed(
    "plan plans planned expect expects expected scheduled due aims aim hopes hope intends "
    "intend promises promise vows vow pledged pledges begin"
)


def act_on(p: Parse, verb: int) -> int:
    """The word for what an act is about: of "give them the money" the money, else the act."""
    thing = p.child(verb, "dobj")
    gives = p.lower[verb] in ("give", "grant") and p.child(verb, "prt") is None
    gives = gives or p.child(verb, "dative") is not None
    return thing if gives and thing is not None and thing > verb else verb
