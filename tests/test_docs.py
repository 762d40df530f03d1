"""The documents say what the program does: every example in a README runs, and its output is the program's own.

A block ```jsonl NAME is a file that the examples use. In ```console blocks each line after "$ " runs on a terminal of
80 columns and what follows is compared, "…" standing for any further lines. In ```sh blocks each line must run. After a
change that is meant:  make docs  (python -m tests.test_docs)  writes the outputs anew.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from momo_guard.cli import COMMANDS
from tests.cli.run import drain

ROOT = Path(__file__).parent.parent
READMES = {"en": ROOT / "README.md", "zh": ROOT / "docs" / "README.zh.md"}
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)
_WORKED = {0, 10}


def run(command: str, folder: Path, lang: str) -> tuple[int, str]:
    """One line of an example, in a folder of its own, as on a terminal without colour; what it says to the person on
    stderr is not part of the example."""
    words = shlex.split(command)
    assert words[0] == "momo-guard", command
    if words[1:3] == ["journal", "init"]:
        words.append("--no-confirm")  # a person types the recovery words back
    main, child = pty.openpty()
    secret, give = os.pipe()
    os.write(give, b"correct horse battery staple\n")
    os.close(give)
    env = {**os.environ, "LC_ALL": "zh_CN.UTF-8" if lang == "zh" else "C.UTF-8", "NO_COLOR": "1", "COLUMNS": "80",
           "PYTHONPATH": str(ROOT), "MOMO_VAULT": str(folder / "vault.momo"), "MOMO_PASSPHRASE_FD": str(secret),
           "XDG_STATE_HOME": str(folder / "state"), "XDG_DATA_HOME": str(folder / "data")}
    with subprocess.Popen([sys.executable, "-m", "momo_guard", *words[1:]], cwd=folder, env=env, stdout=child,
                          stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, pass_fds=[secret]) as process:
        os.close(child)
        os.close(secret)
        seen = drain(main)
        assert process.stderr
        said = process.stderr.read().decode()
        code = process.wait(120)
    os.close(main)
    assert "Traceback" not in said, said
    assert code in _WORKED, f"{command}: {said}"
    return code, seen.decode().replace("\r\n", "\n").rstrip("\n")


def prepare(text: str, folder: Path) -> None:
    for kind, name, body in _BLOCK.findall(text):
        if kind == "jsonl" and name:
            (folder / name).write_text(body, "utf-8")


def examples(text: str) -> list[tuple[str, list[str]]]:
    """Each "$ " line of the console blocks with the output that the document shows."""
    found: list[tuple[str, list[str]]] = []
    for kind, _, body in _BLOCK.findall(text):
        if kind == "console":
            for line in body.splitlines():
                if line.startswith("$ "):
                    found.append((line[2:], []))
                else:
                    found[-1][1].append(line)
    return found


def same(told: list[str], real: list[str]) -> bool:
    told = [*told]
    while told and not told[-1]:
        told.pop()
    if told and told[-1] == "…":
        return real[:len(told) - 1] == told[:-1]
    return told == real


@pytest.mark.parametrize("lang", READMES)
def test_the_examples_of_the_readme_are_the_programs_own(lang: str, tmp_path: Path) -> None:
    text = READMES[lang].read_text("utf-8")
    prepare(text, tmp_path)
    shown = examples(text)
    assert len(shown) >= 3
    for command, told in shown:
        _, real = run(command, tmp_path, lang)
        assert same(told, real.splitlines()), f"$ {command}\n{real}\n(python -m tests.test_docs writes it anew)"


@pytest.mark.parametrize("lang", READMES)
def test_the_other_commands_of_the_readme_run(lang: str, tmp_path: Path) -> None:
    text = READMES[lang].read_text("utf-8")
    prepare(text, tmp_path)
    lines = [line for kind, _, body in _BLOCK.findall(text) if kind == "sh" for line in body.splitlines()]
    assert len(lines) >= 6
    for line in lines:
        run(line, tmp_path, lang)
    assert (tmp_path / "report.html").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_every_command_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"(?:^momo-guard|[`$] ?momo-guard|`momo) ([a-z]+)", path.read_text("utf-8"), re.M))
    assert named - set(COMMANDS) - {"host"} == set()


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_links_and_pictures_are_there(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", path.read_text("utf-8"))
    gone = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert gone == []


def test_both_readmes_have_the_same_parts() -> None:
    english, chinese = (READMES[lang].read_text("utf-8") for lang in ("en", "zh"))
    assert len(re.findall("^## ", english, re.M)) == len(re.findall("^## ", chinese, re.M))
    assert [k for k, _, _ in _BLOCK.findall(english)] == [k for k, _, _ in _BLOCK.findall(chinese)]
    assert english.count("![") == chinese.count("![")


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_nothing_promises_safety(path: Path) -> None:
    text = path.read_text("utf-8").lower()
    for promise in (r"\bkeeps? you safe\b", r"\byou are safe\b", r"completely anonymous", r"100 ?% (safe|anonymous)", "绝对安全",
                    "保证匿名", "完全匿名"):
        assert not re.search(promise, text), promise


def write_anew() -> None:
    """Put the program's own output into the console blocks; a block that ends in … keeps its length."""
    for lang, path in READMES.items():
        text = path.read_text("utf-8")
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            prepare(text, folder)

            def block(match: re.Match[str], folder: Path = folder, lang: str = lang) -> str:
                if match[1] != "console":
                    return match[0]
                out = []
                for command, told in examples(match[0] + "\n"):
                    real = run(command, folder, lang)[1].splitlines()
                    if told and told[-1] == "…":
                        real = [*real[:len(told) - 1], "…"]
                    out += [f"$ {command}", *real]
                return "```console\n" + "\n".join(out) + "\n```"

            path.write_text(_BLOCK.sub(block, text), "utf-8")


if __name__ == "__main__":
    write_anew()
