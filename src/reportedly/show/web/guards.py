"""What stands before every page: who may ask, from where, how much, and how long.

The workbench holds other people's documents and takes decisions, so a web page that happens to
be open in the same browser must be able neither to read it nor to act in it. In this order:

- `Host` must be one of our own names (against DNS rebinding);
- `Sec-Fetch-Site`, where the browser sends it, must be `same-origin` or `none`; a change must
  be `same-origin`, or carry our own `Origin` where a browser is too old to say;
- a cookie (SameSite=Strict, HttpOnly) that only the address printed by `serve` gives;
- bodies are counted as they arrive, and must be there within a minute.
"""

import asyncio
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = frozenset({"GET", "HEAD"})
BODY_SECONDS = 60.0
BODY_BYTES = 1 << 20
UPLOAD_BYTES = 1 << 29

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
"""On every answer. (`no-referrer` would make browsers send `Origin: null` with our forms.)"""


@dataclass(frozen=True)
class Keys:
    """What opens the workbench: `token` stands in the printed address, `cookie` is what it
    is exchanged for. Each process makes its own."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(24))


class Guard:
    """The guards around an application that listens at `port` on the loopback interface."""

    def __init__(self, app: ASGIApp, *, port: int, keys: Keys, uploads: Iterable[str] = ()) -> None:
        self.app = app
        self.keys = keys
        self.name = f"reportedly-{port}"
        self.hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self.uploads = tuple(uploads)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        answer = self.refusal(scope) or self.entrance(scope)
        app = answer or self.app
        counted = Counted(receive, self.limit(scope))
        await app(scope, counted, with_headers(send))

    def limit(self, scope: Scope) -> int:
        """How large a body may be: large only where documents are handed in."""
        return UPLOAD_BYTES if scope["path"].endswith(self.uploads) else BODY_BYTES

    def refusal(self, scope: Scope) -> Response | None:
        """Why this request isn't answered, if it isn't for where it comes from."""
        hosts = _all(scope, b"host")
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            return _no(421, "This address isn't the workbench's.")
        site, origins = _all(scope, b"sec-fetch-site"), _all(scope, b"origin")
        if any(origin != f"http://{hosts[0]}" for origin in origins):
            return _no(403, "Other sites may not use the workbench.")
        if scope["method"] in SAFE:
            allowed = not site or site in (["same-origin"], ["none"])
        else:
            allowed = site == ["same-origin"] or (not site and len(origins) == 1)
        return None if allowed else _no(403, "Other sites may not use the workbench.")

    def entrance(self, scope: Scope) -> Response | None:
        """None for who holds the cookie; the cookie for who brings the token; else no."""
        if hmac.compare_digest(_cookie(scope, self.name), self.keys.cookie.encode()):
            return None
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        tokens = [value for name, value in pairs if name == "token"]
        if scope["method"] not in SAFE or len(tokens) != 1:
            return _no(403, NO_KEY)
        if not hmac.compare_digest(tokens[0].encode(), self.keys.token.encode()):
            return _no(403, NO_KEY)
        rest = urlencode([pair for pair in pairs if pair[0] != "token"])
        path = "/" + scope["raw_path"].decode("ascii").lstrip("/")
        answer = RedirectResponse(f"{path}?{rest}" if rest else path, status_code=303)
        answer.set_cookie(self.name, self.keys.cookie, path="/", httponly=True, samesite="strict")
        return answer


NO_KEY = (
    "The workbench opens with the address that `reportedly serve` printed in the terminal: "
    "it carries a key that is made anew each time."
)


class Counted:
    """A body that is counted as it arrives and has to be there within a minute.

    Raises HTTPException: 413 over `limit` bytes, 408 after `seconds`.
    """

    def __init__(self, receive: Receive, limit: int, seconds: float = BODY_SECONDS) -> None:
        self.receive = receive
        self.left = limit
        self.seconds = seconds
        self.deadline: float | None = None
        self.whole = False

    async def __call__(self) -> Message:
        if self.whole:
            return await self.receive()
        loop = asyncio.get_running_loop()
        if self.deadline is None:
            self.deadline = loop.time() + self.seconds
        try:
            async with asyncio.timeout_at(self.deadline):
                message = await self.receive()
        except TimeoutError:
            raise HTTPException(408, "The request took too long to arrive.") from None
        if message["type"] == "http.request":
            self.left -= len(message.get("body", b""))
            self.whole = not message.get("more_body", False)
            if self.left < 0:
                raise HTTPException(413, "That is more than the workbench takes at once.")
        return message


def with_headers(send: Send) -> Send:
    """`send` with the headers that every answer carries."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = message.setdefault("headers", [])
            names = {name.lower() for name, _ in given}
            extra = [header for header in HEADERS if header[0] not in names]
            if b"cache-control" not in names:
                extra.append((b"cache-control", b"no-store"))
            message["headers"] = [*given, *extra]
        await send(message)

    return sending


def _all(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def _cookie(scope: Scope, name: str) -> bytes:
    """The cookie of this name; empty where there is none, or more than one."""
    found = []
    for header in _all(scope, b"cookie"):
        for part in header.split(";"):
            try:
                jar = SimpleCookie(part.strip())
            except CookieError:
                continue
            found += [morsel.value for key, morsel in jar.items() if key == name]
    return found[0].encode("latin-1", "replace") if len(found) == 1 else b""


def _no(status: int, why: str) -> Response:
    return PlainTextResponse(f"{why}\n", status_code=status)
