"""Majors as facts: official names and what students call them. No judgement about a post."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

from momo_guard import assets
from momo_guard.text import normal_form


class Major(NamedTuple):
    """What one name of a major means."""

    name: str
    needs_study: bool
    """Whether the name means the major only right beside a word of study (history, 新闻)."""


@functools.cache
def names() -> Mapping[str, Major]:
    """Normalised name, official or short, -> the major, in the language of the name."""
    found: dict[str, Major] = {}
    for file in ("majors_zh.txt", "majors_en.txt"):
        for line in assets.read_lines(f"study/{file}"):
            name, rest = line.split(":", 1)
            official = name.split("(")[0].strip().lstrip("?")
            found.setdefault(normal_form(official), Major(official, name[0] == "?"))
            for word in rest.split(",") if file.endswith("en.txt") else rest.split():
                if word := word.strip():
                    found.setdefault(normal_form(word.lstrip("?")), Major(official, word[0] == "?"))
    return found


@functools.cache
def in_chinese() -> Mapping[str, str]:
    """Normalised English name -> the field in Chinese, for Chinese sentences that hold one."""
    return {normal_form(word): field.strip() for word, field in (line.split(":", 1) for line in assets.read_lines("study/majors_mixed.txt"))}


@functools.cache
def in_english() -> Mapping[str, str]:
    """Normalised English name, official or short, -> the English name of the major."""
    found: dict[str, str] = {}
    for line in assets.read_lines("study/majors_en.txt"):
        name, rest = line.split(":", 1)
        official = name.split("(")[0].strip()
        found[normal_form(official)] = official
        for word in rest.split(","):
            if word := word.strip():
                found.setdefault(normal_form(word.lstrip("?")), official)
    return found


@functools.cache
def courses() -> Mapping[str, str]:
    """Normalised course -> the major whose students take it."""
    found: dict[str, str] = {}
    for line in assets.read_lines("study/courses.txt"):
        name, rest = line.split(":", 1)
        for word in rest.split(","):
            if word := word.strip():
                found.setdefault(normal_form(word), name)
    return found


def lookup(name: str) -> str | None:
    """The official name of a major given any of its names, or None."""
    found = names().get(normal_form(name).strip())
    return found.name if found else None
