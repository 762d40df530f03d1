"""X (Twitter): the official archive of any age, and tweets as the API gives them."""

from __future__ import annotations

from collections.abc import Iterator

from momo_guard.importers import jsons, shape, x_profile, x_tweets
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import OTHERS, Route, read_routes
from momo_guard.importers.x_files import Scripts
from momo_guard.post import Post, Unread
from momo_guard.say import Say

PLATFORMS: tuple[str, ...] = (x_tweets.PLATFORM,)

_API_KEYS = {"id_str", "created_at", "user", "entities"}


def _others(source: Source, name: str) -> Iterator[Post | Unread]:
    yield Unread(name, OTHERS, ignored=True)


def _api(source: Source, name: str) -> Iterator[Post | Unread]:
    for number, item in enumerate(jsons.items(source, name), 1):
        post = x_tweets.tweet(item, f"{name}#{number}", source, "") if isinstance(item, dict) else None
        if post is not None:
            yield post
        elif isinstance(item, Unread):
            yield item


_ROUTES = (
    Route(("tweets.js", "tweet.js", "tweets-part*.js", "tweet-part*.js", "deleted-tweets.js", "deleted-tweets-part*.js",
           "deleted-tweet.js", "community-tweet*.js", "community_tweet*.js", "js/tweets/*.js"), x_tweets.tweets),
    Route(("note-tweet.js", "note-tweet-part*.js", "deleted-note-tweet.js"), x_tweets.notes),
    Route(("like.js", "like-part*.js", "likes.js"), x_tweets.likes),
    Route(("direct-messages.js", "direct-messages-part*.js", "direct-message.js", "direct-messages-group*.js",
           "direct-message-group.js", "*_dms_*.js"), x_tweets.messages),
    Route(("grok-chat-item*.js",), x_tweets.grok),
    Route(("reply-prompt.js",), x_tweets.written("proposedTweetText", "reply", "replyPrompt")),
    Route(("periscope-comments-made-by-user.js",), x_tweets.written("text", "comment", "periscopeCommentsMadeByUser")),
    Route(("community-note.js",), x_tweets.written("summary", "note", "communityNote")),
    Route(("periscope-profile-description.js",), x_profile.simple({"description": "bio"}, "periscopeProfileDescription")),
    Route(("account.js",), x_profile.simple(
        {"email": "email", "phoneNumber": "phone", "username": "handle", "accountDisplayName": "nickname"}, "account")),
    Route(("user_details.js",), x_profile.simple(
        {"screen_name": "handle", "full_name": "nickname", "location": "location", "bio": "bio"})),
    Route(("profile.js",), x_profile.description),
    Route(("ip-audit.js", "account-creation-ip.js"), x_profile.logins),
    Route(("personalization.js",), x_profile.personalization),
    Route(("ageinfo.js",), x_profile.age),
    Route(("phone-number.js",), x_profile.simple({"phoneNumber": "phone"}, "device")),
    Route(("email-address-change.js",), x_profile.simple(
        {"changedFrom": "email", "changedTo": "email"}, "emailChange", time="changedAt")),
    Route(("screen-name-change.js",), x_profile.simple(
        {"changedFrom": "handle", "changedTo": "handle"}, "screenNameChange", time="changedAt")),
    Route(("sso.js",), x_profile.simple({"ssoEmail": "email"}, "sso", time="createdAt")),
    Route(("account-timezone.js",), x_profile.simple({"timeZone": "time_zone"}, "accountTimezone")),
    Route(("ni-devices.js",), x_profile.simple(
        {"phone_number": "phone", "deviceType": "device", "carrier": "carrier"}, "messagingDevice", "pushDevice")),
    Route(("device-token.js",), x_profile.simple({"clientApplicationName": "device"}, "deviceToken", time="createdAt")),
    Route(("contact.js",), _others),
)
_IGNORED = (
    "ad-*.js", "ads-*.js", "app.js", "block.js", "branch-links.js", "catalog-item.js", "commerce-catalog.js",
    "community-note-*.js", "connected-application.js", "*-headers.js", "*-headers-part*.js", "direct-message-mute.js", "follower.js",
    "following.js", "key-registry.js", "lists-*.js", "mute.js", "periscope-*.js", "product-*.js", "protected-history.js",
    "saved-search.js", "shop-module.js", "shopify-account.js", "smartblock.js", "tweetdeck.js", "twitter-shop.js",
    "user-link-clicks.js", "verified*.js", "account-label.js", "account-suspension.js", "audio-video-*.js",
    "spaces-metadata.js", "professional-data.js", "manifest.js", "tweet_index.js", "payload_details.js", "readme.txt",
    "your archive.html", "assets/*", "assets/*/*", "assets/*/*/*",
)


def identify(source: Source) -> Match | None:
    """Claim by the manifest, else by the assignment that begins every file, else by the keys of API tweets."""
    for name in source.find("manifest.js"):
        if b"__THAR_CONFIG" in source.head(name):
            return _match(Evidence.MANIFEST, Say("{name} 是 X 归档的清单", "{name} is the manifest of an X archive"), name)
    for name in source.find("*.js")[:50]:
        head = source.head(name)[:200].lstrip(b"\xef\xbb\xbf \r\n")
        if head.startswith((b"window.YTD.", b"Grailbird.data.")):
            return _match(Evidence.PATHS, Say("{name} 以 X 归档的写法开头", "{name} begins as files of an X archive do"), name)
    for name in source.find("*.json")[:50]:
        if source.head(name)[:1] == b"[" and shape.of(source, name).record().keys() >= _API_KEYS:
            return _match(Evidence.KEYS, Say("{name} 里是 X 接口返回的推文", "{name} holds tweets as X's API gives them"), name)
    return None


def _match(evidence: Evidence, why: Say, name: str) -> Match:
    return Match(PLATFORMS[0], evidence, why.fill(name=name))


def read(source: Source) -> Iterator[Post | Unread]:
    """Tweets, notes, likes, messages and profile; retweets, likes and the words of others are not the user's own."""
    routes = [*_ROUTES]
    routes += [Route((name,), _any_script) for name in source.find("*.js") if _is_tweets(source, name)]
    routes += [Route((name,), _api) for name in source.find("*.json") if shape.of(source, name).record().keys() >= _API_KEYS]
    yield from read_routes(Scripts(source), routes, _IGNORED)


def _is_tweets(source: Source, name: str) -> bool:
    head = source.head(name)[:200].lstrip(b"\xef\xbb\xbf \r\n")
    return head.startswith((b"window.YTD.tweet", b"window.YTD.direct_messages", b"window.YTD.like"))


def _any_script(source: Source, name: str) -> Iterator[Post | Unread]:
    """A file under a name of its own: its wrapper says what it holds."""
    record = shape.of(source, name).record()
    if "dmConversation" in record:
        return x_tweets.messages(source, name)
    return x_tweets.likes(source, name) if "like" in record else x_tweets.tweets(source, name)
