"""Rules for harm that needs no model: exposing a person, calling others on them, wishing death, passing on rumours."""

from __future__ import annotations

import functools
from typing import NamedTuple

from momo_guard import assets
from momo_guard import regex as re
from momo_guard.say import Say


class Rule(NamedTuple):
    """One kind of harm: the literals that make it look, the form it takes, and what it is not."""

    value: str
    literals: tuple[str, ...]
    form: re.Pattern[str]
    silence: re.Pattern[str]
    confidence: float
    why: Say

    def speaks(self, sentence: str) -> bool:
        """Whether a normalised sentence does this harm."""
        return self.form.search(sentence) is not None and self.silence.search(sentence) is None


_SUFFERED = r"被|受害|别再?|不要|反对|拒绝|抵制|犯法|违法|犯罪|害怕|怕|举报开盒|谁要是|禁止|防|don't|do not|never|stop|got |was |were |been "
_THEM = r"(?:他|她|ta|此人|这人|这个人|这女的|这男的|这家伙|该男|该女|楼主|博主|him|her|them|this (?:guy|girl|woman|man|person))"

RULES: dict[str, Rule] = {
    "doxxing": Rule(
        "doxxing",
        ("人肉", "开盒", "手机号", "身份证", "住址", "电话是", "她的手机号", "他的手机号", "她手机号", "他手机号", "她的身份证", "他的身份证", "她住在", "他住在", "家住",
         "她的地址", "他的地址", "家庭住址", "dox", "doxx", "home address", "his address", "her address", "their address", "his number", "her number"),
        re.compile(
            rf"(?:人肉|开盒)(?:一下|出来)?[ ]?{_THEM}|{_THEM}.{{0,6}}(?:人肉|开盒)(?:一下|出来|了吧)"
            rf"|{_THEM}的?(?:手机号?|电话|身份证号?|家庭住址|地址|住址)[是为:： ]{{1,3}}[^\s吗什么?多少]"
            rf"|\bdoxx?(?:ing)? {_THEM}|here(?:'s| is) (?:his|her|their) (?:home )?(?:address|phone|number|workplace)"
        ),
        re.compile(_SUFFERED), 0.85,
        Say("这是在公开或追查别人的身份，可能给对方带来危险，也可能违法。",
            "This exposes or hunts down another person. It can put them in danger, and it may be against the law."),
    ),
    "pile_on": Rule(
        "pile-on",
        ("主页", "评论区", "冲了", "冲烂", "冲他", "冲她", "网暴", "一起举报", "去骂", "去喷", "report him", "report her", "his page", "her page", "mass report"),
        re.compile(
            rf"(?:去|冲|到){_THEM}.{{0,6}}(?:主页|评论区|微博|底下|直播间).{{0,8}}(?:骂|喷|冲|刷|举报|教育|问候)"
            rf"|(?:大家|姐妹们|兄弟们|家人们|一起).{{0,8}}(?:冲烂?|骂死?|网暴|喷死?|举报){_THEM}"
            rf"|(?:mass report|everyone (?:go )?report) {_THEM}|go to (?:his|her|their) page and"
        ),
        re.compile(_SUFFERED), 0.8,
        Say("这是在叫大家一起去对付一个人。", "This calls many people onto one person."),
    ),
    "death": Rule(
        "person",
        ("去死", "死全家", "全家死", "怎么不死", "早点死", "kill yourself", "kys", "hope you die", "go die"),
        re.compile(
            r"(?:你|你们|他|她|这种人|祝你).{0,6}(?:去死|死全家|全家死|怎么(?:还)?不死|早点死)|(?:^|[,，。! ])死全家"
            r"|\bkill yourself\b|\bkys\b|hope (?:you|he|she) dies?\b|\bgo die\b"
        ),
        re.compile(r"不想|想去死|我去死|累死|笑死|别|不要|让我|叫我|骂我|咒我|说我|told me|telling me|says? to me|don't|never|not "), 0.85,
        Say("这句话是冲着一个人去的，很重。", "This is aimed at a person, and it is heavy."),
    ),
    "rumour": Rule(
        "rumour",
        ("速转", "扩散", "紧急通知", "转发给", "赶紧转", "转起来", "内部消息", "before they delete", "share before", "they don't want you to know"),
        re.compile(
            r"(?=.*(?:速转|扩散|赶紧转|转起来|转发给))(?=.*(?:听说|据说|网传|内部消息|群里(?:说|都)|朋友.{0,6}说|有人说|知情人|不知真假))"
            r"|(?:share|repost) (?:this )?before they delete.{0,80}(?:heard|apparently|insider|they say)"
            r"|(?:heard|apparently|insider|they say).{0,80}(?:share|repost) (?:this )?before they delete",
            re.DOTALL),
        re.compile(r"辟谣|谣言|假的|别信|不要信|不信|未经证实|骗|fake|hoax|debunk"), 0.75,
        Say("这像是没有出处的消息，转出去就成了你说的。", "This reads like news without a source; passed on, it becomes your word."),
    ),
}
"""Name -> rule, in the order of weight."""


@functools.cache
def _english() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], dict[str, str]]:
    lists = assets.read_json("harm/english.json")
    groups, bad = "|".join(lists["groups"]), "|".join(lists["negatives"])
    attack = re.compile(
        rf"\b(?:all|those|these|most|typical|every|fucking|damn) (?:\w+ )?(?P<a>{groups}) (?:are|should|deserve|need to)\b[^.,;]{{0,40}}\b(?:{bad})\b"
        rf"|\b(?P<b>{groups}) (?:are|r) (?:all |just |nothing but |such |literally )*(?:{bad})\b"
        rf"|\b(?:dirty|filthy|lazy|stupid|subhuman|disgusting|fucking) (?P<c>{groups})\b"
    )
    slur = re.compile(rf"\b(?:you|these|those|fucking|dirty|stupid|bunch of|damn|shut up) ?(?:\w+ )?(?:{'|'.join(lists['slurs'])})\b")
    objects = re.compile("|".join(map(re.escape, lists["object"])))
    return attack, slur, objects, _topics(lists["groups"])


def _topics(groups: list[str]) -> dict[str, str]:
    gender = set("women men gays lesbians homos queers trannies trans feminists incels".split())
    region = set("southerners northerners hillbillies rednecks westerners easterners texans californians".split())
    return {g: "gender" if g in gender else "region" if g in region else "ethnic" for g in groups}


def english_attack(sentence: str, whole: str) -> str | None:
    """The topic of an attack on a group in an English sentence, or None. `whole` is the post, for objections."""
    attack, slur, objects, topics = _english()
    if objects.search(whole):
        return None
    if found := attack.search(sentence):
        return topics[next(g for g in found.groups() if g)]
    return "ethnic" if slur.search(sentence) else None
