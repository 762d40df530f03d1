"""Takes out of a shared link what says who shared it. The address is only read, never opened."""

from __future__ import annotations

import functools
import re
from typing import Any, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from momo_guard import assets
from momo_guard.errors import BadInput
from momo_guard.say import Say

_URL = re.compile(r"https?://[^\s<>\"'，。、；！？（）【】《》“”\u3000]+", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w@.])(?:[a-z0-9\-]+\.)+(?:com|cn|net|org|tv|be|co|it|ly|link)(?:/[^\s<>\"'，。、；！？]*)", re.IGNORECASE)


_TRAILING = ".,;:!?)"
"""What ends a sentence rather than an address."""


class Cleaned(NamedTuple):
    """A link without its sharer."""

    url: str
    removed: tuple[str, ...]
    """Names of the parameters that were taken out."""
    sharer: tuple[str, ...]
    """Those of them that are known to carry the sharer or the act of sharing."""
    note: Say | None
    """What could not be taken out, or was left on purpose."""


@functools.cache
def _book() -> dict[str, Any]:
    found: dict[str, Any] = assets.read_small_json("identity/share_links.json")
    return found


def clean(text: str) -> Cleaned:
    """The first link in a text (a share text as apps copy it will do), cleaned. Raises BadInput where there is none.

    On a site that is known only the parameters the page needs are kept; elsewhere only those known to carry a
    sharer are removed. The rest of the address is kept byte for byte."""
    parts = _split(text)
    host = _host(parts)
    site = next((s for s in _book()["sites"] if _on(host, s["hosts"])), None)
    kept, removed = _sift(parts.query, site)
    fragment = "" if ":~:" in parts.fragment or "=" in parts.fragment else parts.fragment
    url = urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), fragment)).rstrip(_TRAILING)
    known = {name.casefold() for name in [*_book()["anywhere"], *(site["carries"] if site else [])]}
    sharer = tuple(name for name in removed if name.casefold() in known)
    return Cleaned(url, tuple(removed), sharer, _note(host, parts.path, site, kept))


def _split(text: str) -> SplitResult:
    found = _URL.search(text) or _BARE.search(text)
    if found is None:
        raise BadInput(Say("这里面没有网址。", "There is no link in this."),
                       Say("把整个网址放在引号里：momo-guard harden --link \"https://…\"。",
                           "Put the whole address in quotes: momo-guard harden --link \"https://…\"."))
    address = found[0].rstrip(_TRAILING)
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        parts.port  # noqa: B018 - raises where the port is no number
    except ValueError:
        parts = SplitResult("", "", "", "", "")
    if not parts.hostname:
        raise BadInput(Say("看不懂这个网址：{url}", "This address can't be read: {url}").fill(url=address),
                       Say("重新复制一次，放在引号里。", "Copy it again, and put it in quotes."))
    return parts


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").rstrip(".").casefold()


def _on(host: str, hosts: list[str]) -> bool:
    return any(host == h or host.endswith(f".{h}") for h in hosts)


def _sift(query: str, site: dict[str, Any] | None) -> tuple[list[str], list[str]]:
    """Parameters to keep, as written, and the names of those to drop."""
    kept, removed = [], []
    carried = {name.casefold() for name in _book()["anywhere"]}
    for piece in filter(None, query.split("&")):
        name = unquote(piece.partition("=")[0])
        if (name in site["keep"]) if site else (name.casefold() not in carried):
            kept.append(piece)
        else:
            removed.append(name)
    return kept, removed


def _note(host: str, path: str, site: dict[str, Any] | None, kept: list[str]) -> Say | None:
    opaque = any(_on(host, [o["host"]]) and re.search(o["path"] + "$", path) for o in _book()["opaque"])
    if opaque or host.removeprefix("www.") in _book()["short"]:
        return Say("这是短链接，分享者藏在它背后，不打开就去不掉。先在浏览器里打开，再清理打开后的长网址。",
                   "This is a short link: the sharer is behind it and can't be taken out unopened. Open it in a browser, then "
                   "clean the long address that you get.")
    if site is not None and site["note"] is not None and kept:
        return Say(**site["note"])
    return None
