"""Names in Latin letters: one's own ("my name is"), and of the people one speaks of ("my neighbor Loretta")."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from momo_guard import assets
from momo_guard.detectors import lazy
from momo_guard.detectors.base import Hit
from momo_guard.detectors.holder import judge
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Holder, Trace

NAME = "name_en"
KINDS: tuple[str, ...] = ("person_name", "title")

_OWN_WHY = Say("自己的名字：{value}", "one's own name: {value}")
_OTHER_WHY = Say("别人的名字：{value}", "somebody else's name: {value}")
_ANY_WHY = Say("一个人名：{value}", "a person's name: {value}")

_CAP = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĆĐ][a-zà-öø-ÿāăąćčđęěğıłńňőřśšşťűźžż]+(?:['’\-][A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)?"
_REST = rf"(?: (?:[A-Z]\.?|de|van|von|der|bin|al|la|da|di|Mc|Mac|O'|St\.))?(?: {_CAP})"
_FULL = rf"{_CAP}(?:{_REST}){{0,2}}"
_TITLE = r"(?:[Mm]r|[Mm]rs|[Mm]s|[Mm]iss|[Dd]r|[Pp]rof|[Ss]ir|[Rr]ev|[Ss]r|[Ss]ra|[Cc]apt|[Ss]gt|[Ll]t|[Oo]fficer|[Cc]oach|[Pp]rofessor|[Dd]octor|[Pp]astor|[Ff]ather|[Ss]ister|[Uu]ncle|[Aa]unt|[Aa]untie|[Nn]urse|[Jj]udge)"
_TITLED = lazy.pattern(rf"(?<![A-Za-z])(?P<t>{_TITLE}\.?) (?P<n>{_FULL})")
_LOWER_TITLED = lazy.pattern(r"(?<![a-z])(?P<t>mr|mrs|ms|dr)\. (?P<n>[a-zà-ÿ'\-]{3,}(?: [a-zà-ÿ'\-]{3,})?)")
_OWN = lazy.pattern(
    rf"(?:[Mm]y (?:full |real |first |legal )?name(?:'s| is|:)|[Nn]ame's|[Nn]ame is|[Cc]all me|(?:^|[.,!?\n] ?)(?:[Hh]i|[Hh]ey|[Hh]ello),? ?(?:all|there|everyone|folks)?,? ?[Ii](?:'m| am)|[Tt]his is|everyone calls me|I go by|I am|I'm|[Ss]igned,?|[Cc]heers,|[Bb]est,|[Rr]egards,) (?P<t>(?:Mr|Mrs|Ms|Dr|Prof)\. )?(?P<n>{_FULL})"
)
_TOLD = lazy.pattern(
    rf"(?:^|(?<=\n))(?P<here>{_CAP}) here(?=[!,.]|$)|(?:^|(?<=\n)|(?<=[.!?] ))[Ii]t(?:'s|s| is) (?P<its>{_CAP})(?=,? (?:not|like|pronounced|rhymes|with a [A-Z]|as in|actually)(?![a-z])|\. (?:[Nn]ot|[Ll]ike) )|(?:^|(?<=\n))(?P<line>{_CAP})\. [Nn]ot [A-Z]"
    rf"|(?:spelle?d|spelt|misspelle?d|pronounces?d?|butchered|mangled) (?:it )?(?P<spelt>{_CAP})(?= (?:with|as|wrong|like)(?![a-z]))|(?:cup|badge|order|sticker|name ?tag|email|emails|letter|text|postcard|HR|hr)[^.!?\n\"“]{{0,18}}[\"“:,] ?(?:[Dd]ear |[Hh]i |[Hh]ey |[Hh]ello )?(?P<cup>{_CAP})(?=[\"”,])"
    rf"|(?:^|(?<=\n))[\"“](?:[Dd]ear|[Hh]i|[Hh]ey|[Hh]ello),? (?P<hailed>{_CAP}),"
    rf"|(?:^|(?<=\n))[Nn]amed (?P<called>{_CAP})(?= (?:before|after|by|because|for)(?![a-z]))|(?:(?:[Mm]um|[Mm]om|[Nn]an|[Gg]ran|[Dd]ad|[Gg]randma|[Pp]arents|[Ff]riends|[Ee]veryone|[Pp]eople|[Tt]hey|[Tt]eacher)(?: at work| here| still| always| all)*) (?:named|calls?|called|shouted|shouts|says?|said)(?: me)? (?P<by>{_CAP})(?=,| (?:and only I|when|because|but|since|for short|after)|\.|$)"
    rf"|(?:^|(?<=\n)|[-~—] ?|(?<=[.!?] ))(?:(?:[Ll]ove|[Yy]ours|[Ss]incerely|[Xx]o|[Xx]oxo|[Yy]our girl),? )?(?P<kiss>{_CAP}) [xX]{{1,4}}(?:o[xo]*)?$|(?:^|(?<=\n)|(?<=[.!?,] ))(?:[Ss]incerely|[Ll]ove|[Yy]ours(?: truly)?|[Ss]igned|xo|xoxo),? (?:your (?:girl|boy|favou?rite [a-z]+|mate|friend),? )?(?P<ends>{_CAP})$"
    rf"|(?P<english>(?<=[Ee]nglish name's ){_CAP}|(?<=[Ee]nglish name is ){_CAP}|(?<=[Mm]iddle name is ){_CAP}|(?<=[Nn]ickname's ){_CAP}|(?<=[Nn]ickname is ){_CAP}|(?<=[Pp]en name is ){_CAP})|(?:^|(?<=\n))(?P<friends>{_CAP}) to my (?:friends|mates|family|mum|nan|students)(?![a-z])"
)
"""One's name in passing: "Hana here!", "it's Kemi, like …", "Dee / 33 /", a cup with one's name on it, the end of a letter."""
_BIO = lazy.pattern(rf"(?P<bio>{_CAP})(?: ?\([^)\n]{{1,12}}\))? ?(?:[/|·•~—] ?(?=[1-9][0-9](?![0-9])|she|he/|they|her|him|[A-Za-z]+ ?[/|·•])|, ?(?=[1-9][0-9](?:,| ?[/|·•]|\.|$)))")
"""A name that opens a list of facts: "Dee / 33 / plants", "Noor, 24, tired"."""
_ASKED = lazy.pattern(rf"name(?: on the account)?\? (?:User: )?(?P<n>{_FULL})|(?:change it to|maiden name is|last name:?|surname is|was called|named|everyone calls me|correct it to) (?P<n2>{_FULL})")
_KIN = lazy.pattern(
    r"(?:(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]he|[Aa]) (?:[a-z\-]+ )?(?:mom|mum|dad|mother|father|brother|sister|cousin|aunt|uncle|nephew|niece|grandma|grandpa|grandson|granddaughter|"
    r"son|daughter|kid|wife|husband|partner|fiancée?|boyfriend|girlfriend|bf|gf|ex|roommate|flatmate|housemate|friend|bestie|buddy|pal|mate|coworker|colleague|boss|manager|supervisor|"
    r"landlord|landlady|neighbou?r|teacher|professor|advisor|classmate|therapist|dentist|doctor|coach|barber|twin|stepson|stepdaughter|goddaughter|godson|dog walker|sitter|babysitter)"
    r"|[Cc]all(?: or text)?|[Aa]sk(?: for)?|[Tt]ell|[Tt]hanks to|[Cc]ongrats to|[Ff]ollow up with|says|said|shouted at|sung by|written by|directed by|features|assistant to|spoke to|talk to|contact|named),? (?P<n>" + _FULL + r")"
)
_LINE = lazy.pattern(rf"(?:^|(?<=\n)|(?<=\n>))>?\s*(?P<n>{_CAP}(?:{_REST}){{1,2}})\s*(?=\n|$)")
_HONORIFIC_AFTER = lazy.pattern(rf"(?P<n>{_CAP}) (?:bhaiya|bhai|aunty|auntie|uncle|didi|ji|sensei|senpai)(?![a-z])")
_NOT_NAME = frozenset(
    """The This That There These Those What When Where Who Why How And But For Not Yes You Your They She His Her Its Our We
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September October
    November December Today Tomorrow Christmas Happy Merry Good Great Thank Thanks Please Sorry Just Only Also Really Very God
    Lord Jesus American British English French German Canadian Chinese Indian Street Road Avenue Park Lake Mount Mountain River
    University College School Hospital Church Company Inc Ltd Corp Group Bank City County State National International Here
    Really Actually Single Married Tired Going Currently Sure Glad Ready Happy So Too Still Now Never Always Mom Dad Mum Santa
    Elementary Middle Secondary Primary Academy Prep Grammar High Institute Polytechnic Tech Seminary Vidyalaya
    Google Amazon Apple Facebook Twitter Reddit Instagram Netflix Spotify Windows Linux Python Java New North South East West
    San Los Las Saint Fort Port Lutheran Catholic Christian Jewish Muslim Hindu Buddhist Army Navy Marine Force Doctor Nurse""".split()
)
_SUFFIX = lazy.pattern(r"(?:son|sen|ssen|ov|ova|ev|eva|sky|ski|ska|wicz|vich|ić|ič|ová|ez|ini|elli|etti|berg|stein|mann|strom|ström|qvist|quist|lund|gren|dottir|dóttir|nen|lainen|yan|ian|shvili|dze|escu|opoulos|idis|akis|oğlu|uk|enko|ak|ek|ik|aite|iene|as|is)$")
_WORD_BEFORE = lazy.pattern(r"[A-Za-z]$")


@functools.cache
def _firsts() -> tuple[frozenset[str], frozenset[str]]:
    """Every first name, and those that are words too."""
    return (
        frozenset(assets.read_lines("names/first_us.txt")) | frozenset(assets.read_lines("names/first_world.txt")),
        frozenset(assets.read_lines("names/first_ambiguous.txt")),
    )


@functools.cache
def _surnames() -> frozenset[str]:
    return frozenset(assets.read_lines("names/surnames_us.txt"))


def words() -> Mapping[str, Sequence[str]]:
    """First names, and what announces a name."""
    firsts, words_too = _firsts()
    return {
        "first": sorted(w for w in firsts - words_too if len(w) > 2),
        "word": sorted(w for w in words_too if len(w) > 2),
        "told": ["here", "it's", "not", "pronounced", "spelled", "misspelled", "spelt", "dear", "named", "named me", "shouted", "to my friends", "to my mates", "x", "xx", "xxx", "xo", "xoxo", "love", "sincerely", "yours", "your girl", "english name", "middle name", "nickname", "pen name", "badge", "cup", "from hr", "calls me", "called me", "hi", "dear"],
        "titled": ["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "officer", "coach", "pastor", "uncle", "aunt", "auntie", "sir", "rev"],
        "own": ["hi i'm", "hi im", "hey i'm", "hello i'm", "hi all", "name", "call me", "calls me", "i go by", "cheers", "signed", "regards"],
        "kin": ["my friend", "my neighbor", "my neighbour", "my pal", "my roommate", "my boss", "my landlord", "ask", "tell", "follow up with", "called", "change it to", "says", "said", "assistant to"],
        "after": ["bhaiya", "bhai", "aunty", "didi", "sensei"],
    }


def find(text: Text, hits: Sequence[Hit], post: Post) -> Iterator[Trace]:
    """Capitalised names: announced ones first, then a first name with a surname."""
    raw = text.raw
    tags = {h.tag for h in hits}
    taken: list[tuple[int, int]] = []
    for start, end, holder, sure, why, title in _found(raw, tags, hits, text):
        if any(a < end and start < b for a, b in taken):
            continue
        taken.append((start, end))
        yield from _make(text, post, start, end, holder, sure, why, title)


_Found = tuple[int, int, Holder | None, float, Say, tuple[int, int] | None]


def _found(raw: str, tags: set[str], hits: Sequence[Hit], text: Text) -> Iterator[_Found]:
    if tags & {"own", "first", "word"}:
        yield from _own(raw)
    if "told" in tags or "first" in tags or "word" in tags:
        yield from _told(raw, "told" in tags)
    if "titled" in tags:
        yield from _titled(raw)
    yield from _beside_people(raw, tags)
    yield from _listed(raw, hits, text)
    if not raw.isascii():
        for m in _ACCENTED.finditer(raw):
            if _is_name(m[0]) and not m[0].isascii():
                yield m.start(), m.end(), None, 0.55, _ANY_WHY, None
    if "\n" in raw:
        for m in _LINE.finditer(raw):
            if _is_name(m["n"]) and (_is_first(m["n"].split(" ")[0]) or _is_surname(m["n"].split(" ")[-1])):
                yield *m.span("n"), None, 0.6, _ANY_WHY, None


def _own(raw: str) -> Iterator[_Found]:
    for m in _OWN.finditer(raw):
        plain = m[0].lstrip(".,!?\n ").lower()
        announced = "name" in plain or "call" in plain or "go by" in plain
        greets = plain.startswith(("hi", "hey", "hello")) and raw[m.end() : m.end() + 1] in (",", ".", "!", ";", "")
        if _is_name(m["n"]) and (announced or greets or _is_first(m["n"].split(" ")[0])):
            yield *m.span("n"), "self", 0.92 if announced else 0.7, _OWN_WHY, m.span("t") if m["t"] else None
    for m in _ASKED.finditer(raw):
        yield *m.span("n" if m["n"] else "n2"), None, 0.8, _ANY_WHY, None


def _told(raw: str, told: bool) -> Iterator[_Found]:
    for m in _TOLD.finditer(raw) if told else filter(None, [_BIO.match(raw)]):
        if _is_name(m[m.lastgroup or 0]) and _is_first(m[m.lastgroup or 0]):
            yield *m.span(m.lastgroup or 0), "self", 0.7, _OWN_WHY, None


def _titled(raw: str) -> Iterator[_Found]:
    for m in _TITLED.finditer(raw):
        if _is_name(m["n"]):
            yield *m.span("n"), "other", 0.85, _OTHER_WHY, m.span("t")
    for m in _LOWER_TITLED.finditer(raw):
        yield *m.span("n"), "other", 0.6, _OTHER_WHY, m.span("t")


def _beside_people(raw: str, tags: set[str]) -> Iterator[_Found]:
    for m in _KIN.finditer(raw):
        if _is_name(m["n"]) and (_is_first(m["n"].split(" ")[0]) or " " in m["n"]):
            kin = m[0].lower().startswith(("my", "our", "ask", "call"))
            yield *m.span("n"), "other" if kin else None, 0.8, _OTHER_WHY, None
    if "after" in tags:
        for m in _HONORIFIC_AFTER.finditer(raw):
            if _is_name(m["n"]) and (m.start() or _is_first(m["n"])) and not m["n"].lower().startswith("land"):
                yield *m.span("n"), "other", 0.8, _OTHER_WHY, None


_ACCENTED = lazy.pattern(rf"(?<![A-Za-zÀ-ž.] )(?<![A-Za-zÀ-ž]){_CAP}(?: [A-Z]\.?)? {_CAP}(?!\w)(?! (?:\d|[A-Z]))")
"""Two capitalised words of which one has a letter that English has not."""
_FULL_AT = lazy.pattern(rf"{_CAP}(?:{_REST}){{1,2}}")


def _listed(raw: str, hits: Sequence[Hit], text: Text) -> Iterator[_Found]:
    """First names with a surname after them, wherever they stand."""
    for hit in hits:
        if hit.tag not in ("first", "word"):
            continue
        start, _ = text.span(hit.start, hit.end)
        if not raw[start].isupper() or _WORD_BEFORE.search(raw, 0, start):
            continue
        m = _FULL_AT.match(raw, start)
        if m is None or not _is_name(m[0]):
            continue
        if _is_surname(m[0].split(" ")[-1]) or hit.tag == "first":
            yield m.start(), m.end(), None, 0.7, _ANY_WHY, None


def _is_first(word: str) -> bool:
    return word.lower() in _firsts()[0]


def _is_surname(word: str) -> bool:
    return word.lower() in _surnames() or bool(_SUFFIX.search(word))


def _is_name(name: str) -> bool:
    return not any(part in _NOT_NAME for part in name.split(" "))


def _make(
    text: Text, post: Post, start: int, end: int, holder: Holder | None, sure: float, why: Say, title: tuple[int, int] | None
) -> Iterator[Trace]:
    """Traces at raw offsets; a name without a holder is somebody's only where the words round it say so."""
    norm_start, norm_end = _norm_span(text, start, end)
    if holder is None or holder == "other":
        judged = judge(text, norm_start, norm_end, post, "person_name")
        if holder is None:
            holder = "other" if judged.cue == "other" else "none"
        elif judged.cue in ("quote", "title", "fiction"):
            holder = "none"
    value = text.raw[start:end]
    spans = [("person_name", start, end, sure)] + ([("title", *title, 0.7)] if title else [])
    for kind, first, last, confidence in spans:
        yield Trace(
            post=post.id, kind=kind, holder=holder, start=first, end=last, text=text.raw[first:last],
            value=value if kind == "person_name" else text.raw[first:last], confidence=round(confidence, 3), detector=NAME,
            why=why.fill(value=value),
        )


def _norm_span(text: Text, start: int, end: int) -> tuple[int, int]:
    """Where raw offsets lie in the normalised text."""
    if text.span(0, 1) == (0, 1) and len(text.raw) == len(text.norm):
        return start, end
    at = text.norm.find(text.raw[start:end].lower())
    return (at, at + end - start) if at >= 0 else (0, 1)


