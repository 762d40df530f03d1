"""Further English ways of saying an age, and those that tell of another time than now."""

from __future__ import annotations

from collections.abc import Sequence

from momo_guard.detectors import lazy

N = r"(?P<n>[1-9][0-9](?![0-9])|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:[ \-](?:one|two|three|four|five|six|seven|eight|nine))?(?![a-z])|(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)(?![a-z]))"
_ENDS = r"(?=[,.!?:;)\n]|$| (?:has|is|and|with|but|so|means|feels|hits|while|in|as|because|bc|lol|like|who|already)\b)"
_UNITS = r"(?! ?(?:%|percent|years?\b|yrs?\b|minutes?|mins?\b|hours?|days?|weeks?|months?|am\b|pm\b|degrees|miles|km\b|kg\b|lbs?\b|dollars|quid|euros?|k\b|°|:\d|\.\d|of (?:them|us)))"
_SEX = r"(?:f|m|nb|fem|male|female|woman|man|enby|guy|girl)"

FORMS: Sequence[tuple[str, float, int, int, bool]] = (
    (rf"(?<![a-z])being N(?= (?:means|is|isn't|and|with|feels|sucks|rocks|in|just)\b|[,.!]){_UNITS}", 0.75, 0, 0, False),
    (rf"(?<![a-z])(?:we're|we are|both of us are|we're both|we are both|both) (?:both )?N(?! ?(?:of|minutes|days|years (?:in|into|of)|people|weeks|miles|hours|months|percent|%)){_ENDS}", 0.7, 0, 0, False),
    (rf"(?<![a-z])(?:i|me|myself)(?:,)? ?[(\[] ?N ?[,/|]? ?{_SEX}? ?[)\]]", 0.9, 0, 0, True),
    (rf"[(\[] ?N ?[,/|] ?{_SEX} ?[)\]]", 0.8, 0, 0, False),
    (rf"[(\[] ?{_SEX} ?[,/|]? ?N ?[)\]]", 0.8, 0, 0, False),
    (r"(?<![a-z])(?:i|i'm|me|myself|my age|oldest|youngest)(?![a-z])[^\n]{0,36}[(\[]N[)\]]", 0.7, 0, 0, False),
    (rf"(?<![a-z])(?:single|dating(?: pool| scene| apps)?|starting over|start(?:s|ed)? over(?: for me)?|career change|back (?:at|in|to) (?:school|uni|college|university)|uni|first[ \-]year|freshman|braces|acne|pimples|body|knees?|back|skin|metabolism|hangovers?|"
     rf"broke|unemployed|widowed|divorced|childless|childfree|crying|surviving|thriving|still living (?:at|with)[a-z ]{{0,20}}|living with (?:my )?(?:parents|roommates|flatmates)|life|learning to [a-z]+|learning [a-z]+) at (?:age )?N{_UNITS}{_ENDS}", 0.7, 0, 0, False),
    (r"(?:(?<![\s\S])|(?<=[.!?\n] )|(?<=\n))N in (?:a|one|two|three|four|five|six|[1-9][0-9]?) (?:days?|weeks?|months?)(?![a-z])", 0.75, -1, 0, False),
    (r"(?<![a-z])(?:old enough|young enough|too old|single|married|divorced|unemployed|retired|(?:mum|mom|mother|dad|father) of [a-z]+)[^.!?\n]{0,48}, N(?=[.!?\n]|$)", 0.7, 0, 0, False),
    (rf"(?<![a-z])(?:i'm|i am|im|hi,? i'm) (?:an? )?[a-z'\- ]{{3,36}}, N(?=,|\.|!|$| and| from| based| living| years){_UNITS}", 0.75, 0, 0, True),
    (rf"(?<![a-z])(?:i'm|i am|im) (?:now|currently|presently) N{_ENDS}", 0.85, 0, 0, True),
    (r"(?<![a-z])(?:i'm|i am|im) N (?:now|and (?:change|counting|a half)|already|going on [1-9])(?![a-z])", 0.9, 0, 0, True),
    (r"(?<![a-z])i(?:'ll| will) (?:be|turn) N (?:this|next|in|on|soon|come|by)(?! (?:hours|minutes))", 0.85, -1, 0, True),
    (rf"(?<![a-z])(?:here i am|still here|look at me|and here we are|me),? at (?:age )?N{_UNITS}", 0.75, 0, 0, True),
    (r"(?:(?<![\s\S])|(?<=[.!?\n] )|(?<=\n))(?:a )?N[ \-]?(?:year[ \-]old|yo) (?:trying|crying|learning|who|with|here|still|obsessed|scared|terrified|screaming)(?![a-z])", 0.75, 0, 0, False),
)
"""Pattern, certainty, years to add, width of the range, whether it speaks of the author by itself."""

ORDINALS = {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "twenty-first": 21, "twenty first": 21, "eighteenth": 18}
ORDINAL = lazy.pattern(rf"(?<![a-z])my (?P<o>{'|'.join(ORDINALS)})(?: birthday| bday)?(?! (?:time|floor|century|anniversary|attempt|year|wedding))(?P<after>[^.!?\n]{{0,30}})")
COMING = lazy.pattern(r"(?<![a-z])(?:coming up|is (?:in|next|this|on|soon)|next|soon|approach\w*|looms?|looming|around the corner|tomorrow|will be|planning|dreading)(?![a-z])")

_PAST = (
    r"(?:left|quit|moved|married|divorced|diagnosed|dropped|started|had|lost|got|became|began|learned|learnt|died|retired|graduated|came|ran|met|bought|sold|finished|kissed|emigrated|immigrated|arrived|joined|enlisted|won|wrote|"
    r"was|were|widowed|orphaned|broke|fell|gave|went|told|came out|survived|failed|passed|stopped|saw|read|discovered|found|hit|peaked|expected|thought|promised|planned)"
)
_DID_AT = lazy.pattern(rf"(?<![a-z]){_PAST}(?![a-z])(?! back)[^.!?;:\n]{{0,40}}$")
_NOW_ABOUT = lazy.pattern(r"(?<![a-z])(?:i'm|im|i am|still|now|finally|here)(?![a-z])[^.!?;:\n]{0,24}$")
_THEN_I = lazy.pattern(
    r",? (?:i|my [a-z]+|we|they|people|everyone|she|he) (?:just |only |already |never |also |still |really )?(?:[a-z]+ed|was|were|had|thought|did|didn't|got|went|ran|left|could|couldn't|would|knew|made|took|met|lost|bought|found|felt|said|told|gave|wore|slept|ate|drank|wanted|owned|became|began|wasn't|weren't|hadn't|kept|swore|cut|read|wrote|won|saw)(?![a-z])"
)


_THINGS = (
    r"(?:whisky|whiskey|scotch|wine|cheese|port|rum|bourbon|brandy|vinegar|oak|trees?|house|home|flat|apartment|building|church|mosque|temple|bridge|school|uni|village|town|city|country|laptop|computer|phone|pc|tv|telly|fridge|freezer|boiler|oven|stove|kettle|toaster|microwave|washing machine|dryer|dishwasher|heater|ac|car|truck|van|"
    r"bike|bicycle|motorbike|motorcycle|scooter|moped|bus|train|tram|boat|ship|plane|sofa|couch|bed|mattress|chair|table|desk|lamp|rug|piano|guitar|violin|cello|amp|camera|record|album|song|movie|film|show|series|book|novel|game|console|podcast|recipe|starter|sourdough|plant|cactus|fern|monstera|garden|lawn|hedge|roof|carpet|kitchen|bathroom|"
    r"wiring|pipes?|company|firm|business|shop|store|bakery|restaurant|pub|bar|cafe|club|team|marriage|relationship|friendship|account|blog|channel|subreddit|site|website|code|codebase|system|software|shirt|hoodie|jacket|jumper|sweater|coat|shoes|boots|jeans|tattoo|scar|bag|purse|watch|ring|clock|stapler|cats?|dogs?|puppy|kitten|parrot|tortoise|turtle|horse|pony|"
    r"rabbit|bunny|hamster|goldfish|tradition|mystery|grudge|debt|mortgage|lease|beef|feud|meme|joke|tractor|caravan|shed|barn|fence|wall|mill|castle|law|treaty|railway|station|tv show|franchise|company)"
)
_OF_A_THING = lazy.pattern(rf"[ \-](?:[a-z\-]+ ){{0,2}}{_THINGS}(?![a-z])")
_THING_IS = lazy.pattern(rf"(?<![a-z]){_THINGS}(?:'s| is| was| are| were| has| just| finally| only| also| which| that| already| now| about| over| nearly| almost| officially| itself)* $")


def of_a_thing(norm: str, start: int, end: int) -> bool:
    """Whether an age is that of a house, a whisky or a marriage."""
    return bool((norm[start:end].endswith("old") and _OF_A_THING.match(norm, end)) or _THING_IS.search(norm, max(0, start - 48), start))


JUST_THEN = lazy.pattern(r"(?<![a-z])(?:when|if|until|till|by the time|once|as if|imagine|pretend|before|after|wish) $")


def of_the_past(norm: str, start: int, number_end: int) -> bool:
    """Whether an age after "at" is that of another day: diagnosed at 34, at 19 I thought."""
    if not norm.startswith("at ", start):
        return False
    left = norm[max(0, start - 60) : start]
    told = _DID_AT.search(left)
    return bool(_THEN_I.match(norm, number_end)) or bool(told and not _NOW_ABOUT.search(left[told.end() - 1 :]) and not _NOW_ABOUT.search(left))
