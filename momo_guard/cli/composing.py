"""Writing on the terminal: a plain composer, or the user's own editor. Neither leaves anything on disk or on the screen."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

import click

from momo_guard.cli import opening, speak
from momo_guard.errors import MomoError, UsageFault
from momo_guard.say import Say

if TYPE_CHECKING:
    from momo_guard.journal.editors import Editor
    from momo_guard.journal.nouns import Entry
    from momo_guard.vault.store import Vault


def by_hand(text: Sequence[str], editor: bool, template: str | None) -> bool:
    """Whether an entry is written on the terminal rather than given. Raises UsageFault where both is asked for."""
    if text and (editor or template):
        raise UsageFault(Say("文字已经给了，编辑器和模板用不上。", "The text is given already: an editor or a template has nothing to do."),
                         Say("去掉文字，或去掉 --editor 和 --template。", "Leave out the text, or --editor and --template."))
    if template and not editor and not sys.stdin.isatty():
        raise UsageFault(Say("模板要在终端里写。", "A template is filled in on a terminal."), Say("也可以加上 --editor。", "Or add --editor."))
    return editor or template is not None or (not text and sys.stdin.isatty())


def given(text: Sequence[str]) -> str:
    """The text of the arguments or of standard input. Raises UsageFault where there is none."""
    words = " ".join(text) if text and tuple(text) != ("-",) else sys.stdin.buffer.read().decode("utf-8", "replace").rstrip("\n")
    return _something(words)


def _something(words: str) -> str:
    if not words.strip():
        raise UsageFault(Say("没有内容，什么都没存。", "There is nothing to keep; nothing was stored."))
    return words


def editor(wanted: bool) -> Editor | None:
    """The user's editor where it was asked for. Raises UsageFault for one that is not known."""
    if not wanted:
        return None
    from momo_guard.journal import editors

    found = editors.chosen()
    if found.own_options:
        speak.talk(Say("你给编辑器的选项没有用：它们可能让它留下东西。", "Your own options for the editor were left out: they might make it leave something."))
    return found


@contextlib.contextmanager
def new(chosen: Editor | None, template: str | None) -> Iterator[tuple[Vault, str, tuple[str, ...]]]:
    """The vault, what was written and its template's tags. The vault is opened before anybody writes, so that nothing is lost
    to a forgotten passphrase, and closed meanwhile; what can't be stored is shown once more. Raises MomoError."""
    from momo_guard.journal import templates

    with opening.opened() as vault:
        key, asked = vault.keys.master, templates.find(vault, template, speak.lang()) if template else None
    if chosen:
        text = _in_editor(chosen, templates.blank(asked) if asked else "")
        text = templates.filled(asked, text) if asked else text
    else:
        text = here(asked.questions if asked else ())
    with _not_lost(_something(text)), _reopened(key) as vault:
        yield vault, text, asked.tags if asked else ()


@contextlib.contextmanager
def changed(chosen: Editor, ident: str) -> Iterator[tuple[Vault, str, Entry]]:
    """The same for an entry that is there: the vault, its new text, and the entry as it was opened. Raises MomoError."""
    from momo_guard.journal.journal import Journal

    with opening.opened() as vault:
        key, entry = vault.keys.master, Journal(vault).find(ident)
    text = _in_editor(chosen, entry.text)
    with _not_lost(_something(text)), _reopened(key) as vault:
        yield vault, text, entry


def _in_editor(chosen: Editor, text: str) -> str:
    from momo_guard.journal import editors

    edited = editors.edit(chosen, text)
    if edited.whole or edited.text == text.rstrip("\n"):
        return edited.text
    question = Say("编辑器没有正常结束。留下写的字吗？", "The editor did not end as usual. Keep what was written?")
    keep = opening.can_ask() and click.confirm(question.to(speak.lang()), default=True, err=True)
    return edited.text if keep else text


def here(questions: Sequence[str] = ()) -> str:
    """Lines until Ctrl-D, on a screen of their own, which leaves nothing in the scroll-back. With questions an empty line
    leads on to the next, and those that stay open are left out."""
    with contextlib.suppress(ImportError):
        import readline

        readline.set_auto_history(False)
        readline.parse_and_bind("tab: self-insert")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    with _own_screen():
        speak.talk(Say("写吧。写完在空行按 Ctrl-D（Windows 上 Ctrl-Z 回车）存下；Ctrl-C 放弃。\n",
                       "Write. Ctrl-D on an empty line keeps it (Ctrl-Z and Enter on Windows); Ctrl-C drops it.\n"))
        if questions:
            speak.talk(Say("空行到下一个问题，不想答的空着就好。\n", "An empty line leads to the next question; leave open what you like.\n"))
        return _answers(questions) if questions else "\n".join(_lines()).rstrip("\n")


def _answers(questions: Sequence[str]) -> str:
    lines, parts = _lines(), list[str]()
    for n, question in enumerate(questions):
        speak.talk(Say(question, question))
        answer = list(lines if n == len(questions) - 1 else takewhile(str.strip, lines))
        if "".join(answer).strip():
            parts.append("\n".join([question, *answer]).strip())
    return "\n\n".join(parts)


def _lines() -> Iterator[str]:
    written = warned = False
    while True:
        try:
            line = input()
        except EOFError:
            return
        except KeyboardInterrupt:
            begun = _begun_line()
            if warned or not (written or begun):
                raise
            warned = True
            speak.talk(Say("\n再按一次 Ctrl-C 就扔掉；接着写也行。", "\nCtrl-C once more drops it; or go on writing."))
            _begin_next_line_with(begun)
            continue
        written, warned = True, False
        _begin_next_line_with("")
        yield line


def _begun_line() -> str:
    """What stands on the line that is being written; a whole first paragraph, often."""
    with contextlib.suppress(ImportError):
        import readline

        return readline.get_line_buffer()
    return ""


def _begin_next_line_with(words: str) -> None:
    with contextlib.suppress(ImportError):
        import readline

        readline.set_startup_hook((lambda: readline.insert_text(words)) if words else None)


@contextlib.contextmanager
def _own_screen() -> Iterator[None]:
    if not sys.stderr.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        yield
        return
    click.echo("\x1b[?1049h\x1b[H", err=True, nl=False)
    try:
        yield
    finally:
        click.echo("\x1b[2J\x1b[?1049l", err=True, nl=False)


@contextlib.contextmanager
def _not_lost(words: str) -> Iterator[None]:
    """What was written by hand is shown once more where it could not be stored."""
    try:
        yield
    except MomoError:
        from momo_guard.journal.render import plain

        speak.talk(Say("没有存下。写的都在这里，关掉窗口之前先抄走：\n", "It was not stored. What you wrote is here; copy it before you close the window:\n"))
        click.echo(plain(words) + "\n", err=True)
        raise


def _reopened(key: bytes) -> Vault:
    """The vault once more after a while, with its key; with the passphrase where the keys were changed meanwhile."""
    from momo_guard.vault import faults
    from momo_guard.vault.store import Vault

    try:
        return Vault.open(opening.vault_path(), key)
    except faults.Moved:
        return opening.opened()
