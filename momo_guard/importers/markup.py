"""Readable text out of the HTML that exports hold."""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"<br\s*/?>\s?", re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|tr)\s*>\s*", re.IGNORECASE)
_IMAGE = re.compile(r"<img\b[^>]*?\balt=([\"'])(.*?)\1[^>]*>", re.IGNORECASE | re.DOTALL)
_UNSEEN = re.compile(r"<(script|style|head|template)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<![^<>]*>")


def plain(text: str) -> str:
    """What a reader of the page sees: tags gone, line breaks kept, emoji pictures as their alt text."""
    if "<" in text:
        text = _UNSEEN.sub("", text)
        text = _BREAK.sub("\n", text)
        text = _BLOCK_END.sub("\n", text)
        text = _IMAGE.sub(lambda m: m[2], text)
        text = _TAG.sub("", text)
    return unescape(text).strip()


def unescape(text: str) -> str:
    """Entities as characters. Some exporters escape twice ("&amp;#x27;"), so a second time where one is left."""
    if "&" not in text:
        return text
    once = html.unescape(text)
    return html.unescape(once) if re.search(r"&(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|nbsp);", once) else once
