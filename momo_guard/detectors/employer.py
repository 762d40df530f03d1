"""Where the author works: companies and their nicknames, hospitals, offices, shops; other organizations by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard import regex as re
from momo_guard.detectors import employer_en, employer_zh, employers, lazy, occupations
from momo_guard.detectors.base import Hit, Ready, make_trace
from momo_guard.detectors.holder import judge
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "employer"
KINDS: tuple[str, ...] = ("employer", "organization")

_WHY = Say("单位，前后的话说的是在那里上班：{how}", "an employer, and the words beside it speak of working there: {how}")
_OTHER_WHY = Say("别人的单位", "where somebody else works")
_NAMED_WHY = Say("提到了一个单位", "an organization is named")

_WORK = r"(?:上班|工作|实习|打工|干活|干了|干到|搬砖|拧螺丝|打螺丝|任职|就职|当|做(?!的|得)|入职|开发|写代码|值班|轮转|规培|待了|混|服役|坐班|做牛马|当牛马|卖命|兼职|加班|摸鱼|上夜班|上早班|送(?=货|外卖|餐|件|快递|单|水|奶|菜)|跑(?!路|步|车|了)|教书|教(?=[语数英物化生体音美])|代课|支教|带班|带(?=[小中大]班|高|初|[0-9一二三四五六])|分拣|端(?=[了过盘])|检票|理货|上货|收银|搬货|站柜|熬|卷|苟|肝|苦|坐柜|数钱|值夜|打杂|跑腿|轮岗|转岗|三班倒|两班倒|修(?=车|飞机|设备)|搞(?=研发|技术|测试)|画图|卖(?=[车房货菜])|写(?=代码|稿))"
_BEFORE = lazy.pattern(
    r"(?:入职|任职于|就职于|供职于|加入|跳槽到|跳槽去|跳到|跳去|校招(?:进|去)?|社招(?:进|去)?|签(?:了|约)?|进(?:了|入)?|去了|来了?|毕业(?:就|后)?(?:进了?|去了?)|实习于|在职|离职|裸辞|辞了|(?<![目之以])前|拿(?:了|到)|收到|工作单位[:是]?|单位[:是]?|东家(?:是|:)?|老东家|(?:本科|硕士)?毕业(?:到|来)"
    r"|我们|咱们?|我司|我在|人在|在|于|被|坐标|混(?:在|进)|考(?:上|进|到)了?|上岸)(?: |了|的)*\Z"
)
_AFTER = lazy.pattern(
    rf"(?:(?:(?![上里刷看买发搜玩逛见吃喝排的开])[^,。!?\n]){{0,6}}?{_WORK}|员工|伙伴|厂里|厂区|物流仓|仓库|基地|的?(?:领导|同事|老员工|师傅)(?:们|又|说|让)|人(?!民|口|生|事)|打工人|牛马|社畜|外包|od|实习|正编|校招生|社招|应届|的?(?:offer|(?:换了?新?)?制服|(?:换了?新?)?工服|工牌|工卡|班车|食堂|年会|年终|工位|园区|晋升|绩效|职级|离职|新人|班|工资|裁员|食堂|总部|门店|产线|宿舍|夜班|周会|周报|福利|加班)|裁|毕业了|上岸|的?第[0-9一二三四五六七八九十]+年|[1-3]?[0-9一二两三四五六七八九十]年(?!前|代|月|级|届)|[pt][4-9]\b|在职|er|仔|狗|小弟|民工|开工|红包|忙季|旺季|大促|双十一|双11|发(?:的|了)(?!帖|文|笔记|视频|图|条|篇|个|[一二两三四五六七八九十0-9]|自己|好多))"
)
_STRONG_BEFORE = lazy.pattern(r"(?:(?:我司|公司|单位|厂里?|厂子|医院|店里?|行里|东家|工作)\(|入职|任职于|就职于|供职于|跳槽到|跳槽去|单位[:是]?|东家(?:是|:)?|加入|考进|校招进|实习于)(?:了)?\Z")
_NOT = lazy.pattern(r"(?:(?<=平安)[夜喜无健快落回到]|手机|平板|电脑|会员|视频|音乐|地图|网盘|外卖|优选|买菜|单车|打车|云盘|游戏(?!策划|部)|股票|股价|财报|发布|官宣|宣布|回应|系统|充值|客服|账号|app|下单|买的|买了|快递|专车|app|新车|门口|旁边|附近|楼下|对面|站\b|路|街|桥|大道|奶茶|咖啡|汉堡|套餐|杯|冰淇淋|家具|衣服|的?(?:衣服|鞋|车|手机|产品|咖啡|广告|新品|活动|优惠|券))")

_NICKNAME = lazy.pattern(r"厂\Z|宇宙条|狗东|渣浪|粗粮|福报|企鹅|亚麻|巨硬|老黄家")
"""Nicknames that mostly those use who work there or nearby."""
_UNIT_TAILS = """附一院 附二院 一附院 二附院 附院 附一 附二 一院 二院 三院 四院 六院 省院 医院 妇保院 卫生院 卫生服务中心 疾控中心 法院 检察院 公安局 派出所 教育局 税务局 财政局 统计局 住建局 气象局 电视台 报社 出版社 设计院 研究院 研究所 律所
事务所 银行 支行 证券 有限公司 责任公司 股份公司 集团 电厂 钢厂 卷烟厂 纺织厂 汽车厂 博物馆 图书馆 美术馆 殡仪馆 动物园 幼儿园 街道办 镇政府 乡政府 酒店 影院 超市 餐厅 小学 中学 养老院""".split()
_QUIET = frozenset("酒店 影院 超市 餐厅 小学 中学 养老院 幼儿园".split())
"""What is an employer beside a word of work, and else a place like any other."""
_CUT = lazy.pattern(
    r".*(?:在|到|去|于|从|是|的|了|给|被|把|让|我们|咱们|我|你|他|她|这|那|某|住|隔壁|附近|对面|旁边|公立|私立|三甲|全国|全市|本地|当地|各大|几家|一家|入职|考进|进|陪)"
)
_COMMON = lazy.pattern(r"(?:人民|县|市|省|区|镇|乡|中心|大|小|三甲|公立|私立|宠物|儿童|妇幼|中医|定点|专科|国有|商业|地方|外资|民营|上市|农村|城市|社区|公办|民办|国际|双语|市立|县立|省立|乡镇|街道|高级|五星|连锁|快捷|网上|央|各|全|本|该|我|其|某|建筑|规划|市政|科学)*(?:医院|银行|法院|检察院|公安局|派出所|设计院|研究院|研究所|图书馆|博物馆|美术馆|幼儿园|集团|有限公司|责任公司|股份公司|证券|支行|律所|事务所|出版社|电视台|报社|教育局|税务局|财政局|统计局|街道办|镇政府|乡政府|卫生院|动物园|电厂|钢厂|殡仪馆|酒店|影院|超市|餐厅|小学|中学|养老院)")


def words() -> Mapping[str, Sequence[str]]:
    """Names and nicknames, what names of offices end with, and "work at"."""
    return {
        "name": Ready(employers.names()), "unit": _UNIT_TAILS, "office": employer_zh.OFFICES,
        "at": [*employer_en.NAMED_AFTER, *(f"{t} at" for t in _AT_TITLES)],
        "company": ["inc", "inc.", "llc", "ltd", "ltd.", "corp", "corp.", "incorporated", "corporation", "gmbh", "plc", "associates", "holdings"],
        "join": ["我们公司叫", "公司叫", "这家叫", "单位叫", "我们厂叫", "我们店叫", "店名叫", "入职", "就职于", "供职于", "任职于", "跳槽到", "跳槽去"],
    }


_AT_TITLES = """nurse teacher engineer server cook barista manager cashier chef bartender driver developer analyst paralegal accountant librarian
receptionist janitor mechanic pharmacist rn paramedic professor lecturer intern supervisor hygienist technician associate secretary job shift""".split()


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Organizations named in a post; employers where the words beside them speak of work."""
    done = -1
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.start < done:
            continue
        for trace in _READ[hit.tag](text, hit, post):
            done = max(done, hit.end)
            yield trace


def _name(text: Text, hit: Hit, post: Post) -> Iterator[Trace]:
    norm, known = text.norm, employers.names()[hit.word]
    latin = hit.word.isascii()
    if latin and not _is_name(text, hit):
        return
    tie = _tie(norm, hit.start, hit.end, latin)
    public = bool((_NOT.match(norm, hit.end) or employer_en.NOT.match(norm, hit.end)) and not _STRONG_BEFORE.search(norm[max(0, hit.start - 8) : hit.start]))
    bound = tie and not public
    if latin and not known.name.isascii() and len(hit.word) < 4 and norm.isascii():
        return
    if known.needs_work and not bound:
        return
    yield _trace(text, post, hit.start, hit.end, known.name, tie if bound else "", 0.88 if not known.needs_work else 0.8, 0 if public else 0.42)


def _is_name(text: Text, hit: Hit) -> bool:
    """Target with a capital is a shop, in small letters mostly an aim."""
    first, last = text.span(hit.start, hit.end)
    raw = text.raw[first:last]
    return not (hit.word in _WORDS and raw.islower() and not employer_en.BEFORE.search(text.norm[max(0, hit.start - 40) : hit.start]))


_WORDS = frozenset("target apple meta chase ford shell boots coles stripe uber delta citi ups gap kaiser caterpillar reliance safeway spoons disney jd hw ey byte hcl sap bain goog ieg".split())


def _tie(norm: str, start: int, end: int, latin: bool) -> str:
    before = norm[max(0, start - 44) : start]
    if latin and (found := employer_en.tie(norm, start, end)):
        return found
    after = None if latin and employer_en.is_english(norm) else _AFTER.match(norm, end)
    if _STRONG_BEFORE.search(before):
        return before[-4:] + norm[start:end]
    ahead = _BEFORE.search(before[-12:])
    if after and (ahead or not latin):
        return norm[start : after.end()]
    if not latin and _followed_by_title(norm, end):
        return norm[start : end + 4]
    if not latin and _ALONE_BEFORE.search(before) and (alone := _ALONE_AFTER.match(norm, end)):
        return norm[start : alone.end()]
    if re.search(r"(?:\A|[,。\n|/ ])前\Z", before) and re.match(r"[,。|/ ]|员工|\Z", norm[end : end + 2]):
        return "前" + norm[start:end]
    if ahead and ahead[0].strip() not in ("在", "于", "来", "来了", "去了", "被", "前", "进", "坐标", "我在"):
        return ahead[0] + norm[start:end]
    return norm[start:end] if not norm.isascii() and (employer_zh.at_work(norm, start, end) or employer_zh.is_named_as_own(norm, end)) else ""


_MY_OFFICE = lazy.pattern(r"(?:my |our )?(?:boss|manager|lead|mentor|co-?workers?|colleagues?|team) (?:at|with)(?![a-z])")
"""Whoever has a manager at a firm works there."""
_OWN_TITLE = lazy.pattern(r"(?:老师|小朋友|客户经理|伙伴|员工|医生|实习生|店长|老员工|打工人)(?=[,。!]|\Z)")
"""Who opens a post with 新东方老师, is one."""
_ALONE_BEFORE = lazy.pattern(r"(?:\A|[,。!?\n|/;])(?:我|俺|本人|我们|咱)?(?:也|就)?(?:是|在)?\Z")
_ALONE_AFTER = lazy.pattern(r"[\u4e00-\u9fff]{0,5}(?<![出款买送名吃喝穿用点家我你他她新好])的(?=[,。!?~\n]|\Z|懂|都懂|路过|表示|来说)")
"""An employer as a clause of its own: 电网的,台风天全员抢修."""


_TO_CUSTOMER = lazy.pattern(r"跟了?我|给我|帮我|推荐|让我|问我|把我|劝我|对我|小姐姐|态度|送我|喊我|超|特别|太|真的?|好")
"""What the staff does to whoever comes in: its speaker is the customer."""


def _followed_by_title(norm: str, end: int) -> bool:
    """沃尔玛理货员, 湘雅规培: a title right after the name."""
    titles = occupations.words(True).titles
    return any(norm[end : end + n] in titles and not _TO_CUSTOMER.match(norm, end + n) for n in (2, 3, 4, 5)) and norm[end : end + 2] not in ("老板", "主播", "设计", "客服", "小编", "导演", "总监")


def _trace(text: Text, post: Post, start: int, end: int, value: str, tie: str, sure: float, loose: float) -> Trace:
    judged = judge(text, start, end, post, "employer")
    if judged.holder == "other" and _MY_OFFICE.match(tie):
        judged = judged._replace(holder="self", weight=0.8)
    if judged.holder == "other" and tie and _OWN_TITLE.match(text.norm, end) and _ALONE_BEFORE.search(text.norm, max(0, start - 6), start):
        judged = judged._replace(holder="self", weight=0.8)
    if judged.holder == "other" and tie and employer_zh.SUPERIOR.match(text.norm, end):
        judged = judged._replace(holder="self", weight=0.8)
    if judged.holder == "other":
        kind, why, confidence = "employer", _OTHER_WHY, sure * judged.weight
    elif judged.holder == "self" and tie:
        kind, why = "employer", _WHY.fill(how=tie)
        confidence = sure * max(judged.weight, 0.8) * (0.6 if judged.past else 1)
    elif judged.holder == "self" and loose and (judged.cue != "plain" or post.kind == "bio" or _NICKNAME.search(text.norm[start:end])):
        kind, why, confidence = "employer", _NAMED_WHY, loose * (1.7 if post.kind == "bio" else 1)
    else:
        return make_trace(text, post, start, end, kind="organization", value=value, holder="none", confidence=0.6, detector=NAME, why=_NAMED_WHY)
    return make_trace(
        text, post, start, end, kind=kind, value=value, holder=judged.holder, confidence=round(min(confidence, 0.95), 3),
        detector=NAME, why=why,
    )


def _unit(text: Text, hit: Hit, post: Post) -> Iterator[Trace]:
    """A hospital, office or company by the end of its name: 仙居县人民医院, 星河设计院."""
    norm = text.norm
    start = hit.end
    while start > 0 and hit.end - start < 20 and "\u4e00" <= norm[start - 1] <= "\u9fff":
        start -= 1
    run = norm[start : hit.end]
    head = run[: len(run) - len(hit.word)]
    if cut := _CUT.match(head):
        head = head[cut.end() :]
    name = head + hit.word
    if len(head) < 2 or len(name) > 16 or _COMMON.fullmatch(name):
        name, common = hit.word, True
        if not (tie := _tie(norm, hit.start, hit.end, False)) or not _AFTER.match(norm, hit.end):
            return
        if not re.search(r"(?:我|我们|人)?在(?:县|市|区|镇|乡|省|私立|公立|三甲|社区|乡镇|一家|某|个)*\Z", norm[max(0, hit.start - 8) : hit.start]):
            return
    else:
        common = False
        tie = _tie(norm, hit.end - len(name), hit.end, False)
    first = hit.end - len(name)
    if not tie and name.endswith(("院", "附一", "附二")) and _WARD.match(norm, hit.end) and _STAFF.search(norm) and not _PATIENT.search(norm):
        tie = norm[first : hit.end + 2]
    if tie and not _NOT.match(norm, hit.end):
        yield _trace(text, post, first, hit.end, name, tie, 0.5 if common else 0.8, 0)
    elif not common and hit.word not in _QUIET:
        yield _trace(text, post, first, hit.end, name, "", 0.7, 0)


def _office(text: Text, hit: Hit, post: Post) -> Iterator[Trace]:
    """A public body that every county has, at a clause's start in a post from behind its counter: 县医院内二科,床位加到走廊."""
    norm, start = text.norm, hit.start
    if start and norm[start - 1] in "省市县区镇" and not norm.startswith(("在", "我们"), max(0, start - 2)):
        start -= 1
    if employer_zh.at_work(norm, start, hit.end) and not _PATIENT.search(norm) and not _NOT.match(norm, hit.end):
        yield _trace(text, post, start, hit.end, norm[start : hit.end], norm[start : hit.end], 0.65, 0)


_WARD = lazy.pattern(r"(?:的)?(?:急诊|icu|[\u4e00-\u9fff]{1,4}科|手术室|产房|护士站|住院部|门诊|住院楼|病房|药房)")
_STAFF = lazy.pattern(r"夜班|大夜|小夜|值班|规培|轮转|上班|下班|交班|排班|修罗场|查房|同事|带教|实习|收病人|我们科|护士长|跟台|连轴")
_PATIENT = lazy.pattern(r"挂号|挂了|排队|看病|住院|复查|拿药|输液|我妈|我爸|孩子|医生说|检查|确诊|病友|陪床|探视")
"""Who works on a ward, and who lies there."""


def _at(text: Text, hit: Hit, post: Post) -> Iterator[Trace]:
    """A name that no list has, after words of work: work at Harlow & Finch."""
    first, last = text.span(hit.start, hit.end)
    if last - first != hit.end - hit.start or (found := employer_en.named(text.norm, text.raw, hit.end, last, hit.word)) is None:
        return
    start, name = found
    if text.norm[start : start + len(name)] not in employers.names():
        yield _trace(text, post, start, start + len(name), name, text.norm[hit.start : start + len(name)], 0.75 if name[0].isupper() else 0.65, 0)


_JOINED = lazy.pattern(r"(?:了|一家|的)?(?P<name>[\u4e00-\u9fffa-z0-9]{2,10}?)(?=[,。!?~\s]|第|的第|之后|以后|后|两年|三年|一年|半年|当|做|\Z)")
_NO_NAME = lazy.pattern(r"(?:培训|体检|第|那天|手续|以来|时间|之前|前|半年|一年|两年|三年|新|不到|才|当天|材料|日期|仪式|的|就|一|几|多|已经|了|公司|单位|大厂|小厂|国企|央企|外企|私企|这家|那家|某)")


def _join(text: Text, hit: Hit, post: Post) -> Iterator[Trace]:
    """Any name after 入职: 入职汇川技术."""
    found = _JOINED.match(text.norm, hit.end)
    if found and not _NO_NAME.match(found["name"]) and found["name"] not in employers.names():
        yield _trace(text, post, found.start("name"), found.end("name"), found["name"], hit.word + found["name"], 0.65, 0)


_COMPANY = lazy.pattern(r"(?:[A-Z][\w'&\-]*,? (?:(?:and|&|of) )?){1,4}\Z")


def _company(text: Text, hit: Hit, post: Post) -> Iterator[Trace]:
    """A company by its form: Conway Inc."""
    first, last = text.span(hit.start, hit.end)
    before = _COMPANY.search(text.raw, max(0, first - 50), first)
    if before is None or not text.raw[first].isupper() or last - first != hit.end - hit.start:
        return
    start = hit.start - (first - before.start())
    if text.norm[start : hit.end] == text.raw[before.start() : last].lower():
        tie = _tie(text.norm, start, hit.end, True)
        yield _trace(text, post, start, hit.end, text.raw[before.start() : last], tie, 0.8, 0)


_READ = {"company": _company, "name": _name, "unit": _unit, "office": _office, "at": _at, "join": _join}
