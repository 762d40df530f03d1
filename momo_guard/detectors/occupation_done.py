"""A piece of the day's work in English, verb and thing: "marking 120 essays", "wired three kitchens"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from momo_guard.detectors import lazy, occupations
from momo_guard.detectors.base import Hit, make_trace
from momo_guard.detectors.holder import judge
from momo_guard.detectors.occupation_doings import DETECTOR, JARGON_WHY
from momo_guard.post import Post
from momo_guard.text import Text
from momo_guard.trace import Trace

_STOPS = frozenset(".!?;:\n,")
_DOER = lazy.pattern(
    r"(?:^|[.!?,;:\n(\-—/&+|] ?|(?<![a-z])(?:i|i've|i'm|im|i'd|ive|we|we've|we're|still|just|been|spent (?:[a-z0-9]+ ){1,5}|after|and|then|than|while|of|from|days?|years|nights?|shift|tired|hours|week|morning|afternoon|evening|love|hate|like|keep|get to|got to|have to|had to|gotta|paid to|about to|back to|used to|today|tonight|finally|also|only|literally|currently|already|once|job is|life is|job|living|started|stopped|i can|i only|is|was|me|never|always|mostly|by|not|more|career|season|busy|between|me for|before|never) ?(?:just |even |still |really |mostly |mainly |only |actually |personally )?)$"
)
_NOT_DOER = lazy.pattern(r"(?:you|they|he|she|to get|someone|somebody|people|mum|mom|dad|husband|wife|boyfriend|girlfriend|landlord|doctor|nurse|neighbou?r|guy|man|woman|kid|kids|son|daughter|friend|brother|sister|teacher|please|don't|can't you|could you|can you|would you|let's|how to|want to|wanna|need to get|who|had|get|getting|got|have|having|hire|hired|pay|paid someone) (?:just |always |still |never |also )?$")
_OWN_HOME = lazy.pattern(r"(?<![a-z])(?:(?:my|our|her|his|your|their) own|my (?:hair|nails|house|kitchen|toilet|car|flat|teeth|dog|cat|cats|dogs|lawn|garden|eyebrows|brows|legs|oil|brakes|tyres|tires|closet|room|bed|bathroom|homework|essay|essays|taxes|phone|coffee|email|emails|mum|mom|dad|husband|wife|kids|son|daughter|friend|brother|sister))(?![a-z])")
_AT_HOME = lazy.pattern(r" (?:at home|in my (?:garden|kitchen|flat|house|yard|room|shed)|in the garden|around the house|for (?:my|the|our) (?:kids?|family|husband|wife|mum|mom|dad|boyfriend|girlfriend|flatmates?|roommates?|friends?|neighbou?rs?|son|daughter|birthday|dinner|first time)|for (?:dinner|breakfast|lunch|fun|myself|the first time)|idea)(?![a-z])")
"""Done at home or for one's own people, it is nobody's trade."""
_MANY = lazy.pattern(r"(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|dozens|hundreds?|stacks?|piles?|another|all (?:day|night|week|morning)|every|same|third|fourth|fifth|shift|tonight|overnight|since (?:[0-9]|six|five|four|seven|dawn|may|june|the))(?![a-z])")


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Each piece of work once, though several of its things may be listed."""
    reach = -1
    for hit in hits:
        if hit.start >= reach and (act := _done(text, hit, post)):
            reach = hit.end
            yield act


def _done(text: Text, hit: Hit, post: Post) -> Trace | None:
    """The work that ends at a thing which is worked on, if the author does it."""
    norm = text.norm
    left = norm[max(0, hit.start - 64) : hit.start]
    if left[-1:] != " ":
        return None
    for who, start in _workers(left, occupations.done_in_english()[hit.word]):
        begin = hit.start - len(left) + start
        before = left[:start]
        if not _DOER.search(before) or _NOT_DOER.search(before):
            continue
        judged = judge(text, begin, hit.end, post, "occupation")
        if judged.holder != "self" or _OWN_HOME.search(norm, begin, hit.end) or _AT_HOME.match(norm, hit.end):
            return None
        many = bool(_MANY.search(norm, max(0, begin - 16), hit.end + 24))
        many = many or norm.startswith((" for a living", " for money", " professionally", " for work", " at work", " for the shop"), hit.end)
        sure = (0.6 if many else 0.45) * (judged.weight if judged.cue != "plain" else 0.8) * (0.7 if judged.past else 1)
        return make_trace(
            text, post, begin, hit.end, kind="occupation", value=who, holder="self", detector=DETECTOR, why=JARGON_WHY.fill(job=who), confidence=round(sure, 3),
        )
    return None


def _workers(left: str, ways: Mapping[str, str]) -> list[tuple[str, int]]:
    """Whose work it is that stands before the thing, with where its verb begins; a verb nearer to the thing first."""
    found = []
    end = len(left)
    for _ in range(5):
        end = left.rfind(" ", 0, end)
        if end < 0:
            break
        start = _word_start(left, end)
        one = left[start:end]
        two = left[_word_start(left, start - 1) : end] if start else one
        if two in ways:
            found.append((ways[two], end - len(two)))
        elif one in ways:
            found.append((ways[one], start))
        if one[-1:] in _STOPS:
            break
    return found


def _word_start(left: str, end: int) -> int:
    """Where the word that ends at `end` begins."""
    start = left.rfind(" ", 0, end) + 1 if end > 0 else 0
    return max(start, left.rfind("\n", 0, end) + 1) if end > 0 else 0
