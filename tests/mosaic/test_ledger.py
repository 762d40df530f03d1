"""The ledger merges what posts say, keeps contradictions, and lets time pass."""

from __future__ import annotations

from datetime import datetime

from momo_guard.mosaic.claims import Claim
from momo_guard.mosaic.ledger import LedgerBuilder
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.trace import Holder, Trace


class Book:
    """A ledger to be filled by hand."""

    def __init__(self) -> None:
        self.builder = LedgerBuilder()
        self.count = 0

    def say(self, kind: str, value: str, confidence: float = 0.8, day: str = "2024-05-01", holder: Holder = "self") -> str:
        self.count += 1
        ident = f"p{self.count}"
        post = Post(id=ident, platform="x", text=value, where="x", created_at=datetime.fromisoformat(day))
        trace = Trace(
            post=ident, kind=kind, holder=holder, start=0, end=len(value), text=value, value=value,
            confidence=confidence, detector="t", why=Say("", ""),
        )
        self.builder.hear(post, [trace])
        return ident

    def of(self, attribute: str) -> list[Claim]:
        return self.builder.ledger().of(attribute)

    def values(self, attribute: str) -> list[str]:
        return [c.value for c in self.of(attribute)]


def test_the_same_in_two_languages_is_one_claim_with_the_plainest_post_first() -> None:
    book = Book()
    first, second = book.say("gender", "女", 0.6), book.say("gender", "female", 0.9)
    (claim,) = book.of("gender")
    assert claim.posts == (second, first)
    assert claim.confidence > 0.9


def test_others_facts_are_not_the_authors() -> None:
    book = Book()
    book.say("occupation", "护士", 0.95, holder="other")
    book.say("city", "大理", 0.95, holder="none")
    assert book.builder.ledger().claims == ()


def test_contradictions_stay_and_weaken_each_other() -> None:
    book = Book()
    book.say("gender", "女", 0.8)
    alone = book.of("gender")[0].confidence
    book.say("gender", "男", 0.7)
    assert book.values("gender") == ["女", "男"] or book.values("gender") == ["女"]
    assert book.of("gender")[0].confidence < alone


def test_the_last_word_on_what_changes_counts_most() -> None:
    book = Book()
    book.say("relationship", "single", 0.8, "2019-01-01")
    book.say("relationship", "married", 0.8, "2024-01-01")
    assert book.values("relationship")[0] == "married"


def test_a_narrower_value_takes_the_wider_one_in() -> None:
    book = Book()
    wide, narrow = book.say("relationship", "恋爱中", 0.6), book.say("relationship", "已婚", 0.8)
    (claim,) = book.of("relationship")
    assert claim.value == "已婚"
    assert set(claim.posts) == {wide, narrow}


def test_ages_grow_with_time() -> None:
    book = Book()
    book.say("age", "22", 0.9, "2020-06-01")
    book.say("age", "25", 0.9, "2023-06-01")
    book.say("city", "杭州", 0.9, "2024-07-01")
    (claim,) = book.of("age")
    assert claim.value == "26"
    assert len(claim.posts) == 2


def test_an_age_that_does_not_fit_is_a_claim_of_its_own() -> None:
    book = Book()
    book.say("age", "22", 0.9, "2020-06-01")
    book.say("age", "41", 0.6, "2020-06-01")
    assert book.values("age") == ["22", "41"]


def test_a_decade_of_birth_is_a_range_of_ages() -> None:
    book = Book()
    book.say("birth_date", "1990-1999", 0.8, "2024-07-01")
    (claim,) = book.of("age")
    assert claim.value == "24-34"
    assert book.of("birth_date") == []


def test_an_own_birthday_and_an_age_make_a_date_of_birth() -> None:
    book = Book()
    book.say("birth_date", "--05-12", 0.9, "2023-05-12")
    assert book.values("birth_date") == ["--05-12"]
    book.say("age", "27", 0.9, "2023-09-13")
    assert book.values("birth_date") == ["1996-05-12"]


def test_a_profile_field_is_a_statement() -> None:
    builder = LedgerBuilder()
    builder.hear(Post(id="1", platform="x", text="浙江大学", where="x", kind="profile", title="school"), [])
    (claim,) = builder.ledger().of("school")
    assert (claim.value, claim.posts) == ("浙江大学", ("1",))


def test_an_account_without_dates_has_an_age_too() -> None:
    builder = LedgerBuilder()
    trace = Trace(post="1", kind="age", holder="self", start=0, end=2, text="34", value="34", confidence=0.9,
                  detector="t", why=Say("", ""))
    builder.hear(Post(id="1", platform="x", text="34", where="x"), [trace])
    assert [c.value for c in builder.ledger().of("age")] == ["34"]


def test_memory_stays_flat_where_one_thing_is_said_a_thousand_ways() -> None:
    book = Book()
    for i in range(1000):
        book.say("pet", f"cat number {i}", 0.5)
    assert len(book.of("pet")) <= 400
    assert all(len(c.posts) <= 8 for c in book.builder.ledger().claims)


def test_a_year_of_study_implies_an_age_and_a_schooling() -> None:
    book = Book()
    book.say("grade", "大三", 0.9, "2024-10-01")
    assert book.values("education") == ["本科在读"]
    assert book.values("age") == ["20"]
    book.say("age", "23", 0.9, "2024-10-02")
    assert book.values("age")[0] == "23"


def test_an_id_number_gives_birthday_and_gender_away() -> None:
    book = Book()
    book.say("resident_id", "110101199003070020", 0.9)
    assert book.values("birth_date") == ["1990-03-07"]
    assert book.values("gender") == ["女"]


def test_a_country_of_one_post_does_not_outweigh_the_city_of_many() -> None:
    from momo_guard.mosaic.ledger import _beside_city

    city = Claim(attribute="city", value="杭州", posts=("1", "2", "3"), confidence=0.95)
    there = Claim(attribute="country", value="泰国", posts=("9",), confidence=0.6)
    home = Claim(attribute="country", value="中国", posts=("9",), confidence=0.6)
    assert _beside_city(there, [city]).confidence < 0.2
    assert _beside_city(home, [city]) == home
    assert _beside_city(there, []) == there
