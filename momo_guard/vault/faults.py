"""What can go wrong with a vault, each as one sentence and what to do."""

from __future__ import annotations

from pathlib import Path

from momo_guard.errors import BadInput, CantWrite, MomoError
from momo_guard.say import Say


class NotAVault(BadInput):
    """The file is something else."""


class NewerFormat(BadInput):
    """A later version of the program wrote it."""


class NoVault(BadInput):
    """There is no file yet."""


class WrongSecret(MomoError):
    """Neither a passphrase nor recovery words of this vault."""


class NeedsSecret(MomoError):
    """The vault is locked and nobody can be asked."""


class Damaged(MomoError):
    """The vault can't be used as it is; rescue can read what is left."""


class Moved(MomoError):
    """The vault was re-sealed with new keys since it was opened."""


class Busy(MomoError):
    """Another process holds the vault for longer than one waits."""


def not_a_vault(path: Path) -> NotAVault:
    """The file has another form."""
    return NotAVault(
        Say("{path} 不是 momo-guard 的保险库。", "{path} is not a momo-guard vault.").fill(path=path),
        Say("检查一下 --vault 或 MOMO_VAULT。文件没有被改动。", "Check --vault or MOMO_VAULT. The file was not changed."),
    )


def newer(path: Path) -> NewerFormat:
    """The file's format number is higher than ours."""
    return NewerFormat(
        Say("{path} 是更新版本的 momo-guard 写的。", "{path} was written by a newer momo-guard.").fill(path=path),
        Say("升级 momo-guard 再打开。文件没有被改动。", "Update momo-guard to open it. The file was not changed."),
    )


def no_vault(path: Path) -> NoVault:
    """No file there."""
    return NoVault(
        Say("还没有保险库：{path}。", "There is no vault yet: {path}.").fill(path=path),
        Say("先运行 momo-guard journal init。", "Make one with momo-guard journal init."),
    )


def wrong_secret() -> WrongSecret:
    """No slot opened."""
    return WrongSecret(
        Say("密码不对。", "That is not the passphrase."),
        Say("再试一次，或输入十二个恢复词。什么都没有丢。", "Try again, or type the twelve recovery words. Nothing is lost."),
    )


def needs_secret() -> NeedsSecret:
    """Locked, and no terminal."""
    return NeedsSecret(
        Say("保险库锁着。", "The vault is locked."),
        Say("先运行 momo-guard journal unlock；脚本可以用 MOMO_PASSPHRASE_FD。",
            "Run momo-guard journal unlock first; scripts can use MOMO_PASSPHRASE_FD."),
    )


def damaged(path: Path) -> Damaged:
    """The database can't be read, or no header holds."""
    return Damaged(
        Say("{path} 已损坏，不能照常打开。", "{path} is damaged and can't be opened as usual.").fill(path=path),
        Say("momo-guard journal verify --rescue 新文件 会写出所有还读得出的内容，原文件不动。",
            "momo-guard journal verify --rescue NEW-FILE writes out all that can be read and leaves the original alone."),
    )


def moved() -> Moved:
    """The file under this name has new keys."""
    return Moved(
        Say("保险库换过钥匙了。", "The vault's keys were changed."),
        Say("重新解锁后再试一次。这次什么都没有写入。", "Unlock it again and retry. Nothing was written this time."),
    )


def busy() -> Busy:
    """Locks were not released in time."""
    return Busy(
        Say("另一个程序正在用这个保险库。", "Another program is using this vault."),
        Say("等它做完再试。这次什么都没有写入。", "Try again when it is done. Nothing was written this time."),
    )


def disk_full(path: Path) -> CantWrite:
    """No space, or a size limit."""
    return CantWrite(
        Say("磁盘满了，这一次没有存进 {path}。", "The disk is full; this was not saved to {path}.").fill(path=path),
        Say("腾出一些空间再试。以前存的都还在。", "Make some room and try again. What was saved before is all there."),
    )


def read_only(path: Path) -> CantWrite:
    """The file or its folder can't be written."""
    return CantWrite(
        Say("不能写入 {path}：文件或文件夹是只读的。", "{path} can't be written: the file or its folder is read-only.").fill(path=path),
        Say("把它放到可以写的地方，或用 --vault 指到别处。", "Put it where it can be written, or point --vault elsewhere."),
    )


def cant_write(path: Path, why: Say | str) -> CantWrite:
    """Any other refusal of the system."""
    return CantWrite(
        Say("写不了 {path}（{why}）。", "{path} can't be written ({why}).").fill(path=path, why=why),
        Say("以前存的都还在。换个地方再试。", "What was saved before is all there. Try another place."),
    )


def exists(path: Path) -> CantWrite:
    """A new file was asked for where one is."""
    return CantWrite(
        Say("{path} 已经存在，没有覆盖。", "{path} is there already and was not overwritten.").fill(path=path),
        Say("换一个文件名：--vault 文件。", "Choose another name: --vault FILE."),
    )


def cant_read(path: Path, why: Say | str) -> BadInput:
    """The system refuses to open it."""
    return BadInput(
        Say("读不了 {path}（{why}）。", "{path} can't be read ({why}).").fill(path=path, why=why),
        Say("检查一下路径和权限。", "Check the path and its permissions."),
    )


def missing_blob() -> Damaged:
    """An attachment's chunk is not in the file, or damaged."""
    return Damaged(
        Say("附件的一部分不见了或损坏了。", "Part of an attachment is missing or damaged."),
        Say("其他内容都在。momo-guard journal verify 会说明细节。", "All else is there. momo-guard journal verify says more."),
    )
