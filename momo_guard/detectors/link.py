"""Links that lead to a person: profiles, personal sites, and shared links that carry the sharer's id."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from momo_guard import assets
from momo_guard import regex as re
from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit, Shape, make_trace
from momo_guard.detectors.owner import owner_of
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "link"
KINDS: tuple[str, ...] = ("url",)

_PROFILE = Say("个人主页的链接", "a link to a personal profile")
_SHARER = Say("分享链接里带着分享者的编号（{name}）", "the shared link carries its sharer's id ({name})")
_SITE = Say("个人网站的链接", "a link to somebody's own site")
_ROOT = Say("通向整个网站的链接，可能是自己的站", "a link to a whole site, perhaps one's own")

_END = lazy.pattern(r"[.,:!?'\")\]}>*]+\Z")


@functools.cache
def _lists() -> dict[str, list[str]]:
    everything = assets.read_json("direct/platforms.json")
    return {name: everything[name] for name in ("not_profile", "sharer_parameters", "public_sites", "site_cues")}


@functools.cache
def _profile() -> re.Pattern[str]:
    forms = assets.read_json("direct/platforms.json")["profile"]
    return re.compile("(?:www\\.)?(?:" + "|".join(forms.values()) + ")")


@functools.cache
def _sharer() -> re.Pattern[str]:
    names = "|".join(map(re.escape, _lists()["sharer_parameters"]))
    return re.compile(rf"[?&#]({names})=[^&\s]{{4,}}")


def words() -> Mapping[str, Sequence[str]]:
    """None: a link is a shape."""
    return {}


def shapes() -> Mapping[str, str | Shape]:
    """A scheme with what follows it, also as hxxp; a host name with a path."""
    return {
        "scheme": r"h[tx][tx]ps?://[^\s\x00\u4e00-\u9fff\"<>]{4,}",
        "bare": Shape(
            r"\.(?:com|cn|net|org|me|tv|io|gg|ee|co|app)/[^\s\x00\u4e00-\u9fff\"<>,]{2,400}",
            lead=r"[a-z0-9](?<![a-z0-9@./_\-][a-z0-9])[a-z0-9\-]{0,30}(?:\.[a-z0-9\-]{1,30}){0,2}",
        ),
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Links that say something about a person."""
    done = -1
    for hit in hits:
        if hit.start < done:
            continue
        url = _END.sub("", hit.word) if "(" not in hit.word else hit.word
        end = done = hit.start + len(url)
        read = _judge(text.norm, hit.start, url)
        if read is None:
            continue
        confidence, why = read
        yield make_trace(
            text, post, hit.start, end, kind="url", value=text.raw[slice(*text.span(hit.start, end))], holder=owner_of(text.norm, hit.start, end),
            confidence=confidence, detector=NAME, why=why,
        )


def _judge(norm: str, start: int, url: str) -> tuple[float, Say] | None:
    scheme, _, rest = url.rpartition("://")
    plain = rest.replace("[.]", ".").replace("(.)", ".")
    if (m := _sharer().search(plain)):
        return 0.85, _SHARER.fill(name=m[1])
    if (m := _profile().match(plain)) and _is_person(plain):
        return 0.93, _PROFILE
    host, _, path = plain.partition("/")
    host = host.removeprefix("www.")
    if _is_public(host):
        return None
    if any(cue in norm[max(0, start - 24) : start] for cue in _lists()["site_cues"]):
        return 0.8, _SITE
    if scheme and not path:
        return 0.5, _ROOT
    return None


def _is_public(host: str) -> bool:
    names = _lists()["public_sites"]
    return any(host == name or host.endswith("." + name) for name in names) or ".gov" in host or ".edu" in host


def _is_person(plain: str) -> bool:
    parts = [p for p in re.split(r"[/?#]", plain)[1:] if p]
    return not parts or parts[0] not in _lists()["not_profile"]
