"""Writes assets/school/china.tsv and world.tsv from public tables of facts and the hand-made nicknames beside them.

    python -m tests.benchmarks.build_schools POPULATION_DIR

POPULATION_DIR holds china_universities/ and world_universities/. Abbreviations follow from a name by rule (place and
field: 浙江师范大学 -> 浙师大, 浙江师大); one that several schools share, or that is short, is weak: it means a school
only where the words around it say so.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from momo_guard.text import normal_form

ASSETS = Path(__file__).parents[2] / "assets" / "school"

_REGIONS = """华东 华中 华南 华北 东北 西北 西南 中南 中国 中央 首都 北方 南方 东华 天津 燕山 三峡 长江 江汉 江南 齐鲁 渤海 岭南 闽南 闽江
皖南 皖西 赣南 川北 塔里木 湘南 鲁东 苏北""".split()
# What a name ends with -> short forms; {p} the place's first character, {f} the whole place.
_FIELDS = {
    "师范大学": "{p}师大 {f}师大 ?{f}师范 ?{p}师", "师范学院": "{p}师院 {f}师院 ?{f}师范 ?{p}师",
    "科技师范大学": "{p}科师 {p}科师大", "技术师范大学": "{p}技师 {p}技师大",
    "理工大学": "{f}理工 {p}理工 ?{p}理", "工业大学": "{p}工大 {f}工大", "科技大学": "{p}科大 {f}科大",
    "电子科技大学": "?{p}电 {p}电子科大", "财经大学": "?{p}财 {p}财大 {f}财大 ?{f}财经", "财经学院": "{p}财院",
    "医科大学": "{p}医大 {f}医大 ?{f}医科 ?{p}医", "医学院": "?{p}医", "医药大学": "{p}医药", "药科大学": "?{p}药",
    "农业大学": "?{p}农 {p}农大 {f}农大 ?{f}农业", "林业大学": "?{p}林 {p}林大 {f}林大 ?{f}林业", "农林大学": "{p}农林",
    "交通大学": "?{p}交 {p}交大 {f}交大 ?{f}交通", "外国语大学": "?{p}外 ?{f}外国语", "外国语学院": "?{p}外", "外语外贸大学": "?{p}外",
    "工商大学": "{p}工商", "中医药大学": "{p}中医 {f}中医 ?{p}中医药", "中医学院": "{p}中医",
    "体育大学": "?{p}体 {p}体大", "体育学院": "?{p}体 {p}体院", "政法大学": "?{p}政 {p}政法 ?{f}政法", "政法学院": "?{p}政 {p}政法",
    "民族大学": "{p}民大 {f}民大 ?{f}民族", "民族学院": "{p}民院", "邮电大学": "?{p}邮 ?{f}邮电", "航空航天大学": "?{p}航",
    "传媒大学": "?{p}传", "传媒学院": "?{p}传", "音乐学院": "?{p}音", "美术学院": "?{p}美", "艺术学院": "?{p}艺", "艺术大学": "?{p}艺",
    "海洋大学": "{p}海大 {f}海大", "石油大学": "?{p}油", "建筑大学": "{p}建大 ?{p}建", "工程大学": "{p}工程 {f}工程", "化工大学": "{p}化工",
    "警察学院": "{p}警 {p}警院", "城市学院": "{p}城院", "商学院": "{p}商院", "工学院": "?{p}工",
    "职业技术学院": "{f}职院 ?{p}职院", "职业学院": "{f}职院 ?{p}职院", "职业技术大学": "{f}职大 ?{p}职大",
    "文理学院": "?{f}文理", "理工学院": "?{f}理工 ?{p}理工", "工程学院": "?{f}工程", "科技学院": "?{f}科技",
    "大学": "?{p}大", "学院": "?{p}院",
}
# Short forms that are words of their own and hardly ever a school.
_WORDS = set(
    """中医 西医 内科 重工 上交 上电 中美 大工 天工 长工 长师 长医 大医 天师 江工 河工 天体 上体 大美 大外 南美 西美 中音 上音 河美 山美
    广大 长大 天大 重大 人大 伟大 东大 西大 中大 石大 上大 海大 太大 延大 河大 江大 南医 南航 东航 海航 国航 深航 川航 山航 厦航 中航 天药 中药 西药
    南药 中农 上农 中传 外传 北传 中林 山林 海林 长林 中政 中外 海外 关外 内外 山外 河外 城外 南外 中建 上建 中交 北交 外交 成交 中财 长财 内财
    中油 石油 北油 南油 江油 长理 天理 物理 内理 中理 地理 中电 国电 南电 河电 华电 中邮 国美 中艺 大艺 文艺 工艺 海体 大体 成体 中体 国体
    中职院 长财大 海工 内工 军工 中工 大工大 南工 西工 西外 大理 北林 西林 南安 重医 中科大 南体 北体 北音 广体 中航大 内大 大大 宝大 百大 四大 三大 五大 九大
    贵大 新大 唐大 保大 平大 安大 宁大 青大 通大 常大 盐大 合大 福大 台大 文大 北外 海医 上医 天医 河医 成医 济医 新医 长警 民警 交警 武警 海警 辅警
    海政 民政 中师 大师 律师 天农 天美 天外 上美 山工 台工 南京工 技工 上林 桂林 吉林 海南 云林 长体 济体 桂农 中工商 台职院 海大大 天工程 长工程
    海工程 大工程 重工程 中工程 内工商 上工商 成工商 中理工 文理 武体 山体 南农 安工 长春工程 华大 山大 大连工程 明大 三亚 河海大 北化工 南化工 石化工
    长化工 大化工 中化工 国工 北海 天工大 大理工 三院 九院 外院 文院 马院 商院 新院 石院 平院 信院 张院 长院 广院 安院 德院 龙院 南院 武院 河院 黑院 哈院 丽院""".split()
)


def nicknames(name: str) -> dict[str, tuple[list[str], list[str], list[str]]]:
    """Full name -> names sure to mean it, names that need context, campuses."""
    found = {}
    for line in (ASSETS / name).read_text("utf-8").splitlines():
        if line.startswith("#") or ":" not in line:
            continue
        school, words = line.split(":", 1)
        sure = [w for w in words.split() if w[0] not in "?@"]
        found[school] = (sure, [w[1:] for w in words.split() if w[0] == "?"], [w[1:] for w in words.split() if w[0] == "@"])
    return found


def short_place(name: str) -> str:
    """A place without its rank: 杭州市 -> 杭州."""
    return re.sub(r"(?:市|地区|盟|省|自治区|回族自治州|藏族自治州|.{1,3}族自治州)$", "", name)


def by_rule(name: str, places: set[str]) -> list[str]:
    """Short forms that follow from a name; "?" before those that are too short to be sure."""
    bare = re.sub(r"[(（].*", "", name)
    place = next((bare[:n] for n in (4, 3, 2) if bare[:n] in places), "")
    if not place or re.search(r"大学.+学院$", bare):
        return []
    rest = bare[len(place) :]
    forms = next((_FIELDS[f] for f in sorted(_FIELDS, key=len, reverse=True) if rest == f or (len(f) > 2 and rest.endswith(f))), "")
    stem = re.sub(r"(?:职业技术|科技职业|职业|高等专科)(?:学院|大学|学校)$", "", rest)
    if stem != rest and 2 <= len(stem) <= 4:
        return [f"{place}{stem}{'高专' if rest.endswith('学校') else '职院'}"]
    return [w.format(p=place[0], f=place) for w in forms.split() if w.count("{p}") or rest]


def chinese(folder: Path) -> list[list[str]]:
    """The rows of china.tsv."""
    with (folder / "china_universities" / "china_universities.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    by_hand = nicknames("nicknames_cn.txt")
    places = {short_place(r["city"]) for r in rows} | {short_place(r["province"]) for r in rows} | set(_REGIONS)
    made = {r["name"].replace("\n", ""): by_rule(r["name"].replace("\n", ""), places) for r in rows}
    current = {r["name"].replace("\n", "") for r in rows if "2022" in r["listed"]}
    shared = Counter(w.lstrip("?") for name, words in made.items() if name in current for w in set(words))
    taken: dict[str, str] = {w: name for name, (sure, _, _) in by_hand.items() for w in sure}
    missing = [n for n in by_hand if n not in made]
    table = []
    for r in rows:
        name = r["name"].replace("\n", "")
        sure, weak, campuses = (list(x) for x in by_hand.get(name, ([], [], [])))
        for word in made[name] if name in current else []:
            bare = word.lstrip("?")
            if taken.get(bare, name) != name or bare in sure or bare in weak:
                continue
            if bare in _WORDS or (r["level"] != "本科" and word[0] == "?"):
                continue
            (weak if word[0] == "?" or shared[bare] > 1 or len(bare) < 3 else sure).append(bare)
        table.append([name, r["province"], short_place(r["city"]), "1" if r["level"] == "本科" else "2",
                      "1" if name in current else "0", " ".join(sure), " ".join(weak), " ".join(campuses)])
    for name in missing:
        sure, weak, campuses = by_hand[name]
        province = "香港" if re.match("香港|岭南", name) else "澳门" if "澳门" in name else "台湾" if re.match("台湾|成功|政治|清华大学（新", name) else ""
        parent = next((row for row in table if row[0] == re.sub("（.*", "", name)), None)
        near = parent or next((row for row in table if row[2] and name.startswith(row[2])), None) or next(
            (row for row in table if row[1] and name.startswith(row[1])), ["", "", ""])
        table.append([name, province or near[1], province if province in ("香港", "澳门") else near[2] if near is not parent else "",
                      "1", "1", " ".join(sure), " ".join(weak), " ".join(campuses)])
    return table


def world(folder: Path) -> list[list[str]]:
    """The rows of world.tsv: English name, country, state; Chinese universities stand in china.tsv."""
    with (folder / "world_universities" / "world_universities.csv").open(encoding="utf-8") as file:
        rows = {(r["name"], r["cc"], r["state"]) for r in csv.DictReader(file) if r["cc"] != "CN"}
    best: dict[str, tuple[str, str, str]] = {}
    for name, cc, state in sorted(rows):
        key = normal_form(name)
        if key.isascii() and " " in key and len(key) < 70 and re.search("universi|college|institut|school|academy|polytech|tech", key):
            best.setdefault(key, (name, cc, state))
    return [[*best[k]] for k in sorted(best)]


def main() -> None:
    """Write both tables."""
    folder = Path(sys.argv[1])
    for file, rows in (("china.tsv", chinese(folder)), ("world.tsv", world(folder))):
        (ASSETS / file).write_text("".join("\t".join(r).rstrip("\t") + "\n" for r in rows), "utf-8")
        print(file, len(rows))
    words: dict[str, list[str]] = defaultdict(list)
    for row in chinese(folder):
        for w in row[6].split():
            words[w].append(row[0])
    print("weak", len(words), "sure", sum(len(r[5].split()) for r in chinese(folder)))


if __name__ == "__main__":
    main()
