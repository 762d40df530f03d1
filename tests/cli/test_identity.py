"""`momo-guard identity` and `harden` from the outside: what is printed, what is written, what is refused."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path

import pytest

from momo_guard import assets
from momo_guard.cli import main
from momo_guard.identity import catalogue


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MOMO_VAULT", str(tmp_path / "none.momo"))
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = main([*args, "--lang", "en"])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_new_writes_the_catalogues_own_bytes(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    code, out, _ = run(capsys, "identity", "new", "--platform", "douban", "--format", "json")
    made = json.loads(out)
    assert code == 0 and made["schema"] == "momo-guard/identity/1"
    assert {"nickname", "label", "picture", "sha256", "bits", "crowd", "assumptions", "file"} <= set(made)
    data = (here / made["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == made["sha256"] == catalogue.picture(made["picture"]).sha256
    assert made["crowd"]["low"] <= made["crowd"]["likely"] <= made["crowd"]["high"]


def test_the_platforms_own_default_is_offered_first(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "identity", "new", "--platform", "xiaohongshu")
    assert out.startswith("First see what Xiaohongshu itself gives.")
    assert out.index("Otherwise wear this") < out.index("avatar.png")


def test_keeping_the_default_writes_no_file(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    _, out, _ = run(capsys, "identity", "new", "--platform", "douban", "--picture", "default", "--label", "momo")
    assert list(here.iterdir()) == [] and "Leave the platform's own picture" in out


def test_without_a_seed_chance_differs_and_a_seed_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    names = {run(capsys, "identity", "new", "--platform", "weibo", "-q")[1].splitlines()[0] for _ in range(6)}
    assert len(names) > 1
    first = run(capsys, "identity", "new", "--platform", "weibo", "--seed", "4")
    assert first[1] == run(capsys, "identity", "new", "--platform", "weibo", "--seed", "4")[1]
    assert "tests only" in first[2]


def test_nothing_asked_for_is_the_mask_that_most_wear(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(5):
        made = json.loads(run(capsys, "identity", "new", "--format", "json")[1])
        assert made["label"] == "momo" and made["crowd"]["likely"] > 40


def test_chance_is_there_for_the_asking(capsys: pytest.CaptureFixture[str]) -> None:
    made = [json.loads(run(capsys, "identity", "new", "--label", "random", "--picture", "random", "--format", "json")[1]) for _ in range(30)]
    assert len({(m["label"], m["picture"]) for m in made}) > 5


def test_a_rare_pair_is_said_to_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "identity", "new", "--label", "hotpot", "--picture", "bow")
    assert "Few wear this label with this picture" in out


def test_a_typed_label_is_said_to_be_a_crowd_of_one(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "identity", "new", "--platform", "douban", "--label", "湖边喂鹅的")
    assert "only you" in out and "crowd of one" in out


@pytest.mark.parametrize(("args", "code", "says"), [
    (("--platform", "xiaohongshu", "--label", "一" * 30), 2, "characters"),
    (("--platform", "weibo", "--label", "a&b"), 2, "can't have “&”"),
    (("--platform", "orkut"), 2, "not known here"),
    (("--picture", "dragon"), 2, "no picture called dragon"),
    (("--label", " "), 2, "empty"),
    (("-o", "/proc/nowhere"), 1, "can't be written"),
    (("-o", "taken"), 1, "can't be written"),
])
def test_bad_input_is_one_sentence_and_a_hint(
    capsys: pytest.CaptureFixture[str], here: Path, args: tuple[str, ...], code: int, says: str
) -> None:
    (here / "taken").write_text("")
    got, out, err = run(capsys, "identity", "new", *args)
    assert got == code and out == "" and says in err
    assert len(err.strip().splitlines()) == 2 and "Traceback" not in err


def test_labels_are_a_table_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "identity", "labels")
    assert out.splitlines()[1].startswith("momo ") and "postgraduate mo" in out and "Not offered" in out
    rows = json.loads(run(capsys, "identity", "labels", "--format", "json", "--platform", "weibo")[1])["labels"]
    assert rows[0]["id"] == "momo" and not next(r for r in rows if r["id"] == "blossom")["fits"]


def test_the_gallery_is_two_files(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    code, out, _ = run(capsys, "identity", "gallery", "-o", str(here / "g"))
    page, sheet = (Path(line) for line in out.splitlines())
    assert code == 0 and page.read_text("utf-8").count("<img src=\"data:image/png") == 16
    assert catalogue.is_ours(sheet.read_bytes())


@pytest.mark.parametrize("args", [("identity", "list"), ("identity", "use", "weibo"), ("identity", "retire", "weibo"),
                                  ("harden", "weibo", "--done", "weibo/phone")])
def test_without_a_vault_nothing_is_stored_and_it_says_so(capsys: pytest.CaptureFixture[str], here: Path, args: tuple[str, ...]) -> None:
    code, _, err = run(capsys, *args)
    assert code == 1 and "nothing was stored" in err and list(here.iterdir()) == []


def test_harden_in_three_forms(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    assert "Weibo  0/8" in run(capsys, "harden", "weibo")[1]
    assert json.loads(run(capsys, "harden", "weibo", "--format", "json")[1])["schema"] == "momo-guard/harden/1"
    run(capsys, "harden", "-o", "list.html")
    assert (here / "list.html").read_text("utf-8").startswith("<!doctype html>")


def test_harden_cleans_a_link(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "harden", "--link", "https://x.com/m/status/1?s=20")
    assert (code, out) == (0, "https://x.com/m/status/1\n") and "taken out" in err
    assert run(capsys, "harden", "--link", "nothing here")[0] == 1


def with_vault(here: Path, *args: str) -> tuple[int, str, str]:
    """The command in a process of its own, with a vault that the test made and its passphrase on a descriptor."""
    import os
    import subprocess

    from tests.cli.run import ENV
    from tests.vault.vaults import PASSPHRASE

    path = here / "v.momo"
    if not path.exists():
        from tests.vault import vaults

        vaults.new(here).close()
    reader, writer = os.pipe()
    os.write(writer, PASSPHRASE.encode() + b"\n")
    os.close(writer)
    done = subprocess.run(
        [sys.executable, "-m", "momo_guard", *args, "--lang", "en"], capture_output=True, encoding="utf-8", cwd=here, pass_fds=[reader],
        env={**ENV, "MOMO_VAULT": str(path), "MOMO_PASSPHRASE_FD": str(reader), "XDG_STATE_HOME": str(here / "s")}, check=False,
    )
    os.close(reader)
    return done.returncode, done.stdout, done.stderr


def test_the_register_end_to_end(here: Path) -> None:
    assert with_vault(here, "identity", "use", "douban", "--label", "奶茶", "--picture", "奶茶")[0] == 0
    code, _, err = with_vault(here, "identity", "use", "xiaohongshu", "--label", "奶茶", "--picture", "奶茶")
    assert code == 1 and "in use on Douban" in err and "--force" in err
    code, _, err = with_vault(here, "identity", "use", "xiaohongshu", "--label", "momo")
    assert code == 0 and "today as well" in err
    assert "Douban: milk tea mo" in with_vault(here, "identity", "list")[1]
    assert "search engines" in with_vault(here, "identity", "retire", "douban")[1]
    rows = json.loads(with_vault(here, "identity", "list", "--format", "json")[1])["identities"]
    assert [bool(row["retired"]) for row in rows] == [True, False]


def test_progress_end_to_end(here: Path) -> None:
    assert "Weibo  1/8" in with_vault(here, "harden", "weibo", "--done", "weibo/phone")[1]
    assert "Weibo  1/8" in with_vault(here, "harden", "weibo")[1]
    assert with_vault(here, "harden", "weibo", "--done", "weibo/none")[0] == 2


def test_a_damaged_picture_is_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = here / "assets"
    shutil.copytree(assets.root() / "identity", copy / "identity")
    shutil.copytree(assets.root() / "avatars", copy / "avatars")
    with (copy / "avatars" / "bow.png").open("r+b") as file:
        file.seek(5000)
        file.write(b"\0\0")
    monkeypatch.setattr(assets, "root", lambda: copy)
    code, out, err = run(capsys, "identity", "new", "--picture", "bow")
    assert (code, out) == (1, "") and "was changed and is refused" in err and len(err.strip().splitlines()) == 2
    assert not (here / "avatar.png").exists()
    assert run(capsys, "identity", "new", "--picture", "plain")[0] == 0
