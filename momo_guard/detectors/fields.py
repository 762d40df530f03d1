"""What an export says beside the words: IP region, place, device, coordinates and the fields of a profile."""

from __future__ import annotations

from collections.abc import Iterator

from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.trace import KINDS, Field, Trace

NAME = "fields"

_REASONS: dict[str, Say] = {
    "ip_region": Say("平台显示的 IP 属地", "the IP region that the platform shows"),
    "place": Say("帖子上标的地点", "the place set on the post"),
    "device": Say("帖子上显示的设备", "the device shown on the post"),
    "coordinates": Say("帖子带着经纬度", "the post carries coordinates"),
}
_PROFILE = Say("个人资料里填的", "filled in the profile")
_KIND_OF_TITLE = {"name": "person_name", "real_name": "person_name", "birthday": "birth_date", "location": "city", "occupation": "occupation"}


class FieldTraces:
    """Makes a trace of each value of a field once: a million posts from one province say it once."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, str]] = set()

    def of(self, post: Post) -> Iterator[Trace]:
        """Traces of the field values of a post that no earlier post had."""
        if post.ip_region and ("ip_region", post.ip_region) not in self._seen:
            yield self._first(post, "ip_region", "ip_region", post.ip_region, 0.9)
        if post.device and ("device", post.device) not in self._seen:
            yield self._first(post, "device", "device", post.device, 0.95)
        if post.place and ("place", post.place) not in self._seen:
            yield self._first(post, "place", "landmark", post.place, 0.7)
        if post.coordinates is not None:
            shown = f"{post.coordinates[0]:.4f}, {post.coordinates[1]:.4f}"
            if ("coordinates", shown) not in self._seen:
                yield self._first(post, "coordinates", "coordinates", shown, 0.95)
        if post.kind == "profile" and post.text:
            yield from self._profile(post)

    def _profile(self, post: Post) -> Iterator[Trace]:
        kind = _KIND_OF_TITLE.get(post.title, post.title)
        if kind in KINDS:
            yield _trace(post, "text", kind, post.text, 0.97, _PROFILE)

    def _first(self, post: Post, field: Field, kind: str, value: str, confidence: float) -> Trace:
        self._seen.add((field, value))
        return _trace(post, field, kind, value, confidence, _REASONS[field])


def _trace(post: Post, field: Field, kind: str, value: str, confidence: float, why: Say) -> Trace:
    return Trace(
        post=post.id, kind=kind, holder="self", start=0, end=len(value), text=value, value=value, confidence=confidence, detector=NAME,
        why=why, field=field,
    )
