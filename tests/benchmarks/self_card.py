"""The self-card: thirty disguises of twenty secrets, and false alarms in ordinary posts.

    python -m tests.benchmarks.self_card [FOLDER]

FOLDER, of tests.benchmarks.detection, adds ordinary posts of other people (gold/kvpi, cold) to the invented ones of
this repository.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from pypinyin import Style, lazy_pinyin

from momo_guard import assets
from momo_guard.detectors.disguise import is_chinese
from momo_guard.detectors.scan import Scanner
from momo_guard.detectors.secret import Secret, SelfCard
from momo_guard.post import Post
from tests.personas.read import read

SECRETS = (
    Secret("name", "陈雨桐"), Secret("name", "王俊杰"), Secret("name", "张晓月"), Secret("name", "司马云飞"), Secret("name", "Daniel Okafor"),
    Secret("friend", "刘思源"), Secret("friend", "周星河"), Secret("friend", "Priya Raman"), Secret("school", "云海第三中学"), Secret("school", "北辰理工大学"),
    Secret("school", "Larkfield College"), Secret("employer", "青禾设计院"), Secret("employer", "Bluefin Analytics"), Secret("phone", "13655520917"),
    Secret("phone", "18877301264"), Secret("account", "yutong_0412"), Secret("account", "momo.sparrow7"), Secret("address", "槐花巷27号"),
    Secret("address", "14 Willowmere Road"), Secret("other", "520381199704120028"),
)
_SOUNDS = {"陈": "沉", "雨": "语", "桐": "童", "王": "汪", "俊": "骏", "杰": "洁", "张": "章", "晓": "小", "月": "悦", "司": "思", "马": "码", "云": "芸", "飞": "非",
           "刘": "流", "思": "丝", "源": "原", "周": "舟", "星": "兴", "河": "和", "海": "嗨", "第": "地", "三": "叁", "中": "钟", "学": "雪", "北": "备", "辰": "晨",
           "理": "里", "工": "公", "大": "达", "青": "清", "禾": "何", "设": "射", "计": "记", "院": "苑", "槐": "怀", "花": "华", "巷": "向"}
_TRADITIONAL = {"陈": "陳", "张": "張", "晓": "曉", "马": "馬", "云": "雲", "飞": "飛", "刘": "劉", "学": "學", "设": "設", "计": "計", "号": "號"}
_EMOJI = {"雨": "🌧", "月": "🌙", "云": "☁️", "星": "⭐", "马": "🐴", "海": "🌊", "花": "🌸", "河": "🌊", "王": "👑"}
_PARTS = {"陈": "耳东", "张": "弓长", "王": "三横王", "刘": "文刀"}
_LEET = {"a": "4", "e": "3", "i": "1", "o": "0", "s": "5", "t": "7"}
_NUMERALS = dict(zip("0123456789", "零一二三四五六七八九", strict=True))
_KEYCAPS = {d: f"{d}\ufe0f\u20e3" for d in "0123456789"}
_FULL = {chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)}


def _swap(table: dict[str, str], text: str) -> str:
    return "".join(table.get(c, c) for c in text)


def _reading(text: str) -> list[str]:
    return lazy_pinyin(text, style=Style.NORMAL)


def _digits(secret: str) -> bool:
    return sum(c.isdigit() for c in secret) * 2 > len(secret)


def _latin(secret: str) -> bool:
    return secret.isascii() and not _digits(secret)


def _long(secret: str) -> bool:
    return len(secret) >= 8 or is_chinese(secret)


def _pairs(secret: str) -> str:
    return " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))


def _half(secret: str) -> str:
    return secret[: len(secret) // 2 + 1]


DISGUISES: tuple[tuple[str, Callable[[str], bool], Callable[[str], str]], ...] = (
    ("as it is", lambda s: True, lambda s: s),
    ("spaces between", lambda s: True, lambda s: " ".join(s.replace(" ", ""))),
    ("dots between", lambda s: True, lambda s: "·".join(s.replace(" ", ""))),
    ("hyphens between", lambda s: True, lambda s: "-".join(s.replace(" ", ""))),
    ("slashes between", lambda s: True, lambda s: "/".join(s.replace(" ", ""))),
    ("underscores between", lambda s: True, lambda s: "_".join(s.replace(" ", ""))),
    ("stars between", lambda s: True, lambda s: "*".join(s.replace(" ", ""))),
    ("zero width between", lambda s: True, lambda s: "\u200b".join(s)),
    ("full width", lambda s: not is_chinese(s), lambda s: _swap(_FULL, s)),
    ("capitals", _latin, str.upper),
    ("backwards", _long, lambda s: s[::-1]),
    ("traditional characters", lambda s: any(c in _TRADITIONAL for c in s), lambda s: _swap(_TRADITIONAL, s)),
    ("pinyin in one", is_chinese, lambda s: "".join(_reading(s))),
    ("pinyin spaced", is_chinese, lambda s: " ".join(_reading(s))),
    ("pinyin with capitals", is_chinese, lambda s: "".join(r.title() for r in _reading(s))),
    ("pinyin in leetspeak", is_chinese, lambda s: _swap(_LEET, "".join(_reading(s)))),
    ("pinyin, family name last", lambda s: is_chinese(s) and len(s) == 3, lambda s: " ".join([*_reading(s)[1:], _reading(s)[0]])),
    ("initials after 我叫", is_chinese, lambda s: "我叫" + "".join(r[0] for r in _reading(s))),
    ("first character in pinyin", is_chinese, lambda s: _reading(s[0])[0] + s[1:]),
    ("last character in pinyin", is_chinese, lambda s: s[:-1] + _reading(s[-1])[0]),
    ("one character of the same sound", is_chinese, lambda s: s[0] + _swap(_SOUNDS, s[1]) + s[2:]),
    ("another of the same sound", is_chinese, lambda s: s[:-1] + _swap(_SOUNDS, s[-1])),
    ("emoji for a character", lambda s: any(c in _EMOJI for c in s), lambda s: _swap(_EMOJI, s)),
    ("by the parts of a character", lambda s: any(c in _PARTS for c in s), lambda s: _swap(_PARTS, s)),
    ("leetspeak", _latin, lambda s: _swap(_LEET, s.lower())),
    ("words the other way round", lambda s: _latin(s) and " " in s, lambda s: " ".join([*s.split()[1:], s.split()[0]])),
    ("Chinese numerals", _digits, lambda s: _swap(_NUMERALS, s)),
    ("keycap emoji", _digits, lambda s: _swap(_KEYCAPS, s)),
    ("digits in groups", _digits, _pairs),
    ("half of the number", _digits, _half),
)
"""Name, the secrets that can wear it, and how."""
_AROUND = ("{}", "昨天说到 {} 这个", "({})", "so, {} again", "嗯，{}！")


def cases() -> Iterator[tuple[str, Secret, str]]:
    """(disguise, secret, post) for every disguise of every secret that can wear it."""
    for i, (name, fits, hide) in enumerate(DISGUISES):
        for j, secret in enumerate(SECRETS):
            if fits(secret.text):
                yield name, secret, _AROUND[(i + j) % len(_AROUND)].format(hide(secret.text))


def ordinary(base: Path | None) -> Iterator[str]:
    """Posts that speak of other things."""
    for line in assets.read_text("demo/account.jsonl").splitlines():
        yield json.loads(line)["text"]
    for name in ("build_zh.txt", "build_en.txt"):
        yield from (p["text"] for a in read(name) for p in a.posts)
    if base is not None:
        for line in (base / "gold" / "kvpi" / "gold.jsonl").read_text("utf-8").splitlines():
            yield json.loads(line)["text"]
        with (base / "cold" / "train.csv").open(encoding="utf-8") as rows:
            yield from (row["TEXT"] for row in csv.DictReader(rows))


def main() -> None:
    """Print what is found, what is missed, and the false alarms."""
    scanner = Scanner([SelfCard(SECRETS)])

    def found(text: str) -> set[str]:
        return {t.value for t in scanner.scan(Post(id="1", platform="x", text=text, where="1"))}

    tried, hit = Counter[str](), Counter[str]()
    missed = []
    for name, secret, text in cases():
        tried[name] += 1
        hit[name] += secret.text in found(text)
        if secret.text not in found(text):
            missed.append(f"{name}: {text}")
    print(f"{len(DISGUISES)} disguises of {len(SECRETS)} secrets: {hit.total()} of {tried.total()} found, {100 * hit.total() / tried.total():.1f} %")
    print("\n".join(f"  missed, {m}" for m in missed))
    posts = list(ordinary(Path(sys.argv[1]) if sys.argv[1:] else None))
    alarms = [(t, v) for t in posts for v in found(t) if v not in t]
    print(f"{len(alarms)} false alarms in {len(posts):,} ordinary posts, {1000 * len(alarms) / len(posts):.2f} in 1,000")
    print("\n".join(f"  taken for {v}: {t[:60]}" for t, v in alarms[:20]))


if __name__ == "__main__":
    main()
