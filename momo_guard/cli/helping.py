"""The parts of a help text that click writes itself, and in English only: placeholders, defaults, ranges, and lines that
are folded as if every character took one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from momo_guard.report.width import cells, pad, wrap

_PLACES = {
    "OPTIONS": "选项", "COMMAND": "命令", "ARGS": "参数", "PATH": "路径", "FILE": "文件", "FOLDER": "文件夹", "DIR": "文件夹", "NAME": "名字",
    "KEY": "公钥", "DATE": "日期", "TIME": "时间", "EXPORT": "导出", "IMAGE": "图片", "LABEL": "标签", "TAG": "标签", "MOOD": "心情",
    "PICTURE": "图", "PLATFORM": "平台", "TEXT": "文字", "URL": "网址", "QUESTION": "问题", "WORD": "词", "WORDS": "词", "YYYY-MM": "年-月", "MODEL": "模型",
    "INTEGER": "整数", "FLOAT": "数",
}
"""Placeholder -> what stands there in Chinese; N, K and ID are the same, and the texts speak of them."""
_PLACE = re.compile(r"(?<![A-Za-z-])[A-Z]{3,}(?:-[A-Z]+)?(?![a-z])")
_EXTRA = re.compile(r"\s*\[((?:default: |required|x?[<>=0-9]).*)\]$", re.DOTALL)
_BOTH_ENDS = re.compile(r"([\d.]+)<=x<=([\d.]+)")


def places(text: str) -> str:
    """Placeholders in Chinese: [OPTIONS] PATH... -> [选项] 路径..."""
    return _PLACE.sub(lambda m: _PLACES.get(m[0], m[0]), text)


def added(text: str) -> str:
    """What click adds at the end of an option's text: [default: 1000; x>=2] -> （默认 1000，不小于 2）"""
    found = _EXTRA.search(text)
    if found is None:
        return text
    return f"{text[:found.start()]}（{'，'.join(map(_fact, found[1].split('; ')))}）"


def _fact(said: str) -> str:
    if said.startswith("default: "):
        return f"默认 {said.removeprefix('default: ')}"
    if ends := _BOTH_ENDS.fullmatch(said):
        return f"{ends[1]} 到 {ends[2]}"
    return {"required": "必填"}.get(said) or said.replace("x>=", "不小于 ").replace("x<=", "不大于 ").replace("x>", "大于 ").replace("x<", "小于 ")


def columns(rows: list[tuple[str, str]], indent: int, width: int, most: int = 30, gap: int = 2) -> Iterator[str]:
    """Two columns, the second folded to the width of the terminal."""
    first = min(max((cells(a) for a, _ in rows), default=0), most) + gap
    for name, text in rows:
        lines = wrap(text, max(width - first - indent, 20)) if text else [""]
        lead = " " * indent
        if cells(name) > first - gap:
            yield f"{lead}{name}\n"
        else:
            yield f"{lead}{pad(name, first)}{lines.pop(0)}".rstrip() + "\n"
        yield from (f"{lead}{' ' * first}{line}\n" for line in lines)


def paragraphs(text: str, indent: int, width: int) -> Iterator[str]:
    """Paragraphs folded to the width; those that begin with a backspace (click's sign) stay as they are."""
    lead = " " * indent
    for n, part in enumerate(re.split(r"\n\s*\n", text.strip("\n"))):
        if n:
            yield "\n"
        if part.lstrip().startswith("\b"):
            kept = part.split("\b", 1)[1].lstrip("\n")
            yield from (f"{lead}{line}".rstrip() + "\n" for line in kept.splitlines())
        else:
            yield from (f"{lead}{line}\n" for line in wrap(_joined(part), width - indent))


def _joined(part: str) -> str:
    """The lines of a paragraph as one; between two Chinese characters stands no space."""
    one = " ".join(line.strip() for line in part.splitlines())
    return re.sub(r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])|(?<=[。，；：！？、）]) ", "", one)


def first_sentence(text: str) -> str:
    """What a list of commands says of one: the first sentence of its help."""
    part = _joined(text.strip().split("\n\n")[0])
    return re.split(r"(?<=。)|(?<=[a-z]\.) (?=[A-Z])", part, maxsplit=1)[0]
