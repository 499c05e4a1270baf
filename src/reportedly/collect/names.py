"""Names as bylines, signatures and datelines print them."""

import re

from reportedly.collect.wordlists import words

_WORD = (
    r"(?:[A-ZÀ-ÖØ-ÞČŠŽŁ][\w'’.-]*|[A-Z]\.|d[aeiu]|del|der|den|ter|von|van|de|la|le|al|el|bin"
    r"|ibn|bint|al-\w+|el-\w+|y|e|dos|das)"
)
_NAME = re.compile(
    _WORD + r"(?:\s+" + _WORD + r"){0,5}(?:,? (?:Jr|Sr|II|III|IV|PhD|MD|MP|Esq)\.?)?"
)
_SHORT_NAME = re.compile(r"[^\W\d_][\w&.'’-]*(?: (?:&|[^\W\d_][\w.'’-]*)){0,3}")
_DAILY = re.compile(r"(?:The )?(?:Daily|Evening|Morning|Sunday|Weekly|Radio) [A-ZÀ-Þ]")
_SMALL = frozenset(
    words(
        "a an and as at but by d' de del den der di do du e el et for from in la le los "
        "of on or the to und van von with y"
    )
)
_ORGANISED = re.compile(
    r"\b(?:Press|News|Times|Post|Herald|Tribune|Agency|Radio|Television|TV|Journal|Gazette"
    r"|Reuters|AP|AFP|UPI|BBC|CNN|NPR|Guardian|Staff|Network|Union|Party|Association|Committee"
    r"|Society|Federation|Institute|University|Foundation|Ministry|Department|Office|Center"
    r"|Centre|Group|Team|Bureau|Correspondent|Writer|Reporter|Editor|Service|Services"
    r"|International|Organi[sz]ation|Coalition|Alliance|Board|League|Chamber|Authority"
    r"|Commission|Branch|Council|Bank|Trust|Ltd|Inc|Magazine|Review|Daily|Weekly|Chronicle"
    r"|Observer|Telegraph|Mail|Express|Star|Sun|Globe|Dispatch|Courier|Bulletin|Wire|Report"
    r"|Online|Digital|Media|Desk)\b"
)
_PRESS = frozenset(
    words(
        "dagblad dagbladet bladet avis avisen tidende tidning tidningen posten zeitung anzeiger "
        "kurier tagblatt rundschau nachrichten presse nieuws diario corriere gazzetta jornal folha "
        "periodico periódico kurir novosti vesti pravda inquirer enquirer examiner advertiser "
        "mercury argus echo record register sentinel standard leader ledger independent beacon "
        "banner voice monitor lantern islander citizen reporter bugle clarion trumpet "
        "intelligencer scotsman statesman packet gleaner pilot pioneer patriot spectator mirror"
    )
)
"""Last words of newspapers' names that end headlines, too: they tell beside a date or a name."""
_ENGLISH_PRESS = frozenset(
    words(
        "tribune times post herald gazette guardian telegraph star sun express mail globe "
        "chronicle observer journal courier"
    )
)
_HEADLINE_VERBS = frozenset(
    word.capitalize()
    for word in words(
        "rejects denies says calls urges warns backs demands wants faces wins loses seeks vows "
        "slams blasts defends accuses orders plans hits asks quits resigns opposes supports admits "
        "claims promises threatens refuses agrees announces approves blocks condemns attacks"
    )
)
"""Third persons that no one is called by: "Okoro Rejects Dam Inquiry"."""
_JOB = re.compile(
    (
        r"(?:(?:senior|chief|special|staff|contributing|associate|assistant|political|foreign"
        r"|national|white house|diplomatic|business|science|health|sports?|investigative|consumer"
        r"|our|the|web|night|city|europe|africa|asia|middle east)\s+)*(?:writer|reporter|editor"
        r"|correspondent|contributor|columnist|producer|journalist|champion|staff|in "
        r"[A-Z][\w-]+(?: [A-Z][\w-]+)?)s?\b.{0,60}"
    ),
    re.IGNORECASE,
)


def is_person(text: str) -> bool:
    """Whether a text reads as one personal name: two to six capitalised words, no organisation."""
    text = text.strip()
    return (
        " " in text
        and not text.startswith("The ")
        and len(text) <= 60
        and _NAME.fullmatch(text) is not None
        and not is_organisation(text)
        and not any(c.isdigit() for c in text)
        and not _HEADLINE_VERBS.intersection(text.split()[1:])
    )


def is_title_case(text: str) -> bool:
    """Whether nearly all words but the small ones begin with a capital, as names do."""
    said = [w for w in re.findall(r"[^\W\d_][\w'’-]*", text) if w.lower() not in _SMALL]
    return bool(said) and sum(word[0].isupper() for word in said) >= 0.8 * len(said)


def is_organisation(text: str) -> bool:
    """Whether a capitalised text has a word that organisations call themselves by."""
    return _ORGANISED.search(text.title() if text.isupper() else text) is not None


def ends_as_organisation(text: str) -> bool:
    """Whether a short name is an organisation's: its last word, or the one before "of", says so."""
    plain = text.title() if text.isupper() else text
    head = re.split(r"\s(?:of|for|in|and)\s", plain, flags=re.IGNORECASE)[0]
    last = head.split()[-1] if head.split() else ""
    return _ORGANISED.fullmatch(last.strip(".,:;")) is not None


def is_outlet(text: str) -> bool:
    """Whether a name in a line of names and dates is an outlet's, by its last word."""
    plain = text.strip(" .,:;|")
    if not plain or len(plain) > 50 or not is_title_case(plain):
        return False
    last = plain.lower().split()[-1]
    known = _DAILY.match(plain) is not None or last in _PRESS
    return ends_as_organisation(plain) or (" " in plain and known)


def is_press_word(text: str) -> bool:
    """Whether a line is one capitalised word that papers are called by: "Tribune"."""
    word = text.strip(" .,:;|").removeprefix("The ")
    return word[:1].isupper() and word.lower() in _PRESS | _ENGLISH_PRESS


def is_short_name(text: str) -> bool:
    """Whether a line is one to four capitalised words and nothing else, as papers' names are."""
    return _SHORT_NAME.fullmatch(text) is not None and is_title_case(text)


def is_job(text: str) -> bool:
    """Whether a text is a job or place line below a byline ("Senior reporter", "in Oslo")."""
    return _JOB.fullmatch(text.strip()) is not None


def people(text: str) -> list[str]:
    """The personal names of a list ("A, B and C"); parts that aren't names are left out."""
    parts = re.split(r"\s*(?:,|;|\||•|·|/|\band\b|\bwith\b|&|\n)\s*", text.strip(" .,:;|—–-"))
    return [tidy(part) for part in parts if is_person(part) and not is_job(part)]


def tidy(name: str) -> str:
    """A name as people write it: one space between words, words all in capitals lowered."""
    parts = name.replace("\xa0", " ").split()
    if len(parts) > 1 and all(part.isupper() or not part.isalpha() for part in parts):
        parts = [parts[0].capitalize(), *(_lowered(part) for part in parts[1:])]
    return " ".join(parts).strip(" ,;:|")


def _lowered(word: str) -> str:
    if len(word) <= 2 and "." in word:
        return word
    if word.lower() in _SMALL:
        return word.lower()
    return "-".join(part.capitalize() for part in word.split("-"))
