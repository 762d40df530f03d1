"""Asks a person for new secrets and shows those that are shown once."""

from __future__ import annotations

import secrets

import click

from momo_guard.cli import opening, speak
from momo_guard.errors import UsageFault
from momo_guard.say import Say


def new_passphrase() -> str:
    """From the descriptor, else from a person: how strong it is, told. Raises UsageFault."""
    from momo_guard.vault.opening import passphrase_from_fd
    from momo_guard.vault.strength import estimate

    given = passphrase_from_fd()
    if given is None:
        if not opening.can_ask():
            raise UsageFault(Say("没有终端可以问密码。", "There is no terminal to ask for a passphrase."),
                             Say("用 MOMO_PASSPHRASE_FD 指一个文件描述符。", "Name a file descriptor with MOMO_PASSPHRASE_FD."))
        return choose_passphrase()
    if not given:
        raise UsageFault(Say("密码是空的。", "The passphrase is empty."))
    if (strength := estimate(given)).level != "strong":
        speak.talk(strength.say())
    return given


def choose_passphrase() -> str:
    """Let a person choose a passphrase: how strong it is, told; typed twice; a weak one only on purpose."""
    from momo_guard.vault import words
    from momo_guard.vault.strength import estimate

    example = " ".join(secrets.choice(words.word_list()) for _ in range(6))
    speak.talk(Say("选一个密码。越长越好，几个不相干的词就很好，比如现抽的这六个：\n  {example}",
                   "Choose a passphrase. Longer is better, and a few unrelated words are fine, such as these six, just drawn:\n"
                   "  {example}").fill(example=example))
    while True:
        chosen = opening.ask_hidden(Say("新密码", "New passphrase"))
        strength = estimate(chosen)
        speak.talk(strength.say())
        if strength.level == "weak" and not click.confirm(
                Say("还是用它吗？", "Use it all the same?").to(speak.lang()), default=False, err=True):
            continue
        if opening.ask_hidden(Say("再输一次", "Once more")) == chosen:
            return chosen
        speak.talk(Say("两次不一样，重来。", "The two differ; again."))


def show_words(words: str) -> None:
    """Show the words on a screen of their own, which leaves no trace in the scroll-back, and ask two of them back."""
    listed = words.split()
    while True:
        click.echo("\x1b[?1049h\x1b[H", err=True, nl=False)
        speak.talk(Say("十二个恢复词。抄在纸上：忘了密码时只有它能打开。\n", "Twelve recovery words. Write them on paper: "
                       "they alone open the vault when the passphrase is forgotten.\n"))
        for row in range(4):
            click.echo("   ".join(f"{i + 1:2}. {listed[i]:<9}" for i in range(row, 12, 4)), err=True)
        click.prompt(Say("\n抄好了按回车", "\nPress Enter when they are on paper").to(speak.lang()), default="",
                     show_default=False, prompt_suffix=" ", err=True)
        click.echo("\x1b[2J\x1b[?1049l", err=True, nl=False)
        if all(_asked_back(i, listed[i]) for i in sorted(secrets.SystemRandom().sample(range(12), 2))):
            return
        speak.talk(Say("和给你的不一样，再看一遍。", "That is not the one; here they are again."))


def _asked_back(place: int, word: str) -> bool:
    answer: str = click.prompt(Say("第 {n} 个词", "Word {n}").fill(n=place + 1).to(speak.lang()), err=True)
    return answer.strip().lower()[:4] == word[:4]


def another_secret(what: Say) -> str | None:
    """A further secret of the same vault: the descriptor's next line, else what a person types, which may be nothing.

    None where there is no further line and nobody to ask."""
    from momo_guard.vault.opening import passphrase_from_fd

    given = passphrase_from_fd()
    if given is None and opening.can_ask():
        given = opening.ask_hidden(what, optional=True)
    return given
