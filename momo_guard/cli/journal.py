"""`momo-guard journal`: the group; its commands are written in a table and loaded on first use."""

from __future__ import annotations

import click

from momo_guard.cli import speak
from momo_guard.say import Say

COMMANDS: dict[str, tuple[str, Say]] = {
    "init": ("momo_guard.cli.vault_init:init", Say("建立保险库", "make the vault")),
    "add": ("momo_guard.cli.journal_write:add", Say("写一条", "write an entry")),
    "list": ("momo_guard.cli.journal_read:list_", Say("列出", "list entries")),
    "show": ("momo_guard.cli.journal_read:show", Say("看一条", "show an entry")),
    "search": ("momo_guard.cli.journal_read:search", Say("找字词", "find words")),
    "calendar": ("momo_guard.cli.journal_read:calendar_", Say("往年今天，一个月的心情", "this day in other years, a month of moods")),
    "edit": ("momo_guard.cli.journal_write:edit", Say("改一条", "change an entry")),
    "history": ("momo_guard.cli.journal_read:history", Say("看以前的样子", "what an entry was before")),
    "remove": ("momo_guard.cli.journal_write:remove", Say("删除", "remove entries")),
    "template": ("momo_guard.cli.journal_template:template", Say("帮你开头的几个问题", "a few questions to begin with")),
    "tag": ("momo_guard.cli.journal_write:tag", Say("标签", "tags")),
    "attach": ("momo_guard.cli.journal_files:attach", Say("附上照片和文件", "seal photos and files into an entry")),
    "export": ("momo_guard.cli.journal_files:export_", Say("写成文件", "write entries as files")),
    "import": ("momo_guard.cli.journal_files:import_", Say("读进别处的日记", "read journals from elsewhere")),
    "share": ("momo_guard.cli.journal_files:share", Say("给信任的人看", "give entries to people you trust")),
    "open": ("momo_guard.cli.journal_files:open_", Say("打开别人给的", "open what somebody shared")),
    "inbox": ("momo_guard.cli.journal_inbox:inbox", Say("锁着时存的", "what was left while it was locked")),
    "compact": ("momo_guard.cli.journal_inbox:compact", Say("把删掉的真正抹去", "take what was removed out of the file")),
    "verify": ("momo_guard.cli.vault_verify:verify", Say("检查有没有损坏、丢失或被动过", "check for damage, loss and tampering")),
    "sync": ("momo_guard.cli.vault_sync:sync", Say("和别的电脑交换", "exchange with your other computers")),
    "keys": ("momo_guard.cli.vault_keys:keys", Say("密码和恢复词", "passphrases and recovery words")),
    "unlock": ("momo_guard.cli.vault_unlock:unlock", Say("十分钟内不再问密码", "ask for the passphrase no more for ten idle minutes")),
    "lock": ("momo_guard.cli.vault_unlock:lock", Say("马上锁上", "lock at once")),
}
"""Command -> (module:attribute, its one line in the overview)."""

_HELP = Say(
    "上锁的日记：不发出去的话写在这里。存进去的都在，被动过会知道，没有密码谁也读不了。",
    "A locked journal for what is better said here: what it has confirmed is on disk, tampering shows, and without the "
    "passphrase nobody reads it.",
)


class Journal(speak.TableGroup):
    """The journal's group."""

    table = COMMANDS


@click.group(cls=Journal, help=speak.both(_HELP))
@speak.common_options
def journal() -> None:
    """The group itself does nothing."""
