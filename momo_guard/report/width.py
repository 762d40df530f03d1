"""How wide text is on a terminal, where a Chinese character takes two cells."""

from __future__ import annotations

import unicodedata

from momo_guard.report.plain import CLOSE, OPEN

_NOTHING = frozenset(("\u200d", OPEN, CLOSE))


def cells(text: str) -> int:
    """The number of terminal cells."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(char: str) -> int:
    if char in _NOTHING or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, width: int) -> str:
    """The text with spaces up to a width."""
    return text + " " * max(width - cells(text), 0)


def fitting(text: str, width: int) -> int:
    """How many characters from the start fit in a width."""
    for i, char in enumerate(text):
        width -= _cell(char)
        if width < 0:
            return i
    return len(text)


def cut(text: str, width: int) -> str:
    """The text shortened to a width, with … where something is left out."""
    return text if cells(text) <= width else text[:fitting(text, width - 1)] + "…"


# What may not begin a line, in either script.
_CLINGING = frozenset("，。、；：？！）》」』】”’…—～·,.;:?!)]}%")
_OPENING = frozenset("（《「『【“‘([{" + OPEN)


def wrap(text: str, width: int, *, first: int | None = None) -> list[str]:
    """Lines of at most `width` cells (`first` for the first one): Latin words whole where they fit, Chinese anywhere,
    and no line begins with a closing mark."""
    lines, line, room = [], "", width if first is None else first
    for piece in _pieces(text):
        if cells(line) + cells(piece.rstrip()) > room and line:
            lines.append(line.rstrip())
            line, room = "", width
            piece = piece.lstrip()
        while cells(piece) > room and cells(piece.rstrip()) > room:
            kept = max(fitting(piece, room), 1)
            lines.append(piece[:kept].rstrip())
            piece, room = piece[kept:].lstrip(), width
        line += piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> list[str]:
    """What a line may break between: each wide character with the marks that cling to it, each Latin word with its
    space."""
    pieces: list[str] = []
    for char in text:
        before = pieces[-1][-1] if pieces else ""
        glued = pieces and (
            char == " " or char in _CLINGING or before in _OPENING or (_cell(char) == 0 and char != OPEN)
            or (before not in " \n" and _cell(char) == 1 and _cell(before) == 1)
        )
        if glued:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
