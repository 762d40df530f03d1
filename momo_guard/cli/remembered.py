"""What the program remembers of masks and settings, where there is a vault to keep it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from momo_guard.errors import MomoError
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.identity.harden import Progress
    from momo_guard.identity.linkage import Register


def register() -> Register | None:
    """The register of masks in use; None without a vault."""
    return None


def progress() -> Progress | None:
    """Which settings are done; None without a vault."""
    return None


def no_vault() -> MomoError:
    """Nothing was stored, and where it would be."""
    return MomoError(
        Say("还没有保险库，什么都没有记下。", "There is no vault yet: nothing was stored."),
        Say("先建一个，之后就记在里面，只有你打得开：momo-guard journal init。",
            "Make one first; it is then kept there, where only you can open it: momo-guard journal init."),
    )
