"""Animals that live with the author: 我家玄凤, 养了只柯基, "my retired racer"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from momo_guard import assets
from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.detectors.lexicon import longest
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "pet"
KINDS: tuple[str, ...] = ("pet",)

_WHY = Say("宠物：{value}，{holder}", "a pet, {value}: {holder}")
_COUNT = r"(?:[一两二三四俩仨几]?[只条个头匹])?"
_OWNED_ZH = lazy.pattern(
    rf"(?:(?:我|俺|咱|我们)?家里?(?:的|有|养了?|那|这|新来的|新添了?)*{_COUNT}|我(?:的|养的|养了)?{_COUNT}|(?:领养|收养|捡|接)(?:的|了|回来?|回家)*{_COUNT}"
    rf"|养(?:了|的|着|过)?{_COUNT}|自家(?:的)?|逗|遛|给)(?:小|大|老|胖|肥|傻|宝贝)?$"
)
_LED = lazy.pattern(r"(?<![a-z])(?:(?:have|got|own|adopted|adopting|rescued|raising|with) )?(?:(?:both|all) )?(?:of )?(?:my|our|the|an?|two|three|four|five|six|seven|[0-9]+|some|many|both|another)(?: [a-z\-]+){0,2} $")
"""Where the animal's own words begin in what says that it is kept."""
_OTHERS_HOME = lazy.pattern(r"(?:[人朋友邻居别他她你同事奶爷舅姑姨亲戚]家|大家|国家|回家|专家|作家|玩家|卖家|店家|商家|画家)(?:里)?(?:的|有|养)*[一两三]?[只条个]?$")
_OWNED_EN = lazy.pattern(
    r"(?<![a-z])(?:(?:both|all) )?(?:of )?(?:(?:my|our|the family|adopted (?:an?|two|three)|adopting (?:an?|two)|(?:i|we|i've|we've|i also|also|still) (?:have|got|keep|had|own|breed|raise|foster|fostered|foster-failed|rescued|adopted|inherited|bought|lost) (?:an?|the|two|three|four|five|six|seven|[0-9]+|some|many|too many|our|another)|own an?|raising an?|rescued an?|inherited an?|fostered an?|fostering (?:an?|two)|lost an?|both|with a|have two|have three|have an?|got an?|owner of (?:an?|two|three|one)|proud owner of (?:an?|two)|mother of (?:two|three)|servant to (?:an?|two|three)|staff to (?:an?|two|three)|slave to (?:an?|two)|roommate is an?|housemates? (?:is|are) (?:an?|two|three)|live with (?:an?|two|three)|living with (?:an?|two|three)|share (?:my|a) [a-z]+ with (?:an?|two|three)|wake up to (?:an?|two)|(?:walked|walking|walk|fed|feeding|feed|took|taking|brought|bringing|carry|carried|chased|chasing|bathed|bathing|brushed|groomed|wormed|vaccinated|named|called|apologised to|apologized to|trained|training|toilet trained|crate training|clipped|exercised|exercising|tacked up|mucked out|let|cuddled|cuddling|woke up with) the)(?: [a-z\-]+){0,2}) $"
)
_HOME = lazy.pattern(
    r"铲屎|主子|接回家|绝育|驱虫|打疫苗|猫砂|猫粮|狗粮|拆家|(?<![a-z])(?:the vet|vet bill|vet bills|litter box|litter tray|litter|couch|sofa|neutered|spayed|zoomies|leash|lead|crate|the rug|carpet|moved out|on my lap|my keyboard|my laptop|my pillow|my bed|the bed|my desk|my chest|my feet|my shoe|my shoes|slippers|turned [0-9]+|gotcha day|groomers?|kibble|treats?|hairballs?|collar|harness|walkies|fetch|fish tank|filter|terrarium|coop|hutch|cage|enclosure|paddock|farrier|hooves|tack|saddle|stable|moult\w*|molt\w*|hibernat\w*|purr\w*|meow\w*|miaow\w*|bark(?:ed|ing|s)|howl\w*|wheek\w*|scratching post|tail|belly rubs?|paws?|hoover|vacuum|mailman|postman|mail carrier|router|fridge|counter|stairs|blankets?|laundry|cone of shame|cone|flea|fleas|worming|microchip\w*|puppy school|obedience|dog park|cat flap|catflap|bin|food bowl|bowl|breakfast at|dinner at|4am|5am|3am|ate (?:my|a|the|an entire)|chewed|peed|pooped|vomited|puked|threw up|escaped|snor(?:es|ing|ed)|refus\w+|judges? me|judging me|screaming|knocked|stole|steals|sleeps|learned to|learnt to|scared of|afraid of)(?![a-z])"
)
_STRAY = lazy.pattern(
    r"流浪|路边|路上|街上|小区|楼下|公园|别人|邻居|猫咖|狗咖|宠物店|宠物医院|动物园|视频|刷到|云养|云吸|表情包|小说|校猫|要是|如果|"
    r"(?<![a-z])(?:stray|neighbor|neighbour|zoo|video|shelter)(?![a-z])"
)
_NOT_PET = lazy.pattern(
    r"(?:拉面|节|日|东西|屎|血|腿子|仗|眼石|步|王|爬架|和老鼠|哭耗子|教|游戏|咖|论|途网|车|店|舍|医生|学长|品种|表情|头人|薄荷|头鹰|"
    r" ?(?:ears?|fish|hat|person|people|videos?|memes?|days|food|house|tags?|walker|lover|show|park|cafe|years|whisperer|sitter|breed|gif))"
)
_ACTS = lazy.pattern(r"(?:们)?(?:今天|今早|昨晚|昨天|又|把|学会|终于|已经|不肯|趴|睡|叫|在家|是个|会说|会开|老了|掉毛|发情|绝育|越狱|跑轮|蜕皮|翻肚|冬眠|打呼噜|吐了|踩奶|拆了|咬了|啃了|挠了|尿了|拉了|拉的|不吃|只吃|胖了|瘦了|减肥|生病|拉稀|驱虫|洗澡|剪指甲|打翻|偷吃|陪我|等我|认生|应激|换牙|一天要|半夜|早上|[一二三四五六七八九十两0-9]+(?:斤|岁|个月|周)|学会|拉稀|蹲在|蹲我|吃了|吃完)|\) (?:have|has)| (?:does|did|has|have|ate|stole|is|are|was|were|got|will not|won't|refuses|refused|decided|escaped|knocked|[a-z]+ing (?:at|on|my|the|for|again|in)|sleeps|slept|woke|threw|barfed|puked|learned|learnt|turned|keeps|kept|needs|needed|thinks|hates|loves|wants|barked|peed|chewed|destroyed|broke|brought|caught|killed|screamed|snores|sat|sits|jumped|found|owns|runs|rules|went|goes|says|said)(?![a-z])| (?:tax|update|emergency|chaos|crimes|sitter needed)(?![a-z])")
_WISHED = lazy.pattern(r"(?:想|好想|真想|要是|如果|不能|不让|没法|打算|准备|梦见|梦到|羡慕|要不要|能不能|适合|不敢|劝你?|别|禁止|反对|允许)(?:我|他|她|再)?$")
_STARTS = lazy.pattern(r"(?:\A|[。!?\n~] ?)$")
_ONE_OF = lazy.pattern(r"一[只条个],(?:叫|名叫|[一二三四五六七八九十0-9]+岁)")
_CLAUSE = lazy.pattern(r"(?:[.!?,:;\n(] ?|(?<![a-z])(?:and|because|cause|while|when|so|but|poor|elderly|fat|senior|rescue|the old|the new) )$")
_THE = lazy.pattern(r"(?<![a-z])the $")


def words() -> Mapping[str, Sequence[str]]:
    """Animals and breeds, and words that only an owner uses."""
    return {f"{sort}:{value}": names for value, sorts in _names().items() for sort, names in sorts.items()}


@functools.cache
def _names() -> dict[str, dict[str, list[str]]]:
    names: dict[str, dict[str, list[str]]] = assets.read_json("person/pet.json")
    return names


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Pets of the author or of somebody else; an animal on the street is nobody's fact."""
    for hit in longest(hits):
        sort, _, value = hit.tag.partition(":")
        if _NOT_PET.match(text.norm, hit.end):
            continue
        start, sure = _owned(text.norm, hit, sort == "sure")
        if not sure:
            continue
        judged = judge(text, start, hit.end, post, "pet")
        if sure > 0.9 and (judged.cue in ("plain", "adviser") or (judged.cue == "fiction" and judged.weight < 0.7 and text.norm.startswith(("my ", "our "), start))):
            judged = Judgement("self", 0.92, "says")
        if judged.holder != "none":
            yield make_trace(
                text, post, start, hit.end, kind="pet", value=_counted(value, text.norm[start : hit.end], hit.word), holder=judged.holder,
                confidence=round(sure * judged.weight, 3), detector=NAME, why=_WHY.fill(value=value, holder=judged.why),
            )


def _owned(norm: str, hit: Hit, keeper: bool) -> tuple[int, float]:
    """Where the owner's word before an animal begins, and how sure it is that it lives with someone; 0 for a stray."""
    begin = max(0, hit.start - 44)
    before = norm[begin : hit.start]
    if _OTHERS_HOME.search(before):
        return hit.start, 0
    found = (_OWNED_EN if hit.word.isascii() else _OWNED_ZH).search(before)
    if found and _WISHED.search(before[: found.start()]):
        return hit.start, 0
    if found:
        led = _LED.search(before) if hit.word.isascii() else None
        return begin + (led or found).start(), 0.93
    if keeper:
        return hit.start, 0.85
    return hit.start, _in_english(norm, hit, before) if hit.word.isascii() else _in_chinese(norm, hit, before)


def _in_chinese(norm: str, hit: Hit, before: str) -> float:
    """How sure it is that an animal without an owner's word lives with someone."""
    if _STRAY.search(norm):
        return 0
    if _HOME.search(norm):
        return 0.75
    return 0.6 if _STARTS.search(before) and (_ACTS.match(norm, hit.end) or _ONE_OF.match(norm, hit.end)) else 0


def _in_english(norm: str, hit: Hit, before: str) -> float:
    """The same in English, where many animals are figures of speech."""
    if sure := _kept(norm, hit, before):
        return sure
    if hit.word in _TWO_SENSES or _STRAY.search(norm) or _SAYING.search(norm, max(0, hit.start - 12), hit.end + 20):
        return 0
    leads = bool(_THE.search(before))
    if _HOME.search(norm) and (leads or not before.strip() or _CLAUSE.search(before)):
        return 0.75
    general = hit.word.endswith("s") and _IN_GENERAL.match(norm, hit.end)
    return 0.6 if leads or (_STARTS.search(before) and _ACTS.match(norm, hit.end) and not general) else 0


_TWO_SENSES = frozenset(
    """lab labs chow chows chow chow boston bostons cavalier cavaliers pointer pointers setter setters griffon griffons harrier bully bullies cur spitz brittany doodle doodles golden
    goldens papillon pom poms cocker boxer toller springer springers calico ragdoll tuxedo hound hounds rat rats snake snakes fish duck ducks mule cow colt mustang akita newfie newfies collie
    shetland cob hen hens chick chicks void lop goat goats discus oscar clydesdale boa python horse horses mare foal pig pigs mouse mice rabbit rooster puffer frog frogs turtle turtles""".split()
)
"""Words with another sense, or animals that are mostly not kept as pets: only with a word of their keeper."""
_SAYING = lazy.pattern(r"cats? (?:got your|and dogs|nap|walk|fight|call|pose|burglar|meme|eye|fish|got the cream)|dog(?:s)? (?:days|eat dog|whistle|house|fight|bite|water|food|shit|tired)|hot dogs?|top dog|underdog|copycat|let the cat out|cat's out|sick as a dog|like (?:a|an) (?:dog|cat)|big dog|corn dogs?|sea dog|lucky dog|black dog")
_IN_GENERAL = lazy.pattern(r" (?:are|were|do|have|will|can|love|hate|need|want|need|always|never|don't|should|get|make|know|rule|only)(?![a-z])")
_KEEPER_AFTER = lazy.pattern(r" (?:owner|owners|mom|mum|dad|mama|mummy|daddy|parent|parents|household|life|tax|servant|butler|staff|wrangler|keeper|rescue mom|person here|people here|slave|breeder|fosterer|foster fail|hair on|hair in|hair is|fur on|fur in|toys|vet bills|insurance|bed is|walks|duty)(?![a-z])")
_COUNTED_EN = lazy.pattern(r"(?:^|[.!?,:;\n(|/+&] ?|(?<![a-z])(?:with|and|have|own|plus|got|feeding|raising|of|by|to) )(?:one|two|three|four|five|six|seven|eight|[2-9]|1[0-9])(?: [a-z\-]+)? $")
_NAMED = lazy.pattern(r"[a-z][a-z]+(?:,? (?:and|&) [a-z]+)? \((?:the |my |our |an? )?(?:[a-z\-]+ )?$|[a-z]+, (?:my|our|the) (?:[a-z\-]+ ){0,2}$|(?<![a-z])(?:named|called) [a-z]+ the $")
_NAMED_AFTER = lazy.pattern(r",? (?:is )?(?:named|called) [a-z]|'s name is|'s called")


def _kept(norm: str, hit: Hit, before: str) -> float:
    """How sure it is that somebody keeps an animal that no "my" stands before: "beagle owner", "three cats and a tank"."""
    if _KEEPER_AFTER.match(norm, hit.end):
        return 0.85
    if _NAMED.search(before) and norm[hit.end : hit.end + 1] in ("", ")", ",", "."):
        return 0.8
    if _NAMED_AFTER.match(norm, hit.end):
        return 0.75
    return 0.7 if _COUNTED_EN.search(before) and not _STRAY.search(norm) and hit.word.endswith("s") else 0


_NUMBERS = lazy.pattern(r"(?<![a-z])(?P<n>two|three|four|five|six|both|2|3|4)(?![a-z])")


_ONE_AS_MANY = frozenset(("dogs", "cats", "horses"))
"""Said of one kept animal as well ("cat tax", "my dogs and I"): the kind alone is the value."""


def _counted(value: str, said: str, word: str) -> str:
    """An English value with its number where several are told: two budgies."""
    if not word.isascii() or not word.endswith("s"):
        return value
    if (found := _NUMBERS.search(said)) is None:
        return word if word in (f"{value}s", f"{value}es") and word not in _ONE_AS_MANY else value
    return f"{'two' if found['n'] in ('both', '2') else found['n']} {word}"
