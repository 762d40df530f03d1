"""Whether a Chinese post is written from behind the counter or from before it."""

from __future__ import annotations

import functools

from ahocorasick_rs import AhoCorasick, MatchKind

from momo_guard.detectors import lazy, occupations

_OPENS = lazy.pattern(
    r"(?:\A|[,。!?\n:;|~] ?|[\u4e00-\u9fff] )(?:今天|昨天|这周|上周|终于|现在|目前|刚|刚从|又|也|对,?)?"
    r"(?:我|俺|咱|我们|咱们|我司|单位是|公司是|我公司|我是|我司就是|我们公司是?|[省市县区镇]里?的?)?(?:就?是|在|进|于|住)?(?:那个|这家|做)?\Z"
)
_STAFF = lazy.pattern(
    r"工友|返费|厂妹|厂里|厂区|[分住]到.{0,2}宿舍|宿舍分|培训(?:第|了|结束|[一二三两半四五六])|组长|线长|拉长|车间|产线|流水线|总装|涂布|拉晶|黄光区|无尘|插针|倒班|[两三四]班[两三]?[倒运]|长白班|上班|下班(?!路上买)|上[早晚夜白]班|打烊班"
    r"|工位|工牌|工卡|工服|工装|围裙(?!好看|绝)|马甲|安全帽|防静电|制服|徽章|员工(?:价|卡|餐|宿舍|食堂|通道)|年会|转正|绩效|kpi|考核|业绩|开单|开张|新人,|书记员|聘用|鸭蛋|裁员名单|被裁|被优化|离职|入职|入司|试用期|排班|交班|交接班|早会|晨会|夕会|店长|领班|(?:主管|经理|领导|组长|老板)(?:说|让|又|天天|今天|还|骂|催)"
    r"|站店|夜审|四?百?业主|揽储|吸储|拉存款|开门红|任务(?:又|还|没|[一二三四五六七八九百千万0-9])|指标没|加班|值班|夜班|早班|晚班|理货|上货|补货|检票|分拣|网点|派件|揽件|飞满|航段|机组|站务|被问为什么|天天被问|编外|合同工|外包|返岗|复工|巡井|井下|下井|卸货|抢修|爬杆"
    r"|暑假工|寒假工|小时工|兼职|npc|教研|续班|校区|规培|轮转|分诊|门诊一?万|床位加|上台手术|收银台|食堂(?:阿姨|师傅|的|今天|又)|班车|拧螺丝|打螺丝|搬砖|问安|叠衣服|炸薯条|摇到|摇了|喊欢迎光临|扫楼|入户|下乡|窗口(?:今天|的|又|办)|下线第|调岗|年假|调休|到手|工资|底薪|提成"
)
_CUSTOMER = lazy.pattern(
    r"玩了|排队|排号|排了[0-9一二两三四五六七八九十]|自习|占座|借书|取款|办卡|停车(?!场)|试了|试穿|抽到|盲盒|喝到|吃到|喝上|小哥|的老师|的大夫|陪(?:我|孩子|娃)|买(?!保险|单的)|好吃|难吃|好喝|难喝|断货|优惠|打折|满减|[券]|联名|新品|新出|限定|单号|到货|代购|下单|退款|退票|售后|挂号|看病|复查|住院|陪护|陪床|化验|投了|投递|内推|招聘|诚聘|急招|想进|想去|笔试|网申|简历|挂在|股票|财报|股价|新闻|热搜|刷到|宣布|回应|提车|试驾|换电真|信用卡|额度|会员|积分"
    r"|(?<![来闲])逛|[去来又]吃|[吃喝]了[一两三]次|拍照|出片|探店|带我看|看房|店员|小姐姐|服务员(?:小|态度)|上一家|以前|曾经|之前在|[爸妈哥姐弟妹爷奶姑姨舅叔友]在|听说|据说|梦到|要是|如果|想当|冰箱贴|掉色|同学在|闺蜜|男朋友在|女朋友在|对象在|表哥|表姐|相亲"
)
"""Who is served, who looks for a job there, whose relative it is."""


_ITS_STAFF = lazy.pattern(r"[^,。!?\n]{0,8}就是(?:我|本人|在下|俺)(?![的们家公])")
"""10086的客服就是我."""
SUPERIOR = lazy.pattern(r"(?:的)?(?:店长|组长|领导|主管|经理|老板|领班|师傅|班长|拉长|线长|科长|护士长|同事)(?:们)?(?:又|请假|离职|辞职|全|说|让|今天|天天|还|骂|催|不让|非|要|居然|开会|群里|画)")
"""Who is told off by a shop's manager works in the shop."""
OFFICES = """妇幼 妇幼保健院 妇幼保健站 县医院 市医院 区医院 中医院 精神病院 市监局 市场监管局 市场监督管理局 人社局 民政局 水利局 农业局 农业农村局 林业局 交通局 住建局 城管局 综合执法局 应急局
卫健委 卫健局 发改委 发改局 教体局 教育局 文旅局 文广旅局 审计局 信访局 医保局 税务局 财政局 统计局 环保局 生态环境局 自然资源局 国土局 粮食局 供销社 融媒体中心 融媒体 电视台 广播站 党校 团委 妇联 残联 工会 红十字会
供电所 供电公司 供电局 自来水公司 燃气公司 公交公司 环卫所 殡仪馆 敬老院 福利院 看守所 监狱 戒毒所 交警队 交警大队 刑警队 派出所 消防队 消防站 森林消防 法院 检察院 公证处 司法所 司法局 公安局 车管所 政务大厅 行政服务中心 社区居委会 居委会
村委会 街道办 街道 乡政府 镇政府 县政府 区政府 气象局 气象站 地震局 邮局 火车站 高铁站 车务段 机务段 工务段 供电段 客运段 烟草局 烟草公司 农信社 信用社 农商行 疾控 疾控中心 血站 急救中心 120急救中心 海关 海事局 边检站 机场 港务局 航道局 公路局 高速收费站 收费站 服务区
图书馆 博物馆 文化馆 美术馆 少年宫 青少年宫 体育局 体校 动物园 植物园 林场 农场 水库管理处 公园管理处""".split()
"""Offices and public bodies that every county has; whose own they are told by the words of work beside them."""


def is_named_as_own(norm: str, end: int) -> bool:
    """Whether the author says to be one of the staff: X的客服就是我."""
    return bool(_ITS_STAFF.match(norm, end))


@functools.cache
def _trades() -> tuple[AhoCorasick, AhoCorasick]:
    """What only people of some trade say of their day, and what people of a trade are called."""
    known = occupations.words(True)
    said = [w for w in {*known.strong, *occupations.acts()[0]} if not w.isascii() and len(w) > 1]
    titles = [w for w in known.titles if not w.isascii() and len(w) > 1]
    return AhoCorasick(said), AhoCorasick(titles, matchkind=MatchKind.LeftmostLongest)


_DEPARTMENT = lazy.pattern(
    r"(?:的)?[\u4e00-\u9fff]{0,4}?(?:柜台|车间|产线|事业部|项目部|研发部|财务部|市场部|人事部|法务部|少儿部|急诊|病房|门诊|icu|手术室|内[一二三]科|外[一二三]科|[\u4e00-\u9fff]科(?!技|学|普)|仓(?!储)|分拣|工区|工段|园区|基地|营业部|柜面|大堂|前厅|后厨|吧台|水产区|生鲜区|收银区|熟食区|面点间|打烊班|早班|晚班|夜班|校区|检票|安检|设计中心|研究院|研究所|调度|采油|总装|焊装|涂装|冲压|质检|品控|运维|客服部|古籍馆|档案室|食堂)"
)
"""What part of a firm one stands in."""
_SPEAKS = lazy.pattern(r"我|咱|俺|第?[0-9一二两三四五六七八九十几]+[年月天]|一天|天天|每天|今天|昨[天晚]|到手|熬|累|腿|腰|嗓|困|手[酸抖]|眼|汗|干了|干到|站|怕|终于|又")
_TOIL = lazy.pattern(
    r"(?:干|做|待|熬|站|守|签|卖|跑|飞|焊|修|教|守|送|端)了?(?:整整|快)?[一二两三四五六七八九十半0-9]+(?:年|个月|个暑假|个寒假)|[一二三四五六七八九十0-9]+年(?:老员工|老人)|同事|搭班|排了我|轮到我|派我|叫我去|让我顶|我顶上|罚|赔钱|没得休|不让[请休]假|无休|没有周末|没周末|过年没回|过年回不|不放假|连上[一二三四五六七八九十0-9]|连轴|(?:切|摇|叠|炸|搬|端|剥|装箱|拧|扛|铲|打包|喊客|讲课|装盒)[^,。!?\n]{0,5}(?:到|得)[^,。!?\n]{0,8}(?:手|腿|腰|嗓|眼|脚|肩|胳膊|指)|四点起|五点起|三点起"
    r"|一[天晚](?:[^,。!?\n]{0,3})(?:扫|量|切|摇|打|接|送|搬|拧|炸|煮|端|卖|填|开|剪|缝|焊|贴|飞|查|办|存|数|分|拣)[^,。!?\n]{0,2}[0-9一二三四五六七八九十百千万几]"
)
"""What work does to who does it, for how long, how many a day, and whom one serves."""
_PLATFORMS = frozenset("小红书 抖音 快手 微博 知乎 b站 哔哩哔哩 小破站 淘宝 天猫 拼多多 京东 美团 滴滴 顺丰 支付宝 头条 今日头条 百度 得物 携程 爱奇艺 优酷 喜马拉雅 闲鱼 虎牙 斗鱼 豆瓣 企鹅 苹果 小米 华为 荣耀 联想 三星 微软 谷歌 特斯拉 大疆 keep 12306 移动 电信 联通 10086".split())
"""What everybody uses and writes on: only words of the workplace tell that one works there."""
_FAR_TITLE = lazy.pattern(r"[,。!?\n:;]|的|是|和|跟|小姐姐|阿姨|小哥")


_STOPS = lazy.pattern(r"[,。!?~|/;\n ]|\Z|一[枚名只]|第?[0-9一二三四五六七八九十]+年|的(?=[,。!]|一天|日常|自我)|路过|表示|打卡|日记")


def _titled(norm: str, end: int) -> bool:
    """喜茶茶饮师, 永旺收银: a trade right behind the name, or behind a department."""
    near = norm[end : end + 8]
    if stop := _FAR_TITLE.search(near):
        near = near[: stop.start()]
    return any(_STOPS.match(norm, end + to) for _, _, to in _trades()[1].find_matches_as_indexes(near))


def at_work(norm: str, start: int, end: int) -> bool:
    """Whether a post that names a firm at a clause's start is written by who works there."""
    if not _OPENS.search(norm, max(0, start - 12), start) or _CUSTOMER.search(norm):
        return False
    if norm[start:end] in _PLATFORMS:
        return bool(_STAFF.search(norm))
    if _TOIL.search(norm, end) or (_DEPARTMENT.match(norm, end) and _SPEAKS.search(norm, end)):
        return True
    return bool(_STAFF.search(norm)) or _titled(norm, end) or bool(_trades()[0].find_matches_as_indexes(norm))
