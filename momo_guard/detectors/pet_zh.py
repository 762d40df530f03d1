"""Whether an animal named in Chinese lives with the author: who keeps it, what it does to whom, what is done for it."""

from __future__ import annotations

from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit

COUNT = r"(?:[一两二三四俩仨几0-9]{0,2}[只条个头匹缸窝])?"
_KIND = r"(?:小|大|老|胖|肥|傻|宝贝|小母|小公|成年|长毛|短毛)?"
GIVEN = lazy.pattern(rf"(?:[送留塞扔]|(?:[送留塞扔买托]|托付|寄养|转让|过户))给?(?:了)?我们?(?:的|了)?(?:那|这)?{COUNT}{_KIND}$")
"""Who is given an animal has it, whoever gave it: 男朋友送我的布偶."""
OWNED = lazy.pattern(
    rf"(?:(?:我|俺|咱|我们)?家里?(?:的|有|养了?|那|这|新来的|新添了?)*{COUNT}|(?:我|咱)们?(?:的|养的|养了|那|这|(?:和|跟)[他她])*{COUNT}"
    rf"|(?:领养|收养|捡|接|买|救下?|抱|请|入手|入坑|迎)(?:养|的|了|来|到|下来?|回来?|回家|第)*{COUNT}"
    rf"|(?<![供培保抱放散牧营教滋休静])养(?:了|的|着|过|起了?|第)*{COUNT}|自家(?:的)?|逗|遛|溜|撸完?|领了?{COUNT}(?:流浪)?|给(?!.{{0,4}}做绝育)|寄养)(?:的)?{_KIND}$"
)
OTHERS_HOME = lazy.pattern(r"(?:[人朋友邻居别他她你同事奶爷舅姑姨亲戚]家|大家|国家|回家|专家|作家|玩家|卖家|店家|商家|画家|隔壁|对门|室友|房东)(?:里)?(?:的|有|养)*[一两三]?[只条个]?$")
LONG_AGO = lazy.pattern(r"(?:小时候|童年|从前|那时候?|当年|以前)[^,。!?]{0,12}$")
"""A dog of one's childhood is not kept any more."""
_ONE_OF = lazy.pattern(r"一[只条个],(?:叫|名叫|[一二三四五六七八九十0-9]+岁)")
_SEEN = lazy.pattern("打折|优惠|谁要|转让|二手|链接|测评|出售|待售|流浪|别人|邻居|猫咖|狗咖|宠物店|宠物医院|动物园|视频(?!里)|刷到|云养|云吸|表情包|小说|漫画|电影|校猫|要是|如果|小时候|童年")
_OUTSIDE = lazy.pattern("路边|路上|街上|小区|楼下|公园|院子里|医院|门口|地铁|隔壁|对门|室友")
_OPENS = lazy.pattern(r"(?:\A|[。!?\n~,;:] ?|今天|昨晚|刚刚|谁懂,?|[\u4e00-\u9fff]天,)$")
_WHEN = r"(?:今天|今早|昨[晚天]|刚刚?|又|也|还|已经|终于|一直|居然|竟然|半夜|凌晨|早上|晚上|每天|天天|第一次|从昨|突然|突发|这两天|最近|自己|偷偷|真的|就|开始|连续|[一二三四五六七八九十两0-9]+[点岁斤]|十?[一二三四五六七八九十两半][个天周])"
_DEED = (
    r"(?:把|被|给我|对着|跟我|陪我|等我|趴|睡|躺|蹲|蜷|窝|卡在|卡|压|拍|踩|叫|嘎|咬|啃|抓|挠|舔|吃|喝|偷|叼|拆|撕|翻|打翻|撞|打架|吐|尿|拉|掉毛|换毛|脱毛|换羽|换牙|蜕皮|脱皮|断尾|开食|拒食|下蛋|生了|怀孕|怀了|发情|绝育|越狱|跑轮|冬眠"
    r"|打呼|打疫苗|踩奶|洗沙浴|洗澡|驱虫|学会|学|会说|会开|会自己|不肯|不理|不吃|不让|只吃|飞走|飞出|跑出|跑丢|走丢|离家|去世|走了|没了|死了|老了|胖|瘦|减肥|生病|拉稀|软便|吐毛|应激|认生|认主|长大|回家|到家|进医院|住院|手术|看见我|见到我|听见我|闻|看见|听见|晒|凶我|哈气|挖煤|贴贴|撒娇|长胖|屁股|尾巴断|眼睛|耳朵|鼻子|一爪|一屁股|一口|一觉)"
)
_DOES = lazy.pattern(rf"(?:们|它|这货|同学|小姐|先生|大人|宝宝|姐姐?|妹妹?|哥哥?|弟弟?|他)?(?:\([^()]{{1,10}}\))?(?:{_WHEN}{{0,2}}{_DEED}|{_WHEN}[^,。!?\n]{{0,12}}[了过我])")
"""What an animal does that is watched at home."""
_IN_GENERAL = lazy.pattern(
    r"(?:犬|猫)?(?:[,。!?、:;\n~/|)]|\Z|[a-z0-9]|们?(?:是(?!我|不是|要)|为什么|怎么(?:养|选|训|喂|样)|和|与|跟|或|的(?!毛[都可能掉满粘飞]|粮|窝|零食|药|钱)|真[的好是可]|真实|适合|不适合|好(?:养|吃|可爱|看|贵|难)|多少|有(?!点|天|次)|没有|谁|哪|应该|需要|可以|能不能|到底|太?可爱|涨|降|跌|火|比(?!昨|上|以前|我)|还是|算|属于|像|作为|也太|这种|那种|怕热吗|几[岁个]|千万|大型|小型|建议|一般|通常|之所以|天性|都|吧|呢|吗|嘛|们都))"
)
"""What is said of a breed rather than of one animal."""
_PLAINLY = lazy.pattern(rf"(?:把[^,。!?\n]{{1,8}}(?:推|打翻|碰|咬|抓|拆|挠|撞|叼|啃|吃了|弄|踩|当|藏|埋|坐|压)|{_WHEN}{{1,2}}{_DEED}|老了|{_DEED}[^,。!?\n]{{0,6}}了(?:[,。!]|\Z)|在[^,。!?\n]{{1,4}}(?:躺|睡|叫|打滚)|绝育|[一二三四五六七八九十两半]+(?:岁|个月))")
_TO_ME = lazy.pattern(r"[^,。!?\n]{0,8}(?:[把咬抓舔踩压拆吃啃拍撞吓叼偷挠闻盯]|[睡蹲躺趴坐站尿吐拉窝钻][在到进]?|看[见到]?|陪|等|吵|叫醒|送|给|对着|朝)(?:了|着|过)?我(?!们小区|们公司|妈|爸)")
"""What it does to the author or to the author's things."""
_CARED = lazy.pattern(r"绝育|驱虫|打疫苗|打完?三联|猫三联|打狂犬|接种|猫砂|猫粮|狗粮(?!吃饱|管够|撒)|拆家|铲屎|主子|接回家|剪指甲|寄养|上门喂养|牵引绳|掉毛季|换毛期|粘毛|猫毛|狗毛|羽毛|垫料|跑轮|面包虫|杜比亚|益生菌|软便|猫抓板|航空箱|笼子|滚筒|爬架|食盆|喂药|小区寻|寻[狗猫鸟]启事|吐泡|开食|蜕皮|洗沙浴|鼠粮|兔粮|龟粮|鱼食|提摩西|换水")
_SENSES = frozenset("德文 和尚 小太阳 三线 虎皮 横斑 三花 蓝白 白猫 黑猫 萨摩 柴 拉拉 贵宾 可卡 秋田 阿拉斯加 加菲 王蛇 凯克 八哥 京巴 奶牛 鸟 鱼 鸡 鸭子 蚂蚁 蜗牛 羊 猪 汪 喵 鸽子 信鸽 拉布拉多 龙鱼 草缸 鱼缸 草龟 陆龟 乌龟 小太阳 刺猬 锦鲤 暹罗 咪 田园 串串 松狮 灵缇 缅因 英短 美短 画眉 狗 猫 猫猫 狗狗 蛇 老虎 松鼠".split())
"""Animals whose name has another sense, or that many people speak of who keep none: they must do something to the author, or be cared for."""


def surely_kept(norm: str, hit: Hit, before: str) -> float:
    """How sure it is that an animal without an owner's word lives with the author."""
    if _SEEN.search(norm) or _OUTSIDE.search(norm, max(0, hit.start - 16), hit.start):
        return 0
    if _CARED.search(norm):
        return 0.75
    if not _OPENS.search(before):
        return 0
    if _TO_ME.match(norm, hit.end):
        return 0.75
    if hit.word in _SENSES:
        return 0.6 if _PLAINLY.match(norm, hit.end) else 0
    if _DOES.match(norm, hit.end) or _ONE_OF.match(norm, hit.end):
        return 0.6
    return 0 if _IN_GENERAL.match(norm, hit.end) else 0.5


NICKNAMES = """旺财 来福 豆豆 球球 糯米 团子 年糕 汤圆 布丁 可乐 雪碧 奶茶 拿铁 摩卡 奥利奥 芝麻 花生 土豆 地瓜 橘子 柚子 樱桃 煤球 煤炭 大黄 小黑 小花 咪咪 喵喵 毛毛 妞妞 贝贝 乐乐 皮皮 嘟嘟 胖虎 胖墩 元宝 招财 进宝 发财 铁蛋 狗蛋 二狗 大福
福宝 旺仔 馒头 包子 饺子 豆包 麻薯 麻糍 泡芙 曲奇 饼干 巧克力 棉花糖 麻花 栗子 核桃 豌豆 毛豆 豆沙 豆浆 油条 烧麦 锅巴 丸子 鱼丸 肉丸 虎子 虎皮蛋 点点 圆圆 胖胖 肥肥 呆呆 憨憨 墩墩 嘎嘎 啾啾 小八 小七 小九 小满 初一 十五 闪电 黑豆 黄豆 可可 多多 蛋黄 蛋挞 蛋蛋 二蛋 三胖 大壮 翠花""".split()
"""What people call their cats and dogs; most are food as well, so the beast must show."""
_BEASTLY = lazy.pattern(
    rf"(?:本[\u4e00-\u9fff]{{1,2}})?(?:{_WHEN}){{0,2}}(?:咬|啃|挠|舔|叼|蹭|扑|哈气|踩奶|掉毛|换毛|脱毛|绝育|拆[家弹了]|尿|拉稀|吐毛|打呼噜|摇尾巴|驱虫|打完?(?:三联|疫苗|狂犬)|跑酷|挑食不吃粮|蹲在|趴在|蜷|窝在|钻进|睡在我|睡我|走丢|去世|越狱|又?把我(?!喝|吃|甜|腻|撑|胖|辣|齁|烫|香|迷)|老了|的(?:猫|狗|窝|爪|毛|粮|罐罐|罐头|尾巴|肚皮))"
)
_CAT = lazy.pattern("猫|喵|踩奶|哈气|三联|爪|罐罐|抓板")
_DOG = lazy.pattern("狗|汪|摇尾巴|遛|狂犬|拆家|牵引|叼|鞋")


def nicknamed(norm: str, hit: Hit) -> str:
    """The animal that goes by one of the usual names and behaves like one; an empty string for a dish or a child."""
    if not _OPENS.search(norm, max(0, hit.start - 6), hit.start) or not _BEASTLY.match(norm, hit.end) or _SEEN.search(norm):
        return ""
    return "猫" if _CAT.search(norm) else "狗" if _DOG.search(norm) else "宠物"
