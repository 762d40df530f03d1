"""Tumblr: the blog export's page per post, and posts as the API gives them. In a reblog, others' words are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from momo_guard.importers import encoding, ids, jsons, markup, shape, times
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import Route, read_routes
from momo_guard.post import Post, Unread
from momo_guard.say import Say

PLATFORM = "tumblr"
PLATFORMS: tuple[str, ...] = (PLATFORM,)
_PAGES = ("posts/html/*.html", "html/*.html", "posts/*.html")
_IGNORED = ("posts_index.html", "style.css", "index.html", "conversations/*", "following.json", "payload-*.json")
_FOOTER = re.compile(r"<div[^>]+id=[\"']footer[\"'].*", re.DOTALL | re.IGNORECASE)
_TIMESTAMP = re.compile(r"id=[\"']timestamp[\"'][^>]*>(.*?)</", re.DOTALL)
_TAG = re.compile(r"class=[\"']tag[\"'][^>]*>(.*?)</")
_BODY = re.compile(r"<body[^>]*>(.*)", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(r"<a[^>]+class=[\"']tumblr_blog[\"'][^>]*>(.*?)</a>\s*:?", re.IGNORECASE)
_ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th)\b")
_CLOCK = re.compile(r"(\d)(am|pm)\b", re.IGNORECASE)


def own_part(page: str) -> tuple[str, str, str]:
    """A reblog's HTML as (the user's words, others' words, the first other blog). Quotes nest: the user's words
    stand outside all of them."""
    first = _SOURCE.search(page)
    if first is None:
        return page, "", ""
    own: list[str] = []
    others: list[str] = []
    depth = last = 0
    for tag in re.finditer(r"</?blockquote\b[^>]*>", page, re.IGNORECASE):
        (others if depth else own).append(page[last : tag.start()])
        depth = max(0, depth + (-1 if tag[0].startswith("</") else 1))
        last = tag.end()
    own.append(page[last:])
    return _SOURCE.sub("", "".join(own)), "".join(others), markup.plain(first[1])


def _page(source: Source, name: str) -> Iterator[Post | Unread]:
    with source.open(name) as stream:
        page = encoding.decode(stream.read(16 << 20))
    stamp = _TIMESTAMP.search(page)
    tags = [markup.plain(t) for t in _TAG.findall(page)]
    body = _BODY.search(page)
    content = _FOOTER.sub("", body[1] if body else page)
    heading = _HEADING.search(content)
    title = markup.plain(heading[1]) if heading else ""
    yield from _posts(name, name.rpartition("/")[2].partition(".")[0], _HEADING.sub("", content, count=1), title, tags,
                      _date(stamp[1]) if stamp else None)


def _date(text: str) -> Any:
    """ "January 1st, 2020 1:05pm" """
    return times.parse(_CLOCK.sub(r"\1 \2", _ORDINAL.sub(r"\1", markup.plain(text))))


def _posts(where: str, post_id: str, content: str, title: str, tags: list[str], created_at: Any, url: str | None = None) -> Iterator[Post]:
    own, others, blog = own_part(content)
    # Tags are where reblogs are answered: they are the user's words.
    hashtags = " ".join(f"#{t.lstrip('#')}" for t in tags if t)
    text = "\n".join(filter(None, [markup.plain(own), hashtags]))
    yield Post(id=post_id, platform=PLATFORM, where=where, text=text, title="" if blog else title, created_at=created_at, url=url,
               reply_to=blog)
    if others:
        yield Post(id=f"{post_id}/quoted", platform=PLATFORM, where=where, kind="repost", own=False, text=markup.plain(others),
                   created_at=created_at, author=blog, url=url)


def _api(source: Source, name: str) -> Iterator[Post | Unread]:
    outline = shape.of(source, name)
    path = () if outline.kind == "array" else ("posts",)
    for number, item in enumerate(jsons.items(source, name, *path), 1):
        where = f"{name}#{number}"
        if isinstance(item, Unread):
            yield item
        elif isinstance(item, dict):
            content = next((item[k] for k in ("body", "caption", "text", "answer", "description") if item.get(k)), "")
            tags = [str(t) for t in item.get("tags") or ()]
            yield from _posts(where, ids.post_id(item.get("id_string") or item.get("id"), where), str(content),
                              str(item.get("title") or ""), tags, times.parse(item.get("timestamp") or item.get("date")),
                              item.get("post_url"))


def identify(source: Source) -> Match | None:
    """Claim by the index page or the page per post, else by the keys of API posts."""
    for name in source.find("posts_index.html", *_PAGES)[:20]:
        head = source.head(name)
        if name.endswith("posts_index.html") or _TIMESTAMP.search(encoding.decode(head)) or b"tumblr_blog" in head:
            why = Say("{name} 是 Tumblr 导出的网页", "{name} is a page of Tumblr's export").fill(name=name)
            return Match(PLATFORM, Evidence.PATHS, why)
    for name in source.find("*.json")[:50]:
        if _is_api(shape.of(source, name)):
            why = Say("{name} 里有 blog_name 和 tags", "{name} has the keys blog_name and tags").fill(name=name)
            return Match(PLATFORM, Evidence.KEYS, why)
    return None


def _is_api(outline: shape.Shape) -> bool:
    return any({"blog_name", "tags"} <= r.keys() for r in (outline.record(), outline.record("posts")))


def read(source: Source) -> Iterator[Post | Unread]:
    """One post per page or record; of a reblog, the part the user added and the part of others."""
    pages = [n for n in source.find(*_PAGES) if not n.endswith("posts_index.html")]
    routes = [Route((n,), _page) for n in pages]
    routes += [Route((n,), _api) for n in source.find("*.json") if _is_api(shape.of(source, n))]
    yield from read_routes(source, routes, _IGNORED)
