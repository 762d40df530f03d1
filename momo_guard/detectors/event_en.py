"""How a journey, an exam or an appointment is told of in English: flights, departures, seats, bibs, exams and dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from momo_guard.detectors import lazy
from momo_guard.detectors.base import FIGURES, Hit, Shape
from momo_guard.detectors.months import MONTH

_DAY = r"(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sat|sun)(?:day)?"
_WHEN = (
    rf"(?:(?:next |this |coming )?{_DAY}(?![a-z])|tomorrow|tonight|{MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?(?: ?- ?[0-9]{{1,2}})?|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}|the [0-9]{{1,2}}(?:st|nd|rd|th)"
    rf"|[0-9]{{1,2}}/[0-9]{{1,2}}(?:/[0-9]{{2,4}})?|in (?:[0-9]{{1,3}}|two|three|four|five|six|seven|eight|nine|ten|a few|an?|less than an?) (?:days?|weeks?|hours?|sleeps)|(?:this|next) (?:week|weekend|month|morning|afternoon|evening)|{MONTH}(?=$|[,.!?;])"
    r"|[0-9]{1,3} days (?:out|away|left|to go))"
)
_AT = r"(?:(?:,| is| are|'s| was| starts?| begins| booked| scheduled| set| moved| pushed| confirmed| lands?| leaves?| for| on| at| to| in| by| from| this time|:) ?)*"
_CLOCK = r"(?:(?:,)? (?:at )?(?:[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:am|pm)|[0-9]{1,2}[:.][0-9]{2}|noon|midnight))?"
_EXAMS = (
    "bar exam|mcat|lsat|gre|gmat|ielts|toefl|pte|duolingo test|nclex|usmle|step [123]|plab(?: [12])?|mrcp|psat|jee(?: mains| main| advanced| shift)?|neet|upsc|prelims|mains|clat|cuet|ibps|ssc cgl|board exams?|boards|viva|thesis defen[cs]e|dissertation defen[cs]e|"
    "driving test|driving theory|theory test|road test|practical test|citizenship (?:test|interview|ceremony|oath)|life in the uk(?: test)?|naturali[sz]ation interview|cpa exam|aud exam|far exam|cfa(?: level [123i]+)?|acca|leaving cert|a[- ]levels?|gcses?|o[- ]levels?|psle|waec|wassce|jamb|utme|kcse|"
    "ca inter|ca finals?|mpre|praxis|results day|civil service exam|licensure exam|board exam|osces?|shelf exam|ap exams?|finals|midterms?|hsc|gamsat|ucat|bmat|oet|hsk|jlpt(?: n[1-5])?|topik|delf|goethe|testdaf"
)
_SHORT_EXAMS = "bar|far|aud|reg|let|sat|act|cat|gate|boards|ap|ca|exam|written|oral|orals|quals|audition|recital|defen[cs]e|test|exams|paper"
_DATED = (
    "wedding|surgery|operation|op|interview|hearing|appointment|appt|flight|train|bus|ferry|scan|ultrasound|anomaly scan|due date|gig|show|marathon|half marathon|half|race|10k|ultra|move|moving day|ceremony|graduation|induction|c-section|section|biopsy|mri|ct|endoscopy|colonoscopy|"
    "biometrics|visa appointment|visa interview|asylum interview|court date|court|viewing|tattoo appointment|opening night|premiere|book launch|launch|exhibition|recital|concert|embryo transfer|transfer|egg retrieval|chemo|infusion|orientation|start date|first day|last day|last shift|hen do|stag do|baby shower|"
    "bridal shower|reunion|deployment|discharge|transplant|review|tribunal|inspection|oath ceremony|convocation|farewell|housewarming|engagement party|sangeet|nikkah|baptism|christening|retirement party|leaving do|reading|book signing|signing|residency|panel|talk|keynote|set|slot|match|game|tryout|tryouts|weigh-in|comp|meet"
)
EXAM = lazy.pattern(
    rf"(?<![a-z0-9])(?:my |the |our )?(?:{_EXAMS}){_AT}\s?{_WHEN}{_CLOCK}"
    rf"|(?<![a-z])(?:sitting|sit|taking|retaking|resitting|retake|resit|booked|writing|got|failed|passed|my) (?:for )?(?:my |the |our )?(?:{_EXAMS}|{_SHORT_EXAMS}){_AT}\s?{_WHEN}{_CLOCK}"
    rf"|(?<![a-z])(?:sitting|sit|taking|retaking|resitting|booked|wrote) (?:for )?(?:my |the )?(?:{_EXAMS})(?![a-z])|(?<![a-z])nclex shut off at [0-9]+"
)
DATED = lazy.pattern(
    rf"(?<![a-z])(?:my |our )(?:[a-z\-]+ )?(?:{_DATED}){_AT}\s?{_WHEN}{_CLOCK}"
    rf"|(?<![a-z])(?:biometrics|visa appointment|visa interview|asylum interview|court date|citizenship ceremony|oath ceremony|knee surgery|hip surgery|top surgery|wisdom teeth out|egg retrieval|embryo transfer|viewing|c-section|induction)(?:'s)?(?: at [a-z]+)?{_AT}\s?{_WHEN}{_CLOCK}"
    rf"|(?<![a-z])getting (?:married|hitched) (?:on )?{_WHEN}|(?<![a-z])(?:we|i) (?:move|fly|leave|land|deploy|ship out|sail|graduate|defend|start work|get the keys|close on the house|get married|go into hospital|go in for [a-z ]{{3,20}}) (?:on )?{_WHEN}{_CLOCK}"
    r"|(?<![a-z])(?:speaking|presenting|exhibiting|tabling) at (?:the )?[a-z][a-z0-9' ]{2,30}?(?=,| on | this | tomorrow| tonight| next |\.|$)"
    r"|(?<![a-z])(?:running|doing|ran|entered|signed up for) (?:the )?(?:[a-z]+ ){1,3}(?:marathon|half|half marathon|10k|5k|ultra|great north run|triathlon|ironman|sprint tri)(?![a-z])|(?<![a-z])(?:great north run|hyrox)(?=,| |$)"
)
JOURNEY = lazy.pattern(
    rf"(?<![a-z])(?:flying|driving|travelling|traveling|getting the (?:train|bus|ferry)|train|sailing) (?:out of|out|home|back|in|into|from|to|over) ?(?:[a-z'\- ]{{2,24}}? )?(?:on )?{_WHEN}{_CLOCK}"
    r"|(?<![a-z])(?:landing|land|touch(?:ing)? down|arriving|arrive|boarding|board) (?:at|in|into) [a-z'\- ]{2,20}?,? (?:at )?[0-9]{1,2}[:.]?[0-9]{0,2} ?(?:am|pm)?(?![0-9a-z])"
    r"|(?<![0-9a-z:])[0-9]{1,2}[:.][0-9]{2} ?(?:am |pm )?(?:train|bus|ferry|boat|coach|flight|megabus|flixbus|service|eurostar|sleeper|shuttle|crossing|sailing)? ?(?:to|from|out of) (?!the gym|bed|work|my|me|you|do|go|be|get|find|[0-9])[a-z][a-z'\-]+(?:,? (?:coach|carriage|car) [a-z0-9]{1,2}(?![a-z0-9]))?(?:,? seat [0-9]{1,2}[a-z]?)?"
)
_AIRLINES = "ba|aa|ua|dl|ek|qr|sq|qf|nz|lh|kl|af|ib|fr|u2|vs|ac|ws|wn|b6|nk|cx|mu|cz|hu|6e|ai|sg|uk|pr|5j|tr|ak|gk|jq|va|jl|nh|oz|et|kq|tk|sv|ey|ly|ei|lx|sk|ay|az|tp|mh|tg|vn|ga|ci|br|wy|rj|cm|w6"
FLIGHT = lazy.pattern(
    rf"(?<![a-z0-9])(?P<f>(?!mh ?(?:17|370)(?![0-9]))(?:{_AIRLINES}) ?[0-9]{{2,4}})(?=,? (?:to|from|tonight|tomorrow|today|again|on|delayed|cancell?ed|boarding|lands?|landed|seat|row|gate|window|aisle|[0-9]{{1,2}}[a-k](?![a-z]))|, ?[0-9]{{1,2}}[a-k](?![a-z])| (?:is|was|has) (?:delayed|cancell?ed|boarding|late))"
)
SEAT = lazy.pattern(
    r"(?<![a-z])seat [0-9]{1,2}[a-k](?![a-z0-9])|(?<![a-z0-9$£€])[0-9]{1,2}[a-k](?=,? (?:window|aisle|middle seat|exit row)(?![a-z]))"
    r"|(?<![a-z])(?:block|section|sec|stand|gate|tier|level) [a-z]?[0-9]{0,3},? ?row [a-z0-9]{1,3}(?:,? ?(?:seats?|seat) [0-9]{1,3}(?: ?[-&] ?[0-9]{1,3})?)?|(?<![a-z])(?:nosebleeds|floor seats|lower bowl|upper deck|front row|standing|mezzanine|orchestra|balcony|dress circle|stalls|the gods),? (?:block|section|sec|row|seat) [a-z]?[0-9]{0,3}(?:,? ?row [a-z0-9]{1,3})?"
    r"|(?<![a-z])(?:bib|race number|runner)(?: number| no\.?)? ?#?[0-9]{2,6}(?![0-9])|(?<![a-z])(?:pink|yellow|orange|green|blue|red|white|purple) (?:wave|start pen)(?=,|\.|$| [0-9])|(?<![a-z])(?:wave|corral|start pen|pen) [a-h0-9](?=,|\.|$)"
    r"|(?<![a-z])(?:got|have|scored|bagged|secured) (?:my |our |two |three |four |pit |floor |ga |resale |presale )*(?P<t>[a-z0-9' ]{2,24}? tickets)(?= (?:in|at|for|from|!|in the)|!|,|\.|$)"
)
_SAFE = "bar exam,mcat,lsat,gre,gmat,ielts,toefl,pte,duolingo test,nclex,usmle,step 1,step 2,step 3,plab,mrcp,psat,jee,neet,upsc,prelims,mains,clat,cuet,ibps,ssc cgl,board exam,board exams,boards,viva,thesis defense,thesis defence,dissertation defense,dissertation defence,driving test,theory test,road test,practical test,citizenship,life in the uk,cpa exam,cfa,acca,leaving cert,a levels,a-levels,a level,a-level,gcse,gcses,o levels,o-levels,psle,waec,wassce,jamb,utme,kcse,ca inter,ca final,ca finals,mpre,praxis,results day,licensure exam,osce,osces,finals,midterm,midterms,hsc,gamsat,ucat,bmat,oet,hsk,jlpt,topik,delf,testdaf,shelf exam"
_TAKEN = "sitting,sit my,sit the,taking,retaking,resitting,retake,resit,booked,wrote,my exam,my test,my bar,my far,my defense,my defence,my audition,my recital,my orals,my quals"
_OWN_DAYS = "my wedding,our wedding,my surgery,my operation,my op,my interview,my hearing,my appointment,my appt,my flight,our flight,my train,our train,my bus,our ferry,my scan,our scan,my ultrasound,my due date,my gig,our gig,my show,our show,my marathon,my half,my race,my move,our move,my graduation,my induction,my c-section,my section,my biopsy,my mri,my ct,my endoscopy,my colonoscopy,my court,my viewing,my premiere,my launch,our launch,my exhibition,my recital,my concert,our concert,my transfer,my chemo,my infusion,my orientation,my start date,my first day,my last day,my last shift,my hen,my stag,my hen do,my stag do,my baby shower,our baby shower,my reunion,our reunion,my transplant,my review,my tribunal,my convocation,my farewell,our housewarming,my talk,my panel,my keynote,my set,our set,my slot,my match,our match,my game,our game,my tryout,my book,my first,my visa,my knee,my hip,my final,biometrics,visa appointment,visa interview,asylum interview,court date,oath ceremony,knee surgery,hip surgery,top surgery,wisdom teeth out,egg retrieval,embryo transfer,induction,getting married,getting hitched,we move,i move,we fly,i fly,i leave,we leave,i deploy,we deploy,i graduate,i defend,i start work,we get the keys,i get the keys,we close on the house,we get married,speaking at,presenting at,exhibiting at,tabling at,running the,doing the,signed up for,entered the,ran the,great north run,hyrox"
_ON_THE_WAY = "flying out,flying home,flying back,flying in,flying from,flying to,driving home,driving back,driving to,getting the train,getting the bus,getting the ferry,train home,train to,train back,train out,landing at,landing in,landing,land at,touch down,touching down,arriving at,arriving in,boarding"
_SEATED = "seat,window,aisle,middle seat,exit row,row,bib,race number,wave,corral,start pen,nosebleeds,floor seats,tickets"
TAGS = {"exam": (EXAM,), "dated": (DATED,), "journey": (JOURNEY,), "departs": (JOURNEY,), "code": (FLIGHT, SEAT), "seat": (SEAT,)}
"""What sort of word or shape stands in a text -> what to look for round it."""
_REACH = (36, 72)


def words() -> dict[str, list[str]]:
    """What such a thing is called by; the day or hour stands near."""
    return {
        "exam": [*_SAFE.split(","), *_TAKEN.split(",")], "dated": _OWN_DAYS.split(","), "journey": _ON_THE_WAY.split(","), "seat": _SEATED.split(","),
    }


def found(norm: str, hits: Iterable[Hit]) -> Iterator[tuple[int, int]]:
    """Where events stand in a normalised text, the parts that name them."""
    for hit in hits:
        for pattern in TAGS.get(hit.tag, ()):
            for m in pattern.finditer(norm, max(0, hit.start - _REACH[0]), min(len(norm), hit.end + _REACH[1])):
                yield m.span(m.lastgroup or 0)


def shapes() -> dict[str, str | Shape]:
    """Codes of flights, and departures by the clock."""
    return {
        "code": Shape(FIGURES + r"[0-9]{1,3}(?![0-9a-z])", lead=rf"(?<![a-z0-9])(?:{_AIRLINES}) ?"),
        "departs": Shape(FIGURES + r"[0-9]?[:.][0-9]{2} ?(?:am |pm )?(?:train|bus|ferry|boat|coach|flight|megabus|flixbus|service|eurostar|sleeper|shuttle|crossing|sailing|to|from|out of)(?![a-z])"),
    }
