"""Which author of a table is the user: the one named, the one with a profile, the only one, or nobody."""

from __future__ import annotations

import pytest

from momo_guard.errors import UsageFault
from momo_guard.importers import authors
from momo_guard.importers.authors import Author, author

ZAO, ANA, MOMO_A, MOMO_B = author("u1", "枣"), author("u2", "ana", "ana_writes"), author("u3", "momo"), author("u4", "momo")


def test_the_only_author_is_the_user() -> None:
    me, notes = authors.among([ZAO, ZAO])
    assert me.wrote(ZAO)
    assert not me.wrote(ANA)
    assert notes == []


def test_of_several_authors_none_is_the_user_and_it_is_said() -> None:
    me, notes = authors.among([ZAO, ANA])
    assert not me.wrote(ZAO)
    assert not me.wrote(Author(""))
    assert [n.count for n in notes] == [0]
    assert "枣" in notes[0].reason.zh
    assert "--me" in notes[0].reason.en


def test_a_profile_decides_among_several() -> None:
    me, notes = authors.among([ZAO, ANA], owners=[ANA])
    assert me.wrote(ANA)
    assert not me.wrote(ZAO)
    assert notes == []


def test_two_profiles_decide_nothing() -> None:
    me, notes = authors.among([ZAO, ANA], owners=[ANA, ZAO])
    assert not me.wrote(ANA)
    assert len(notes) == 1


def test_an_account_known_by_name_and_by_id_is_one() -> None:
    me, notes = authors.among([], owners=[author("", "枣"), ZAO])
    assert me.wrote(ZAO)
    assert me.wrote(author("", "枣"))
    assert notes == []


def test_a_name_that_many_wear_is_no_identity() -> None:
    me, _ = authors.among([MOMO_A])
    assert me.wrote(MOMO_A)
    assert not me.wrote(MOMO_B)
    assert not me.commented(MOMO_B)


def test_rows_without_an_author_are_the_users_where_nobody_else_is_named() -> None:
    me, _ = authors.among([Author(""), Author("")])
    assert me.wrote(Author(""))
    assert not me.commented(Author(""))


@pytest.mark.parametrize("name", ["u2", "ana", "@ana", "ANA", "ana_writes", "@Ana_Writes"])
def test_me_by_id_name_or_handle(name: str) -> None:
    me, notes = authors.among([ZAO, ANA, MOMO_A], me=[name])
    assert me.wrote(ANA)
    assert not me.wrote(ZAO)
    assert notes == []


def test_me_may_have_several_names() -> None:
    me, _ = authors.among([ZAO, ANA, MOMO_A], me=["枣", "u3"])
    assert [me.wrote(a) for a in (ZAO, ANA, MOMO_A)] == [True, False, True]


def test_me_may_have_written_comments_only() -> None:
    me, _ = authors.among([ZAO], me=["ana"], others=[ANA])
    assert me.commented(ANA)
    assert not me.wrote(ZAO)


def test_me_fits_a_masked_name() -> None:
    masked = author("h1", "不**枣")
    me, _ = authors.among([masked, author("h2", "旅**鹿")], me=["不想上班的枣"])
    assert me.wrote(masked)


def test_me_that_is_the_name_of_several_has_to_be_an_id() -> None:
    with pytest.raises(UsageFault) as caught:
        authors.among([MOMO_A, MOMO_B], me=["momo"])
    assert caught.value.hint is not None
    assert "u3 / u4" in caught.value.hint.en


def test_me_that_is_nobody_here_is_said_and_the_rest_decides() -> None:
    me, notes = authors.among([ZAO], me=["nobody"])
    assert me.wrote(ZAO)
    assert "nobody" in notes[0].reason.en


def test_a_million_authors_are_not_all_looked_at() -> None:
    looked = []

    def many() -> object:
        for i in range(10**6):
            looked.append(i)
            yield author(i)

    authors.among(many())  # type: ignore[arg-type]
    assert len(looked) < 100
