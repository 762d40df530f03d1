"""The scanner: hits, joined posts, boundaries, titles, and which of two readings stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from momo_guard.detectors import scan
from momo_guard.detectors.base import Hit
from momo_guard.detectors.overlap import settle
from momo_guard.detectors.scan import Scanner
from momo_guard.post import Post
from momo_guard.say import Say
from momo_guard.text import Text
from momo_guard.trace import Trace


def post_of(text: str, title: str = "") -> Post:
    return Post(id="1", platform="test", where="t#1", text=text, title=title)


def trace(kind: str, start: int, end: int, confidence: float = 0.9) -> Trace:
    return Trace(post="1", kind=kind, holder="self", start=start, end=end, text="x", value="x",
                 confidence=confidence, detector="echo", why=Say("试", "test"))


class Echo:
    """A detector that turns every hit into a trace."""

    NAME = "echo"
    KINDS: tuple[str, ...] = ("secret",)

    def words(self) -> Mapping[str, Iterable[str]]:
        return {"word": ["may", "電話", "v信", "ab", "b", "5g"]}

    def shapes(self) -> Mapping[str, str]:
        return {"number": "[0-9]{3,}"}

    def find(self, text: Text, hits: Sequence[Hit], post: Post) -> Iterable[Trace]:
        for hit in hits:
            start, end = text.span(hit.start, hit.end)
            yield Trace(post=post.id, kind="secret", holder="self", start=start, end=end, text=text.raw[start:end],
                        value=hit.word, confidence=0.5, detector="echo", why=Say(hit.tag, hit.tag))


SCANNER = Scanner([Echo()])


def values(text: str) -> list[str]:
    return [t.value for t in SCANNER.scan(post_of(text))]


def test_words_are_found_in_normalised_text_with_original_spans() -> None:
    found = SCANNER.scan(post_of("我的電話１２３４！"))
    assert [(t.text, t.value) for t in found] == [("電話", "电话"), ("１２３４", "1234")]


def test_latin_words_stand_free_but_chinese_neighbours_do_no_harm() -> None:
    assert values("maybe may maya") == ["may"]
    assert values("在may月") == ["may"]
    assert values("加v信 xv信") == ["v信"]
    assert values("15g 5g 5gx") == ["5g"]
    assert values("may2024") == ["may", "2024"]


def test_title_has_traces_of_its_own() -> None:
    found = SCANNER.scan(post_of("电话", title="电话 999"))
    assert [(t.field, t.value) for t in found] == [("text", "电话"), ("title", "电话"), ("title", "999")]


def test_a_profile_field_name_is_not_read_as_text() -> None:
    post = Post(id="1", platform="test", where="t#1", text="x", title="电话", kind="profile")
    assert SCANNER.scan(post) == []


@given(st.lists(st.text("may 5g電話b\u200b\x00❤\ufe0f１２\u0301аЖ\n,", max_size=30), max_size=12))
def test_many_posts_at_once_give_what_each_gives_alone(texts: list[str]) -> None:
    posts = [post_of(t, title=t[:3]) for t in texts]
    assert [traces for _, traces in SCANNER.scan_all(posts)] == [SCANNER.scan(p) for p in posts]


def test_all_posts_come_back_in_order() -> None:
    posts = [Post(id=str(i), platform="t", where="t", text=str(1000 + i)) for i in range(1000)]
    got = list(SCANNER.scan_all(posts))
    assert [p.id for p, _ in got] == [str(i) for i in range(1000)]
    assert [t[0].value for _, t in got] == [str(1000 + i) for i in range(1000)]


def test_of_two_codes_the_longer_or_surer_stays() -> None:
    inside = trace("phone", 4, 15, 0.7)
    around = trace("resident_id", 0, 18)
    assert settle([inside, around]) == [around]
    assert settle([trace("bank_card", 0, 11, 0.3), trace("phone", 0, 11, 0.9)])[0].kind == "phone"


def test_words_may_lie_on_one_another_but_not_inside_a_code() -> None:
    school, city = trace("school", 0, 4), trace("city", 0, 2)
    assert settle([school, city]) == [city, school]
    url, age = trace("url", 0, 30), trace("age", 10, 12)
    assert settle([age, url]) == [url]
    address, postcode = trace("address", 0, 30), trace("postcode", 24, 30)
    assert settle([address, postcode]) == [address, postcode]


def test_one_kind_does_not_overlap_itself() -> None:
    assert settle([trace("city", 0, 2), trace("city", 0, 3)]) == [trace("city", 0, 3)]


@given(st.text("may 5g電話b\u200b１２v信\u0301аЖ\n,", max_size=30))
def test_a_lone_draft_is_read_without_compiling_all_words_to_the_same_end(text: str) -> None:
    assert Scanner([Echo()]).scan(post_of(text, title=text[:3])) == next(Scanner([Echo()]).scan_all([post_of(text, title=text[:3])]))[1]


def test_a_long_text_is_read_in_pieces_to_the_same_end() -> None:
    sentence = "我今年24岁，在杭州上班。"
    alone = [(t.kind, t.value, t.start, t.end) for t in Scanner().scan(post_of(sentence))]
    assert alone
    found = Scanner().scan(post_of(sentence * 1000))
    assert [(t.kind, t.value, t.start % len(sentence), t.end - t.start) for t in found] == [
        (kind, value, start, end - start) for kind, value, start, end in alone] * 1000
    assert all(t.text == (sentence * 1000)[t.start : t.end] for t in found)


@given(st.text(alphabet="ab 。\n", max_size=9000))
def test_pieces_of_a_text_are_the_text(text: str) -> None:
    pieces = list(scan._pieces(text))
    assert "".join(piece for _, piece in pieces) == text
    assert [at for at, _ in pieces] == [sum(len(p) for _, p in pieces[:i]) for i in range(len(pieces))]
    assert all(len(piece) <= scan._LONG for _, piece in pieces)


def test_a_text_without_any_end_of_a_sentence_is_cut_all_the_same() -> None:
    assert max(len(piece) for _, piece in scan._pieces("a" * 50_000)) == scan._LONG
