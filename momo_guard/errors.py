"""Errors a person can read: one plain sentence and a hint, in both languages, with an exit code."""

from __future__ import annotations

import errno

from momo_guard.say import Lang, Say


class MomoError(Exception):
    """Something went wrong that the user can understand. Shown as one sentence and a hint, never a trace."""

    exit_code = 1

    def __init__(self, message: Say, hint: Say | None = None) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type[MomoError], tuple[Say, Say | None]]:
        # The default pickles only args[0], and errors cross process pools here.
        return type(self), (self.message, self.hint)

    def show(self, lang: Lang) -> str:
        """The sentence and, on a second line, the hint."""
        hint = f"\n  {self.hint.to(lang)}" if self.hint else ""
        return self.message.to(lang) + hint


class UsageFault(MomoError):
    """The command was called in a way that can't be meant: exit 2."""

    exit_code = 2


class BadInput(MomoError):
    """A file or folder that can't be used as given."""


class CantWrite(MomoError):
    """The result can't be written where it was asked for."""


class DamagedAsset(MomoError):
    """A file shipped with the program is missing or was changed."""


_REASONS = {
    errno.ENOENT: Say("没有这个文件", "there is no such file"),
    errno.ENOTDIR: Say("没有这个文件夹", "there is no such folder"),
    errno.EISDIR: Say("这是一个文件夹", "it is a folder"),
    errno.EEXIST: Say("已经有了", "it is there already"),
    errno.EACCES: Say("没有权限", "not permitted"),
    errno.EPERM: Say("没有权限", "not permitted"),
    errno.EROFS: Say("这里是只读的", "it is read-only there"),
    errno.ENOSPC: Say("磁盘满了", "the disk is full"),
    errno.EDQUOT: Say("磁盘配额用完了", "the disk quota is used up"),
    errno.ENAMETOOLONG: Say("名字太长", "the name is too long"),
    errno.EIO: Say("磁盘出错", "the disk failed"),
}


def reason(error: OSError) -> Say:
    """Why the system refused a file, in both languages; the system's own words where there are none of ours."""
    told = error.strerror or type(error).__name__
    return _REASONS.get(error.errno or 0) or Say(told, told)
