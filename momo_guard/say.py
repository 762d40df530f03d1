"""Sentences in both languages, kept together so that neither is forgotten."""

from __future__ import annotations

import os
from typing import Any, Literal, NamedTuple

Lang = Literal["zh", "en"]


class Say(NamedTuple):
    """One sentence in Chinese and English. The domain passes it on; whoever shows it picks the language."""

    zh: str
    en: str

    def to(self, lang: Lang) -> str:
        """The sentence in one language."""
        return self.zh if lang == "zh" else self.en

    def fill(self, **values: Any) -> Say:
        """Both sentences with their {names} filled; a value that is a Say itself is filled in its language.

        In English {n:entry|entries} is the word that goes with n."""

        def side(lang: Lang) -> dict[str, Any]:
            return {k: v.to(lang) if isinstance(v, Say) else v for k, v in values.items()}

        english = side("en")
        if "|" in self.en:
            english = {name: _Counted(value) for name, value in english.items()}
        return Say(self.zh.format(**side("zh")), self.en.format(**english))


class _Counted:
    """A value that also knows its noun: format(1, "entry|entries") is "entry"."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __format__(self, spec: str) -> str:
        if "|" not in spec:
            return format(self.value, spec)
        one, many = spec.split("|")
        return one if str(self.value) == "1" else many


def default_lang() -> Lang:
    """The language of the user's locale: zh for any Chinese locale, else en."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    import locale  # slow to load, and seldom needed

    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
