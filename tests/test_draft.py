"""A draft: what it adds, when it speaks, and what it offers instead."""

from __future__ import annotations

import io
import json
from pathlib import Path

import msgspec
import pytest
from PIL import Image

import momo_guard
from momo_guard.cli import main
from momo_guard.draft import Limits, check, look
from momo_guard.errors import BadInput
from momo_guard.mosaic.claims import Claim, Ledger
from momo_guard.mosaic.nouns import Advice
from momo_guard.report.advice import details, one_line
from momo_guard.say import Lang

KNOWN = Ledger(tuple(
    Claim(attribute=a, value=v, confidence=0.95, posts=("p1",))
    for a, v in (("city", "杭州"), ("gender", "女"), ("school", "浙江大学"), ("age", "21"))
))


def test_a_draft_without_a_trace_is_clear_and_changes_nothing() -> None:
    advice = check("今天的云很好看", KNOWN)
    assert advice.level == "clear"
    assert advice.before == advice.after
    assert (advice.bits, advice.traces, advice.safer) == (0, (), ())


def test_the_package_offers_the_call() -> None:
    offered = momo_guard.check("今天的云很好看", KNOWN)  # type: ignore[operator]
    assert isinstance(offered, Advice)


def test_what_is_known_already_is_not_warned_of_again() -> None:
    advice = check("浙大的食堂，真香", KNOWN)
    assert [t.value for t in advice.traces] == ["浙江大学"]
    assert (advice.level, advice.bits) == ("clear", 0)


def test_what_is_new_costs_and_names_what_it_goes_with() -> None:
    advice = check("养了一只柯基", KNOWN)
    assert advice.after.likely < advice.before.likely / 100
    assert advice.bits == pytest.approx(7.3, abs=0.5)
    assert advice.because.zh.startswith("多说了宠物")
    assert "pet" in advice.because.en


def test_a_close_fact_is_named_as_the_pair() -> None:
    advice = check("生日5月12，又老一岁", KNOWN)
    assert advice.because.en == "It adds your birth date, on top of the age you have told already."


def test_each_wording_says_what_it_would_leave_and_coarser_leaves_more() -> None:
    text = "养了一只柯基叫豆豆"
    advice = check(text, KNOWN)
    wordings = {s.text: s for s in advice.safer}
    assert {"狗", "宠物"} == set(wordings)
    assert text[wordings["狗"].start : wordings["狗"].end] == "柯基"
    assert advice.after.likely < wordings["狗"].likely < wordings["宠物"].likely
    assert wordings["宠物"].likely == pytest.approx(advice.before.likely, rel=1e-6)


def test_a_direct_identifier_says_stop_even_where_the_crowd_stays() -> None:
    advice = check("加我微信 wuhu_mo88 聊", KNOWN)
    assert advice.level == "stop"
    assert "wechat" in advice.after.unique
    assert advice.after.likely == advice.before.likely


def test_levels_follow_the_users_limits() -> None:
    text = "养了一只柯基"
    low = check(text, KNOWN).after.low
    assert check(text, KNOWN, limits=Limits(stop=low - 1, warn=low - 0.5, notice=low + 1)).level == "notice"
    assert check(text, KNOWN, limits=Limits(stop=1, warn=1, notice=1)).level == "clear"
    assert check(text, KNOWN, limits=Limits(stop=100)).level == "stop"
    assert check(text, KNOWN, limits=Limits(bits=20)).level == "clear"


def test_once_below_the_limit_a_small_addition_is_no_stop() -> None:
    small = Ledger((*KNOWN.claims, *(Claim(attribute=a, value=v, posts=("p2",)) for a, v in
                                     (("pet", "柯基"), ("birth_date", "--05-12"), ("hometown", "徐州")))))
    assert check("我是INFP", small).level in ("clear", "notice")


def test_the_platform_learns_nothing_from_words() -> None:
    advice = check("养了一只柯基", KNOWN, adversary="platform")
    assert (advice.before.likely, advice.after.likely, advice.bits) == (1, 1, 0)


def _photo(path: Path) -> Path:
    exif = Image.Exif()
    exif[0x0110] = "iPhone 15 Pro"
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 16.0, 26.0), 3: "E", 4: (120.0, 9.0, 18.0)})
    Image.new("RGB", (8, 8)).save(path, exif=exif)
    return path


def test_a_photo_with_its_place_is_warned_of(tmp_path: Path) -> None:
    facts = look(_photo(tmp_path / "a.jpg"))
    advice = check("看日落", KNOWN, photos=facts)
    assert advice.level == "warn"
    assert "where it was taken" in advice.because.en


def test_a_picture_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        look(tmp_path / "none.jpg")


def _run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    code = main(["check", *args])
    return code, capsys.readouterr().out


def test_the_command_says_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = _run(capsys, "加我微信 wuhu_mo88 聊", "--lang", "zh")
    assert (code, out) == (10, "先别急着发：微信号一条就能指到你。\n")
    code, out = _run(capsys, "nice clouds today", "--lang", "en")
    assert (code, out) == (0, "Nothing new here.\n")


def test_details_on_demand(capsys: pytest.CaptureFixture[str]) -> None:
    _, short = _run(capsys, "养了一只柯基", "--lang", "zh")
    _, long = _run(capsys, "养了一只柯基", "--lang", "zh", "-v")
    assert short.count("\n") == 1
    assert "「柯基」→「狗」" in long
    assert "不是保证" in long


def test_json_has_the_shape_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = _run(capsys, "养了一只柯基", "--format", "json")
    found = json.loads(out)
    assert list(found) == ["schema", "traces", "before", "after", "bits", "because", "safer", "level"]
    assert found["schema"] == "momo-guard/check/1"
    assert list(found["after"]) == ["low", "likely", "high"]
    assert {"start", "end", "with"} <= set(found["safer"][0])
    assert code == (0 if found["level"] == "clear" else 10)


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO("加我微信 wuhu_mo88 聊\n".encode())

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr("sys.stdin", Piped())
    assert _run(capsys, "-", "--lang", "en")[0] == 10


def test_against_an_export(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    export = tmp_path / "posts.jsonl"
    export.write_text('{"id": "1", "text": "我是INFP，测了三遍", "created_at": "2025-03-01T20:00:00+08:00"}\n', "utf-8")
    _, alone = _run(capsys, "我是INFP", "--format", "json")
    _, known = _run(capsys, "我是INFP", "--against", str(export), "--format", "json")
    assert json.loads(alone)["bits"] > 2
    assert json.loads(known)["bits"] == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_promises_safety(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    for text in ("今天的云很好看", "养了一只柯基", "加我微信 wuhu_mo88 聊"):
        _, out = _run(capsys, text, "--lang", lang, "-v")
        assert "安全" not in out
        assert "safe" not in out.lower()


def test_what_one_post_is_enough_for_always_gets_a_wording() -> None:
    text = "在杭州西湖区上班，我在字节跳动做后端，养了只柯基，加我微信 momo_lily_99"
    found = check(text).safer
    assert any("momo_lily_99" in text[s.start : s.end] for s in found)
    assert [s.start for s in found] == sorted(s.start for s in found)


@pytest.mark.parametrize(("draft", "told"), [
    ("just got diagnosed with MS at 34, still teaching 3rd grade in Boise", "occupation"),
    ("I'm a nurse", "occupation"),
])
def test_a_draft_that_adds_something_is_never_called_nothing_new(draft: str, told: str) -> None:
    said = one_line(check(draft)).en
    assert "Nothing" not in said
    assert told in said
    assert "would still fit" in said


def test_where_only_the_author_is_left_a_new_fact_is_not_called_nothing_new() -> None:
    alone = Ledger((*KNOWN.claims, *(Claim(attribute=a, value=v, confidence=0.95, posts=("p1",)) for a, v in (
        ("pet", "柯基"), ("hometown", "徐州"), ("mbti", "INFP"), ("birth_date", "--05-12"), ("major", "哲学")))))
    told = check("研二了，又养了一只猫", alone)
    assert told.before.likely < 1.5
    assert "添不了多少" in one_line(told).zh
    assert one_line(check("今天的云很好看", alone)).zh == "没看到新的线索。"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_estimate_of_one_number_is_said_once(lang: Lang) -> None:
    plain = check("今天的云很好看", KNOWN)
    last = list(details(msgspec.structs.replace(plain, after=msgspec.structs.replace(plain.after, low=1, high=1)), "", lang))[-1]
    assert last.count("1") == 1 and "0.0" not in last
