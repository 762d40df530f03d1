"""`momo-guard journal verify`: is everything there, and as it was left?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from momo_guard.cli import opening, speak
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.vault.store import Vault

_HELP = Say(
    """检查保险库：每一条读不读得出，有没有少了、换了、挪了，是不是被换回了旧的一份。

\b
例子：
  momo-guard journal verify
  momo-guard journal verify --rescue saved.momo   损坏时，把读得出的都写进新文件
  momo-guard journal verify --accept              缺失已经无法挽回，记下来，不再提醒
  momo-guard journal verify --print-words         给出六个词，抄在纸上，为现在的样子作证
  momo-guard journal verify --words "六个词"      那时的内容是不是都还在
""",
    """Check the vault: is every record readable, is one missing, replaced or moved, was an old copy put in its place?

\b
Examples:
  momo-guard journal verify
  momo-guard journal verify --rescue saved.momo   damaged: write all that can be read into a new file
  momo-guard journal verify --accept              a loss can't be undone: note it and stop warning
  momo-guard journal verify --print-words         six words for paper that vouch for the vault as it is now
  momo-guard journal verify --words "SIX WORDS"   is all that was there then still there?
""",
)


@click.command(cls=speak.Command, help=speak.both(_HELP))
@click.option("--rescue", "target", metavar="FILE",
              help=speak.both(Say("把还读得出的都写进这个新文件", "write all that can be read into this new file")))
@click.option("--accept", is_flag=True,
              help=speak.both(Say("接受现状：把缺失记下来，不再提醒", "take the vault as it is: note what is missing, warn no more")))
@click.option("--print-words", is_flag=True,
              help=speak.both(Say("六个词，抄在纸上", "six words for paper")))
@click.option("--words", metavar="WORDS",
              help=speak.both(Say("对照以前抄下的六个词", "compare with six words from paper")))
@speak.common_options
def verify(target: str | None, accept: bool, print_words: bool, words: str | None) -> int:
    """Check and explain, or rescue, or accept."""
    if target:
        return _rescue(Path(target))
    with opening.opened() as vault:
        if print_words:
            click.echo(vault.take_words())
            return 0
        if words and not _compare(vault, words):
            return 10
        if accept:
            lost = vault.accept()
            speak.talk(Say("记下了：{n} 条不在了。", "Noted: {n} {n:record is|records are} gone.").fill(n=lost) if lost else
                       Say("没有缺失。", "Nothing is missing."))
        report = vault.verify()
    for line in report.lines():
        click.echo(line.to(speak.lang()))
    return 0 if report.ok else 10


def _compare(vault: Vault, words: str) -> bool:
    note = vault.note_of(words)
    if note is None:
        click.echo(Say("对不上：这个文件比抄下那六个词时旧，或者少了内容。",
                       "They don't match: this file is older than those words, or something is missing.").to(speak.lang()))
        return False
    click.echo(Say("对得上：{date} 为止的内容都在。", "They match: all that was there on {date} is still there.")
               .fill(date=f"{note.when.astimezone():%Y-%m-%d %H:%M}").to(speak.lang()))
    return True


def _rescue(target: Path) -> int:
    from momo_guard.vault.rescue import rescue

    done = opening.with_secret(lambda path, secret: rescue(path, secret, target))
    click.echo(str(target))
    speak.talk(Say("救出 {n} 条和 {b} 段附件；丢了 {lost} 条和 {lb} 段附件。原文件没有动。",
                   "{n} {n:record|records} and {b} {b:piece|pieces} of attachments were read; {lost} {lost:record|records} and {lb} {lb:piece|pieces} are lost. "
                   "The damaged file was left alone.")
               .fill(n=done.records, b=done.blobs, lost=done.lost, lb=done.lost_blobs))
    speak.talk(Say("用它：--vault {path}，或改名放回原处。", "Use it with --vault {path}, or rename it into place.").fill(path=target))
    return 10 if done.lost or done.lost_blobs else 0
