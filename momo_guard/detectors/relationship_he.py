"""The one who is only called 他 or 她: what is done with, for and by a partner, where no one else has been named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.clauses import read
from momo_guard.detectors.holder import judge
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

_WHY = Say("像是在说自己的另一半：{how}", "reads like one's own partner: {how}")
_TOGETHER = """冷战 吵架 吵了 又吵 和好 复合 异地 约会 同居 牵手 拉手 拥抱 接吻 领养 养了 一起养 一起买菜 一起逛 一起搬 一起过年 一起回家 一起看房 一起还房贷 第一次约会 过七夕 过情人节 过生日 过纪念日
谈了 谈恋爱 恋爱 认识第 认识那天 认识一年 认识两年 视频到 连麦 打视频 睡前 说晚安 商量婚 的第一次旅行 的合照 的聊天记录 的纪念日 的家 的小家 的未来 的日常 的恋爱""".split()
_TO_ME = """求婚 表白 跟我表白 跟我求婚 向我求婚 给我吹头发 给我剥 给我暖 给我系 给我做饭 给我揉 给我擦 接我下班 抱了我 牵我 牵着我 牵起我 亲我 亲了我 吻我 哄我 追我 追了我
喊我宝宝 叫我宝宝 叫我宝 秒回我 陪我熬 陪我过 说想我 说爱我 说喜欢我 想我了 送我回家 送我花 送我的戒指 睡我旁边 把被子 抢我被子 的呼噜 不回我消息 没回我消息 爱我 不爱我 娶我 嫁我 养我 """.split()
_PARENTS = """妈第一次见我 妈见我 爸第一次见我 爸见我 爸妈第一次 爸妈见我 爸妈喜欢我 父母见我 父母不同意 爸妈不同意 妈不同意 家里不同意 家里人见我 妈给我 妈让我们 爸妈催 爸妈让我们 妈对我 家过年 妈夸我 妈嫌我""".split()
_FOR = "给{}送饭 给{}织 给{}做饭 给{}做便当 给{}过生日 给{}洗 等{}回家 等{}下班 抱着{}的 枕着{}的 穿着{}的 穿{}的 想{}想得 想{}了 偷看{}手机 翻{}手机 遇见{}的 爱{}的第".split()


def words() -> Sequence[str]:
    """What stands round 他 and 她 where a partner is meant."""
    found = [f"{w}{p}{t}" for p in "他她" for w in "跟和与" for t in _TOGETHER]
    found += [f"{p}{t}" for p in "他她" for t in (*_TO_ME, *_PARENTS)]
    return [*found, *(f.format(p) for p in "他她" for f in _FOR)]


_NAMED = lazy.pattern(r"[爸妈哥姐弟妹爷奶姥舅姨姑叔婶嫂儿女娃崽孩宝狗猫师友客]|老板|领导|同事|同学|同桌|室友|舍友|闺蜜|邻居|房东|医生|护士|司机|主播|明星|爱豆|偶像|演员|歌手|男主|女主|角色|老公|老婆|对象|队友|那[个位]|这[个位]|有个|一个|前任|前男|前女|老人|大爷|大妈|阿姨|小伙|姑娘|先生|小姐|教练|店员|博主|作者|他们|她们")
"""Somebody else whom 他 may mean."""
_NAMED_AFTER = lazy.pattern("司机|老师|医生|护士|教练|阿姨|叔叔|室友|同学|同事|朋友|闺蜜|邻居|老板|领导|房东|师傅")
_OVER = lazy.pattern(r"结局|剧情|烂剧|扫墓|青旅|宿舍|考砸|新闻|故事|原著|第[0-9一二三四五六七八九十]+集|直播|粉丝|分手|前任|前男友|前女友|分开(?:了|后|那)|离婚|暗恋|单相思|梦到|如果|要是|假如|演唱会|舞台|出道|追星|小说|剧里|电影|cp|磕|嗑")
_MARRIED = lazy.pattern("嫁给|娶|孩子|领证|结婚|老公|老婆|婆婆|还房贷")


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """A partner who has no other name in the post than 他 or 她."""
    norm = text.norm
    if not hits or _OVER.search(norm):
        return
    for hit in hits:
        at = hit.start + next(i for i, c in enumerate(hit.word) if c in "他她")
        if _NAMED.search(norm, 0, at) or _NAMED_AFTER.search(norm, at) or any(c.tags & {"kin"} for c in read(norm).between(0, at)) or norm[at + 1 : at + 2] == "们":
            continue
        if judge(text, at, at + 1, post, "relationship").holder == "none":
            continue
        value = "已婚" if _MARRIED.search(norm) else "恋爱中"
        yield make_trace(
            text, post, at, at + 1, kind="relationship", value=value, holder="self", confidence=0.5, detector="relationship",
            why=_WHY.fill(how=hit.word),
        )
        return
