"""Which file of an export is read by what; the rest is told apart into ignored on purpose, media, and unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from momo_guard.importers.opener import Source
from momo_guard.importers.unread import UNKNOWN, kept
from momo_guard.post import Post, Unread
from momo_guard.say import Say

Reader = Callable[[Source, str], Iterator[Post | Unread]]

IGNORED = Say("里面没有你写的话（广告、关注列表、设置等），按计划没有读", "holds no words of yours (ads, lists of followers, settings); left out on purpose")
MEDIA = Say("图片、视频等媒体文件，没有读文字", "pictures, videos and the like; no text read from them")
OTHERS = Say("是别人的资料，按计划没有读", "is about other people; left out on purpose")

_MEDIA_SUFFIXES = frozenset(
    """.jpg .jpeg .png .gif .webp .heic .heif .bmp .svg .avif .mp4 .mov .avi .mkv .webm .3gp .mp3 .m4a .wav .ogg .oga .opus
    .aac .amr .srt .vtt .pdf .css .ico .ttf .woff .woff2 .tgs .thumb .bin""".split()
)
_NAMED_ONE_BY_ONE = 20


class Route(NamedTuple):
    """Files whose names end like this are read by that."""

    tails: tuple[str, ...]
    read: Reader


def is_media(name: str) -> bool:
    """Whether a file is a picture, a video or another thing without text for us."""
    return PurePosixPath(name).suffix.lower() in _MEDIA_SUFFIXES


def read_routes(source: Source, routes: Iterable[Route], ignored: Sequence[str] = ()) -> Iterator[Post | Unread]:
    """Read every file that has a route, the first route winning; then account for every other file."""
    done: set[str] = set()
    for route in routes:
        for name in source.find(*route.tails):
            if name not in done:
                done.add(name)
                yield from kept(name, route.read(source, name))
    yield from account_for(source, done, ignored)


def account_for(source: Source, done: set[str], ignored: Sequence[str] = ()) -> Iterator[Unread]:
    """One Unread for all media, one for all files ignored on purpose, and the unknown ones by name."""
    left = [n for n in source.names() if n not in done]
    media = [n for n in left if is_media(n)]
    on_purpose = set(source.find(*ignored)) - done - set(media)
    unknown = [n for n in left if n not in on_purpose and not is_media(n)]
    if media:
        yield Unread(media[0], MEDIA, ignored=True, count=len(media))
    if on_purpose:
        yield Unread(min(on_purpose), IGNORED, ignored=True, count=len(on_purpose))
    yield from (Unread(name, UNKNOWN) for name in unknown[:_NAMED_ONE_BY_ONE])
    if rest := unknown[_NAMED_ONE_BY_ONE:]:
        yield Unread(rest[0], UNKNOWN, count=len(rest))
