"""How good tiles of photographs are: `python benchmarks/tileable.py [--sheet docs/tileable.jpg] [--speed]`.

Each picture as it is, with a plain cross-fade of its sides ("faded": over the same share of them, its light
evened out just so), and as "Make tileable" makes it. Prints a Markdown table of three figures:

- seam: mean gradient across the line where the tile meets itself over the 99th percentile of those across the
  lines inside; of both directions the worse. 1.05 or less is no seam.
- contrast: mean variance in windows of 9x9 where sides were joined, over that in the rest of the tile; this
  over the same ratio in the untouched picture. 1 is as it should be, less is a ghost: two pictures in one.
- strange: how far windows of 11x11 where sides were joined are from the most similar one in the picture (root
  mean square over that of their contrast). 0: all of it is in the picture, 1: a grey patch would be as near.

--sheet also saves the pictures, tiled 2x2. --speed instead measures time and memory for large pictures.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import skimage.data
from PIL import Image as Picture
from PIL import ImageDraw

from bridge.messages import Image, TileableRequest
from core.engines.texture import tileable

PHOTOS = Path(__file__).parents[1] / "core/cli/photos"
SHARE = 0.2
SHOWN = ("gravel", "grass", "brick, rectified", "coffee", "hubble", "chelsea")
CELL = 256  # pixels of a picture on the sheet
SIDES = (1024, 4096, 8192)


class Context:
    """What a lane gives the engine."""

    seed = 0
    models = None

    def __init__(self, pixels: np.ndarray) -> None:
        self.blobs = [memoryview(np.ascontiguousarray(pixels)).cast("B")]

    def check(self) -> None:
        """Nobody cancels."""


def make_tileable(pixels: np.ndarray) -> np.ndarray:
    """The picture as the engine makes it."""
    height, width, _ = pixels.shape
    request = TileableRequest(image=Image(width=width, height=height, format="RGB8"), overlap=SHARE)
    *_, (result, blobs) = tileable.run(request, Context(pixels))
    image = result.output.image
    return np.frombuffer(blobs[0], np.uint8).reshape(image.height, image.width, 3)


def cross_fade(pixels: np.ndarray) -> np.ndarray:
    """The light evened out; then opposite sides laid over each other, fading from the one to the other."""
    pixels = tileable.level(pixels, 1.0, lambda: None)
    for _ in range(2):
        overlap = int(len(pixels) * SHARE)
        weight = ((np.arange(overlap) + 0.5) / overlap)[:, None, None]
        joined = pixels[:overlap] * weight + pixels[-overlap:] * (1 - weight)
        pixels = np.concatenate([(joined + 0.5).astype(np.uint8), pixels[overlap:-overlap]])
        pixels = pixels.transpose(1, 0, 2)
    return pixels


def seam(pixels: np.ndarray) -> float:
    """The seam figure."""
    figures = []
    for lines in (pixels.astype(np.float32), pixels.astype(np.float32).transpose(1, 0, 2)):
        gradients = np.abs(np.roll(lines, -1, axis=0) - lines).mean((1, 2))
        figures.append(gradients[-1] / np.percentile(gradients[:-1], 99))
    return float(max(figures))


def contrast(pixels: np.ndarray, picture: np.ndarray) -> float:
    """The contrast figure: 1 unless joining took some."""
    return _join_contrast(pixels, both_sides=False) / _join_contrast(picture, both_sides=True)


def _join_contrast(pixels: np.ndarray, both_sides: bool) -> float:
    windows = np.lib.stride_tricks.sliding_window_view(_grey(pixels), (9, 9))
    variance = windows.var((2, 3))
    joined = _joined(variance.shape)
    if both_sides:
        joined = joined | joined[::-1, ::-1]
    return float(variance[joined].mean() / variance[~joined].mean())


def strange(pixels: np.ndarray, picture: np.ndarray) -> float:
    """The strangeness figure."""
    known = np.lib.stride_tricks.sliding_window_view(_grey(picture), (11, 11))
    windows = np.lib.stride_tricks.sliding_window_view(_grey(pixels), (11, 11))[::7, ::7]
    asked = windows[_joined(windows.shape)].reshape(-1, 121)
    nearest = np.full(len(asked), np.inf, np.float32)
    for row in known:
        row = row.reshape(-1, 121)
        np.minimum(nearest, (np.square(row).sum(1) - 2 * asked @ row.T).min(1), out=nearest)
    distances = np.maximum(nearest + np.square(asked).sum(1), 0)
    return float(np.sqrt(distances.sum() / np.square(asked - asked.mean(1)[:, None]).sum()))


def _grey(pixels: np.ndarray) -> np.ndarray:
    return pixels.astype(np.float32).mean(2)


def _joined(shape: tuple[int, ...]) -> np.ndarray:
    """Where sides are joined: at the top and at the left."""
    rows, columns = (np.arange(side) < side * SHARE / (1 - SHARE) for side in shape[:2])
    return rows[:, None] | columns


def pictures() -> dict[str, np.ndarray]:
    """Photographs by name, uint8 [height, width, 3]."""
    data = {name: getattr(skimage.data, name)() for name in ("brick", "grass", "gravel", "chelsea")}
    data["hubble"] = skimage.data.hubble_deep_field()[:512, :512]
    data = {name: np.stack([p] * 3, 2) if p.ndim == 2 else p for name, p in data.items()}
    data["brick, rectified"] = rectified(data["brick"])
    return data | {path.stem: np.asarray(Picture.open(path)) for path in sorted(PHOTOS.glob("*.jpg"))}


def rectified(brick: np.ndarray) -> np.ndarray:
    """The brick picture seen from straight above, as a painter would make it with the perspective tool."""
    corners, size = [(64, 0), (425, 0), (511, 511), (0, 511)], (430, 512)
    targets = [(0, 0), (size[0], 0), size, (0, size[1])]
    rows = []
    for (x, y), (u, v) in zip(corners, targets, strict=True):
        rows += [[u, v, 1, 0, 0, 0, -x * u, -x * v], [0, 0, 0, u, v, 1, -y * u, -y * v]]
    homography = np.linalg.solve(np.array(rows, float), np.array(corners, float).ravel())
    image = Picture.fromarray(brick)
    return np.asarray(
        image.transform(size, Picture.Transform.PERSPECTIVE, homography, Picture.Resampling.BICUBIC)
    )


def compare() -> dict[str, list[np.ndarray]]:
    """Print the table; give each picture as it is, cross-faded and as ours."""
    print("| picture | seam: as it is | faded | ours | contrast: faded | ours | strange: faded | ours |")
    print("|---|---|---|---|---|---|---|---|")
    all_figures, made = [], {}
    for name, picture in pictures().items():
        even = tileable.level(picture, 1.0, lambda: None)
        faded, ours = cross_fade(picture), make_tileable(picture)
        figures = [seam(picture), seam(faded), seam(ours)]
        figures += [contrast(tile, even) for tile in (faded, ours)] + [
            strange(tile, even) for tile in (faded, ours)
        ]
        all_figures.append(figures)
        made[name] = [picture, faded, ours]
        print(f"| {name} |", " | ".join(f"{figure:.2f}" for figure in figures), "|", flush=True)
    medians = (statistics.median(column) for column in zip(*all_figures, strict=True))
    print("| median |", " | ".join(f"{figure:.2f}" for figure in medians), "|")
    return made


def save_sheet(made: dict[str, list[np.ndarray]], path: Path) -> None:
    """Six pictures as it is, cross-faded, ours, each tiled 2x2; two groups side by side."""
    gap = 8
    sheet = Picture.new("RGB", (6 * CELL + 7 * gap, 3 * (CELL + gap) + 24), "white")
    draw = ImageDraw.Draw(sheet)
    for place, name in enumerate(SHOWN):
        for column, tile in enumerate(made[name]):
            left = gap + (place % 2 * 3 + column) * (CELL + gap)
            draw.text((left, 6), ("as it is", "cross-fade", "Museloom")[column], "black", font_size=14)
            side = min(tile.shape[:2])
            scale = CELL / (2 * side) if side < CELL else 0.5
            repeated = Picture.fromarray(np.tile(tile, (2, 2, 1)))
            middle = repeated.width // 2, repeated.height // 2
            reach = int(CELL / 2 / scale)
            box = (middle[0] - reach, middle[1] - reach, middle[0] + reach, middle[1] + reach)
            sheet.paste(
                repeated.resize((CELL, CELL), Picture.Resampling.LANCZOS, box),
                (left, 24 + place // 2 * (CELL + gap)),
            )
    sheet.save(path, quality=75, optimize=True)


def measure_speed() -> None:
    """Print time and memory for large pictures, each in a process of its own."""
    print("| picture | seconds | of processor time | memory it adds, MB |\n|---|---|---|---|")
    for side in SIDES:
        line = subprocess.run(
            [sys.executable, __file__, "--one", str(side)], check=True, capture_output=True, text=True
        )
        print(line.stdout, end="", flush=True)


def measure_one(side: int) -> None:
    """A picture of this side: a row of the table."""
    picture = np.tile(pictures()["gravel"], (side // 512, side // 512, 1))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started, worked = time.perf_counter(), time.process_time()
    make_tileable(picture)
    seconds, work = time.perf_counter() - started, time.process_time() - worked
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"| {side}² | {seconds:.2f} | {work:.2f} | {memory:.0f} |")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        measure_one(given.one)
    elif given.speed:
        measure_speed()
    else:
        made = compare()
        if given.sheet:
            save_sheet(made, given.sheet)


if __name__ == "__main__":
    main()
