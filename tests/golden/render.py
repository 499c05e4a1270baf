"""The findings document as text for people: one line a finding, places as the words they hold.

Ids, confidences and the documents' own texts are left out, so that the golden file changes where
a finding changes and nowhere else.
"""

from __future__ import annotations

from typing import Any

from tests.golden.view import Json

LEFT_OUT = {"id", "confidence", "method", "text_sha256", "sha256", "facts", "rule"}
WIDTH = 90


def lines(findings: Json) -> list[str]:
    """The golden file's lines: for each kind of finding a heading, then its findings."""
    texts = {d["id"]: d["text"] for d in findings["documents"]}
    labels = {d["id"]: short(d["name"]) for d in findings["documents"]}
    for items in findings.values():
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict) and item.get("id") and item["id"] not in labels:
                labels[item["id"]] = label(item, texts)
    out: list[str] = []
    for kind, items in findings.items():
        out += ["", f"# {kind}"]
        for item in items if isinstance(items, list) else ():
            dropped = {"text"} if kind == "documents" else set()
            out.append(one_line(item, texts, labels, None, LEFT_OUT | dropped))
    return [line.rstrip() for line in out[1:]]


def short(name: str) -> str:
    """A document's file name without its folders."""
    return name.rsplit("/", 1)[-1]


def label(item: Json, texts: dict[str, str]) -> str:
    """What another finding is called where it is referred to."""
    if item.get("name") or item.get("title"):
        return str(item.get("name") or item.get("title"))
    spans = item.get("content") or item.get("places") or [item.get("a") or item]
    first = spans[0]
    document = first.get("document") or item.get("document")
    if document in texts and "begin" in first:
        return words(texts[document], first)
    return str(item.get("text", ""))[:WIDTH]


def words(text: str, span: Json) -> str:
    """The words of a span on one line; of a long one its beginning and its end."""
    held = " ".join(text[span["begin"] : span["end"]].split())
    if len(held) > WIDTH:
        held = f"{held[: WIDTH // 2]} … {held[-WIDTH // 3 :]}"
    return f"“{held}”"


def one_line(
    value: Any, texts: dict[str, str], labels: dict[str, str], document: Any, dropped: set[str]
) -> str:
    """Any JSON value as text, with places and references put in words."""
    if isinstance(value, list):
        return "[" + ", ".join(one_line(v, texts, labels, document, dropped) for v in value) + "]"
    if isinstance(value, str):
        return labels.get(value, value)
    if not isinstance(value, dict):
        return str(value)
    here = value.get("document") or document
    parts = []
    if here in texts and isinstance(value.get("begin"), int):
        parts.append(words(texts[here], value))
    for field, inner in value.items():
        if field in dropped or field in {"begin", "end"} or inner in (None, [], "", False):
            continue
        parts.append(f"{field}: {one_line(inner, texts, labels, here, dropped)}")
    joined = "; ".join(parts)
    return f"({joined})" if document is not None else joined
