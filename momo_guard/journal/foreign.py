"""Journals of other programs, read into entries: Day One, jrnl, Apple Journal, Markdown folders, our own JSON."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from xml.parsers.expat import ExpatError

import msgspec

from momo_guard.errors import BadInput
from momo_guard.importers.markup import plain
from momo_guard.importers.opener import Source
from momo_guard.journal import jrnl
from momo_guard.journal.fold import YEARS
from momo_guard.say import Say


class Found(NamedTuple):
    """An entry of another program, not yet in the vault."""

    text: str
    created_at: datetime
    title: str = ""
    tags: tuple[str, ...] = ()
    mood: str = ""
    files: tuple[str, ...] = ()
    """Names of its pictures inside the source."""
    where: str = ""


class Bad(NamedTuple):
    """Something that was not read, and why."""

    where: str
    reason: Say


NeedPassword = Callable[[], str]
Item = Found | Bad

_NO_DATE = Say("没有日期", "it has no date")
_BROKEN = Say("文件读不懂", "the file can't be understood")
_LOOSE_STAMP = re.compile(r"^\[?(\d{4}[-/.]\d\d?[-/.]\d\d?)(?:[ T](\d\d?:\d\d))?\]?(?: |$)(.*)$")
_NAME_DATE = re.compile(r"(\d{4})[-_.年/]?(\d\d?)[-_.月/]?(\d\d?)")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


def read(source: Source, need_password: NeedPassword) -> Iterator[Item]:
    """All entries of a file, folder or archive, in the format it is recognised as. Raises BadInput where there is none."""
    names = source.names()
    for fits, reader in _FORMATS:
        mine = [n for n in names if fits(source, n)]
        if mine:
            for name in mine:
                yield from reader(source, name, need_password)
            return
    raise BadInput(Say("没有认出日记。", "No journal was recognised."),
                   Say("能读 Day One、jrnl、Apple Journal、Markdown 文件夹，和 momo-guard 自己导出的 JSON。",
                       "Day One, jrnl, Apple Journal, folders of Markdown, and momo-guard's own JSON are read."))


# Each format: does a member belong to it, and how it is read.


def _is_own(source: Source, name: str) -> bool:
    return name.endswith(".json") and b'"momo-guard/journal/1"' in source.head(name, 200)


def _own(source: Source, name: str, _: NeedPassword) -> Iterator[Item]:
    for n, e in enumerate(_json(source, name).get("entries", [])):
        yield _entry(f"{name}#{n + 1}", e.get("text"), e.get("created_at"), title=_said(e, "title"), tags=e.get("tags") or (), mood=_said(e, "mood"))


def _is_day_one(source: Source, name: str) -> bool:
    return name.endswith(".json") and re.search(rb'"creationDate"|"dayOne', source.head(name, 4096)) is not None


def _day_one(source: Source, name: str, _: NeedPassword) -> Iterator[Item]:
    pictures = {n.rsplit("/", 1)[-1].lower(): n for n in source.names()}
    for n, e in enumerate(_json(source, name).get("entries", [])):
        files = [pictures.get(f"{p.get('md5')}.{p.get('type')}".lower()) for p in _listed(e, "photos") if isinstance(p, dict)]
        text = re.sub(r"!\[\]\(dayone-moment:[^)\n]{0,200}\)\s*", "", _said(e, "text")).replace("\\.", ".").replace("\\-", "-").replace("\\!", "!")
        yield _entry(f"{name}#{n + 1}", text.strip(), e.get("creationDate"), tags=e.get("tags") or (), files=tuple(filter(None, files)))


def _is_doentry(source: Source, name: str) -> bool:
    return name.endswith(".doentry")


def _doentry(source: Source, name: str, _: NeedPassword) -> Iterator[Item]:
    try:
        # Day One Classic wrote control characters that XML forbids.
        e = plistlib.loads(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", _bytes(source, name)))
    except (plistlib.InvalidFileException, ExpatError, ValueError, RecursionError):
        e = None
    if not isinstance(e, dict):
        yield Bad(name, _BROKEN)
        return
    uuid = str(e.get("UUID", ""))
    files = tuple(n for n in source.names() if uuid and uuid in n and n.lower().endswith((".jpg", ".jpeg", ".png")))
    yield _entry(name, e.get("Entry Text"), e.get("Creation Date"), tags=e.get("Tags") or (), files=files)


def _is_jrnl_json(source: Source, name: str) -> bool:
    head = source.head(name, 4096)
    return name.endswith(".json") and b'"tags"' in head and b'"body"' in head


def _jrnl_json(source: Source, name: str, _: NeedPassword) -> Iterator[Item]:
    for n, e in enumerate(_json(source, name).get("entries", [])):
        text = "\n".join(filter(None, (_said(e, "title"), _said(e, "body"))))
        yield _entry(f"{name}#{n + 1}", text, f"{e.get('date')} {e.get('time') or '12:00'}", tags=[str(t).lstrip("@#") for t in _listed(e, "tags")])


def _is_apple(source: Source, name: str) -> bool:
    return name.lower().endswith((".html", ".htm")) and re.search(rb'class="?[\'"]?(?:pageHeader|bodyText|assetGrid)', source.head(name)) is not None


def _apple(source: Source, name: str, _: NeedPassword) -> Iterator[Item]:
    page = _bytes(source, name).decode("utf-8", "replace")
    header, title, body = _block(page, "pageHeader", "</div>"), _block(page, "title", "</"), _block(page, "bodyText", "</(?:body|div)>")
    at = _named_date(name) or _loose(header)
    resources = {n.rsplit("/", 1)[-1]: n for n in source.names()}
    files = tuple(resources[p] for p in re.findall(r'src=[\'"](?:[^\'"]*/)?([^\'"/]+)[\'"]', page) if p in resources)
    yield _entry(name, body, at, title=title, files=files)


def _block(page: str, named: str, end: str) -> str:
    """The words of the first block of a class; empty where there is none."""
    start = re.search(rf"class=['\"]{named}['\"][^>]{{0,500}}>", page)
    stop = re.compile(end).search(page, start.end()) if start else None
    return plain(page[start.end() : stop.start()]).strip() if start and stop else ""


def _is_jrnl_text(source: Source, name: str) -> bool:
    return name.lower().endswith(jrnl.ENDINGS) and jrnl.is_text(source.head(name, 4096))


def _jrnl_text(source: Source, name: str, _: NeedPassword) -> Iterator[Item]:
    yield from _stamped(_bytes(source, name).decode("utf-8", "replace"), name)


def _is_jrnl_sealed(source: Source, name: str) -> bool:
    alone = len(source.names()) == 1
    return (alone or name.lower().endswith(jrnl.ENDINGS)) and jrnl.is_sealed(source.head(name, 4096), source.size(name))


def _jrnl_sealed(source: Source, name: str, need_password: NeedPassword) -> Iterator[Item]:
    text = jrnl.unsealed(_bytes(source, name), need_password())
    if text is None:
        yield Bad(name, Say("密码不对，或文件已损坏，或不是 jrnl 的日记", "the password is wrong, or it is damaged, or no journal of jrnl"))
        return
    yield from _stamped(text, name)


def _is_markdown(source: Source, name: str) -> bool:
    return name.lower().endswith((".md", ".markdown")) and not name.rsplit("/", 1)[-1].startswith(".")


def _markdown(source: Source, name: str, _: NeedPassword) -> Iterator[Item]:
    text = _bytes(source, name).decode("utf-8", "replace").replace("\r\n", "\n")
    front = _FRONT.match(text)
    facts = dict(line.split(":", 1) for line in front[1].splitlines() if ":" in line) if front else {}
    facts = {k.strip().lower(): v.strip().strip("\"'") for k, v in facts.items()}
    text = text[front.end() :] if front else text
    heading = re.match(r"\s*#+ +(\S.*)\n", text)
    sections = list(re.finditer(r"(?m)^#{1,3} +(\d{4}-\d\d-\d\d(?: \d\d:\d\d)?)(.*)\n", text))
    if len(sections) > 1:
        yield from _sections(text, sections, name)
        return
    at = _loose(facts.get("date", "")) or (_loose(heading[1]) if heading else None)
    at = at or _named_date(name) or source.modified(name)
    title = facts.get("title") or (heading[1].strip() if heading else "")
    tags = re.findall(r"[^\s,\[\]\"']+", facts.get("tags", ""))
    yield _entry(name, text[heading.end() if heading else 0 :].strip() or title, at, title=title, tags=tags)


def _sections(text: str, found: list[re.Match[str]], name: str) -> Iterator[Item]:
    """Our own Markdown, and other journals of one file: a heading with a date for each entry."""
    for n, heading in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else len(text)
        body = re.sub(r"\A\s*\*([^*\n]+)\*\n", "", text[heading.end() : end])
        yield _entry(f"{name}#{n + 1}", body.strip(), _loose(heading[1]), title=heading[2].strip())


_FORMATS: tuple[tuple[Callable[[Source, str], bool], Callable[[Source, str, NeedPassword], Iterator[Item]]], ...] = (
    (_is_own, _own), (_is_day_one, _day_one), (_is_doentry, _doentry), (_is_jrnl_json, _jrnl_json), (_is_apple, _apple),
    (_is_jrnl_sealed, _jrnl_sealed), (_is_jrnl_text, _jrnl_text), (_is_markdown, _markdown),
)


def _stamped(text: str, name: str) -> Iterator[Item]:
    count = 0
    for count, found in enumerate(jrnl.entries(text), 1):
        where = f"{name}#{count}"
        yield _entry(where, found.text, found.at, tags=found.tags) if found else Bad(where, _NO_DATE)
    if not count and text.strip():
        yield Bad(name, _NO_DATE)


def _entry(where: str, text: object, at: object, *, title: str = "", tags: object = (), mood: str = "", files: tuple[str, ...] = ()) -> Item:
    when = at if isinstance(at, datetime) else _loose(str(at or ""))
    if when is None or when.year not in YEARS:
        return Bad(where, _NO_DATE)
    if not str(text or "").strip() and not title and not files:
        return Bad(where, Say("是空的", "it is empty"))
    named = tuple(str(t) for t in tags) if isinstance(tags, list | tuple) else ()
    return Found(str(text or ""), when if when.tzinfo else when.astimezone(), title, named, mood, files, where)


def _said(entry: dict[str, Any], key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _listed(entry: dict[str, Any], key: str) -> list[Any]:
    value = entry.get(key)
    return value if isinstance(value, list) else []


def _loose(text: str) -> datetime | None:
    """A time in the forms these programs write, naive where they state no zone."""
    text = text.strip()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    for form in ("%Y-%m-%d %I:%M %p", "%Y-%m-%d %I:%M:%S %p", "%A, %B %d, %Y", "%B %d, %Y", "%d %B %Y", "%Y年%m月%d日"):
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    if (found := _LOOSE_STAMP.match(text)) and (day := _named_date(found[1])):
        hour, minute = map(int, (found[2] or "12:00").split(":"))
        return day.replace(hour=hour, minute=minute) if hour < 24 and minute < 60 else None
    return None


def _named_date(name: str) -> datetime | None:
    """The date in a path: 2024-05-01.md, 2024/05/01.txt."""
    for found in _NAME_DATE.finditer(name):
        try:
            return datetime(int(found[1]), int(found[2]), int(found[3]), 12)
        except ValueError:
            continue
    return None


def _json(source: Source, name: str) -> dict[str, Any]:
    try:
        value = msgspec.json.decode(_bytes(source, name))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        value = None
    if not isinstance(value, dict) or not isinstance(value.get("entries", []), list):
        raise BadInput(Say("{name} 读不懂。", "{name} can't be understood.").fill(name=name), Say("再导出一次试试。", "Try exporting it again."))
    value["entries"] = [e for e in value.get("entries", []) if isinstance(e, dict)]
    return value


def _bytes(source: Source, name: str) -> bytes:
    with source.open(name) as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise BadInput(Say("{name} 太大，不像日记。", "{name} is too large for a journal.").fill(name=name),
                       Say("请检查是不是选错了文件。", "Check that it is the right file."))
    return data


_LARGEST = 512 << 20

