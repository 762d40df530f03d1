"""The way to a model on this machine: loopback only, one request at a time, nothing followed, everything bounded.

The standard library's client is enough, and does less: no redirects, no proxies from the environment, no cookies. The
audit hook of momo_guard.offline holds here as everywhere; this module refuses earlier, and says why.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import SplitResult, urlsplit

import msgspec

from momo_guard.errors import MomoError, UsageFault
from momo_guard.offline import NetworkRefused, is_loopback
from momo_guard.say import Say

_LARGEST = 2 << 20
"""Bytes of a reply."""
_CHUNK = 1 << 14


class Gone(MomoError):
    """There is nobody at this address any more, or somebody that must not be talked to: no use asking on."""


class Absent(Gone):
    """Nobody listens at this address: it may be starting anew."""


class Slow(MomoError):
    """No answer in time."""


class Busy(MomoError):
    """Not yet: it is loading the model or has too much to do."""


class Refused(MomoError):
    """The request itself was not liked (400, 422)."""


class BadAnswer(MomoError):
    """An answer that can't be used."""


class Address(NamedTuple):
    """Where a server listens on this machine."""

    host: str
    port: int

    @property
    def shown(self) -> str:
        """As a person writes it."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


def address(url: str) -> Address:
    """The address in what the user gave; no name is ever looked up. Raises UsageFault."""
    try:
        parts = urlsplit(url if "//" in url else f"http://{url}")
        host, port = parts.hostname or "", parts.port or 80
    except ValueError:
        raise _no_address(url) from None
    if not is_loopback(host):
        raise UsageFault(
            Say("{host} 不是这台电脑。你的话只给这台电脑上的模型看。", "{host} is not this machine, and your words stay on it.").fill(host=host or url),
            Say("写成 http://127.0.0.1:11434 这样的地址。", "Give an address such as http://127.0.0.1:11434."))
    if parts.scheme != "http" or _has_more(parts):
        raise _no_address(url)
    return Address("127.0.0.1" if host.startswith(("localhost", "ip6-")) else host, port)


def _has_more(parts: SplitResult) -> bool:
    return bool(parts.query or parts.fragment or parts.username or parts.password) or parts.path.rstrip("/") not in ("", "/v1")


def _no_address(url: str) -> UsageFault:
    return UsageFault(Say("看不懂这个地址：{url}。", "This address can't be understood: {url}.").fill(url=url),
                      Say("写成 http://127.0.0.1:11434 这样的地址。", "Give an address such as http://127.0.0.1:11434."))


def get(server: Address, path: str, seconds: float) -> Any:
    """What it answers to GET, as JSON. Raises Gone, Slow, Busy, Refused, BadAnswer."""
    return _json(_call(server, "GET", path, b"", seconds))


def post(server: Address, path: str, body: Any, seconds: float) -> Any:
    """What it answers to a JSON body, as JSON. Raises Gone, Slow, Busy, Refused, BadAnswer."""
    return _json(_call(server, "POST", path, _encoded(body), seconds))


def _encoded(body: Any) -> bytes:
    import json

    return json.dumps(body).encode("ascii")  # ASCII: a lone surrogate in a post has no UTF-8


def _json(data: bytes) -> Any:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        raise BadAnswer(Say("回答不是 JSON", "the answer is no JSON")) from None


def _call(server: Address, method: str, path: str, body: bytes, seconds: float) -> bytes:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=seconds)
    try:
        with _deadline(connection, seconds) as late:
            try:
                _connect(connection, server)
                headers = {"Accept": "application/json", "Connection": "close"}
                if body:
                    headers["Content-Type"] = "application/json"
                connection.request(method, path, body or None, headers)
                response = connection.getresponse()
                _judge(response.status, server)
                return _body(response)
            except NetworkRefused:
                raise
            except TimeoutError:
                raise _slow(seconds) from None
            except (OSError, http.client.HTTPException, ValueError):
                if late.is_set():
                    raise _slow(seconds) from None
                raise BadAnswer(Say("话没说完就断了", "it broke off in the middle")) from None
    finally:
        connection.close()


def _connect(connection: http.client.HTTPConnection, server: Address) -> None:
    try:
        connection.connect()
    except NetworkRefused:
        raise
    except OSError:
        raise Absent(Say("{where} 没有应答", "nobody answers at {where}").fill(where=server.shown)) from None


@contextlib.contextmanager
def _deadline(connection: http.client.HTTPConnection, seconds: float) -> Iterator[threading.Event]:
    """Cut the connection when the time is up: a server that sends a byte now and then never meets the socket's own
    limit."""
    late = threading.Event()

    def cut() -> None:
        late.set()
        if connection.sock is not None:
            with contextlib.suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield late
        if late.is_set():
            raise _slow(seconds)
    finally:
        timer.cancel()


def _slow(seconds: float) -> Slow:
    return Slow(Say("{n} 秒都没有答完", "no full answer within {n} seconds").fill(n=f"{seconds:.0f}"))


def _judge(status: int, server: Address) -> None:
    """Raise for any status but success. A redirect is never followed: it is the way out of this machine."""
    if status == 200:
        return
    if 300 <= status < 400:
        raise Gone(Say("{where} 想让我们去别的地址，没有去", "{where} sends us to another address, where we do not go").fill(where=server.shown))
    if status in (401, 403):
        raise Gone(Say("{where} 要密码", "{where} wants a password").fill(where=server.shown))
    if status in (404, 405):
        raise Gone(Say("{where} 不会对话，或者没有这个模型", "{where} has no chat, or no such model").fill(where=server.shown))
    if status in (400, 413, 422):
        raise Refused(Say("它不接受这样的请求（{n}）", "it does not take such a request ({n})").fill(n=status))
    if status in (408, 425, 429, 503):
        raise Busy(Say("它一直在忙", "it was busy all the time"))
    raise BadAnswer(Say("它出错了（{n}）", "it failed ({n})").fill(n=status))


def _body(response: http.client.HTTPResponse) -> bytes:
    pieces, size = [], 0
    while piece := response.read(_CHUNK):
        size += len(piece)
        if size > _LARGEST:
            raise BadAnswer(Say("回答大得不像话", "the answer is far too large"))
        pieces.append(piece)
    if response.length:
        raise BadAnswer(Say("话没说完就断了", "it broke off in the middle"))
    return b"".join(pieces)


def waited(seconds: float) -> None:
    """Wait; a name of its own so that tests need not."""
    time.sleep(seconds)
