"""Employers as facts: companies, hospitals, offices, and what people call them. No judgement about a post."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

from momo_guard import assets
from momo_guard.text import normal_form


class Employer(NamedTuple):
    """What one name of an employer means."""

    name: str
    needs_work: bool
    """Whether the name is a brand, a place or a word of everyday life: an employer only beside a word of work."""


@functools.cache
def names() -> Mapping[str, Employer]:
    """Normalised name or nickname -> employer."""
    found: dict[str, Employer] = {}
    for line in assets.read_lines("work/employers.txt"):
        usual, called, *_ = (cell.strip() for cell in line.split("|"))
        own = normal_form(usual)
        words = [w.strip() for w in called.split(",") if w.strip()]
        listed = {normal_form(w.lstrip("?")) for w in words}
        if own not in listed:
            words.append(f"?{usual}")
        for word in words:
            key = normal_form(word.lstrip("?"))
            # A Latin name stands for the company as English speakers call it.
            if key not in found or (key.isascii() and usual.isascii() and not found[key].name.isascii()):
                found[key] = Employer(usual, word[0] == "?")
    return found
