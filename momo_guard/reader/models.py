"""Which model to ask, and none that only passes the words on to somebody else's machine."""

from __future__ import annotations

from typing import Any

from momo_guard.errors import MomoError
from momo_guard.reader import server
from momo_guard.reader.server import Address, BadAnswer, Gone
from momo_guard.say import Say

_SECONDS = 20.0
_NO_CHAT = ("embed", "bge-", "rerank", "whisper", "clip", "tts-")
"""In the names of models that don't talk."""


def choose(address: Address, wanted: str | None = None) -> str:
    """The model to ask: the one that is wanted, or the first that talks and runs here. Raises MomoError."""
    listed = _listed(address)
    remote = _remote(address)
    if wanted is not None:
        if wanted in remote or is_remote(wanted):
            raise Gone(Say("{m} 是云端模型，你的话会离开这台电脑，没有用它", "{m} runs in a cloud: your words would leave this machine, so it was not used")
                       .fill(m=shown(wanted)))
        return wanted
    usable = [n for n in listed if not (is_remote(n) or n in remote or any(w in n.lower() for w in _NO_CHAT))]
    if not usable:
        raise Gone(Say("{where} 没有装在这台电脑上的模型", "{where} has no model on this machine").fill(where=address.shown))
    return usable[0]


def is_remote(model: str) -> bool:
    """Whether a local server would only pass the words on: Ollama's models of the cloud are named so."""
    return model.lower().endswith(("-cloud", ":cloud"))


def shown(model: str) -> str:
    """A model's name for a person: the server chose it."""
    return "".join(c for c in model if c.isprintable())[:60]


def _listed(address: Address) -> list[str]:
    match server.get(address, "/v1/models", _SECONDS):
        case {"data": list(rows)}:
            return [n for n in (_field(row, "id") for row in rows) if n]
    raise BadAnswer(Say("{where} 不会对话", "{where} has no chat").fill(where=address.shown))


def _remote(address: Address) -> set[str]:
    """The models that Ollama itself calls remote, whatever their name; other servers know no such list."""
    try:
        answer = server.get(address, "/api/tags", _SECONDS)
    except MomoError:
        return set()
    rows = answer.get("models") if isinstance(answer, dict) else None
    return {_field(row, "name") for row in rows if _field(row, "remote_host") or _field(row, "remote_model")} if isinstance(rows, list) else set()


def _field(row: Any, name: str) -> str:
    value = row.get(name) if isinstance(row, dict) else None
    return value if isinstance(value, str) else ""
