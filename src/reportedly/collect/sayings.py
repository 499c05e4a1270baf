"""What a page says of itself in its head: JSON-LD, meta tags, links, the title tag."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec

from reportedly.collect import dates, limits, names
from reportedly.collect.elements import Page
from reportedly.collect.hints import Hints
from reportedly.collect.wordlists import words

_ARTICLE = re.compile(
    r"(?:News|Article|Report|BlogPosting|Posting|Statement|PressRelease|Story)", re.IGNORECASE
)
_META = {
    "title": words(
        "og:title twitter:title dc.title dcterms.title parsely-title sailthru.title hdl headline"
    ),
    "outlet": words(
        "og:site_name application-name dc.publisher dcterms.publisher "
        "citation_journal_title cre apple-mobile-web-app-title publisher"
    ),
    "author": words(
        "author article:author byl dc.creator dcterms.creator sailthru.author parsely- "
        "author citation_author twitter:data1"
    ),
    "published": words(
        "article:published_time og:published_time datepublished date pubdate publish-date "
        "publish_date dc.date dc.date.issued dcterms.date dcterms.created dcterms.issued "
        "sailthru.date parsely-pub-date citation_publication_date article.published "
        "published_time originalpublicationdate displaydate pdate ptime "
        "cxenseparse:recs:publishtime rnews:datepublished article_date_original pub_date "
        "created published-date publication_date date.published release_date "
        "iso-8601-publish-date bt:pubdate"
    ),
    "modified": words(
        "article:modified_time og:updated_time datemodified last-modified lastmod "
        "dcterms.modified dc.date.modified utime modified_time revised lastmodified "
        "rnews:datemodified article.updated"
    ),
    "url": ("og:url",),
    "subtitle": (),
}
_DATED = re.compile(r"(?<=[/-])(?:19|20)\d\d([/-])[01]\d\1[0-3]\d(?=[/-]|\Z)")
_SEPARATOR = re.compile(r"\s{1,20}[|–—·•»:-]\s+|\s{0,20}\|\s*")


def sayings(page: Page) -> Hints:
    """The hints of a page, most trusted first: JSON-LD, meta tags, links, title tag."""
    hints = Hints()
    for node in _nodes(page):
        _from_node(hints, node)
    _from_metas(hints, page)
    for link in page.links:
        if "canonical" in link.get("rel", "").lower():
            hints.add("url", link.get("href", ""), "link-canonical")
    _from_times(hints, page)
    _from_address(hints)
    _clean_title(hints, page)
    _leave_outlet_out(hints)
    return hints


def said_body(page: Page) -> str:
    """The article as the page's own data give it, or ''; some outlets put it there for search."""
    found = [_text(node.get("articleBody")) for node in _nodes(page)]
    return max(found, key=len, default="")


def _nodes(page: Page) -> Iterator[dict[str, Any]]:
    """The articles of all JSON-LD blocks; broken blocks are passed over."""
    for raw in page.data:
        try:
            data = json.loads(raw.strip().strip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles(data, 0)


def _articles(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > limits.JSON_DEPTH:
        return
    if isinstance(data, list):
        for item in data[:200]:
            yield from _articles(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type", "")
        if any(
            isinstance(k, str) and _ARTICLE.search(k)
            for k in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "article"):
            if key in data:
                yield from _articles(data[key], depth + 1)


def _from_node(hints: Hints, node: dict[str, Any]) -> None:
    hints.add("title", _text(node.get("headline") or node.get("name")), "json-ld")
    hints.add("outlet", _text(node.get("publisher")), "json-ld")
    for name in _names(node.get("author") or node.get("creator")):
        hints.add("author", name, "json-ld")
    for field, key in (("published", "datePublished"), ("modified", "dateModified")):
        value = _text(node.get(key))
        hints.add(field, dates.iso_day(value) or "", "json-ld", value)
    hints.add("url", _text(node.get("url")), "json-ld")


def _text(value: object) -> str:
    """A JSON-LD value as text: a string, or the name of a thing."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("@value"))
    if isinstance(value, list) and value:
        return _text(value[0])
    return ""


def _names(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for item in value[:50] for name in _names(item)]
    text = _text(value)
    return _people(text)


def _people(text: str) -> list[str]:
    """Names of an author field; addresses, empty words and bylines' "By" are left out."""
    text = re.sub(r"^\s*by:?\s+", "", text, flags=re.IGNORECASE)
    if not text.strip() or text.startswith(("http", "www.", "@")) or len(text) > 300:
        return []
    found = names.people(text)
    if found:
        return found
    whole = " ".join(text.split())
    return [whole] if len(whole) <= 80 else []


def _from_metas(hints: Hints, page: Page) -> None:
    by_name: dict[str, list[str]] = {}
    for meta in page.metas:
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        by_name.setdefault(key, []).append(meta.get("content", ""))
    for field, keys in _META.items():
        for key in keys:
            for value in by_name.get(key, ()):
                _add_meta(hints, field, key, value)


def _add_meta(hints: Hints, field: str, key: str, value: str) -> None:
    rule = f"meta:{key}"
    if field in ("published", "modified"):
        hints.add(field, dates.iso_day(value) or "", rule, value)
    elif field == "author":
        for name in _people(value):
            hints.add("author", name, rule, value)
    else:
        hints.add(field, value, rule, value)


def _from_times(hints: Hints, page: Page) -> None:
    """Time elements that say they are the date of publication."""
    for _, attrs in page.times:
        stamp = attrs.get("datetime") or attrs.get("content") or ""
        day = dates.iso_day(stamp)
        said = f"{attrs.get('itemprop', '')} {attrs.get('class', '')}".lower()
        if day and "modif" not in said and "updat" not in said:
            hints.add("published", day, "time-element", stamp)
            return


def _from_address(hints: Hints) -> None:
    """A date in the address is the outlet's own day, where stamps count in another zone's."""
    url = hints.first("url")
    found = _DATED.search(url.value) if url else None
    day = dates.iso_day(found[0].replace("/", "-")) if found else None
    if url is None or found is None or day is None:
        return
    stamp = hints.first("published")
    if stamp is None:
        hints.add("published", day, "address", url.value)
    elif stamp.quote.endswith(("Z", "+00:00", "+0000")) and _is_day_before(day, stamp.value):
        hints.put_first("published", day, "address")


def _is_day_before(one: str, other: str) -> bool:
    return date.fromisoformat(other) - date.fromisoformat(one) == timedelta(days=1)


def _leave_outlet_out(hints: Hints) -> None:
    """Titles without the outlet's own name behind a bar or dash; the words stay as evidence."""
    outlets = {fact.value.casefold() for fact in hints.facts if fact.field == "outlet"}
    for at, fact in enumerate(hints.facts):
        found = list(_SEPARATOR.finditer(fact.value)) if fact.field == "title" else []
        if found and fact.value[found[-1].end() :].strip().casefold() in outlets:
            quote = fact.quote or fact.value[:200]
            kept = fact.value[: found[-1].start()].strip()
            hints.facts[at] = msgspec.structs.replace(fact, value=kept, quote=quote)


def _clean_title(hints: Hints, page: Page) -> None:
    """The title tag, without the outlet behind a bar; it comes last."""
    outlet = hints.first("outlet")
    title = page.title
    parts = _SEPARATOR.split(title)
    if len(parts) > 1:
        known = outlet.value.lower() if outlet else ""
        kept = [part for part in parts if part.lower() != known]
        longest = max(kept or parts, key=len)
        if len(longest) >= 0.5 * len(title):
            title = (
                title[title.index(kept[0]) : title.rindex(longest) + len(longest)]
                if kept
                else title
            )
    hints.add("title", title, "title-tag", page.title)
