"""`momo-guard watch add|list|remove|circle`: the self-card, and the people one is known among."""

from __future__ import annotations

from pathlib import Path

import click

from momo_guard.cli import opening, speak
from momo_guard.say import Say

_HELP = Say("自己要藏的词：姓名、学校、单位、电话、朋友的名字、别的账号，换了写法也认得出",
            "your own secrets, found in any disguise: name, school, employer, phone, friends' names, other accounts")

_KINDS = {
    "name": Say("姓名", "name"), "friend": Say("朋友", "friend"), "school": Say("学校", "school"), "employer": Say("单位", "employer"),
    "phone": Say("号码", "number"), "address": Say("住址", "address"), "account": Say("别的账号", "other account"), "other": Say("别的词", "other word"),
}


@click.group(cls=speak.Group, help=speak.both(_HELP))
@speak.common_options
def watch() -> None:
    """Options given here hold for the commands below."""


@watch.command(help=speak.both(Say(
    """记下要藏的词，只存在保险库里。不写词就逐个问，不会留在命令历史里。

\b
例子：
  momo-guard watch add --kind name
  momo-guard watch add --kind school 某某大学
""",
    """Put words on the card; they are kept in the vault only. Without words you are asked for them, so that they do not
stay in the shell's history.

\b
Examples:
  momo-guard watch add --kind name
  momo-guard watch add --kind school "Some University"
""")))
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--kind", type=click.Choice(list(_KINDS)), default="other", show_default=True,
              help=speak.both(Say("是什么", "what it is")))
@speak.common_options
def add(words: tuple[str, ...], kind: str) -> int:
    """Ask for the words where none are given."""
    from momo_guard.journal import cards

    with opening.opened() as vault:
        cards.add(vault, kind, words or _asked(kind))  # type: ignore[arg-type]
    speak.talk(Say("记下了。以后 audit 和 check 会留意它的各种写法。", "Kept. audit and check will look for it in any disguise."))
    return 0


def _asked(kind: str) -> tuple[str, ...]:
    said: list[str] = []
    while True:
        label = _KINDS[kind].to(speak.lang())
        word: str = click.prompt(Say("{k}（空行结束）", "{k} (an empty line ends)").fill(k=label).to(speak.lang()), default="",
                                 show_default=False, err=True)
        if not word.strip():
            return tuple(said)
        said.append(word)


@watch.command("list", help=speak.both(Say("看看卡上有什么。\n\n\b\n例子：\n  momo-guard watch list\n",
                                           "See what is on the card.\n\n\b\nExample:\n  momo-guard watch list\n")))
@speak.common_options
def list_() -> int:
    """One a line."""
    from momo_guard.journal import cards

    with opening.opened() as vault:
        secrets = cards.all_of(vault)
    for secret in secrets:
        click.echo(f"{_KINDS[secret.kind].to(speak.lang())}\t{secret.text}")
    if not secrets:
        speak.talk(Say("卡上还没有词：momo-guard watch add", "The card is empty: momo-guard watch add"))
    return 0


@watch.command(help=speak.both(Say(
    """认识你的人的名单（性别、年龄、职业……任意列的 CSV）：记进保险库，audit、plan 和 check 从“认识你的人”的眼里看时就数它。
不写文件就看看记着的是什么。

\b
例子：
  momo-guard watch circle 同学.csv
  momo-guard watch circle
  momo-guard watch circle --remove
""",
    """The list of people you are known among (a CSV in any columns: sex, age, job …): it is kept in the vault, and audit,
plan and check count it for somebody who knows you. Without a file, see what is kept.

\b
Examples:
  momo-guard watch circle classmates.csv
  momo-guard watch circle
  momo-guard watch circle --remove
""")))
@click.argument("file", required=False, metavar="[FILE.csv]")
@click.option("--remove", "gone", is_flag=True, help=speak.both(Say("把名单从保险库里抹掉", "erase the list from the vault")))
@speak.common_options
def circle(file: str | None, gone: bool) -> int:
    """Keep, show or erase."""
    from momo_guard.journal import circles
    from momo_guard.mosaic.circle import load, summary

    new = load(Path(file)) if file else None
    with opening.opened() as vault:
        if gone:
            there = circles.remove(vault)
            speak.talk(Say("名单抹掉了。", "The list is erased.") if there else _NO_LIST)
            return 0
        if new is not None:
            circles.keep(vault, new)
        roster = circles.kept(vault)
    if roster is None:
        speak.talk(_NO_LIST)
        return 0
    speak.talk(summary(roster))
    if new is None:
        for person in roster.people:
            click.echo("\t".join(person.facts.get(a, "") for a in roster.columns))
    return 0


_NO_LIST = Say("还没有名单：momo-guard watch circle 名单.csv", "No list is kept: momo-guard watch circle FILE.csv")


@watch.command(help=speak.both(Say("从卡上去掉。\n\n\b\n例子：\n  momo-guard watch remove 某某大学\n",
                                   "Take words off the card.\n\n\b\nExample:\n  momo-guard watch remove \"Some University\"\n")))
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@speak.common_options
def remove(words: tuple[str, ...]) -> int:
    """Each in turn."""
    from momo_guard.journal import cards

    with opening.opened() as vault:
        for word in words:
            cards.remove(vault, word)
    return 0
