"""How long a draft takes from a page's content script to the program and back, against a ledger of 10,000 posts.

    python -m tests.benchmarks.companion [--drafts 500] [--posts 10000]

Invents the posts, saves their ledger in a vault of its own, opens Chromium with the extension as it ships, and asks
about that many different drafts one after another. Beside it stand the same way with an empty question (status from
the worker to the program) and the program alone, so that the figures can be told apart from the machine's."""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.companion import Companion, Home, companion

_DAYS = ("周末去爬山了", "今天的晚霞真好看", "地铁上又睡过头了", "学会了做番茄炒蛋", "楼下的猫又来了", "this song again", "so tired today",
         "finally finished the book", "rainy again", "这家店的拉面一般", "新买的耳机到了", "排队两小时")
_TOLD = ("我在杭州西湖区住了三年了", "作为一个后端程序员", "我养了一只柯基", "杭州今天好热", "在杭州上班的第三年", "我们公司又裁员了")
_DRAFTS = ("今天在{place}吃了{food}", "我在字节跳动上班，{n}点才下班", "我是{place}人，今年{n}岁", "加我微信 abc_{n}99", "My number is 512-555-0{n}9",
           "I work at Google and live in Austin, {n} years now", "{food}真好吃，推荐", "我弟在{place}上大学", "we moved {n} times this year", "领导说{n}号前交")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drafts", type=int, default=500)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--rest", type=float, default=5, help="seconds from the first letter in a box to the first draft that counts")
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="momo-", dir="/tmp") as folder:
        home = Home(Path(folder), Path(folder))
        home.momo("journal", "init", "--no-confirm")
        home.momo("audit", str(_posts(Path(folder) / "posts.jsonl", given.posts)), "--save", "--format", "json")
        home.momo("journal", "unlock")
        drafts = _drafts(given.drafts)
        with sync_playwright() as playwright, companion(playwright, given.chromium, home.vault, env=home.env) as browser:
            _tell("content script, worker, program and back", _in_browser(browser, drafts, given.rest))
            _tell("worker, program and back, empty question", _empty(browser, given.drafts))
        _tell("the program alone, over its pipe", _alone(home, drafts, given.rest))


def _posts(path: Path, count: int) -> Path:
    dice = random.Random(3)
    with path.open("w", encoding="utf-8") as out:
        for n in range(count):
            text = dice.choice(_TOLD) if n % 40 == 0 else f"{dice.choice(_DAYS)} {n}"
            at = f"2025-{n * 12 // count + 1:02}-{n % 28 + 1:02}T{n % 24:02}:{n % 60:02}:00+08:00"
            out.write(json.dumps({"id": str(n), "text": text, "created_at": at, "own": True}, ensure_ascii=False) + "\n")
    return path


def _drafts(count: int) -> list[str]:
    dice = random.Random(5)
    return [dice.choice(_DRAFTS).format(place=dice.choice(("杭州", "成都", "西湖边", "徐州")), food=dice.choice(("火锅", "拉面", "沙拉")), n=n % 90 + 10)
            for n in range(count)]


def _in_browser(browser: Companion, drafts: list[str], rest: float) -> list[float]:
    page = browser.visit("<textarea></textarea>")
    warm = browser.isolated(page, _timed(json.dumps(["我在杭州", "momo", "hello", "我在杭州上班"])))
    assert isinstance(warm, list)
    time.sleep(rest)
    found = browser.isolated(page, _timed(json.dumps(drafts)))
    assert isinstance(found, list)
    assert len(found) == len(drafts)
    return found


def _timed(drafts: str) -> str:
    return f"""(async () => {{
      const took = [];
      for (const text of {drafts}) {{
        const begun = performance.now();
        const reply = await chrome.runtime.sendMessage({{ kind: "draft", text }});
        took.push(performance.now() - begun);
        if (!reply.advice || !reply.advice.known) throw new Error("no answer against a saved ledger");
      }}
      return took;
    }})()"""


def _empty(browser: Companion, count: int) -> list[float]:
    found: Any = browser.worker.evaluate("""(count) => new Promise((done) => {
      const took = [];
      const port = chrome.runtime.connectNative("org.momoguard.host");
      let begun = 0;
      const ask = () => { begun = performance.now(); port.postMessage({ v: 1, id: 1, action: "status", body: {} }); };
      port.onMessage.addListener(() => {
        took.push(performance.now() - begun);
        if (took.length <= count) ask();
        else { port.disconnect(); done(took.slice(1)); }
      });
      ask();
    })""", count)
    assert isinstance(found, list)
    return found


def _alone(home: Home, drafts: list[str], rest: float) -> list[float]:
    import os

    process = subprocess.Popen([sys.executable, "-m", "momo_guard", "companion", "host"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               env={**os.environ, **home.env})
    assert process.stdin is not None
    assert process.stdout is not None
    took = []
    for n, text in enumerate(["我在杭州", "momo", "hello", "我在杭州上班", *drafts]):
        if n == 4:
            time.sleep(rest)
        data = json.dumps({"v": 1, "id": 1, "action": "check", "body": {"text": text}}).encode()
        begun = time.perf_counter()
        process.stdin.write(struct.pack("@I", len(data)) + data)
        process.stdin.flush()
        process.stdout.read(struct.unpack("@I", process.stdout.read(4))[0])
        took.append((time.perf_counter() - begun) * 1000)
    process.stdin.close()
    process.wait()
    return took[4:]


def _tell(what: str, took: list[float]) -> None:
    cuts = statistics.quantiles(took, n=100)
    print(f"{what:45} n={len(took)}  p50 {cuts[49]:5.1f} ms  p90 {cuts[89]:5.1f}  p99 {cuts[98]:5.1f}  max {max(took):5.1f}")


if __name__ == "__main__":
    main()
