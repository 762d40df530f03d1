"""Masks in use and settings that are done, as records of the vault. Each change is a record of its own: two
computers that each added one keep both."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from momo_guard.identity.linkage import Worn
from momo_guard.vault.container import New
from momo_guard.vault.store import Vault

IDENTITY, SETTING = "identity", "setting"
"""Kinds of records. The body is one JSON object; fields are only ever added."""


class Masks:
    """The register of masks over an open vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def read(self) -> Sequence[Worn]:
        """Every mask that was ever registered, in order; of one mask the newest record holds."""
        rows: dict[tuple[str, ...], Worn] = {}
        for record in self._vault.records(IDENTITY):
            worn = _worn(_object(record.body))
            if worn is not None:
                rows[_key(worn)] = worn
        return list(rows.values())

    def write(self, worn: Sequence[Worn]) -> None:
        """Append what is new or changed; nothing is ever taken out."""
        there = {_key(w): w for w in self.read()}
        changed = [w for w in worn if there.get(_key(w)) != w]
        self._vault.append_many([New(IDENTITY, _body(w)) for w in changed])


class Settings:
    """Which settings are done, over an open vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def read(self) -> Sequence[str]:
        """The keys of the settings that are done."""
        done: dict[str, bool] = {}
        for record in self._vault.records(SETTING):
            row = _object(record.body)
            if isinstance(row.get("key"), str):
                done[row["key"]] = row.get("done") is True
        return [key for key, yes in done.items() if yes]

    def write(self, keys: Sequence[str]) -> None:
        """Append what changed."""
        before, after = set(self.read()), set(keys)
        rows = [(key, key in after) for key in sorted(before ^ after)]
        self._vault.append_many([New(SETTING, _json({"key": key, "done": done})) for key, done in rows])


def _key(worn: Worn) -> tuple[str, ...]:
    return worn.platform, worn.nickname, worn.label, worn.picture, worn.since.isoformat()


def _body(worn: Worn) -> bytes:
    return _json({**worn._asdict(), "since": worn.since.isoformat(), "retired": worn.retired.isoformat() if worn.retired else None})


def _json(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()


def _object(body: bytes) -> dict[str, Any]:
    try:
        row = json.loads(body)
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}


def _worn(row: dict[str, Any]) -> Worn | None:
    """A row as the register knows it; None where a later version wrote something else."""
    try:
        retired = date.fromisoformat(row["retired"]) if row.get("retired") else None
        return Worn(platform=str(row["platform"]), nickname=str(row["nickname"]), label=str(row["label"]),
                    picture=str(row["picture"]), since=date.fromisoformat(row["since"]), retired=retired)
    except (KeyError, TypeError, ValueError):
        return None
