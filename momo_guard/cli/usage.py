"""What click finds wrong with a command, said in both languages; click itself has English only."""

from __future__ import annotations

import re

import click

from momo_guard.cli.helping import places
from momo_guard.say import Say


def told(error: click.ClickException) -> Say:
    """One sentence for the complaint; click's own words where it is none of the common ones."""
    said = error.format_message()
    if isinstance(error, click.MissingParameter):
        return Say(f"少了 {_name(error)}。", said)
    if isinstance(error, click.NoSuchOption):
        return Say(f"没有 {error.option_name} 这个选项。{_near(error.possibilities or ())}", said)
    if isinstance(error, click.BadOptionUsage):
        return Say(f"{error.option_name} 后面少了内容。" if "requires" in said else f"{error.option_name} 后面不用写内容。", said)
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param else None
        if isinstance(kind, click.Choice):
            return Say(f"{_name(error)} 只能写 {'、'.join(str(c) for c in kind.choices)}。", said)
        return Say(f"{_name(error)} 后面写的不对。", said)
    if said.startswith("No such command "):
        name, *near = re.findall(r"'([^']*)'", said) or [""]
        return Say(f"没有 {name} 这个命令。{_near(near)}", said)
    if found := re.match(r"Got unexpected extra arguments? \((.*)\)", said):
        return Say(f"多写了 {found[1]}。", said)
    if said == "Missing command.":
        return Say("后面要写一个命令。", said)
    return Say(said, said)


def _near(names: list[str] | tuple[str, ...]) -> str:
    return f"是不是 {'、'.join(sorted(names))}？" if names else ""


def _name(error: click.BadParameter) -> str:
    """The option or the argument as the help names it."""
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return places(error.param.metavar or error.param.human_readable_name) if isinstance(error.param, click.Argument) else ""
