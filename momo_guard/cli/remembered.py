"""What the program remembers of masks and settings: in the vault, where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from momo_guard.cli import opening
from momo_guard.errors import MomoError
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.identity.harden import Progress
    from momo_guard.identity.linkage import Register
    from momo_guard.vault.store import Vault


@contextmanager
def register() -> Iterator[Register]:
    """The register of masks in use, in the opened vault. Raises MomoError where there is none."""
    from momo_guard.journal.masks import Masks

    with _vault() as vault:
        yield Masks(vault)


@contextmanager
def progress() -> Iterator[Progress]:
    """Which settings are done, in the opened vault. Raises MomoError where there is none."""
    from momo_guard.journal.masks import Settings

    with _vault() as vault:
        yield Settings(vault)


def settings_done() -> list[str]:
    """The same, for reading only, where the vault opens without asking anybody: a checklist is no secret worth a
    passphrase."""
    if not opening.vault_path().exists():
        return []
    from momo_guard.journal.masks import Settings
    from momo_guard.vault import opening as vaults

    try:
        with vaults.open_vault(opening.vault_path()) as vault:
            return list(Settings(vault).read())
    except MomoError:
        return []


def _vault() -> Vault:
    if not opening.vault_path().exists():
        raise MomoError(
            Say("还没有保险库，什么都没有记下。", "There is no vault yet: nothing was stored."),
            Say("先建一个，之后就记在里面，只有你打得开：momo-guard journal init。",
                "Make one first; it is then kept there, where only you can open it: momo-guard journal init."),
        )
    return opening.opened()
