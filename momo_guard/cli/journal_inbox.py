"""`momo-guard journal inbox|compact`: what was left while the vault was locked, and what was removed."""

from __future__ import annotations

import click

from momo_guard.cli import opening, speak
from momo_guard.say import Say

_INBOX_HELP = Say(
    """看看保险库锁着的时候存进来的（比如从浏览器）。谁都可能往里放，你点头了才算日记。

\b
例子：
  momo-guard journal inbox
  momo-guard journal inbox --accept 1
  momo-guard journal inbox --accept all
""",
    """See what was left while the vault was locked (from the browser, say). Anybody on this computer could have left it: it
becomes an entry when you say so.

\b
Examples:
  momo-guard journal inbox
  momo-guard journal inbox --accept 1
  momo-guard journal inbox --accept all
""",
)
_COMPACT_HELP = Say(
    """把删掉的日记和附件从文件里真正抹去，文件随之变小。备份、同步出去的和磁盘快照里的不受影响。

\b
例子：
  momo-guard journal compact
""",
    """Take removed entries and their files out of the vault's file for good. Backups, what was synced and snapshots of the
disk are not touched.

\b
Example:
  momo-guard journal compact
""",
)


@click.command(cls=speak.Command, help=speak.both(_INBOX_HELP))
@click.option("--accept", metavar="N|all", help=speak.both(Say("收成日记", "make an entry of it")))
@click.option("--refuse", metavar="N|all", help=speak.both(Say("扔掉", "throw it away")))
@speak.common_options
def inbox(accept: str | None, refuse: str | None) -> int:
    """List, accept, refuse."""
    from momo_guard.journal import render, waiting

    with opening.opened() as vault:
        found = waiting.all_of(vault)
        for chosen in waiting.chosen(found, accept):
            click.echo(waiting.accept(vault, chosen))
        for chosen in waiting.chosen(found, refuse):
            waiting.refuse(vault, chosen)
        if refuse == "all":
            waiting.sweep(vault)
    if accept is None and refuse is None:
        for number, one in enumerate(found, 1):
            click.echo(render.waiting(number, one.body))
        if not found:
            speak.talk(Say("没有等着的。", "Nothing waits."))
    return 0


@click.command(cls=speak.Command, help=speak.both(_COMPACT_HELP))
@speak.common_options
def compact() -> int:
    """Erase and rebuild."""
    from momo_guard.journal.journal import Journal

    with opening.opened() as vault:
        gone = Journal(vault).compact()
    speak.talk(Say("抹去了 {n} 条。备份和别处的副本里还有。", "{n} {n:entry is|entries are} gone from the file. Backups and copies elsewhere still have them.").fill(n=gone))
    return 0
