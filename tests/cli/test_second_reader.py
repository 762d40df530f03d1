"""`audit --reader`: the same report with what a model on this machine found, or a plain word where it did not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from momo_guard.vault.passphrase import Kdf
from momo_guard.vault.store import Vault
from tests.cli.run import ENV, ROOT, run
from tests.reader.model import Call, Posts, claim, finds, free_port, serving

PASSPHRASE = "kettle orbit moss"
CHEAP = Kdf(64, 1, 1)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "posts.jsonl"
    rows = [{"id": f"p{n}", "text": f"{n} 号夜班查完房，走路回家"} for n in range(20)]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def audited(export: Path, url: str, *more: str, **env: str) -> tuple[dict[str, Any], str]:
    ran = run("audit", export, "--format", "json", "--lang", "en", "--reader", url, *more, env={**ENV, **env})
    assert ran.returncode in (0, 10), ran.stderr
    return json.loads(ran.stdout), ran.stderr


def test_what_the_model_found_joins_the_report(export: Path) -> None:
    with serving(finds(("occupation", "医生", "查完房"))) as model:
        found, err = audited(export, model.url)
    mine = [t for t in found["traces"] if t["detector"] == "reader"]
    assert len(mine) == 20 and {(t["kind"], t["value"], t["text"]) for t in mine} == {("occupation", "医生", "查完房")}
    assert found["source"]["reader"] == {"model": "small", "posts": 20, "read": 20, "remembered": 0, "found": 20, "dropped": 0, "why": None}
    assert "医生" in {c["value"] for c in found["ledger"] if c["attribute"] == "occupation"}
    assert "Your model small read 20 posts and found 20 more traces." in err


def test_what_it_says_twenty_times_is_one_opinion(export: Path, tmp_path: Path) -> None:
    twice = tmp_path / "two.jsonl"
    twice.write_text("\n".join(export.read_text("utf-8").splitlines()[:2]), "utf-8")
    sure = {}
    for path in (twice, export):
        with serving(finds(("occupation", "医生", "查完房"))) as model:
            found, _ = audited(path, model.url)
        sure[path] = next(c["confidence"] for c in found["ledger"] if c["value"] == "医生")
    assert sure[twice] <= sure[export] < sure[twice] + 0.1


def test_the_plan_takes_it_into_account(tmp_path: Path) -> None:
    path = tmp_path / "posts.jsonl"
    rows = [{"id": "a", "text": "在青藤书店上班，离家近"}, {"id": "b", "text": "今天散步走得有点远"}]
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    with serving(finds(("name", "散步走", "散步走"), ("occupation", "医生", "走得有点远"))) as model:
        ran = run("plan", path, "--format", "json", "--target", "2000000", "--lang", "en", "--reader", model.url)
        without = run("plan", path, "--format", "json", "--target", "2000000", "--lang", "en")
    assert "Your model small read 2 posts" in ran.stderr and model.chats == 1
    assert "b" in {s["post"] for s in json.loads(ran.stdout)["steps"]}
    assert "b" not in {s["post"] for s in json.loads(without.stdout)["steps"]}


def test_without_it_nothing_is_missing(export: Path) -> None:
    ran = run("audit", export, "--format", "json")
    assert json.loads(ran.stdout)["source"]["reader"] is None and "model" not in ran.stderr


def test_a_server_that_is_not_there_leaves_the_rules(export: Path) -> None:
    found, err = audited(export, f"http://127.0.0.1:{free_port()}")
    assert found["source"]["own"] == 20 and found["source"]["reader"]["read"] == 0
    assert err.count("nobody answers at") == 1 and "Your model read nothing" in err and "Traceback" not in err
    shown = run("audit", export, "--reader", f"127.0.0.1:{free_port()}", "--lang", "zh")
    assert "没有应答" in shown.stdout and "只按规则看过" in shown.stdout


@pytest.mark.parametrize(("args", "says"), [
    (["--reader", "192.168.1.5:11434"], "is not this machine"),
    (["--reader", "api.example.com"], "is not this machine"),
    (["--reader-model", "x"], "goes with --reader"),
])
def test_other_machines_are_refused_before_anything_is_read(export: Path, args: list[str], says: str) -> None:
    ran = run("audit", export, "--lang", "en", *args)
    assert ran.returncode == 2 and says in ran.stderr and ran.stdout == "" and len(ran.stderr.splitlines()) == 2


def test_the_model_is_chosen_by_name(export: Path) -> None:
    with serving(finds()) as model:
        audited(export, model.url, "--reader-model", "other:7b")
        assert {b["model"] for b in model.bodies} == {"other:7b"}


def test_an_interrupt_keeps_what_was_read(export: Path) -> None:
    def behave(call: Call, posts: Posts) -> None:
        if call.server.chats > 2:
            call.server.over.wait(60)
        call.claims([claim(p["n"], "occupation", "医生", "查完房") for p in posts])

    with serving(behave) as model:
        process = subprocess.Popen(
            [sys.executable, "-m", "momo_guard", "--lang", "en", "audit", str(export), "--format", "json", "--reader", model.url],
            env=ENV, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 60
        while model.chats < 3 and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    found = json.loads(out)
    assert found["source"]["own"] == 20 and found["source"]["reader"]["read"] == 12
    assert "read only 12 of 20 posts (12 more traces): you stopped it" in err


def test_the_vault_remembers_what_was_read(export: Path, tmp_path: Path) -> None:
    path = tmp_path / "v.momo"
    Vault.create(path, PASSPHRASE, kdf=CHEAP, floor=CHEAP, state=tmp_path)[0].close()

    def again(url: str) -> dict[str, Any]:
        read, write = os.pipe()
        os.write(write, PASSPHRASE.encode())
        os.close(write)
        ran = subprocess.run(
            [sys.executable, "-m", "momo_guard", "audit", str(export), "--format", "json", "--reader", url, "--vault", str(path)],
            env={**ENV, "MOMO_PASSPHRASE_FD": str(read), "XDG_STATE_HOME": str(tmp_path)}, cwd=ROOT, capture_output=True, text=True,
            pass_fds=[read], check=False)
        os.close(read)
        assert ran.returncode in (0, 10), ran.stderr
        found: dict[str, Any] = json.loads(ran.stdout)
        return found

    with serving(finds(("occupation", "医生", "查完房"))) as model:
        first = again(model.url)
        chats = model.chats
        second = again(model.url)
        assert model.chats == chats and second["source"]["reader"]["remembered"] == 20
    assert first["traces"] == second["traces"]
    assert "查完房".encode() not in path.read_bytes()
