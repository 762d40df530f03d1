"""A model server of our own on a loopback port, which answers as a test tells it to, or misbehaves."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Posts = list[dict[str, Any]]
Claims = list[dict[str, Any]]


class Call(BaseHTTPRequestHandler):
    """One request."""

    server: Model
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.paths.append(self.path)
        if self.path == "/v1/models":
            self.says({"object": "list", "data": [{"id": name} for name in self.server.models]})
        elif self.path == "/api/tags" and self.server.tags is not None:
            self.says({"models": self.server.tags})
        else:
            self.status(404)

    def do_POST(self) -> None:
        self.server.paths.append(self.path)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.bodies.append(body)
        self.server.headers_seen.append(dict(self.headers.items()))
        posts = json.loads(body["messages"][-1]["content"])
        try:
            self.server.behave(self, posts)
        except OSError:
            self.close_connection = True  # the other side had enough

    def claims(self, claims: Claims) -> None:
        """A good answer."""
        self.content(json.dumps({"claims": claims}, ensure_ascii=False))

    def content(self, text: str, finish: str = "stop") -> None:
        self.says({"choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}]})

    def says(self, value: Any) -> None:
        self.raw(json.dumps(value).encode())

    def raw(self, data: bytes, status: int = 200, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data) if length is None else length))
        self.end_headers()
        self.wfile.write(data)
        self.close_connection = True

    def status(self, number: int, **headers: str) -> None:
        self.send_response(number)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.close_connection = True

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Model(ThreadingHTTPServer):
    """The server; `behave` answers each chat."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, behave: Callable[[Call, Posts], None], models: tuple[str, ...], tags: list[dict[str, str]] | None) -> None:
        super().__init__(("127.0.0.1", 0), Call)
        self.behave, self.models, self.tags = behave, models, tags
        self.paths: list[str] = []
        self.bodies: list[dict[str, Any]] = []
        self.headers_seen: list[dict[str, str]] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def chats(self) -> int:
        return len(self.bodies)

    def seen(self) -> list[str]:
        """The texts that were sent, each time that they were."""
        return [post["text"] for body in self.bodies for post in json.loads(body["messages"][-1]["content"])]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what some tests are about."""


@contextlib.contextmanager
def serving(
    behave: Callable[[Call, Posts], None], models: tuple[str, ...] = ("small",), tags: list[dict[str, str]] | None = None
) -> Iterator[Model]:
    """The server, running until the block ends."""
    with Model(behave, models, tags) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def silent(call: Call, _: Posts) -> None:
    """A model that never answers."""
    call.server.over.wait(30)


def finds(*claims: tuple[str, str, str]) -> Callable[[Call, Posts], None]:
    """A model that makes these claims, (attribute, value, quote), of every post that has the quote's words."""

    def behave(call: Call, posts: Posts) -> None:
        call.claims([claim(post["n"], *c) for post in posts for c in claims if c[2] in post["text"]])

    return behave


def claim(n: int, attribute: str, value: str, quote: str, holder: str = "self") -> dict[str, Any]:
    return {"n": n, "attribute": attribute, "value": value, "quote": quote, "holder": holder}
