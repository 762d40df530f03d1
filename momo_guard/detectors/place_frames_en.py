"""Further English sentences round a place name: my landlord in Cork, anyone in Leeds, visiting me in Hove, where my accent is from."""

from __future__ import annotations

from momo_guard.detectors import lazy
from momo_guard.detectors.place_roles import Cue

_THING = (
    r"(?:corner|bit|part|end|side|patch|stretch|neck of the woods|neighbou?rhood|estate|terrace|landlord|landlady|letting agent|dentist|gp|doctor|surgery|barber|hairdresser|therapist|gym|yoga (?:studio|class)|vet|pharmacist|pharmacy|mechanic|plumber|neighbou?rs?|office|job|desk|school run|"
    r"kids?'s? school|flat ?mates?|room ?mates?|house ?mates?|room|flat|place|apartment|house|home|studio|condo|unit|bedsit|building|tower block|street|road|block|balcony|window|garden|allotment|kitchen|porch|stoop|backyard|roof|walk home|walk to work|morning run|commute|view|drive home|drive to work|bus stop|stop|station|stall|shop|cafe|salon|"
    r"church|mosque|temple|synagogue|gurdwara|parish|ward|council|choir|band|rugby club|running club|book club|parkrun|farm|studio flat|dorm|hostel|lab|clinic|practice|restaurant|bakery|usual|local|regular|supermarket|library|community garden|co-?op|lease|rent|mortgage|council tax|postcode|zip code|nhs trust|hospital|ward)"
)
_MINE = lazy.pattern(rf"(?<![a-z])(?:my|our) (?:own |new |old |usual |favou?rite |local |nearest |little |tiny |whole |entire |first |current )*{_THING}(?:'s)?(?: (?!was|were|used|back|is|are|comes|came|who|moved|grew|says|went)[a-z']+){{0,3}}(?: is)? (?:in|of|on|at|near|from|around|off|over in|up in|down in|out in)(?: the)? $")
_IN_A_TOWN = lazy.pattern(r"(?<![a-z])(?:i|we)(?:'ve)?(?: (?:live|lived here|rent|stay|moved|grew up|settled|work|teach))(?: out| up| down)? (?:in|to|on) an? (?:[a-z\-]+ ){0,3}(?:town|village|hamlet|suburb|city|farm|island|estate|commune|kampung|barangay|townland|small place)(?: of [0-9a-z,. ]{1,20}?(?: people| souls)?)? (?:in|near|outside|on|off) (?:the )?$")
_OUT_OF = lazy.pattern(r"(?<![a-z])(?:i|we|my|our)(?:'m|'re)?(?: [a-z']+){0,6} (?:route|routes|runs?|work|shifts?|depot|rounds?|beat|operate|drive|fly|based) (?:out of|from) $")
BACK_ON = lazy.pattern(r"(?<![a-z])(?:power|light|lights|electricity|water|internet|wifi|rain|snow|sun|summer|winter|heat|fog|cold|monsoon|strikes?|buses|trains|it)(?:'s| is| are| was)? (?:finally |all )?back (?:on |up )?in $")
"""The power is back in a town: nobody has come home."""
_PERSON_FROM = lazy.pattern(r"(?:(?: is| are| comes| came|'s)|(?<![a-z])(?:landlord|landlady|agent|dentist|gp|doctor|barber|hairdresser|therapist|vet|pharmacist|mechanic|plumber|neighbou?rs?|mates?|roommates?|flatmates?|housemates?)) from $")
_ME = lazy.pattern(r"(?<![a-z])(?:visit(?:ing|ed|s)?|see(?:ing)?|stay(?:ing|ed|s)? with|join(?:ing|ed|s)?|deliver(?:ed|s|ing)? to|deliver(?:s|ed|ing)?|ship(?:s|ped|ping)? to|come to|came to|over to|find|finds|found|meet|meets|picks? (?:me )?up) (?:me|us|mine|our place|our flat|my place|my flat)(?: up)?(?: over| out| down| back| all the way)? (?:here )?(?:in|near|at|from) $")
_WE = lazy.pattern(
    r"(?<![a-z])(?:i|we)(?:'ve|'re|'m| am| are)? (?:just |also |both |now |still |finally |only |currently )*(?:rent(?:ed|ing)?|own|bought|buying|close[ds]? on|signed (?:a|the|our|my) lease|found (?:a|the|our|my) (?:flat|place|apartment|room|house)|got (?:a|the|our|my) (?:flat|place|apartment|room|house|keys)|teach|coach|nurse|manage|run|opened|volunteer|keep bees|"
    r"settled|ended up|landed a job|transferred|posted|stationed|deployed|commute|busk|farm|grow|garden|tutor|wait tables|tend bar|bartend|drive (?:a |an |the )?(?:bus|cab|taxi|tram|van|truck)|deliver|practi[sc]e|babysit|dog ?sit|pay (?:rent|taxes|council tax))(?: [a-z0-9'\-]+){0,5} (?:in|near|outside|around|on|at) $"
    r"|(?<![a-z])our (?:house|flat|block|street|road|estate|building|office|kids|school|neighbou?rhood|council|bins|allotment|congregation|restaurant|shop|choir|farm|place|home|corner|bit|local|community|landlord|hoa|hdb|condo|village|suburb)(?: [a-z'\-]+){0,3} (?:in|at|on|near|around|outside|of) $"
)
_ASKS = lazy.pattern(
    r"(?<![a-z])(?:looking for|need|seeking|searching for|after|recommendations?(?: for)?|recommend|any(?:one|body)?(?: else)?(?: here)? (?:know|knows|have|has|got|recommend|use|used|tried|selling|want|wants|up for|wanna|fancy|interested|lost|missing|seen|heard|awake|playing|going)|know (?:of )?(?:an?|any)|know who|where (?:can|do|to) (?:i|we|one) [a-z]+|good|decent|cheap|reliable|affordable|any (?:good|decent|cheap|nice)|where's|is there|open mic|"
    r"lf|iso|wtb|wts|selling|free to a good home|lost|found)(?: [a-z0-9'&,\-]+){0,9},? (?:in|near|around|round|across|within) (?:the )?$"
)
_CALLS = lazy.pattern(r"(?:^|[.!?\n,:] ?|(?<![a-z]))(?:any(?:one|body)?|could anyone|does anyone|who|who's|who else|folks|people|peeps|friends|someone|fellow [a-z]+|other [a-z]+|calling (?:all )?[a-z]+|shout ?out to [a-z ]{0,12}|dear)(?: else)?(?: here| on here| out there| also)?(?: (?:living|based|local|lives?))?(?: here)? (?:in|from|around|near|at)(?: the)? $")
_COULD = lazy.pattern(r"(?<![a-z])(?:could|can|would|does|has|is) any(?:one|body)(?: else)?(?: here)? (?:in|near|around|from) (?:the )?$")
_FOLKS = lazy.pattern(
    r"(?: |-)(?:folks|peeps|people|ppl|girlies|fam|gang|friends|pals|homies|crew|locals?|residents?|renters?|parents|mums|moms|commuters?|cyclists?|redditors?|gamers?|foodies|runners|knitters|lads|lasses|neighbou?rs)(?=,|:|\?|!| -| where| what| who| is| are| do| does| has| any| how| when| pls| please| help| i | we | assemble| unite| rise)"
)
_LIFE = lazy.pattern(
    r"(?:'s)? (?:(?:[a-z]+ )?(?:condo|hdb|council|bins?|library|farmers'? market|dog park|school run|power cuts?|power|water|potholes|parkrun|raccoons?|pigeons?|seagulls?|gulls?|geese|foxes|landlords?|thunderstorms?|drizzle|floods?|flooding|bus drivers?|tram drivers?|rush hour|roadworks?|construction|dogs|cats|kids|magpies|crows|smog|pollution|monsoon|sunset)(?: life)?(?= |,|\.|!|$)|"
    r"is (?:wet|boiling|freezing|flooded|melting|so|currently|having|under|snowed|gridlocked|back to|baking|pouring|dead|quiet|chaos|a mess|an oven|a swamp|in the dark)|has (?:flooded|lost power|no (?:light|water|power))|smells? (?:of|like)|got (?:snow|rain|hail|light|power)|took my|took light|on a (?:friday|saturday|sunday|weekday|monday|tuesday|wednesday|thursday)|at (?:rush hour|[4-9] ?pm|night)|"
    r"(?:drains?|roads?|buses|trains|trams|rain|rains|heat|wind|winds|fog|snow|frost|cold|sun) (?:is|are|was|were|again|today|tonight|has|have|just|took|hit|ruined|killed|won|broke|beat|wins)|no (?:dey|go|get|light))"
)
_PRIDE = lazy.pattern(r" (?:all day|til i [a-z]+|till i [a-z]+|represent|stand up|in the house|over everything|4 life|4ever|forever|born|born and|to the bone|to my bones|proud|raised|made me|massive|gang gang|baby!?$)")
_HELLO = lazy.pattern(r"(?:^|[.!?\n] ?)(?:hello|hi|hey|greetings|good morning|morning|good evening|evening|g'day|howdy|cheers|love|waves?|regards|postcard|dispatch|live|report(?:ing)?)(?:,| all| everyone| folks| y'all)* from (?:an? |the )?(?:[a-z\-]+ ){0,3}$")
_PEOPLE_IN = lazy.pattern(r"(?:^|[.!?\n] ?)(?:in|up in|down in|over in|over here in|here in|out here in) (?:my (?:bit|corner|part) of )?$")
_WE_DO = lazy.pattern(r",? (?:we|you get|the (?:bus|train|rain|bins?|shops?|sun)|everyone|everybody|nobody|it's|it is|it was)(?![a-z])")
_OFFERED = lazy.pattern(r"(?<![a-z])(?:offered|offer|interview(?:ed|ing)?|applied|apply|applying|opening|position|vacancy|transfer request|wedding|married|funeral|training|course|workshop|meeting|client|job fair|exam centre|embassy|consulate|hearing)(?: (?:an?|the|for|of|job|jobs|role|position|post|place|at|with|company|firm|next|this|last|week|month)){0,5} in (?:the )?$")
_SAY_FROM = lazy.pattern(r"(?<![a-z])where (?:i'm|im|i am|i come|we're) from[a-z ,]{0,12}(?:i (?:just |always |usually )?(?:say|tell (?:them|people|everyone)|answer|mumble)|it's|is) (?:it's )?$")
_KIN_HOUSE = lazy.pattern(
    r"(?<![a-z])(?:my|our) (?:lola|lolo|nan|nana|gran|granny|grandma|grandmother|grandad|grandpa|grandparents|oma|opa|nonna|abuela|dadi|nani|ah ma|amma|ammachi|popo|gogo|ouma|yaya|mum|mom|mam|ma|dad|da|parents|folks|family|people|childhood|ancestral|village)(?:'s|s')?(?: old)? (?:house|place|home|farm|kitchen|village|compound|kampung|flat|garden|room|street|pub|bakery)?(?: is| was| are| still)?"
    r"(?: back| up| down| out| over)? ?(?:in|near|outside|at)(?: the)? $"
)
_FEAST_TRIP = lazy.pattern(r"(?<![a-z])(?:every|each|this|last|for) (?:christmas|xmas|eid|diwali|easter|thanksgiving|new year|chinese new year|lunar new year|cny|pongal|onam|holi|raya|hari raya|tet|holidays?|winter break|spring festival|long weekend|fiesta|sinulog)[^.!?]{0,36} (?:drive|fly|go|come|travel|head|trek|take the (?:train|bus|coach|ferry))[a-z0-9 ,']{0,28} to $")
_MOVED_US = lazy.pattern(r"(?<![a-z])(?:parents|mum|mom|mam|dad|family|folks|father|mother)(?: [a-z]+)? (?:moved|brought|took) (?:us|me|the family)(?: [a-z]+){0,2} to $")
_WHEN_YOUNG = lazy.pattern(r",? when (?:i|we) (?:was|were)|,? (?:at age|aged|age) ")
_ORIGIN_AFTER = lazy.pattern(r",? is where (?:my|i|we) (?:accent|come|came|grew|was|were|learned|learnt|family|people|roots|parents|mum|mom|heart)| is (?:in )?my (?:blood|roots|hometown)|,? (?:born and (?:bred|raised)|born & raised)")
_BRED = lazy.pattern(r"(?:^|[.!?\n,(] ?|(?<![a-z]))(?:born (?:and|&|n) (?:bred|raised|schooled|dragged up)|bred|raised|product of|made in|straight outta)(?: in)?,? $")
_FARM = lazy.pattern(r"(?<![a-z])(?:sold|selling|bury|buried|inherit\w*|lost|visit(?:ing|ed)?|clearing out|cleared) (?:the|our|my|mum's|mom's|dad's|grandad's|gran's) (?:old |family )*(?:farm|house|home|land|cottage|place|homestead) (?:in|outside|near|by) $")
_CAME = lazy.pattern(r"(?<![a-z])(?:flew|flown|came|arrived|moved|landed|shipped)(?: here| over| in| out| across)? from $")
_TO_STAY = lazy.pattern(r"(?: [a-z]+)? (?:to (?:start|study|begin|do|work|join|teach|be with|marry)|with (?:one|two|a) suitcase|for (?:uni|university|college|work|school|love|a (?:job|phd|masters?|girl|boy|man|woman))|(?:when|at) |in (?:19|20)\d\d|aged|years ago|last (?:year|spring|summer|winter|autumn|fall))")
_AWAY = lazy.pattern(r"(?<![a-z])(?:haven't|havent|not|never) (?:been|gone|went) (?:back|home) (?:to|in) $|(?<![a-z])(?:been|gone) (?:back )?home to $")
_SCHOOLED = lazy.pattern(r"(?<![a-z])(?:schooled|boarded|educated|studied|nysc|served) in $")
_ABOUT_HOME = lazy.pattern(r"(?: (?:locals|line))? (?:from|outside|opposite|behind|below|next to|by) my(?! (?:trip|hotel|airbnb))")
TRAVEL = lazy.pattern(r"(?<![a-z])(?:trip|trips|visit\w*|travel\w*|itinerary|hotels?|airbnb|hostel|weekend (?:in|away)|holiday\w*|vacation|honeymoon|flight|flights|layover|stopover|days? in|nights? in|tours?|tourist\w*|things to do|sightsee\w*|going to(?! the)|heading to|moving to|move to|moved away|relocat\w+|backpack\w*|stag do|hen do|city break|worth it|worth visiting|ever been|been to|used to live|job offer)(?![a-z])")


_TITLE_AFTER = lazy.pattern(
    r",? \((?:the )?(?:film|movie|book|song|album|show|series|game|band|musical)|,? the (?:film|movie|musical|album|song|series|band|show|book|game)\b| (?:shake|globetrotters|lager|pilsner|sausages?|boots|buns?|tarts?|rarebit|stew|hotpot|crush|legends|sound system)\b"
    r"| (?:lost|won|drew|scored|thrashed|crashed out|got relegated|got promoted|signed|sacked|at home to|away|nil)(?= |,|\.|!|$)| by [a-z]+ [a-z]+ (?:on|is|was)\b"
)
"""A film, a dish or a team of that name."""


def read(left: str, right: str, cue: Cue) -> Cue | None:
    """A fuller reading of what stands beside a place than the first rules gave, or None."""
    if cue.role in ("bare", "local") and _TITLE_AFTER.match(right):
        return Cue("name", 0.8)
    if _SCHOOLED.search(left) and cue.role in ("bare", "local", "from"):
        return Cue("was", 0.7)
    if _OFFERED.search(left):
        return Cue("visit", 0.7)
    if cue.role == "visit":
        return _in_spite(left)
    if _CALLS.search(left) and (cue.role != "lives" or right.startswith(" here")):
        return Cue("peers", 0.66)
    return None if cue.role == "lives" and cue.strength >= 0.8 else _own(left, right, cue)


def _own(left: str, right: str, cue: Cue) -> Cue | None:
    if origin := _origin(left, right):
        return origin
    if _IN_A_TOWN.search(left):
        return Cue("from", 0.8) if "grew up" in left else Cue("lives", 0.85)
    if not _PERSON_FROM.search(left) and (_MINE.search(left) or _ME.search(left) or _WE.search(left) or _OUT_OF.search(left)):
        return Cue("lives", 0.8)
    return _around(left, right) if cue.role in ("bare", "local", "other") else None


def _in_spite(left: str) -> Cue | None:
    """What speaks louder than a word of travel or of a wish: who visits one, or calls upon those there."""
    if _ME.search(left):
        return Cue("lives", 0.82)
    if _KIN_HOUSE.search(left) or _FEAST_TRIP.search(left):
        return Cue("from", 0.7)
    return Cue("peers", 0.62) if _COULD.search(left) else None


def _origin(left: str, right: str) -> Cue | None:
    if _SAY_FROM.search(left) or _BRED.search(left) or _ORIGIN_AFTER.match(right):
        return Cue("from", 0.85)
    if _KIN_HOUSE.search(left) or _FEAST_TRIP.search(left) or _FARM.search(left) or _AWAY.search(left):
        return Cue("from", 0.72)
    if (_MOVED_US.search(left) and _WHEN_YOUNG.match(right)) or (_CAME.search(left) and _TO_STAY.match(right)):
        return Cue("from", 0.75)
    return None


def _around(left: str, right: str) -> Cue | None:
    opens = not left or left.endswith(("\n", ". ", "! ", "? ", ": ", "| ", " my ", " the "))
    if _HELLO.search(left):
        return Cue("lives", 0.82)
    if (opens and _FOLKS.match(right)) or _CALLS.search(left) or _ASKS.search(left):
        return Cue("peers", 0.66)
    if opens and _PRIDE.match(right):
        return Cue("people", 0.76)
    if (opens or left.endswith(("hey ", "the "))) and _LIFE.match(right):
        return Cue("local", 0.62)
    if _PEOPLE_IN.search(left) and _WE_DO.match(right):
        return Cue("local", 0.6)
    return Cue("local", 0.6) if _ABOUT_HOME.match(right) else None


_ITEM_BEFORE = lazy.pattern(r"(?:^|[|/·•\n,~] ?|- |\u2014 |(?:\U0001f4cd|\U0001f3e0|\U0001f4cc) ?)$")
_ITEM_AFTER = lazy.pattern(r"(?: ?[|/·•\n~]|,| - |\.|$| ?[^\x00-\x7f])")
_PIN_BEFORE = lazy.pattern(r"(?:\U0001f4cd|\U0001f3e0|\U0001f4cc|\U0001f4ee) ?(?:[a-z]+, )?$")
_SELF_ITEM = lazy.pattern(r"(?<![a-z])(?:she|he|they)/(?:her|him|them|they)|(?:^|[|/·•\n,~] ?)(?:[1-9][0-9]|[a-z ]{0,20}(?:er|ist|or|student|mom|mum|dad|person|lover|nerd|addict|enthusiast|nurse|teacher|fan|goblin|witch|girl|boy|guy|gal|artist|phd|msc|engineer|mama|wife|husband)) ?(?=[|/·•\n,~.]|$)")
_TOLD = lazy.pattern(r"(?<![a-z])(?:is|are|was|were|went|go|visit|trip|or|vs|versus|versus|from|then|to|lineup|tour|dates|tickets)(?![a-z])")


def item(norm: str, start: int, end: int) -> float:
    """How likely a place that stands by itself in a list about oneself is one's own; 0 for no list."""
    if _PIN_BEFORE.search(norm, max(0, start - 16), start):
        return 0.85
    if len(norm) > 110 or not _ITEM_BEFORE.search(norm, max(0, start - 4), start) or not _ITEM_AFTER.match(norm, end):
        return 0.0
    parts = sum(norm.count(c) for c in "|/·•\n,~")
    return 0.66 if parts >= 2 and _SELF_ITEM.search(norm) and not _TOLD.search(norm) else 0.0


def is_mine(norm: str, start: int) -> bool:
    """Whether a place is named as where somebody or something of the speaker's is: my landlord in Cork."""
    left = norm[max(0, start - 60) : start]
    if _PERSON_FROM.search(left):
        return False
    return bool(_MINE.search(left) or _ME.search(left) or _IN_A_TOWN.search(left))
