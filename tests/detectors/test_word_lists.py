"""Word lists that say they are in the normalised form are."""

from __future__ import annotations

import pytest

from momo_guard.detectors.base import Detector, Ready
from momo_guard.detectors.table import DETECTORS
from momo_guard.text import normal_form


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda d: d.NAME)
def test_ready_words_are_in_the_normalised_form(detector: Detector) -> None:
    lists = [words for words in detector.words().values() if isinstance(words, Ready)]
    assert [(w, normal_form(w)) for words in lists for w in words if normal_form(w) != w] == []
