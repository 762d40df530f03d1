"""Addresses of machines and wallets, and coordinates."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from momo_guard.detectors import checksums, lazy
from momo_guard.detectors.base import FIGURES, Hit, Shape, make_trace
from momo_guard.detectors.owner import owner_of
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "network"
KINDS: tuple[str, ...] = ("ip_address", "mac_address", "crypto_address", "coordinates")

_IP_WHY = Say("公网 IP 地址", "a public IP address")
_MAC_WHY = Say("网卡地址，每台设备各不相同", "a network card's address, different for every device")
_WALLET_WHY = Say("加密货币地址，收支记录人人可查", "a wallet address; what it receives and pays is public")
_PLACE_WHY = Say("经纬度，精确到几十米以内", "coordinates, exact to within tens of metres")

_VERSION = lazy.pattern(r"(?:(?<![a-z])(?:version|ver|v|build|release|firmware|upgraded? to|updated? to|版本|更新到|更新至|升级到|升级至|升到|固件|系统|补丁|kernel|ios|android|chrome))[\s:=]*\Z")
_IP_CUE = lazy.pattern(r"\bips?\b|ip地址|服务器|server|host|ping|ssh|端口|port|登录|login|路由")


class _Found(NamedTuple):
    kind: str
    value: str
    confidence: float
    why: Say


def words() -> Mapping[str, Sequence[str]]:
    """None: everything here is a shape."""
    return {}


def shapes() -> Mapping[str, str | Shape]:
    """Dotted quads, colon groups, wallets, pairs of decimals."""
    return {
        "v4": Shape(FIGURES + r"(?<!\..)[0-9]{0,2}(?:\.[0-9]{1,3}){3}(?![0-9.]*[0-9])(?![a-z\-])"),
        "colons": Shape(r"[:\-](?<=[0-9a-f].)[0-9a-f]{0,4}(?:[:\-][0-9a-f]{0,4}){3,6}(?![0-9a-z:])", lead="(?<![0-9a-z:.])[0-9a-f]{1,4}"),
        "ether": r"0x(?<![0-9a-z]0x)[0-9a-f]{40}(?![0-9a-z])",
        "base58": r"[13t](?<![0-9a-z/=_][13t])[a-km-z1-9]{25,34}(?![0-9a-z])",
        "bech32": r"bc1(?<![0-9a-z]bc1)[02-9ac-hj-np-z]{11,71}(?![0-9a-z])",
        "decimals": Shape(FIGURES + r"(?<!\..)[0-9]{0,2}\.[0-9]{4,15}°? ?[nsew北南东西]?[纬经度]{0,2} ?[,/;、 ] ?[ewns东西南北经纬度:]{0,4}-?[0-9]{1,3}\.[0-9]{4,15}"),
        "degrees": Shape(FIGURES + r"(?<!\..)[0-9]?° ?[0-9]{1,2}['′] ?(?:[0-9]{1,2}(?:\.[0-9]+)?[\"″] ?)?[ns],? ?[0-9]{1,3}° ?[0-9]{1,2}['′] ?(?:[0-9]{1,2}(?:\.[0-9]+)?[\"″] ?)?[ew]"),
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Public addresses and places among the candidates."""
    for hit in hits:
        if found := _READ[hit.tag](text, hit):
            yield make_trace(
                text, post, hit.start, hit.end, kind=found.kind, value=found.value,
                holder=owner_of(text.norm, hit.start, hit.end), confidence=found.confidence, detector=NAME,
                why=found.why,
            )


def _is_public(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_global
    except ValueError:
        return False


def _read_v4(text: Text, hit: Hit) -> _Found | None:
    if _VERSION.search(text.norm, max(0, hit.start - 14), hit.start):
        return None
    cued = _IP_CUE.search(text.norm) is not None
    # Four small numbers are a version far more often than a machine.
    if (max(map(int, hit.word.split("."))) < 26 and not cued) or not _is_public(hit.word):
        return None
    return _Found("ip_address", hit.word, 0.92 if cued else 0.85, _IP_WHY)


_MAC = lazy.pattern(r"[0-9a-f]{2}(?:[:\-][0-9a-f]{2}){5}")


def _read_colons(text: Text, hit: Hit) -> _Found | None:
    if _MAC.fullmatch(hit.word):
        value = hit.word.replace("-", ":")
        if len(set(value)) < 4 or (hit.word.replace("-", "").isdigit() and "-" in hit.word):
            return None
        return _Found("mac_address", value, 0.92, _MAC_WHY)
    if "-" not in hit.word and hit.word.count(":") > 2 and _is_public(hit.word):
        return _Found("ip_address", str(ipaddress.ip_address(hit.word)), 0.9, _IP_WHY)
    return None


def _as_written(text: Text, hit: Hit) -> str:
    start, end = text.span(hit.start, hit.end)
    return text.raw[start:end]


def _read_base58(text: Text, hit: Hit) -> _Found | None:
    written = _as_written(text, hit)
    if checksums.is_base58check(written):
        return _Found("crypto_address", written, 0.98, _WALLET_WHY)
    return None


def _read_bech32(text: Text, hit: Hit) -> _Found | None:
    return _Found("crypto_address", hit.word, 0.98, _WALLET_WHY) if checksums.is_bech32(hit.word) else None


def _read_ether(text: Text, hit: Hit) -> _Found | None:
    return _Found("crypto_address", _as_written(text, hit), 0.95, _WALLET_WHY)


_DECIMAL = lazy.pattern(r"-?[0-9]{1,3}\.[0-9]+")


def _read_decimals(text: Text, hit: Hit) -> _Found | None:
    first, second = (float(x) for x in _DECIMAL.findall(hit.word)[:2])
    if text.norm[hit.start - 1 : hit.start] == "-":
        first = -first
    if abs(first) > 90 and abs(second) <= 90:
        first, second = second, first
    if abs(first) > 90 or abs(second) > 180:
        return None
    return _Found("coordinates", f"{first:g},{second:g}", 0.85, _PLACE_WHY)


def _read_degrees(text: Text, hit: Hit) -> _Found | None:
    return _Found("coordinates", hit.word, 0.92, _PLACE_WHY)


_READ: dict[str, Callable[[Text, Hit], _Found | None]] = {
    "v4": _read_v4, "colons": _read_colons, "ether": _read_ether, "base58": _read_base58, "bech32": _read_bech32,
    "decimals": _read_decimals, "degrees": _read_degrees,
}
