"""How the command line speaks: language, data on stdout, talk on stderr, colour only on a terminal."""

from __future__ import annotations

import importlib
import io
import itertools
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, ClassVar, TypeVar, get_args

import click

from momo_guard.cli import helping, usage
from momo_guard.errors import MomoError
from momo_guard.say import Lang, Say, default_lang

F = TypeVar("F", bound=Callable[..., Any])

# click keeps help texts as plain strings made at import. Both languages are packed into one string here and the
# formatter takes the chosen side when the help is shown. The marks are private-use characters: click folds spaces.
_PAIR = re.compile("\ue000(.*?)\ue001(.*?)\ue002", re.DOTALL)

_lang: Lang = default_lang()


def both(sentence: Say) -> str:
    """A help text in both languages, for click's help= arguments."""
    return f"\ue000{sentence.zh}\ue001{sentence.en}\ue002"


def _pick(text: str) -> str:
    return _PAIR.sub(lambda m: m[1] if _lang == "zh" else m[2], text)


class _Formatter(click.HelpFormatter):
    """Shows the chosen language's side of every help text."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        args = helping.places(args) if _lang == "zh" else args
        super().write_usage(prog, args, Say("用法：", "Usage: ").to(_lang) if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        heading = _pick(Say("选项", "Options").to(_lang) if heading == "Options" else heading)
        if _lang == "zh":
            self.write(f"{' ' * self.current_indent}{heading}：\n")
        else:
            super().write_heading(heading)

    def write_text(self, text: str) -> None:
        if _lang == "zh":
            self.write("".join(helping.paragraphs(_pick(text), self.current_indent, self.width)))
        else:
            super().write_text(_pick(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        own = {"Show this message and exit.": Say("显示这段帮助", "show this help").to(_lang)}
        picked = [(_pick(a), _pick(own.get(b, b))) for a, b in rows]
        if _lang == "zh":
            picked = [(helping.places(a), helping.added(b)) for a, b in picked]
            self.write("".join(helping.columns(picked, self.current_indent, self.width)))
        else:
            super().write_dl(picked, *args, **kwargs)


class _Context(click.Context):
    formatter_class = _Formatter


def _refuse_options_as_values(command: click.Command, ctx: click.Context, args: Sequence[str]) -> None:
    """`--apply --lang zh` forgot the file: click would write a file called --lang. Raises BadOptionUsage."""
    options = [p for p in command.get_params(ctx) if isinstance(p, click.Option)]
    names = {name for o in options for name in (*o.opts, *o.secondary_opts)}
    taking = {name for o in options if not o.is_flag and not o.count for name in o.opts}
    for one, other in pairwise(itertools.takewhile(lambda arg: arg != "--", args)):
        if one in taking and other.partition("=")[0] in names:
            raise click.BadOptionUsage(one, f"Option '{one}' requires an argument.", ctx)


class Command(click.Command):
    """A command whose help speaks both languages: use @click.command(cls=speak.Command)."""

    context_class = _Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("context_settings", {}).setdefault("help_option_names", ["-h", "--help"])
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but no option takes another one for its value."""
        _refuse_options_as_values(self, ctx, args)
        return super().parse_args(ctx, args)


class Group(click.Group):
    """A group whose help speaks both languages; its subcommands are Commands by default."""

    context_class = _Context
    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("context_settings", {}).setdefault("help_option_names", ["-h", "--help"])
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but no option takes another one for its value."""
        _refuse_options_as_values(self, ctx, args)
        return super().parse_args(ctx, args)

    def get_short_help_str_of(self, command: click.Command) -> str:
        """A subcommand's help, both languages kept."""
        return command.short_help or command.help or ""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The overview of subcommands; click's own would cut the packed text in the middle."""
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                text = _pick(self.get_short_help_str_of(command))
                rows.append((name, helping.first_sentence(text)))
        if rows:
            with formatter.section(Say("命令", "Commands").to(_lang)):
                formatter.write_dl(rows)


class TableGroup(Group):
    """A group whose commands stand in a written table and are imported only when they are called; the overview comes
    from the table alone."""

    table: ClassVar[Mapping[str, tuple[str, Say]]] = {}
    """Command -> (module:attribute, its one line in the overview)."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command's module."""
        if cmd_name not in self.table:
            return None
        module, _, attribute = self.table[cmd_name][0].partition(":")
        found: click.Command = getattr(importlib.import_module(module), attribute)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The overview, without importing any command."""
        with formatter.section(both(Say("命令", "Commands"))):
            formatter.write_dl([(name, both(line)) for name, (_, line) in self.table.items()])


def listen(args: Sequence[str]) -> None:
    """Take --lang from anywhere on the command line, before anything is parsed: errors need it too."""
    global _lang
    _lang = default_lang()
    for i, arg in enumerate(args):
        if arg == "--":
            break
        value = args[i + 1] if arg == "--lang" and i + 1 < len(args) else arg.removeprefix("--lang=")
        if arg.startswith("--lang") and value in get_args(Lang):
            _lang = "zh" if value == "zh" else "en"


def forgive() -> None:
    """Show ? for what a terminal's encoding can't show, rather than fail on it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def lang() -> Lang:
    """The language chosen with --lang, else the locale's."""
    return _lang


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    # An option may stand before or after the command; the later one wins.
    if value is not None and value is not False:
        ctx.find_root().meta[f"momo.{param.name}"] = value
    return value


def common_options(command: F) -> F:
    """Options that every command takes: --lang, --vault, -q, --no-color. Read them with the functions below."""
    options = [
        click.option("--lang", type=click.Choice(get_args(Lang)), expose_value=False, callback=_remember,
                     is_eager=True, help="中文 zh, English en"),
        click.option("--vault", metavar="FILE", expose_value=False, callback=_remember,
                     help=both(Say("保险库文件（默认在用户数据目录）", "the vault file (default: in the user data folder)"))),
        click.option("-q", "--quiet", is_flag=True, expose_value=False, callback=_remember,
                     help=both(Say("只说必要的话", "say only what is needed"))),
        click.option("--no-color", is_flag=True, expose_value=False, callback=_remember,
                     help=both(Say("不用颜色", "no colour"))),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _setting(name: str) -> Any:
    ctx = click.get_current_context(silent=True)
    return ctx.find_root().meta.get(f"momo.{name}") if ctx else None


def is_quiet() -> bool:
    """Whether -q was given."""
    return bool(_setting("quiet"))


def vault_option() -> str | None:
    """The --vault FILE, or MOMO_VAULT, or None for the default place."""
    return _setting("vault") or os.environ.get("MOMO_VAULT") or None


def use_color(stream: Any = None) -> bool:
    """Whether to colour what goes to a stream (stdout unless named): terminals only, NO_COLOR respected."""
    stream = stream or sys.stdout
    return bool(stream.isatty()) and not _setting("no_color") and not os.environ.get("NO_COLOR")


def talk(sentence: Say) -> None:
    """Say one thing to the person, on stderr; silent with -q."""
    if not is_quiet():
        _tell(sentence.to(_lang))


def give(data: str) -> None:
    """Put JSON, or text that was made plain, on stdout as it is; a terminal gets no control character even out of JSON."""
    from momo_guard.report.plain import in_json

    click.echo(in_json(data) if sys.stdout.isatty() else data, nl=False)


def complain(error: MomoError) -> None:
    """Show an error: one sentence and its hint, on stderr, also with -q."""
    _tell(error.show(_lang))


def complain_of_usage(error: click.ClickException) -> None:
    """Show click's own complaint in the same form: one sentence and a hint."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else "momo-guard"
    said = Say("命令写得不对：{what}", "That command can't be read: {what}").fill(what=usage.told(error))
    hint = Say("用法见：{path} --help", "See how it is used: {path} --help").fill(path=path)
    _tell(f"{said.to(_lang)}\n  {hint.to(_lang)}")


def _tell(text: str) -> None:
    # The names of files in somebody's archive are said here, and a name can hold what moves a terminal's cursor.
    from momo_guard.report.plain import plain

    click.echo(plain(text), err=True)
