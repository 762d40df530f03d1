"""The crowd picture counts right: one momo a person near you, a log scale behind, never one too many left pink."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_guard.report.crowd import FRONT, HORIZON, bands, height, rows, stops
from momo_guard.report.scene import draw
from tests.report.invented import CHINA, FACTORS, MOSAIC, crowd, factor


@given(st.integers(2, 10**10), st.floats(1, 10**10), st.floats(1, 10**10))
def test_more_people_stand_farther_back(population: int, a: float, b: float) -> None:
    low, high = sorted((min(a, population), min(b, population)))
    assert HORIZON <= height(high, population) <= height(low, population) <= FRONT


def test_the_ends_of_the_scale() -> None:
    assert height(1, CHINA) == FRONT and height(CHINA, CHINA) == HORIZON


@pytest.mark.parametrize("population", [2, 7, 30, 500, 10**6, CHINA])
def test_rows_go_back_and_count_up(population: int) -> None:
    found = list(rows(population))
    assert found[0].people == 1 and len(found[0].xs) == 1
    assert [r.y for r in found] == sorted((r.y for r in found), reverse=True)
    assert [r.people for r in found] == sorted(r.people for r in found)
    assert max(r.people for r in found) <= population
    assert sum(len(r.xs) for r in found if r.exact) <= population


@pytest.mark.parametrize("left", [1, 2, 3, 9, 14, 40, 54])
def test_near_you_each_momo_is_one_person(left: int) -> None:
    parts = bands(list(rows(CHINA)), [1000.0, float(left)])
    assert sum(len(r.xs) for r in parts[-1]) == left
    assert all(r.exact for r in parts[-1])


def test_every_momo_stands_in_one_band() -> None:
    everyone = list(rows(CHINA))
    parts = bands(everyone, [s.left for s in stops(MOSAIC[0])])
    assert sum(len(r.xs) for part in parts for r in part) == sum(len(r.xs) for r in everyone)


def test_the_stops_fall_and_end_at_the_crowds_own_figure() -> None:
    found = [s.left for s in stops(MOSAIC[0])]
    assert found == sorted(found, reverse=True) and found[-1] == MOSAIC[0].likely
    # A figure that was settled with the confidence of each finding may lie above the plain product.
    higher = msgspec.structs.replace(MOSAIC[0], likely=5000.0)
    found = [s.left for s in stops(higher)]
    assert found == sorted(found, reverse=True) and found[-1] == 5000


@pytest.mark.parametrize("count", [1, 2, 7, 25, 40])
def test_labels_keep_their_order_and_stay_inside(count: int) -> None:
    facts = tuple(factor("city", f"v{i}", 0.9, "source") for i in range(count))
    scene = draw(crowd("stranger", 10**9, 10**9 * 0.9**count, facts), "c")
    tops = [float(part.split("{top:")[1].split("%")[0]) for part in scene.css.split("}") if " label{top" in part]
    assert tops == sorted(tops) and len(set(tops)) == count
    assert tops[0] >= 10 and tops[-1] <= 96


def test_the_picture_names_each_fact_its_source_and_the_people_left() -> None:
    html = draw(MOSAIC[0], "c").html
    for i, f in enumerate(FACTORS[:6], 1):
        assert f'id="c-{i}"' in html and f.source in html
    assert "14 亿人" in html and "<b>14" in html.replace('<span class="zh" lang="zh-CN">', "")
    assert html.count(" checked") == 1


def test_a_crowd_of_one_leaves_only_you() -> None:
    parts = bands(list(rows(500)), [s.left for s in stops(MOSAIC[1])])
    assert sum(len(r.xs) for r in parts[-1]) == 1


def test_the_same_crowd_is_drawn_the_same() -> None:
    assert draw(MOSAIC[0], "c") == draw(MOSAIC[0], "c")
