"""Marriage and children, by sex and age."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from momo_guard.mosaic import tables
from momo_guard.mosaic.cells import AGES, Vector, by_age_and_sex
from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.facts import Fact, Setting, steps
from momo_guard.mosaic.shares import WIDE

_SOURCE_CN = "NBS census 2020 and sample 2022, by age, rounded"
_SOURCE_US = "US CPS 1994 by age and sex (UCI Adult, CC BY 4.0)"
_SPREAD = 0.35

# How those who never married, or are no longer married, describe themselves.
_WITHOUT_PARTNER = 0.65
_ENGAGED = 0.06
_STATES = (
    ("widowed", ("丧偶", "widow")),
    ("divorced", ("离异", "离婚", "divorce", "separated", "分居")),
    ("engaged", ("订婚", "engaged", "fianc")),
    ("dating", ("恋爱", "对象", "relationship", "dating", "boyfriend", "girlfriend", "男朋友", "女朋友", "partner", "异地恋")),
    ("single", ("单身", "未婚", "single", "never married", "母单")),
    ("married", ("已婚", "married", "结婚", "husband", "wife", "新婚")),
)


@functools.cache
def rows_cn() -> tuple[tuple[float, ...], ...]:
    """ages_cn for each single age."""
    bands = [(int(first), tuple(map(float, rest))) for first, *rest in tables.rows("ages_cn")]
    found: list[tuple[float, ...]] = []
    for age in range(AGES):
        found.append(max((b for b in bands if b[0] <= age), key=lambda b: b[0])[1])
    return tuple(found)


@functools.cache
def us_pairs(what: str) -> dict[tuple[bool, int, str], float]:
    """(is a woman, age, value) -> share, US 1994."""
    found: dict[tuple[bool, int, str], float] = {}
    for kind, sex, band, value, share in tables.rows("us_pairs"):
        if kind == what:
            for age in range(int(band), int(band) + 5):
                found[sex == "f", age, value] = float(share)
    return found


def _marital_cn(woman: bool, age: int) -> dict[str, float]:
    row = rows_cn()[age]
    never, divorced, widowed = (row[i + woman] for i in (0, 2, 4))
    return {"never": never, "divorced": divorced, "widowed": widowed, "married": max(0.0, 1 - never - divorced - widowed)}


def _marital_us(woman: bool, age: int) -> dict[str, float]:
    if age < 17:
        return {"never": 1.0, "divorced": 0.0, "widowed": 0.0, "married": 0.0}
    pairs, at = us_pairs("marital"), min(max(age, 17), 89)
    found = {k: pairs.get((woman, at, k), 0.0) for k in ("single", "divorced", "widowed", "married")}
    # People marry later than in 1994: about six years.
    early = {k: pairs.get((woman, max(17, at - 6), k), 0.0) for k in found} if at < 45 else found
    return {"never": early["single"], "divorced": early["divorced"], "widowed": early["widowed"], "married": early["married"]}


def _state(value: str) -> str | None:
    text = value.lower()
    return next((state for state, words in _STATES if any(w in text for w in words)), None)


def _in_state(state: str, marital: dict[str, float], age: int) -> float:
    never = marital["never"] if age >= 12 else 0.0
    free = never + marital["divorced"] + marital["widowed"]
    match state:
        case "married" | "divorced" | "widowed":
            return marital[state]
        case "single":
            return free * (_WITHOUT_PARTNER if age >= 18 else 0.9)
        case "dating":
            return free * (1 - _WITHOUT_PARTNER if age >= 18 else 0.1)
        case _:
            return free * _ENGAGED if age >= 18 else 0.0


def _parent(marital: dict[str, float], age: int) -> float:
    """P(has a child)."""
    return min(1.0, (1 - marital["never"]) * rows_cn()[age][8] + (0.002 if age < 20 else 0.01))


def _parent_given(state: str | None, marital: dict[str, float], age: int) -> float:
    """P(has a child | state)."""
    parent = _parent(marital, age)
    if state in ("married", "divorced", "widowed"):
        return min(1.0, parent / max(1e-6, 1 - marital["never"]))
    return parent if state is None else 0.25 * parent


_NONE = ("没有", "无", "none", "no child", "no kid", "childless", "child-free", "childfree", "丁克")
_COUNTS = ((0.1, ("三", "3", "three")), (0.38, ("两", "二", "2", "two", "twin", "双胞胎", "儿女双全")),
           (0.03, ("四", "4", "four", "五", "5", "five")))


@functools.lru_cache(maxsize=512)
def _of_parents(value: str) -> float | None:
    """Which share of parents has such children; None for "has none"."""
    text = value.lower()
    if any(w in text for w in _NONE):
        return None
    for share, words in _COUNTS:
        if any(w in text for w in words):
            return share
    one = any(w in text for w in ("一", "1", "one", "独"))
    sex = any(w in text for w in ("女儿", "儿子", "daughter", "son", "闺女", "girl", "boy"))
    return (0.5 if one else 1.0) * (0.52 if sex and one else 0.65 if sex else 1.0)


def _children(value: str, state: str | None, marital: dict[str, float], age: int) -> float:
    """P(such children | state)."""
    parent, share = _parent_given(state, marital, age), _of_parents(value)
    return parent * share if share is not None else 1 - parent


@functools.cache
def _states(chinese: bool) -> list[dict[str, float]]:
    """Marital states by sex and age."""
    marital = _marital_cn if chinese else _marital_us
    return [marital(woman, age) for woman in (False, True) for age in range(AGES)]


def family(claims: Sequence[Claim], setting: Setting) -> list[Fact]:
    """Relationship, then children given it."""
    by_name = {c.attribute: c for c in reversed(claims)}
    source = _SOURCE_CN if setting.tables == "cn" else _SOURCE_US
    wider = 0.0 if setting.tables in ("cn", "us") else 0.4
    states = _states(setting.tables == "cn")
    found: list[tuple[Claim, Vector, str, float, None]] = []
    told: Vector | None = None
    state = None
    if claim := by_name.get("relationship"):
        state = _state(claim.value)
        if state is None:
            told = by_age_and_sex(lambda _, age: 0.15 if age >= 18 else 0.01)
        else:
            told = [_in_state(state, s, i % AGES) for i, s in enumerate(states)]
        found.append((claim, told, source if state else "", _SPREAD + wider + (0 if state else 1), None))
    if claim := by_name.get("children"):
        share = [_children(claim.value, state, s, i % AGES) for i, s in enumerate(states)]
        joint = share if told is None else [p * q for p, q in zip(told, share, strict=True)]
        found.append((claim, joint, source, _SPREAD + wider, None))
    facts = steps(found)
    return [f._replace(note=WIDE) for f in facts] if wider else facts
