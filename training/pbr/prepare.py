"""Three sets of materials to learn from: `python -m training.pbr.prepare`.

Fetches Debian's package `0ad-data` (1.4 GB; needs apt and dpkg), takes the textures out without installing
it, and adds Museloom's own archetypes. A material becomes a file of its own, an array of `materials.Planes`.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from training.pbr import ours, zeroad
from training.pbr.materials import Floats, Known, Material, Planes, Sets

VARIANTS = 4  # of each archetype
PARTS = {"validation": 0.1, "test": 0.15}
SAME = 0.7  # correlation of thumbnails


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


def prepare(materials: Sequence[Material], out: Path) -> Sets:
    """Write all materials and the index of the sets, `sets.json`, to the folder `out`."""
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
    parser.add_argument("--archive", type=Path, help=f"{zeroad.ARCHIVE}, if it is here already")
    parser.add_argument("--out", type=Path, default=Path("build/pbr"))
    arguments = parser.parse_args()
    archive = arguments.archive or zeroad.fetch(arguments.out)
    materials = [*zeroad.materials(archive), *ours.materials(VARIANTS)]
    for name, known in prepare(materials, arguments.out / "materials").items():
        print(f"{name}: {len(known)} materials, {sum(one.tiles for one in known)} of them tile")


if __name__ == "__main__":
    main()
