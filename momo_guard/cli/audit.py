"""`momo-guard audit`: exports in, one report out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from momo_guard.cli import closer, speak
from momo_guard.cli.memory import remembering
from momo_guard.cli.output import check_place, deliver, masks
from momo_guard.errors import UsageFault
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.audit import Summary
    from momo_guard.mosaic.circle import Roster

# Below this many bytes a second process costs more time than it saves.
_WORTH_A_POOL = 8_000_000

_HELP = Say(
    """看看别人能从你导出的内容里拼出什么：哪些话透露了你，放在一起还剩多少人和你一样。

\b
例子：
  momo-guard audit weibo.json
  momo-guard audit twitter-archive.zip xhs_folder/
  momo-guard audit posts.csv --format html -o report.html
""",
    """See what others can piece together from your exported posts: what gives you away, and how many people still
fit all of it together.

\b
Examples:
  momo-guard audit weibo.json
  momo-guard audit twitter-archive.zip xhs_folder/
  momo-guard audit posts.csv --format html -o report.html
""",
)


def _date(_ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise UsageFault(
            Say("看不懂日期 {value}。", "{value} is not a date that can be read.").fill(value=value),
            Say("写成 2024-05-01。", "Write it as 2024-05-01."),
        ) from None


@click.command(cls=speak.Command, help=speak.both(_HELP))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--platform", metavar="NAME",
              help=speak.both(Say("平台（默认自动识别）", "the platform (default: recognised)")))
@click.option("--me", multiple=True, metavar="NAME",
              help=speak.both(Say("你在导出里的昵称或 ID（里面有好几位作者时）", "your name or id in the export, where it has several authors")))
@click.option("--format", "fmt", type=click.Choice(["text", "json", "html"]), default=None,
              help=speak.both(Say("报告的形式", "the report's form")))
@click.option("-o", "--output", metavar="FILE", help=speak.both(Say("写到这个文件", "write to this file")))
@click.option("--adversary", type=click.Choice(["stranger", "acquaintance", "digger", "platform"]),
              default="stranger", show_default=True,
              help=speak.both(Say("从谁的眼睛看", "whose eyes to look with")))
@click.option("--fail-under", type=click.IntRange(min=1), metavar="K",
              help=speak.both(Say("还剩的人可能少于 K 时以 10 退出", "exit with 10 where fewer than K may still fit")))
@click.option("--since", metavar="DATE", callback=_date,
              help=speak.both(Say("只看这一天以后的", "only what was posted from this day on")))
@click.option("--circle", metavar="FILE.csv|N",
              help=speak.both(Say("认识你的人那个圈子：一份名单（性别、年龄、职业……任意列），或者人数；名单和 --save 一起用就记进保险库，以后都用它",
                                  "the circle that knows you: a list of people (sex, age, job … any columns), or how many they are; with --save a list is kept in the vault and used from then on")))
@click.option("--link", "other", metavar="EXPORT",
              help=speak.both(Say("你另一个账号的导出：看看两边的写法会不会被连起来", "an export of another account of yours: could the two be linked by their writing")))
@click.option("--save", is_flag=True,
              help=speak.both(Say("把看得出的记进保险库，下次说变了什么，check 也会用它", "keep what was found in the vault: next time the changes are told, and check uses it")))
@closer.options
@click.option("--reveal/--mask", "reveal", default=None,
              help=speak.both(Say("照原样写出，或把要紧处遮住", "write values in clear, or cover them")))
@speak.common_options
def audit(
    paths: tuple[str, ...], platform: str | None, me: tuple[str, ...], fmt: str | None, output: str | None, adversary: str,
    fail_under: int | None, since: datetime | None, circle: str | None, other: str | None, save: bool,
    closely: bool, reader: str | None, model: str | None, reveal: bool | None,
) -> int:
    """Parse, call the corridor, render."""
    from momo_guard.audit import audit as run
    from momo_guard.mosaic.adversaries import CIRCLE

    fmt = fmt or _format_of(output)
    check_place(fmt, output)
    given = _circle(circle)
    server = closer.server(reader, model)
    closer.tell_what_is_missing(closely)
    with remembering(save) as memory:
        roster = given or memory.circle or CIRCLE
        with closer.bars() as (tick, tock):
            result = run(list(paths), platform=platform, since=since, me=me, jobs=_jobs(paths), other=other,
                         card=memory.card, settled=memory.settled, circle=roster, progress=tick, reader=closer.second(server, model, memory), reading=tock,
                         closely=closely)
        changes = memory.save(result) if save else []
        if save and given and not isinstance(given, int):
            memory.keep_circle(given)
    _tell(result.summary, fmt)
    deliver(result, fmt, output, inputs=paths, mask=masks(fmt, output, reveal), adversary=adversary)
    if not isinstance(roster, int):
        from momo_guard.mosaic.adversaries import heard
        from momo_guard.mosaic.circle import said

        assert result.eyes is not None
        speak.talk(said(roster, heard(result.ledger.claims), result.eyes.year))
    for sentence in changes:
        speak.talk(sentence)
    if fail_under is not None:
        # What points at one person by itself leaves a crowd of one, whatever the other facts leave.
        return 10 if any(c.unique or c.low < fail_under for c in result.mosaic if c.adversary == adversary) else 0
    return 10 if any(t.holder == "self" for t in result.traces) else 0


def _circle(given: str | None) -> int | Roster | None:
    """A number of people, or a roster from a file; None where nothing is said."""
    from momo_guard.mosaic.adversaries import CIRCLES
    from momo_guard.mosaic.circle import load

    if given is None:
        return None
    if not given.isdecimal():
        return load(Path(given))
    if not CIRCLES[0] <= int(given) <= CIRCLES[1]:
        raise UsageFault(
            Say("熟人的圈子按 {a} 到 {b} 人算。", "A circle of acquaintances is counted from {a} to {b} people.").fill(a=CIRCLES[0], b=CIRCLES[1]),
            Say("换个数字，或给一份名单 FILE.csv。", "Choose another number, or give a list FILE.csv."))
    return int(given)


def _tell(summary: Summary, fmt: str) -> None:
    """What the person at the terminal should hear whatever form the report has."""
    for known in summary.recognised:
        speak.talk(Say("{label}：{why}", "{label}: {why}").fill(label=known.label, why=known.why))
    for note in summary.unread:
        if note.count == 0 and fmt != "text":
            speak.talk(Say("{where}：{reason}。", "{where}: {reason}.").fill(where=note.where, reason=note.reason))
    if summary.partial:
        speak.talk(summary.partial)
    if summary.reading and (summary.reading.why or fmt != "text"):
        speak.talk(summary.reading.said)


def _format_of(output: str | None) -> str:
    """The form that a file's name asks for; text otherwise."""
    suffix = Path(output).suffix.lower() if output else ""
    return {".html": "html", ".htm": "html", ".json": "json"}.get(suffix, "text")


def _jobs(paths: Iterable[str]) -> int:
    cores = os.cpu_count() or 1
    return cores if sum(_sizes(paths)) > _WORTH_A_POOL else 1


def _sizes(paths: Iterable[str]) -> Iterator[int]:
    for name in paths:
        path = Path(name)
        if path.is_file():
            yield path.stat().st_size
        elif path.is_dir():
            yield from (p.stat().st_size for p in path.rglob("*") if p.is_file())
