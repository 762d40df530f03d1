"""`momo-guard journal keys`: the ways into the vault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from momo_guard.cli import asking, opening, speak
from momo_guard.errors import UsageFault
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.vault.slots import Slot
    from momo_guard.vault.store import Vault
    from momo_guard.vault.ways import Way

_HELP = Say(
    """打开保险库的方式：密码、恢复词。不带子命令就列出来。

\b
例子：
  momo-guard journal keys
  momo-guard journal keys change      换密码
  momo-guard journal keys words       换一组恢复词
  momo-guard journal keys add         再加一个密码
  momo-guard journal keys remove 3f   去掉一个

换或去掉之后，整个保险库会用新钥匙重新封一遍。以前的拷贝和备份仍然能用旧密码打开，这一点谁也改变不了。
""",
    """The ways into the vault: passphrases and recovery words. Without a subcommand they are listed.

\b
Examples:
  momo-guard journal keys
  momo-guard journal keys change      another passphrase in place of this one
  momo-guard journal keys words       new recovery words in place of the old ones
  momo-guard journal keys add         one more passphrase
  momo-guard journal keys remove 3f   remove one

After a change or a removal the whole vault is sealed anew. Copies and backups made before can still be opened with the
old passphrase; nobody can change that.
""",
)
_KINDS = {"passphrase": Say("密码", "passphrase"), "recovery": Say("恢复词", "recovery words"), "keyring": Say("系统钥匙串", "keyring")}
_OLD_COPIES = Say("换好了。以前的拷贝和备份仍然能用旧的打开：不需要的请删掉。",
                  "Done. Copies and backups made before still open with the old one: delete those you don't need.")


@click.group(cls=speak.Group, help=speak.both(_HELP), invoke_without_command=True)
@speak.common_options
@click.pass_context
def keys(ctx: click.Context) -> int:
    """List, unless a subcommand says otherwise."""
    if ctx.invoked_subcommand is None:
        with opening.opened() as vault:
            for slot in _slots(vault):
                click.echo(f"{slot.id[:4]}  {_label(slot).to(speak.lang())}")
    return 0


@keys.command(name="add", help=speak.both(Say("再加一个密码", "one more passphrase")))
@speak.common_options
def add() -> int:
    """A second passphrase, for instance for a second computer."""
    from momo_guard.vault import ways

    with opening.opened() as vault:
        slot = vault.add_way(ways.passphrase(asking.new_passphrase()))
    click.echo(slot.id[:4])
    return 0


@keys.command(name="change", help=speak.both(Say("换密码", "another passphrase in place of this one")))
@speak.common_options
def change() -> int:
    """The passphrase that is typed is replaced; the recovery words stay where they are typed too, else there are new ones."""
    from momo_guard.vault import ways

    typed, vault = _opened_by_typing()
    with vault:
        replaced = ways.of_typed(vault, typed)
        new = ways.passphrase(asking.new_passphrase())
        old_words = None if replaced is None or replaced.kind != "recovery" else ways.recovery(typed)
        words, shown = (old_words, None) if old_words else _words_to_keep(vault)
        _reseal(vault, [new, words], shown)
    return 0


@keys.command(name="words", help=speak.both(Say("换一组恢复词", "new recovery words in place of the old ones")))
@speak.common_options
def words() -> int:
    """New words; the passphrase stays."""
    from momo_guard.vault import ways

    typed, vault = _opened_by_typing()
    with vault:
        slot = ways.of_typed(vault, typed)
        if slot is None or slot.kind != "passphrase":
            raise UsageFault(Say("这里要输入密码，不是恢复词。", "Type the passphrase here, not the words."),
                             Say("忘了密码就用 keys change。", "If it is forgotten, use keys change."))
        way, shown = ways.new_words()
        _reseal(vault, [ways.passphrase(typed), way], shown)
    return 0


@keys.command(name="remove", help=speak.both(Say("去掉一个", "remove one")))
@click.argument("which", metavar="ID")
@speak.common_options
def remove(which: str) -> int:
    """Those that stay have to be typed: only then can they be carried over to the new key."""
    from momo_guard.vault import ways

    typed, vault = _opened_by_typing()
    with vault:
        going = [slot for slot in _slots(vault) if slot.id.startswith(which)]
        if len(going) != 1:
            raise UsageFault(Say("没有这一个，或者不止一个：{which}", "There is no such one, or more than one: {which}").fill(which=which),
                             Say("先看看：momo-guard journal keys", "See momo-guard journal keys"))
        own = ways.of_typed(vault, typed)
        if own is None or own.id == going[0].id:
            raise UsageFault(Say("不能去掉正在用的这一个。", "The one in use can't be removed."),
                             Say("用另一个打开，或用 keys change。", "Open with another one, or use keys change."))
        staying = [ways.recovery(typed) if own.kind == "recovery" else ways.passphrase(typed)]
        staying += [way for slot in _slots(vault) if slot.id not in (own.id, going[0].id) and (way := _typed_way(slot))]
        _reseal(vault, staying, None)
    return 0


@keys.command(name="keyring", help=speak.both(Say("让系统钥匙串也能打开（去掉用 keys remove）",
                                                  "let the system's keyring open it too (undo with keys remove)")))
@speak.common_options
def keyring() -> int:
    """Whoever is logged in as this user can then open the vault: said before it is done."""
    from momo_guard.vault import ways

    with opening.opened() as vault:
        slot = vault.add_way(ways.keyring())
    click.echo(slot.id[:4])
    speak.talk(Say("从现在起，能登录这台电脑的人就能打开保险库。要撤回：momo-guard journal keys remove {id}",
                   "From now on whoever is logged in here can open the vault. To undo: momo-guard journal keys remove {id}")
               .fill(id=slot.id[:4]))
    return 0


def _slots(vault: Vault) -> tuple[Slot, ...]:
    from momo_guard.vault.ways import newest

    return newest(vault).slots


def _label(slot: Slot) -> Say:
    kind = _KINDS.get(slot.kind, Say(slot.kind, slot.kind))
    if not slot.memory:
        return kind
    return Say("{kind}（每猜一次 {memory} MiB 内存、{n} 轮）", "{kind} (each guess costs {memory} MiB of memory, {n} passes)").fill(
        kind=kind, memory=slot.memory // 1024, n=slot.iterations)


def _opened_by_typing() -> tuple[str, Vault]:
    """The vault, and what was typed: the agent's key is not enough to change a way in."""
    from momo_guard.vault import opening as vault_opening
    from momo_guard.vault.hardening import shield
    from momo_guard.vault.store import Vault

    def attempt() -> tuple[str, Vault]:
        typed = vault_opening.typed(opening.ask_passphrase if opening.can_ask() else None)
        return typed, Vault.open(opening.vault_path(), typed)

    shield()
    return opening.patiently(attempt)


def _words_to_keep(vault: Vault) -> tuple[Way | None, str | None]:
    """The old recovery words where they are typed; else new ones, to be shown."""
    from momo_guard.vault import ways

    if not any(slot.kind == "recovery" for slot in _slots(vault)):
        return None, None
    given = asking.another_secret(Say("恢复词（不在手边就直接回车，会换一组新的）",
                                       "Recovery words (just Enter if they are not at hand: there will be new ones)"))
    if given:
        way = ways.recovery(given)
        if ways.of_typed(vault, given) is not None:
            return way, None
        speak.talk(Say("这不是这个保险库的恢复词，换一组新的。", "Those are not this vault's words; there will be new ones."))
    return ways.new_words()


def _typed_way(slot: Slot) -> Way | None:
    from momo_guard.vault import slots, ways

    if slot.kind == "keyring":
        return ways.keyring()
    label = Say("{id} 的{kind}（回车就不再保留它）", "The {kind} of {id} (just Enter to drop it)").fill(id=slot.id[:4], kind=_label(slot))
    given = asking.another_secret(label)
    if given is None:
        raise UsageFault(Say("还需要留下来的那些密码和恢复词，什么都没有改。",
                             "The secrets of those that stay are needed too; nothing was changed."),
                         Say("用 MOMO_PASSPHRASE_FD 时每行一个，空行表示不再保留。",
                             "With MOMO_PASSPHRASE_FD give one a line; an empty line drops that one."))
    if not given:
        return None
    if not slots.masters([slot], given):
        raise UsageFault(Say("不对，什么都没有改。", "That is not it; nothing was changed."))
    return ways.recovery(given) if slot.kind == "recovery" else ways.passphrase(given)


def _reseal(vault: Vault, ways: Sequence[Way | None], shown: str | None) -> None:
    from momo_guard.vault import agent

    vault.reseal([way for way in ways if way])
    agent.lock(vault.id)
    if shown:
        if opening.can_ask():
            asking.show_words(shown)
        else:
            click.echo(shown)
    speak.talk(_OLD_COPIES)
