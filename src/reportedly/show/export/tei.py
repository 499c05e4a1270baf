"""TEI P5: originals with a parallel-segmentation apparatus, one file for each.

Each stretch of an original is an `app`: the preferred reading is its `lem`, with its witnesses, and
isn't repeated; every other wording is a `rdg`. A witness that quotes around the stretch and leaves
it out has an empty `rdg` of type `omission`; one that doesn't cover it is named in a `witDetail` of
type `lac`: a gap, never an omission (`teiphy -m lac` counts it as missing). A document that reports
the stretch in other words has no reading of it either, and its words stand in a `note`.

A document that quotes one stretch in two wordings is two witnesses, `C` and `C.2`.
"""

from collections import Counter
from collections.abc import Iterator

from reportedly.model import Findings, Original, Reading, Segment
from reportedly.show.export.urn import local, urn
from reportedly.show.export.xml_text import DECLARATION, escape, illegal, legal, tag, texts
from reportedly.show.index import Index

_TYPES = {"spelling": "orthographic", "punctuation": "punctuation"}
_SPACE = "http://www.tei-c.org/ns/1.0"
Attested = list[tuple[Reading, list[str]]]


def folder(findings: Findings) -> Iterator[tuple[str, bytes]]:
    """A file for each original that has witnesses, in order, named by number and id."""
    index = Index(findings)
    for number, original in enumerate(findings.originals, start=1):
        if original.segments:
            name = f"original-{number}-{local(original.id)[:80]}.xml"
            yield name, document(index, original).encode()


def document(index: Index, original: Original) -> str:
    """One original as a TEI document."""
    sigla = witnesses(index, original)
    body = "\n".join(_paragraphs(index, original, sigla))
    replaced = illegal("".join(r.text for s in original.segments for r in s.readings))
    return (
        f'{DECLARATION}<TEI xmlns="{_SPACE}">\n'
        f"{_header(index, original, sigla, replaced)}\n"
        f"<text><body>\n{body}\n</body></text>\n</TEI>\n"
    )


def witnesses(index: Index, original: Original) -> dict[str, str]:
    """The siglum of each witness, in document order, with its document; see the module."""
    most: Counter[str] = Counter()
    for segment in original.segments:
        times = Counter(d for reading in segment.readings for d in _documents(reading))
        for document, number in times.items():
            most[document] = max(most[document], number)
        for place in segment.paraphrased_by:
            most[place.document] = max(most[place.document], 1)
        for document in segment.omitted_by:
            most[document] = max(most[document], 1)
    return {
        siglum(index, document, number): document
        for document in index.sort(most)
        for number in range(1, most[document] + 1)
    }


def siglum(index: Index, document: str, number: int) -> str:
    """The siglum under which a document attests its nth wording of a stretch."""
    plainly = index.sigla.get(document) or f"x{local(document).replace('%', '.')}"
    return plainly if number == 1 else f"{plainly}.{number}"


def attested(index: Index, segment: Segment) -> Attested:
    """The readings of a stretch, preferred first, each with the sigla that have it."""
    times: Counter[str] = Counter()
    ordered = sorted(segment.readings, key=lambda reading: not reading.preferred)
    made = []
    for reading in ordered:
        sigla = []
        for document in index.sort(_documents(reading)):
            times[document] += 1
            sigla.append(siglum(index, document, times[document]))
        made.append((reading, sigla))
    return made


def _documents(reading: Reading) -> set[str]:
    return {place.document for place in reading.witnesses}


def _paragraphs(index: Index, original: Original, sigla: dict[str, str]) -> Iterator[str]:
    held: list[str] = []
    for number, segment in enumerate(original.segments, start=1):
        if segment.paragraph_before and held:
            yield tag("p", {}, *held)
            held = []
        if segment.gap_before:
            held.append(tag("gap", {"reason": "unattested"}))
        held.append(_segment(index, segment, number, sigla) + "\n")
    if held:
        yield tag("p", {}, *held)


def _segment(index: Index, segment: Segment, number: int, sigla: dict[str, str]) -> str:
    notes = "".join(
        tag(
            "note",
            {"type": "paraphrase", "corresp": f"#{siglum(index, place.document, 1)}"},
            escape(index.text(place)),
        )
        for place in segment.paraphrased_by
    )
    if not segment.readings:
        return tag("supplied", {"reason": "paraphrased"}, escape(segment.text)) + notes
    return _apparatus(index, segment, number, sigla) + notes


def _apparatus(index: Index, segment: Segment, number: int, sigla: dict[str, str]) -> str:
    readings = attested(index, segment)
    parts = [
        _reading(reading, marks, at, lemma=at == 1)
        for at, (reading, marks) in enumerate(readings, start=1)
    ]
    covered = {mark for _, marks in readings for mark in marks}
    left = [mark for mark in sigla if mark not in covered]
    omitted = [m for m in left if sigla[m] in segment.omitted_by and "." not in m]
    if omitted:
        parts.append(tag("rdg", {"n": "om", "type": "omission", "wit": _marks(omitted)}))
    silent = [mark for mark in left if mark not in omitted]
    if silent:
        parts.append(tag("witDetail", {"n": "lac", "type": "lac", "wit": _marks(silent)}))
    if segment.certainty < 1:
        degree = f"{segment.certainty:.2f}"
        parts.append(tag("note", {"type": "order"}, f"certainty of its place: {degree}"))
    return tag("app", {"n": number}, *parts)


def _reading(reading: Reading, marks: list[str], number: int, *, lemma: bool) -> str:
    weight = reading.weight
    attributes = {
        "n": number,
        "wit": _marks(marks),
        "type": None if lemma else _TYPES.get(weight or "", "substantive"),
        "subtype": None if lemma else weight,
    }
    return tag("lem" if lemma else "rdg", attributes, escape(reading.text))


def _marks(sigla: list[str]) -> str:
    return " ".join(f"#{mark}" for mark in sigla)


def _header(index: Index, original: Original, sigla: dict[str, str], replaced: int) -> str:
    title = index.original(original)
    senders = texts("author", [index.party(party) for party in original.senders])
    said = f"Rebuilt from {len(set(sigla.values()))} documents that quote it."
    if original.document is not None:
        said = "Given among the documents; readings are those of the documents that quote it."
    if replaced:
        said += f" {replaced} characters that XML can't hold are U+FFFD here."
    return tag(
        "teiHeader",
        {},
        tag(
            "fileDesc",
            {},
            tag("titleStmt", {}, tag("title", {}, escape(title)), senders),
            tag("publicationStmt", {}, tag("p", {}, f"Export of reportedly: {urn(original.id)}")),
            tag("sourceDesc", {}, _list(index, sigla)),
        ),
        tag(
            "encodingDesc",
            {},
            tag("variantEncoding", {"method": "parallel-segmentation", "location": "internal"}),
            tag("editorialDecl", {}, tag("p", {}, escape(said))),
        ),
    )


def _list(index: Index, sigla: dict[str, str]) -> str:
    return tag("listWit", {}, *(_witness(index, mark, ident) for mark, ident in sigla.items()))


def _witness(index: Index, mark: str, ident: str) -> str:
    document = index.documents.get(ident)
    published = document.published if document else None
    when = published if published and "/" not in published else None
    dated = tag("origDate", {"when": legal(when)}) if when else ""
    label = escape(f"{index.label(ident)}, {urn(ident)}")
    return tag("witness", {"xml:id": mark}, label, dated)
