"""What `scrub` is held to, at length: nothing left for exiftool, no pixel lost, no broken file a danger, and its speed.

    python -m tests.benchmarks.scrub_proofs [FILES] [MUTATIONS]

FILES pictures (200) of all formats are made with all kinds of metadata; exiftool writes more tags into half of them. They
are scrubbed and read again with exiftool. MUTATIONS broken copies (10,000) must be refused or keep their pixels, each
within seconds. A JPEG of 12 megapixels is scrubbed against `exiftool -all=`, both as processes of their own and in a
process that is running already. The short form is tests/photo/test_proofs.py.
"""

from __future__ import annotations

import contextlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from momo_guard.errors import BadInput
from momo_guard.photo.cut import scrub
from tests.photo import proofs
from tests.photo.pictures import XMP, exif, save
from tests.photo.variants import Variant, profile, variants

_WRITTEN = (
    "-Artist=Lan Hua", "-XMP-dc:Creator=Lan Hua", "-XMP-xmp:CreatorTool=MIUI Gallery", "-Comment=our gate",
    "-XMP-photoshop:City=Wu Lin Men", "-XMP-exif:GPSLatitude=30.2741", "-XMP-exif:GPSLongitude=120.1551",
    "-GPSLatitude=30.2741", "-GPSLatitudeRef=N", "-GPSLongitude=120.1551", "-GPSLongitudeRef=E", "-GPSAltitude=12",
    "-SerialNumber=SN99887766", "-LensModel=Xiaomi 24mm", "-OwnerName=Lan Hua", "-DateTimeOriginal=2025:07:05 22:45:10",
    "-IPTC:By-line=Lan Hua", "-IPTC:City=Wu Lin Men", "-Copyright=Lan Hua", "-UserComment=shot at home", "-ImageUniqueID=99887766",
    "-XMP-mwg-rs:RegionName=Lan Hua", "-XMP-mwg-rs:RegionType=Face", "-Keywords=our gate", "-Rating=5",
)
_SECONDS = 5.0
"""No file may take longer."""


def main(files: int = 200, broken: int = 10_000) -> None:
    """Print everything."""
    pictures = list(variants(files))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        print("\n## Nothing left")
        left_over(pictures, folder)
        print("\n## Broken files")
        mutated(pictures[:120], broken)
        print("\n## Speed")
        speed(folder)


def left_over(pictures: list[Variant], folder: Path) -> None:
    """Scrub all, and let exiftool look at both."""
    before, after = folder / "before", folder / "after"
    before.mkdir()
    after.mkdir()
    for picture in pictures:
        (before / f"{picture.name}.{picture.suffix}").write_bytes(picture.data)
    given = [str(before / f"{p.name}.{p.suffix}") for n, p in enumerate(pictures) if n // 6 % 2]
    run = subprocess.run(["exiftool", "-q", "-m", "-overwrite_original", *_WRITTEN, *given], capture_output=True, text=True, check=False)
    refused = Counter(line.partition(" - ")[0] for line in run.stderr.splitlines())
    wrong: list[str] = []
    changed = 0
    for picture in pictures:
        name = f"{picture.name}.{picture.suffix}"
        data = (before / name).read_bytes()
        changed += data != picture.data
        now = picture._replace(data=data)
        clean = scrub(data).data
        (after / name).write_bytes(clean)
        if proofs.words_in(clean):
            wrong.append(f"{name}: {proofs.words_in(clean)} left")
        if not proofs.same_pixels(now, clean):
            wrong.append(f"{name}: other pixels")
    found, kept = proofs.tags(before), proofs.tags(after)
    wrong += [f"{name}: {proofs.left(row)}" for name, row in kept.items() if proofs.left(row)]
    formats = Counter(p.suffix for p in pictures)
    print(f"{len(pictures)} files: " + ", ".join(f"{n} {suffix}" for suffix, n in formats.items()))
    print(f"exiftool wrote into {changed} of {len(given)} that it was given; it complained: {dict(refused)}")
    print(f"tags found before: {sum(len(proofs.left(row)) for row in found.values()):,}, after: {sum(len(proofs.left(row)) for row in kept.values())}; "
          f"files read by exiftool after: {len(kept)}")
    print("\n".join(wrong) or "no word left, every pixel the same")


def mutated(pictures: list[Variant], count: int) -> None:
    """Break copies, scrub them, compare what could be seen before with what can be seen after."""
    ended: Counter[tuple[str, str]] = Counter()
    slowest = 0.0
    start = time.perf_counter()
    for suffix, data in proofs.mutations(pictures, count):
        begun = time.perf_counter()
        with contextlib.suppress(BadInput):
            scrub(data)
        slowest = max(slowest, time.perf_counter() - begun)
        ended[suffix, proofs.judged(data)] += 1
    print(f"{count:,} broken files in {time.perf_counter() - start:.0f} s, the slowest scrub {1000 * slowest:.0f} ms")
    assert slowest < _SECONDS
    print("| format | refused | kept all pixels | was unreadable before | lost pixels |\n|---|---|---|---|---|")
    for suffix in dict.fromkeys(p.suffix for p in pictures):
        print(f"| {suffix} | " + " | ".join(f"{ended[suffix, end]:,}" for end in ("refused", "kept", "unreadable", "LOST")) + " |")


def speed(folder: Path) -> None:
    """A photo of 12 megapixels."""
    rng = random.Random(12)
    small = Image.frombytes("RGB", (400, 300), rng.randbytes(400 * 300 * 3))
    photo = folder / "photo.jpg"
    photo.write_bytes(save(small.resize((4000, 3000), Image.Resampling.BICUBIC), "JPEG", quality=92, exif=exif(), xmp=XMP, icc_profile=profile()))
    data = photo.read_bytes()
    print(f"a JPEG of 12 megapixels, {len(data) / 1e6:.1f} MB; best and median of 9, in ms, taken in turn")

    def process(*command: str) -> Callable[[], object]:
        def run() -> object:
            for copy in folder.glob("*-clean.jpg"):
                copy.unlink()
            (folder / "out.jpg").unlink(missing_ok=True)
            begun = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            return time.perf_counter() - begun

        return run

    def resident() -> float:
        begun = time.perf_counter()
        (folder / "out.jpg").write_bytes(scrub(photo.read_bytes()).data)
        return time.perf_counter() - begun

    ways: dict[str, Callable[[], object]] = {
        "momo-guard, in a process that runs already (read, scrub, write)": resident,
        "exiftool -all=, a process": process("exiftool", "-q", "-all=", "-o", str(folder / "out.jpg"), str(photo)),
        "momo-guard scrub, a process": process(sys.executable, "-m", "momo_guard", "scrub", str(photo)),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(9):
        for name, way in ways.items():
            times[name].append(1000 * float(str(way())))
    peer = "exiftool -all=, a process"
    print("| | best | median | times as fast as exiftool (best) |\n|---|---|---|---|")
    for name, taken in times.items():
        print(f"| {name} | {min(taken):.1f} | {statistics.median(taken):.1f} | {min(times[peer]) / min(taken):.1f} |")


if __name__ == "__main__":
    if shutil.which("exiftool") is None:
        sys.exit("exiftool is not installed")
    main(*map(int, sys.argv[1:3]))
