"""Looking into a findings document with the words of the example's planted truths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

Json = dict[str, Any]
Range = tuple[int, int]

SIGNATORIES = r"letter|signator|residents|group|authors|writers|\bpeople\b"
"""Names under which the letter's senders may go: no report gives them one of their own."""

ACCEPTED = {
    "the letter": SIGNATORIES,
    "the letter’s signatories": SIGNATORIES,
    "local radio": r"radio|report",
    "the Government": r"government",
    "Runa Castell": r"castell|tarrowdale water authority|\bauthority\b",
    "Tarrowdale Water Authority": r"\bauthority\b|castell|varn",
    "Kestrian Union of Waterworkers": r"union|works council|waterworkers|tarrowdale branch",
    "Sallowford Chamber of Trade": r"chamber|merchants",
    "Ada Merrion": r"merrion|inspectorate",
    "Inspectorate of Drinking Water": r"inspect",
    "Sigrun Hollis": r"hollis|minister",
}
"""Other right names for a speaker: who speaks for a body may be resolved to the body."""


def same_name(found: str, wanted: str) -> bool:
    """Whether a name the program gives is the wanted one, or one that is as right."""
    surname = wanted.split()[-1]
    pattern = ACCEPTED.get(wanted, rf"\b{re.escape(surname)}\b")
    return re.search(pattern, found, re.IGNORECASE) is not None


def covered(begin: int, end: int, spans: Iterable[Range]) -> float:
    """The share of [begin, end) that the spans cover together."""
    marks = bytearray(end - begin)
    for first, last in spans:
        for at in range(max(first, begin), min(last, end)):
            marks[at - begin] = 1
    return sum(marks) / max(1, end - begin)


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges share a code point."""
    return one[0] < other[1] and other[0] < one[1]


class View:
    """The findings document of the example story, and where its truths stand in it."""

    def __init__(self, findings: Json, record: Json) -> None:
        self.findings = findings
        self.record = record
        self.text = {d["id"]: str(d["text"]) for d in findings["documents"]}
        self.names = {
            e["id"]: " | ".join([e["name"], *e.get("aliases", ())]) for e in findings["entities"]
        }
        self.keys = {key: self._document(facts) for key, facts in record["documents"].items()}
        self.letter = self._letter()

    def _document(self, facts: Json) -> Json:
        """The document of the findings that was made from a file (and a record in it)."""
        found = []
        for document in self.findings["documents"]:
            if facts["record"]:
                fits = facts["record"] in (document["id"], document["name"]) or (
                    document.get("title") == facts["title"]
                )
            else:
                fits = str(document["name"]).endswith(facts["file"])
            if fits:
                found.append(document)
        assert len(found) == 1, f"{facts['file']} {facts['record'] or ''}: {len(found)} documents"
        return dict(found[0])

    def _letter(self) -> Json | None:
        """The rebuilt original that carries most of the planted letter, if there is any."""
        wanted = [
            (q["document"], q["text"])
            for truth in self.record["truths"]
            if truth["kind"] == "letter-stretch"
            for q in truth["quotes"]
        ]
        rebuilt = [o for o in self.findings["originals"] if not o.get("document")]

        def weight(original: Json) -> float:
            spans = witness_spans(original)
            return sum(self.share(key, text, spans) for key, text in wanted)

        best = max(rebuilt, key=weight, default=None)
        return best if best is not None and weight(best) > 0 else None

    def id(self, key: str) -> str:
        """The id in the findings of a document of the truths."""
        return str(self.keys[key]["id"])

    def find(self, key: str, text: str) -> list[Range]:
        """Where words stand in a document; runs of white space count as one."""
        pattern = r"\s+".join(re.escape(word) for word in text.split())
        return [m.span() for m in re.finditer(pattern, self.text[self.id(key)])]

    def first(self, key: str, text: str) -> Range:
        """The first place of words in a document."""
        found = self.find(key, text)
        assert found, f"{key}: {text!r} isn't in the text that was read"
        return found[0]

    def share(self, key: str, text: str, spans: dict[str, list[Range]]) -> float:
        """How much of the words, at the place where they stand best, the spans cover."""
        here = spans.get(self.id(key), [])
        return max((covered(*place, here) for place in self.find(key, text)), default=0.0)

    def at(self, key: str, text: str, item: Json) -> bool:
        """Whether a finding with document, begin and end touches the words."""
        if item.get("document") != self.id(key):
            return False
        here = (item["begin"], item["end"])
        return any(overlap(here, place) for place in self.find(key, text))

    def saying(self, key: str, text: str) -> Iterator[Json]:
        """The attributions whose content has at least half of the words."""
        for attribution in self.findings["attributions"]:
            if attribution["document"] == self.id(key):
                content = [(s["begin"], s["end"]) for s in attribution["content"]]
                if self.share(key, text, {self.id(key): content}) >= 0.5:
                    yield attribution

    def called(self, party: Json) -> str:
        """All names of a party: the one found and those of its entity."""
        return f"{party.get('name') or ''} | {self.names.get(party.get('entity') or '', '')}"


def witness_spans(original: Json) -> dict[str, list[Range]]:
    """The places of all witnesses of an original, by document."""
    spans: dict[str, list[Range]] = {}
    for segment in original["segments"]:
        for reading in segment["readings"]:
            for place in reading["witnesses"]:
                spans.setdefault(place["document"], []).append((place["begin"], place["end"]))
    return spans
