"""`momo-guard journal unlock` and `lock`: an agent holds the key for a while, or forgets it."""

from __future__ import annotations

import click

from momo_guard.cli import opening, speak
from momo_guard.say import Say

_UNLOCK = Say(
    """把钥匙暂存在内存里：十分钟没有用到就忘掉，合上电脑也会忘掉。

\b
例子：
  momo-guard journal unlock
""",
    """Keep the key in memory for a while: it is forgotten after ten idle minutes and when the computer is suspended.

\b
Examples:
  momo-guard journal unlock
""",
)
_LOCK = Say("马上忘掉暂存的钥匙。", "Forget the key at once.")


@click.command(cls=speak.Command, help=speak.both(_UNLOCK))
@speak.common_options
def unlock() -> int:
    """Ask once, then let the agent hold the key."""
    from momo_guard.vault import agent
    from momo_guard.vault.hardening import asleep

    with opening.opened() as vault:
        agent.start(vault.id, vault.keys.master)
    speak.talk(Say("已解锁。十分钟没有用到就会自己锁上；马上锁：momo-guard journal lock",
                   "Unlocked. It locks itself after ten idle minutes; at once: momo-guard journal lock"))
    if asleep() is None:
        speak.talk(Say("这个系统不告诉我们有没有休眠过：合上电脑前请自己锁上。",
                       "This system does not tell when it was suspended: lock before you close the computer."))
    return 0


@click.command(cls=speak.Command, help=speak.both(_LOCK))
@speak.common_options
def lock() -> int:
    """End the agent, if there is one."""
    from momo_guard.vault import agent, faults
    from momo_guard.vault.unlocking import vault_id

    path = opening.vault_path()
    vault = vault_id(path)
    if vault is None:
        raise faults.no_vault(path)
    if agent.lock(vault):
        speak.talk(Say("锁上了。", "Locked."))
    else:
        speak.talk(Say("本来就锁着。", "It was locked already."))
    return 0
