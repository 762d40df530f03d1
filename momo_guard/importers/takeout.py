"""Google Takeout: the comments and live chat messages of YouTube. Everything else in it is no post and is ignored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from momo_guard.importers import ids, rows, shape, times
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import Route, read_routes
from momo_guard.post import Post, Unread
from momo_guard.say import Say

PLATFORM = "youtube"
PLATFORMS: tuple[str, ...] = (PLATFORM,)
_TEXT = ("Comment Text", "Live Chat Text", "评论文本", "评论内容", "留言文字", "實況聊天文字", "Kommentartext", "Texte du commentaire",
         "Texto del comentario", "コメントのテキスト")
_FIELDS = {
    "id": ("Comment ID", "Live Chat ID", "评论 ID", "評論 ID", "留言 ID"),
    "time": ("Comment Create Timestamp", "Live Chat Create Timestamp", "评论创建时间戳", "留言建立時間戳記"),
    "video": ("Video ID", "视频 ID", "影片 ID"),
    "parent": ("Parent Comment ID", "上级评论 ID", "父评论 ID", "上層留言 ID"),
}
_ACTIVITY = ("my activity.json", "my activity.html", "myactivity.json", "myactivity.html", "我的活动记录.json", "我的活动记录.html")
_IGNORED = (*_ACTIVITY, "location history.json", "records.json", "archive_browser.html", "takeout/*/*", "takeout/*/*/*",
            "takeout/*/*/*/*", "takeout/*/*/*/*/*", "takeout/*")


def _text_column(header: list[str]) -> str:
    return next((c for c in header if c in _TEXT), "")


def _comments(source: Source, name: str) -> Iterator[Post | Unread]:
    for row in rows.of(source, name):
        if isinstance(row, Unread):
            yield row
            continue

        def cell(field: str, cells: dict[str, str] = row.cells) -> str:
            return next((cells[c] for c in _FIELDS[field] if cells.get(c)), "")

        where = f"{name}#{row.number}"
        video = cell("video")
        yield Post(
            id=ids.post_id(cell("id"), where), platform=PLATFORM, where=where, kind="reply" if cell("parent") else "comment",
            text=_text(row.cells.get(_text_column(row.header)) or ""), created_at=times.parse(cell("time")),
            url=f"https://www.youtube.com/watch?v={video}&lc={cell('id')}" if video else None, reply_to=cell("parent") or video,
        )


def _text(cell: str) -> str:
    """A cell is text, or JSON objects in a row, each a piece of the text."""
    if not cell.lstrip().startswith("{"):
        return cell
    try:
        pieces: list[Any] = msgspec.json.decode(f"[{cell}]")
    except msgspec.DecodeError:
        return cell
    return "".join(str(p.get("text") or "") for p in pieces if isinstance(p, dict))


def _comment_files(source: Source) -> list[str]:
    return [n for n in source.find("*.csv") if _text_column(shape.header(source, n))]


def identify(source: Source) -> Match | None:
    """Claim by the header of a comments file, else by the folder or the activity files of Takeout."""
    for name in source.find("*.csv")[:200]:
        if column := _text_column(shape.header(source, name)):
            why = Say("{name} 有 YouTube 评论的表头 {column}", "{name} has the column {column} of YouTube's comments")
            return Match(PLATFORM, Evidence.PATHS, why.fill(name=name, column=column))
    for name in source.find("archive_browser.html", *_ACTIVITY, "location history.json"):
        head = source.head(name)
        if b"Takeout" in head or b"My Activity" in head or b'"titleUrl"' in head or b"latitudeE7" in head:
            why = Say("{name} 是 Google Takeout 的文件", "{name} is a file of Google Takeout").fill(name=name)
            return Match(PLATFORM, Evidence.PATHS, why)
    return None


def read(source: Source) -> Iterator[Post | Unread]:
    """Comments and live chat messages; searches, watched videos and places are not posts and are ignored."""
    yield from read_routes(source, [Route((n,), _comments) for n in _comment_files(source)], _IGNORED)
