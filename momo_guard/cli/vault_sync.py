"""`momo-guard journal sync`: several computers, one vault, by way of a shared folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from momo_guard.cli import asking, opening, speak
from momo_guard.errors import BadInput
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.vault.merging import Merged
    from momo_guard.vault.store import Vault

_HELP = Say(
    """和别的电脑交换：把大家放在共享文件夹（Dropbox、Syncthing、U 盘）里的内容合并进来，再放进自己新写的。放进去的都是上锁的。
给一个文件时，只合并那一个：另一份保险库（比如“冲突的副本”），或换密码之前留下的片段。
不要把保险库文件本身放进共享文件夹。

\b
例子：
  momo-guard journal sync ~/Dropbox/momo
  momo-guard journal sync "vault (conflicted copy).momo"
""",
    """Exchange with other computers: merge what they left in a shared folder (Dropbox, Syncthing, a USB stick), and leave
there what is new here. All of it is sealed. Given a file, only that is merged: another copy of the vault (a "conflicted
copy"), or a piece from before the keys were changed. Don't put the vault's own file into the shared folder.

\b
Examples:
  momo-guard journal sync ~/Dropbox/momo
  momo-guard journal sync "vault (conflicted copy).momo"
""",
)


@click.command(cls=speak.Command, help=speak.both(_HELP))
@click.argument("place", metavar="FOLDER|FILE")
@speak.common_options
def sync(place: str) -> int:
    """Merge, leave, tell."""
    path = Path(place).expanduser()
    if not path.exists():
        raise BadInput(Say("没有 {path}。", "There is no {path}.").fill(path=path), Say("先建好共享文件夹。", "Make the shared folder first."))
    with opening.opened() as vault:
        done = vault.sync(path) if path.is_dir() else _one(vault, path)
    _tell(done)
    return 1 if done.unread else 0


def _one(vault: Vault, path: Path) -> Merged:
    """One file; its own secret is asked for only where ours does not open it."""
    from momo_guard.vault.merging import OtherKeys

    try:
        return vault.merge(path)
    except OtherKeys:
        secret = asking.another_secret(Say("它那时的密码（或恢复词）", "Its passphrase at that time (or recovery words)"))
        if not secret:
            raise
        return vault.merge(path, secret)


def _tell(done: Merged) -> None:
    speak.talk(Say("合并进来 {n} 条。", "{n} {n:record was|records were} merged.").fill(n=done.added) if done.added
               else Say("没有新的内容要合并。", "There was nothing new to merge."))
    if done.erased:
        speak.talk(Say("别处抹掉的 {n} 条，这里也抹掉了。", "{n} {n:record that was erased elsewhere is|records that were erased elsewhere are} erased here too.").fill(n=done.erased))
    if done.waiting:
        speak.talk(Say("有 {n} 条还在等前面的内容同步过来。", "{n} {n:record waits|records wait} for earlier ones that have not come yet.").fill(n=done.waiting))
    if done.exported:
        speak.talk(Say("新写的放进了 {path}。", "What is new here was left in {path}.").fill(path=done.exported.name))
    for path in done.unread:
        speak.talk(Say("跳过了 {path}：不完整、被改过，或是用别的钥匙封的。",
                       "{path} was left out: it is incomplete, changed, or sealed with other keys.").fill(path=path.name))
