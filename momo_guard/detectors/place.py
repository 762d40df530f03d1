"""Where the author lives, comes from and goes about: cities, districts, home towns, countries, stations and streets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from momo_guard.detectors import lazy, place_frames_en, place_namesakes, places
from momo_guard.detectors.base import Hit, Ready, Shape, make_trace
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.detectors.metro import line_number, metro_city
from momo_guard.detectors.place_cues import of_home, read_cue
from momo_guard.detectors.place_cues_en import of_parents
from momo_guard.detectors.place_mentions import Group, Mention, groups, is_of_people, mentions, region_of_post
from momo_guard.detectors.place_near import (
    changes_trains,
    is_daily,
    is_life_abroad,
    is_plain_district,
    leaves,
    stands_alone,
)
from momo_guard.detectors.place_reply import likely_own, view
from momo_guard.detectors.place_roles import Cue
from momo_guard.detectors.places import Place
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Holder, Trace

NAME = "place"
KINDS: tuple[str, ...] = ("city", "district", "hometown", "country", "landmark")

_WHY = {
    "lives": Say("地名，前后的话说人在这里：{how}", "a place, and the words beside it say one is there: {how}"),
    "from": Say("地名，前后的话说是老家：{how}", "a place, and the words beside it say one comes from there: {how}"),
    "people": Say("地名，说的是那里的人：{how}", "a place, and the talk is of its people: {how}"),
    "home": Say("地名，说家在这里：{how}", "a place, and one's home is there: {how}"),
    "hosts": Say("地名，在叫别人过来：{how}", "a place, and others are bidden to come there: {how}"),
    "ours": Say("地名，当成自己的地方在说：{how}", "a place, spoken of as one's own: {how}"),
    "local": Say("地名，像在说身边的事：{how}", "a place, spoken of like what is around: {how}"),
    "peers": Say("地名，在找同城的人：{how}", "a place, and others there are looked for: {how}"),
    "bare": Say("地名，和发布地区对得上：{how}", "a place that agrees with the region of the post: {how}"),
    "reply": Say("短短一句里的地名，像是自己在的地方：{how}", "a place in a short reply, most likely one's own: {how}"),
    "around": Say("这个地点在这里面：{how}", "the spot named lies in it: {how}"),
    "other": Say("地名：{how}", "a place: {how}"),
}
_DEFAULT = frozenset(("CN", "US", "HK", "MO", "TW"))
"""Countries that are not said beside a city of theirs: most readers take them for granted, or the city says it."""
_SHORT = 90
"""Characters of a reply; in longer texts a bare name says little."""
_SURE_IN_SPITE = 0.8
"""How likely the model must find it that a place is the author's, to speak against a person or a journey that is named."""
_SURE_OWN, _OWN_ENOUGH, _NOT_OWN = 0.6, 0.55, 0.45
_HAN = lazy.pattern("[\u3400-\u9fff]")
_ABOUT_TOWN = lazy.pattern(
    r"通勤|月供|房贷|首付|两居|三居|闲置|转租|转让|业主|物业|驾校|地铁|号线|站|早高峰|晚高峰|上班|下班|公司|租房|合租|房租|租|楼下|门口|口出来|[a-z]口|出口|附近|排队|堵|自提|面交|同城|外卖|城中村|菜市场|早市|修路|爬坡|物业|快递柜|骑车|公交|打车|食堂|夜宵|散步|跑步|走到|走路|住|家|小区|店里|commut|train|station|stop|bus|rent|walk|corner|pickup|pick up|landlord|flat|apartment|traffic|parked|bike"
)
_OPENS = lazy.pattern(r"(?:^|[.!?\n|] ?)$")
_STANDS = lazy.pattern(r",|\.|:| (?:here|so|and proud|problems|abroad)(?![a-z])| ?[|/]|$")
_NO_QUARTER = lazy.pattern(r"\d|(?<![a-z])(?:street|st|road|rd|ave|avenue|station|line|train|bus|tram|bridge|tunnel|market|blvd|boulevard|expressway|freeway|metro|ferry|airport|mall|stadium|loop|toll|line|university|card|campus|citadel|castle|cathedral|hall|palace|beach club|zoo|bazaar|arena|theatre|theater|hospital|school|college|library|museum|pier|harbou?r|river|canal|lake|mountain)(?![a-z])")
_PARK = lazy.pattern(r"(?<![a-z])(?:park|square)$")
_ON_A_STREET = lazy.pattern(r"(?<![a-z])(?:on|at|took|take|off) (?:the )?$")
_DISH = lazy.pattern(r"'s(?![a-z])|(?<![a-z])(?:chili|chile|bbq|pizza|burgers?|burrito|sandwich|steak|beef|chicken|taco|tacos|bagel|beer|ale|cream|cake|pie|sauce|relish|dog|fries|roll|rolls|salad|toast|wings|bar|bars|deli|diner|coffee|tea|ice|custard|parade|week|season|fest|festival|game|games|day|night|bears|birds|team|fc|united|trax|septa|marta|wmata|ttc|tfl|luas|dart|metrolink|bart|muni|cta|mbta|mta|mtr|mrt|bvg|opal|myki|oyster|ventra|presto|orca|clipper|omny|wawa|heb|publix|tesco|bodega|jawn|yinz|expo|amtrak|via|dlr|ulez|skytrain|ctrain|trimet|rtd|dvp|bqe|fdr|pch|lirr|gautrain|edsa)(?![a-z])")
_IN_IT = lazy.pattern(r"(?<![a-z])(?:in|around|near|to|through|from|across|outside|of|into|leaving|past|towards?|between|behind|off|over|all|down|up|my|our|this|good old|peak|classic) (?:the )?$")
_GOES_ON = lazy.pattern(r"(?: on | is | was |'s | rents?| again| at | after| smells?| traffic| bars?| pubs?| parking| high street| this | tonight| today| has | had | won't| never| till | until | locals?|,|\.|:| and )")
_AT_HOME = lazy.pattern(r"(?<![a-z])(?:live|lives|living|rent|renting|rented|landlord|my (?:place|flat|apartment|house|block|street|building|corner|local|neighbou?rhood|window)|our (?:place|flat|apartment|house|block|street|building)|flat in|apartment in|studio in|room in|moved (?:to|into)|neighbou?rs?|based in|outside my)(?![a-z])")
_ON_THE_WAY = lazy.pattern(r"(?<![a-z])(?:train|trains|bus|buses|tram|trams|subway|metro|platform|commut\w+|traffic|rush hour|delay\w*|cancelled|stuck|late|conductor|driver|station|stops?|strike|rent|landlord|parking|parked|potholes?|detour|construction|smell\w*|broke down|breakdown|packed|rammed|home|work)(?![a-z])")
_STATION_AFTER = lazy.pattern(r"(?:高铁|火车)?[东西南北]?(?:高铁|火车|客运|汽车)?站|[东西南北](?=[!,。~\s!]|$)")
_BACK_HOME = lazy.pattern(r"回老家|回家(?:啦|了|过年|第|的|,|,|路)|到家|回娘家|回到老家|home for (?:the )?(?:spring break|christmas|thanksgiving|the holidays|holidays|summer|easter|break|winter|diwali|eid|weekend)|at my parents|visiting my (?:parents|folks|mom|mum)")
_JOURNEY = lazy.pattern(r"旅游|旅行|游玩|打卡|攻略|景点|景区|酒店|民宿|机票|自驾|度假|特种兵|蜜月|玩了|逛了|去玩|出差|trip|vacation|hotel|airbnb|flight|flew|visit|tour\b|honeymoon")
_SENTENCE_START = lazy.pattern(r"(?:^|[.!?\n\"'(] ?)$")
_MOVED = lazy.pattern(r"\b(?:moved|relocated)\b[a-z ,]{0,30}\bto [a-z ]{0,12}$")
_ADVERT = lazy.pattern(r"招人|招聘|急招|诚聘|诚招|内推|岗位|年以上经验|投简历|(?:we're|we are|now) hiring|job (?:post|ad)|years of experience|apply (?:now|here)")
_DAY_AFTER = lazy.pattern(r" [0-9]|,? (?:19|20)[0-9]{2}")
"""A month, not the town of its name."""
_TOURISTS = lazy.pattern(r"(?:every|all the|these|damn|another|bloody|fucking|so many) tourists?\b|tourists? (?:everywhere|keep|again|season)|外地人多|游客(?:太多|好多|真多|多得|比|又)")
"""Who complains of tourists is none."""
_APPLIES = lazy.pattern(r"(?:考|报|报考|考上|考进|录取|申请|保送|念|读)$")
"""A quarter with the name of a school, behind words of study, is the school."""
_FAR_THERE = lazy.pattern(r"那(?:边|儿|里)[^。!?\n]{0,16}(?:好|太|有点|很|真)?(?:远|没去过|不熟)")
_GRADUATED = lazy.pattern(r"(?:走|考|一路)?出来|毕业|过来|一路")
"""Who comes out of a spot of a city has studied or worked there."""
_HOMECOMING = lazy.pattern(r"到家|回来|回家|过年|爸|妈|阿嬷|奶奶|老家|接我|接站")


def words() -> Mapping[str, Iterable[str]]:
    """All names of places, and the postal codes of states as they stand after a town."""
    names: dict[str, Iterable[str]] = {"place": Ready(places.words()), "not": places.not_places()}
    return names | {"code": [f", {code}" for code in places.state_codes()]}


def shapes() -> Mapping[str, str | Shape]:
    """Numbered metro lines."""
    return {"line": Shape("号线", lead="(?:地铁|轨道交通|轨交|轻轨)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})")}


def spots(raw: str) -> list[tuple[tuple[int, int], str]]:
    """Every place named in one text, as (span in its normalised form, level of the place)."""
    text = Text(raw)
    hits = [Hit(start, end, "place", word) for start, end, word in places.occurrences(text.norm)]
    return [((g.start, g.end), g.narrowest.place.level) for g in groups(text.norm, mentions(text, hits, ()))]


_NEARBY = ("lives", "hosts", "from", "ours", "people", "home", "local", "peers")
_STOP = lazy.pattern("换乘|转车|中转|转机|候车|检票|晚点|改签|安检|接站|经停")
_NATIVE_AFTER = lazy.pattern(r"(?:市|省)?(?:土著|本地(?:人|土著)?|老土著|小囡)")
_HERE_NOW = lazy.pattern(r"(?:市|这边|这里|这儿)?(?:的)?(?:今天|今年|今晚|最近|这几天|现在|冬天|夏天|春天|秋天|地铁|公交|公积金|房价|工资|天气|雨|雪|没有|一到|太|又|真)")
"""What is said of a place by whom it is around."""
_ABOUT_OTHERS = frozenset(("question", "you", "request"))
_BID = _ABOUT_OTHERS | {"other", "travel", "wish", "negation"}


class _Found(NamedTuple):
    """One statement about the author or somebody else, before it is a trace."""

    start: int
    end: int
    kind: str
    value: str
    confidence: float
    why: str


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Places that say something about a person; where a name only travels, sells or decorates, nothing."""
    region = region_of_post(post.ip_region)
    named = mentions(text, hits, region)
    chinese = bool(_HAN.search(text.norm))
    found = groups(text.norm, named)
    for group in found:
        others = [(g.start, g.end) for g in found if g is not group]
        yield from _Reader(text, post, group, region, chinese, others).traces()
    for hit in hits:
        if hit.tag == "line":
            yield from _line(text, post, hit, named, region)


class _Reader:
    """One group of mentions, read in its surroundings."""

    def __init__(
        self, text: Text, post: Post, group: Group, region: tuple[Place, ...], chinese: bool, others: list[tuple[int, int]]
    ) -> None:
        self.text, self.post, self.group, self.region, self.chinese = text, post, group, region, chinese
        self.others = others
        """Where the other places of the text stand."""
        self.at = group.narrowest
        self.agrees = any(places.holds(p, self.at.place) or places.holds(self.at.place, p) for p in region)
        self.close = self.agrees and any(p.level in "RT" for p in region)
        self.disagrees = bool(region) and not self.agrees
        self.cue = self._cue()

    def _cue(self) -> Cue:
        cue = read_cue(self.text.norm, self.group.start, self.group.end)
        if self.at.word.endswith("漂") and cue.role not in ("other", "asked", "was"):
            return Cue("lives", 0.75)
        if self.at.place.level in "AL" and _APPLIES.search(self.text.norm, max(0, self.group.start - 4), self.group.start):
            return Cue("name", 0.6)
        if self.at.place.level in "AL" and cue.role in ("bare", "local") and _FAR_THERE.match(self.text.norm, self.group.end):
            return Cue("visit", 0.6)
        if cue.role == "from" and self.at.place.level in "AL" and _GRADUATED.match(self.text.norm, self.group.end):
            return Cue("was", 0.6)
        if self.chinese and (around := self._around(cue)):
            return around
        if cue.role == "bare" and not self.chinese and not self.others and (told := place_frames_en.item(self.text.norm, self.group.start, self.group.end)):
            return Cue("lives", told)
        if cue.role in ("bare", "local") and not self.disagrees and self._is_at_home():
            return Cue("from", 0.62)
        if cue.role == "bare" and self.at.weak and is_of_people(self.at.word) and _OPENS.search(self.text.norm[: self.group.start]) and _STANDS.match(self.text.norm, self.group.end):
            return Cue("people", 0.76)
        if self.at.place.level in "TU" and cue.role in ("bare", "name", "visit") and _STATION_AFTER.match(self.text.norm, self.group.end):
            near = self.text.norm[max(0, self.group.start - 24) : self.group.end + 30]
            return Cue("from", 0.6) if _HOMECOMING.search(near) else Cue("visit", 0.6)
        return self._weighed(cue) if self._is_reply() else cue

    def _around(self, cue: Cue) -> Cue | None:
        """What the neighbourhood of a name in Chinese makes of it: the round of one's days, a life abroad."""
        if self.at.place.level in "AL":
            return Cue("local", 0.66) if not self.disagrees and self._is_daily(cue) else None
        bare = cue.role in ("bare", "asked") and cue.strength < 0.7
        abroad = bare and self._is_abroad() and is_life_abroad(self.text.norm, self.group.start, self.group.end)
        return Cue("local", 0.71) if abroad else None

    def _is_daily(self, cue: Cue) -> bool:
        """Whether a spot of a city is on the round of the author's days, which no journey is."""
        told = cue.role in ("bare", "visit") or (cue.role == "was" and leaves(self.text.norm, self.group.start))
        if not stands_alone(self.text.norm, self.at.start, self.at.end):
            return False
        return told and is_daily(self.text.norm, self.group.start, self.group.end)

    def _is_abroad(self) -> bool:
        return self.at.place.level in "CRT" and self.at.place.country_code != "CN" and not self.at.word.isascii()

    def _is_reply(self) -> bool:
        """A short Chinese text of no known region."""
        return self.chinese and not self.region and not self.at.weak and len(self.text.norm) <= _SHORT and self.at.place.level in "CRTUD"

    def _weighed(self, cue: Cue) -> Cue:
        """In a short reply the words around a name as a whole outweigh one cue that they hold."""
        own = self._own()
        if cue.role in ("asked", "other") and own >= _SURE_OWN and cue.strength < 0.9:
            return Cue("bare", 0.3)
        if cue.role in ("local", "people", "peers", "hosts", "lives") and own < _NOT_OWN and cue.strength <= 0.7:
            return Cue("asked", 0.6)
        return cue

    def _is_at_home(self) -> bool:
        """Whether the sentence tells of being back home, and this is a place in it."""
        first, last = max(0, self.group.start - 30), self.group.end + 30
        return bool(_BACK_HOME.search(self.text.norm, first, last)) and self.at.place.level in "TUDA"

    def _is_namesake(self) -> bool:
        """Whether an English town's name is a person's or a piece of a longer name."""
        if self.chinese or len(self.group.mentions) > 1 or self.at.place.level != "T":
            return False
        said = self.cue.role in ("lives", "from") and self.cue.strength >= 0.8
        at = (self.at.start, self.at.end)
        return place_namesakes.is_namesake(self.text.raw, self.text.norm, self.text.span(*at), at, self.at.word, said=said, weak=self.at.weak)

    def traces(self) -> Iterator[Trace]:
        """What the group says."""
        if not self._counts() or self._is_namesake() or (self.cue.role not in ("from", "ours") and _ADVERT.search(self.text.norm)):
            return
        found = list(self._statements())
        if not found:
            return
        judgement = self._trusted(self._judge(found[0].kind))
        plainly = self.cue.role == "lives" and self.cue.strength >= (0.9 if self.chinese else 0.85)
        stays = plainly or self.cue.role == "from" or bool(_MOVED.search(self.text.norm[: self.group.start]))
        if judgement.holder == "none" or (judgement.past and not stays):
            return
        holder = self._holder(judgement)
        for f in found:
            trust = f.confidence * (0.45 + 0.55 * judgement.weight)
            if trust < 0.2:
                continue
            yield make_trace(
                self.text, self.post, f.start, f.end, kind=f.kind, value=f.value, holder=holder,
                confidence=round(trust, 3), detector=NAME, why=_because("other" if holder == "other" else f.why, judgement),
            )

    def _trusted(self, judgement: Judgement) -> Judgement:
        """A question to others, or the trip of theirs, is about the place where the author is when it bids them come;
        and so it is where the words around a bare name say so plainly."""
        if judgement.cue == "other" and not self.chinese and place_frames_en.is_mine(self.text.norm, self.group.start):
            return Judgement("self", 0.85, "says")
        asks = self.cue.role == "peers" and not self.chinese and not place_frames_en.TRAVEL.search(self.text.norm)
        told = asks or self.cue.role == "hosts" or (self.cue.role == "bare" and self._is_reply() and self._own() >= _OWN_ENOUGH)
        named = judgement.cue == "other" and self.text.norm.endswith("是", 0, self.group.start) and "我" not in self.text.norm[: self.group.start]
        if told and not named and judgement.cue in (_BID if self.cue.role == "hosts" or self._own() >= _SURE_IN_SPITE else _ABOUT_OTHERS):
            return Judgement("self", 0.6, "plain")
        return judgement

    def _holder(self, judgement: Judgement) -> Holder:
        if self.cue.role == "other":
            return "other"
        if self.cue.role == "from" and not self.chinese and judgement.holder == "other" and of_parents(self.text.norm[max(0, self.group.start - 60) : self.group.start]):
            return "self"
        if self.cue.role == "from" and judgement.holder == "other" and of_home(self.text.norm, self.group.start, self.group.end):
            return "self"
        # Who looks for people of the same home has it too.
        return "self" if self.text.norm.startswith("老乡", self.group.end) else judgement.holder

    def _judge(self, kind: str) -> Judgement:
        plain = self.cue.role in ("lives", "from", "ours") and self.cue.strength >= 0.75
        local = self.cue.role in ("local", "people") and (self.close or not self.region)
        plain = plain or (local and not _JOURNEY.search(self.text.norm)) or bool(_TOURISTS.search(self.text.norm))
        # Said so plainly, a place is not taken for a stop of a journey; it may still stand in an advertisement.
        return judge(self.text, self.group.start, self.group.end, self.post, "school" if plain else kind)

    def _counts(self) -> bool:
        """Whether a weak word (HZ, 南山, Reading) is the place here."""
        if self.at.word in ("march", "may", "august") and _DAY_AFTER.match(self.text.norm, self.group.end):
            return False
        cue, at = self.cue, self.at
        if (at.weak or at.place.level in "AL") and len(self.group.mentions) == 1 and cue.role not in ("lives", "from") and places.runs_into_words(self.text.norm, at.start, at.end):
            return False
        known = self._counts_in_chinese() if self.chinese else None
        if known is not None:
            return known
        if not at.weak or len(self.group.mentions) > 1 or self._is_local_shorthand():
            return True
        if self.at.word.isascii() and _SENTENCE_START.search(self.text.norm[: self.at.start]) and cue.role not in ("lives", "from"):
            # "Reading is fun": any word is written with a capital there.
            return False
        if self.at.backed:
            known = at.place.level in "AL" and (self.agrees or not self.chinese)
            return cue.role != "bare" or known or (at.place.level in "DAL" and self._is_about_town())
        return cue.role in ("lives", "from", "people") and cue.strength >= 0.75

    def _counts_in_chinese(self) -> bool | None:
        """Whether a name is the place by what makes it one in Chinese; None where that does not tell."""
        cue, at = self.cue, self.at
        alone = stands_alone(self.text.norm, at.start, at.end)
        if at.place.level in "AL" and cue.role == "local" and cue.strength > 0.65:
            return alone
        if not at.weak or len(self.group.mentions) > 1:
            return True
        if at.open and not alone:
            return False
        if is_plain_district(at) and (cue.role in _NEARBY or (cue.role == "bare" and self._is_about_town())):
            return True
        initials = at.word.isascii() and at.place.level == "T" and at.place.country_code == "CN"
        return True if initials and cue.role in ("local", "peers", "hosts") else None

    def _is_local_shorthand(self) -> bool:
        """LA traffic, the L, EDSA: initials of a city, or a line of one city only said of the way there."""
        if self.cue.role == "local" and (self._is_initials() or (self.at.word.isascii() and is_of_people(self.at.word))):
            return True
        if self.at.place.level != "A" or self.cue.role not in ("bare", "local") or not (" " in self.at.word or self._is_initials()):
            return False
        return self.at.word.isascii() and bool(_ON_THE_WAY.search(self.text.norm[max(0, self.group.start - 30) : self.group.end + 30]))

    def _is_initials(self) -> bool:
        """Whether the name is written in capitals in a text that is not: LA, DC, SLC."""
        raw = self.text.raw
        first, last = self.text.span(self.at.start, self.at.end)
        return self.at.word.isascii() and self.at.word.isalnum() and raw[first:last].isupper() and not raw.isupper()

    def _statements(self) -> Iterator[_Found]:
        """What is said of the author if the author is meant."""
        if self.post.kind == "profile" and self.post.title != "bio":
            yield from self._profile()
            return
        role, strength = self.cue.role, self.cue.strength * (0.75 if self.at.shared else 1.0)
        if self.post.kind in ("bio", "profile") and role == "bare" and self.at.place.level in "TUDAC":
            role, strength = "local", 0.6
        if role in ("lives", "hosts"):
            yield from self._lives(strength * (0.85 if self.disagrees else 1.0), role)
        elif role == "from":
            yield from self._from(strength)
        elif role in ("ours", "people", "home"):
            yield from self._ours(strength, role)
        elif role in ("local", "peers") and not self.disagrees and not self._is_of_travel():
            yield from self._lives(min(0.85, strength + (0.15 if self.agrees else 0.0)), role)
        elif role == "other":
            yield from self._lives(strength, role)
        elif role == "bare":
            yield from self._bare()

    def _profile(self) -> Iterator[_Found]:
        """A field of the profile that is for places; in others a place's name is part of something else."""
        if self.post.title == "hometown":
            yield from self._from(0.95)
        elif self.post.title in ("location", "city", "country", "district"):
            yield from self._lives(0.9, "lives")

    def _ours(self, strength: float, why: str) -> Iterator[_Found]:
        """What is called one's own is where one is or where one is from; the region tells the two apart."""
        if self.at.place.level in "DAL":
            yield from self._lives(strength, why)
        elif why == "people" and not self.chinese:
            yield from self._from(0.55)
            yield from self._lives(0.5, why)
        elif self.chinese and not self.region and (_NATIVE_AFTER.match(self.text.norm, self.group.end) or (why == "ours" and _HERE_NOW.match(self.text.norm, self.group.end))):
            yield from self._from(strength * 0.85)
            yield from self._lives(0.5, why)
        elif self.agrees:
            yield from self._from(0.38 if why == "people" else 0.42)
            yield from self._lives(0.7 if why == "home" else 0.4, why)
        else:
            yield from self._from(strength)

    def _bare(self) -> Iterator[_Found]:
        place = self.at.place
        if self.disagrees or (self.chinese and changes_trains(self.text.norm, self.group.start, self.group.end) and _STOP.search(self.text.norm)):
            return
        if not self.region and place.level not in "AL":
            plain = is_plain_district(self.at) and self._is_about_town()
            yield from self._lives(0.5, "bare") if plain else self._reply()
            return
        if place.level in "AL":
            about = self._is_about_town()
            if self.agrees or about or self.at.backed or not self.at.weak or self._is_local_shorthand():
                yield from self._lives(0.72 if self.agrees and about else 0.6, "bare")
        elif self.close and (place.level in "TU" or (place.level == "D" and (not self.at.weak or self._is_about_town()))):
            yield from self._lives(0.5, "bare")

    def _is_about_town(self) -> bool:
        """Whether the words beside the name are of going about one's own town."""
        return bool(_ABOUT_TOWN.search(self.text.norm[max(0, self.group.start - 20) : self.group.end + 24]))

    def _own(self) -> float:
        """How likely a bare name in Chinese is the author's place, by the words around it."""
        return likely_own(view(self.text.norm, (self.group.start, self.group.end), self.at.place.level, self.others))

    def _reply(self) -> Iterator[_Found]:
        """A short text that names a place and nothing more."""
        if not self.at.open and self._is_reply() and (own := self._own()) >= 0.45:
            yield from self._lives(max(0.25, own * 0.75 - 0.1), "reply")

    def _lives(self, strength: float, why: str) -> Iterator[_Found]:
        """The place and what it lies in, each at the words that name it or else at the narrowest."""
        if self.at.open:
            yield _Found(self.at.start, self.at.end, "district", self.at.place.zh, strength, why)
            return
        for place in places.chain(self.at.place):
            kind = self._kind_of(place)
            if kind is None:
                continue
            named = next((m for m in self.group.mentions if m.place.number == place.number), None)
            span = named or self.at
            share = 0.75 if place.level == "R" else 1.0 if named else 0.6 if kind == "district" and self.at.weak else 0.85
            yield _Found(span.start, span.end, kind, self._value(place, span), strength * share, why if named else "around")
            if place.level == "A" and not self.chinese and self._is_quarter(place):
                yield _Found(span.start, span.end, "district", self._value(place, span), strength * (0.85 if self._is_home() else 0.7), why)
            if place.level == "U":
                yield _Found(span.start, span.end, "city", places.short_name(place, self.chinese), strength * share, why)
                return

    def _is_of_travel(self) -> bool:
        """Whether an English post that asks for something in a place is about a journey there."""
        return self.cue.role == "peers" and not self.chinese and bool(place_frames_en.TRAVEL.search(self.text.norm))

    def _is_home(self) -> bool:
        """Whether the words beside the name are of where one lives."""
        return bool(_AT_HOME.search(self.text.norm[max(0, self.group.start - 24) : self.group.end + 24]))

    def _is_quarter(self, place: Place) -> bool:
        """Whether a part of a city is a quarter that one lives in or is about in, not a street, a line or a dish."""
        if self.cue.role not in ("lives", "ours", "local", "bare", "peers") or _NO_QUARTER.search(place.en):
            return False
        before, after = self.text.norm[max(0, self.at.start - 16) : self.at.start], self.text.norm[self.at.end : self.at.end + 16]
        if _ON_A_STREET.search(before):
            return False
        first, _ = self.text.span(self.at.start, self.at.end)
        if _PARK.search(place.en) and not _IN_IT.search(before):
            return False
        written = self.text.raw[first : first + 1].isupper() and not _DISH.search(place.en)
        return written or self._is_home() or bool(_IN_IT.search(before)) or bool(_OPENS.search(before) and _GOES_ON.match(after))

    def _value(self, place: Place, span: Mention) -> str:
        """A place's name; a quarter's or street's as it is written, a shared name with its state."""
        if place.level in "AL" and place.en and not self.chinese:
            if full := places.aliases().get(span.word):
                return full
            first, last = self.text.span(span.start, span.end)
            written = self.text.raw[first:last]
            return written if written[:1].isupper() else place.en.title()
        return places.full_name(place, self.chinese)

    def _kind_of(self, place: Place) -> str | None:
        if place.level in "AL":
            return "landmark"
        if place.level in "DU":
            return "district"
        if place.level == "T":
            return "city"
        if place.level == "C":
            named = place.number == self.at.place.number
            if not named and not self.chinese and not self.at.backed and not self.agrees and self._is_in_two_countries():
                return None
            return "country" if named or place.country_code not in _DEFAULT else None
        if place.level == "R" and place.number == self.at.place.number:
            return "city"
        return None

    def _is_in_two_countries(self) -> bool:
        """Whether another country has a town of the name, too, not much smaller: Halifax."""
        best = self.at.place
        rivals = (s.place for s in places.senses(self.at.word) if s.place.level == "T" and s.place.country_code != best.country_code)
        return best.level == "T" and any(r.thousands * 6 > best.thousands for r in rivals)

    def _from(self, strength: float) -> Iterator[_Found]:
        place = self.at.place
        if place.level in "AL":
            place = places.city_of(place) or place
        value = places.full_name(place, self.chinese) if place.level == "T" else places.short_name(place, self.chinese)
        yield _Found(self.at.start, self.at.end, "hometown", value, strength, "from")
        if place.level == "C" and not self.chinese:
            yield _Found(self.at.start, self.at.end, "country", value, strength * 0.6, "from")


def _because(how: str, judgement: Judgement) -> Say:
    return Say(_WHY[how].zh.replace("{how}", judgement.why.zh), _WHY[how].en.replace("{how}", judgement.why.en))


def _line(text: Text, post: Post, hit: Hit, named: Sequence[Mention], region: tuple[Place, ...]) -> Iterator[Trace]:
    """A numbered metro line, in the city that the post names or its region leaves."""
    judgement = judge(text, hit.start, hit.end, post, "landmark")
    if judgement.holder == "none":
        return
    city = metro_city(named, region)
    value = f"{city.zh if city else ''}地铁{line_number(hit.word)}号线"
    trust = 0.45 + 0.55 * judgement.weight
    yield make_trace(text, post, hit.start, hit.end, kind="landmark", value=value, holder=judgement.holder,
                     confidence=round(0.75 * trust, 3), detector=NAME, why=_because("local", judgement))
    if city is not None:
        yield make_trace(text, post, hit.start, hit.end, kind="city", value=city.zh, holder=judgement.holder,
                         confidence=round(0.55 * trust, 3), detector=NAME, why=_because("around", judgement))
