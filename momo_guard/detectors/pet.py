"""Animals that live with the author: 我家玄凤, 养了只柯基, "my retired racer"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from momo_guard import assets
from momo_guard.detectors import lazy, pet_zh
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import Judgement, judge
from momo_guard.detectors.lexicon import longest, spelled_out
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "pet"
KINDS: tuple[str, ...] = ("pet",)

_WHY = Say("宠物：{value}，{holder}", "a pet, {value}: {holder}")
_ONCE = lazy.pattern(r"(?<![a-z])(?:grew up with|growing up with|used to have|as a kid (?:we|i) had|raised with|if i (?:ever |had |get |got )?(?:get |have |had |got )?|i want|i'd love|want to get|thinking of getting|can't have|not allowed) (?:an?|my|our|some|two|three)?(?: [a-z\-]+){0,2} ?$")
"""An animal of one's childhood, or one that is only wished for."""
_LED = lazy.pattern(r"(?<![a-z])(?:(?:have|got|own|adopted|adopting|rescued|raising|with) )?(?:(?:both|all) )?(?:of )?(?:my|our|the|an?|two|three|four|five|six|seven|[0-9]+|some|many|both|another)(?: [a-z\-]+){0,2} $")
"""Where the animal's own words begin in what says that it is kept."""
_OWNED_EN = lazy.pattern(
    r"(?<![a-z])(?:(?:both|all) )?(?:of )?(?:(?:my|our|the family|adopted (?:an?|two|three)|adopting (?:an?|two)|(?:i|we|i've|we've|i also|also|still) (?:have|got|keep|had|own|breed|raise|foster|fostered|foster-failed|rescued|adopted|inherited|bought|lost) (?:an?|the|two|three|four|five|six|seven|[0-9]+|some|many|too many|our|another)|own an?|raising an?|rescued an?|inherited an?|fostered an?|fostering (?:an?|two)|lost an?|both|with a|have two|have three|have an?|got an?|owner of (?:an?|two|three|one)|proud owner of (?:an?|two)|mother of (?:two|three)|servant to (?:an?|two|three)|staff to (?:an?|two|three)|slave to (?:an?|two)|roommate is an?|housemates? (?:is|are) (?:an?|two|three)|live with (?:an?|two|three)|living with (?:an?|two|three)|share (?:my|a) [a-z]+ with (?:an?|two|three)|wake up to (?:an?|two)|(?:walked|walking|walk|fed|feeding|feed|took|taking|brought|bringing|carry|carried|chased|chasing|bathed|bathing|brushed|groomed|wormed|vaccinated|named|called|apologised to|apologized to|trained|training|toilet trained|crate training|clipped|exercised|exercising|tacked up|mucked out|let|cuddled|cuddling|woke up with) the)(?: [a-z\-]+){0,2}) $"
)
_HOME = lazy.pattern(
    r"(?<![a-z])(?:the vet|vet bill|vet bills|litter box|litter tray|litter|couch|sofa|neutered|spayed|zoomies|leash|lead|crate|the rug|carpet|moved out|on my lap|my keyboard|my laptop|my pillow|my bed|the bed|my desk|my chest|my feet|my shoe|my shoes|slippers|turned [0-9]+|gotcha day|groomers?|kibble|treats?|hairballs?|collar|harness|walkies|fetch|fish tank|filter|terrarium|coop|hutch|cage|enclosure|paddock|farrier|hooves|tack|saddle|stable|moult\w*|molt\w*|hibernat\w*|purr\w*|meow\w*|miaow\w*|bark(?:ed|ing|s)|howl\w*|wheek\w*|scratching post|tail|belly rubs?|paws?|hoover|vacuum|mailman|postman|mail carrier|router|fridge|counter|stairs|blankets?|laundry|cone of shame|cone|flea|fleas|worming|microchip\w*|puppy school|obedience|dog park|cat flap|catflap|bin|food bowl|bowl|breakfast at|dinner at|4am|5am|3am|ate (?:my|a|the|an entire)|chewed|peed|pooped|vomited|puked|threw up|escaped|snor(?:es|ing|ed)|refus\w+|judges? me|judging me|screaming|knocked|stole|steals|sleeps|learned to|learnt to|scared of|afraid of)(?![a-z])"
)
_STRAY = lazy.pattern(r"(?<![a-z])(?:stray|neighbor|neighbour|zoo|video|shelter)(?![a-z])")
_NOT_PET = lazy.pattern(
    r"(?:拉面|节|日|东西|屎|血|腿子|仗|眼石|眼|步|王|和老鼠|哭耗子|教|游戏|咖|论|途网|车|店|舍|医生|学长|品种|表情|头人|薄荷|头鹰|灯|花灯|塔罗|上树|熊(?!着)|狮王|玩偶|公仔|手办|周边|联名|手机壳|抱枕|头像|壁纸|图案|文创|重映"
    r"|(?<=狗粮)(?:吃|管|撒|齁|真香)|香肉|跳水|人格|型人|症|不理|不下崽|都不(?:学|看|干|去|吃|如)|饼干|糖|奶茶|丸|排骨|腿饭|刺|子酱|摄影|大会|和[他她]的|耳朵面|耳朵(?=绝|好吃)|的(?:图片|视频|屁股真|品种|寿命|智商|价格|眼睛真)"
    r"| ?(?:ears?|fish|hat|person|people|videos?|memes?|days|food|house|tags?|walker|lover|show|park|cafe|years|whisperer|sitter|breed|gif)(?![a-z]))"
)
_FIGURE = lazy.pattern(r"(?:单身|倒班|审计|加班|社畜|舔|单|熬夜[\u4e00-\u9fff]{0,2}|考研|打工|学术|科研|实验|代码|金融|法|医|留学|走|看门|落水|疯|人模|癞皮|属|旅行|属于|吃|撒|塞|一嘴|被喂|我是|成了|累成|喂|被|满嘴|发|泰|云|[被当]|热|上|像[一]?[只条]?)$")
"""What makes of a dog or a cat a figure of speech: 单身狗, 吃狗粮, 云吸猫."""
_ACTS = lazy.pattern(r"\) (?:have|has)| (?:does|did|has|have|ate|stole|is|are|was|were|got|will not|won't|refuses|refused|decided|escaped|knocked|[a-z]+ing (?:at|on|my|the|for|again|in)|sleeps|slept|woke|threw|barfed|puked|farted|learned|learnt|turned|keeps|kept|needs|needed|thinks|hates|loves|wants|barked|peed|chewed|destroyed|broke|brought|caught|killed|screamed|snores|sat|sits|jumped|found|owns|runs|rules|went|goes|says|said)(?![a-z])| (?:tax|update|emergency|chaos|crimes|sitter needed)(?![a-z])")
_WISHED = lazy.pattern(r"(?:想|好想|真想|要是|如果|不能|不让|没法|打算|准备|梦见|梦到|羡慕|要不要|能不能|适合|不敢|劝你?|别|禁止|反对|允许)(?:我|他|她|再)?$")
_STARTS = lazy.pattern(r"(?:\A|[。!?\n~] ?)$")
_SURELY_GIVEN = 0.94
_FIGURES = frozenset(("狗", "狗粮", "猫", "吸猫", "鱼", "汪", "狗狗"))
_CLAUSE = lazy.pattern(r"(?:[.!?,:;\n(] ?|(?<![a-z])(?:and|because|cause|while|when|so|but|poor|elderly|fat|senior|rescue|the old|the new) )$")
_THE = lazy.pattern(r"(?<![a-z])the $")


def words() -> Mapping[str, Sequence[str]]:
    """Animals and breeds, and words that only an owner uses."""
    lists = {f"{sort}:{value}": spelled_out(names) for value, sorts in _names().items() for sort, names in sorts.items()}
    return {**lists, "called:": pet_zh.NICKNAMES}


@functools.cache
def _names() -> dict[str, dict[str, list[str]]]:
    names: dict[str, dict[str, list[str]]] = assets.read_json("person/pet.json")
    return names


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Pets of the author or of somebody else; an animal on the street is nobody's fact."""
    for hit in longest(hits):
        sort, _, value = hit.tag.partition(":")
        if sort == "called":
            yield from _called(text, hit, post)
            continue
        if _NOT_PET.match(text.norm, hit.end) or (hit.word in _FIGURES and _FIGURE.search(text.norm, max(0, hit.start - 6), hit.start)):
            continue
        start, sure = _owned(text.norm, hit, sort == "sure")
        if not sure:
            continue
        judged = judge(text, start, hit.end, post, "pet")
        if sure == _SURELY_GIVEN and judged.holder == "other":
            judged = Judgement("self", 0.92, "says")
        if sure > 0.9 and (judged.cue in ("plain", "adviser") or (judged.cue == "fiction" and judged.weight < 0.7 and text.norm.startswith(("my ", "our "), start))):
            judged = Judgement("self", 0.92, "says")
        if judged.holder != "none":
            yield make_trace(
                text, post, start, hit.end, kind="pet", value=_counted(value, text.norm[start : hit.end], hit.word), holder=judged.holder,
                confidence=round(sure * judged.weight, 3), detector=NAME, why=_WHY.fill(value=value, holder=judged.why),
            )


def _called(text: Text, hit: Hit, post: Post) -> Iterator[Trace]:
    """An animal told by its name only: 年糕又把我耳机线咬断了."""
    value = pet_zh.nicknamed(text.norm, hit)
    if value and (judged := judge(text, hit.start, hit.end, post, "pet")).holder != "none":
        yield make_trace(
            text, post, hit.start, hit.end, kind="pet", value=value, holder=judged.holder, confidence=round(0.6 * judged.weight, 3),
            detector=NAME, why=_WHY.fill(value=value, holder=judged.why),
        )


def _owned(norm: str, hit: Hit, keeper: bool) -> tuple[int, float]:
    """Where the owner's word before an animal begins, and how sure it is that it lives with someone; 0 for a stray."""
    begin = max(0, hit.start - 44)
    before = norm[begin : hit.start]
    chinese = not hit.word.isascii()
    if chinese and (given := pet_zh.GIVEN.search(before)):
        return begin + given.start(), _SURELY_GIVEN
    if pet_zh.OTHERS_HOME.search(before) or (chinese and pet_zh.LONG_AGO.search(before)):
        return hit.start, 0
    found = (pet_zh.OWNED if chinese else _OWNED_EN).search(before)
    if found and _WISHED.search(before[: found.start()]):
        return hit.start, 0
    if hit.word.isascii() and (_ONCE.search(before) or _SAYING.search(norm, max(0, hit.start - 5), hit.end + 12)):
        return hit.start, 0
    if found:
        led = _LED.search(before) if hit.word.isascii() else None
        return begin + (led or found).start(), 0.93
    if keeper:
        return hit.start, 0.85
    return hit.start, _in_english(norm, hit, before) if hit.word.isascii() else pet_zh.surely_kept(norm, hit, before)


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
    acts = _ACTS.match(norm, hit.end) or (not hit.word.endswith("s") and _DID.match(norm, hit.end))
    return 0.6 if leads or (_STARTS.search(before) and acts and not general) else 0


_DID = lazy.pattern(r" (?:just |finally |has |immediately |once )?(?!advertised|inspired|themed|shaped|based|related|sized|printed|named|called|needed|wanted|owned|loved)[a-z]{2,}ed(?: (?:at|on|in|the|my|me|for|so|up|off|out|over|down|through|again|himself|herself|itself|his|her|its|a|an|all|when|because|and|with|one|three|two|into|under|from)(?![a-z])|[!.,])|'s (?:first|last|vet|stitches|gotcha|birthday|breath|new|favou?rite|tail|zoomies|paws?)(?![a-z])")
"""What one tells of a single animal at home: frenchie farted so loud, doggo's first day."""
_TWO_SENSES = frozenset(
    """lab labs chow chows chow chow boston bostons cavalier cavaliers pointer pointers setter setters griffon griffons harrier bully bullies cur spitz brittany doodle doodles golden
    goldens papillon pom poms cocker boxer toller springer springers calico ragdoll tuxedo hound hounds rat rats snake snakes fish duck ducks mule cow colt mustang akita newfie newfies
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
