"""From the names that posts give to the pictures beside them."""

from __future__ import annotations

from pathlib import Path

from momo_guard.importers.album import Album
from momo_guard.importers.opener import open_source
from momo_guard.post import Post
from tests.photo import pictures


def test_addresses_that_are_none_are_missing_pictures(tmp_path: Path) -> None:
    (tmp_path / "1.jpg").write_bytes(pictures.jpeg(1))
    (tmp_path / "posts.jsonl").write_text("{}")
    album = Album([open_source(tmp_path)])
    bad = ("http://[bad/x.jpg", "//[", "\0.jpg", "a" * 5000 + ".jpg", "../../etc/passwd.jpg", "https://a\u2100b/1.png", "")
    post = Post(id="1", platform="generic", text="x", media=(*bad, "https://example.com/u/1.jpg?w=90"), where="posts.jsonl#1")
    assert [name for name, _ in album.pictures(post)] == ["1.jpg"]
    assert (album.seen, album.missing) == (1, len(bad))
