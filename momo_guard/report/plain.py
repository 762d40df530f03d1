"""Makes hostile text harmless to look at, one character for one, so that offsets stay right."""

from __future__ import annotations

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
OPEN, CLOSE = "\ue010", "\ue011"
"""Two private signs that a renderer may put into cleaned text to mark a span; no cleaned text holds them."""

_HARMLESS = {9: " ", 10: "\n", 13: " ", 0x2028: "\n", 0x2029: "\n"}
_TABLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(32)},  # ESC, BEL, NUL … as their pictures
    127: "␡",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys(map(ord, _BIDI), "⇄"),
    **dict.fromkeys(map(ord, OPEN + CLOSE), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **_HARMLESS,
}
_ONE_LINE = {**_TABLE, 10: " ", 0x2028: " ", 0x2029: " "}


def plain(text: str) -> str:
    """The text with controls, direction marks and lone surrogates shown as signs; line ends stay."""
    return text.translate(_TABLE)


def one_line(text: str) -> str:
    """The same with line ends as spaces."""
    return text.translate(_ONE_LINE)


_IN_JSON = {code: f"\\u{code:04x}" for code in (127, *range(0x80, 0xA0), *map(ord, _BIDI))}


def in_json(text: str) -> str:
    """JSON that says the same and can't drive a terminal: the controls that it may hold as they are, as escapes."""
    return text.translate(_IN_JSON)
