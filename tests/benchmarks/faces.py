"""How well faces are counted, on pictures that scikit-image ships (they are not part of this project).

    python -m tests.benchmarks.faces FOLDER      # skimage/data of an installed scikit-image

lfw_subset.npy holds 100 small faces and 100 pieces of pictures without any; the other pictures show no face but one.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy
from PIL import Image

from momo_guard.photo import faces
from tests.photo.pictures import save

_FACES = {"astronaut.png": 1}


def main(folder: Path) -> None:
    """Print what is counted."""
    crops = numpy.load(folder / "lfw_subset.npy")
    found = [0, 0]
    for n, crop in enumerate(crops):
        page = Image.new("L", (200, 200), 128)
        page.paste(Image.fromarray((crop * 255).astype("uint8")).resize((100, 100), Image.Resampling.BICUBIC), (50, 50))
        found[n >= 100] += faces.count(save(page, "PNG")) > 0
    print(f"{found[0]} of 100 faces found, {found[1]} of 100 others taken for one")
    right = seconds = 0.0
    pictures = sorted(p for p in folder.iterdir() if p.suffix in (".png", ".jpg"))
    for picture in pictures:
        begun = time.perf_counter()
        count = faces.count(picture.read_bytes())
        seconds += time.perf_counter() - begun
        right += count == _FACES.get(picture.name, 0)
    print(f"{right:.0f} of {len(pictures)} pictures right, {seconds / len(pictures):.2f} s each")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
