"""States of the US stand between their cities and the country, in people as in words."""

from __future__ import annotations

from momo_guard import draft
from momo_guard.mosaic import world


def test_states_are_found_by_name_and_cities_that_share_one_stay_cities() -> None:
    ohio, york, washington = world.city("Ohio"), world.city("New York"), world.city("Washington State")
    assert ohio is not None and (ohio.state, ohio.people) == ("OH", 11799448)
    assert york is not None and york.name == "New York City"
    assert washington is not None and washington.state == "WA"
    assert sum(s.people for s in world.us_states().values()) == 330759736  # the fifty, without the District of Columbia


def test_saying_less_leaves_more_people() -> None:
    advice = draft.check("32F nurse in Cleveland, night shift again")
    left = {s.text: s.likely for s in advice.safer}
    assert advice.after.likely < left["Ohio"] < left["the Midwest"] < left["the US"]
    assert "abroad" not in left  # an American in Cleveland is not abroad
