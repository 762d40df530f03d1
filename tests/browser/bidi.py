"""Firefox over WebDriver BiDi, with nothing but the standard library: Debian has no geckodriver, and needs none."""

from __future__ import annotations

import base64
import json
import os
import re
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_WAIT = 60.0


class Socket:
    """A client's end of one WebSocket on this machine: text messages only."""

    def __init__(self, host: str, port: int, path: str) -> None:
        self._link = socket.create_connection((host, port), timeout=_WAIT)
        key = base64.b64encode(os.urandom(16)).decode()
        self._link.sendall((f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n").encode())
        self._rest = b""
        while b"\r\n\r\n" not in self._rest:
            self._rest += self._link.recv(4096)
        head, _, self._rest = self._rest.partition(b"\r\n\r\n")
        assert b" 101 " in head.split(b"\r\n")[0], head

    def send(self, text: str) -> None:
        """One message."""
        data = text.encode()
        size = bytes([0x80 | len(data)]) if len(data) < 126 else (
            bytes([0x80 | 126]) + struct.pack(">H", len(data)) if len(data) < 1 << 16 else bytes([0x80 | 127]) + struct.pack(">Q", len(data)))
        mask = os.urandom(4)
        self._link.sendall(b"\x81" + size + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(data)))

    def receive(self) -> str:
        """The next message, its fragments put together."""
        whole = b""
        while True:
            first, second = self._take(2)
            size = second & 0x7F
            if size == 126:
                (size,) = struct.unpack(">H", self._take(2))
            elif size == 127:
                (size,) = struct.unpack(">Q", self._take(8))
            part = self._take(size)
            if first & 0x0F in (0, 1):
                whole += part
                if first & 0x80:
                    return whole.decode()

    def _take(self, count: int) -> bytes:
        while len(self._rest) < count:
            more = self._link.recv(1 << 16)
            assert more, "Firefox hung up"
            self._rest += more
        taken, self._rest = self._rest[:count], self._rest[count:]
        return taken

    def close(self) -> None:
        """Hang up."""
        self._link.close()


class Firefox:
    """One session; requests to a site are answered with `page`, and its scripts with those of a folder."""

    def __init__(self, link: Socket, page: str) -> None:
        self._link, self.page, self._next = link, page, 0
        self.scripts: Path | None = None
        self.run("session.new", capabilities={})

    def run(self, method: str, **params: Any) -> dict[str, Any]:
        """One command's result."""
        ident = self._send(method, params)
        while True:
            heard = json.loads(self._link.receive())
            if heard.get("method") == "network.beforeRequestSent" and heard["params"].get("isBlocked"):
                request = heard["params"]["request"]
                kind, body = self._answer(request["url"])
                self._send("network.provideResponse", {
                    "request": request["request"], "statusCode": 200, "body": {"type": "string", "value": body},
                    "headers": [{"name": "content-type", "value": {"type": "string", "value": f"{kind}; charset=utf-8"}}]})
            if heard.get("id") == ident:
                assert heard["type"] == "success", heard
                result: dict[str, Any] = heard["result"]
                return result

    def _answer(self, url: str) -> tuple[str, str]:
        if self.scripts is not None and url.endswith(".js"):
            return "text/javascript", (self.scripts / url.rsplit("/", 1)[1]).read_text("utf-8")
        return "text/html", self.page

    def _send(self, method: str, params: dict[str, Any]) -> int:
        self._next += 1
        self._link.send(json.dumps({"id": self._next, "method": method, "params": params}))
        return self._next

    def answer_for(self, host: str) -> None:
        """Answer for a site."""
        self.run("session.subscribe", events=["network.beforeRequestSent"])
        self.run("network.addIntercept", phases=["beforeRequestSent"], urlPatterns=[{"type": "pattern", "hostname": host}])

    def evaluate(self, context: str, expression: str) -> Any:
        """The value of an expression in a page."""
        found = self.run("script.evaluate", expression=expression, target={"context": context}, awaitPromise=True, userActivation=True)
        assert found["type"] == "success", found
        return found["result"].get("value")

    def until(self, context: str, expression: str) -> Any:
        """Wait until an expression is true; its value."""
        ends = time.monotonic() + _WAIT
        while not (found := self.evaluate(context, expression)):
            assert time.monotonic() < ends, f"never true: {expression}"
            time.sleep(0.2)
        return found

    def type(self, context: str, words: str) -> None:
        """Type, key by key."""
        keys = [{"type": kind, "value": c} for c in words for kind in ("keyDown", "keyUp")]
        self.run("input.performActions", context=context, actions=[{"type": "key", "id": "keys", "actions": keys}])

    def click(self, context: str, element: str) -> None:
        """Click into the middle of the element that an expression names."""
        x, y = json.loads(self.evaluate(
            context, f"((r) => JSON.stringify([Math.round(r.x + r.width / 2), Math.round(r.y + r.height / 2)]))({element}.getBoundingClientRect())"))
        self.run("input.performActions", context=context, actions=[{"type": "pointer", "id": "mouse", "actions": [
            {"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]}])

    def contexts(self, **scope: str) -> list[dict[str, Any]]:
        """The open pages, or the browser's own with {"moz:scope": "chrome"}."""
        found: list[dict[str, Any]] = self.run("browsingContext.getTree", **scope)["contexts"]
        return found


def _drain(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    for _ in process.stderr:
        pass


@contextmanager
def firefox(executable: str, home: Path, page: str, **env: str) -> Iterator[Firefox]:
    """A fresh profile below `home`, which is its HOME too."""
    profile = home / "profile"
    profile.mkdir()
    # The last flag lets the test open the extension's own page, which a script may not navigate to.
    process = subprocess.Popen(
        [executable, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "--remote-allow-system-access"],
        env={**os.environ, "HOME": str(home), **env}, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert process.stderr is not None
    drain: threading.Thread | None = None
    try:
        told = next(m for line in process.stderr if (m := re.search(r"listening on ws://([\d.]+):(\d+)", line)))
        # Nobody reads what it says from here on, and a full pipe would stop it.
        drain = threading.Thread(target=_drain, args=(process,), daemon=True)
        drain.start()
        link = Socket(told[1], int(told[2]), "/session")
        try:
            yield Firefox(link, page)
        finally:
            link.close()
    finally:
        process.terminate()
        process.wait(30)
        if drain is not None:
            drain.join(10)
        process.stderr.close()
