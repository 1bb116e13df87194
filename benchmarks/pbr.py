"""How well maps are seen in colour pictures that the network has not learnt from: `python -m benchmarks.pbr`.

Needs the materials of `python -m training.pbr.prepare`. Against what artists do without it: normals by
Sobel's filter on the brightness, height and roughness from the brightness. Their factors are those that are
best on training materials. Prints Markdown tables. --sheet FILE: a picture too, a row a material, of its
colours; its normals, ours, Sobel's; the material itself, ours and Sobel's on a sphere.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import torch
from PIL import Image as Picture
from skimage.metrics import structural_similarity
from torch import Tensor
from torch.nn.functional import conv2d, pad

from core.engines.texture import picture
from core.engines.texture.maps import Maps
from core.engines.texture.picture_network import Border, PictureNetwork
from core.engines.texture.picture_tiles import see
from core.engines.texture.sphere import swatch
from core.models import find
from training.pbr.batches import opened, targets
from training.pbr.materials import Known, Sets

MOST = 512  # pixels of a side: larger tiles are made smaller, of other pictures the middle is cut out
FITTED = 60  # training materials on which the factors are found
STRENGTHS = 2.0 ** np.arange(-4, 5.01, 0.25)
SOURCES = {"terrain": "0 A.D., tiles", "skins": "0 A.D., buildings and rocks", "museloom": "archetypes"}
SHOWN, PANEL = 8, 160  # rows of the sheet; pixels


class View(NamedTuple):
    """Of a material, or of a guess at it: slopes [2, height, width], pixels of height to the right and down;
    height [height, width], pixels; roughness [height, width], 0 to 1."""

    slopes: Tensor
    height: Tensor
    roughness: Tensor


class Subject(NamedTuple):
    """A material as it is. colours: uint8 [height, width, 3]."""

    name: str
    colours: Tensor
    border: Border
    truth: View


Method = Callable[[Subject], View]


def subject(folder: Path, known: Known) -> Subject:
    """A material at a size that is looked at."""
    planes = opened(folder, known)
    factor = max(1, max(planes.shape[1:]) // MOST) if known.tiles else 1
    _, height, width = planes.shape
    rows, columns = (min(side, MOST * factor) for side in (height, width))
    top, left = (height - rows) // 2, (width - columns) // 2
    colours, slopes, roughness = targets(planes[:, top : top + rows, left : left + columns], factor)
    pixels = (colours.permute(1, 2, 0) * 255 + 0.5).to(torch.uint8)
    border: Border = "circular" if known.tiles else "reflect"
    return Subject(known.name, pixels, border, View(slopes, integrated(slopes, border), roughness[0]))


def integrated(slopes: Tensor, border: Border) -> Tensor:
    """The height map whose slopes are nearest (Frankot and Chellappa 1988), mirrored where it ends."""
    right, down = slopes.double()
    rows, columns = right.shape
    if border == "reflect":
        right = torch.cat([right, -right.flip(1)], 1)
        right = torch.cat([right, right.flip(0)], 0)
        down = torch.cat([down, -down.flip(0)], 0)
        down = torch.cat([down, down.flip(1)], 1)
    u = torch.fft.fftfreq(right.shape[1])[None].double() * 2j * torch.pi
    v = torch.fft.fftfreq(right.shape[0])[:, None].double() * 2j * torch.pi
    power = (u * u + v * v).real.neg()
    power[0, 0] = 1
    found = (torch.fft.fft2(right) * u.conj() + torch.fft.fft2(down) * v.conj()) / power
    found[0, 0] = 0
    return torch.fft.ifft2(found).real[:rows, :columns].float()


def network_view(network: PictureNetwork) -> Method:
    """What our network sees, through the engine's tiles."""

    def look(given: Subject) -> View:
        seeing = see(network, given.colours, given.border)
        while True:
            try:
                next(seeing)
            except StopIteration as end:
                height, roughness = end.value
                return View(central(height, given.border), height, roughness.clamp(0, 1))

    return look


def central(height: Tensor, border: Border) -> Tensor:
    """Slopes of a height map, by central differences."""
    near = pad(height[None, None], (1, 1, 1, 1), border)[0, 0]
    return torch.stack([near[1:-1, 2:] - near[1:-1, :-2], near[2:, 1:-1] - near[:-2, 1:-1]]) / 2


def brightness(given: Subject) -> Tensor:
    """0 to 1, [height, width]."""
    return given.colours.float() @ torch.tensor([0.299, 0.587, 0.114]) / 255


def sobel(given: Subject) -> Tensor:
    """Slopes of the brightness, before any factor."""
    across = torch.tensor([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]]) / 8
    near = pad(brightness(given)[None, None], (1, 1, 1, 1), given.border)
    return conv2d(near, torch.stack([across, across.T])[:, None])[0]


def sobel_view(fitted: Sequence[Subject]) -> tuple[Method, str]:
    """Sobel and desaturated, with the strength, factor and offset that are best for the fitted materials."""
    errors = np.mean([angles(sobel(one), one.truth.slopes) for one in fitted], 0)
    strength = float(STRENGTHS[errors.argmin()])
    grey = np.concatenate([brightness(one)[::4, ::4].reshape(-1).numpy() for one in fitted])
    rough = np.concatenate([one.truth.roughness[::4, ::4].reshape(-1).numpy() for one in fitted])
    factor, offset = np.polyfit(grey, rough, 1)

    def look(given: Subject) -> View:
        grey = brightness(given)
        return View(sobel(given) * strength, grey, (grey * factor + offset).clamp(0, 1))

    return look, f"strength {strength:.3g}, roughness {offset:.2f} {factor:+.2f} × brightness"


def flat_view(fitted: Sequence[Subject]) -> Method:
    """Nothing at all: no relief, the mean roughness."""
    mean = float(np.mean([one.truth.roughness.mean() for one in fitted]))

    def look(given: Subject) -> View:
        nothing = torch.zeros_like(given.truth.height)
        return View(torch.zeros_like(given.truth.slopes), nothing, nothing + mean)

    return look


def angle(slopes: Tensor, true: Tensor) -> float:
    """Degrees between normals, the mean over all pixels."""
    ours, theirs = (normals(given) for given in (slopes, true))
    return float(torch.rad2deg(torch.acos((ours * theirs).sum(0).clamp(-1, 1))).mean())


def angles(slopes: Tensor, true: Tensor) -> list[float]:
    """The same for each of the strengths, from one pixel in sixteen."""
    return [angle(slopes[:, ::4, ::4] * strength, true[:, ::4, ::4]) for strength in STRENGTHS]


def normals(slopes: Tensor) -> Tensor:
    """[3, height, width], +Y up."""
    right, down = slopes
    length = (right * right + down * down + 1).sqrt()
    return torch.stack([-right, down, torch.ones_like(right)]) / length


def alike(one: Tensor, other: Tensor, span: float) -> float:
    """SSIM (Wang et al. 2004). span: of the values."""
    return float(structural_similarity(one.numpy(), other.numpy(), data_range=span, gaussian_weights=True))


def standard(height: Tensor) -> Tensor:
    """Mean 0, deviation 1: where 0 lies and how strong it is, is another question."""
    return (height - height.mean()) / height.std().clamp(min=1e-9)


def figures(given: Subject, guess: View) -> list[float]:
    """Angle; angle at the strength that is best for it; SSIM of height and of roughness; error of that."""
    true = given.truth
    return [
        angle(guess.slopes, true.slopes),
        min(angles(guess.slopes, true.slopes)),
        alike(standard(guess.height), standard(true.height), 4),
        alike(guess.roughness, true.roughness, 1),
        float((guess.roughness - true.roughness).abs().mean()),
    ]


def ball(given: Subject, view: View, border: Border) -> Tensor:
    """A material on a sphere, its height made of what slopes are known."""
    height = integrated(view.slopes, border)
    side = min(height.shape)
    scene = picture.Scene(
        given.colours[:side, :side],
        height[:side, :side] - height[:side, :side].min(),
        view.roughness[:side, :side],
        1.0,
        border,
    )
    making = picture.maps_of(scene, picture.SHOWN)
    while True:
        try:
            next(making)
        except StopIteration as end:
            maps = Maps(side, scene.relief, dict(zip(picture.SHOWN, end.value, strict=True)))
            return swatch(maps, PANEL)


def sheet(subjects: Sequence[Subject], methods: Sequence[Method], path: Path) -> None:
    """Some materials, a row each: colours, normals (true, then by each method), spheres (the same)."""
    rows = []
    for given in subjects:
        views = [given.truth, *(method(given) for method in methods)]
        panels = [given.colours[:PANEL, :PANEL]]
        panels += [(normals(v.slopes) * 127.5 + 128).byte().permute(1, 2, 0)[:PANEL, :PANEL] for v in views]
        for view in views:
            lit = ball(given, view, given.border).float()
            panels.append((lit[..., :3] * lit[..., 3:] / 255 + 40 * (1 - lit[..., 3:] / 255)).byte())
        rows.append(np.concatenate([panel.numpy() for panel in panels], 1))
    Picture.fromarray(np.concatenate(rows)).save(path, quality=85)


def chosen(subjects: Sequence[Subject]) -> list[Subject]:
    """Some from each source that have something to see: the steepest half of each, evenly."""
    steep = sorted(subjects, key=lambda one: -float(one.truth.slopes.abs().mean()))
    steep = [one for one in steep if min(one.colours.shape[:2]) >= PANEL][: len(steep) // 2]
    steep.sort(key=lambda one: one.name)
    return steep[:: max(1, len(steep) // SHOWN)][:SHOWN]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--materials", type=Path, default=Path("build/pbr/materials"))
    parser.add_argument("--weights", type=Path, default=find(picture.MODEL).path(Path()))
    parser.add_argument("--sheet", type=Path)
    arguments = parser.parse_args()
    sets = msgspec.json.decode((arguments.materials / "sets.json").read_bytes(), type=Sets)
    training = sets["training"][:: max(1, len(sets["training"]) // FITTED)]
    fitted = [subject(arguments.materials, known) for known in training]
    subjects = [subject(arguments.materials, known) for known in sets["test"]]
    by_sobel, found = sobel_view(fitted)
    ours = network_view(PictureNetwork.load(arguments.weights))
    methods = {"the network": ours, "Sobel, desaturated": by_sobel, "flat, mean roughness": flat_view(fitted)}
    with torch.inference_mode():
        for start, source in SOURCES.items():
            some = [given for given in subjects if given.name.startswith(start)]
            print(f"\n{source}, {len(some)} held-out materials:\n")
            print(
                "| | normals, ° off | at best strength, ° | height, SSIM | roughness, SSIM | roughness off |"
            )
            print("|---|---:|---:|---:|---:|---:|")
            for name, method in methods.items():
                off, best, height, rough, error = np.mean([figures(one, method(one)) for one in some], 0)
                print(f"| {name} | {off:.1f} | {best:.1f} | {height:.3f} | {rough:.3f} | {error:.3f} |")
        print(f"\nSobel: {found}.")
        if arguments.sheet:
            sheet(chosen(subjects), [ours, by_sobel], arguments.sheet)


if __name__ == "__main__":
    main()
