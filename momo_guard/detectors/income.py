"""What the author earns: 到手8k, 月薪七千三, 年包40w, "$38/hour", "make 85k", 24 LPA."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard import regex as re
from momo_guard.detectors import income_amounts, income_spoken, lazy
from momo_guard.detectors.base import FIGURES, Hit, Shape, make_trace
from momo_guard.detectors.holder import judge
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "income"
KINDS: tuple[str, ...] = ("income",)
_WHY = Say("收入，前面的说法指的就是工资：{how}", "an income: the words beside the figure mean pay: {how}")
_MONTH = "到手 月薪 月入 工资 薪资 底薪 薪水 税后 税前 基本工资 实发 应发 月收入 工资条 工资卡 一个月挣 一个月赚 一个月才 一个月拿 一个月就 一个月落 每月固定 每个月固定 加上公积金 每月挣 每月到手 月到手 一月挣 打卡 薪酬 起薪 转正后 转正工资 试用期 保底 能有 跑满 跑满能有 白菜价 发工资 拿到手 每个月挣 每个月赚 每个月拿 房补 一个月 上个月赚 上个月挣 上个月跑了 上个月拿了 这个月赚 这个月挣 这个月拿 扣完剩 挣 赚 每月 每个月 给我开 给开 老板开 公司开 工资开 开工资 这周跑了 这周赚 这周挣 上周赚 这个月跑了 这个月一共 这个月总共 上个月一共 接单一共 稿费一共 加起来一共 涨到 涨到了 降到 降到了 退休工资 扣完五险 五险一金扣完 到账 进账".split()
_YEAR = "年薪 年包 总包 年入 年收入 年终奖 年终 一年挣 一年赚 一年到手 全年到手 税前总包 打包 年总包".split()
_DAY = "日薪 时薪 一天挣 一天赚 日入 日结 一天 流水一天 实习工资 补贴 小时工 一小时 每小时 一单 课时费 代课费 讲课费 稿费 千字 零花钱 零花 零用钱 失业金 低保 跑一单 送一单 一节课 一堂课 一条片 一条视频 退休金 养老金 生活费 奖学金 补助".split()
_LABELS = {
    "月薪": "月薪 工资 薪资 薪水 基本工资 薪酬 起薪 工资条 工资卡 发工资 转正后 转正工资 试用期 保底 税前 房补 白菜价 应发",
    "底薪": "底薪", "月到手": "到手 实发 打卡 拿到手 每月到手 月到手", "月税后": "税后",
    "年薪": "年薪", "年包": "年包 总包 税前总包 打包 年总包", "年终奖": "年终奖 年终",
    "年收入": "年入 年收入 一年挣 一年赚 一年到手 全年到手",
    "日薪": "日薪 日入 日结 一天挣 一天赚 一天 流水一天", "时薪": "时薪 小时工 一小时 每小时", "每单": "一单 跑一单 送一单 一条片 一条视频", "课时费": "课时费 代课费 讲课费 一节课 一堂课",
    "退休金": "退休金 养老金 退休工资", "生活费": "生活费", "零花钱": "零花钱 零花 零用钱", "失业金": "失业金", "稿费千字": "千字", "周入": "这周跑了 这周赚 这周挣 上周赚", "实习月薪": "实习工资", "": "补贴 稿费 奖学金 补助 低保",
}
_LABEL = {word: label for label, words in _LABELS.items() for word in words.split()}
"""Word of pay -> how the income is called; 月入 for the rest of the monthly words."""
_PER = {word: _LABEL.get(word, "月入") for word in (*_MONTH, *_YEAR, *_DAY)}
_WEAK = frozenset("挣 赚 每月 每个月 一天 到账 进账 能有 跑满 打包 打卡 补贴 一单 一小时 每小时 生活费 奖学金 补助 稿费 千字 年终 房补 白菜价 试用期 转正后 保底 税前 零花钱 零花 零用钱 跑一单 送一单 一节课 一堂课 一条片 一条视频 涨到 涨到了 降到 降到了 给开 这个月一共 这个月总共 上个月一共".split())
_SMALL = frozenset("千字 零花钱 零花 零用钱 一单 跑一单 送一单 一节课 一堂课 生活费 课时费".split())
"""What is paid by the piece or to the young: small sums too."""
_BEFORE_LABEL = frozenset("生活费 零花钱 零花 零用钱 补贴 奖学金 稿费 退休金 养老金 失业金".split())
"""我妈给我一千五生活费: the sum stands before the word."""
_RISEN = lazy.pattern(rf"(?:工资|薪|底薪|时薪|收入|到手|待遇|从)[^,。!?]{{0,4}}?(?:从)?(?:[0-9.]+[kw]?|[{income_amounts.ZH}]{{2,5}})(?:块|元)?(?:钱)?\Z|(?:工资|底薪|时薪|月薪|收入|退休金|养老金|生活费)\Z")
_AT_WORK = lazy.pattern("我|年|薪|工资|跳槽|老板|待遇|收入|入职|提成|退休金|养老金|生活费")
_OF_PRICES = lazy.pattern("机票|酒店|运费|涨价|补课|房贷|房租|菜价|猪肉|股|基金|粉|油价|房价|票价|房子|价格|学费|血压|血糖|体重|赞|播放|月租|首付|公斤|米价|单价|一平|均价")
_BARE = lazy.pattern(r"(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<unit>[kw])(?P<rest>[0-9])?(?:[-~到][0-9.]+[kw]?)?")
_ROUGH = lazy.pattern("(?:就|才|只有|是|还是|不过|刚过|刚)*([三四五六七])位数")
_PIECES = frozenset("一天 一小时 每小时 一节课 一堂课 一单 小时工".split())
_WORKED = lazy.pattern("日结|工资|时薪|兼职|打工|包吃|包住|管饭|管一顿|加班|到手|盒饭|夜班|白班|老板|实习|暑假工|寒假工|厂里|我们厂|家教|代课|发传单|礼仪|群演|临时工|小时工|店长|搬砖|服务员|学员|课时")
"""What tells that a sum a day or an hour is what one is paid."""
_SLIP = lazy.pattern(r"(?:短信|到账|提醒|来了|发了|显示|入账|变动|一看|打开|,|:|!|今天|终于|又){1,5}(?P<number>[0-9]{4,5}(?:\.[0-9]{1,2})?)(?:元|块)?(?![0-9])")
"""The bank's message on pay day."""
_ROUGH_BEFORE = lazy.pattern("([三四五六七])位数的?(?:死)?\\Z")
_PROVERB = lazy.pattern("(?:月薪|工资|一个月工资|一年工资|月工资|一月工资)(?:也|都|还|连)?(?:买不起|不够买?|够不上|买不到)(?:一平米|一平|半平米?|一个平方|一平方|厕所|一个马桶)")
"""Pay told by what it does not buy."""
_NOT_PAY = lazy.pattern(r"(?:的(?:公务员|程序员|工作|岗位|男|女|对象|offer|活)|的?(?:房租|生活费|房贷|学费|伙食|开销|话费|补习|奶粉|停车|租金|利息|零花)|天|次|抽|米|粉(?!丝)|步|个人|岁|年(?!包|薪|终)|月(?!薪|入|到手)|号|点|分钟|公里|斤|件|单(?!价)|字|页|平|层|楼|人|张|份(?!工)|杯|公斤|米|倍|度|%|[.:][0-9])")
_UNLIKE = lazy.pattern(r"(?:平均|人均|普遍|最低|房租|租金|房贷|首付|房价|存款|存了|花了|花|买|卖|彩礼|学费|价格|售价|押金|罚|欠|借|债|车贷|补习|机票|医药费|手术费|粉丝|播放|阅读|浏览|字|步|公里)[^,。]{0,6}\Z")
_ADVERT = lazy.pattern(r"(?:[0-9.]+[kw]? ?[-~至到—] ?[0-9.]+ ?[kw万千])|薪资面议|薪资范围|急招|招聘|高薪诚聘|包吃住|招人|骗局|骗子|都是假的|别信|防骗")
_EN_SHAPE = (
    FIGURES + r"[0-9]*(?:,[0-9]{3})*(?:\.[0-9]+)? ?(?:k|grand|lpa|lakhs?|cr)?(?: ?(?:usd|cad|aud|hkd|sgd|nzd|myr|php|inr|ngn|kes|zar|eur|gbp|euros?|pesos?|naira|rupees|rand|shillings|ringgit|bucks|dollars|quid|pounds))?(?: ?(?:-|to) ?[$£€]?[0-9][0-9,.]*k?)?"
    r"(?: ?/ ?| ?(?:an?|per|each|every) ?)(?:hour|hr|h|year|yr|annum|month|mo|week|wk|day|shift)(?![a-z])"
)
_EN_MAKE = lazy.pattern(
    r"(?:(?:i|we|now|currently|still|just)(?:'m| am)?(?: only| barely| just| finally| still| now| currently| started (?:out )?)*|salary (?:is|of|was|at)|comp (?:is|of)|base (?:of|is|pay)|total comp(?:ensation)?(?: is| of)?|tc|ctc|take[- ]home(?: pay)?(?: is| of)?|paycheck(?: is| of)?|income (?:is|of)|stipend(?:'s| is| of|:)?|salary(?:'s| is| of|:)|scale is|bumped (?:me |us )?(?:up )?to|raise to|raised to|went up to|starting salary (?:is|of)|wage (?:is|of)|pay (?:is|of)|pension (?:is|of)|social security (?:is|of)|disability is|rate (?:is|of)|went from|gross(?:ed|ing)?|net(?:ted)?|clear(?:ed|ing)?|pull(?:ed|ing)? in|bring(?:ing)? (?:in|home)|making|make|made|on|earn(?:ed|ing)?|paid|pays?(?: me)?|offer(?:ed)?(?: me)?|to|started at|now at|up to)"
    r"(?: (?:around|about|roughly|like|only|just|maybe|barely|over|under|almost|nearly|a|an|whole|whopping|me|us|at|is|was|is about|was like|approximately|somewhere around|close to|less than|more than))* ?(?P<amount>[r$£€]? ?(?:[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|fifteen|eighteen|sixteen|twelve|ten|six|five|four|seven|eight|nine)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)(?: ?(?P<unit>k|grand|thousand|lpa|lakhs?|cr|an hour|/hr|an hr|hourly|figures|figs)| (?:bucks|dollars|quid))?(?: (?:a|per|an) (?:year|month|week|hour|day|shift))?)(?![0-9a-z])"
)
_EN_WORDS = (
    "salary", "tc", "stipend", "base", "bumped to", "bumped me", "raise to", "starting salary", "band", "comp is", "base pay", "total comp", "ctc", "take home", "take-home", "paycheck", "wage", "pension", "making", "make", "earn", "earning", "earned", "paid", "lpa",
    "grossed", "gross", "pay is", "income", "started at", "now at", "pays", "six figures", "six figure", "minimum wage", "min wage", "in hand", "pull in", "bring home", "clear", "hourly", "social security", "disability is", "rate is", "day rate", "went from", "offered",
)
_EN_LPA = lazy.pattern(r"(?P<amount>[0-9]+(?:\.[0-9]+)?) ?(?:lpa|lakhs?(?: per annum)?)")


def words() -> Mapping[str, Sequence[str]]:
    """What stands before or after a figure of pay."""
    return {"pay": [*_PER], "english": list(_EN_WORDS), "spoken": income_spoken.WORDS, "tens": ["十个", "0个", "来个", *(f"{n}个" for n in "一二三四五六七八九")]}


def shapes() -> Mapping[str, str | Shape]:
    """Figures with a period: $38/hour, 6k a month."""
    return {
        "rate": Shape(_EN_SHAPE), "bare": Shape(r"[kw](?<=[0-9].)(?![a-z0-9])", lead=r"[0-9]{1,3}(?:\.[0-9])?"),
        "zh_rate": Shape("/(?:月|天|日|小时|时|年|节|单)", lead=r"[0-9]{1,6}(?:\.[0-9])?[kw]?(?:元|块)?"),
        "alone": r"[一二三四五六七八九两][千万](?:[一二三四五六七八九](?![十百千万]))?(?=[,。!?\n ]|块)",
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Incomes, with amount, unit and period."""
    done = -1
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.start < done:
            continue
        found = _READ[hit.tag](text.norm, hit)
        if found is None:
            continue
        start, end, value, sure = found
        done = max(done, end)
        judged = judge(text, start, end, post, "income")
        holder = "self" if judged.holder == "other" and _GIVEN.search(text.norm, max(0, start - 6), end) else judged.holder
        if holder == "none" and judged.cue == "question" and _OF_ONES_OWN.search(text.norm):
            holder = "self"  # "TC 120k, worth staying?"
        if _OUGHT.match(text.norm, end):
            holder = "none"
        if holder == "self" and _ADVERT.search(text.norm) and judged.cue != "says":
            holder, sure = "none", 0.7
        confidence = sure * (max(judged.weight, 0.75) if holder == "self" else judged.weight)
        yield make_trace(
            text, post, start, end, kind="income", value=value, holder=holder, confidence=round(confidence, 3),
            detector=NAME, why=_WHY.fill(how=text.norm[min(hit.start, start) : end]),
        )


_GIVEN = lazy.pattern("(?:给|发|打|转|开)(?:给)?我(?!们?公司|妈|爸|弟|妹|哥|姐)")
"""我妈每月给我一千五: who is given it, whoever gives."""
_Read = tuple[int, int, str, float]


def _pay(norm: str, hit: Hit) -> _Read | None:
    if _UNLIKE.search(norm, max(0, hit.start - 10), hit.start) or not _is_risen(norm, hit):
        return None
    if rough := _ROUGH.match(norm, hit.end):
        return hit.start, rough.end(), f"{_PER[hit.word]}{rough[1]}位数", 0.7
    if proverb := _PROVERB.match(norm, hit.start):
        return hit.start, proverb.end(), proverb[0], 0.6
    if hit.word in ("工资卡", "工资条", "发工资") and (slip := _SLIP.match(norm, hit.end)):
        return hit.start, slip.end(), f"月到手{float(slip['number']):g}元", 0.7
    found = income_amounts.AMOUNT.match(norm, hit.end)
    if found is None:
        return _behind(norm, hit)
    value = income_amounts.amount(found["number"], found["unit"], found["rest"])
    end = found.end("tail") if found["tail"] else found.end("rest") if found["rest"] else found.end("unit") if found["unit"] else found.end("number")
    if value is None or _NOT_PAY.match(norm, found.end()):
        return None
    period = _period(hit.word, found["link"] + found["tail"])
    if period in ("年薪", "年包", "年收入") and not found["unit"] and 8 <= value < 300:
        value *= 10000  # 总包40
    if not income_amounts.likely(value, period) or (hit.word in ("挣", "赚") and value < 1000) or _is_slight(hit.word, bool(found["unit"]), value, period):
        return None
    start = found.start("number")
    sure = 0.6 if hit.word in _WEAK else 0.88
    if period == "月入" and (more := re.search("到手|税后", norm[hit.start : start])):
        period = f"月{more[0]}"
    label = f"{period}{income_amounts.yuan(value, found['tail'])}"
    return hit.start, end, label, sure


def _is_slight(word: str, has_unit: bool, value: float, period: str) -> bool:
    """Too little for a word that is said of much else as well."""
    return word in _WEAK and not (has_unit or value >= (10 if word in _SMALL else 60 if period == "日薪" else 1000))


def _is_risen(norm: str, hit: Hit) -> bool:
    """Whether it is pay that went up or down: 从三千涨到五千."""
    if not hit.word.startswith(("涨到", "降到")):
        return True
    return bool(_RISEN.search(norm, max(0, hit.start - 14), hit.start) and _AT_WORK.search(norm)) and not _OF_PRICES.search(norm)


def _period(word: str, around: str) -> str:
    if "年" in around:
        return "年收入"
    if re.search("一天|每天|/天", around):
        return "日薪"
    return _PER[word]


_AMOUNT_BEFORE = lazy.pattern(
    rf"(?P<number>[0-9.]+|[{income_amounts.ZH}]{{2,6}})(?P<unit>[kw]|万|千)?(?P<rest>[0-9])?(?:来块|块|元|钱|左右|出头|上下|不到|多|来|的)*(?: )?\Z"
)


def _behind(norm: str, hit: Hit) -> _Read | None:
    """8k到手, 一万二月薪."""
    if rough := _ROUGH_BEFORE.search(norm, max(0, hit.start - 6), hit.start):
        return rough.start(), hit.end, f"{_PER[hit.word]}{rough[1]}位数", 0.7
    before = _AMOUNT_BEFORE.search(norm, max(0, hit.start - 12), hit.start)
    if before and hit.word in _PIECES and _WORKED.search(norm) and not _UNLIKE.search(norm, max(0, before.start() - 10), before.start()):
        value = income_amounts.amount(before["number"].strip(".") or "0", before["unit"], before["rest"])
        return (before.start(), hit.end, f"{_PER[hit.word]}{income_amounts.yuan(value, '')}", 0.6) if value and 10 <= value <= 5000 else None
    if before is None or (hit.word in _WEAK and hit.word not in _BEFORE_LABEL) or not (before["unit"] or len(before["number"]) >= 4 or re.search("[千万]", before["number"])):
        return None
    value = income_amounts.amount(before["number"].strip(".") or "0", before["unit"], before["rest"])
    if value is None or not income_amounts.likely(value, _PER[hit.word]):
        return None
    return before.start(), hit.end, f"{_PER[hit.word]}{income_amounts.yuan(value, '')}", 0.75


def _english(norm: str, hit: Hit) -> _Read | None:
    if hit.word in ("six figures", "six figure"):
        return hit.start, hit.end, "six figures", 0.6
    if hit.word in ("minimum wage", "min wage"):
        return hit.start, hit.end, "minimum wage", 0.4
    if hit.word == "lpa":
        near = _EN_LPA.search(norm, max(0, hit.start - 8), hit.end)
        return (near.start(), near.end(), f"{near['amount']} LPA", 0.85) if near else None
    found = _EN_MAKE.search(norm, max(0, hit.start - 24), hit.end + 50)
    if found is None or found.start() > hit.end + 6 or found.end() < hit.end:
        return None
    amount = found["amount"].strip()
    plain = re.sub("[$£€, ]", "", amount)
    digits = re.match(r"[0-9.]+", plain)
    money = amount[0] in "$£€" or found["unit"] or re.search("bucks|dollars|quid| (?:a|an|per) ", amount)
    least = 500 if hit.word in ("take home", "take-home", "stipend", "pension", "paycheck", "salary", "wage") else 10000
    if digits and not money and not (float(digits[0].rstrip(".")) >= least):
        return None
    if not digits and not money and hit.word not in ("ctc", "salary", "tc"):
        return None
    if hit.word in ("make", "making", "made", "clear", "went from", "offered", "earning", "earn") and not money and not norm.startswith(" base", found.end()):
        return None
    return found.start("amount"), found.end("amount"), _english_value(amount), 0.85


def _english_value(amount: str) -> str:
    return re.sub(r"\s+", " ", amount).strip()


_NOT_RATE_BEFORE = lazy.pattern(r"(?:rent|rents|costs?|for only|charge[sd]?|tickets?|parking|mortgage|bill|fee|fees|subscription|spend|spent|pay(?:ing)? (?:rent|them)|worth|gym|insurance|daycare|tuition|saved?|saving|budget|is|are)[^.!?]{0,18}\Z")


def _rate(norm: str, hit: Hit) -> _Read | None:
    """$38/hour, six figures a year."""
    start = hit.start - 1 if norm[hit.start - 1 : hit.start] in ("$", "£", "€") else hit.start
    if norm[start - 1 : start].isalnum() or norm[start - 1 : start] in (".", ","):
        return None
    shape = norm[start : hit.end]
    if not (shape[0] in "$£€" or re.search(r"k|grand|lpa|lakh|bucks|dollars|quid|pounds|usd|cad|aud|hkd|sgd|nzd|myr|php|inr|ngn|kes|zar|eur|gbp|peso|naira|rupee|rand|shilling|ringgit", shape) or re.search(r"(?:hour|hr)$", shape)):
        return None
    before = norm[max(0, start - 30) : start]
    if _NOT_RATE_BEFORE.search(before) and not re.search(r"salary|pay is|rate is|disability|pension|social security|wage|income|take[- ]home|i make|i'm at", before):
        return None
    earns = re.search(r"(?:mak|earn|paid|pay|wage|salary|at|now|start|gross|net|take home|getting|got|for|job|offer)[^.!?]{0,16}\Z", before)
    per_hour = re.search(r"(?:hour|hr|h)$", shape)
    if per_hour and re.search("mile|km|mph|word|page", norm[hit.start - 1 : hit.end]):
        return None
    return start, hit.end, _english_value(shape), 0.82 if earns else 0.6 if per_hour and shape[0] in "$£€" else 0.45


_OF_ONES_OWN = lazy.pattern(r"(?<![a-z])(?:tc|ctc|yoe|my (?:salary|pay|rate|offer|comp|stipend|take[- ]home)|i'?m on|i make|i earn|i get|they offered|got offered|current(?:ly)? (?:on|at|making)|offer is)(?![a-z])")
_OUGHT = lazy.pattern(r" (?:should be|ought to be|needs to be|must be|isn't a|is not a|is the (?:minimum|floor|going rate|average))(?![a-z])")
"""What is said of pay in general."""
_PAY_NEAR = lazy.pattern(r"(?<![a-z])(?:plus super|household income|stipend|raise|bumped|dental|overtime|before tax|a year|between us|after (?:[a-z0-9]+ )?years|pizza party|take home|band [5-9]|gross|net)(?![a-z])|[*x×·]1[2-9]|年终|薪|工资|到手|收入|offer|双休|单休|大小周|996|965|包吃|包住|五险|六险|房补|餐补|十三薪|年包|总包|公积金|税前|税后|五险|五位数|(?<![a-z])(?:salary|after tax|before tax|rent is|base|bonus|pay|comp)(?![a-z])")
_SPENT = lazy.pattern(r"(?:花|买|租|房|贷|存|粉|赞|播放|阅读|字|步|跑|km|公里|run|steps|followers|views|miles|race|loan|debt|saved|rent|save|price|cost|upvotes|likes|subs)[^,。.!?]{0,8}\Z")
_AT_FIGURE = lazy.pattern(r"(?:^|[,。!?\n ]|\bon |\bat |\bmade |\bmake |\bmaking |拿|给|开)\Z")


def _bare(norm: str, hit: Hit) -> _Read | None:
    """45k,年终一个月; on 62k and rent is half of it."""
    start = hit.start - 1 if norm[hit.start - 1 : hit.start] in ("$", "£", "€") else hit.start
    if norm[start - 1 : start].isalnum() or norm[start - 1 : start] in (".", ","):
        return None
    near = norm[max(0, hit.start - 14) : hit.end + 26]
    before = norm[max(0, start - 14) : start]
    if not _PAY_NEAR.search(near) or _SPENT.search(before) or not _AT_FIGURE.search(before):
        return None
    if norm.isascii():
        return start, hit.end, norm[start : hit.end], 0.6
    value = float(hit.word.strip("kw")) * (1000 if hit.word[-1] == "k" else 10000)
    return start, hit.end, ("月薪" if hit.word[-1] == "k" else "年薪") + income_amounts.yuan(value, norm[hit.end : hit.end + 2]), 0.55


_TENS = lazy.pattern(
    r"(?:去年|今年|前年|一年|年包|年薪|总包|到手|年终)(?:到手|大概|差不多|能有|税前|税后|能|有|挣了?|赚了?|拿了?|也就|就|才)*(?P<n>[二三四五六七八九]?十[一二三四五六七八九]{0,2}|[1-9][0-9]{1,2})(?:来)?个(?=[,。!?\n]|左右|出头|不到|多|\Z)"
)
_OF_PAY = lazy.pattern(r"行情|税|垫付|奖|到手|年终|降薪|涨薪|薪|包|提成|工资|砍半|房贷|提拔|绩效|年底|挣")


def _tens(norm: str, hit: Hit) -> _Read | None:
    """去年六十个: tens of thousands, as those say who earn them."""
    found = _TENS.search(norm, max(0, hit.start - 16), hit.end + 2)
    if found is None or found.end() < hit.end - 1 or not _OF_PAY.search(norm):
        return None
    value = income_amounts.amount(re.sub("(?<=十)([一二三四五六七八九])[一二三四五六七八九]", r"\1", found["n"]), "万", None)
    return (found.start(), found.end(), f"年收入{income_amounts.yuan(value, '')}", 0.6) if value and income_amounts.likely(value, "年收入") else None


_ALONE = lazy.pattern(r"(?:\A|[,。!?\n ])(?:也就|就|才|大概|差不多|刚|还是)?\Z")
_ENOUGH = lazy.pattern(r"够(?:了|花|用|活)|工资|一个月|每个?月|退休|饿不死|花不完|随份子|涨了|发了|税|五险|社保|绩效|加班|老板")


def _alone(norm: str, hit: Hit) -> _Read | None:
    """七千八,一个人够了: an amount that is a clause of its own, beside words of a livelihood."""
    if not _ALONE.search(norm, max(0, hit.start - 4), hit.start) or not _ENOUGH.search(norm, max(0, hit.start - 20), hit.end + 20):
        return None
    value = income_amounts.chinese_number(hit.word)
    return (hit.start, hit.end, f"月入{income_amounts.yuan(value, '')}", 0.5) if value and income_amounts.likely(value, "月入") else None


def _zh_rate(norm: str, hit: Hit) -> _Read | None:
    """8k/月, 150/节."""
    figure, per = hit.word.split("/")
    value = amount_of(figure.strip("元块"))
    label = {"月": "月薪", "年": "年薪", "天": "日薪", "日": "日薪", "时": "时薪", "小时": "时薪", "节": "课时费", "单": "每单"}[per]
    if value is None or not income_amounts.likely(value, label) or _UNLIKE.search(norm, max(0, hit.start - 10), hit.start):
        return None
    return hit.start, hit.end, f"{label}{income_amounts.yuan(value, '')}", 0.6


def amount_of(figure: str) -> float | None:
    """8k -> 8000."""
    return income_amounts.amount(figure.rstrip("kw"), figure[-1] if figure[-1] in "kw" else None, None)


def _spoken(norm: str, hit: Hit) -> _Read | None:
    found = income_spoken.spoken(norm, hit)
    return (*found, _english_value(norm[slice(*found)]), 0.7) if found else None


_READ = {"spoken": _spoken, "tens": _tens, "zh_rate": _zh_rate, "alone": _alone, "bare": _bare, "pay": _pay, "english": _english, "rate": _rate}
