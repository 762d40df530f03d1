"""A closer look than the rules alone: words and faces in pictures, and a model that the user runs. `audit` and `plan` share it,
so that what one shows the other plans for."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from momo_guard.cli import progress, speak
from momo_guard.errors import UsageFault
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.cli.memory import Memory
    from momo_guard.reader.reader import SecondReader
    from momo_guard.reader.server import Address

Tick = Callable[[int, float], None] | None

_OPTIONS = (
    click.option("--pictures", "closely", is_flag=True,
                 help=speak.both(Say("也读照片里的字，数照片里的脸（要另装组件，每张约一秒）", "also read text in pictures and count faces (extras; about a second each)"))),
    click.option("--reader", metavar="URL",
                 help=speak.both(Say("让你自己在这台电脑上跑的模型也读一遍，如 http://127.0.0.1:11434", "let a model that you run on this machine read too, such as http://127.0.0.1:11434"))),
    click.option("--reader-model", "model", metavar="NAME",
                 help=speak.both(Say("用哪个模型（默认第一个）", "which model (default: the first)"))),
)


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--pictures, --reader and --reader-model."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@contextlib.contextmanager
def bars() -> Iterator[tuple[Tick, Tick]]:
    """One bar for the rules, one for the model."""
    with progress.bar(Say("已读 {n} 条", "{n} posts read")) as tick, progress.bar(Say("你的模型读了 {n} 条", "your model read {n} posts")) as tock:
        yield tick, tock


def server(url: str | None, model: str | None) -> Address | None:
    """Where the user's own model answers, if there is one. Raises UsageFault for anything but this machine."""
    if url is None:
        if model is not None:
            raise UsageFault(Say("--reader-model 要和 --reader 一起用。", "--reader-model goes with --reader."),
                             Say("加上 --reader http://127.0.0.1:11434。", "Add --reader http://127.0.0.1:11434."))
        return None
    from momo_guard.reader.server import address

    return address(url)


def tell_what_is_missing(closely: bool) -> None:
    """One clear sentence for each part that would look into pictures and is not installed."""
    if not closely:
        return
    from momo_guard.photo import faces, words

    for part in (words, faces):
        if not part.available():
            speak.talk(part.MISSING)


def second(at: Address | None, model: str | None, memory: Memory) -> SecondReader | None:
    """The reader, where there is one, with what it read before where the vault is open."""
    if at is None:
        return None
    from momo_guard.reader.reader import SecondReader

    return SecondReader(at, model, memory.readings)
