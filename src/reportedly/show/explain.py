"""A finding explained: its words where they stand, what made it, and what it rests on."""

from typing import Any

import msgspec

from reportedly.model import Findings, Place
from reportedly.pipeline import Explanation, Quote
from reportedly.show.index import Index
from reportedly.show.plain import plain, shorten
from reportedly.show.summary.layout import Sheet, paint
from reportedly.show.words import count, doubtful, percent

MOST_QUOTES = 12
_SHOWN_ELSEWHERE = {"id", "confidence", "method", "document", "text", "blocks", "facts"}
_COUNTED = ("segments", "edits", "mentions", "checks", "readings", "places", "witnesses")
_ORDER = ("finding", "content", "source", "cue", "chain")
_ROLES = {
    "finding": "it stands here",
    "source": "source",
    "cue": "cue",
    "content": "content",
    "chain": "the source leads back to",
    "a": "first side",
    "b": "second side",
    "witnesses": "a witness",
    "paraphrased_by": "a paraphrase",
    "places": "a place",
    "mentions": "a mention",
    "of_span": "what is counted",
    "clause": "the clause",
    "evidence": "evidence",
    "what": "what is dated",
}


def explained(
    explanation: Explanation, findings: Findings, *, columns: int = 80, colour: bool = False
) -> str:
    """The explanation as text: what it is, where, how sure and why, what it leads to."""
    index = Index(findings)
    sheet = Sheet(columns)
    sheet.heading(_noun(explanation.kind), explanation.id)
    _certainty(sheet, explanation)
    _fields(sheet, index, explanation)
    _quotes(sheet, index, explanation.quotes)
    _shared(sheet, index, explanation)
    _related(sheet, index, explanation)
    _used(sheet, index, explanation)
    _decisions(sheet, explanation)
    return paint(sheet.lines[1:], colour)


def _noun(kind: str) -> str:
    irregular = {"entities": "entity", "stories": "story", "versions": "versions"}
    return irregular.get(kind, kind.removesuffix("s").replace("_", " "))


def _certainty(sheet: Sheet, explanation: Explanation) -> None:
    if explanation.confidence is not None:
        doubt = ": uncertain" if doubtful(explanation.confidence) else ""
        sheet.labelled("confidence", f"{percent(explanation.confidence)}{doubt}")
    if explanation.method:
        sheet.labelled("method    ", explanation.method)


def _fields(sheet: Sheet, index: Index, explanation: Explanation) -> None:
    for key, value in explanation.finding.items():
        if key in _SHOWN_ELSEWHERE:
            continue
        counted = key in _COUNTED and isinstance(value, list) and value
        said = str(len(value)) if counted else _said(index, value)
        if key == "speaker" and value is None:
            said = "not known: nothing in the text names who it is"
        if said:
            sheet.labelled(f"{key.replace('_', ' '):<10}", said, most=4)
    facts = explanation.finding.get("facts")
    for fact in facts if isinstance(facts, list) else []:
        quote = f", from “{plain(fact['quote'])}”" if fact.get("quote") else ""
        sheet.labelled(f"{fact['field']:<10}", f"{fact['value']} (rule {fact['rule']}{quote})")


def _said(index: Index, value: Any) -> str:
    """A field in words: names for ids, nothing for places (they are quoted below)."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, str):
        return index.origin(value) if _is_known(index, value) else value
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, list):
        return "; ".join(said for said in (_said(index, one) for one in value) if said)
    return _object(index, value)


def _is_known(index: Index, ident: str) -> bool:
    return ident in index.documents or ident in index.entities


def _object(index: Index, value: dict[str, Any]) -> str:
    if "begin" in value:
        return ""
    if set(value) == {"entity", "name"}:
        return index.entity(value["entity"]) or str(value["name"])
    said = ((key, _said(index, one)) for key, one in value.items() if key != "places")
    return ", ".join(f"{key} {words}" for key, words in said if words)


def _quotes(sheet: Sheet, index: Index, quotes: tuple[Quote, ...]) -> None:
    if not quotes:
        return
    sheet.heading("Where", "the words [in brackets], with the text around them")
    order = {role: at for at, role in enumerate(_ORDER)}
    sources = {(quote.begin, quote.end) for quote in quotes if quote.role == "source"}
    told = [q for q in quotes if q.role != "chain" or (q.begin, q.end) not in sources]
    ranked = sorted(told, key=lambda quote: order.get(quote.role, len(order)))
    for quote in ranked[:MOST_QUOTES]:
        role = _ROLES.get(quote.role, quote.role.replace("_", " "))
        mark = index.siglum(quote.document)
        sheet.labelled(mark, f"{role} · {index.label(quote.document)} · {quote.begin}–{quote.end}")
        before = f"…{quote.before}" if quote.begin > len(quote.before) else quote.before
        after = f"{quote.after}…" if quote.after else ""
        sheet.text(f"{before}[{quote.text}]{after}", indent=5, style="quote")
    if len(quotes) > MOST_QUOTES:
        sheet.text(f"… and {len(quotes) - MOST_QUOTES} more places (all with --json)", style="dim")


def _related(sheet: Sheet, index: Index, explanation: Explanation) -> None:
    if not explanation.related:
        return
    sheet.heading("Rests on and leads to")
    for ident, kind in explanation.related:
        sheet.labelled(f"{_noun(kind):<12}", f"{ident}  {_about(index, ident)}", most=2)


def _shared(sheet: Sheet, index: Index, explanation: Explanation) -> None:
    """Where else the words of the finding stand, as far as documents share them."""
    own = [Place(document=q.document, begin=q.begin, end=q.end) for q in explanation.quotes]
    shared = []
    for passage in index.findings.passages if explanation.kind == "attributions" else ():
        for here, there in ((passage.a, passage.b), (passage.b, passage.a)):
            if any(here.document == p.document and here.span.overlaps(p.span) for p in own):
                shared.append((there, passage))
    if not shared:
        return
    sheet.heading("The same words elsewhere", count(len(shared), "passage"))
    for there, passage in shared[:MOST_QUOTES]:
        where = f"{there.begin}–{there.end}, {percent(passage.similarity)} alike, {passage.id}"
        mark = index.siglum(there.document)
        sheet.labelled(mark, f"“{shorten(index.text(there), 100)}” · {where}", most=3)


def _used(sheet: Sheet, index: Index, explanation: Explanation) -> None:
    """The findings that name this one."""
    named = f'"{explanation.id}"'.encode()
    users = [
        (noun, item)
        for noun, item in index.all()
        if getattr(item, "id", "") != explanation.id and named in msgspec.json.encode(item)
    ]
    if not users:
        return
    sheet.heading("Used by", count(len(users), "finding"))
    for noun, item in users[:MOST_QUOTES]:
        about = _about(index, item.id) if getattr(item, "id", "") else ""
        sheet.labelled(f"{noun:<12}", f"{getattr(item, 'id', '')}  {about}", most=2)
    if len(users) > MOST_QUOTES:
        sheet.text(f"… and {len(users) - MOST_QUOTES} more", style="dim")


def _about(index: Index, ident: str) -> str:
    kind, item = index.by_id.get(ident, ("", None))
    if kind == "attribution":
        words = index.words(item.document, item.content)
        return f"{index.speaker(item) or 'nobody named'}: {words}"
    if kind in ("figure", "demand"):
        text = index.documents[item.document].text if item.document in index.documents else ""
        return text[item.begin : item.end]
    if kind == "passage":
        return index.text(item.a)
    if kind == "cluster":
        return index.text(item.places[0])
    if kind in ("measure", "story"):
        return str(item.name)
    return index.origin(ident) if kind in ("document", "entity", "original") else ""


def _decisions(sheet: Sheet, explanation: Explanation) -> None:
    for decision in explanation.decisions:
        parts = (decision.verdict, decision.by and f"by {decision.by}", decision.at)
        sheet.labelled(
            "decided", " · ".join(part for part in (*parts, decision.correction) if part)
        )
