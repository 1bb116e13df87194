"""Materials of the game 0 A.D., as Debian has them in its package `0ad-data`."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import numpy as np
from PIL import Image as Picture

from training import debian
from training.pbr.materials import Floats, Material

ARCHIVE = "mods/public/public.zip"
SIDE = 1024  # pixels, at most
SURFACES = re.compile(
    r"art/textures/(terrain/types/|skins/(structural/|gaia/(stone|slab|decal|geology|temperate_cliff|.*trunk)"
    r"|props/(decal_struct_(gravel|sand)_|marble|hele_tile|hele_wonder_rooftile|palisade|bridge_wood|geology)))"
)
OBJECTS = re.compile(
    r"statue|painting|horse|lion|tent|blanket|chariot|paddy|flora|plants|damage|bixie|stonehenge"
)

SHORT = 0.8  # mean length of a normal map's vectors below which it is no normal map
CLEAR = 1.5  # times less curl with y one way than with y the other: then we know which way y goes
FLAT = 1.0  # degrees of mean slope; below, nothing is to be learnt


class Paths(NamedTuple):
    """Where the maps of a material lie in the archive."""

    name: str
    colour: str
    normal: str
    specular: str


def materials(archive: Path) -> Iterator[Material]:
    """All that are of use. archive: a ZIP file, see `fetch`."""
    with ZipFile(archive) as files:
        for paths in triples(files.namelist()):
            if material := read(files, paths):
                yield material


def fetch(folder: Path) -> Path:
    """The archive of all textures in `folder`; fetched if it is not there."""
    return debian.member("0ad-data", ARCHIVE, folder)


def triples(files: Sequence[str]) -> Iterator[Paths]:
    """The surfaces of which there are all three maps. files: names in the archive."""
    by_stem = {re.sub(r"\.\w+\.cached\.dds$", "", file): file for file in files}
    for stem, colour in sorted(by_stem.items()):
        normal, specular = by_stem.get(f"{stem}_norm"), by_stem.get(f"{stem}_spec")
        if normal and specular and SURFACES.match(stem) and not OBJECTS.search(stem):
            yield Paths(stem.removeprefix("art/textures/"), colour, normal, specular)


def read(archive: ZipFile, paths: Paths) -> Material | None:
    """A material, at most SIDE pixels wide and high; None if its normal map is of no use."""
    with Picture.open(io.BytesIO(archive.read(paths.normal))) as file:
        normal = turned_up(np.asarray(file.convert("RGB"), np.float32) / 127.5 - 1)
    if normal is None:
        return None
    normal = smaller(normal)
    normal /= np.linalg.norm(normal, axis=2, keepdims=True).clip(1e-6)
    size = normal.shape[1::-1]
    colour = _map(archive, paths.colour, size)
    gloss = _map(archive, paths.specular, size).mean(2, keepdims=True)
    planes = np.concatenate([colour, normal[..., :2] * 127.5 + 127.5, 255 - gloss], axis=2)
    planes = (planes + 0.5).clip(0, 255).astype(np.uint8).transpose(2, 0, 1)
    return Material(paths.name, planes, paths.name.startswith("terrain") and tiles(colour))


def _map(archive: ZipFile, path: str, size: tuple[int, int]) -> Floats:
    with Picture.open(io.BytesIO(archive.read(path))) as file:
        picture = file.convert("RGB")
    reduced = picture.resize(
        size, Picture.Resampling.BOX if picture.width > size[0] else Picture.Resampling.BICUBIC
    )
    return np.asarray(reduced, np.float32)


def smaller(plane: Floats) -> Floats:
    """The mean of blocks, so that neither side is over SIDE. plane: [height, width, channels]."""
    block = -(-max(plane.shape[:2]) // SIDE)
    height, width = (side // block * block for side in plane.shape[:2])
    blocks = plane[:height, :width].reshape(height // block, block, width // block, block, -1)
    return np.asarray(blocks.mean((1, 3)), np.float32)


def turned_up(normal: Floats) -> Floats | None:
    """The normals with +Y up; None if they are flat, or no normals, or it does not show which way y goes.

    Some of the maps have +Y up and some down. The slopes of a height field have no curl, so the way with less
    of it is right. normal: [height, width, 3], -1 to 1.
    """
    length = np.linalg.norm(normal, axis=2)
    x, y, z = normal.transpose(2, 0, 1) / length.clip(1e-6)
    if length.mean() < SHORT or np.degrees(np.arccos(z.clip(-1, 1))).mean() < FLAT:
        return None
    z = z.clip(0.1)
    along_x, along_y = np.gradient(x / z, axis=0), np.gradient(y / z, axis=1)
    up, down = ((along_x + along_y) ** 2).mean(), ((along_x - along_y) ** 2).mean()
    if max(up, down) < CLEAR * min(up, down):
        return None
    return normal * np.array([1, 1 if up < down else -1, 1], np.float32)


def tiles(colour: Floats) -> bool:
    """Whether its sides fit: steps across them are hardly larger than those next to them."""
    for picture in (colour, colour.transpose(1, 0, 2)):
        across = np.abs(picture[0] - picture[-1]).mean()
        inside = [np.abs(picture[i + 1] - picture[i]).mean() for i in (0, 1, -3, -2)]
        if across > 1.5 * max(inside) + 1:
            return False
    return True
