"""What the neighbourhood of a Chinese place name adds: the round of one's days, districts that need no city beside them."""

from __future__ import annotations

from momo_guard.detectors import lazy
from momo_guard.detectors.districts import is_plain
from momo_guard.detectors.place_mentions import Mention

_REACH = 22
_DAILY = lazy.pattern(
    r"每天|天天|每早|每晚|每周|上班|下班|上学|放学|晚自习|通勤|早高峰|晚高峰|早八|晚八|换乘|挤(?:出|进|上|下|成|地铁|公交)|坐过站|家门口|我家|我们家|家住|楼下|对面租|出租屋|合租|租(?:房|在|的|了)|住|遛(?:狗|娃|弯|猫)|走回家|骑回家|回家路|散步|夜跑|晨跑|跑(?:步|一圈)|"
    r"脚下|阳台|窗外|窗户|挨着|隔壁就是|接(?:娃|孩子)|送(?:娃|孩子)|买菜|摆摊|出摊|公司|单位|工位|校区|宿舍|食堂|年卡|月卡|晚饭后|饭后|加班|值班|开店|我店|搬砖|排队打卡|挂号|复诊|学车|城管"
)
_AWAY = lazy.pattern(
    r"旅游|旅行|游玩|景点|景区|攻略|酒店|民宿|机票|门票|自驾|度假|特种兵|蜜月|出差|日游|行程|打卡(?!上班)|第一次[来去到见]|想去|好想|种草|纪录片|新闻|综艺|歌|剧|小说|游戏|拼图|乐高|直播"
)
_STATIONS = ("东站", "西站", "南站", "北站", "机场", "火车站", "高铁站")
_EVERY_DAY = lazy.pattern("每天|天天|住|租|家|上班|下班|通勤")
_LIFE_ABROAD = lazy.pattern(
    r"留子|留学|读博|读研|读硕|博士|硕士?在读|语言(?:学校|班|学院)|语学堂|打工|上班|工作(?:签|日)|租|房东|合租|工签|居留|永居|(?<![a-z])(?:pr|due|essay|presentation|whv)(?![a-z])|移民|润到|润去|外派|派驻|常驻|嫁|婆婆|导师|实验室|上课|国内(?!游)|时差|医保|报税|交税|身份|驾照|"
    r"定居|生活|中超|亚超|唐人街|会社|电车|宿舍|罢工|在留|年金|华人|邻居|搬家|值夜班|客服|工厂|项目上|工地|铁路|教中文|汉语教师|第[一二两三四五六七八九十0-9n]+年|[一二两三四五六七八九十0-9]+年了|[一二两三四五六七八九十半0-9]年(?![前底度级])"
)
"""What people speak of who live abroad."""
_OVER = lazy.pattern(r"那(?:些|[一二两三四五六七八九十几0-9]+)年|一场梦|以前|曾经|回国(?:了|后|以后|之后)|年前|过年?半|待过|住过")
_LEAVES = "从"


def is_daily(norm: str, start: int, end: int) -> bool:
    """Whether the words round a name are of the round of one's days and not of a journey."""
    near = norm[max(0, start - _REACH) : end + _REACH]
    if changes_trains(norm, start, end):
        return False
    return _DAILY.search(near) is not None and _AWAY.search(near) is None


def changes_trains(norm: str, start: int, end: int) -> bool:
    """Whether a name is that of a large station and nothing says that it is more than a stop of a journey."""
    return norm.endswith(_STATIONS, start, end) and _EVERY_DAY.search(norm[max(0, start - _REACH) : end + _REACH]) is None


def is_life_abroad(norm: str, start: int, end: int) -> bool:
    """Whether the words round a name abroad are of living there."""
    near = norm[max(0, start - _REACH) : end + _REACH + 4]
    return _LIFE_ABROAD.search(near) is not None and _AWAY.search(near) is None and _OVER.search(near) is None


def leaves(norm: str, start: int) -> bool:
    """Whether one sets out from a name: 从西二旗."""
    return norm.endswith(_LEAVES, 0, start)


def is_plain_district(mention: Mention) -> bool:
    """Whether a short name (徐汇, 渝北) is known as the district of one great city, so that little need stand by it."""
    return mention.place.level == "D" and not mention.open and is_plain(mention.word)


_LEFT = frozenset("在到从去过住来离往回的是经至于逛跑走坐租搬天晚早周班和跟们都就也还边点了着近靠达出见让叫给骑开爬送接")
_RIGHT = frozenset("一二三四五六七八九十两几半多好不没第这今昨最快在到上下楼边旁脚附的那这租住打搬通地走跑回散换挤买卖加等看逛遛门口外里内排摆吃早晚每天和与跟离过坐又都也就还了工转见挨一待呆当做读念实出进有没是多太真好人")


def stands_alone(norm: str, start: int, end: int) -> bool:
    """Whether a Chinese name is no piece of a longer one: 新华 in 新华书店, 科技园 in 小米科技园."""
    if norm[start].isascii():
        return True
    left, right = norm[start - 1 : start], norm[end : end + 1]
    return (not "\u3400" <= left <= "\u9fff" or left in _LEFT) and (not "\u3400" <= right <= "\u9fff" or right in _RIGHT)
