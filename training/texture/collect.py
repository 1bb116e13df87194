"""Textures with words to learn from: `python -m training.texture.collect`.

Fetches three packages of Debian, takes the pictures out that `captions.tsv` names, and writes them beside an
index. What a picture shows was written down by looking at it; pictures that are not one even surface are not
in the table.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
from PIL import Image as Picture

from training import debian

CAPTIONS = Path(__file__).with_name("captions.tsv")
SIDE = 512  # pixels, of the longer side, at most
HELD_OUT = 0.06  # share of pictures that are not learnt from

Pixels = npt.NDArray[np.uint8]  # [height, width, 3]


class Caption(NamedTuple):
    """A line of the table. source: a package, by its short name. file: in it."""

    source: str
    file: str
    kind: str
    words: str


class Known(msgspec.Struct, frozen=True):
    """A picture that was written. file: beside the index. tiles: its sides fit together."""

    file: str
    kind: str
    words: str
    tiles: bool
    held_out: bool


def captions() -> list[Caption]:
    """The table."""
    with CAPTIONS.open(encoding="utf-8", newline="") as file:
        return [Caption(*row) for row in csv.reader(file, delimiter="\t")]


def pictures(folder: Path) -> Iterator[tuple[Caption, Pixels]]:
    """Each with its pixels. folder: where packages are kept."""
    zeroad = zipfile.ZipFile(debian.member("0ad-data", "mods/public/public.zip", folder))
    ufo = zipfile.ZipFile(debian.member("ufoai-textures", "0textures.pk3", folder))
    tux = debian.members("supertuxkart-data", "/data/textures/", folder)
    for caption in captions():
        if caption.source == "supertuxkart":
            content = (tux / caption.file).read_bytes()
        else:
            content = (zeroad if caption.source == "0ad" else ufo).read(caption.file)
        with Picture.open(io.BytesIO(content)) as picture:
            colours = picture.convert("RGB")
        shrink = -(-max(colours.size) // SIDE)
        yield caption, np.asarray(colours.reduce(shrink) if shrink > 1 else colours)


def tiles(pixels: Pixels) -> bool:
    """Whether its sides fit: steps across them are hardly larger than those inside."""
    for lines in (pixels.astype(np.float32), pixels.astype(np.float32).transpose(1, 0, 2)):
        across = np.abs(lines[0] - lines[-1]).mean()
        inside = np.abs(np.diff(lines, axis=0)).mean((1, 2))
        if across > 1.3 * np.percentile(inside, 90) + 1:
            return False
    return True


def held_out(file: str) -> bool:
    """By a hash of its name without digits, so that a family stays together."""
    family = "".join(letter for letter in file if not letter.isdigit())
    return hashlib.sha256(family.encode()).digest()[0] < 256 * HELD_OUT


def main() -> None:
    """Fetch and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--packages", type=Path, default=Path("build/texture/packages"))
    parser.add_argument("--out", type=Path, default=Path("build/texture/pictures"))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    known = []
    for number, (caption, pixels) in enumerate(pictures(arguments.packages)):
        name = f"{number:04}.png"
        Picture.fromarray(pixels).save(arguments.out / name, compress_level=1)
        known.append(Known(name, caption.kind, caption.words, tiles(pixels), held_out(caption.file)))
    (arguments.out / "index.json").write_bytes(msgspec.json.format(msgspec.json.encode(known)))
    print(f"{len(known)} pictures, {sum(one.tiles for one in known)} of them tile, "
          f"{sum(one.held_out for one in known)} held out")  # fmt: skip


if __name__ == "__main__":
    main()
