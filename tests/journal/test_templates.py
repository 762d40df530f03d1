"""Templates: those of the program, the user's own in the vault, and what is left of questions nobody answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from momo_guard.errors import UsageFault
from momo_guard.journal import templates
from momo_guard.vault.store import Vault
from tests.vault import vaults


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with vaults.new(tmp_path) as made:
        yield made


def test_own_templates_are_kept_replaced_and_removed(vault: Vault) -> None:
    templates.add(vault, " Weekend ", "calm when?\n\nwhat first?", ["#w"])
    assert templates.find(vault, "weekend", "en") == templates.Template("Weekend", ("calm when?", "what first?"), ("w",))
    templates.add(vault, "Weekend", "only this?")
    assert [t.questions for t in templates.own(vault)] == [("only this?",)]
    templates.remove(vault, "WEEKEND")
    assert templates.own(vault) == []
    with pytest.raises(UsageFault):
        templates.find(vault, "weekend", "en")


def test_shipped_ones_are_found_by_either_name_and_give_way_to_own_ones(vault: Vault) -> None:
    assert templates.find(vault, "想发没发", "en") == templates.find(vault, "Unsent", "en")
    assert templates.find(vault, "unsent", "zh").name == "想发没发"
    with pytest.raises(UsageFault):
        templates.remove(vault, "unsent")
    templates.add(vault, "unsent", "my own?")
    assert templates.find(vault, "unsent", "en").questions == ("my own?",)


@pytest.mark.parametrize(("name", "text"), [("", "x?"), ("x", " \n ")])
def test_a_template_needs_a_name_and_a_question(vault: Vault, name: str, text: str) -> None:
    with pytest.raises(UsageFault):
        templates.add(vault, name, text)


def test_every_shipped_one_has_both_languages() -> None:
    for shipped in templates.SHIPPED:
        for side in [shipped.name, *shipped.questions]:
            assert any("\u4e00" <= c <= "\u9fff" for c in side.zh)
            assert side.en.isascii()
            assert not {"!", "！"} & set(side.zh + side.en)
    names = [s.name.to(lang) for s in templates.SHIPPED for lang in ("zh", "en")]
    assert len(names) == len(set(names))


def test_questions_without_an_answer_are_left_out() -> None:
    template = templates.Template("t", ("one?", "two?", "three?"))
    assert templates.filled(template, templates.blank(template)) == ""
    assert templates.filled(template, "before\none?\n\nyes\nand more\n\ntwo?\n \nthree?\nno\n") == "before\n\none?\n\nyes\nand more\n\nthree?\nno"
