"""Writes assets/places/words.txt, senses.txt, records.txt: what the hand-kept and the built lists of places come to.

    python -m tests.benchmarks.places_index

The program reads only these three (line n of senses.txt says what line n of words.txt may mean, by line of records.txt); the lists they are made from stay beside them for people to read and mend.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from momo_guard.text import normal_form
from tests.benchmarks.places_build import short

FOLDER = Path(__file__).parent.parent.parent / "assets" / "places"
_HAN = re.compile("[\u3400-\u9fff]")
_BOROUGHS = {"Brooklyn", "Queens", "Manhattan", "The Bronx", "Bronx", "Staten Island"}
_MUNICIPAL = {"北京市", "天津市", "上海市", "重庆市"}


def read(name: str) -> Iterator[list[str]]:
    """The tab-separated lines of a list, without comments."""
    for line in (FOLDER / name).read_text("utf-8").split("\n"):
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def parts(field: str) -> list[tuple[str, bool]]:
    """ "a|b?" as (name, counts only in context)."""
    return [(name.rstrip("?"), name.endswith("?")) for name in field.split("|") if name.strip("? ")]


def plain(name: str) -> str:
    """Without accents: Köln -> Koln."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


class Index:
    """Places with their parents, and the words that name them."""

    def __init__(self) -> None:
        self.records: list[list[str]] = []
        self.words: dict[str, dict[int, bool]] = defaultdict(dict)
        self.by_key: dict[tuple[str, str], int] = {}
        self.weak, self.never = self._ambiguous()

    @staticmethod
    def _ambiguous() -> tuple[set[str], set[str]]:
        text = (FOLDER / "ambiguous.txt").read_text("utf-8")
        names, never = text.split("# never")
        return (
            {line for line in names.split("\n") if line and not line.startswith("#")},
            {line for line in never.split("\n")[1:] if line},
        )

    def add(self, level: str, country: str, parent: int, zh: str, en: str, thousands: int = 0) -> int:
        """A new place; its number."""
        self.records.append([level, country, str(parent), zh, en, str(thousands or "")])
        return len(self.records) - 1

    def name(self, word: str, place: int, weak: bool = False) -> None:
        """Let a word stand for a place."""
        for form in {normal_form(word), normal_form(plain(word))}:
            if form in self.never or len(form) < 2:
                continue
            soft = weak or form in self.weak or (form.isascii() and len(form) <= 3 and form not in _SURE)
            self.words[form][place] = self.words[form].get(place, True) and soft

    def write(self) -> None:
        """All three files; of the places that a word may mean the largest comes first."""
        order = sorted(self.words)
        lines = []
        for word in order:
            places = sorted(self.words[word].items(), key=lambda p: (-int(self.records[p[0]][5] or 0), p[0]))
            lines.append(" ".join(f"{n}{'?' if weak else ''}" for n, weak in places))
        (FOLDER / "records.txt").write_text("\n".join("\t".join(r).rstrip("\t") for r in self.records) + "\n", "utf-8")
        (FOLDER / "words.txt").write_text("\n".join(order) + "\n", "utf-8")
        (FOLDER / "senses.txt").write_text("\n".join(lines) + "\n", "utf-8")


_SURE = {"nyc", "atx", "usa", "uae", "yyc", "yeg", "mtl", "tfl", "dlr", "ttc", "cta", "u.s.a.", "u.k."}


def countries(index: Index) -> None:
    """Countries with their people."""
    for row in read("countries.txt"):
        code, en, zh, more_en, more_zh, people = (row + [""] * 6)[:6]
        number = index.by_key["country", code] = index.add("C", code, -1, zh, en, 100_000)
        index.name(en, number)
        index.name(zh, number)
        for word, weak in parts(more_en) + parts(more_zh):
            index.name(word, number, weak)
        people_record = index.add("P", code, number, "", en)
        for word, weak in parts(people):
            index.name(word, people_record, weak)


def regions(index: Index) -> None:
    """Provinces, states, counties."""
    for row in read("regions.txt"):
        country, code, en, zh, more = (row + [""] * 5)[:5]
        parent = index.by_key.get(("region", f"{country}:{code[1:]}"), index.by_key["country", country])
        number = index.add("R", country, parent, zh, en, 20_000 if country == "CN" else 3_000)
        index.by_key["region", f"{country}:{en or zh if code.startswith('-') else code}"] = number
        index.by_key.setdefault(("name", zh if country == "CN" else en), number)
        if code in _MUNICIPAL:
            continue
        for word in (en, zh, *([code] if country == "CN" and not code.startswith("-") else [])):
            index.name(word, number)
        if _HAN.search(zh) and country == "US":
            index.name(zh.removesuffix("州") + "州", number)
        for word, weak in parts(more):
            index.name(word, number, weak)
    index.name("washington", index.by_key["region", "US:WA"], weak=True)
    index.name("new york", index.by_key["region", "US:NY"], weak=True)


def shown(county: str) -> str:
    """A county's name for people: 威宁彝族回族苗族自治县 -> 威宁县."""
    if county.endswith(("自治县", "自治旗")) and short(county) != county:
        return short(county) + county[-1]
    return county


def china(index: Index) -> None:
    """Prefectures and counties of the census."""
    for province, prefecture, english, counties in ([*r, "", ""][:4] for r in read("china.txt")):
        region = index.by_key["region", f"CN:{province}"]
        name = short(prefecture)
        city = index.add("T", "CN", region, name, english, 5_000)
        index.by_key["city", name] = index.by_key["name", name] = city
        index.name(prefecture, city)
        index.name(name, city)
        if prefecture.endswith("自治州"):
            index.name(name + "州", city)
        if english:
            index.name(english, city)
        for county in counties.split():
            _county(index, city, name, county)


def _county(index: Index, city: int, city_name: str, county: str) -> None:
    level = "U" if county.endswith("市") else "D"
    number = index.add(level, "CN", city, shown(county), "", 500)
    index.by_key["district", f"{city_name}:{county}"] = number
    index.name(county, number)
    index.name(shown(county), number)
    stem = short(county)
    if stem != county and stem != city_name:
        index.name(stem, number, weak=level == "D")
        if level == "U":
            index.by_key.setdefault(("name", stem), number)


def world(index: Index) -> None:
    """Cities beyond the mainland."""
    for country, region, en, thousands, *zh in read("world.txt"):
        parent = index.by_key.get(("region", f"{country}:{region}"), index.by_key.get(("country", country), -1))
        if parent < 0:
            continue
        chinese = zh[0].split("|") if zh else []
        if (country, region) == ("US", "NY") and en in _BOROUGHS:
            continue
        number = index.add("T", country, parent, chinese[0] if chinese else "", en, int(thousands))
        index.by_key.setdefault(("name", f"{en}, {region}" if region else en), number)
        index.by_key.setdefault(("name", en), number)
        index.name(en, number)
        for word in chinese:
            index.name(word, number)
            if country in ("HK", "MO", "TW"):
                index.by_key.setdefault(("name", word), number)


def nicknames(index: Index) -> None:
    """What people call places; the Chinese name that stands in both lists becomes the name."""
    for place, names in read("nicknames.txt"):
        number = index.by_key.get(("name", place))
        if number is None:
            print("no such city:", place)
            continue
        listed = parts(names)
        for word, weak in listed:
            index.name(word, number, weak)
        record = index.records[number]
        if record[1] not in ("CN", "HK", "MO", "TW"):
            known = [w for w, p in index.words.items() if number in p and w in {n for n, _ in listed} and _HAN.search(w)]
            world_names = [w for w in known if not w.endswith(("村", "村?")) and len(w) >= 2]
            if world_names and record[3] not in {n for n, _ in listed}:
                record[3] = max(world_names, key=lambda w: (w in {n for n, weak in listed if not weak}, len(w)))
            elif not record[3] and world_names:
                record[3] = world_names[0]


def areas(index: Index, names: Iterable[list[str]]) -> None:
    """Parts, streets and stations of cities."""
    for city, district, listed in names:
        number = index.by_key.get(("name", city))
        if number is None:
            print("no such city:", city)
            continue
        country = index.records[number][1]
        parent = number
        if district != "-":
            parent = _district(index, number, city, district, country)
        for word, weak in parts(listed):
            if word == short(district) or word == district:
                continue
            if (key := ("area", f"{number}:{word}")) not in index.by_key:
                index.by_key[key] = index.add("A", country, parent, word if _HAN.search(word) else "", "" if _HAN.search(word) else word)
            index.name(word, index.by_key[key], weak)


def _district(index: Index, city: int, city_name: str, district: str, country: str) -> int:
    key = ("district", f"{city_name}:{district}")
    if key not in index.by_key:
        han = bool(_HAN.search(district))
        index.by_key[key] = index.add("D", country, city, district if han else "", "" if han else district, 300)
        index.name(district, index.by_key[key], weak=False)
        if han and len(short(district)) >= 2:
            index.name(short(district), index.by_key[key], weak=True)
    return index.by_key[key]


def lines(index: Index) -> None:
    """Metro cities, and lines with names of their own."""
    for city, *named in read("lines.txt"):
        number = index.by_key["name", city]
        index.add("M", index.records[number][1], number, city, "")
        for word, weak in parts(named[0] if named else ""):
            area = index.add("L", index.records[number][1], number, word if _HAN.search(word) else "", word)
            index.name(word, area, weak)


def main() -> None:
    """Build and write."""
    index = Index()
    countries(index)
    regions(index)
    china(index)
    world(index)
    nicknames(index)
    areas(index, read("areas.txt"))
    areas(index, read("areas_world.txt"))
    lines(index)
    index.write()
    print(len(index.records), "places,", len(index.words), "words")


if __name__ == "__main__":
    main()
