"""`momo-guard journal template add|list|show|remove`: questions to begin an entry with."""

from __future__ import annotations

import click

from momo_guard.cli import composing, opening, speak
from momo_guard.say import Say

_HELP = Say(
    """模板：几个问题，帮你开个头。自带七个，自己的也收在保险库里。

\b
例子：
  momo-guard journal template list
  momo-guard journal template show 想发没发
  momo-guard journal add --template 想发没发
  momo-guard journal template add 周末 "这周最松的一刻？"
""",
    """Templates: a few questions to begin with. Seven come with the program; your own are kept in the vault.

\b
Examples:
  momo-guard journal template list
  momo-guard journal template show unsent
  momo-guard journal add --template unsent
  momo-guard journal template add weekend "When was this week at its calmest?"
""",
)
_ADD_HELP = Say(
    """加一个自己的模板：每行一个问题。不给就在这里写，- 从标准输入读。

\b
例子：
  momo-guard journal template add 周末 "这周最松的一刻？" "下周先做哪件？" --tag 周末
""",
    """Add a template of your own: each line is a question. Without any you write them here; - reads standard input.

\b
Example:
  momo-guard journal template add weekend "When was this week at its calmest?" "What comes first next week?" --tag weekend
""",
)


@click.group(cls=speak.Group, help=speak.both(_HELP))
@speak.common_options
def template() -> None:
    """The group itself does nothing."""


@template.command("add", help=speak.both(_ADD_HELP))
@click.argument("name")
@click.argument("questions", nargs=-1, metavar="[QUESTION|-]...")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help=speak.both(Say("写的日记带上这个标签", "tag its entries so")))
@speak.common_options
def add(name: str, questions: tuple[str, ...], tags: tuple[str, ...]) -> int:
    """What is there under the same name is replaced."""
    from momo_guard.journal import templates

    if composing.by_hand(questions, editor=False, template=None):
        text = composing.here()
    else:
        text = "\n".join(questions) if questions and questions != ("-",) else composing.given(questions)
    with opening.opened() as vault:
        made = templates.add(vault, name, text, tags)
    speak.talk(Say("模板“{name}”有 {n} 个问题。", "The template “{name}” has {n} {n:question|questions}.").fill(name=made.name, n=len(made.questions)))
    return 0


@template.command("list", help=speak.both(Say("列出模板。\n\n\b\n例子：\n  momo-guard journal template list\n",
                                              "List templates.\n\n\b\nExample:\n  momo-guard journal template list\n")))
@speak.common_options
def list_() -> int:
    """The user's own first."""
    from momo_guard.journal import render, templates

    with opening.opened() as vault:
        own = templates.own(vault)
    for found in [*own, *(s.to(speak.lang()) for s in templates.SHIPPED)]:
        click.echo(render.plain(f"{found.name}\t{found.questions[0]}"))
    return 0


@template.command("show", help=speak.both(Say("看一个模板。\n\n\b\n例子：\n  momo-guard journal template show 感谢\n",
                                              "Show a template.\n\n\b\nExample:\n  momo-guard journal template show gratitude\n")))
@click.argument("name")
@speak.common_options
def show(name: str) -> int:
    """Its questions, one a line."""
    from momo_guard.journal import render, templates

    with opening.opened() as vault:
        found = templates.find(vault, name, speak.lang())
    for question in found.questions:
        click.echo(render.plain(question))
    return 0


@template.command("remove", help=speak.both(Say("删掉自己的一个模板；用它写过的日记不变。\n\n\b\n例子：\n  momo-guard journal template remove 周末\n",
                                                "Remove a template of your own; entries made with it stay.\n\n\b\nExample:\n"
                                                "  momo-guard journal template remove weekend\n")))
@click.argument("name")
@speak.common_options
def remove(name: str) -> int:
    """Those that come with the program stay."""
    from momo_guard.journal import templates

    with opening.opened() as vault:
        templates.remove(vault, name)
    return 0
