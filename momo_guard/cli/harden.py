"""`momo-guard harden`: the settings that decide whether a momo is found, and share links without their sharer."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from momo_guard.cli import speak
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.identity.harden import Checklist

_HELP = Say(
    """设置清单：哪些开关决定了别人能不能找到你的 momo。

\b
例子：
  momo-guard harden 小红书
  momo-guard harden --format html -o 清单.html
  momo-guard harden weibo --done weibo/phone
  momo-guard harden --link "https://www.xiaohongshu.com/…?shareRedId=…"
""",
    """The settings that decide whether your momo is found, as a checklist.

\b
Examples:
  momo-guard harden xiaohongshu
  momo-guard harden --format html -o checklist.html
  momo-guard harden weibo --done weibo/phone
  momo-guard harden --link "https://www.xiaohongshu.com/…?shareRedId=…"
""",
)


@click.command(cls=speak.Command, help=speak.both(_HELP))
@click.argument("platform", required=False, metavar="[PLATFORM]")
@click.option("--link", metavar="URL", help=speak.both(Say(
    "去掉分享链接里的分享者（- 表示标准输入）", "take the sharer out of a link (- for standard input)")))
@click.option("--done", multiple=True, metavar="ID", help=speak.both(Say("记下这一项做好了", "note that a setting is done")))
@click.option("--undo", multiple=True, metavar="ID", help=speak.both(Say("记下这一项还没做", "note that it is not")))
@click.option("--format", "fmt", type=click.Choice(["text", "json", "html"]), default=None,
              help=speak.both(Say("输出的形式", "the form of the output")))
@click.option("-o", "--output", metavar="FILE", help=speak.both(Say("写到这个文件", "write to this file")))
@speak.common_options
def harden(
    platform: str | None, link: str | None, done: tuple[str, ...], undo: tuple[str, ...], fmt: str | None,
    output: str | None,
) -> int:
    """Clean a link, or show the checklist."""
    fmt = fmt or ("html" if output and Path(output).suffix.lower() in (".html", ".htm") else "text")
    if link is not None:
        return _clean(sys.stdin.read() if link == "-" else link, fmt)
    return _checklist(platform, done, undo, fmt, output)


def _clean(text: str, fmt: str) -> int:
    from momo_guard.identity.share_link import clean

    found = clean(text)
    if fmt == "json":
        click.echo(json.dumps({
            "schema": "momo-guard/link/1", "url": found.url, "removed": found.removed, "sharer": found.sharer,
            "note": found.note.to(speak.lang()) if found.note else None}, ensure_ascii=False))
        return 0
    click.echo(found.url)
    if found.sharer:
        speak.talk(Say("去掉了会带出分享者的：{names}", "taken out, may tell who shared it: {names}").fill(names=", ".join(found.sharer)))
    if rest := [name for name in found.removed if name not in found.sharer]:
        speak.talk(Say("也去掉了用不着的：{names}", "also taken out, not needed: {names}").fill(names=", ".join(rest)))
    if not found.removed and found.note is None:
        speak.talk(Say("里面没有分享者的信息。", "There was nothing of the sharer in it."))
    if found.note:
        speak.talk(found.note)
    return 0


def _checklist(platform: str | None, done: tuple[str, ...], undo: tuple[str, ...], fmt: str, output: str | None) -> int:
    from momo_guard.cli import remembered
    from momo_guard.identity import harden as settings

    parts = settings.checklist(platform)
    if done or undo:
        with remembered.progress() as progress:
            for name in done:
                settings.mark(progress, name)
            for name in undo:
                settings.mark(progress, name, done=False)
            finished = list(progress.read())
    else:
        finished = remembered.settings_done()
    if fmt == "html" or output:
        _write(parts, finished, fmt, output)
        return 0
    if fmt == "json":
        click.echo(json.dumps(settings.as_json(parts, finished, speak.lang()), ensure_ascii=False))
        return 0
    for line in settings.as_text(parts, finished, speak.lang()):
        click.echo(line)
    return 0


def _write(parts: tuple[Checklist, ...], finished: list[str], fmt: str, output: str | None) -> None:
    from momo_guard.identity import harden as settings
    from momo_guard.report import checklist
    from momo_guard.report.writing import write_report

    if fmt == "html":
        chunks = checklist.render(parts, finished, speak.lang())
    elif fmt == "json":
        chunks = iter([json.dumps(settings.as_json(parts, finished, speak.lang()), ensure_ascii=False) + "\n"])
    else:
        chunks = iter(line + "\n" for line in settings.as_text(parts, finished, speak.lang()))
    if output is None or output == "-":
        for chunk in chunks:
            click.echo(chunk, nl=False)
        return
    write_report(Path(output).expanduser(), chunks)
    speak.talk(Say("清单写到了 {path}。", "The checklist is in {path}.").fill(path=output))
