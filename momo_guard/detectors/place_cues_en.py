"""What the English words beside a place name make of it."""

from __future__ import annotations

from momo_guard import regex as re
from momo_guard.detectors import lazy, place_frames_en
from momo_guard.detectors.place_roles import BARE, Cue

_P = r"(?: (?:downtown|central|greater|metro|north|south|east|west|suburban|rural|sunny|rainy|good old|ol'|old|little|beautiful|lovely|the|inner|upstate|northern|southern|western|eastern|outside|near|around|just|right|far|close|side|part|of|area|city|suburbs?|heart|middle|outskirts|fabulous|freezing|frigid|cold|hot|humid|this))*"
_EN_LIVES = lazy.pattern(
    rf"(?:\b(?:live|living|lived(?= here)|reside|residing|based|located|settled|stationed|rent|renting|apartment|flat|condo|place|house(?!d)|home is|studio|bought(?: a| our)? (?:house|place|home|condo)?|own a house|work|working|teach|teaching|practic(?:e|ing)|studying|job|office|clinic|shop|store|startup|firm|commute|commuting|local here|here|down here|up here|out here|over here|currently|stuck(?= living)|raising (?:kids|a family)|winters|summers|dating|single|gym|landlord|tenant|american|canadian|brit|briton|aussie|kiwi|irishman|german|indian|mexican|filipino|expat|foreigner|immigrant|newcomer|driver|teacher|nurse|bartender|student|cop|realtor|server|barista|mom|dad|engineer|dev|developer|guy|gal|girl|dude|trucker|resident|local|location|transplant|expat|year(?:s|'s)?(?: now)?|yrs|decade|months?|life|moved(?: back)?(?: in)?(?: here)?|relocated|moving(?: back)?|transferred|landed a job|move)\b(?: (?:right|just|now|still|alone|full time|remote|remotely|out|down|up|over|here|at|back))*[,]? (?:in|near|outside|around|to|at|of|on|by|from here in|across|within)(?: of)?{_P} ?)$"
)
_EN_MOVED = lazy.pattern(rf"(?:^|[.!?,;\n(] ?|\b)(?:i|we|i've|we've|just|recently|finally|and|then|family)(?: just| recently| finally| have| both| all)? (?:moved|relocated|transferred|immigrated|emigrated|came)(?: (?:out|down|up|over|back|here|from [a-z ,]{{2,30}}))? to{_P} $|(?:^|[.!?,;\n(] ?)(?:just |recently |finally )?(?:moved|relocated)(?: (?:out|down|up|over|back|here|from [a-z ,]{{2,30}}))? to{_P} $")
_EN_IN = lazy.pattern(rf"(?:\b(?:i'm|im|i am|we're|we are|i'm still|i'm currently|still)(?: up| down| over| out| also| just| right| here| currently| still| based| stuck)* (?:in|near|outside|just outside|from just outside)(?: of)?{_P} )$")
_EN_HERE = lazy.pattern(rf"\b(?:greetings|hello|hi|hey|writing|posting|live|tuning in|checking in|joining|reporting|calling) from{_P} $|\bcommut(?:e|ing) (?:from|to|into){_P} $|\bwork(?:ing|s)? (?:in )?(?:downtown|midtown|uptown) $|(?:^|[^a-z0-9])[0-9]{{2}} ?[mf],? (?:in |from )?$|\bhere (?:in|on|at){_P} $|\b(?:around|about) here in{_P} $")
_EN_IN_WEAK = lazy.pattern(rf"\b(?:in|around|across|near|outside|throughout){_P} $")
_EN_LOCATED = lazy.pattern(rf"\b(?:located|location:?|based|loc:?)(?: (?:sw|se|nw|ne|s|n|e|w)| (?:south|north|east|west)(?:ern|west|east)?)?{_P} $")
_EN_FROM = lazy.pattern(
    rf"(?:\b(?:i'm|im|i am|i'm originally|originally|we're|hail|hailing|come|coming|kid|girl|boy|guy|gal|native|born|raised|orig|me,? )(?: just| actually| originally| also| in and)? from{_P}|\bborn(?: and (?:raised|bred))?(?: and raised)? (?:in|near|outside)(?: of)?{_P}|\b(?:raised|bred) (?:in|near|outside)(?: of)?{_P}|\bgrew up(?: [a-z]+)? (?:in|on|near|around|outside|just outside)(?: of)?{_P}|\bgrowing up in{_P}|\bchildhood in{_P}|\bas a kid in{_P}|\bhigh school in{_P}|\bhometown(?: is|:|,| of| in)?{_P}|\bback home (?:in|to){_P}|\bhome(?:s)? (?:in|is|to|for (?:christmas|the holidays|thanksgiving|the summer|spring break|break)(?: in| to)?){_P}|\bi was born (?:in|under|near){_P}|\bmy (?:folks|parents|family|mom|mum|dad|grandma|nan)(?: and [a-z]+)?(?:'s|s'|'s place)?(?: house| place| home)? (?:in|back in|down in|up in|over in){_P}|\bmy (?:folks|parents|family)(?: are| live| still live|'re)?(?: still| all)?(?: back)? in{_P}|\bwhere i(?:'m| am| was| come|'m originally)? ?(?:from|raised|born)?(?:,| is|:| \() ?{_P}|\b(?:take|took) the (?:boy|girl|kid|lad|lass|man|woman) out of{_P}|\b(?:raised|brought up|reared|born|grew up|spent my (?:childhood|teens|teenage years|youth|formative years))(?: [a-z'\-]+){{0,4}} (?:in|on|of|outside|near) (?:[a-z'\-]+ (?:of|in|outside) )?{_P}|\b(?:i|we)(?:'ve)? (?:moved|came|come) (?:out |down |up |over |across )?(?:here|over|across)(?: [a-z0-9 ]{{1,14}})? from{_P}|^(?:just )?(?:moved|came) (?:out |down |up |over )?(?:here|over) from{_P}|\b(?:immigrated|emigrated|fled|transplanted|transplant)(?: here)? from{_P}|\bmy home ?(?:town|city|state|country|county|village|island|province)?(?: of| in|,| is)?{_P}|\bmy (?:folks|parents|mom|mum|mam|dad|mother|father|family)(?:'s)? (?:are |is |live |lives |still live |still lives |moved back |retired |stayed )*(?:still |all |back |over )*(?:to |in |near |outside ){_P}|\b(?:visit|visiting|see|seeing|staying with|call|calling|ring|rang|visited|back to|back with|fly home to|flying home to|going home to|go home to|train home to|drive home to|drove home to|driving home to|bus home to|goes home to|went home to|heading home to|headed home to)(?: see)?(?: my)?(?: (?:folks|parents|mom|mum|mam|dad|mother|father|family|people)(?:'s|')?(?: place| house| home)?)?(?: back| over| up| down| home)? (?:in|to|at){_P}) ?$"
)
_EN_LEFT_BEFORE = lazy.pattern(rf"\b(?:left|leaving|escaped|fled){_P} $")
_EN_LEFT_YOUNG = lazy.pattern(r",?(?: home)? (?:at (?:[5-9]|1[0-9]|2[0-3]|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)|when i was|the day i|right after|after (?:high school|school|graduation|uni|college)|for (?:college|uni|university|school|good|the big city|work)|and never (?:looked|went|came) back)\b")
"""Who left a place young comes from there."""
_EN_LONG = lazy.pattern(r",? (?:so long|long enough|too long|far too long|way too long|all my life|my (?:whole|entire) life|my entire adult life|forever|half my life|for (?:going on|almost|nearly|over|about)? ?[a-z0-9]+ years (?:now|and)|[0-9]+ years now|[a-z]+ years now)\b")
_EN_BACK = lazy.pattern(rf"\b(?:back|home) in{_P} $")
_EN_WAS = lazy.pattern(rf"\b(?:used to (?:live|work|be|study)(?: and work)?|lived|worked|studied|spent [a-z0-9 ]{{2,16}}|stationed|was|were|when i (?:lived|was|worked)|back when i [a-z ]{{2,12}}|moved(?: here| away)?|left|escaped|years ago)(?: over| back| down| up| out)? (?:in|from|at|near|outside){_P} $|\b(?:moved(?: here| away| out| over| down| up)? from|left|leaving|escaped|fled|miss|missing){_P} $")
_EN_VISIT = lazy.pattern(
    rf"\b(?:visit|visited|visiting|trip(?:s)? (?:to|in)|flight(?:s)? (?:to|from|out of)|flew(?: in)?(?: to| into| out of| from)?|fly(?:ing)?(?: in)?(?: to| into| out of)?|vacation(?:ed|ing)? in|vacation to|holiday(?:ed|ing)?s? (?:in|to)|weekend (?:in|away in|trip to)|(?:a|an|[0-9]+|two|three|four|five|few|couple of|my|our|lovely|last|first|whole|rest) days?(?: off)? in|weeks? in|night in|nights in|went(?: up| down| over| out)? to|go(?:ing)? to|gone to|been to|off to|heading (?:to|down to|up to)|headed to|drove (?:to|through|down to|up to|from)|driving (?:to|through|from)|drive (?:to|through)|travel(?:l)?(?:ed|ing|s)? (?:to|through|around|in)|landed in|arrived in|layover in|stopover in|connecting in|conference in|convention in|tour in|shows? in|concert in|gig in|tour of|back from|returned from|just got back from|honeymoon(?:ed)? in|stay(?:ed|ing) in|passing through|road trip to|ferry to|train (?:to|from)|bus (?:to|from)|amtrak to|cruise to|stop(?:ped)? in|tourist in|hotel in|airbnb in|hostel in|motel in|interview in|wedding in|marathon in|game in|match in|parked in|broke down in|shower (?:at|in)[a-z '\n]{{2,20}} in|on assignment in|backpacked (?:in|through)|holiday(?:s)? to|deliver(?:y|ed|ing)? (?:to|in)|load (?:to|for|in)|shipped (?:to|from)|next time in|ever in|if you're (?:ever )?in|when in|summer in|semester in|abroad in)(?: the)?{_P} $"
)
_EN_WISH = lazy.pattern(rf"\b(?:want(?:ed)? to|wanna|would love to|i'd love to|dream(?:ing)? of|hope to|wish i|if i|someday|one day|considering|thinking (?:of|about)|plan(?:ning)? (?:to|on)|might|could|should i|gonna|trying to|tempted to)[a-z' ]{{0,24}}{_P} $")
_EN_OTHER = lazy.pattern(rf"\b(?:he|she|they|he's|she's|they're|you|you're|your|his|her|their|who|people|someone|folks(?! are)|friend|guy|sister|brother|cousin|aunt|uncle|son|daughter|ex)\b[a-z' ]{{0,26}}(?:in|to|from|near){_P} $")
_EN_AFTER_LIVES = lazy.pattern(r"(?:, where (?:my|our|i|we)\b| by adoption\b|-based| based\b|-area\b| area (?:here|resident|native|mom|dad)\b| resident\b| local\b| here\b| checking in\b| transplant\b|ite here\b| homeowner\b| renter\b)")
_EN_AROUND_AFTER = lazy.pattern(
    r"'s (?:living costs|cost of living|rents?|traffic|weather|winters?|summers?|rain|nightlife|streets|beaches|subway|metro|potholes|drivers|housing market|another world)\b|"
    r" (?:apartment|flat|rooftop|balcony|walk-?up|basement|studio|landlord|neighbou?rs?|neighbou?rhood|pavements?|bus|buses|trams?|metro|trains?|station|platform|rush hour|potholes|cabs?|cabbies|taxis?|bbq|pizza|debate|life\b|folks\b|people,|pls\b|problems|things\b|moment|locals\b|hon\b|living costs|cost of living|vibes|nightlife|nights\b|locals\b|humidity|heat|winters?|summers?|autumn|spring|weather|traffic|snow|rain|fog|wind|winds|drivers|rents?|potholes|mosquitoes|pollen|allergies|rush hour|transit|landlords?|sidewalks|roads|dating scene|housing market|tap water|mate\b|commute|sun|sunsets?|rush|parking|"
    r"in (?:january|february|march|april|may|june|july|august|september|october|november|december|winter|summer|spring|autumn)|is (?:minus|freezing|boiling|[0-9]+ degrees|so (?:hot|cold|humid|wet)|flooded|on fire|melting)|was (?:minus|freezing|boiling|[0-9]+ degrees|flooded))"
)
_EN_SINCE_AFTER = lazy.pattern(r" (?:for|since) (?:the (?:past|last) |about |over |almost |nearly )?(?:[a-z0-9]+ )?(?:years?|months|decades?|yrs|college|grad school|birth|20[0-9]{2}|19[0-9]{2})\b|,? born and raised")
_EN_AFTER_FROM = lazy.pattern(
    r"(?: originally\b| in exile\b| abroad\b|[- ]?born\b(?! in)| native\b| born,? (?:and )?(?:raised|bred)\b| bred\b| (?:boy|girl|kid|lad|lass|lassie|gal|chick|quine|loon|wean|wan)\b(?!s?friend| bands?)|[- ]raised\b"
    r"| (?:wo)?man (?:abroad|in exile|here|at heart|through|born|living in|down in|up in|by birth)\b| (?:till|til|until) i die\b| through and through\b|(?:'s|s| is| are| runs)? in my (?:veins|blood|bones|dna)\b| at heart\b| by birth\b| expat\b| exile\b"
    r"| (?:raised|made|birthed|built|shaped|ruined) me\b|(?: is|'s| was| will always be| still feels like| always feels like| will be)(?: always| still| my)? home\b(?! to| of| base)| (?:childhood|upbringing|accent|roots|(?:state|public|comprehensive|secondary|high|primary|grade|elementary) school kid)\b| me(?=$|[.!,]))"
)
_EN_AFTER_NAME = lazy.pattern(
    r"(?: (?:university|college|state university|institute|tech\b|high school|polytechnic|academy|school|times|post\b|tribune|herald|globe|chronicle|journal|gazette|news|bulls|bears|cubs|lakers|knicks|giants|jets|eagles|patriots|celtics|bruins|red sox|yankees|mets|dodgers|packers|cowboys|"
    r"texans|rockets|astros|heat\b|dolphins|saints\b|chiefs|royals|cardinals|blues\b|steelers|pirates\b|penguins|flyers|phillies|76ers|sixers|ravens|orioles|nationals|capitals|wizards|hawks|falcons|braves|panthers|hornets|titans|predators|grizzlies|colts|pacers|browns\b|cavaliers|cavs|guardians|reds\b|bengals|lions\b|tigers\b|pistons|red wings|bucks\b|brewers|vikings|twins\b|wild\b|timberwolves|"
    r"broncos|nuggets|rockies|avalanche|suns\b|diamondbacks|coyotes|raiders|golden knights|49ers|warriors|sharks\b|kings\b|seahawks|mariners|kraken|sounders|blazers|timbers|raptors|blue jays|maple leafs|leafs|canucks|whitecaps|flames\b|oilers|senators|jets\b|canadiens|habs|united\b|city fc|city f\.c|fc\b|rovers|wanderers|albion|hotspur|villa\b|forest\b|athletic\b|rangers|celtic|"
    r"terrier|shepherd|setter|retriever|bulldog|spaniel|style|strip|steak|cheesesteak|cheese\b|cheddar|pizza|dog\b|roll\b|rolls|bagel|burger|sauce|hot sauce|tea\b|fog\b|toast|bbq|barbecue|chili|cream|pudding|sprouts|hilton|jones|jackson|daily|marathon|derby|open\b|festival|film|fashion week|times square|accord|agreement|treaty|convention|declaration|protocol|airport|airlines|"
    r"street|st\b|road|rd\b|avenue|ave\b|blvd|boulevard|lane|drive\b|square|bridge|tower|hospital|clinic|general\b|police|mayor|city council|government|parliament|show\b|session|dateline|drift|bound|express|mix\b|duck\b|sapphire|gin\b|stout|ale\b|beer|brewery|lager|whiskey|lights|hustle|med\b|fire\b|p\.d|pd\b|vice|wives|housewives|rhapsody|calling|monogatari))"
)
_EN_BEFORE_NAME = lazy.pattern(r"(?:\b(?:the|a|an|university of|college of|bank of|port of|mayor of|lord|duke of|king of|battle of|treaty of|miss|mr|mrs|ms|dr|air|fc|real|inter|ac|as|saint|visit|little|st|mount|lake|cape|city of|republic of|church of|bishop of|new|old|from|style|called|named) )$|[@#/]$")
_EN_TEAM_BEFORE = lazy.pattern(r"\b(?:vs\.?|versus|beat|play(?:ed|ing)?|against|at|the) $")

_EN_RULES: tuple[tuple[re.Pattern[str], bool, Cue], ...] = (
    (_EN_AFTER_NAME, True, Cue("name", 0.8)),
    (lazy.pattern(r"[@#/_]$"), False, Cue("name", 0.8)),
    (_EN_AFTER_FROM, True, Cue("from", 0.8)),
    (_EN_AFTER_LIVES, True, Cue("lives", 0.8)),
    (_EN_FROM, False, Cue("from", 0.88)),
    (_EN_LONG, True, Cue("lives", 0.8)),
    (_EN_WISH, False, Cue("visit", 0.7)),
    (_EN_MOVED, False, Cue("lives", 0.85)),
    (_EN_IN, False, Cue("lives", 0.85)),
    (_EN_VISIT, False, Cue("visit", 0.8)),
    (_EN_WAS, False, Cue("was", 0.7)),
    (_EN_LOCATED, False, Cue("lives", 0.82)),
    (_EN_BACK, False, Cue("from", 0.66)),
    (_EN_SINCE_AFTER, True, Cue("lives", 0.75)),
    (_EN_HERE, False, Cue("lives", 0.82)),
    (_EN_LIVES, False, Cue("lives", 0.82)),
    (_EN_OTHER, False, Cue("other", 0.6)),
    (lazy.pattern(r"\bour $"), False, Cue("ours", 0.7)),
    (lazy.pattern(r"\b(?:as an?|i'm an?|im an?|i am an?|fellow|lifelong|proud|being an?|proper|typical|true|real|homesick|former|recovering|reluctant|honorary|adopted|resident|local)(?: (?:true|lifelong|proud|fellow|born|proper|real|typical|homesick|very|little|old))* $"), False, Cue("people", 0.75)),
    (_EN_AROUND_AFTER, True, Cue("local", 0.6)),
    (_EN_IN_WEAK, False, Cue("local", 0.45)),
    (lazy.pattern(r"(?:^|[.!?\n,] ?)(?:hello|morning|good morning|goodnight|dear|oh|ah|only in|peak|classic|typical|love you|i love you|never change|thank you|thanks|sorry|come on) $"), False, Cue("local", 0.5)),
)
"""The first that fits decides; True: read after the name, else before it."""


_EN_FOLKS = lazy.pattern(r"\bmy (?:folks|parents|mom|mum|mam|dad|mother|father|family)\b[a-z' ]{0,36}$")


def of_parents(left: str) -> bool:
    """Whether a place is named as where the author's parents are: a home of the author's too."""
    return bool(_EN_FOLKS.search(left))


def read_english(left: str, right: str) -> Cue:
    """What an English place name is to its author, by what stands before and after it."""
    if _EN_LEFT_BEFORE.search(left) and _EN_LEFT_YOUNG.match(right):
        return Cue("from", 0.7)
    cue = next((c for p, after, c in _EN_RULES if (p.match(right) if after else p.search(left))), BARE)
    if place_frames_en.BACK_ON.search(left):
        return Cue("local", 0.6)
    if cue.role in ("name", "from", "was"):
        return cue
    return place_frames_en.read(left, right, cue) or cue
