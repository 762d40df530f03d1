"""`momo-guard journal init`: a new vault, its passphrase and its recovery words."""

from __future__ import annotations

from pathlib import Path

import click

from momo_guard.cli import opening, speak
from momo_guard.cli.asking import new_passphrase, show_words
from momo_guard.say import Say

_HELP = Say(
    """建立一个只有你能打开的保险库。会给你十二个恢复词：忘了密码时靠它，抄在纸上，不要存在电脑里。

\b
例子：
  momo-guard journal init
  momo-guard journal init --vault ~/my.momo
""",
    """Make a vault that only you can open. You get twelve recovery words for the day you forget the passphrase: write
them on paper, not into a file.

\b
Examples:
  momo-guard journal init
  momo-guard journal init --vault ~/my.momo
""",
)


@click.command(cls=speak.Command, help=speak.both(_HELP))
@click.option("--no-confirm", is_flag=True,
              help=speak.both(Say("直接打印恢复词，不再核对（给脚本用）", "print the recovery words and don't ask them back (for scripts)")))
@speak.common_options
def init(no_confirm: bool) -> int:
    """Ask, make, show the words once."""
    from momo_guard.vault import faults
    from momo_guard.vault.hardening import shield
    from momo_guard.vault.store import Vault

    shield()
    path = opening.vault_path()
    if path.exists():
        raise faults.exists(path)
    vault, words = Vault.create(path, new_passphrase())
    vault.close()
    if no_confirm or not opening.can_ask():
        click.echo(words)
    else:
        show_words(words)
    _tell_end(path)
    return 0


def _tell_end(path: Path) -> None:
    speak.talk(Say("保险库建好了：{path}", "The vault is ready: {path}").fill(path=path))
    speak.talk(Say("密码和恢复词都丢了，就没有人能打开它，我们也不能。",
                   "Without the passphrase and the words nobody can open it, and neither can we."))
