"""Assets are found from a checkout, an editable install and a wheel, and a changed one is refused."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from momo_guard import assets
from momo_guard.errors import DamagedAsset

ROOT = Path(__file__).parent.parent


def test_a_checkout_reads_its_own_assets() -> None:
    assert assets.root() == ROOT / "assets"


def test_an_editable_install_maps_the_assets() -> None:
    spec = importlib.util.find_spec("momo_guard_assets")
    if spec is None:
        pytest.skip("momo-guard is not installed here")
    assert any((Path(p) / "README.md").is_file() for p in spec.submodule_search_locations or [])


def test_a_wheel_carries_the_assets(tmp_path: Path) -> None:
    pytest.importorskip("setuptools", minversion="77")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index",
         "--wheel-dir", str(tmp_path), str(ROOT)],
        check=True, capture_output=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
    site = tmp_path / "site"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(site)
    code = "from momo_guard import assets; print(assets.root()); assets.path('demo/account.jsonl')"
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True,
                         env={**os.environ, "PYTHONPATH": str(site)})
    assert Path(run.stdout.strip()) == site / "momo_guard_assets"
    here = {str(p.relative_to(ROOT / "assets")) for p in (ROOT / "assets").rglob("*") if p.is_file()}
    there = {str(p.relative_to(site / "momo_guard_assets"))
             for p in (site / "momo_guard_assets").rglob("*") if p.is_file()}
    assert here == there


def test_a_missing_asset_is_told() -> None:
    with pytest.raises(DamagedAsset, match="missing"):
        assets.path("no/such/file.json")


def test_a_changed_asset_is_refused() -> None:
    with pytest.raises(DamagedAsset, match="refused"):
        assets.read_bytes("README.md", sha256="0" * 64)
