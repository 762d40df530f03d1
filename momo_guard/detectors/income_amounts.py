"""Amounts of pay as people write them: 七千三, 2w出头, 8k5, 总包40."""

from __future__ import annotations

from momo_guard import regex as re
from momo_guard.detectors import lazy

ZH = "零〇一二两三四五六七八九十百千万几半多"
_NUMBER = rf"(?:[0-9]+(?:[ ,.]?[0-9]+)*|[{ZH}]+)"
AMOUNT = lazy.pattern(
    rf"(?P<link>(?:[,:= ]|是|就|只有|只|有|才|大概|差不多|大约|约|也就|不到|将近|接近|左右|能|可以|拿到手|到手|拿|挣|赚|发了?|给我开?|发我|打我|转我|给|税[前后]|每个?月|一个?月|一年|月|年|总共|一共|刚刚?|勉强|还是|还|都|最多|最低|固定|稳定|平均|基本|的|了|来|个|多|收入|工资|总包|加|下来|能到|涨到了?|降到了?|刚过|刚破|破|过|上下|一把|五险后|扣完|扣完五险|交完社保|交完公积金|落|底薪|剩|进账|入账|块钱|一节课?|一周|一星期|每周|一个星期|开到|开|每节课?)*)"
    rf"(?P<number>{_NUMBER})(?:(?P<unit>[kw]|万|千|块|元|rmb)(?P<rest>[0-9五两一二三四六七八九](?![0-9]))?)?(?P<tail>(?:多|来块|来|出头|左右|上下|不到|块钱|块|元|/月|/天|/h|/时|/年|一个月|一天|一小时|每月|每天)*)"
)
_DIGIT = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_POWER = {"十": 10, "百": 100, "千": 1000, "万": 10000}


def chinese_number(written: str) -> float | None:
    """七千三 -> 7300, 一万二 -> 12000, 九千 -> 9000."""
    if any(c in written for c in "几多"):
        written = re.sub("[几多]", "", written)
    total = section = digit = 0.0
    last = 1
    for c in written:
        if c in _DIGIT:
            digit = _DIGIT[c]
        elif c == "半":
            digit = 0.5
        elif c in _POWER:
            power = _POWER[c]
            if power == 10000:
                total, section, digit = (total + section + (digit or (0 if section or total else 1))) * 10000, 0.0, 0.0
            else:
                section += (digit or 1) * power
                digit = 0.0
            last = power
    if digit and last > 1 and written[-1] in _DIGIT:
        digit *= last / 10 if "零" not in written else 1
    found = total + section + digit
    return found or None


def amount(number: str, unit: str | None, rest: str | None) -> float | None:
    """The figure of a number with its unit and what follows it: 2, w, 5 -> 25000. None where it is no number."""
    plain = re.sub("[ ,]", "", number)
    value = float(plain.rstrip(".")) if re.fullmatch(r"[0-9]+\.?[0-9]*", plain) else chinese_number(plain)
    if value is None:
        return None
    scale = {"k": 1000, "千": 1000, "w": 10000, "万": 10000}.get(unit or "", 1)
    value *= scale
    if rest:
        value += (_DIGIT[rest] if rest in _DIGIT else int(rest)) * scale / 10
    return value


def yuan(value: float, hedge: str) -> str:
    """7300元, 26万元, 2万出头."""
    figure = f"{value / 10000:g}万" if value >= 10000 and value % 10000 == 0 else f"{value:g}"
    about = next((h for h in ("出头", "左右", "上下", "多") if h in hedge), "")
    return figure + (about or "元")


def likely(value: float, label: str) -> bool:
    """Whether a figure can be an income of that kind at all."""
    if label[:1] == "年":
        return 5000 <= value <= 5e7
    if label in ("日薪", "时薪", "每单", "课时费", "", "生活费", "零花钱", "稿费千字", "周入"):
        return 5 <= value <= 50000
    return 300 <= value <= 300000
