"""`momo-guard check`: a draft, before it is posted."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from momo_guard.cli import speak
from momo_guard.cli.memory import remembering
from momo_guard.errors import UsageFault
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.detectors.scan import Scanner
    from momo_guard.journal.settled import Settled
    from momo_guard.mosaic.adversaries import Eyes
    from momo_guard.mosaic.claims import Ledger
    from momo_guard.style.nouns import Habit

_HELP = Say(
    """发之前先看一眼：这段话会多透露什么，怎么说更含糊。不加 -v 只说一句。

\b
例子：
  momo-guard check "浙大计算机大三，求推荐食堂"
  momo-guard check - < draft.txt
  momo-guard check "看日落" --image IMG_2041.jpg
  momo-guard check "……" --against weibo.json -v
""",
    """Look before you post: what a draft adds to what is known, and how to say it with less. One line without -v.

\b
Examples:
  momo-guard check "junior at UMich, any good ramen near campus?"
  momo-guard check - < draft.txt
  momo-guard check "sunset" --image IMG_2041.jpg
  momo-guard check "..." --against reddit.zip -v
""",
)


@click.command(cls=speak.Command, help=speak.both(_HELP))
@click.argument("text", required=False, metavar="[TEXT|-]")
@click.option("--image", "images", multiple=True, metavar="FILE",
              help=speak.both(Say("一起发的照片（可以多次）", "a picture that goes with it (may be repeated)")))
@click.option("--against", multiple=True, metavar="PATH",
              help=speak.both(Say("对着这份导出看，不用保险库", "look at it against this export, without a vault")))
@click.option("--me", multiple=True, metavar="NAME",
              help=speak.both(Say("你在导出里的昵称或 ID（里面有好几位作者时）", "your name or id in the export, where it has several authors")))
@click.option("--adversary", type=click.Choice(["stranger", "acquaintance", "digger", "platform"]), default="stranger",
              show_default=True, help=speak.both(Say("从谁的眼睛看", "whose eyes to look with")))
@click.option("--notice", type=click.FloatRange(min=1), metavar="K",
              help=speak.both(Say("可能少于 K 人时提一句（默认 100000）", "mention it where fewer than K may be left (default 100000)")))
@click.option("--warn", type=click.FloatRange(min=1), metavar="K",
              help=speak.both(Say("可能少于 K 人时提醒（默认 1000）", "warn where fewer than K may be left (default 1000)")))
@click.option("--stop", type=click.FloatRange(min=1), metavar="K",
              help=speak.both(Say("可能少于 K 人时劝停（默认 20）", "say stop where fewer than K may be left (default 20)")))
@click.option("--format", "fmt", type=click.Choice(["text", "json"]), default="text",
              help=speak.both(Say("形式", "the form")))
@click.option("-v", "--verbose", is_flag=True, help=speak.both(Say("说得详细些", "say more")))
@speak.common_options
def check(
    text: str | None, images: tuple[str, ...], against: tuple[str, ...], me: tuple[str, ...], adversary: str, notice: float | None,
    warn: float | None, stop: float | None, fmt: str, verbose: bool,
) -> int:
    """Read the draft, ask once, say one line; 0 when there is nothing new, 10 otherwise."""
    from momo_guard import draft
    from momo_guard.detectors import quick
    from momo_guard.report import advice as words

    draft_text = _draft(text, bool(images))
    if not draft_text.strip() and not images:
        raise UsageFault(Say("没有要看的文字，什么也没看。", "There is no text; nothing was looked at."),
                         Say("momo-guard check \"要发的话\"", "momo-guard check \"what you would post\""))
    ledger, eyes, card, settled, habits = _known(against, me)
    limits = draft.Limits(notice or 100_000, warn or 1_000, stop or 20)
    photos = [fact for image in images for fact in draft.look(Path(image))]
    found = draft.check(draft_text, ledger, eyes=eyes, adversary=adversary, limits=limits, photos=photos, card=card,  # type: ignore[arg-type]
                        scanner=None if against else quick.scanner(draft_text), wordings=verbose or fmt == "json",
                        settled=settled, habits=habits)
    if fmt == "json":
        speak.give(words.as_json(found, speak.lang()))
    else:
        click.echo(words.one_line(found).to(speak.lang()))
        if verbose:
            for line in words.details(found, draft_text, speak.lang()):
                click.echo(line)
    return 0 if found.level == "clear" else 10


def _draft(text: str | None, has_image: bool) -> str:
    """The argument, or standard input for "-" or where something is piped in."""
    if text is not None and text != "-":
        return text
    if text == "-" or (not sys.stdin.isatty() and not has_image):
        return sys.stdin.buffer.read().decode("utf-8", "replace").rstrip("\n")
    if has_image:
        return ""
    raise UsageFault(Say("没有要看的文字。", "There is no text to look at."),
                     Say("momo-guard check \"要发的话\"，或用 - 从标准输入读。",
                         "momo-guard check \"what you would post\", or - to read standard input."))


def _known(
    against: tuple[str, ...], me: tuple[str, ...],
) -> tuple[Ledger | None, Eyes | None, Scanner | None, Settled | None, Sequence[Habit]]:
    """What is known already: from the exports named, else from the vault where it opens without a question; a scanner
    for the user's own secrets; what is not to be mentioned again; and how the user writes."""
    from momo_guard.detectors.secret import scanner_for

    with remembering() as memory:
        card, settled, saved = scanner_for(memory.card), memory.settled, None if against else memory.newest
    if against:
        from momo_guard.audit import audit

        result = audit(list(against), me=me)
        return result.ledger, result.eyes, card, settled, result.style.habits if result.style else ()
    return (saved.ledger, saved.eyes, card, settled, saved.habits) if saved else (None, None, card, settled, ())
