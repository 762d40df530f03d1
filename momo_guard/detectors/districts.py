"""Chinese districts by their short names: which need no city beside them, and which are told without one."""

from __future__ import annotations

import functools

from momo_guard.detectors import places
from momo_guard.detectors.places import Sense

_ORDINARY = frozenset(
    "三水 上街 下城 东城 东湖 中原 二七 二道 九台 南湖 双城 双阳 吉利 回民 大兴 大足 天宁 天山 天心 天桥 小店 平房 开福 新市 新建 望城 未央 玉泉 琅琊 滨湖 玄武 红古 红桥 红旗 老城 长乐 长寿 花溪 莲湖 裕华 西固 西山 西工 西岗 路桥 金东 金山 金州 金水 金牛 钟楼 钢城 铁西 高明 镜湖 虎丘 雨花 山海 静海 安宁 新城 北关 南关 南开 河西 西城 东川".split()
)
"""Short names of districts that are words, schools, temples, brands or names of many things beside."""


@functools.lru_cache(maxsize=1024)
def is_plain(word: str) -> bool:
    """Whether a short name (徐汇, 渝北) is known as the district of one great city."""
    districts = [s.place for s in places.senses(word) if s.place.level in "DUTRC"]
    if len(districts) != 1 or word in _ORDINARY or not districts[0].zh.endswith("区"):
        return False
    city = places.city_of(districts[0])
    return city is not None and city.number in places.metro_numbers()


def open_district(senses: list[Sense]) -> Sense | None:
    """The district that a name is in whichever city, where several great ones have it: 南山 is 南山区, 朝阳 is 朝阳区."""
    districts = [s for s in senses if s.place.level == "D" and s.place.zh.endswith("区")]
    great = [s for s in districts if (city := places.city_of(s.place)) is not None and city.number in places.metro_numbers()]
    return great[0] if great and len({s.place.zh for s in great}) == 1 else None
