"""Which values say the same: 已婚 and "married", 护士 and 护理人员, a breed and its animal."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping

from momo_guard import assets
from momo_guard.detectors import occupations
from momo_guard.mosaic.tally import Evidence

_SUFFIXES: dict[str, tuple[str, ...]] = {
    "city": ("市", "地区", "自治州", "特别行政区"),
    "hometown": ("市", "省", "地区", "自治州"),
    "district": ("区", "县", "镇", "街道"),
    "ethnicity": ("族",),
    "zodiac_sign": ("座",),
    "religion": ("徒",),
}


_NARROW_ENOUGH = 0.6
"""A narrower title far less certain than the usual one of its trade supports that instead of replacing it."""


@functools.cache
def _groups() -> dict[str, dict[str, str]]:
    """Attribute -> plain form -> the first form of its group."""
    groups: dict[str, list[list[str]]] = assets.read_json("person/same.json")
    return {a: {plain(w): plain(g[0]) for g in lists for w in g} for a, lists in groups.items()}


@functools.cache
def _kinds_of() -> dict[str, dict[str, str]]:
    """Attribute -> narrow plain form -> the wider one that it implies (a corgi is a dog)."""
    wider: dict[str, dict[str, list[str]]] = assets.read_json("person/wider.json")
    kinds = {a: {plain(n): plain(w) for w, ns in lists.items() for n in ns} for a, lists in wider.items()}
    titles = {**occupations.words(True).titles, **occupations.words(False).titles}
    kinds["occupation"] = {key("occupation", t): key("occupation", u) for t, u in titles.items()} | kinds.get("occupation", {})
    return kinds


def plain(value: str) -> str:
    """A value without case, width and edges."""
    return unicodedata.normalize("NFKC", value).casefold().strip(" .,;!?。，；！？")


def key(attribute: str, value: str) -> str:
    """The same for all ways to say one value; empty for no value."""
    form = plain(value)
    for suffix in _SUFFIXES.get(attribute, ()):
        if form.endswith(suffix) and len(form) - len(suffix) >= 2:
            form = form[: -len(suffix)]
            break
    return _groups().get(attribute, {}).get(form, form)


def merged(attribute: str, values: Mapping[str, Evidence]) -> dict[str, Evidence]:
    """Values with each wider one folded into the narrower that implies it: what says "dog" supports the corgi."""
    wider = _kinds_of().get(attribute)
    if not wider:
        return dict(values)
    left = dict(values)
    for narrow in sorted(values, key=lambda k: -values[k].belief):
        broad = wider.get(narrow)
        if broad in left and narrow in left and broad != narrow:
            if attribute == "occupation" and left[narrow].belief < _NARROW_ENOUGH * left[broad].belief:
                left[broad] = _together(left[broad], left.pop(narrow))
                continue
            left[narrow] = _together(left[narrow], left.pop(broad))
    return left


def _together(first: Evidence, other: Evidence) -> Evidence:
    """The evidence for both under the name of the first."""
    whole = Evidence()
    whole.absorb(first)
    whole.absorb(other)
    whole.forms.clear()
    whole.forms[first.form] = 1
    return whole


def implies(attribute: str, narrow: str, wide: str) -> bool:
    """Whether the narrower of two keys says the wider one too: a corgi is a dog."""
    return _kinds_of().get(attribute, {}).get(narrow) == wide
