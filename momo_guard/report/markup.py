"""Small pieces of HTML: everything that comes from outside is escaped here, and sentences stand in both languages."""

from __future__ import annotations

import html

from momo_guard.report.plain import plain
from momo_guard.say import Say


def esc(text: object) -> str:
    """Text for an element or a quoted attribute: nothing in it can become markup or turn the page's direction."""
    return html.escape(plain(str(text)), quote=True)


def both(sentence: Say) -> str:
    """A sentence in both languages; the page shows the one that was chosen."""
    if sentence.zh == sentence.en:
        return esc(sentence.zh)
    return f'<span class="zh" lang="zh-CN">{esc(sentence.zh)}</span><span class="en" lang="en">{esc(sentence.en)}</span>'


def tip(sentence: Say) -> str:
    """A title attribute, which can't change its language, in both."""
    return esc(sentence.zh if sentence.zh == sentence.en else f"{sentence.zh} · {sentence.en}")


def number(value: float) -> str:
    """A coordinate without useless digits."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
