"""Writes assets/places/china.txt and world.txt from the population tables.

    python -m tests.benchmarks.places_build POPULATION_FOLDER

The folder holds china_census_2020/china_census_2020_by_county.csv (NBS, Seventh Census) and
world_cities/cities15000.csv with cities15000_zh_names.csv (GeoNames). ORIGIN.md beside the output names licences.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).parent.parent.parent / "assets" / "places"
_PROVINCE_TAILS = re.compile("(?:维吾尔|壮族|回族)?自治区$|省$|市$")
_PEOPLES = (
    "蒙古族 朝鲜族 土家族 苗族 藏族 羌族 彝族 布依族 侗族 哈尼族 壮族 傣族 白族 景颇族 傈僳族 回族 哈萨克 蒙古 柯尔克孜 满族 瑶族 黎族 畲族 "
    "仡佬族 拉祜族 佤族 纳西族 怒族 独龙族 普米族 布朗族 仫佬族 毛南族 各族 土族 撒拉族 东乡族 裕固族 保安族 锡伯族 锡伯 塔吉克 水族 达斡尔族 "
    "鄂温克族 鄂伦春 水族 回族"
).split()
_NO_PLACES = {"市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划", "中沙群岛的岛礁及其海域"}
_EVERYWHERE = 100_000
"""Cities of the whole world from this many people on; smaller ones only of the countries below, or with a Chinese name."""
_WITH_CHINESE = 50_000
_WHOLE = {"US": 15_000, "GB": 15_000, "CA": 15_000, "AU": 15_000, "IE": 15_000, "NZ": 15_000, "SG": 0, "TW": 15_000,
          "HK": 0, "MO": 0}
_REGION_CODES = {"US", "GB", "CA", "AU", "IN", "IE", "NZ"}


def rows(path: Path) -> list[dict[str, str]]:
    """A CSV file as dicts."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def short(name: str) -> str:
    """An official Chinese name as people say it: 杭州市 -> 杭州, 大理白族自治州 -> 大理, 双江拉祜族佤族…自治县 -> 双江."""
    base = re.sub("(?:自治州|自治县|自治旗|地区|林区|盟|市|县|区|旗)$", "", name)
    if name.endswith(("自治州", "自治县", "自治旗")):
        again = True
        while again:
            again = False
            for people in _PEOPLES:
                if base.endswith(people) and len(base) - len(people) >= 2:
                    base, again = base[: -len(people)], True
    return base if len(base) >= 2 else name


def china(folder: Path, cities: list[dict[str, str]], zh: dict[str, str]) -> list[str]:
    """Lines "province, prefecture, its English name, counties"."""
    census = rows(folder / "china_census_2020" / "china_census_2020_by_county.csv")
    english = english_names(cities, zh)
    tree: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in census:
        if row["level"] == "nation" or row["prefecture"] in _NO_PLACES:
            continue
        counties = tree[row["province"], row["prefecture"]]
        if row["level"] == "county" and row["county"] not in _NO_PLACES and row["code"]:
            counties.append(row["county"])
    lines = []
    for (province, prefecture), counties in tree.items():
        if province == prefecture or province not in ("北京市", "天津市", "上海市", "重庆市"):
            if province == prefecture and province not in ("北京市", "天津市", "上海市", "重庆市"):
                continue
            lines.append("\t".join((province, prefecture, english.get(short(prefecture), ""), " ".join(counties))))
    return lines


def english_names(cities: list[dict[str, str]], zh: dict[str, str]) -> dict[str, str]:
    """The English name of the largest Chinese city of each short name."""
    found: dict[str, tuple[int, str]] = {}
    for city in cities:
        if city["cc"] != "CN":
            continue
        for name in zh.get(city["geonameid"], "").split("|"):
            key, mine = short(name), (int(city["pop"] or 0), city["name"])
            if key and mine > found.get(key, (0, "")):
                found[key] = mine
    return {key: name for key, (_, name) in found.items()}


def plain(name: str) -> str:
    """Without accents: Köln -> Koln."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def tidy(name: str) -> str:
    """A GeoNames name as people write it."""
    name = re.sub(r"\s*\(.*\)$", "", name)
    return re.sub("(?<=[a-zōū])-(?:shi|si|gun|ku|dong)$| City$(?<!Mexico City)(?<!Kansas City)(?<!Salt Lake City)"
                  "(?<!Oklahoma City)(?<!Quezon City)(?<!Jersey City)(?<!Kuwait City)", "", name)


def world(cities: list[dict[str, str]], zh: dict[str, str]) -> list[str]:
    """Lines "country, region, name, thousands, Chinese names", the largest first."""
    kept = []
    for city in cities:
        population, country = int(city["pop"] or 0), city["cc"]
        chinese = chinese_names(zh.get(city["geonameid"], ""))
        least = min(_WHOLE.get(country, _EVERYWHERE), _WITH_CHINESE if chinese else _EVERYWHERE)
        if country == "CN" or population < least:
            continue
        region = city["admin1"] if country in _REGION_CODES else ""
        kept.append((-population, country, region, tidy(city["name"]), chinese))
    kept.sort()
    lines, seen = [], set()
    for population, country, region, name, chinese in kept:
        if (country, region, name) in seen:
            continue
        seen.add((country, region, name))
        lines.append("\t".join((country, region, name, str(-population // 1000), chinese)).rstrip("\t"))
    return lines


def chinese_names(names: str) -> str:
    """Simplified names without suffixes, without doubles."""
    from momo_guard.text import normal_form

    kept: list[str] = []
    for name in names.split("|"):
        mine = re.sub("(?:特别市|广域市|市|町|区)$", "", normal_form(name))
        if len(mine) >= 2 and mine not in kept and re.fullmatch("[一-鿿·]+", mine):
            kept.append(mine)
    return "|".join(kept[:3])


def main() -> None:
    """Write both files."""
    folder = Path(sys.argv[1])
    cities = rows(folder / "world_cities" / "cities15000.csv")
    zh = {r["geonameid"]: r["zh"] for r in rows(folder / "world_cities" / "cities15000_zh_names.csv")}
    (OUT / "china.txt").write_text("\n".join(china(folder, cities, zh)) + "\n", "utf-8")
    (OUT / "world.txt").write_text("\n".join(world(cities, zh)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
