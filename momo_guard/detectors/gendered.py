"""Words for women and men as short replies use them; whether the author is meant, a model says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors import own
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.lexicon import longest
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "gendered"
KINDS: tuple[str, ...] = ("gender",)

_WHY = Say("短短一句，可能透露性别：{value}", "a short reply that may give a gender away: {value}")
_TRUST = 0.35
"""A hint: what the model calls own is often about somebody else, and the word may name the partner's gender."""
_WOMEN = "女人 女的 女生 女孩 女孩子 女孩纸 女子 女神 女汉子 女王 女友 女朋友 姑娘 小姑娘 小姐姐 妹子 妹纸 老娘 仙女 小仙女 美女 少女 萝莉 御姐 少妇 媳妇 老婆 孕妇 公主 闺蜜 女同学 女同事 老婆子 萌妹 软妹 小妞 靓女 女 丫头 千金 怀孕 验孕棒 大姨妈 月经 女友粉 孕吐 产检 老娘们 娘们 婆娘 婆姨 萌萌哒".split()
_MEN = "男人 男的 男生 男孩 男孩子 男孩纸 男子 男神 男友 男朋友 汉子 纯爷们 爷们 小哥哥 帅哥 少年 正太 暖男 直男 宅男 渣男 老公 王子 兄弟 男同学 男同事 小伙 小伙子 靓仔 小鲜肉 男 老子 哥们 男友粉 男票 老爷们 大老爷们 屌丝 糙汉".split()


def words() -> Mapping[str, Sequence[str]]:
    """Everyday words for either."""
    return {"女": _WOMEN, "男": _MEN}


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """A hint in a short reply, at its first word of gender."""
    if not own.is_short(text) or not post.own:
        return
    kept = list(longest(hits))
    sure = own.score("gender", text, [(h.start, h.end) for h in kept], post)
    if sure < own.THRESHOLD["gender"]:
        return
    first = kept[0]
    yield make_trace(
        text, post, first.start, first.end, kind="gender", value=first.tag, holder="self", confidence=round(_TRUST * sure, 3), detector=NAME,
        why=_WHY.fill(value=text.norm[first.start : first.end]),
    )
