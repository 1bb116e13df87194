"""The extension for Blender: packed with what it needs, and put into the Blenders of this machine."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

import bridge

from .hosts import PACKAGES, HostError

ID = "museloom"
OLDEST = (4, 2)
PYTHONS = ("3.11", "3.13")  # Blender 4.2 to 5.0 has the one, 5.1 and Debian's 4.3 the other
PLATFORMS = {  # Blender's names -> pip's
    "linux-x64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64"),
    "linux-arm64": ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64"),
    "windows-x64": ("win_amd64",),
    "macos-x64": ("macosx_12_0_x86_64",),
    "macos-arm64": ("macosx_12_0_arm64",),
}
USUAL = (  # where Blender's own downloads are put
    "/Applications/Blender*.app/Contents/MacOS/Blender",
    "/opt/blender*/blender",
    "/usr/local/blender*/blender",
    "~/blender*/blender",
    "~/Applications/Blender*.app/Contents/MacOS/Blender",
    "C:/Program Files/Blender Foundation/Blender */blender.exe",
)
PATIENCE = 180.0  # seconds for one run of Blender


@dataclass(frozen=True)
class Blender:
    """One Blender: its program, its version ("4.3"), and why it cannot be served."""

    program: str
    version: str
    obstacle: str = ""


def pack(target: Path, platforms: Sequence[str] = tuple(PLATFORMS), *, ours: bool = False) -> Path:
    """Write the extension's zip: code, `bridge`, wheels for these platforms. Returns `target`.

    ours: for the Blenders of this machine: it learns where Museloom's Python is. Raises `HostError`.
    """
    source = Path(__file__).resolve().parents[1] / "plugins" / "blender"
    fetched = {wheel.name: wheel for name in platforms for wheel in _wheels(name)}  # some serve two platforms
    wheels = [fetched[name] for name in sorted(fetched)]
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        part = Path(file.name)
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for folder, inside in ((source, ""), (Path(bridge.__file__).parent, "bridge/")):
                for path in sorted(folder.rglob("*.py")):
                    archive.write(path, inside + path.relative_to(folder).as_posix())
            manifest = (source / "blender_manifest.toml").read_text(encoding="utf-8")
            archive.writestr("blender_manifest.toml", _filled(manifest, platforms, wheels))
            for wheel in wheels:
                archive.write(wheel, f"wheels/{wheel.name}", zipfile.ZIP_STORED)
            if ours:
                archive.writestr("museloom.json", json.dumps({"python": sys.executable}, indent=2) + "\n")
        part.chmod(0o644)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


def this_platform() -> str:
    """Blender's name for this machine. Raises `HostError` if Blender is not made for it."""
    system = {"Linux": "linux", "Darwin": "macos", "Windows": "windows"}.get(platform.system(), "")
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
    name = f"{system}-{machine.get(platform.machine().lower(), '')}"
    if name not in PLATFORMS:
        raise HostError(
            f"this machine is {platform.system()} on {platform.machine()}: Blender is not made for it"
        )
    return name


def find_blenders(home: Path) -> list[Blender]:
    """Every Blender on the path and in the usual places; what cannot be served with the reason."""
    found = [blender for program in _programs(home) if (blender := look_at(program))]
    if (home / ".var/app/org.blender.Blender").exists():
        why = "Blender from Flatpak runs in a sandbox from where Museloom's daemon cannot be reached: "
        found.append(Blender("Flatpak", "", why + "install Blender from blender.org or as a package"))
    return found


def look_at(program: str) -> Blender | None:
    """The Blender that this program is; None if it is none."""
    said = re.search(r"Blender (\d+)\.(\d+)", _run([program, "--version"]).stdout)
    if said is None:
        return None
    version = (int(said[1]), int(said[2]))
    why = f"Blender {said[1]}.{said[2]} is older than 4.2: update it" if version < OLDEST else ""
    return Blender(program, f"{said[1]}.{said[2]}", why)


def install_blender(blender: Blender, packed: Path) -> None:
    """Put the packed extension into a Blender and enable it, over an older one. Raises `HostError`."""
    _command(blender, "install-file", "-r", "user_default", "-e", str(packed))


def uninstall_blender(blender: Blender) -> bool:
    """Take the extension out of a Blender. Returns whether it was there. Raises `HostError`."""
    if not re.search(rf"^\s*{ID}\b.*\[installed", _command(blender, "list"), re.MULTILINE):
        return False
    _command(blender, "remove", ID)
    return True


def _command(blender: Blender, *arguments: str) -> str:
    done = _run([blender.program, "--command", "extension", *arguments])
    if done.returncode != 0:
        said = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        reason = said[-1].strip() if said else "it gave no reason"
        raise HostError(f"Blender {blender.version} says: {reason}. Start it once, then run this again")
    return done.stdout


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a program; one that cannot be run counts as failed."""
    try:
        return subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired) as problem:
        return subprocess.CompletedProcess(command, 1, "", str(problem))


def _programs(home: Path) -> Iterator[str]:
    seen = set()
    on_path = shutil.which("blender")
    places = [Path(on_path)] if on_path else []
    for pattern in USUAL:
        path = Path(str(home) + pattern[1:] if pattern.startswith("~") else pattern)
        if path.is_absolute():  # another system's pattern is not
            places += sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
    for place in places:
        real = place.resolve()
        if real not in seen and os.access(real, os.X_OK):
            seen.add(real)
            yield str(place)


def _wheels(name: str) -> list[Path]:
    """The packages that `bridge` needs, for one platform and each Python of Blender's; kept for next time."""
    wanted = [f"{package}=={importlib.metadata.version(package)}" for package in PACKAGES]
    folder = Path(platformdirs.user_cache_dir("museloom")) / "wheels"
    found: list[Path] = []
    for version in PYTHONS:
        place = folder / "-".join([name, version, *wanted])
        if len(list(place.glob("*.whl"))) < len(wanted):
            _fetch(place, name, version, wanted)
        found += place.glob("*.whl")
    return found


def _fetch(place: Path, name: str, version: str, wanted: list[str]) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--only-binary", ":all:", "--python-version", version, "--dest", str(place)]
    command += [argument for tag in PLATFORMS[name] for argument in ("--platform", tag)]
    done = _run(command + wanted)
    if done.returncode != 0:
        reason = [line for line in done.stderr.strip().splitlines() if "ERROR" in line] or ["pip failed"]
        raise HostError(
            f"Blender needs {' and '.join(wanted)} for Python {version} on {name}, pip says: {reason[0]}. "
            "Check the internet connection, then run it again"
        )


def _filled(manifest: str, platforms: Sequence[str], wheels: Sequence[Path]) -> str:
    """The manifest with Museloom's version, the platforms and the wheels."""
    values = {
        "version": importlib.metadata.version("museloom"),
        "platforms": list(platforms),
        "wheels": [f"./wheels/{wheel.name}" for wheel in wheels],
    }
    for key, value in values.items():
        manifest, times = re.subn(rf"(?m)^{key} = .*$", f"{key} = {json.dumps(value)}", manifest)
        if times != 1:
            raise HostError(f"blender_manifest.toml has no line for {key}: the extension's source is damaged")
    tomllib.loads(manifest)
    return manifest


if __name__ == "__main__":
    print(pack(Path(sys.argv[1])))
