"""The parties of a letter's or statement's masthead as mentions in its text."""

from reportedly.model import Document, EntityType, Party
from reportedly.read.entities.hits import Hit
from reportedly.text import lexicons
from reportedly.text.patterns import BRACKETED, WORDS


def plain_name(name: str) -> tuple[str, str, str]:
    """A party's name without article and titles, its titles, and what stands in brackets."""
    bracket = BRACKETED.search(name)
    alias = bracket.group(1).strip() if bracket else ""
    bare = BRACKETED.sub("", name).strip(" ,")
    words = bare.split()
    if words and words[0].lower() == "the":
        words = words[1:]
    titled = 0
    while titled < len(words) - 1 and _is_title(words[titled]):
        titled += 1
    return " ".join(words[titled:]), " ".join(words[:titled]), alias


def _is_title(word: str) -> bool:
    parts = word.lower().rstrip(".,").split("-")
    return all(part.rstrip(".") in lexicons.words("titles") for part in parts)


def party_hits(document: Document, hits: list[Hit]) -> list[Hit]:
    """The mentions with those of the masthead's parties put in the place of what overlaps them."""
    found: list[Hit] = []
    parties = (*document.senders, *document.addressees, *document.signatories)
    for party in parties:
        found.extend(_hits_of(document, party, hits))
    if not found:
        return hits
    kept = [
        hit for hit in hits
        if hit.kind == "pronoun"
        or not any(hit.begin < new.end and new.begin < hit.end for new in found)
    ]  # fmt: skip
    return sorted({*kept, *found}, key=lambda hit: (hit.begin, hit.end, hit.kind))


def _hits_of(document: Document, party: Party, hits: list[Hit]) -> list[Hit]:
    name, titles, alias = plain_name(party.name)
    if not name:
        return []
    type_ = _type(name, titles, hits)
    found = [_hit(document.text, at, name, type_, titles) for at in _places(document.text, name)]
    if alias and found:
        found += [_hit(document.text, at, alias, type_, "") for at in _places(document.text, alias)]
    return found


def _places(text: str, name: str) -> list[int]:
    """Where the name stands as words of its own."""
    places: list[int] = []
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        free = not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum()
        if free:
            places.append(at)
        at = text.find(name, end)
    return places


def _hit(text: str, at: int, name: str, type_: EntityType, titles: str) -> Hit:
    before = text[max(0, at - len(titles) - 1) : at].strip() if titles else ""
    title = titles if before == titles else ""
    head = (WORDS.findall(name) or [name])[-1].lower()
    return Hit(
        at, at + len(name), "name", type_, " ".join(name.split()), head, False, False, -1, -1, title
    )


def _type(name: str, titles: str, hits: list[Hit]) -> EntityType:
    words = [word.lower() for word in WORDS.findall(name)]
    if titles:
        return "person"
    if name.islower():
        return "group"
    if any(word in lexicons.words("org_heads") for word in words) or {"of", "for"} & set(words):
        return "organization"
    if words and words[0] in lexicons.table("given_names") and len(words) < 5:
        return "person"
    known = {hit.type for hit in hits if hit.kind == "name" and hit.text == name}
    if "person" in known:
        return "person"
    return "person" if 1 < len(words) < 4 and "organization" not in known else "organization"
