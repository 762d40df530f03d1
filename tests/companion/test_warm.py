"""Making ready changes no answer, leaves next to nothing to be compiled, and gives way to messages."""

from __future__ import annotations

import subprocess
import sys
import threading

_SCRIPT = """
import gc, re
from momo_guard.companion import warm
from momo_guard.draft import check
from momo_guard.report.advice import as_json

DRAFTS = ("浙大计算机大三，求推荐食堂", "I'm a nurse in Austin, 28F with two kids", "电话13800138000", "今天天气真好")
before = [as_json(check(d), "en") for d in DRAFTS]
taken = sum(1 for _ in warm.steps())
compiled = []
real = re._compiler.compile
re._compiler.compile = lambda *given: compiled.append(given) or real(*given)
assert [as_json(check(d), "en") for d in DRAFTS] == before
assert len(compiled) < 5, compiled  # those written where they are used
assert gc.get_freeze_count() > 10000
print(taken)
"""


def test_next_to_nothing_is_left_to_compile_and_answers_are_the_same() -> None:
    run = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 100  # many small steps, no long one


def test_it_waits_for_its_turn() -> None:
    from momo_guard.companion import warm

    taken: list[int] = []

    def two() -> object:
        for n in range(2):
            taken.append(n)
            yield

    real, warm.steps = warm.steps, two  # type: ignore[assignment]
    turn = threading.Lock()
    try:
        with turn:
            thread = warm.begin(turn)
            thread.join(0.05)
            assert taken == []
        thread.join(10)
    finally:
        warm.steps = real
    assert taken == [0, 1]
