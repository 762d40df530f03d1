"""Street addresses as they are written in the mainland, Taiwan and Hong Kong, down to building and room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors import labels, lazy
from momo_guard.detectors.base import Hit, Shape, make_trace
from momo_guard.detectors.owner import owner_of
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace

NAME = "address"
KINDS: tuple[str, ...] = ("address", "postcode")

_ROAD_WHY = Say("写到门牌号的地址", "an address down to the house number")
_ROOM_WHY = Say("写到房间的地址", "an address down to the room")
_BUILDING_WHY = Say("小区或宿舍的楼栋和房号", "a compound or dormitory with building and room")
_VILLAGE_WHY = Say("写到村或社区的地址", "an address down to the village")
_POSTCODE_WHY = Say("前面的话说这是邮编", "the words before it call it a postcode")

_HAN = r"[\u4e00-\u9fff]"
_NUMBER = r"[0-9]{1,5}(?:[\-之][0-9]{1,4})?"
_LEVEL = "号楼|幢|栋|棟|座|单元|层|楼|室|户|房|弄|门|号|f|栋楼"
_NOT_PART = "(?!附近|旁边|对面|楼下|门口|[的了在有来去到是和跟等见])"
_TAIL = lazy.pattern(
    rf"(?: ?(?:院|大院))?(?:[ ,]?(?:{_NOT_PART}{_HAN}){{0,12}}?(?:[0-9a-z]{{1,4}}|[一二三四五六七八九十]{{1,3}}) ?(?:{_LEVEL})(?!线|口|店|机|上|下))*"
    rf"(?: ?[0-9a-z]?[0-9]{{2,4}}(?:室|房|户)?(?![0-9a-z年月日元块人个:.%]))?"
)
_COMPOUND = lazy.pattern(rf"(?:{_NOT_PART}{_HAN}){{2,10}}?(?:小区|花园|花苑|公寓|大厦|家园|新村|大楼|广场|名苑|华庭|宿舍)")
_LEAD = lazy.pattern(
    r".*(?:[在到住去给是寄送搬址为了的我你他她们跟着说就这那往至租买]|位于|于(?![都洪田潜])|从(?!化|江)|来(?![宾安凤])|收[件货]|(?<!解)放)"
)
_CHAIN = lazy.pattern(rf"{_HAN}{{2,22}}\Z")
_WEAK = frozenset("里苑园村区城湾府庄庭坊段条")
"""Ends of names that need a town or a building beside them to be an address: "3号" is also a day."""
_ADMIN = lazy.pattern(f"{_HAN}{{2}}[省市区县]|{_HAN}{{2}}镇")
_NO_ROAD = lazy.pattern(r"(?:[知频赛跑通轨味报渠隧管]道|(?:半|走|铁|公|线|思|套|门|一|上|迷|网)路|[这那哪家心手夜里眼]里)\Z")
_NOT_A_NUMBER = lazy.pattern(r"线|航站|出口|口|机组|选手|公告|文件|楼梯|电梯|考|走|开|放|回|到|上|下|早|晚|中午|下午|之前|以前|以后|前|后")
_NAMED_PLACE = lazy.pattern(rf"(?:{_NOT_PART}{_HAN}){{2,12}}\Z")


def words() -> Mapping[str, Sequence[str]]:
    """What a postcode is called; an address is a shape."""
    return {"postcode": labels.words("postcode")}


def shapes() -> Mapping[str, str | Shape]:
    """A road with a number, a building with a room, a chain of administrative names, a six-digit number."""
    return {
        "road": rf"[路街道巷弄里同段条坊苑园村区城湾府庄庭](?:[东西南北中]{{0,1}}[一二三四五六七八九十0-9]{{1,3}}(?:段|巷|弄|条|支路))*(?:[0-9]{{1,4}}[巷弄]){{0,2}} ?{_NUMBER} ?(?:号|室|栋|幢)",
        "building": Shape(
            r"[幢栋棟座舍号](?:(?<!号)|(?=楼)楼) ?(?:[0-9一二三四五六七八九十]{1,2} ?单元)? ?(?:[0-9]{1,2} ?[层楼])? ?[0-9a-z]?[0-9]{0,4} ?(?:室|房|号房|户)?",
            lead="[0-9一二三四五六七八九十a-h](?<![0-9][0-9])[0-9十]{0,2} ?",
        ),
        "chain": rf"[县区市旗]{_HAN}{{1,6}}(?:镇|乡|街道|苏木){_HAN}{{1,8}}?(?:村|社区|小区|屯|寨|组|小学|中学|学校|[0-9]+号)",
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Addresses among the candidates; the longest reading of a place only."""
    norm = text.norm
    done = -1
    for hit in hits:
        if hit.tag == "postcode":
            yield from _postcode(text, hit, post)
            continue
        if hit.start < done:
            continue
        span = _road(norm, hit) if hit.tag == "road" else _building(norm, hit) if hit.tag == "building" else _chain(norm, hit)
        if span is None:
            continue
        start, end, confidence, why = span
        done = end
        yield make_trace(
            text, post, start, end, kind="address", value=norm[start:end].replace(" ", ""), confidence=confidence,
            holder=owner_of(norm, start, end), detector=NAME, why=why,
        )


_Span = tuple[int, int, float, Say]


def _name_start(norm: str, end: int) -> int:
    """Where the run of names that ends at `end` begins: after the last verb or preposition, at punctuation."""
    chain = _CHAIN.search(norm, max(0, end - 22), end)
    if chain is None:
        return end
    lead = _LEAD.match(chain[0])
    return chain.start() + (lead.end() if lead else 0)


def _road(norm: str, hit: Hit) -> _Span | None:
    mark = hit.start + 1
    start = _name_start(norm, mark)
    if mark - start < 2 or _NO_ROAD.search(norm, start, mark) or _NOT_A_NUMBER.match(norm, hit.end):
        return None
    tail = _TAIL.match(norm, hit.end)
    end = tail.end() if tail else hit.end
    if norm[hit.start] in _WEAK and end == hit.end and not _ADMIN.search(norm, start, mark - 1):
        return None
    if end == hit.end and (name := _COMPOUND.match(norm, end)):
        more = _TAIL.match(norm, name.end())
        end = more.end() if more else name.end()
    return start, end, 0.93 if end > hit.end else 0.88, _ROOM_WHY if end > hit.end else _ROAD_WHY


_ROOM = lazy.pattern(r"[0-9]{3,4}|室|单元|层|楼[0-9]")


def _building(norm: str, hit: Hit) -> _Span | None:
    start = _name_start(norm, hit.start)
    place = _NAMED_PLACE.search(norm, start, hit.start)
    if place is None or not _ROOM.search(hit.word):
        return None
    end = hit.start + len(hit.word.rstrip())
    tail = _TAIL.match(norm, end)
    end = max(end, tail.end() if tail else end)
    return start, end, 0.8, _BUILDING_WHY


def _chain(norm: str, hit: Hit) -> _Span | None:
    start = _name_start(norm, hit.start + 1)
    if hit.start + 1 - start < 2:
        return None
    tail = _TAIL.match(norm, hit.end)
    return start, tail.end() if tail else hit.end, 0.82, _VILLAGE_WHY


_SIX = lazy.pattern(r"[1-9](?<![0-9a-z.\-][1-9])[0-9]{2,5}(?:-[0-9]{3,4})?(?![0-9a-z\-])")


def _postcode(text: Text, hit: Hit, post: Post) -> Iterator[Trace]:
    """The number that a word for postcodes speaks of."""
    for number in _SIX.finditer(text.norm, hit.end, hit.end + labels.REACH + 16):
        start, end = number.span()
        label = labels.before(text.norm, start)
        if label is not None and label.noun == "postcode" and label.is_tight:
            yield make_trace(
                text, post, start, end, kind="postcode", value=number[0], confidence=0.92,
                holder=owner_of(text.norm, start, end), detector=NAME, why=_POSTCODE_WHY,
            )
