"""How lists are spelled out: choices in braces, forms of English verbs."""

from __future__ import annotations

import pytest

from momo_guard.detectors.lexicon import spelled_out
from momo_guard.detectors.occupations import done_in_english, forms


def test_choices_in_braces_are_words_of_their_own() -> None:
    assert spelled_out(["{my|our} {old |}cat", "dog"]) == ["my old cat", "my cat", "our old cat", "our cat", "dog"]


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("mark", ["mark", "marked", "marking"]), ("bake", ["bake", "baked", "baking"]), ("chop", ["chop", "chopped", "chopping"]),
        ("carry", ["carry", "carried", "carrying"]), ("drive", ["drive", "drove", "driven", "driving"]),
        ("ring up", ["ring up", "rang up", "ringing up"]),
    ],
)
def test_forms_of_verbs(verb: str, expected: list[str]) -> None:
    assert forms(verb) == expected


def test_every_thing_has_its_verbs() -> None:
    assert all(ways and thing == thing.strip().lower() for thing, ways in done_in_english().items())
