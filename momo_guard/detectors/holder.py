"""Whose fact is it: the author's, somebody else's, or nobody's. One judgement for all detectors of attributes.

The clause round the candidate decides. What is quoted, wished, denied, asked, advertised or compared is nobody's
fact; the nearest person named before the candidate owns it ("my sister", 表姐); and a clause without any person is
the author's own, as is usual in Chinese (在杭州上班三年了). Numbers and addresses of contact have rules of their own
(owner.py)."""

from __future__ import annotations

import functools
from typing import NamedTuple

from momo_guard import assets
from momo_guard import regex as re
from momo_guard.detectors import lazy
from momo_guard.detectors.clauses import Cue, Reading, is_general, is_impersonal, read
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Holder

PLACE_KINDS = frozenset(("city", "district", "hometown", "country", "landmark"))
"""Kinds for which travel, dishes and brands matter."""
_FAR = frozenset(("city", "hometown", "country"))
_CALLED_OUT = lazy.pattern(r"座?的?(?:朋友|同学|姐妹|小伙伴|家人|宝子|兄弟|友友|集美|人)(?:们)?(?:别|慎入|绕道|退散|有福|都给我)")
"""Who calls upon a group does not tell of anybody: 狮子座的朋友别来."""
_OF_ILLNESS = lazy.pattern("(?:患者|病人)(?!要|请|注意|应|可|不能|的|们|家属|在|群|多|少|会|须|该)")
"""腰突患者,开车垫靠枕: who begins so has the illness."""
_NATIVES = frozenset("娃 孩子 小孩 丫头 小子 囡囡 妹崽 老乡".split())
"""Who is named by a place is of it: 陕西娃."""
_AT_FOOT = lazy.pattern(r"(?:(?:脚下|山里|边上?|底下|沿线|旁边?)?的?)?")
_ANOTHERS = lazy.pattern(r"[^,。!?\n]{0,3},?(?:不是我的|是(?:别人|同事|朋友|室友|闺蜜|人家|我[妈爸姐哥妹弟])[^,。!?\n]{0,2}的)")
"""孕检单是别人的: what is said to be somebody else's."""
_OF_A_HOME = frozenset("房东 二房东 中介 邻居 隔壁 对门 合租室友".split())
"""Who is spoken of because the author lives there: 番禺的房东."""
CAREER_KINDS = frozenset(
    "school major grade education employer organization occupation title income city age gender health".split()
)
"""Kinds that job advertisements are full of."""


class Judgement(NamedTuple):
    """Whose fact, how sure, and why."""

    holder: Holder
    weight: float
    """Probability in 0–1 that the holder is right; a detector multiplies its own certainty by it."""
    cue: str
    """What decided, one of CUES."""
    past: bool = False
    """It was so once, which does not say that it still is."""

    @property
    def why(self) -> Say:
        """The reason, for a person to read."""
        return CUES[self.cue]


CUES = {
    "says": Say("说的是自己", "said of oneself"),
    "plain": Say("没有提到别人，多半说的是自己", "no one else is named, so most likely of oneself"),
    "profile": Say("写在个人资料里", "stands in the profile"),
    "adviser": Say("别人对作者说的", "said to the author"),
    "other": Say("说的是别人", "said of somebody else"),
    "you": Say("是对别人说的", "said to somebody else"),
    "not own": Say("不是本人写的", "not written by the author"),
    "quote": Say("在引号里，是引用", "stands in a quotation"),
    "title": Say("在书名号里，是作品名", "part of a title"),
    "negation": Say("说的是“不是”", "denied"),
    "wish": Say("是愿望或假设", "a wish or a what-if"),
    "like": Say("只是打比方", "a comparison"),
    "generic": Say("泛指一类人", "about people in general"),
    "fiction": Say("是故事或作品里的", "from a story, a song or a game"),
    "news": Say("是新闻或刷到的内容", "from the news"),
    "posting": Say("像招聘信息", "reads like a job advertisement"),
    "travel": Say("像是出行路过", "reads like a trip"),
    "goods": Say("是菜名、品牌或队名", "a dish, a brand or a team"),
    "question": Say("是在问", "asked, not told"),
    "request": Say("在找同类，可能是自己", "looking for one's like, perhaps of oneself"),
}
"""The reasons in both languages."""

_HAN = lazy.pattern(r"[\u3400-\u9fff]")
_STRONG_FICTION = frozenset(
    "主角 男主 女主 男二 女二 台词 剧本 歌词 摘自 节选 从前有 人设 扮演 语c protagonist lyrics lyric fanfic copypasta".split()
) | {"the character", "my oc", "old joke", "role play"}
_STRONG_POSTING = frozenset("招聘 诚聘 诚招 急招 高薪招 招人 任职要求 岗位职责 jd hiring".split()) | {
    "we're hiring", "we are hiring", "job posting", "hiring post", "job ad", "job description",
}
_STRONG_POSTING |= frozenset("招生 报名咨询 名额有限 招生简章 免试入学 助学班 押题率 限时优惠 征婚启事 公益讲座 讲座预告 课程推荐 排行榜 榜单 书单".split())
"""Advertisements of courses, lectures and lists."""
_OBJECT = lazy.pattern(r"(?:我|我的|我们|我家|我那|俺|咱|咱家|自己的|一个|两个|个)$")
_ROLE = lazy.pattern(r"(?:是|当|做|作为|成为|转行|为了?|一个|一名|一位|名|as an?|a|an|i'm the|become|became|being) ?$|(?:当|做|任|干)[^我的他她你和跟与,。 ]{2,4}$|[一两三四俩12345]个?$")
_ONE_OF_THEM = lazy.pattern(r"(?:有|认识|遇到|遇见|碰到|见过|知道|身边|[带教]过?的|我的?|我们|班里|班上|公司|单位|学校|村里|家里|朋友圈)(?:有)?(?:过)?(?:的)?[一两三四几]个$")
"""我带过的一个: one among others, whom the sentence goes on to speak of."""
_DETERMINER = lazy.pattern(
    r"(?:my|our|his|her|their|your|the|this|that|a|an|some|one|old|late|little|big|older|younger|best|good|new|ex)"
    r"(?: [a-z'\-]+)? $"
)
_SELF_ROLE = lazy.pattern(r"(?:(?<![a-z])as|i'm|i am|(?<![a-z])im|being|i was) (?:the|an?|my)? ?(?:[a-z\-]+ ){0,2}$")
_OBJECT_YOU = lazy.pattern(
    r"(?:see|tell|told|love|give|gave|for|to|with|at|from|of|thank|thanks|miss|meet|show|ask|asked|let|help|hope|wish|"
    r"beat|around|about|than|by|on|get|got|buy|bring|make|and|catch) $"
)
_FAMILY = frozenset(
    "mom mum mam mama mother dad father papa stepdad stepmom brother bro sister sis cousin aunt auntie aunty uncle nephew niece grandma grandpa grandmother grandfather granny nan nana gran grandad granddad "
    "amma nonna oma opa abuela abuelo son daughter wife husband hubby partner fiance fiancee boyfriend girlfriend bf gf ex roommate roomie flatmate housemate bestie coworker co-worker colleague boss manager landlord landlady neighbor neighbour mil fil sil bil parents folks".split()
)
_TAKEN_EN = lazy.pattern(r"(?<![a-z])(?:took|take|taking|bring|bringing|brought|drop|dropped|dropping|pick(?:ed|ing)? up|walk|walked|walking|drove|drive|driving|push(?:ed|ing)?|fed|feed|feeding|teach|teaching|mind|minding|raising|raise) (?:the|my|our|both|all)(?: [a-z]+)? $|(?<![a-z])(?:years?|decades?|months|life|career|shifts?) (?:as )?an? $")
"""Who takes the kids to a museum goes there, and ten years a nurse are one's own."""
_HEAD_EN = lazy.pattern(r"(?:^|[.!?,;:\n(\"] ?|(?<![a-z])(?:and|but|so|because|bc|cause|since|while|plus|meanwhile|lol|anyway|apparently) )$")
_DOES_EN = lazy.pattern(
    r"(?:'s (?!day|milk)[a-z]| (?:is|was|are|were|has|have|had|grew|grows|went|goes|did|does|got|gets|lives?|lived|works?|worked|studied|studies|came|comes|moved|moves|turned|turns|turning|just|finished|finishes|started|starts|retired|retires|taught|teaches|used to|never|"
    r"still|always|bought|speaks|left|ran|runs|met|passed|died|won't|can't|doesn't|didn't|wants|wanted|thinks|loves|hates|made|makes|graduated|dropped|served|emigrated|immigrated|born|raised|insists|visits|visited|called|texted|sends|sent)(?![a-z]))"
)
_POSSESSED = lazy.pattern(r"(?:我|俺|咱|我们|他|她|你|以前|从前|当年|原来|过去|班上|班里|家里|店里|公司|单位|隔壁|学校|组里|科里|宿舍)的$")
_FOLLOWED_BY_PERSON = lazy.pattern(r"(?:人|的|人的)?(?:那个|那位|一个|个|小|老)?$")
_FOR_ANOTHER = lazy.pattern(
    r"(?:帮|替|给|代)[^,。!?\n]{0,6}?(?:朋友|同学|同桌|室友|舍友|闺蜜|同事|学长|学姐|学弟|学妹|师兄|师姐|弟弟|妹妹|表姐|表妹|表弟|表哥)[^,。!?\n]{0,6}?(?:转|发|问|挂|冲|求|招|宣传|打call|推|投票|征|找)"
    r"|(?:for|on behalf of) (?:a|my) (?:friend|roommate|buddy|sister|brother|coworker|cousin)"
)
_ASKER = lazy.pattern(r"(?:学?生|狗|党|er|人|女生?|男生?|一枚|小白|萌新|新手|宝妈|打工人)?,?(?:求问|想问|请问|求助|求推荐|求教|求捞|弱弱地?问|提问|来问|问一下|想请教|请教)")
"""大二狗求问: who asks so tells of themselves."""
_ASKED_FOR = lazy.pattern(r"[,。!?~ (](?:帮|替|代)(?:我)?(?:朋友|同学|同桌|室友|舍友|闺蜜|同事|弟弟|妹妹|我弟|我妹|表姐|表妹|表弟|表哥|亲戚|家里|孩子|学弟|学妹|[^,。!?]{0,3}[弟妹姐哥侄])[^,。!?]{0,4}(?:问|求|看|查|找|发)")
"""…,替我表妹问: said at the end."""
_ECHO = lazy.pattern(r" here(?![a-z])|(?:的|人|er|党|狗)?(?:一枚|一只|一名|路过|飘过|报到|报道|举手|表示|来了|在此|前来|飘走|打卡)")
_OWN_SPEECH = lazy.pattern(r"(?:我(?:就|又|只好|也|弱弱)?(?:说|答|回|问|喊|想)[^\"\n]{0,6}|我:|(?:^|[^a-z])(?:i (?:said|say|told [a-z]+|replied|was like|go)|me)[:, ]*)$")
_SELF_SUBJECT = lazy.pattern(r"[我俺咱][^,。!?\n]*$|作为[^,。!?\n]*$")
_SHOWN = lazy.pattern(r"(?:唱|写着|写道|题为|名为|印着|标着|贴着|广告语?|歌名|书名|片名|标题|弹幕|评论|台词|歌词)(?:的|是|说|:)*$")
"""What stands before words that are read, sung or printed."""
_SPEAKER = lazy.pattern(r"(?:^|(?<=\n))\s*([^\s:,。\"]{1,12}(?: [a-z]{1,12})?) ?: ?")
_IDLE_TALK = lazy.pattern(r"(?:is|are|was|were|'s|be|such|like|what) a (?:bad |cruel |sick |total |complete |huge |fucking )?joke$")
"""Who calls the rent a joke tells none."""
_GOING = lazy.pattern(r"(?:去|去了|去过|到|飞|逛|游|奔赴|杀去|杀到|冲去|直奔|抵达|转|来到|路过)$")
_PARENT = frozenset("mom mum mam mama dad papa gran granny grandma grandad granddad grandpa nan nana nonna abuela abuelo amma oma opa".split())
_CLAUSE_OPENS = lazy.pattern(r"(?:^|[.,!?;:\n(\-] ?|(?<![a-z])(?:and|but|because|cause|cos|when|while|if|so|since|that|then|where|until|til|till|yet|plus) )$")
_ACTS_EN = lazy.pattern(
    r"'s (?!here)|(?: (?:and|&) (?:mom|mum|mam|mama|dad|papa|gran|granny|grandma|grandad|granddad|grandpa|nan|nana))?(?: (?:is|was|has|had|did|does|are|were|can|could|will|would|always|never|still|just|only|finally|literally|"
    r"went|got|gets|came|made|took|gave|sent|met|lost|left|bought|kept|put|found|fell|ran|drove|taught|thought|told|said|grew|won|hid|read|swears|(?!jeans|jokes|friends|vibes|groups|goals|problems|duties|hands|legs|reflexes|brains|shorts|shoes|socks|thoughts|feels|fails|wins|hacks|bods|glasses|genes|needs (?:coffee|sleep|help)|exhausted|tired|retired|miles|naps|wants coffee|confessions|lives matter)[a-z]{3,}(?:ed|s)))(?![a-z])"
)
"""One's own parents need no "my" in English: "dad drove trucks", "nan's rosary"."""
_ONE_TOO = lazy.pattern(r"(?<![a-z])(?:any(?:one|body) else(?! (?:know|knows|heard|hear|see|seen|saw|notice|noticed|think|watch|watching|want|wants|read|reading)(?![a-z]))|who else(?! (?:know|knows|heard|saw|wants|thinks)(?![a-z]))|any (?:other|fellow)|fellow)(?![a-z])")
"""Who asks for others like oneself is one: "anyone else with PCOS"."""
_ASKING_TAIL = lazy.pattern(r"(?:吗|吧|呢|么|嘛|不)$")


def judge(text: Text, start: int, end: int, post: Post, kind: str) -> Judgement:
    """The holder of what stands at start:end of `text.norm` (not raw) in a post, for a candidate of one kind.

    Words inside start:end itself are not read as cues, so a span may hold its own "my" or 我."""
    if not post.own:
        return Judgement("other", 0.9, "not own")
    if post.kind == "profile":
        return Judgement("self", 0.95, "profile")
    found = _judge(text.norm, start, end, post.kind == "bio", kind)
    if found.cue != "plain" or post.kind == "bio":
        return found
    if is_impersonal(text.raw, text.norm):
        return Judgement("none", 0.7, "news")
    if kind not in PLACE_KINDS and is_general(text.norm):
        return Judgement("none", 0.6, "generic")
    return found


@functools.lru_cache(maxsize=4096)
def _judge(norm: str, start: int, end: int, bio: bool, kind: str) -> Judgement:
    reading = read(norm)
    own_speech = False
    if region := reading.region(start, end):
        if region.sort == "passed_on":
            return Judgement("other", 0.8, "other")
        if region.sort == "title":
            return Judgement("none", 0.92, "title")
        own_speech = bool(_OWN_SPEECH.search(norm[max(0, region.start - 16) : region.start]))
        shown = _SHOWN.search(norm, max(0, region.start - 4), region.start)
        if not own_speech and (shown or region.end - region.start > end - start + 4):
            return Judgement("none", 0.85, "quote")
    scene = _Scene(reading, start, end, kind)
    found = scene.unreal() or scene.owner(bio)
    return found._replace(weight=found.weight * 0.85) if own_speech else found


class _Scene:
    """One candidate among the cues of its clause and sentence."""

    def __init__(self, reading: Reading, start: int, end: int, kind: str) -> None:
        self.reading, self.start, self.end, self.kind = reading, start, end, kind
        self.norm = reading.norm
        self.clause = reading.clause(start, end)
        self.sentence = reading.sentence(start, end)
        self.before = reading.between(self.clause[0], start)
        self.after = reading.between(end, self.clause[1])
        self.asked = self._is_asked()

    def _is_asked(self) -> bool:
        end = self.sentence[1]
        return self.reading.ends_with(end) == "?" or bool(_ASKING_TAIL.search(self.norm[self.clause[0] : self.clause[1]]))

    def _gap(self, cue: Cue) -> int:
        """How far before the candidate a cue ends, in Chinese characters or about half of the Latin ones."""
        between = self.norm[cue.end : self.start]
        return len(between) if _HAN.search(between) or len(between) < 2 else (len(between) + 1) // 3

    def _near(self, tag: str, within: int) -> Cue | None:
        """The last cue of one sort before the candidate in its clause, unless the author speaks up in between."""
        for cue in reversed(self.before):
            if tag in cue.tags:
                return cue if self._gap(cue) <= within else None
            if "announce" in cue.tags:
                return None
        return None

    def _announces(self) -> bool:
        return any("announce" in c.tags for c in self.before)

    def _speaks(self) -> bool:
        return any(c.tags & {"self", "announce"} for c in self.before)

    def unreal(self) -> Judgement | None:
        """Why the candidate is nobody's fact, if it is."""
        if self.kind in PLACE_KINDS and (goods := self._goods()):
            return goods
        negation = self._near("negation", 3)
        if negation and (len(negation.word) > 1 or self._gap(negation) <= 1):
            return Judgement("none", 0.85, "negation")
        for tag, within in (("wish", 7), ("like", 4), ("generic", 2)):
            if (near := self._near(tag, within)) and not (tag == "generic" and self.norm.endswith(("我", "我们", "俺", "咱"), 0, near.start)):
                return Judgement("none", 0.85, tag)
        return self._supposed() or self._from_elsewhere() or self._asked() or self._on_the_road()

    def _goods(self) -> Judgement | None:
        rest = self.norm[self.end : self.end + 14].lstrip()
        return Judgement("none", 0.85, "goods") if any(map(rest.startswith, _goods_words()[rest[:1]])) else None

    def _supposed(self) -> Judgement | None:
        """Everything after "if I were" in the sentence is supposed."""
        if any("open" in c.tags for c in self.reading.between(self.sentence[0], self.start)):
            return Judgement("none", 0.8, "wish")
        return None

    def _from_elsewhere(self) -> Judgement | None:
        around = self.reading.between(*self.sentence)
        outside = [c for c in around if c.end <= self.start or c.start >= self.end]
        if not self._announces() and any(c.word in _STRONG_FICTION for c in outside):
            return Judgement("none", 0.8, "fiction")
        if self._speaks():
            return None
        if any("fiction" in c.tags and self.clause[0] <= c.start < self.clause[1] and not _IDLE_TALK.search(self.norm, max(0, c.start - 12), c.end) for c in outside):
            return Judgement("none", 0.65, "fiction")
        if any("news" in c.tags and c.end <= self.start for c in outside):
            return Judgement("none", 0.7, "news")
        if self.kind in CAREER_KINDS and self._is_advertised():
            return Judgement("none", 0.85, "posting")
        return self._spoken_by_another()

    def _is_advertised(self) -> bool:
        signs = {c.word for c in self.reading.cues if "posting" in c.tags and not self.start <= c.start < self.end}
        return len(signs) >= 2 or bool(signs & _STRONG_POSTING)

    def _spoken_by_another(self) -> Judgement | None:
        """A line of a dialogue: 面试官: …"""
        line = self.norm.rfind("\n", 0, self.start) + 1
        speaker = _SPEAKER.match(self.norm, line, self.start)
        if speaker and any("kin" in c.tags for c in self.reading.between(speaker.start(1), speaker.end(1))):
            return Judgement("none", 0.75, "quote")
        return None

    def _asked(self) -> Judgement | None:
        if _ECHO.match(self.norm, self.end) and not any(c.tags & {"question", "request", "you"} for c in self.before):
            return None  # nurse here, how do you …: who asks says who they are
        if self.kind not in PLACE_KINDS and _ASKER.match(self.norm, self.end):
            return None
        person = next((c for c in reversed(self.before) if self._is_person(c)), None)
        if person is None and self.kind not in PLACE_KINDS and _ONE_TOO.search(self.norm, self.clause[0], self.start):
            return Judgement("self", 0.8, "says")
        if person and "you" in person.tags:
            return Judgement("none", 0.85, "question") if self.asked else Judgement("other", 0.7, "you")
        if person is None and (self._near("request", 8) or (self.asked and self._near("question", 8))):
            return Judgement("self", 0.35, "request") if self.kind in PLACE_KINDS else Judgement("none", 0.75, "question")
        if person is None and self.asked and self.kind != "relationship":
            return Judgement("none", 0.6, "question")
        return None

    def _is_person(self, cue: Cue) -> bool:
        if "you" in cue.tags and cue.word.isascii():
            return not _OBJECT_YOU.search(self.norm, max(0, cue.start - 8), cue.start)
        return bool(cue.tags & {"self", "announce", "you", "kin", "they"})

    def _on_the_road(self) -> Judgement | None:
        if self.kind not in PLACE_KINDS or self._announces():
            return None
        if any("travel" in c.tags for c in self.reading.between(*self.sentence)):
            return Judgement("none", 0.7, "travel")
        if self.kind in _FAR and _GOING.search(self.norm, max(0, self.start - 3), self.start):
            return Judgement("none", 0.6, "travel")
        return None

    def owner(self, bio: bool) -> Judgement:
        """Whose fact a real one is."""
        if self.kind not in PLACE_KINDS and _CALLED_OUT.match(self.norm, self.end):
            return Judgement("none", 0.8, "generic")
        if self._belongs_to_next() or _ANOTHERS.match(self.norm, self.end):
            return Judgement("other", 0.85, "other")
        past = any("past" in c.tags for c in self.before)
        found = self._subject(self.before, 1.0)
        if found is None and _ECHO.match(self.norm, self.end):
            found = Judgement("self", 0.93, "says")
        if found is None:
            found = self._carried()
        if found is None and (_FOR_ANOTHER.search(self.norm, 0, self.start) or _ASKED_FOR.search(self.norm, self.end)) and not self._speaks():
            found = Judgement("other", 0.7, "other")
        if found is None:
            found = Judgement("self", 0.85 if bio else 0.65, "plain")
        if past and found.holder == "self":
            return found._replace(weight=found.weight * 0.9, past=True)
        return found

    def _belongs_to_next(self) -> bool:
        """A person right after the candidate has it: 山东人室友, 在菊厂的是我室友."""
        if self.kind not in PLACE_KINDS and self.norm.endswith(("我们", "咱们", "俺们"), 0, self.start):
            return False
        for cue in self.after:
            between = self.norm[self.end : cue.start]
            if cue.tags & {"self", "announce"}:
                if self.norm[cue.end : cue.end + 1] and any(c.start == cue.end and "kin" in c.tags for c in self.after):
                    continue
                return False
            if cue.tags & {"kin", "they"}:
                if not between and _OF_ILLNESS.match(self.norm, cue.start) and self.start == self.clause[0]:
                    return False
                if cue.word in _OF_A_HOME or (cue.word in _NATIVES and _AT_FOOT.fullmatch(between)):
                    return False
                return bool(_FOLLOWED_BY_PERSON.fullmatch(between) or re.fullmatch(r".{0,4}的(?:那个)?是?(?:我)?", between)) and bool(
                    _HAN.match(cue.word)
                )
        return False

    def _subject(self, cues: list[Cue], trust: float) -> Judgement | None:
        """Who the nearest person before the candidate is."""
        adviser = False
        for cue in reversed(cues):
            if cue.tags & {"self", "announce"}:
                sure = 0.95 if "announce" in cue.tags and self._gap(cue) <= 3 else 0.87
                return Judgement("self", sure * trust, "says")
            if not cue.tags & {"kin", "they"} or self._is_no_subject(cue):
                continue
            if self._speaks_to_author(cue):
                adviser = True
                continue
            return Judgement("other", (0.87 if "kin" in cue.tags else 0.82) * trust, "other")
        return Judgement("self", 0.7 * trust, "adviser") if adviser else None

    def _is_no_subject(self, cue: Cue) -> bool:
        """Whether a person word is an object (陪我妈), a role of the author's (当老师), or too loose (mom of two)."""
        left = self.norm[max(0, cue.start - 24) : cue.start]
        if not _HAN.search(cue.word):
            if cue.word in _PARENT and _CLAUSE_OPENS.search(left) and _ACTS_EN.match(self.norm, cue.end):
                return False
            bare = (not _DETERMINER.search(left) and not self._leads(cue, left)) or bool(_TAKEN_EN.search(left))
            return "kin" in cue.tags and cue.word != "ex" and (bare or bool(_SELF_ROLE.search(left)))
        if (_ROLE.search(left) and not _ONE_OF_THEM.search(left)) or (left.endswith("的") and not _POSSESSED.search(left) and not self._acts(cue, left)):
            return True
        plain = _OBJECT.sub("", left)
        return any("with" in c.tags for c in [_with_before(plain)] if c)

    def _leads(self, cue: Cue, left: str) -> bool:
        """Mum grew up in Aleppo, husband's hometown: kin named without "my" at the head of a clause, and what they do."""
        return cue.word in _FAMILY and bool(_HEAD_EN.search(left)) and bool(_DOES_EN.match(self.norm, cue.end))

    def _acts(self, cue: Cue, left: str) -> bool:
        """Whether a person told by a quality is what is spoken of: 新来的实习生是上财的."""
        return self.norm[cue.end : cue.end + 1] in tuple("是在考来毕今才叫以读念学") and not _SELF_SUBJECT.search(left)

    def _speaks_to_author(self, cue: Cue) -> bool:
        """医生说…, my therapist says …: what follows is about the author."""
        if "advisers" not in cue.tags:
            return False
        follow = self.norm[cue.end : cue.end + 12].lstrip()
        return any(map(follow.startswith, _speech_words()))

    def _carried(self) -> Judgement | None:
        """The person that the clauses just before speak of goes on being spoken of."""
        start, trust = self.clause[0], 0.8
        for _ in range(2):
            begin, end = self.reading.clause_before(start)
            if begin == end and begin == start:
                return None
            cues = self.reading.between(begin, end)
            if any("you" in c.tags and self._is_person(c) for c in cues):
                return None
            if found := self._subject(cues, trust):
                return found
            start, trust = begin, trust * 0.85
        return None


@functools.cache
def _words(tag: str) -> tuple[str, ...]:
    return tuple(assets.read_json("holder/cues.json")[tag])


@functools.cache
def _speech_words() -> tuple[str, ...]:
    return _words("speech")


def _with_before(left: str) -> Cue | None:
    word = next((w for w in _words("with") if left.endswith(w)), None)
    return Cue(len(left) - len(word), len(left), word, frozenset(("with",))) if word else None


@functools.cache
def _goods_words() -> dict[str, tuple[str, ...]]:
    words: list[str] = assets.read_json("holder/goods.json")["after_place"]
    firsts = {w[0] for w in words}
    return _Quiet({c: tuple(w for w in words if w[0] == c) for c in firsts})


class _Quiet(dict[str, tuple[str, ...]]):
    def __missing__(self, key: str) -> tuple[str, ...]:
        return ()
