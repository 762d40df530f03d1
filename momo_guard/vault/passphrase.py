"""From what a person types to a key: Argon2id, its costs and their limits."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from momo_guard.errors import BadInput, UsageFault
from momo_guard.say import Say


class Kdf(NamedTuple):
    """What one guess costs: KiB of memory, passes over it, lanes side by side."""

    memory: int
    iterations: int
    lanes: int


STANDARD = Kdf(64 * 1024, 3, 4)
"""RFC 9106's second recommendation."""
FLOOR = Kdf(19 * 1024, 2, 1)
"""Nothing cheaper is made."""
_MOST = Kdf(2 * 1024 * 1024, 64, 16)


def check_made(kdf: Kdf, floor: Kdf = FLOOR) -> None:
    """Refuse to make a slot that is too cheap to guess or too dear to open. Tests pass a floor of their own."""
    if kdf.memory < floor.memory or kdf.iterations < floor.iterations:
        raise UsageFault(
            Say("这样的密码参数太弱。", "These passphrase costs are too weak."),
            Say("至少 19 MiB 内存、2 轮。", "Use at least 19 MiB of memory and 2 passes."),
        )
    check_read(kdf)


def check_read(kdf: Kdf) -> None:
    """Refuse costs that no honest file asks for, before any memory is taken. Raises BadInput."""
    if not (
        8 * kdf.lanes <= kdf.memory <= _MOST.memory
        and 1 <= kdf.iterations <= _MOST.iterations
        and 1 <= kdf.lanes <= _MOST.lanes
    ):
        raise BadInput(
            Say("这个保险库要求的内存或次数不合常理，已拒绝打开。",
                "This vault asks for an unreasonable amount of memory or work and was not opened."),
            Say("文件可能被人改过；用备份试试。", "The file may have been tampered with; try a backup."),
        )


def derive(passphrase: str, salt: bytes, kdf: Kdf) -> bytes:
    """32 bytes from a passphrase; its Unicode form is normalised so that every keyboard gives the same."""
    check_read(kdf)
    secret = unicodedata.normalize("NFC", passphrase).encode()
    return Argon2id(
        salt=salt, length=32, iterations=kdf.iterations, lanes=kdf.lanes, memory_cost=kdf.memory
    ).derive(secret)
