"""The page's server: Starlette on 127.0.0.1, a random port, every request past the guard, everything in memory."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable
from importlib import resources
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from momo_guard.companion.guard import HEADERS, Guard, Refused
from momo_guard.companion.protocol import Fault
from momo_guard.identity import catalogue

Answer = Callable[[str, dict[str, Any]], dict[str, Any]]
"""Action and body in, the reply's body out; raises Fault."""
Show = Callable[[str], str | None]
"""A ticket in, the page it stands for out, once."""
Take = Callable[[str, bytes], dict[str, Any]]
"""A file's name and bytes in."""

BODY_MOST = 40 << 20
UPLOAD_MOST = 1 << 30
QUIET_SECONDS = 180.0
"""How long the server waits for the page to be heard of again."""
_TYPES = {"html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
          "svg": "image/svg+xml", "png": "image/png", "json": "application/json"}


class Pulse:
    """When the page was last heard of; once it has been silent for long enough the server ends."""

    def __init__(self, limit: float = QUIET_SECONDS) -> None:
        self._limit = limit
        self._last = time.monotonic()
        self.ended = threading.Event()

    def beat(self) -> None:
        """The page is there."""
        self._last = time.monotonic()

    def is_over(self) -> bool:
        """Whether the page is gone."""
        return self.ended.is_set() or time.monotonic() - self._last > self._limit


class _Json(JSONResponse):
    """JSON in ASCII: half an emoji (a lone surrogate), which old posts hold, has no UTF-8 and would end the call."""

    def render(self, content: Any) -> bytes:
        """The bytes of the reply."""
        return json.dumps(content, separators=(",", ":")).encode("ascii")


class _Headers:
    """Puts the same strict headers on everything, errors included; a framed page has two of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                there = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *((k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in there)]
            await send(message)

        await self._app(scope, receive, with_headers)


def application(guard: Guard, answer: Answer, take: Take, pulse: Pulse, show: Show = lambda _: None) -> ASGIApp:
    """The server's application. `answer` and `take` run in a thread, one call at a time."""
    doors = _Doors(guard, answer, take, pulse, show)
    routes = [
        Route("/api/begin", doors.begin, methods=_ANY), Route("/api/alive", doors.alive, methods=_ANY),
        Route("/api/upload/{name:path}", doors.upload, methods=_ANY), Route("/api/{action}", doors.call, methods=_ANY),
        Route("/view/{ticket}", doors.view, methods=["GET"]), Route("/{name:path}", doors.page, methods=["GET", "HEAD"]),
    ]
    return _Headers(Starlette(routes=routes))


class _Doors:
    """What each path does once the guard let it through."""

    def __init__(self, guard: Guard, answer: Answer, take: Take, pulse: Pulse, show: Show) -> None:
        self._guard, self._answer, self._take, self._pulse, self._show = guard, answer, take, pulse, show
        self._turn = threading.Lock()

    async def page(self, request: Request) -> Response:
        if refused := self._guard.page(request.scope["headers"]):
            return _refusal(refused)
        return _file(request.path_params["name"] or "index.html")

    async def view(self, request: Request) -> Response:
        """A report or the gallery, in a frame of our own page: a ticket is good once, and nobody can guess one."""
        if refused := self._guard.view(request.scope["headers"]):
            return _refusal(refused)
        html = self._show(request.path_params["ticket"])
        if html is None:
            return _refusal(Refused(404, "ticket"))
        # The page brings a policy of its own, stricter than ours; here it is only said who may frame it.
        return Response(html, media_type="text/html; charset=utf-8",
                        headers={"content-security-policy": "frame-ancestors 'self'", "x-frame-options": "SAMEORIGIN"})

    async def begin(self, request: Request) -> Response:
        if refused := self._guard.api(request.method, request.scope["headers"], beginning=True):
            return _refusal(refused)
        body = await _json(request)
        token = self._guard.begin(str(body.get("once", ""))) if body is not None else None
        if token is None:
            return _refusal(Refused(401, "token"))
        self._pulse.beat()
        return _Json({"token": token})

    async def alive(self, request: Request) -> Response:
        if refused := self._let_in(request):
            return _refusal(refused)
        return _Json({})

    async def call(self, request: Request) -> Response:
        if refused := self._let_in(request):
            return _refusal(refused)
        body = await _json(request)
        if body is None:
            return _fault(Fault("not_json"))
        return await self._run(self._answer, request.path_params["action"], body)

    async def upload(self, request: Request) -> Response:
        if refused := self._let_in(request, raw=True):
            return _refusal(refused)
        data = bytearray()
        async for chunk in request.stream():
            data += chunk
            self._pulse.beat()
            if len(data) > UPLOAD_MOST:
                return _fault(Fault("too_large"))
        return await self._run(self._take, request.path_params["name"], bytes(data))

    def _let_in(self, request: Request, *, raw: bool = False) -> Refused | None:
        refused = self._guard.api(request.method, request.scope["headers"], raw=raw)
        if refused is None:
            self._pulse.beat()
        return refused

    async def _run(self, work: Callable[[str, Any], dict[str, Any]], name: str, body: Any) -> Response:
        def in_turn() -> dict[str, Any]:
            with self._turn:
                return work(name, body)

        try:
            reply = await run_in_threadpool(in_turn)
        except Fault as fault:
            return _fault(fault)
        return _Json(reply)


_ANY = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]


async def _json(request: Request) -> dict[str, Any] | None:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > BODY_MOST:
            return None
    try:
        body = json.loads(bytes(data) or b"{}")
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _fault(fault: Fault) -> Response:
    status = {"not_json": 400, "too_large": 413, "failed": 500}.get(fault.name, 422)
    return _Json({"error": fault.as_object()}, status_code=status)


def _refusal(refused: Refused) -> Response:
    return _Json({"refused": refused.why}, status_code=refused.status)


def _file(name: str) -> Response:
    """One of the page's own files; the look's tokens are the report's."""
    if "/" in name or name.startswith(".") or "\\" in name:
        return _refusal(Refused(404, "name"))
    if name == "momo.png" or name.removesuffix(".png") in {f"momo-{p.id}" for p in catalogue.pictures()}:
        chosen = "plain" if name == "momo.png" else name.removeprefix("momo-").removesuffix(".png")
        return Response(catalogue.read(catalogue.picture(chosen)), media_type="image/png")
    kind = _TYPES.get(name.rsplit(".", 1)[-1])
    package = "momo_guard.report" if name == "tokens.css" else "momo_guard.companion"
    folder = resources.files(package) if name == "tokens.css" else resources.files(package).joinpath("page")
    item = folder.joinpath(name)
    if kind is None or not item.is_file():
        return _refusal(Refused(404, "name"))
    return Response(item.read_bytes(), media_type=kind)


def listening() -> socket.socket:
    """A socket on 127.0.0.1 and a port that the system chose."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.bind(("127.0.0.1", 0))
    sock.listen(64)
    return sock


def serve(app: ASGIApp, sock: socket.socket, pulse: Pulse) -> None:
    """Serve until the page is gone, or until Ctrl-C."""
    import asyncio

    import uvicorn

    config = uvicorn.Config(app, log_level="critical", access_log=False, lifespan="off", ws="none", server_header=False,
                            date_header=False, proxy_headers=False, http="h11", loop="asyncio", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)

    async def run() -> None:
        task = asyncio.create_task(server.serve(sockets=[sock]))
        while not task.done():
            await asyncio.wait([task], timeout=1)
            if pulse.is_over():
                server.should_exit = True

    asyncio.run(run())


