"""The house's rules: imports point one way, packages are all listed, start-up is light."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "momo_guard"

# From docs: data flows one way. A module may import from its own floor's package and from floors below only.
FLOORS = [
    "__main__", "cli", "companion", "report", "audit", "draft", "plan", "wording", "journal", "reader", "mosaic", "style", "detectors",
    "identity", "vault", "importers", "photo", "text",
]
GROUND = ["trace", "post", "assets", "errors", "say", "names", "regex", "offline"]


def floor_of(module: str) -> int:
    top = module.split(".")[1] if "." in module else ""
    if top in GROUND:
        return len(FLOORS)
    return FLOORS.index(top)


def imports_of(path: Path) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            base = node.module or ""
            names = [f"{base}.{a.name}" for a in node.names] if base == "momo_guard" else [base]
            found += [(node.lineno, n) for n in names]
        elif isinstance(node, ast.Import):
            found += [(node.lineno, a.name) for a in node.names]
    return [(n, m) for n, m in found if m.startswith("momo_guard.") and not m.endswith("__version__")]


def test_imports_point_down_the_list() -> None:
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts == ("momo_guard", "__init__"):
            continue
        here = floor_of(".".join(parts))
        wrong += [
            f"{path.relative_to(ROOT)}:{line} imports {module}"
            for line, module in imports_of(path)
            if floor_of(module) < here
        ]
    assert wrong == []


def test_every_package_is_listed_for_the_wheel() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    listed = {p for p in config["tool"]["setuptools"]["packages"] if p != "momo_guard_assets"}
    there = {
        ".".join(p.parent.relative_to(ROOT).parts) for p in PACKAGE.rglob("__init__.py")
    }
    assert there == listed


def test_top_level_holds_no_more_than_the_design_says() -> None:
    tracked = subprocess.run(
        ["git", "-c", "core.quotePath=false", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    if not tracked:
        pytest.skip("not a git checkout")
    allowed = {
        "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "Makefile", "momo_guard", "assets", "tests", "docs",
        ".ci", ".gitignore",
    }
    assert {name.split("/")[0] for name in tracked} <= allowed


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from momo_guard.cli import main; main(['--help']); "
        "print(*sorted(m for m in sys.modules), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {m.split(".")[0] for m in run.stderr.split()}
    heavy = {"msgspec", "cryptography", "PIL", "ijson", "openpyxl", "phonenumbers", "starlette", "uvicorn", "asyncio",
             "sqlite3", "ahocorasick_rs", "dataclasses", "pypinyin", "pyrage", "multiprocessing"}
    assert loaded & heavy == set()
