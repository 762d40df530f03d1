"""`momo-guard identity`: a mask to wear, its cost, and the register of those in use."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from momo_guard.cli import speak
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.identity.nouns import Identity
    from momo_guard.trace import Trace

_HELP = Say("领一个 momo：昵称和粉色小恐龙，很多人都戴着同样的", "get a momo: a nickname and a pink dinosaur that many others wear too")

_NEW = Say(
    """领一个 momo：写出 avatar.png，说出昵称、还有多少人和你一样，以及接下来做什么。

\b
例子：
  momo-guard identity new --platform 小红书
  momo-guard identity new --label 奶茶 --picture 奶茶 -o ~/图片
""",
    """Get a momo: writes avatar.png and tells the nickname, how many others look the same, and what to do next.

\b
Examples:
  momo-guard identity new --platform xiaohongshu
  momo-guard identity new --label "milk tea" --picture milk-tea -o ~/Pictures
""",
)


@click.group(cls=speak.Group, help=speak.both(_HELP))
@speak.common_options
def identity() -> None:
    """Options given here hold for the commands below."""


def _scan(text: str) -> Sequence[Trace]:
    """The detectors of a post, over one line."""
    from momo_guard.detectors.pool import shared_scanner
    from momo_guard.post import Post

    post = Post(id="label", platform="", text=text, where="", kind="bio")
    return [t for _, traces in shared_scanner().scan_all([post]) for t in traces]


def _chance(seed: int | None) -> random.Random:
    """Real chance; a seed is for tests and says so."""
    if seed is None:
        return random.SystemRandom()
    speak.talk(Say("用了 --seed：结果可以被算出来，只用于测试。", "With --seed the result can be computed by others: for tests only."))
    return random.Random(seed)  # noqa: S311 - asked for


def _format(default: str = "text", *more: str) -> Callable[[speak.F], speak.F]:
    return click.option("--format", "fmt", type=click.Choice(["text", "json", *more]), default=default,
                        help=speak.both(Say("输出的形式", "the form of the output")))


_platform = click.option("--platform", metavar="NAME", help=speak.both(Say("用在哪个平台", "the platform it is for")))


@identity.command(help=speak.both(_NEW))
@_platform
@click.option("--label", metavar="LABEL", help=speak.both(Say(
    "标签：见 identity labels；momo 表示不带", "a label, see identity labels; momo for none")))
@click.option("--picture", metavar="PICTURE", help=speak.both(Say(
    "图：见 identity gallery；default 表示用平台自带的", "a picture, see identity gallery; default for the platform's own")))
@click.option("--province", metavar="NAME", help=speak.both(Say(
    "显示出来的 IP 属地（默认按平均算）", "the province shown beside posts (default: the mean)")))
@click.option("--seed", type=int, metavar="N", help=speak.both(Say("只用于测试", "for tests only")))
@click.option("-o", "--output", metavar="DIR", default=".", help=speak.both(Say("图放到这个文件夹", "the folder for the picture")))
@_format()
@speak.common_options
def new(
    platform: str | None, label: str | None, picture: str | None, province: str | None, seed: int | None, output: str,
    fmt: str,
) -> int:
    """Make one mask, write its picture, show it."""
    from momo_guard.identity import avatar, mask, platforms, show

    on = platforms.platform(platform) if platform else None
    made = mask.make(rng=_chance(seed), lang=speak.lang(), today=date.today(), scan=_scan, on=on, label=label,
                     picture=picture, province=province)
    file = avatar.export(made.picture, Path(output).expanduser()) if made.picture else None
    if fmt == "json":
        click.echo(json.dumps(show.as_json(made, file, speak.lang()), ensure_ascii=False))
        return 0
    _tell(made, file)
    return 0


def _tell(made: Identity, file: Path | None) -> None:
    from momo_guard.identity import show

    color = speak.use_color()
    lines = show.as_text(made, file, speak.lang(), quiet=speak.is_quiet())
    for line in lines:
        click.echo(click.style(line, bold=True) if color and line == made.nickname else line)


@identity.command(help=speak.both(Say("标签一览：每个要花多少，还有多少人一样", "all labels: what each costs, how many wear it")))
@_platform
@_format()
@speak.common_options
def labels(platform: str | None, fmt: str) -> int:
    """The table of labels."""
    from momo_guard.identity import platforms, show

    on = platforms.platform(platform) if platform else None
    if fmt == "json":
        click.echo(json.dumps(show.labels_json(on, speak.lang()), ensure_ascii=False))
        return 0
    for line in show.labels_text(on, speak.lang()):
        click.echo(line)
    return 0
