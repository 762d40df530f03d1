"""A roster of the people one is known among: who of them still fits is counted, not estimated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from momo_guard.errors import BadInput, reason
from momo_guard.mosaic import census, same
from momo_guard.mosaic.claims import ATTRIBUTES, Claim
from momo_guard.mosaic.reading import ages, births, sexes, values
from momo_guard.names import ATTRIBUTE, listed, named
from momo_guard.say import Say

_COLUMNS = {
    "gender": "sex 性别 男女", "age": "年龄 岁数 年纪", "birth_date": "birthday birthdate born dob 生日 出生日期 出生年月 出生",
    "occupation": "job profession work 职业 工作 岗位", "title": "position 职务 职位", "employer": "company 公司 单位 雇主",
    "school": "university college 学校 大学 院校", "major": "subject 专业", "grade": "year class 年级 届",
    "education": "degree 学历 学位", "city": "town location residence 城市 现居 所在地 居住地", "district": "area 区 区县",
    "hometown": "from origin 老家 家乡 籍贯", "country": "国家", "relationship": "status marital 婚姻 婚恋 感情",
    "children": "kids 孩子 子女", "pet": "pets 宠物", "zodiac_sign": "zodiac sign 星座", "ethnicity": "民族", "religion": "宗教 信仰",
    "nationality": "国籍", "political_status": "政治面貌", "income": "salary 收入 工资", "health": "病史 健康", "language": "方言 语言",
    "device": "phone_model 手机型号", "name": "full_name 姓名 名字",
}
_ATTRIBUTE_OF = {alias: a for a, aliases in _COLUMNS.items() for alias in (a, *aliases.split())}


class Person(msgspec.Struct, frozen=True):
    """One row of a roster: attribute -> cell; an empty cell leaves everything open."""

    facts: dict[str, str]


class Roster(msgspec.Struct, frozen=True):
    """The people one is known among."""

    columns: tuple[str, ...]
    """The attributes that its columns tell."""
    people: tuple[Person, ...]


def load(path: Path) -> Roster:
    """Read a CSV of people, in any columns whose names say what they are. Raises BadInput."""
    from momo_guard.importers import encoding, rows

    try:
        with path.open("rb") as file:
            found = [r for r in rows.read_rows(encoding.lines(file), path.name) if isinstance(r, rows.Row)]
    except OSError as error:
        raise BadInput(Say("读不了 {name}（{why}）。", "{name} can't be read ({why}).").fill(name=path, why=reason(error)),
                       Say("检查一下路径。", "Check the path.")) from None
    if not found:
        raise BadInput(
            Say("{name} 里一个人也没有。", "{name} lists nobody.").fill(name=path.name),
            Say("第一行写列名，下面每人一行。", "Name the columns in the first row, then write one person a row."))
    columns = {name: a for name in found[0].header if (a := _ATTRIBUTE_OF.get(name.strip().lower()))}
    if not columns:
        raise BadInput(
            Say("{name} 里没有认得的列。", "{name} has no column that is known here.").fill(name=path.name),
            Say("第一行写列名，例如：性别,年龄,职业,城市。", "Name the columns in the first row, such as: sex,age,job,city."))
    people = tuple(Person({a: row.cells.get(name, "").strip() for name, a in columns.items()}) for row in found)
    return Roster(tuple(dict.fromkeys(columns.values())), people)


def fitting(roster: Roster, claims: Iterable[Claim], year: int) -> list[Person]:
    """Who of the roster the claims leave; what it has no column or no entry for rules nobody out."""
    told = [c for c in claims if c.attribute in roster.columns]
    return [p for p in roster.people if all(_fits(p.facts.get(c.attribute, ""), c, year) for c in told)]


def _fits(cell: str, claim: Claim, year: int) -> bool:
    if not cell:
        return True
    entry = Claim(attribute=claim.attribute, value=cell)
    match claim.attribute:
        case "gender":
            one, other = sexes(claim), sexes(entry)
            return one is None or other is None or bool(one & other)
        case "age":
            told, held = ages(claim, year), ages(entry, year)
            return told is None or held is None or bool(told & held)
        case "birth_date":
            return any(_same_day(a, b) for a in births(claim) for b in births(entry)) if births(entry) else True
        case "city" | "district" | "hometown":
            return any(_near(v, cell) for v in values(claim))
        case _:
            keys = {same.key(claim.attribute, v) for v in values(claim)}
            mine = same.key(claim.attribute, cell)
            return mine in keys or any(_says(k, mine) for k in keys)


def _says(one: str, other: str) -> bool:
    """Whether one wording holds the other: 高中物理老师 and 老师."""
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and (short in long if not short.isascii() else f" {short} " in f" {long} ")


def _same_day(a: tuple[int | None, ...], b: tuple[int | None, ...]) -> bool:
    return all(x is None or y is None or x == y for x, y in zip(a, b, strict=True))


def _near(told: str, cell: str) -> bool:
    if same.key("city", told) == same.key("city", cell):
        return True
    one, other = census.places(told), census.places(cell)
    return any(census.holds(a, b) or census.holds(b, a) for a in one for b in other)


class Standing(msgspec.Struct, frozen=True):
    """How people of a roster stand apart from each other."""

    columns: tuple[str, ...]
    alone: int
    """People whom nobody else equals in these columns."""
    groups: tuple[int, ...]
    """Sizes of the groups of equals, largest first, those who stand alone left out."""


def standing(roster: Roster, columns: Sequence[str] | None = None) -> Standing:
    """Who stands alone in a roster by some of its columns, or by all."""
    names = tuple(columns or roster.columns)
    sizes = Counter(tuple(same.key(a, p.facts.get(a, "")) for a in names) for p in roster.people)
    return Standing(names, sum(n == 1 for n in sizes.values()), tuple(sorted((n for n in sizes.values() if n > 1), reverse=True)))


def alone_by(roster: Roster, claims: Sequence[Claim], year: int) -> list[Claim]:
    """The claims that leave a single person of the roster each by itself."""
    return [c for c in claims if c.attribute in roster.columns and len(fitting(roster, [c], year)) == 1]


def shrinking(roster: Roster, claims: Sequence[Claim], year: int) -> list[tuple[Claim, int]]:
    """How many of the list are left after each thing that is told and that it has a column for."""
    told = [c for c in claims if c.attribute in roster.columns]
    return [(c, len(fitting(roster, told[:n], year))) for n, c in enumerate(told, 1)]


def summary(roster: Roster) -> Say:
    """What a list holds, and how many of it stand alone."""
    columns = listed([named(ATTRIBUTE, a) for a in roster.columns])
    return Say("名单上有 {n} 人，列是：{columns}。把这些列放在一起看，有 {alone} 人独一无二。",
               "{n} people are on the list, by {columns}. By all of that together, {alone} of them stand alone.").fill(
        n=len(roster.people), columns=columns, alone=standing(roster, _telling(roster)).alone)


def _telling(roster: Roster) -> list[str]:
    """The columns that tell something of a person; by a name everybody stands alone."""
    return [a for a in roster.columns if a != "name" and a in ATTRIBUTES] or list(roster.columns)


def said(roster: Roster, claims: Sequence[Claim], year: int) -> Say:
    """One or two sentences on what the roster shows."""
    left = len(fitting(roster, claims, year))
    if left == 0:
        return Say("名单上没有人和你说过的全都对得上：也许你不在名单里，也许有一处读错了。",
                   "Nobody on the list fits everything you told: perhaps you are not on it, or one thing was read wrongly.")
    if len(roster.people) == 1:
        return Say("名单上只有 1 个人，对得上：只有一个人，分不出谁来。多写几位认识的人才数得出来。",
                   "The list holds one person, who fits: among one there is nobody to tell apart. It takes more of the people you know to count.")
    stand = standing(roster, _telling(roster)[:4])
    first = Say("名单上 {n} 人里，有 {k} 人和你说过的都对得上。", "Of the {n} people on the list, {k} {k:fits|fit} everything you told.").fill(
        n=len(roster.people), k=left)
    second = Say("单看{what}，有 {alone} 人独一无二。", "By {what} alone, {alone} of them stand alone.").fill(
        what=listed([named(ATTRIBUTE, a) for a in stand.columns]), alone=stand.alone)
    single = alone_by(roster, claims, year)
    if not single:
        return Say("{a}{b}", "{a} {b}").fill(a=first, b=second)
    third = Say("你的{what}在名单上只有一个。", "On the list only one person has your {what}.").fill(
        what=listed([named(ATTRIBUTE, c.attribute) for c in single[:3]]))
    return Say("{a}{b}{c}", "{a} {b} {c}").fill(a=first, b=second, c=third)
