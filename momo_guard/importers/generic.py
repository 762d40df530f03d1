"""Files that no platform wrote: tables with a column of text, JSON, Excel, Markdown, HTML, plain text. Tried last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath

from momo_guard.errors import BadInput
from momo_guard.importers import (
    columns,
    databases,
    encoding,
    generic_lines,
    generic_prose,
    generic_tables,
    jsons,
    shape,
    tables,
)
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.opener import Source
from momo_guard.importers.unread import UNKNOWN, kept
from momo_guard.post import Post, Unread
from momo_guard.say import Say

PLATFORMS: tuple[str, ...] = (columns.PLATFORM,)

_TABLES = (".csv", ".tsv", ".txt", ".tab", "")
_BOOKS = (".xlsx", ".xlsm")
_MARKDOWN = (".md", ".markdown")
_PAGES = (".html", ".htm")
_PLAIN = ("", ".txt", ".text", ".log")
_MEDIA = frozenset(
    ".jpg .jpeg .png .gif .webp .heic .bmp .svg .mp4 .mov .avi .mkv .mp3 .m4a .wav .ogg .aac .pdf .zip .css .ico .ttf .woff .woff2".split()
)
_ABOUT = frozenset("readme license licence changelog copying source notice".split())
_LOOKED_AT = 200
"""Files that identify looks into at most; the rest of such a tree is of the same kind or media."""

_IS_MEDIA = Say("图片、视频等媒体文件，没有读文字", "pictures, videos and the like; no text read from them")

Reader = Callable[[Source, str, columns.People], Iterator[Post | Unread]]
Form = tuple[Reader, Say]
"""How to read one file, and what was recognised in it."""


def identify(source: Source) -> Match | None:
    """Claim what has a column or key of text, or is prose."""
    for name in _candidates(source)[:_LOOKED_AT]:
        if form := form_of(source, name):
            return Match(columns.PLATFORM, Evidence.GENERIC, form[1].fill(name=name))
    return None


def read(source: Source) -> Iterator[Post | Unread]:
    """Everything that can be read; media and unknown files are counted."""
    yield from read_as(source, ())


def read_as(source: Source, me: Sequence[str]) -> Iterator[Post | Unread]:
    """The same where the user has said who they are."""
    people = columns.People(me)
    candidates = set(_candidates(source))
    media = [n for n in source.names() if n not in candidates]
    for name in source.names():
        if name not in candidates:
            continue
        form = form_of(source, name)
        yield from kept(name, form[0](source, name, people)) if form else iter((Unread(name, UNKNOWN),))
    yield from people.note(source.label)
    if media:
        yield Unread(media[0], _IS_MEDIA, ignored=True, count=len(media))


def _candidates(source: Source) -> list[str]:
    names = source.names()
    if names == [source.label]:
        # One file, and the user pointed at it.
        return names
    return [n for n in names if _suffix(n) not in _MEDIA and PurePosixPath(n).stem.lower() not in _ABOUT]


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def form_of(source: Source, name: str) -> Form | None:
    """How one file can be read, or None."""
    suffix = _suffix(name)
    if suffix in _BOOKS:
        return generic_tables.workbook, Say("{name} 是 Excel 表格", "{name} is an Excel workbook")
    if databases.is_database(source, name):
        has_text = any("text" in columns.match(t.columns) for t in tables.of(source, name))
        return (generic_tables.database, Say("{name} 是数据库", "{name} is a database")) if has_text else None
    outline = shape.of(source, name)
    if outline.kind == "lines" and "text" in columns.match(outline.value):
        return generic_lines.read, Say("{name} 每行一条 JSON 记录", "{name} has one JSON record per line")
    if outline.kind in ("array", "object"):
        return _json_form(source, name, outline)
    if outline.kind != "none":
        return None
    alone = len(source.names()) == 1
    if suffix in _TABLES or (alone and suffix not in (*_MARKDOWN, *_PAGES)):
        fields = columns.match(shape.header(source, name))
        if "text" in fields and (len(fields) > 1 or suffix in (".csv", ".tsv")):
            said = Say("{name} 的表头有 {columns}", "the header of {name} has {columns}")
            return generic_tables.csv, said.fill(name="{name}", columns=", ".join(fields.values()))
    return _prose_form(source, name, suffix, alone)


def _json_form(source: Source, name: str, outline: shape.Shape) -> Form | None:
    value = outline.value
    paths = list(generic_tables.json_paths(value))
    if not paths and 0 < source.size(name) <= jsons.WHOLE:
        # A long profile block may stand before the posts, or the first post be long; a small file can be looked through.
        value = _whole(source, name)
        paths = list(generic_tables.json_paths(value))
    if paths:
        said = Say("{name} 里有成列的文字记录", "{name} holds a list of records with text")
        return (lambda s, n, p: generic_tables.json(s, n, p, paths)), said
    if isinstance(value, dict) and "text" in columns.match(value):
        return generic_tables.one_object, Say("{name} 是一条文字记录", "{name} is one record with text")
    return None


def _whole(source: Source, name: str) -> object:
    try:
        return jsons.small(source, name)
    except BadInput:
        return None


def _prose_form(source: Source, name: str, suffix: str, alone: bool) -> Form | None:
    if suffix in _MARKDOWN:
        return _prose(generic_prose.markdown), Say("{name} 是 Markdown 文档", "{name} is a Markdown document")
    if suffix in _PAGES:
        return _prose(generic_prose.html), Say("{name} 是网页", "{name} is a web page")
    if (suffix == ".txt" or (alone and suffix in _PLAIN)) and _is_text(source.head(name)):
        return _prose(generic_prose.text), Say("{name} 是纯文本", "{name} is plain text")
    return None


def _prose(read_file: Callable[[Source, str], Iterator[Post]]) -> Reader:
    """Prose names no authors."""
    return lambda source, name, _: read_file(source, name)


def _is_text(head: bytes) -> bool:
    text = encoding.decode(head[:4096])
    odd = sum(c == "\ufffd" or (c < " " and c not in "\t\r\n\f") for c in text)
    starts_as_markup = text.lstrip("\ufeff \r\n\t").startswith(("<", "{", "["))
    return bool(text.strip()) and odd * 20 < len(text) and not starts_as_markup


def missing(source: Source) -> Say:
    """What a user can do about a source in which nothing was recognised."""
    if source.refused:
        first = source.refused[0]
        return Say("{where}：{reason}。", "{where}: {reason}.").fill(where=first.where, reason=first.reason)
    names = _candidates(source)
    if locked := next((n for n in names if n.lower().endswith(databases.SUFFIXES) and not databases.is_database(source, n)), ""):
        return Say("{why}。请先用导出工具解密。", "{why}. Decrypt it with an export tool first.").fill(why=databases.LOCKED.fill(name=locked))
    header = shape.header(source, names[0]) if len(names) == 1 and _suffix(names[0]) in _TABLES else []
    if len(header) > 1:
        return Say(
            "表头是 {columns}，没有哪一列像正文。请把正文那一列命名为 text 或 正文。",
            "Its columns are {columns}; none looks like text. Name the column with the text \"text\".",
        ).fill(columns=", ".join(header[:12]))
    return Say(
        "能读的导出见 docs/importers.zh.md；自己整理的表格需要有 text（正文）一列。",
        "docs/importers.md lists what can be read; a table of your own needs a column named text.",
    )
