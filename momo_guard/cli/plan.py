"""`momo-guard plan`: the least that must go."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from momo_guard.cli import closer, speak
from momo_guard.cli.memory import remembering
from momo_guard.cli.output import check_place, masks
from momo_guard.errors import UsageFault
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.audit import Audit
    from momo_guard.mosaic.nouns import Plan

_HELP = Say(
    """最少要改哪几处、删哪几条，才能让足够多的人和你一样。能改几个字的，不删。

\b
例子：
  momo-guard plan weibo.json
  momo-guard plan posts.jsonl --target 5000
  momo-guard plan posts.jsonl --apply edited.jsonl
  momo-guard plan weibo.json --done 1 --dismiss 3
""",
    """The least to edit and to delete so that enough people fit. A few words are changed before a post is deleted.

\b
Examples:
  momo-guard plan reddit.zip
  momo-guard plan posts.jsonl --target 5000
  momo-guard plan posts.jsonl --apply edited.jsonl
  momo-guard plan reddit.zip --done 1 --dismiss 3
""",
)


@click.command(cls=speak.Command, help=speak.both(_HELP))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--platform", metavar="NAME",
              help=speak.both(Say("平台（默认自动识别）", "the platform (default: recognised)")))
@click.option("--me", multiple=True, metavar="NAME",
              help=speak.both(Say("你在导出里的昵称或 ID（里面有好几位作者时）", "your name or id in the export, where it has several authors")))
@click.option("--target", type=click.IntRange(min=2), default=1000, show_default=True, metavar="K",
              help=speak.both(Say("至少要有这么多人和你一样", "so many people should still fit, at least")))
@click.option("--adversary", type=click.Choice(["stranger", "acquaintance", "digger", "platform"]), default="stranger",
              show_default=True, help=speak.both(Say("防的是谁", "whom it is for")))
@click.option("--format", "fmt", type=click.Choice(["text", "json"]), default="text",
              help=speak.both(Say("形式", "the form")))
@click.option("-o", "--output", metavar="FILE", help=speak.both(Say("写到这个文件", "write to this file")))
@click.option("--apply", "copy", metavar="FILE",
              help=speak.both(Say("把改好的内容写成一份新文件（原件不动）", "write a copy with the changes made (the original stays)")))
@click.option("--done", multiple=True, metavar="N|ID",
              help=speak.both(Say("第 N 步做完了（可以多次）；记在保险库里", "step N is done (may be repeated); kept in the vault")))
@click.option("--dismiss", multiple=True, metavar="N|ID",
              help=speak.both(Say("第 N 步不用再提：audit、plan 和 check 都不再说它", "never mention step N again: audit, plan and check pass over it")))
@click.option("--undo", multiple=True, metavar="N|D1|ID",
              help=speak.both(Say("收回：第 N 步的记号、--progress 里的 D1，或一条内容的全部记号", "take back the mark of step N, a dismissal by its number in --progress (D1), or all marks of a post")))
@click.option("--progress", "only_progress", is_flag=True,
              help=speak.both(Say("只看做到哪里了、哪些不再提", "show only what is done and what is dismissed")))
@closer.options
@click.option("--reveal/--mask", "reveal", default=None,
              help=speak.both(Say("照原样写出，或把要紧处遮住", "write values in clear, or cover them")))
@speak.common_options
def plan(
    paths: tuple[str, ...], platform: str | None, me: tuple[str, ...], target: int, adversary: str, fmt: str,
    output: str | None, copy: str | None, done: tuple[str, ...], dismiss: tuple[str, ...], undo: tuple[str, ...],
    only_progress: bool, closely: bool, reader: str | None, model: str | None, reveal: bool | None,
) -> int:
    """Audit, plan, show; 10 where there is something to do."""
    from momo_guard.audit import audit as run
    from momo_guard.audit import settle
    from momo_guard.mosaic.adversaries import CIRCLE

    if adversary == "platform":
        raise UsageFault(Say("平台知道你的手机号和设备，改什么都瞒不过它。", "The platform knows your phone and device: no edit hides you from it."),
                         Say("换一种人：--adversary stranger。", "Choose another: --adversary stranger."))
    check_place(fmt, output)
    server = closer.server(reader, model)
    closer.tell_what_is_missing(closely)
    marking = bool(done or dismiss or undo)
    with remembering(must=marking or only_progress) as memory:
        with closer.bars() as (tick, tock):
            found = run(list(paths), platform=platform, me=me, card=memory.card, settled=memory.settled, circle=memory.circle or CIRCLE,
                        adversary=adversary, target=target, runners_up=2, progress=tick, reader=closer.second(server, model, memory),  # type: ignore[arg-type]
                        reading=tock, closely=closely)
        if marking:
            memory.note(found, done, dismiss, undo)
            found = settle(found, memory.settled, adversary=adversary, target=target, runners_up=2)  # type: ignore[arg-type]
    if found.summary.reading:
        speak.talk(found.summary.reading.said)
    assert found.plan is not None
    _show(found, fmt, output, paths, mask=masks(fmt, output, reveal), only_progress=only_progress)
    if copy:
        _apply(found.plan, paths, platform, me, Path(copy))
    return 10 if any(step.post not in found.done for step in found.plan.steps) else 0


def _show(found: Audit, fmt: str, output: str | None, paths: tuple[str, ...], *, mask: bool, only_progress: bool) -> None:
    from momo_guard.report import planned
    from momo_guard.report.cover import cover
    from momo_guard.report.writing import write_report

    shown = cover(found) if mask else found
    assert shown.plan is not None
    if fmt == "json":
        chunks = [planned.as_json(shown.plan, shown, speak.lang())]
    else:
        width = min(shutil.get_terminal_size((80, 24)).columns, 100)
        lines = planned.progress_lines if only_progress else planned.as_text
        chunks = [line + "\n" for line in lines(shown.plan, shown, speak.lang(), width)]
    if output is None or output == "-":
        speak.give("".join(chunks))
        return
    write_report(Path(output), chunks, inputs=[Path(p) for p in paths if p != "-"])
    speak.talk(Say("计划写到了 {path}（只有你自己能读）。", "The plan is in {path} (readable by you only).").fill(path=output))


def _apply(plan: Plan, paths: tuple[str, ...], platform: str | None, me: tuple[str, ...], copy: Path) -> None:
    from momo_guard.importers.intake import Intake
    from momo_guard.report.copy import as_lines
    from momo_guard.report.writing import write_report

    own = (post for post in Intake(list(paths), platform, me) if post.own)
    write_report(copy, as_lines(own, plan), inputs=[Path(p) for p in paths if p != "-"])
    speak.talk(Say("改好的副本在 {path}；原件没有动。平台上的还要你自己去改。",
                   "The edited copy is {path}; the original was not touched. On the platform itself the changes are yours to make.").fill(path=copy))
