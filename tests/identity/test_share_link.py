"""Share links: the sharer's ids go, the page's own parameters stay, and nothing is opened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_guard.errors import BadInput
from momo_guard.identity.share_link import clean


@pytest.mark.parametrize(("link", "wanted"), [
    ("https://www.xiaohongshu.com/discovery/item/6a3b?app_platform=ios&xsec_token=AB%3D&shareRedId=OD4&apptime=17",
     "https://www.xiaohongshu.com/discovery/item/6a3b?xsec_token=AB%3D"),
    ("https://www.bilibili.com/video/BV1xx?p=2&vd_source=77aa&share_session_id=9", "https://www.bilibili.com/video/BV1xx?p=2"),
    ("https://mp.weixin.qq.com/s?__biz=MzA=&mid=22&idx=1&sn=ab&sharer_shareid=77&scene=1",
     "https://mp.weixin.qq.com/s?__biz=MzA=&mid=22&idx=1&sn=ab"),
    ("https://x.com/momo/status/12?s=20&t=Zk3", "https://x.com/momo/status/12"),
    ("https://youtu.be/abc?si=ZZ&t=42", "https://youtu.be/abc?t=42"),
    ("https://www.instagram.com/p/Cx/?igsh=MTk0", "https://www.instagram.com/p/Cx/"),
    ("https://example.org/page?id=7&utm_source=wx&fbclid=1&b=%E5%A5%B6", "https://example.org/page?id=7&b=%E5%A5%B6"),
    ("https://example.org/page?q=a+b#part", "https://example.org/page?q=a+b#part"),
])
def test_the_sharer_goes_and_the_page_stays(link: str, wanted: str) -> None:
    assert clean(link).url == wanted


def test_a_share_text_will_do() -> None:
    text = "看了一篇笔记，快来看：https://www.xiaohongshu.com/explore/6b?shareRedId=K1&xsec_source=app_share，复制打开"
    found = clean(text)
    assert found.url == "https://www.xiaohongshu.com/explore/6b?xsec_source=app_share"
    assert found.sharer == ("shareRedId",)


@pytest.mark.parametrize("link", ["http://xhslink.com/a/XIb", "https://b23.tv/abc", "https://www.reddit.com/r/tea/s/Ab3dE"])
def test_a_short_link_is_not_called_clean(link: str) -> None:
    found = clean(link)
    assert found.url == link and found.note is not None and "short link" in found.note.en


def test_a_lookalike_host_is_not_taken_for_the_site() -> None:
    assert clean("https://notx.com/a?s=20").url == "https://notx.com/a?s=20"


@pytest.mark.parametrize("text", ["", "没有网址", "https://", "http://[::1", "https://a:b/"])
def test_no_link_is_told_in_one_sentence(text: str) -> None:
    with pytest.raises(BadInput) as told:
        clean(text)
    assert told.value.hint is not None


@given(st.text(max_size=80))
def test_any_text_is_cleaned_or_told(text: str) -> None:
    try:
        found = clean("https://x.com/" + text)
    except BadInput:
        return
    assert clean(found.url).url == found.url
