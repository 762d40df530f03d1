"""Journals of other programs: our own small samples of each, and what is told of what can't be read."""

from __future__ import annotations

import base64
import contextlib
import json
import plistlib
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from momo_guard.errors import BadInput
from momo_guard.importers.opener import open_source
from momo_guard.journal import cache, export, files, foreign, render, sharing, taking
from momo_guard.journal.foreign import Bad, Found
from momo_guard.journal.journal import Journal
from momo_guard.journal.nouns import Body
from momo_guard.vault.store import Vault
from tests.photo.pictures import jpeg
from tests.vault.vaults import CHEAP

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
JRNL = "[2024-05-01 21:30] Rain all day @home\nStayed in.\n\n[2024-05-02 08:00] 早起了。\n"


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    monkeypatch.setattr(cache, "path_of", lambda _: tmp_path / "journal.cache")
    vault, _ = Vault.create(tmp_path / "v.momo", "pass", kdf=CHEAP, floor=CHEAP, state=tmp_path / "state")
    with vault:
        yield Journal(vault)


def items(path: Path, password: str = "") -> list[Found | Bad]:
    return list(foreign.read(open_source(path), lambda: password))


def found(path: Path, password: str = "") -> list[Found]:
    return [i for i in items(path, password) if isinstance(i, Found)]


def test_jrnl_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(JRNL, "utf-8")
    entries = found(tmp_path / "a.txt")
    assert [(e.text, e.created_at.strftime("%m-%d %H:%M"), e.tags) for e in entries] == [
        ("Rain all day @home\nStayed in.", "05-01 21:30", ("home",)), ("早起了。", "05-02 08:00", ())]


def test_jrnl_sealed_with_its_password_and_without(tmp_path: Path) -> None:
    salt = b"\xf2\xd5q\x0e\xc1\x8d.\xde\xdc\x8e6t\x89\x04\xce\xf8"
    key = base64.urlsafe_b64encode(PBKDF2HMAC(SHA256(), 32, salt, 100_000).derive(b"secret"))
    path = tmp_path / "a.journal"
    path.write_bytes(Fernet(key).encrypt(JRNL.encode()))
    assert len(found(path, "secret")) == 2
    assert isinstance(items(path, "wrong")[0], Bad)


def test_jrnl_json(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"tags": {"@x": 1}, "entries": [
        {"title": "T", "body": "words", "date": "2024-05-01", "time": "21:30", "tags": ["@x"], "starred": False}]}), "utf-8")
    assert [(e.text, e.tags) for e in found(path)] == [("T\nwords", ("x",))]


def test_day_one_with_a_photo(tmp_path: Path, journal: Journal) -> None:
    path = tmp_path / "one.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("Journal.json", json.dumps({"metadata": {"version": "1.0"}, "entries": [
            {"creationDate": "2024-05-01T12:00:00Z", "text": "At the lake\\.\n![](dayone-moment://ABC)", "tags": ["trip"],
             "photos": [{"md5": "0a1b", "type": "jpeg"}], "location": {"latitude": 1}}]}))
        out.writestr("photos/0a1b.jpeg", jpeg(1))
    source = open_source(path)
    taken = taking.take(journal, source, foreign.read(source, str))
    assert (taken.added, taken.left) == (1, ())
    entry = journal.entries()[0]
    assert (entry.text, entry.tags, [a.name for a in entry.attachments]) == ("At the lake.", ("trip",), ["0a1b.jpeg"])
    assert b"Xiaomi" not in files.content(journal.vault, entry.attachments[0])


def test_day_one_classic_and_a_broken_one(tmp_path: Path) -> None:
    folder = tmp_path / "x.dayone" / "entries"
    folder.mkdir(parents=True)
    (folder / "A.doentry").write_bytes(plistlib.dumps({"Creation Date": datetime(2024, 5, 1, 12), "Entry Text": "plist", "Tags": ["t"]}))
    (folder / "B.doentry").write_bytes(b"<?xml version='1.0'?><plist><dict><key>Entry")
    assert [(type(i).__name__) for i in items(tmp_path / "x.dayone")] == ["Found", "Bad"]


def test_apple_journal(tmp_path: Path) -> None:
    folder = tmp_path / "AppleJournalEntries" / "Entries"
    folder.mkdir(parents=True)
    (folder / "2024-05-01_Lake.html").write_text(
        '<html><body><div class="pageHeader">Wednesday, May 1, 2024</div><div class="title">Lake</div>'
        '<div class="bodyText"><p>Cold &amp; clear</p></div></body></html>', "utf-8")
    entry = found(tmp_path)[0]
    assert (entry.title, entry.text, entry.created_at.date().isoformat()) == ("Lake", "Cold & clear", "2024-05-01")


def test_markdown_with_front_matter_a_dated_name_and_many_entries_in_one(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ndate: 2024-05-01 09:00\ntags: [x, y]\n---\n# Title\nbody\n", "utf-8")
    (tmp_path / "2024-05-02 walk.md").write_text("just words\n", "utf-8")
    (tmp_path / "many.md").write_text("## 2024-05-03 10:00\n\none\n\n## 2024-05-04 11:00 T\n\ntwo\n", "utf-8")
    by_text = {e.text: (e.title, e.created_at.strftime("%m-%d %H:%M"), e.tags) for e in found(tmp_path)}
    assert by_text == {"body": ("Title", "05-01 09:00", ("x", "y")), "just words": ("", "05-02 12:00", ()),
                       "one": ("", "05-03 10:00", ()), "two": ("T", "05-04 11:00", ())}


def test_what_we_write_comes_back_and_is_not_doubled(tmp_path: Path, journal: Journal) -> None:
    journal.add("第一条\n两行", NOON, title="T", tags=["a"], mood="calm")
    (tmp_path / "out.json").write_text(render.as_json(journal.entries()), "utf-8")
    (tmp_path / "out.md").write_text("".join(export.markdown(journal.entries(), "zh")), "utf-8")
    source = open_source(tmp_path / "out.json")
    taken = taking.take(journal, source, foreign.read(source, str))
    assert (taken.added, taken.known) == (0, 1)


def test_an_entry_without_a_date_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"schema":"momo-guard/journal/1","entries":[{"text":"x"},{"text":"y","created_at":"2024-05-01T00:00:00+00:00"}]}')
    assert [type(i).__name__ for i in items(path)] == ["Bad", "Found"]


@pytest.mark.parametrize("content", ["", "no journal here", "{}"])
def test_what_is_no_journal_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text(content)
    with pytest.raises(BadInput):
        items(tmp_path / "a.txt")


def test_markdown_carries_no_control_characters(journal: Journal) -> None:
    journal.add("a\x1b[2Jb\r\nc\u202ed\x00\te", NOON, title="t\n# not a heading\x07", tags=["x\x9by"])
    text = "".join(export.markdown(journal.entries(), "en"))
    assert "a·[2Jb\nc·d·\te" in text
    assert "t # not a heading·" in text and "#x·y" in text


def test_the_page_is_alone_and_escapes_everything(journal: Journal) -> None:
    attachment, scrubbed = files.attach(journal.vault, 'a".jpg', jpeg(1))
    journal.add("<script>alert(1)</script>", NOON, title="<b>", attachments=[attachment])
    page = "".join(export.page(journal.vault, journal.entries(), "en"))
    assert scrubbed
    assert "<script>" not in page and "<b>" not in page
    assert "data:image/jpeg;base64," in page
    assert "http" not in page.split("</style>")[1]


def test_a_friend_opens_what_was_shared_and_nobody_else(journal: Journal) -> None:
    import pyrage

    friend, stranger = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    sharing.trust(journal.vault, "阿宁", str(friend.to_public()))
    journal.add("for Ning only", NOON)
    sealed = sharing.share(journal.vault, journal.entries(), ["阿宁"], "en")
    assert b"for Ning only" in pyrage.decrypt(sealed, [friend])
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [stranger])
    assert b"for Ning" not in sealed


def test_people_are_kept_and_forgotten(journal: Journal) -> None:
    key = sharing.own_key(journal.vault)
    assert sharing.own_key(journal.vault) == key
    sharing.trust(journal.vault, "me", key)
    assert sharing.opened(journal.vault, sharing.share(journal.vault, [], ["me"], "zh")).startswith(b"<!doctype")
    sharing.forget(journal.vault, "me")
    assert sharing.people(journal.vault) == {}


def test_attachments_come_out_under_safe_names(tmp_path: Path, journal: Journal) -> None:
    attachment, _ = files.attach(journal.vault, "../../etc/passwd", b"x" * 600_000)
    path = files.save(journal.vault, attachment, tmp_path / "out")
    again = files.save(journal.vault, attachment, tmp_path / "out")
    assert (path.name, again.name, path.parent) == ("passwd", "passwd-1", tmp_path / "out")
    assert path.read_bytes() == b"x" * 600_000
    assert path.stat().st_mode & 0o777 == 0o600


ODD: list[object] = [None, 5, 3.5, True, "x", "", [], {}, ["a", None, {"b": 1}], {"a": 1}, "0001-01-01", "9999-12-31T23:59:59-23:59", "\x1b[31m", "\0"]
OWN = {"created_at": "2024-01-01T00:00:00+08:00", "title": "t", "text": "x", "tags": ["a"], "mood": "sad"}
DAY_ONE = {"creationDate": "2024-01-01T00:00:00Z", "text": "x", "tags": ["a"], "photos": [{"md5": "a", "type": "jpeg"}]}
OF_JRNL = {"title": "t", "body": "b", "date": "2024-01-01", "time": "10:00", "tags": ["@a"]}


@pytest.mark.parametrize(("entry", "beside"), [(OWN, {"schema": "momo-guard/journal/1"}), (DAY_ONE, {"metadata": {}}), (OF_JRNL, {"tags": {}})])
def test_whatever_stands_where_words_should_the_entry_is_kept_readable_or_left_out(tmp_path: Path, entry: dict[str, object], beside: dict[str, object]) -> None:
    path = tmp_path / "a.json"
    for key in entry:
        for value in ODD:
            path.write_text(json.dumps({**beside, "entries": [{**entry, key: value}]}))
            for kept in found(path):
                body = Body(created_at=kept.created_at.isoformat(), title=kept.title, text=kept.text, tags=kept.tags, mood=kept.mood)
                assert msgspec.msgpack.decode(msgspec.msgpack.encode(body), type=Body) == body
    for value in ODD:
        path.write_text(json.dumps({**beside, "entries": value, "x": ["dayOne", "body"]}))
        with contextlib.suppress(BadInput):
            items(path)
    whole = json.dumps({**beside, "entries": [entry]}).encode()
    for data in (whole[:-1] + b',"z":' + b"[" * 100_000 + b"]" * 100_000 + b"}", whole.replace(b'"x"', b'"\xff"').replace(b'"b"', b'"\xff"')):
        path.write_bytes(data)
        with pytest.raises(BadInput):
            items(path)


@pytest.mark.parametrize(("name", "data"), [
    ("a.doentry", plistlib.dumps(["a"])), ("a.doentry", b'<plist version="1.0">' + b"<array>" * 50_000 + b"</array>" * 50_000 + b"</plist>"),
    ("0001-01-01.md", b"x"), ("9999-12-31.md", b"x"), ("a.txt", b"[0001-01-01 00:00] x\n[9999-12-31 23:59] y\n"),
    ("a.json", json.dumps({"entries": [{"creationDate": "0001-01-01", "text": "![](dayone-moment:" * 60_000}]}).encode()),
    ("a.html", b"<div class='pageHeader'>0001-01-01</div>" + b"<div class='bodyText'>" * 60_000),
    ("a.html", b"<div class='pageHeader'" * 60_000), ("0001-01-01.md", b"# " + b" " * 300_000),
], ids=range(9))
def test_files_made_to_hang_or_to_fall_over_are_left_out(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert found(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device here")
def test_a_file_without_end_is_not_read_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1 << 20)
    with pytest.raises(BadInput, match="too large"):
        files.read(Path("/dev/zero"))
