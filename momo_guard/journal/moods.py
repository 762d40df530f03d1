"""Moods: a short list, by name in both languages or by emoji; none is better than another."""

from __future__ import annotations

from typing import NamedTuple

from momo_guard.errors import UsageFault
from momo_guard.say import Say


class Mood(NamedTuple):
    """One mood."""

    emoji: str
    label: Say
    also: tuple[str, ...]


MOODS: dict[str, Mood] = {
    "happy": Mood("😊", Say("开心", "happy"), ("高兴", "快乐", "good", "glad", "😀", "😄")),
    "calm": Mood("🍃", Say("平静", "calm"), ("平和", "安静", "peaceful", "😌")),
    "grateful": Mood("🌷", Say("感激", "grateful"), ("感恩", "thankful", "🙏")),
    "excited": Mood("✨", Say("兴奋", "excited"), ("激动", "期待", "🤩")),
    "tired": Mood("🥱", Say("累", "tired"), ("疲惫", "困", "exhausted", "😪")),
    "sad": Mood("🌧", Say("难过", "sad"), ("伤心", "丧", "down", "low", "😢", "😭")),
    "anxious": Mood("🌀", Say("焦虑", "anxious"), ("紧张", "担心", "worried", "nervous", "😰")),
    "angry": Mood("🌶", Say("生气", "angry"), ("愤怒", "气", "mad", "😠", "😡")),
    "lonely": Mood("🌙", Say("孤单", "lonely"), ("孤独", "寂寞", "alone")),
    "numb": Mood("🌫", Say("说不清", "hard to say"), ("麻木", "空", "meh", "unsure", "😐")),
}
"""Name -> mood, as records hold the name."""


def mood_of(word: str) -> str:
    """The name of a mood said in any way. Raises UsageFault with the list."""
    wanted = word.strip().lower()
    for name, mood in MOODS.items():
        if wanted in (name, mood.emoji, mood.label.zh, mood.label.en, *mood.also):
            return name
    listed = Say("、".join(f"{m.emoji}{m.label.zh}" for m in MOODS.values()), ", ".join(f"{m.emoji} {m.label.en}" for m in MOODS.values()))
    raise UsageFault(Say("没有叫“{w}”的心情。", "There is no mood called “{w}”.").fill(w=word),
                     Say("可以选：{all}", "Choose from: {all}").fill(all=listed))


def shown(name: str) -> str:
    """The emoji of a mood by name; empty for none."""
    return MOODS[name].emoji if name in MOODS else ""
