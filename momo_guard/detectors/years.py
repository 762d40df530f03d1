"""Years of study in Chinese as facts: 大一 … 博五, 高三, 初二, and what only looks like one (大年初三, 高三高)."""

from __future__ import annotations

from momo_guard.detectors import lazy

_NUMBERS = dict(zip("一二三四五六123456", "一二三四五六一二三四五六", strict=True))
CHINESE = {
    f"{stage}{n}": f"{stage}{_NUMBERS[n]}"
    for stage, numbers in {"大": "一二三四五123", "研": "一二三123", "博": "一二三四五六12345", "硕": "一二三", "高": "一二三123", "初": "一二三123"}.items()
    for n in numbers
} | {"研零": "研零", "研0": "研零", "博零": "博零", "准大一": "大一", "准研一": "研一", "准高三": "高三", "准高一": "高一", "高四": "高三复读", "复读": "高三复读"}
"""How a year is written -> its usual form."""
_OTHER_SENSE = lazy.pattern(r"(?:大年|正月|腊月|农历|年|过了|到|除夕|大年三十|春节)[^,。]{0,3}\Z")
_LUNAR_AFTER = lazy.pattern(r"(?:晚上|早上|中午|下午|那天|就?(?:开工|上班|拜年|走亲戚|回娘家|去|回|返程|出门)|[、到至]初|、)")
TEACHES = lazy.pattern(r"(?:带|教|送走?|接|辅导|补|给|当)(?:了)?(?:[0-9一二三两几]+[届个年]|一个|这届)?\Z")
_LONGER_WORD = lazy.pattern(r"(?:道|人|师|公|大|哥|姐|姨|叔|伯|嫂|元|杯|碗|份|包|块|件|局|笔|口|把|堆|步|票|批|早|点|片|次|股|声|圈|场|只|条|家|番|跳|众|阶段|高|圆|岁|川|喜|男人|女人|附|龙|个(?!人)|楼|度|倍|成|厘|层|里|方|战|筹|统|巴|阳|郎|爷|等级|周年|周(?!末|年)|尺|米|丈|截|头|些|点(?!上)|致)")
_ENDS = frozenset("最很太巨老提升身血强放扩么又郑哈吉川武厦云安兰技")
_DOCTORS = frozenset("微赌渊广拼")
"""What makes another word of 博: 微博四周年."""


def stands(norm: str, start: int, end: int) -> bool:
    """Whether the year at start:end of a normalised text is a year of study, and not of those whom one teaches."""
    before = norm[max(0, start - 8) : start]
    if norm[start] == "初" and (_OTHER_SENSE.search(before) or _LUNAR_AFTER.match(norm, end)):
        return False
    if _LONGER_WORD.match(norm, end) or TEACHES.search(before):
        return False
    if norm[start] == "博" and before[-1:] in _DOCTORS and before:
        return False
    return not (norm[start] in "大高" and before[-1:] in _ENDS and before)
