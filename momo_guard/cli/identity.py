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
    "标签：见 identity labels；random 表示随机（默认 momo，不带标签）", "a label, see identity labels; random for any (default: momo, no label)")))
@click.option("--picture", metavar="PICTURE", help=speak.both(Say(
    "图：见 identity gallery；default 表示用平台自带的，random 表示随机（默认本季的）", "a picture, see identity gallery; default for the platform's own, random for any (default: the season's)")))
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


@identity.command(help=speak.both(Say("写出一个可以挑选的网页和一张总图", "writes a page to choose from, and a sheet of all pictures")))
@click.option("-o", "--output", metavar="DIR", default=".", help=speak.both(Say("放到这个文件夹", "the folder for both")))
@speak.common_options
def gallery(output: str) -> int:
    """One page that needs nothing else, and the sheet."""
    from momo_guard.identity import avatar, catalogue
    from momo_guard.report import gallery as page
    from momo_guard.report.writing import write_report

    folder = Path(output).expanduser()
    sheet = avatar.put(catalogue.read_sheet(), folder / "momo-sheet.png")
    written = folder / "momo-gallery.html"
    write_report(written, page.render(speak.lang(), date.today()))
    speak.talk(Say("在浏览器里打开这个网页来挑：", "Open this page in a browser to choose:"))
    click.echo(str(written))
    click.echo(str(sheet))
    return 0


@identity.command(name="list", help=speak.both(Say("正在用的身份", "the identities in use")))
@_format()
@speak.common_options
def list_(fmt: str) -> int:
    """The register, as kept in the vault."""
    from momo_guard.cli import remembered
    from momo_guard.identity import show

    with remembered.register() as register:
        worn = list(register.read())
    if fmt == "json":
        click.echo(json.dumps(show.register_json(worn), ensure_ascii=False))
        return 0
    for line in show.register_text(worn, speak.lang()):
        click.echo(line)
    return 0


_USE = Say(
    """记下一个平台上正在用的身份，这样别处就不会再给你同一个。

\b
例子：
  momo-guard identity use 小红书 --label momo --picture default
  momo-guard identity use weibo --label 奶茶 --picture 奶茶 --nickname 奶茶mo48213
""",
    """Note the identity in use on a platform, so that no other place gets the same.

\b
Examples:
  momo-guard identity use xiaohongshu --label momo --picture default
  momo-guard identity use weibo --label "milk tea" --picture milk-tea --nickname 奶茶mo48213
""",
)


@identity.command(help=speak.both(_USE))
@click.argument("platform", metavar="PLATFORM")
@click.option("--label", metavar="LABEL", default="momo", show_default=True, help=speak.both(Say("标签", "the label")))
@click.option("--picture", metavar="PICTURE", default="default", show_default=True, help=speak.both(Say("图", "the picture")))
@click.option("--nickname", metavar="NAME", help=speak.both(Say("实际用的昵称（默认由标签得出）", "the nickname as worn (default: from the label)")))
@click.option("--force", is_flag=True, help=speak.both(Say("与别处相同也记下", "even where it is the same as elsewhere")))
@speak.common_options
def use(platform: str, label: str, picture: str, nickname: str | None, force: bool) -> int:
    """Register one mask."""
    from momo_guard.cli import remembered
    from momo_guard.identity import linkage, platforms

    on = platforms.platform(platform)
    new = linkage.worn(on, label, picture, nickname, lang=speak.lang(), today=date.today())
    with remembered.register() as register:
        warned = linkage.use(register, new, force=force)
    for warning in warned:
        speak.talk(warning)
    click.echo(Say("记下了：{platform} 上是 {name}。", "Noted: {name} on {platform}.").fill(platform=on.title, name=new.nickname).to(speak.lang()))
    return 0


@identity.command(help=speak.both(Say("记下一个平台上的身份不用了，并说明还留着什么", "note that an identity is no longer worn, and what lingers")))
@click.argument("platform", metavar="PLATFORM")
@speak.common_options
def retire(platform: str) -> int:
    """Retire one mask."""
    from momo_guard.cli import remembered
    from momo_guard.identity import linkage, platforms

    on = platforms.platform(platform)
    with remembered.register() as register:
        gone = linkage.retire(register, on.id, date.today())
    lang = speak.lang()
    click.echo(Say("{platform} 上的 {name} 不再用了。还留着的：", "{name} on {platform} is retired. What lingers:").fill(
        platform=on.title, name=gone.nickname).to(lang))
    for each in linkage.LINGERS:
        click.echo(f"  · {each.to(lang)}")
    return 0
