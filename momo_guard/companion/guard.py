"""Who may talk to the page's server: this page, in this browser, and nobody else.

A web page of somebody else's can reach any port of this machine (a form, an image, a socket, a name that is re-bound to
127.0.0.1), and so can every extension. So each request is checked before it reaches anything: the exact Host, where it
came from, and a token that only the page has. Browsers send no Origin with a re-bound name, hence Host comes first."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from typing import NamedTuple

_FORWARDED = (b"forwarded", b"x-forwarded-host", b"x-forwarded-for", b"x-real-ip")


class Refused(NamedTuple):
    """A status and one word for it."""

    status: int
    why: str


class Guard:
    """The checks for one server on one port."""

    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self.origin = f"http://{self.host}"
        self._once: str | None = secrets.token_urlsafe(32)
        self._token: str | None = None

    @property
    def once(self) -> str:
        """The word that the page shows once to get its token; it is in the address that the browser is opened with."""
        assert self._once is not None
        return self._once

    def begin(self, once: str) -> str | None:
        """The token, the first time the right word is said; the word is worth nothing afterwards."""
        if self._once is None or not hmac.compare_digest(once.encode("utf-8", "replace"), self._once.encode()):
            return None
        self._once, self._token = None, secrets.token_urlsafe(32)
        return self._token

    def renew(self) -> str:
        """A new word, for opening the page a second time; the old token ends."""
        self._once, self._token = secrets.token_urlsafe(32), None
        return self._once

    def page(self, headers: list[tuple[bytes, bytes]]) -> Refused | None:
        """Whether the page itself and its files may be given: they hold nothing of the user's."""
        return self._host(headers) or self._site(dict(headers), navigating=True)

    def view(self, headers: list[tuple[bytes, bytes]]) -> Refused | None:
        """Whether a page may be given to a frame of our own page."""
        if refused := self._host(headers):
            return refused
        known = dict(headers)
        if known.get(b"sec-fetch-site") not in (None, b"same-origin"):
            return Refused(403, "site")
        return None

    def api(self, method: str, headers: list[tuple[bytes, bytes]], *, beginning: bool = False, raw: bool = False) -> Refused | None:
        """Whether a call may be answered. `beginning`: the call that asks for the token. `raw`: a file is sent."""
        if refused := self._host(headers):
            return refused
        known = dict(headers)
        if refused := self._site(known, navigating=False):
            return refused
        if method != "POST":
            return Refused(405, "method")
        if not beginning and not self._has_token(known):
            return Refused(401, "token")
        wanted = b"application/octet-stream" if raw else b"application/json"
        if known.get(b"content-type", b"").split(b";")[0].strip().lower() != wanted:
            return Refused(415, "type")
        return None

    def _host(self, headers: list[tuple[bytes, bytes]]) -> Refused | None:
        hosts = [value for name, value in headers if name == b"host"]
        if len(hosts) != 1:
            return Refused(400, "host")
        if hosts[0] != self.host.encode() or any(name in _FORWARDED for name, _ in headers):
            return Refused(421, "host")
        return None

    def _site(self, headers: Mapping[bytes, bytes], *, navigating: bool) -> Refused | None:
        origin, site = headers.get(b"origin"), headers.get(b"sec-fetch-site")
        if origin is not None and origin != self.origin.encode():
            return Refused(403, "origin")
        # "none" is a person who typed the address; a call of ours is always "same-origin".
        allowed = (b"same-origin", b"none") if navigating else (b"same-origin",)
        if site is not None and site not in allowed:
            return Refused(403, "site")
        if not navigating and origin is None and site is None:
            return Refused(403, "origin")
        if navigating and headers.get(b"sec-fetch-dest") in (b"iframe", b"frame", b"object", b"embed"):
            return Refused(403, "frame")
        return None

    def _has_token(self, headers: Mapping[bytes, bytes]) -> bool:
        given = headers.get(b"authorization", b"")
        return self._token is not None and hmac.compare_digest(given, b"Bearer " + self._token.encode())


CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'none'; frame-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": CSP, "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin", "cross-origin-embedder-policy": "require-corp",
    "cache-control": "no-store", "permissions-policy": "camera=(), microphone=(), geolocation=(), clipboard-read=()",
}
