"""The opening sentences: whom an acquaintance looks through is said as it was counted."""

from __future__ import annotations

import msgspec
import pytest

from momo_guard.mosaic.adversaries import ROSTER
from momo_guard.report.sentences import openings
from tests.report.invented import RICH, crowd, factor


@pytest.mark.parametrize(("source", "zh", "en"), [
    (ROSTER, "名单上的 8 个人里", "the 8 people on your list"), ("census", "大约 8 个熟人里", "some 8 people they know"),
])
@pytest.mark.parametrize("left", [1.0, 3.0, 8.0])
def test_people_on_a_list_are_counted_and_others_are_about_so_many(source: str, zh: str, en: str, left: float) -> None:
    seen = crowd("acquaintance", 8, left, (factor("gender", "女", left / 8, source, "a2"),), spread=1.0)
    audit = msgspec.structs.replace(RICH, mosaic=(seen,))
    said = next(o.sentence for o in openings(audit) if o.adversary == "acquaintance")
    assert zh in said.zh
    assert en in said.en
