"""`momo-guard journal verify`: is everything there, and as it was left?"""

from __future__ import annotations

from pathlib import Path

import click

from momo_guard.cli import opening, speak
from momo_guard.say import Say

_HELP = Say(
    """检查保险库：每一条读不读得出，有没有少了、换了、挪了，是不是被换回了旧的一份。

\b
例子：
  momo-guard journal verify
  momo-guard journal verify --rescue saved.momo   损坏时，把读得出的都写进新文件
  momo-guard journal verify --accept              缺失已经无法挽回，记下来，不再提醒
""",
    """Check the vault: is every record readable, is one missing, replaced or moved, was an old copy put in its place?

\b
Examples:
  momo-guard journal verify
  momo-guard journal verify --rescue saved.momo   damaged: write all that can be read into a new file
  momo-guard journal verify --accept              a loss can't be undone: note it and stop warning
""",
)


@click.command(cls=speak.Command, help=speak.both(_HELP))
@click.option("--rescue", "target", metavar="FILE",
              help=speak.both(Say("把还读得出的都写进这个新文件", "write all that can be read into this new file")))
@click.option("--accept", is_flag=True,
              help=speak.both(Say("接受现状：把缺失记下来，不再提醒", "take the vault as it is: note what is missing, warn no more")))
@speak.common_options
def verify(target: str | None, accept: bool) -> int:
    """Check and explain, or rescue, or accept."""
    if target:
        return _rescue(Path(target))
    with opening.opened() as vault:
        if accept:
            lost = vault.accept()
            speak.talk(Say("记下了：{n} 条不在了。", "Noted: {n} records are gone.").fill(n=lost) if lost else
                       Say("没有缺失。", "Nothing is missing."))
        report = vault.verify()
    for line in report.lines():
        click.echo(line.to(speak.lang()))
    return 0 if report.ok else 10


def _rescue(target: Path) -> int:
    from momo_guard.vault.rescue import rescue

    done = opening.with_secret(lambda path, secret: rescue(path, secret, target))
    click.echo(str(target))
    speak.talk(Say("救出 {n} 条和 {b} 段附件；丢了 {lost} 条和 {lb} 段附件。原文件没有动。",
                   "{n} records and {b} pieces of attachments were read; {lost} records and {lb} pieces are lost. "
                   "The damaged file was left alone.")
               .fill(n=done.records, b=done.blobs, lost=done.lost, lb=done.lost_blobs))
    speak.talk(Say("用它：--vault {path}，或改名放回原处。", "Use it with --vault {path}, or rename it into place.").fill(path=target))
    return 10 if done.lost or done.lost_blobs else 0
