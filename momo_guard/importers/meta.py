"""Facebook, Instagram and Threads: one core, because Meta writes the same JSON for all three."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from momo_guard.importers import meta_legacy, meta_posts, meta_profile, shape
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.meta_text import mend
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import Route, read_routes
from momo_guard.post import Post, Unread
from momo_guard.say import Say

_IGNORED = (
    "ads_information/*", "*/ads_information/*", "*advertis*.json", "ads_*.json", "followers*.json", "following*.json",
    "*_follow_requests*.json", "close_friends.json", "blocked_*.json", "restricted_*.json", "hide_*.json", "apps_and_websites*/*",
    "friends.json", "friend_requests*.json", "removed_*.json", "*_you_follow*.json", "your_topics.json", "*_topics.json",
    "settings.json", "*preferences*.json", "saved*.json", "searches.json", "seen_content.json", "connections.json", "devices.json",
    "autofill_information.json", "uploaded_contacts.json", "contacts.json", "synced_contacts.json", "*suggest*.json",
    "posts_viewed.json", "videos_watched.json", "recently_*.json", "no-data.txt", "notification*.json", "your_reels_*.json",
    "information_about_you.json", "contacts_syncing.json", "reported_conversations.json", "secret_conversations.json", "start_here.html",
    "index.html",
)


@functools.lru_cache(maxsize=4)
def _owner_in(head: bytes) -> str:
    value = shape.partial(head)
    found = next((text for label, text, _ in meta_profile.pairs(value) if label in ("full_name", "Name", "姓名", "name")), "")
    return mend(found)


def _owner(source: Source) -> str:
    """The account's display name, which signs its messages; empty where no profile came along."""
    for name in source.find("profile_information.json", "personal_information.json", "profile.json"):
        if owner := _owner_in(source.head(name)):
            return owner
    return ""


_FACEBOOK = (
    Route(("posts/your_posts*.json", "posts/your_uncategorized_photos.json", "your_posts*.json", "posts/album/*.json", "posts/media/*.json",
           "album/*.json", "groups/*posts*.json", "groups/your_posts*.json", "other_activity/*posts*.json", "stories/*stories*.json",
           "your_videos.json", "your_photos.json", "archive/*.json", "posts/content_sharing*.json"),
          meta_posts.posts("facebook")),
    Route(("comments*/comments.json", "comments.json", "comments_and_reactions/comments*.json", "groups/*comments*.json"),
          meta_posts.comments("facebook")),
    Route(("likes_and_reactions*.json", "posts_and_comments.json", "reactions.json"), meta_posts.liked("facebook")),
    Route(("message_*.json",), meta_posts.messages("facebook", _owner)),
    Route(("profile_information.json",), meta_profile.facebook),
    Route(("account_activity.json", "logins_and_logouts.json", "where_you're_logged_in.json", "record_details.json",
           "login_protection_data.json", "ip_address_activity.json", "used_ip_addresses.json", "authorized_logins.json",
           "mobile_devices.json"), meta_profile.labels("facebook")),
)
_INSTAGRAM = (
    Route(("posts_*.json", "posts.json", "stories.json", "reels.json", "igtv_videos.json", "other_content.json", "profile_photos.json",
           "archived_posts.json", "recently_deleted_media.json"), meta_posts.posts("instagram")),
    Route(("*comments*.json",), meta_posts.comments("instagram")),
    Route(("liked_*.json",), meta_posts.liked("instagram")),
    Route(("message_*.json",), meta_posts.messages("instagram", _owner)),
    Route(("personal_information.json", "profile.json", "account_information.json", "professional_information.json",
           "profile_changes.json", "login_activity.json", "logout_activity.json", "signup_*.json", "last_known_location.json",
           "account_based_in.json", "profile_based_in.json", "instagram_profile_information.json", "devices.json", "camera_information.json",
           "login_information.json"), meta_profile.labels("instagram")),
)
_THREADS = (
    Route(("threads_and_replies.json", "*threads_and_replies*.json"), meta_posts.posts("threads")),
    Route(("liked_threads.json", "*liked*.json"), meta_posts.liked("threads")),
    Route(("personal_information.json", "*profile*.json", "*login*.json"), meta_profile.labels("threads")),
)
_LEGACY = (
    Route(("media.json",), meta_legacy.media),
    Route(("comments.json",), meta_legacy.comments),
)
_PAGES_ONLY = Say(
    "这是网页（HTML）格式的导出，读不了；请重新申请，格式选 JSON",
    "this is the HTML form of the export, which can't be read; request it again and choose JSON",
)

PLATFORMS: tuple[str, ...] = ("facebook", "instagram", "threads")

_BY_PATH = (
    ("instagram", ("your_instagram_activity/*", "your_instagram_activity/*/*", "your_instagram_activity/*/*/*", "media/posts_*.json", "content/posts_*.json",
                   "instagram_profile_information.json")),
    ("facebook", ("your_facebook_activity/*/*", "posts/your_posts*.json", "your_posts__check_ins*.json", "profile_information/profile_information.json",
                  "comments_and_reactions/comments.json", "likes_and_reactions*.json")),
)
_BY_KEYS = (
    ("instagram", {"media", "creation_timestamp"}),
    ("facebook", {"timestamp", "data"}),
    ("facebook", {"timestamp", "attachments"}),
)
_MESSAGE = {"sender_name", "timestamp_ms"}


def identify(source: Source) -> Match | None:
    """Claim by the folders Meta uses, else by the keys of posts, stories or messages."""
    for platform, tails in _BY_PATH:
        if found := source.find(*tails):
            why = Say("有 {name}，是 Meta 导出的目录", "{name} stands where Meta's exports put it").fill(name=found[0])
            return Match(platform, Evidence.PATHS, why)
    for name in source.find("*.htm", "*.html")[:20]:
        head = source.head(name)
        if b'class="thread"' in head and b'class="message_header"' in head:
            why = Say("{name} 是 Facebook 旧版导出的网页", "{name} is a page of an old Facebook export").fill(name=name)
            return Match("facebook", Evidence.KEYS, why)
    for name in source.find("*.json")[:50]:
        if platform := _platform_by_keys(shape.of(source, name), name):
            why = Say("{name} 的字段是 {platform} 导出的写法", "{name} has the keys of a {platform} export")
            return Match(platform, Evidence.KEYS, why.fill(name=name, platform=platform.capitalize()))
    return None


def _platform_by_keys(outline: shape.Shape, name: str) -> str:
    keys = list(outline.value) if isinstance(outline.value, dict) else []
    if any(k.startswith("text_post_app_") for k in keys):
        return "threads"
    if any(k.startswith("ig_") for k in keys) or outline.record("stories").keys() >= {"taken_at", "path"}:
        return "instagram"
    if any(k in ("comments_v2", "reactions_v2", "profile_v2") for k in keys):
        return "facebook"
    photo = outline.record("photos").keys()
    if photo >= {"taken_at", "path"}:
        return "instagram"
    if photo >= {"uri", "creation_timestamp"}:
        return "facebook"
    if outline.record("messages").keys() >= _MESSAGE:
        return "instagram" if "instagram" in name.lower() else "facebook"
    record = outline.record()
    return next((p for p, wanted in _BY_KEYS if outline.kind == "array" and record.keys() >= wanted), "")


def read(source: Source) -> Iterator[Post | Unread]:
    """Posts, comments, likes, messages and profile of whichever of the three products the source holds."""
    match = identify(source)
    platform = match.platform if match else "facebook"
    routes = [Route((n,), r.read) for r in _THREADS[:1] for n in source.find(*r.tails)]
    if platform == "instagram":
        legacy = [Route((n,), r.read) for r in _LEGACY for n in source.find(*r.tails) if _is_legacy(source, n)]
        routes = [*_in_folder(source, "threads"), *legacy, *_INSTAGRAM]
    elif platform == "threads":
        routes = [*_THREADS, *(Route((n,), meta_posts.posts("threads")) for n in source.find("*.json"))]
    else:
        routes += _FACEBOOK
    if match and match.evidence == Evidence.KEYS and platform != "threads":
        known = [n for n in source.find("*.json") if _platform_by_keys(shape.of(source, n), n)]
        routes += [Route((n,), _by_content(platform)) for n in known]
    pages = source.find("*.html", "*.htm") if not source.find("*.json") else []
    routes += [Route((n,), _page) for n in pages]
    yield from read_routes(source, routes, _IGNORED)


def _in_folder(source: Source, folder: str) -> Iterator[Route]:
    """Threads comes inside an Instagram export, in a folder of its own."""
    for route in _THREADS:
        for tail in route.tails:
            yield Route((f"{folder}/{tail}", "threads_and_replies.json") if route is _THREADS[0] else (f"{folder}/{tail}",), route.read)


def _is_legacy(source: Source, name: str) -> bool:
    outline = shape.of(source, name)
    return outline.kind == "object" and not any(k.startswith(("ig_", "comments_")) for k in outline.value)


def _by_content(platform: str) -> meta_posts.Reader:
    def read_one(source: Source, name: str) -> Iterator[Post | Unread]:
        if shape.of(source, name).record("messages").keys() >= _MESSAGE:
            return meta_posts.messages(platform, _owner)(source, name)
        return meta_posts.posts(platform)(source, name)

    return read_one


def _page(source: Source, name: str) -> Iterator[Post | Unread]:
    yield Unread(name, _PAGES_ONLY)
