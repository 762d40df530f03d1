"""The HTML page: self-contained, hostile posts harmless, sections left out where there is nothing, light for many."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import msgspec
import pytest

from momo_guard.audit import Audit
from momo_guard.mosaic.claims import Claim, Ledger
from momo_guard.mosaic.nouns import Replacement
from momo_guard.report.render import render
from momo_guard.say import Lang, Say
from momo_guard.trace import Trace
from tests.report.invented import EMPTY, PLAN, RICH, factor, post, trace
from tests.report.test_cover import VALUES

VOID = {"meta", "input", "br", "wbr", "link"}


class Tree(HTMLParser):
    """Checks nesting and keeps every tag, attribute and text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.ids += [v or "" for k, v in attrs if k == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> does not close what is open"

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.text.append(data)


def page(audit: Audit, lang: Lang = "zh", *, mask: bool = False) -> str:
    return "".join(render(audit, "html", lang, mask=mask))


def tree(source: str) -> Tree:
    found = Tree()
    found.feed(source)
    found.close()
    assert found.open == []
    return found


@pytest.mark.parametrize("audit", [RICH, EMPTY], ids=["rich", "empty"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_well_formed_and_every_id_is_there_once(audit: Audit, lang: Lang) -> None:
    found = tree(page(audit, lang))
    assert len(found.ids) == len(set(found.ids))
    wanted = [href[1:] for _, a in found.tags if (href := a.get("href") or "").startswith("#")]
    wanted += [a["for"] or "" for t, a in found.tags if t == "label"]
    assert set(wanted) <= set(found.ids)


def test_nothing_is_fetched() -> None:
    found = tree(page(RICH))
    for tag, attributes in found.tags:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form", "audio", "video")
        for name, value in attributes.items():
            assert not name.startswith("on") and name != "style"
            if name in ("src", "srcset", "data", "action", "poster", "ping"):
                pytest.fail(f"<{tag} {name}={value}>")
    css = re.search(r"<style>(.*?)</style>", page(RICH), re.DOTALL)
    assert css and "url(" not in css[1] and "@import" not in css[1]


def test_its_policy_names_its_own_style_and_script_and_nothing_else() -> None:
    source = page(RICH)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', source)
    assert policy and policy[1].startswith("default-src 'none'") and "unsafe" not in policy[1]
    for tag in ("style", "script"):
        blocks = re.findall(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        assert len(blocks) == 1
        digest = base64.b64encode(hashlib.sha256(blocks[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]


def test_both_languages_are_there_in_equal_number() -> None:
    source = page(RICH)
    assert source.count('<span class="zh" lang="zh-CN">') == source.count('<span class="en" lang="en">') > 100
    assert 'data-lang="en"' in page(RICH, "en")


def test_the_sections_come_in_order_and_empty_ones_are_left_out() -> None:
    names = re.findall(r'<section id="(\w+)"', page(RICH))
    assert names == ["opening", "plan", "portrait", "months", "others", "routine", "posts", "reading", "certainty"]
    assert re.findall(r'<section id="(\w+)"', page(EMPTY)) == ["opening", "reading", "certainty"]
    assert 'class="scene' not in page(EMPTY)


def test_the_plan_shows_before_and_after() -> None:
    source = page(RICH)
    assert "<del>浙大计算机大三</del><ins>大学生</ins>，期末周活不下去了" in source
    assert "最少改 2 条、删 1 条，就够了。" in source
    assert "The least that does it: edit 2 posts and delete 1." in source


def test_marks_stand_on_the_words() -> None:
    source = page(RICH)
    assert re.search(r'打 <mark class="sky is-self" title="[^"]*">13800138000</mark>', source)
    assert re.search(r'<mark class="lilac is-other"[^>]*>华为</mark>', source)
    assert re.search(r'<mark class="mint is-none"[^>]*>兰州</mark>', source)


def test_overlapping_traces_keep_the_text_whole() -> None:
    own = post("p", "我在浙大紫金港校区")
    audit = msgspec.structs.replace(EMPTY, posts={"p": own}, traces=(
        trace(own, "浙大紫金港校区", "landmark"), trace(own, "浙大", "school"), trace(own, "港校区", "address")))
    text = re.search(r'<p class="text" dir="auto">(.*?)</p>', page(audit))
    assert text and re.sub(r"<[^>]*>", "", text[1]) == "我在浙大紫金港校区"
    assert text[1].count("<mark") == 3


EVIL = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'&`${7*7}\u202egpj.exe\u2066\x00\x1b[2J\ud83d ]]> <!-- --> {{x}}'


def evil_audit() -> Audit:
    own = post("p\"><script>x</script>", EVIL + "13800138000", title=EVIL)
    own = msgspec.structs.replace(own, url='javascript:alert("x")', where=EVIL, ip_region=EVIL, author=EVIL)
    t = Trace(post=own.id, kind="phone", holder="self", start=len(EVIL), end=len(EVIL) + 11, text="13800138000", value=EVIL,
              confidence=0.9, detector="x", why=Say(EVIL, EVIL))
    f = factor("city", EVIL, 0.01, EVIL, own.id, note=Say(EVIL, EVIL))
    crowd = msgspec.structs.replace(RICH.mosaic[0], factors=(f,), unique=(EVIL, "phone"))
    step = msgspec.structs.replace(PLAN.steps[1], post=own.id, why=Say(EVIL, EVIL),
                                   replace=(Replacement(start=0, end=5, text=EVIL),))
    summary = msgspec.structs.replace(
        RICH.summary, recognised=(msgspec.structs.replace(RICH.summary.recognised[0], label=EVIL, platform=EVIL),),
        unread=(msgspec.structs.replace(RICH.summary.unread[0], where=EVIL, reason=Say(EVIL, EVIL)),),
        partial=Say(EVIL, EVIL))
    return msgspec.structs.replace(
        RICH, summary=summary, posts={own.id: own}, traces=(t, msgspec.structs.replace(t, field="device", text=EVIL)),
        mosaic=(crowd,), plan=msgspec.structs.replace(PLAN, steps=(step,)),
        ledger=Ledger((Claim(attribute="city", value=EVIL, allowed=(EVIL, "x"), posts=(own.id,)),)))


@pytest.mark.parametrize("mask", [True, False])
def test_hostile_values_stay_text(mask: bool) -> None:
    source = page(evil_audit(), mask=mask)
    found = tree(source)
    assert source.count("<script") == 1 and "<img" not in source and "javascript:" not in source
    assert all(not name.startswith("on") for _, attributes in found.tags for name in attributes)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", source)
    source.encode("utf-8")


def test_a_masked_page_holds_no_value() -> None:
    source = page(RICH, mask=True)
    assert [v for v in VALUES if v in source] == []
    assert "138••••8000" in source and "--reveal" in source
    assert "--reveal" not in page(RICH)


def many(count: int) -> Audit:
    posts = {f"n{i}": post(f"n{i}", f"第 {i} 条 打 138{i:08}") for i in range(count)}
    traces = tuple(trace(p, f"138{i:08}", "phone") for i, p in enumerate(posts.values()))
    return msgspec.structs.replace(RICH, posts=posts, traces=traces, plan=None)


def test_thousands_of_posts_wait_and_the_rest_is_counted() -> None:
    source = page(many(5000))
    assert source.count("<article") == 3000
    assert source.split("<template")[0].count("<article") == 120
    assert "另有 2,000 条较轻的没有放进这一页" in source
    assert len(source) < 4_500_000
    tree(source)


def test_a_very_long_post_is_cut() -> None:
    own = post("p", "啊" * 500_000 + "13800138000" + "哦" * 500_000)
    audit = msgspec.structs.replace(EMPTY, posts={"p": own}, traces=(trace(own, "13800138000", "phone"),))
    assert len(page(audit)) < 120_000 and "…啊啊" in page(audit)
