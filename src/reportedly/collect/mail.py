"""Mail (.eml), mailboxes (.mbox) and pages saved as MHTML.

A message is one document: its text part, or its page where it has none; what it quotes of
earlier messages is marked. Attachments are sources of their own. Of an MHTML file the first
page counts; its pictures and style sheets belong to it and are passed over.
"""

import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from reportedly.collect import limits
from reportedly.collect.archives import Member
from reportedly.collect.build import document, imported, text_notes
from reportedly.collect.decode import Decoded, decode
from reportedly.collect.drafts import Draft
from reportedly.collect.hints import Hints
from reportedly.collect.ledger import whole
from reportedly.collect.paragraphs import paragraphs
from reportedly.collect.roles import assign, finish
from reportedly.errors import InputError, Refused
from reportedly.model import Block, Outcome, Source

_FROM = re.compile(rb"(?m)^From (?=\S+ .{0,60}\d{4})")
_WROTE = re.compile(
    r"(?:on|am|le|el|il|op|em) .{6,160}"
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu)\b.{0,80}:\Z",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"-{2,40}\s?(?:forwarded message|weitergeleitete nachricht)\b.*", re.IGNORECASE
)
_EARLIER = re.compile(
    r"-{2,40}\s?(?:original message|ursprüngliche nachricht|message d.origine|mensaje original"
    r"|messaggio originale|oorspronkelijk bericht)\b.*|_{10,120}",
    re.IGNORECASE,
)
_HEADER_FROM = re.compile(r"(?:\*|>\s)?(?:from|von|de|da|van)\s?:\*?\s+\S", re.IGNORECASE)
_HEADER_SENT = re.compile(
    r"(?:\*|>\s)?(?:sent|date|to|gesendet|datum|an|envoyé|à|enviado|para|inviato|verzonden|aan)"
    r"\s?:\*?\s+\S",
    re.IGNORECASE,
)


def read_mail(source: Source, ident: str) -> tuple[Outcome, list[Member]]:
    """One message: the outcome of its own text, and its attachments.

    Raises InputError where it holds no text at all, Refused where a header is far too long.
    """
    message = _parsed(source.data)
    for part in message.walk():
        if any(len(value) > limits.HEADER_CHARS for _, value in part.raw_items()):
            raise Refused(f"{source.name!r} has a header line that is too long to be one.")
    related = message.get_content_type() == "multipart/related"
    body, page = _parts(message)
    if body is None and page is None:
        raise InputError(f"{source.name!r} is a message without text.", advice="Open it to check.")
    hints = _hints(message)
    if body is None and page is not None:
        from reportedly.collect.web import page_outcome

        decoded = _content(page)
        url = str(page.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
        outcome = page_outcome(source, ident, decoded, url=url, judged=related)
    else:
        outcome = _plain(source, ident, _content(body), hints)
    own = {id(part) for part in (body, page)}
    return outcome, [] if related else list(_attachments(message, own))


def body_of(source: Source) -> Decoded:
    """The part of a message that its document is made from, decoded."""
    body, page = _parts(_parsed(source.data))
    return _content(body if body is not None else page)


def messages(data: bytes) -> Iterator[bytes]:
    """The messages of a mailbox, without their separating lines; `>From` loses its mark."""
    starts = [found.start() for found in _FROM.finditer(data)]
    for begin, end in zip(starts, [*starts[1:], len(data)], strict=True):
        _, _, content = data[begin:end].partition(b"\n")
        yield re.sub(rb"(?m)^>(>*From )", rb"\1", content)


def _parsed(data: bytes) -> EmailMessage:
    return BytesParser(policy=email.policy.default).parsebytes(data)


def _parts(message: EmailMessage) -> tuple[EmailMessage | None, EmailMessage | None]:
    """The text of a message and its page; of a page saved with its parts the page alone."""
    related = message.get_content_type() == "multipart/related"
    return None if related else _first(message, "text/plain"), _first(message, "text/html")


def _first(message: EmailMessage, kind: str) -> EmailMessage | None:
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return part
    return None


def _content(part: EmailMessage | None) -> Decoded:
    if part is None:
        return Decoded("", "utf-8")
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return decode(data, declared=part.get_content_charset() or "")


def _hints(message: EmailMessage) -> Hints:
    hints = Hints()
    hints.add("title", _header(message, "Subject"), "mail:subject")
    sender = re.sub(r"\s*<[^>]*>\s*", " ", _header(message, "From")).strip(' "')
    hints.add("author", sender, "mail:from")
    try:
        sent = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError):
        return hints
    hints.add("published", sent.date().isoformat(), "mail:date", _header(message, "Date"))
    return hints


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (ValueError, IndexError, AttributeError):
        return ""  # headers can be broken in ways that the standard library trips over


def _plain(source: Source, ident: str, decoded: Decoded, hints: Hints) -> Outcome:
    text = decoded.text[decoded.signature :]
    made = document(ident, source.name, source.sha256, text, blocks=_blocks(text), hints=hints)
    return imported(source, made, text_notes(decoded, text), whole(decoded), decoded.encoding)


def _blocks(text: str) -> list[Block]:
    """The blocks of a message; what it quotes of others, and all below "--", is furniture.

    Below the mark of an earlier message all belongs to that one; a forwarded one is read.
    """
    drafts = []
    foot = earlier = False
    listed = paragraphs(text)
    lines = [text[found.begin : found.end] for found in listed]
    for at, (found, said) in enumerate(zip(listed, lines, strict=True)):
        role = rule = ""
        foot = foot or said.split("\n")[0].strip() == "--"
        earlier = earlier or (at > 0 and _begins_earlier(lines, at))
        quoted = (
            said.startswith(">") or _WROTE.match(" ".join(said.split())) or _FORWARD.match(said)
        )
        if quoted or earlier:
            role, rule = "boilerplate", "quoted-reply"
        elif foot:
            role, rule = "boilerplate", "mail-signature"
        drafts.append(
            Draft(found.begin, found.end, said, role=role, rule=rule, bullet=found.bullet)
        )
    return finish(assign(drafts))


def _begins_earlier(lines: list[str], at: int) -> bool:
    """Whether an earlier message, with its header, begins at a paragraph."""
    if _EARLIER.fullmatch(lines[at].split("\n")[0].strip()):
        return not any(_FORWARD.match(line) for line in lines[:at])
    header = "\n".join(lines[at : at + 3]).split("\n")[:3]
    forwarded = at > 0 and _FORWARD.match(lines[at - 1])
    sent = any(_HEADER_SENT.match(line) for line in header[1:])
    return not forwarded and _HEADER_FROM.match(header[0]) is not None and sent


def _attachments(message: EmailMessage, own: set[int]) -> Iterator[Member]:
    for number, part in enumerate(message.walk(), start=1):
        if part.is_multipart() or id(part) in own:
            continue
        if part.get_content_disposition() != "attachment" and part.get_content_maintype() == "text":
            continue  # the same text in another form
        try:
            name = part.get_filename() or f"part-{number}"
        except (ValueError, AttributeError):
            name = f"part-{number}"
        payload = part.get_payload(decode=True)
        yield Member(name, payload if isinstance(payload, bytes) else b"")
