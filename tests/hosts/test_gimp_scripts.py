"""Scripts of GIMP's old Python API, as people published them, on both GIMPs: what each does to a picture."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from conftest import missing
from gimp_driver import Gimp, gimp_2_10, gimp_3_0
from gimp_scripts import run
from script_cases import colours, drawing, files, layers, photo, pixels  # noqa: F401  they note their cases
from script_cases.case import CASES, Case
from script_cases.result import Picture, Result

from core import hosts

PLUGINS = Path(__file__).parent / "gimp" / "plugins"
GIMPS = {"2.10": gimp_2_10, "3.0": gimp_3_0}
each_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


@pytest.fixture(scope="session")
def results(
    request: pytest.FixtureRequest, host_folder: Path, display: str
) -> Callable[[str], dict[str, Result]]:
    """What the chosen cases left behind in a GIMP of this version."""
    calls = [item.callspec for item in request.session.items if hasattr(item, "callspec")]
    chosen = {call.params["case"].name for call in calls if "case" in call.params}
    found: dict[str, dict[str, Result]] = {}

    def ask(version: str) -> dict[str, Result]:
        if version not in found:
            home = host_folder / f"scripts-{version}"
            home.mkdir(exist_ok=True)
            gimp = GIMPS[version](home, display, {})
            if gimp is None:
                missing(f"GIMP {version}")
            adopt(gimp)
            found[version] = run(gimp, [case for case in CASES if case.name in chosen], home / "cases")
        return found[version]

    return ask


def adopt(gimp: Gimp) -> None:
    """Put gimpfu into this GIMP, and the scripts by `museloom gimp adopt`."""
    hosts.install_gimp(gimp.plugins, "/usr/bin/python3" if gimp.root else None)
    command = [
        "-c",
        "from core.cli.gimp import gimp; gimp()",
        "adopt",
        str(PLUGINS),
        "--dir",
        str(gimp.plugins),
    ]
    subprocess.run([sys.executable, *command], check=True, timeout=300)


@each_case
@pytest.mark.parametrize("version", GIMPS)
def test_does_what_it_says(results: Callable[[str], dict[str, Result]], version: str, case: Case) -> None:
    result = results(version)[case.name]
    assert result.finished, f"GIMP did not come back:\n{result.printed}"
    if case.fails:
        assert case.fails in result.error
    else:
        assert not result.error, f"{result.error}\n{result.printed}"
    case.check(result)


@each_case
def test_does_the_same_on_both(results: Callable[[str], dict[str, Result]], case: Case) -> None:
    old, new = (results(version)[case.name] for version in GIMPS)
    assert len(old.pictures) == len(new.pictures)
    for one, other in zip(old.pictures, new.pictures, strict=True):
        assert structure(one) == structure(other)
        if case.tolerance is not None:
            for a, b in zip(one.layers + one.channels, other.layers + other.channels, strict=True):
                if not a.group:
                    assert np.abs(a.seen - b.seen).mean() <= case.tolerance, a.name


def structure(picture: Picture) -> object:
    """All of it but pixels, and sizes of text, which depend on the fonts that a system has."""
    stack = [
        (layer.depth, layer.name, round(layer.opacity), layer.mode, layer.visible, bool(layer.mask_file))
        for layer in picture.layers
    ]
    channels = [channel.name for channel in picture.channels]
    paths = [(path.name, len(path.strokes)) for path in picture.paths]
    notes = sorted(name for name in picture.parasites if not name.startswith("gimpfu-"))  # those are ours
    return picture.base, stack, channels, paths, sorted(picture.guides), notes
