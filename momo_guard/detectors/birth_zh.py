"""Births told in passing in Chinese: by a feast (国庆生的), a date in characters, an event (非典那年出生), an exam (18年高考)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from momo_guard import regex as re
from momo_guard.detectors import lazy
from momo_guard.detectors.cardinals import ZH, number
from momo_guard.detectors.told import Told

_FEASTS = {
    "01-01": "元旦 新年第一天", "02-14": "情人节", "02-29": "二月二十九 2月29", "03-08": "妇女节 三八节 三八 女神节", "03-12": "植树节", "03-14": "白色情人节",
    "03-15": "消费者权益日 315", "04-01": "愚人节", "04-22": "地球日", "04-23": "读书日", "05-01": "劳动节 五一 五一节", "05-04": "青年节 五四青年节 五四", "05-12": "护士节",
    "05-20": "520 五二零", "06-01": "儿童节 六一 六一儿童节", "06-18": "618", "07-01": "建党节 党 建党日 七一 党的生日", "08-01": "建军节 八一 八一建军节",
    "08-19": "医师节", "09-01": "开学日", "09-03": "抗战胜利日", "09-10": "教师节", "10-01": "国庆节 国庆 十一国庆 国庆当天 祖国母亲", "10-24": "程序员节 1024", "10-31": "万圣夜 万圣节前夜", "11-01": "万圣节",
    "11-08": "记者节", "11-11": "双十一 双11 光棍节", "12-12": "双十二 双12", "12-13": "公祭日", "12-24": "平安夜", "12-25": "圣诞节 圣诞", "12-31": "跨年夜 跨年 一年的最后一天",
    "04": "清明节 清明", "12": "冬至",
}
"""Days that have a name; a solar term falls on two days and tells of the month alone."""
_DAY_OF = {word: day for day, words in _FEASTS.items() for word in words.split()}
FEASTS = tuple(word for word in _DAY_OF if word != "党")
"""Names of days, for the automaton."""
_FEAST = "|".join(sorted(FEASTS, key=len, reverse=True))
_NOT_ONES_OWN = r"(?!会|歌|礼|派对|宴|应援|蛋糕|帽|祝福|券|优惠|福利|特典|快乐)"
_FEAST_FIRST = lazy.pattern(
    rf"(?P<f>{_FEAST})(?:节|这天|那天|当天|的时候|凌晨|晚上|早上|前后)?(?:才|刚好|正好)?(?:出生|生的(?!意)|生人|降生|来到(?:这个世界|人间)|(?:的)?宝宝(?=[,。!~]|表示|在此|路过|报到|,|$))"
    rf"|(?P<g>{_FEAST})(?:这天|那天|当天)?,?(?:也|正好|刚好|恰好|同时|又|还)?(?:就)?(?:是|过)(?:我|俺|咱|本人|自己)的?(?:阳历|公历|身份证)?(?:生日|破壳日){_NOT_ONES_OWN}"
    rf"|(?P<h>{_FEAST})(?:这天|那天|当天)?,[^,。!?你他她它]{{0,6}},?(?:也是|就是|又是)?我的?(?:生日|破壳日){_NOT_ONES_OWN}"
    rf"|(?P<n>{_FEAST})[^,。!?你他她它]{{0,6}},(?:顺便|也|正好|刚好|恰好|还)过(?:了|个|一下)?(?:我的|自己的)?生日(?!会|礼)"
    rf"|(?P<k>{_FEAST})(?:这天|那天|当天)?(?:过|的)?生日的(?:人|我|孩子|小孩|天秤|摩羯|水瓶|双鱼|白羊|金牛|双子|巨蟹|狮子|处女|天蝎|射手)"
)
"""国庆生的, 双十一是我生日."""
_FEAST_AFTER = lazy.pattern(
    rf"(?:生日|生辰|破壳日|出生(?:日|那天)?)(?:那天|刚好|正好|恰好|居然|就|也|还|偏偏|永远|总)*(?:是在|是|在|跟|和|与|同|撞上?|赶上|碰上|就在|落在|卡在|,)(?:了)?(?P<f>{_FEAST})(?!之?[前后])"
    rf"|(?:跟|和|与)(?P<g>{_FEAST})(?:在|是)?(?:同一天|一天|同天)(?:过?生日|出生|生的)?|(?:同一天|一天)(?:过)?生日的(?:还有)?(?P<h>{_FEAST})"
    rf"|(?:跟|和|与)(?P<n>党)(?:妈妈)?(?:是)?(?:同一天|同天|一天)(?:过)?生日"
    rf"|(?:过|下周.?过|这周.?过)生日,(?P<k>{_FEAST})(?:那天|当天)"
)
"""生日跟国庆同一天."""
_LEAP = lazy.pattern(r"四年(?:才)?(?:能)?(?:过)?(?:一次|一回)(?:的)?生日|生日(?:要)?(?:四年|4年)(?:才)?(?:过)?一(?:次|回)|四年才(?:能)?过一(?:次|回)生日|闰年2月29|4年(?:才)?(?:能)?过一次生日")

_MONTH = r"(?P<m{0}>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?P<d{0}>3[01]|[12][0-9]|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_OF_BIRTH = rf"(?:出生|生的(?!意)|生人|(?:是|就是)?(?:我|俺|本人)?(?:的|过)?(?:阳历|公历)?生日{_NOT_ONES_OWN})"
_DATED = lazy.pattern(
    rf"(?<![0-9一二三四五六七八九十年])(?:阳历|公历)?{_MONTH.format('a')}月{_DAY.format('a')}[日号]?(?:那天|凌晨|晚上|早上)?{_OF_BIRTH}"
    rf"|(?:生日|生辰|破壳日)(?:就|也|都|还|正好|刚好)?(?:是|在|[:为,])?(?:阳历|公历|每年)?的?{_MONTH.format('b')}月{_DAY.format('b')}(?:[日号]|(?=[,。!?~]|$))"
    rf"|(?:户口本|身份证|户口|证件|档案)(?:上|里)?(?:写的?|登记的?)?(?:是|的)?(?P<y>(?:19|20)[0-9]{{2}})[年./\-]{_MONTH.format('c')}[月./\-]{_DAY.format('c')}[日号]?"
    rf"|每年(?:的)?{_MONTH.format('e')}月{_DAY.format('e')}[日号]?(?:,|都|我|就|是)*(?:过)?生日"
)
"""八月八号生的, 身份证上1985年3月12日. Not the farmers' calendar."""
_LUNAR = lazy.pattern(r"(?:农历|阴历|正月|腊月|旧历)[^,。!?]{0,4}\Z")
_DIGITS = lazy.pattern(
    r"(?:生日|破壳日)(?:就|也)?(?:是|在|:)? ?(?P<m>0[1-9]|1[0-2])[./\-]?(?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9])"
    r"|(?<![0-9])(?P<m2>0[1-9]|1[0-2])[./\-]?(?P<d2>0[1-9]|[12][0-9]|3[01])(?![0-9])(?:就|也)?是(?:我|俺|本人)?的?(?:生日|破壳日)"
)
_MONTH_BORN = lazy.pattern(
    r"(?<![0-9年一二三四五六七八九十个])(?P<m>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:的)?(?:出生的?|生的|生人|寿星|宝宝(?=[,。!~]|表示|在此|路过|报到|$)|过的?生日)"
)
_SHIFTS = {"今天": 0, "今日": 0, "今儿": 0, "今晚": 0, "明天": 1, "明日": 1, "明儿": 1, "明晚": 1, "后天": 2, "大后天": 3, "昨天": -1, "昨日": -1, "昨儿": -1, "昨晚": -1, "前天": -2}
_WHEN = "|".join(sorted(_SHIFTS, key=len, reverse=True))
_OWN = r"(?:我|俺|咱|老子|老娘|本人|偶|自己|本宫|朕|宝宝我|本宝宝|姐|哥|爷)"
_OWN_DAY = lazy.pattern(
    rf"(?P<w>{_WHEN})(?:就|才|又|也|还|正好|刚好|居然|终于)*(?:是|过|到)?(?P<o>{_OWN})(?:的|滴|得|自己的|自个儿的|这个)?(?P<n>{ZH})?(?:周?岁)?(?:的)?(?:阳历|公历)?(?:生日|破壳日|生辰){_NOT_ONES_OWN}"
    rf"|(?P<o2>{_OWN})(?:的|滴)?(?:生日|破壳日)(?:就|也)?(?:是|在)(?P<w2>{_WHEN})"
    rf"|(?:生日愿望|生日)(?:就)?(?:是|在)(?P<w3>{_WHEN})(?!的|晚上的)"
    rf"|(?P<w4>{_WHEN})(?:就|要|又|也|可以|自己|一个人|独自|在[^,。你他她]{{1,6}})*过(?:了|个|的)?生日(?!会|的|礼)"
)
"""明天就是俺滴生日, 生日在后天."""
_IN_DAYS = lazy.pattern(
    rf"(?:还有|再过|再有|还差|离|距离?)(?:我)?(?:的)?(?:生日)?(?:还有|就|还剩)?(?P<k>[1-9]|[1-5][0-9]|[一二两三四五六七八九十])天(?:后)?(?:就|又|我|要|是|到|满|过|的|了)*(?P<b>生日|(?:满)?(?P<n>{ZH})(?=岁|了|,|。|!|~|$))"
    rf"|生日(?:倒计时|还有|还剩|只剩)(?P<k2>[1-9]|[一二两三四五六七八九十])天"
)
"""再过三天就28: a birthday, its day and its year."""
_BLOWN = lazy.pattern(
    rf"(?:吹(?:完|灭)?了?(?:生日)?蜡烛|蜡烛(?:一)?(?:吹|灭)[了完灭]*|许(?:了|完)(?:个)?愿|切(?:了|完)?蛋糕)[^。!?\n]{{0,6}},(?:我)?(?P<n>{ZH})(?:岁)?(?:了|啦)?(?=[,。!~]|$)"
    r"|(?:(?<=[,。!~\s])|(?<![\s\S]))寿星(?:本人|今天|也|还|只能|一个人|自己)(?!公|们|是谁)"
)
"""蜡烛吹了,三十一: told on the day itself."""
_WEEKDAY = lazy.pattern(
    rf"(?P<w>下下?|这|本)个?(?:周|礼拜|星期)(?P<d>[一二三四五六日天])(?:就|是|要|我|的|又|自己|过)*(?:过)?(?:生日{_NOT_ONES_OWN}|满(?P<n>{ZH})(?=岁|了|[,。!]|$))"
)
_WHOLE = lazy.pattern(
    r"(?P<y>19[4-9][0-9]|200[0-9]|201[0-2])[./\-](?P<m>1[0-2]|0?[1-9])[./\-](?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])(?:出生|生(?!效|产)|出厂|限定|限量|降落|的人)"
    r"|(?:生于|我是|人,|出厂(?:日期)?[:于]?|生产日期[:是]?|出品日期[:]?|地球上线[:于]?) ?(?P<y2>19[4-9][0-9]|200[0-9]|201[0-2])[./\-](?P<m2>1[0-2]|0?[1-9])[./\-](?P<d2>3[01]|[12][0-9]|0?[1-9])(?=[,。!~|/ ]|$)"
)
_NEAR_DATE = lazy.pattern(rf"(?:生日那天|过生日那天|同一天生日|同天生日)[^。!?0-9\n]{{0,18}}{_MONTH.format('a')}月{_DAY.format('a')}(?:[日号]|(?=[,。!?~]|$))")

_EVENTS = {
    "1949": "建国 新中国成立 共和国成立 开国大典", "1976": "唐山大地震 唐山地震", "1977": "恢复高考", "1978": "改革开放", "1990": "北京亚运会 北京亚运", "1997-07": "香港回归", "1998": "发大水 发洪水 98抗洪 抗洪 特大洪水 九八抗洪",
    "1999-12": "澳门回归", "2000": "千禧年 千禧 世纪之交 千年虫", "2001": "申奥成功 入世", "2003": "非典 闹非典 sars", "2008": "汶川地震 512地震 奥运 北京奥运 奥运会 北京奥运会 雪灾",
}
_YEAR_OF = {word: year for year, words in _EVENTS.items() for word in words.split()}
EVENTS = (*_YEAR_OF,)
_EVENT = "|".join(sorted(_YEAR_OF, key=len, reverse=True))
_BORN_AT = lazy.pattern(
    rf"(?P<e>{_EVENT})(?:的)?(?:那(?:一)?年|那个月|那天|当年|时|那会儿?)(?:我|我才|我刚|刚|才|夏天|冬天|春天|秋天|的)*(?:出生|生的|生人|降生|满月|落地|还在(?:我妈|妈妈|娘)肚子里|百天|一百天)"
    rf"|我?(?:出生|生下来|落地)(?:的)?(?:那(?:一)?年|那天|那个月|时|时候)(?:正好|刚好|赶上|正是|是|碰上|遇上|,|老家|家里|我们?这儿?|南方|全国|长江)*(?P<f>{_EVENT})"
    rf"|(?P<g>千禧|奥运|世纪|非典)(?:年)?(?:宝宝|宝贝|娃|一代)(?!鸭|鱼|游)|(?:跟|和|与)(?P<h>{_EVENT}|共和国|新中国)(?:同岁|同龄|同年生?|一样大|一般大)"
)
_EXAM = lazy.pattern(
    r"(?<![0-9第])(?P<y>(?:19|20)[0-9]{2}|[0-9]{2}|[零一九][零一二三四五六七八九])(?P<u>年|届)?(?:夏天)?(?:的)?(?:我)?(?:参加|考|那年|第一次)?(?:的)?(?P<x>高考|中考)(?:生(?!活)|的(?=[,。!?我]|那[批届拨年]|人|路过|$)|那[批届拨年]|人|考生|党|,|完(?=[,。]|$)|失利|落榜|上岸|考进|考到|考了)"
)
"""18年高考: who sits it is eighteen."""
_EXAM_AGE = {"高考": 18, "中考": 15}
_WITH_ANIMAL = lazy.pattern(r"(?P<y>(?:19|20)?[0-9]{2}|[零〇一二三四五六七八九]{2})年?(?:的|生|生的)?,? ?(?:属|肖|小|老)(?P<a>[鼠牛虎兔龙蛇马羊猴鸡狗猪])(?=[,。!?~ ]|宝|的|人|$|女|男)")
_PART_OF_YEAR = lazy.pattern(r"(?<![0-9.\-/:年月第])(?P<y>(?:19|20)?[0-9]{2}|[零〇一二三四五六七八九]{2})年(?:年)?[初头尾中末底](?:出?生)?(?:的|人)(?=[,。!?~ ]|$|我|,|路过|老|小|还|也|都)")
_END_OF_YEAR = lazy.pattern(r"(?P<y>(?:19|20)[0-9]{2}|[0-9]{2})年?的?(?P<w>最后一天|第一天|元旦|跨年夜)(?:出?生的?|出生)(?!意|活)")
_LISTED = lazy.pattern(
    r"(?:(?<=[,。!?\n|/~ ])|(?<![\s\S]))(?:本人|我|女|男|坐标[^,。]{2,5},)?(?P<y>(?:19)?[6-9][0-9]|(?:20)?0[0-9]|[六七八九零][零一二三四五六七八九])年(?=[,/| ]{1,2}(?:[我本]?人?(?:老阿姨|阿姨|大叔|未婚|已婚|单身|离异|丧偶|二婚|母胎|女|男|虚岁|周岁|宿舍|全班|班里|最[大小]|身高|无房|有房|带娃|坐标|本科|大专|硕士|研究生|在读|待业|上班|1[4-9][0-9])))"
)
"""A year as an item of a list about oneself: 91年,单身,170."""
_BARE_YEAR = lazy.pattern(r"(?P<o>我|俺|本人|老子)(?:是|,)?(?P<y>9[0-9]|8[0-9]|0[0-9])(?:的)?(?=[,。!?~]|$|(?:他|她|对象|男友|女友|老公|老婆)[0-9])")
"""我07, 他04."""
_OF_YEARS = lazy.pattern("差[^,。]{0,2}岁|代沟|高考|姐弟恋|同龄|属|年下|年上|出生|大我|小我|大学|毕业|应届|初中|高中|整顿|奔三|本命年|老阿姨")


_OF_EVENTS = ("出生", "生的", "生人", "降生", "满月", "落地", "肚子里", "百天", "生下来", "宝宝", "宝贝", "一代", "娃", "同岁", "同龄", "同年", "一样大", "一般大")


_ANY_YEAR = lazy.pattern(r"[0-9]{2}|[零〇一二三四五六七八九]{2}")


def words() -> tuple[str, ...]:
    """Literals behind which the patterns stand, beside those of birth.py."""
    return ("生辰", "寿星", "蜡烛", "许愿", "许了", "蛋糕", "出厂", "生产日期", "限定", *(f"{y}{x}" for y in range(1970, 2010) for x in "./"), *(f"{w}{d}满" for w in ("下周", "下礼拜", "下星期") for d in "一二三四五六日天"), "户口本", "身份证上", "最后一天", "第一天", "过一次生日", "高考", "中考", "同岁", "同龄", "宝宝", "天就", "天后", "天我", "一样大", "满月", "肚子里", *(f"年{p}的" for p in "底初末中头"), *(f"年{p}" for p in "生属,"), *FEASTS, *EVENTS)


_OF_BIRTHS = ("生日", "出生", "生的", "生人", "生辰", "破壳", "降生", "宝宝", "来到", "户口", "身份证", "证件", "档案", "寿星", "生于", "出厂", "我是", "人,", "限定", "日期")


def told(norm: str, today: date | None) -> Iterator[Told]:
    """Every birth that a normalised text tells in one of these ways."""
    if any(word in norm for word in _OF_BIRTHS):
        yield from _by_feast(norm)
        yield from _by_date(norm)
    if today is not None and any(word in norm for word in ("生日", "天", "破壳", "生辰", "蜡烛", "许", "蛋糕", "寿星", "满")):
        yield from _by_day(norm, today)
    if any(word in norm for word in _OF_EVENTS):
        yield from _by_event(norm)
    yield from _by_year(norm, today)


def _by_feast(norm: str) -> Iterator[Told]:
    for pattern in (_FEAST_FIRST, _FEAST_AFTER):
        for m in pattern.finditer(norm):
            word = next(g for g in m.groups() if g)
            if not _LUNAR.search(norm, max(0, m.start() - 6), m.start()):
                yield Told(m.start(), m.end(), f"--{_DAY_OF[word]}", 0.9, own="我" in m[0])
    for m in _LEAP.finditer(norm):
        yield Told(m.start(), m.end(), "--02-29", 0.8)


def _in_numbers(written: str) -> int:
    return int(written) if written.isdigit() else number(written) or 0


def _by_date(norm: str) -> Iterator[Told]:
    for m in _DATED.finditer(norm):
        letter = next(x for x in "abce" if m[f"m{x}"])
        month, day = _in_numbers(m[f"m{letter}"]), _in_numbers(m[f"d{letter}"])
        if 1 <= month <= 12 and 1 <= day <= 31 and not _LUNAR.search(norm, max(0, m.start() - 6), m.start(f"m{letter}")):
            yield Told(m.start(), m.end(), f"{m['y'] or '-'}-{month:02}-{day:02}", 0.88, own="我" in m[0])
    for m in _END_OF_YEAR.finditer(norm):
        if year := _four_digits(m["y"]):
            yield Told(m.start(), m.end(), f"{year}-{'12-31' if m['w'] in ('最后一天', '跨年夜') else '01-01'}", 0.88, own="我" in m[0])
    for m in _NEAR_DATE.finditer(norm):
        yield Told(m.start(), m.end(), f"--{_in_numbers(m['ma']):02}-{_in_numbers(m['da']):02}", 0.75)
    for m in _WHOLE.finditer(norm):
        x = "" if m["y"] else "2"
        yield Told(m.start(), m.end(), f"{m['y' + x]}-{int(m['m' + x]):02}-{int(m['d' + x]):02}", 0.85)
    for m in _DIGITS.finditer(norm):
        yield Told(m.start(), m.end(), f"--{m['m'] or m['m2']}-{m['d'] or m['d2']}", 0.88, own="我" in m[0])
    for m in _MONTH_BORN.finditer(norm):
        month = _in_numbers(m["m"])
        if not _LUNAR.search(norm, max(0, m.start() - 6), m.start()):
            yield Told(m.start(), m.end(), f"--{month:02}", 0.75)


def _by_day(norm: str, today: date) -> Iterator[Told]:
    for m in _OWN_DAY.finditer(norm):
        word = m["w"] or m["w2"] or m["w3"] or m["w4"]
        age = number(m["n"]) if m["n"] else None
        yield _day(m, today + timedelta(_SHIFTS[word]), age, 0.9 if m["o"] or m["o2"] else 0.72, own=bool(m["o"] or m["o2"]))
    for m in _WEEKDAY.finditer(norm):
        ahead = {"下": 7, "下下": 14}.get(m["w"], 0) + "一二三四五六日".find(m["d"].replace("天", "日")) - today.weekday()
        yield _day(m, today + timedelta(ahead), number(m["n"]) if m["n"] else None, 0.8)
    for m in _BLOWN.finditer(norm):
        yield _day(m, today, number(m["n"]) if m["n"] else None, 0.75)
    for m in _IN_DAYS.finditer(norm):
        days = _in_numbers(m["k"] or m["k2"] or "")
        age = number(m["n"]) if m["n"] else None
        if 0 < days < 60 and (age is None or age < 70):
            yield _day(m, today + timedelta(days), age, 0.85)


def _day(m: re.Match[str], day: date, age: int | None, sure: float, own: bool = False) -> Told:
    return Told(m.start(), m.end(), f"{day.year - age if age else '-'}-{day.month:02}-{day.day:02}", sure, own)


def _by_event(norm: str) -> Iterator[Told]:
    for m in _BORN_AT.finditer(norm):
        word = m["e"] or m["f"] or m["h"] or m["g"]
        year = {"世纪": "2000", "共和国": "1949", "新中国": "1949"}.get(word) or _YEAR_OF[word]
        yield Told(m.start(), m.end(), year, 0.82, own="我" in m[0])


def _by_year(norm: str, today: date | None) -> Iterator[Told]:
    if "高考" in norm or "中考" in norm:
        yield from _by_exam(norm, today)
    if not _ANY_YEAR.search(norm):
        return
    for m in _WITH_ANIMAL.finditer(norm):
        year = _four_digits(m["y"])
        if year and 1935 <= year <= 2012 and (year - 4) % 12 == "鼠牛虎兔龙蛇马羊猴鸡狗猪".index(m["a"]):
            yield Told(m.start(), m.end(), str(year), 0.92)
    for pattern, sure in ((_PART_OF_YEAR, 0.8), (_LISTED, 0.7), (_BARE_YEAR, 0.6)):
        for m in pattern.finditer(norm):
            year = _four_digits(m["y"])
            if year and 1940 <= year <= 2014 and (pattern is not _BARE_YEAR or _OF_YEARS.search(norm)):
                yield Told(m.start(), m.end(), str(year), sure, own=pattern is _BARE_YEAR)


def _by_exam(norm: str, today: date | None) -> Iterator[Told]:
    for m in _EXAM.finditer(norm):
        exam = _four_digits(m["y"])
        if not exam or (today and exam >= today.year and "我" not in norm) or (today and exam > today.year + 1):
            continue
        if m["u"] is None and len(m["y"]) == 2 and not m["y"].isdigit():
            continue
        born = exam - _EXAM_AGE[m["x"]]
        if born <= 2012:
            yield Told(m.start(), m.end(), f"{born - 1}-{born}", 0.7)


def _four_digits(written: str) -> int | None:
    if len(written) == 4:
        return int(written)
    short = int(written) if written.isdigit() else number(written)
    if short is None:
        return None
    return 1900 + short if short > 35 else 2000 + short
