"""The command line. Commands are written in a table and loaded on first use, so that --help stays quick."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from momo_guard.cli import speak
from momo_guard.errors import BadInput, MomoError, reason
from momo_guard.offline import NetworkRefused
from momo_guard.say import Say

COMMANDS: dict[str, tuple[str, Say]] = {
    "demo": ("momo_guard.cli.demo:demo", Say("用一个虚构账号走一遍", "walk through with an invented account")),
    "audit": ("momo_guard.cli.audit:audit", Say("审视你导出的内容", "audit your exported posts")),
    "plan": ("momo_guard.cli.plan:plan", Say("最少要改什么、删什么", "the least to edit and to delete")),
    "check": ("momo_guard.cli.check:check", Say("发之前看一眼草稿", "look at a draft before you post it")),
    "watch": ("momo_guard.cli.watch:watch", Say("自己要藏的词", "your own secrets, found in any disguise")),
    "identity": ("momo_guard.cli.identity:identity", Say("领一个 momo：昵称和小恐龙", "get a momo: a nickname and a dinosaur")),
    "harden": ("momo_guard.cli.harden:harden", Say("设置清单，清理分享链接", "the settings checklist; share links made clean")),
    "scrub": ("momo_guard.cli.scrub:scrub", Say("去掉照片的附加信息", "a copy of a photo without metadata")),
    "studio": ("momo_guard.cli.studio:studio", Say("在浏览器里打开", "open it in the browser")),
    "companion": ("momo_guard.cli.companion:companion", Say("浏览器里的同伴", "the companion in the browser")),
    "journal": ("momo_guard.cli.journal:journal", Say("上锁的日记", "a locked journal")),
}
"""Command -> (module:attribute, its one line in the overview)."""


class Commands(speak.TableGroup):
    """The top group."""

    table = COMMANDS


_ABOUT = Say(
    "本机隐私助手：看看别人能从你发过的内容里拼出多少，再决定怎么办。一切都只在这台电脑上。",
    "A local privacy companion: see what others can piece together from your posts, then decide. "
    "Everything stays on this machine.",
)


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from momo_guard import __version__

        click.echo(__version__)
        ctx.exit()


@click.group(cls=Commands, help=speak.both(_ABOUT))
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_show_version,
              help=speak.both(Say("版本号", "the version")))
@speak.common_options
def cli(**_: Any) -> None:
    """Options given here hold for every command."""


def main(args: list[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 clear, 10 findings, 2 usage, 1 failure."""
    args = list(sys.argv[1:] if args is None else args)
    speak.listen(args)
    speak.forgive()
    try:
        result = cli.main(args=args, prog_name="momo-guard", standalone_mode=False)
    except MomoError as error:
        speak.complain(error)
        return error.exit_code
    except click.ClickException as error:
        speak.complain_of_usage(error)
        return 2
    except (click.Abort, KeyboardInterrupt):
        speak.talk(Say("已停止。你的文件没有被改动。", "Stopped. None of your files were changed."))
        return 1
    except (BrokenPipeError, SystemExit):
        # The reader of a pipe left early (`| head`), which click turns into an exit of its own: not a failure, and
        # nothing more can be said to it.
        sys.stdout = None
        return 0
    except OSError as error:
        # A folder that may not even be looked into refuses before any reader of ours can say so.
        if isinstance(error, NetworkRefused) or error.filename is None:
            raise
        speak.complain(BadInput(Say("读不了 {name}（{why}）。", "{name} can't be read ({why}).").fill(name=error.filename, why=reason(error)),
                                Say("检查一下路径和权限。", "Check the path and its permissions.")))
        return 1
    except Exception as error:
        # A fault of ours. A trace would mean nothing to the reader, and may carry their words.
        if isinstance(error, NetworkRefused) or "MOMO_DEBUG" in os.environ:
            raise
        speak.complain(MomoError(
            Say("程序内部出错了（{what}）。你的文件没有被改动。", "Something went wrong inside ({what}). None of your files were changed.").fill(what=type(error).__name__),
            Say("这是 momo-guard 的错。想看细节：MOMO_DEBUG=1 再运行一次。", "The fault is momo-guard's. For details run it again with MOMO_DEBUG=1.")))
        return 1
    return result if isinstance(result, int) else 0
