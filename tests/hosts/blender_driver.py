"""Real Blenders for the tests: bpy without a window, and the chroot's Blender with one."""

from __future__ import annotations

import json
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOSTS = Path(os.environ.get("MUSELOOM_HOSTS", "/var/lib/museloom-hosts"))
CHROOT, BPY = HOSTS / "trixie", HOSTS / "bpy/bin/python"
HERE = Path(__file__).resolve().parent
PATIENCE = 420.0  # seconds for one run


def run_bpy(
    folder: Path, daemon: dict[str, str], *arguments: str, script: str = "blender_headless.py"
) -> dict[str, Any]:
    """Run a script of this folder under bpy with a user folder of its own; returns what it found."""
    environment = {**os.environ, **daemon, "BLENDER_USER_RESOURCES": str(folder / "user")}
    command = [str(BPY), str(HERE / script), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    # Blender's own words may come after the script's: it flushes them when it ends.
    return dict(json.loads(next(line for line in reversed(done.stdout.splitlines()) if line[:1] == "{")))


@dataclass(frozen=True)
class Blender:
    """The chroot's Blender, with a home of its own. `folder` is under /tmp, which the chroot shares."""

    folder: Path
    display: str
    daemon: dict[str, str]

    def command(self, *arguments: str) -> list[str]:
        """The command line that runs it with these arguments."""
        environment = {
            **self.daemon,
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder),
            "BLENDER_USER_RESOURCES": str(self.folder / "user"),
            "DISPLAY": self.display,
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "LC_ALL": "C.UTF-8",
            "PATH": "/usr/bin:/bin",
        }
        pairs = [f"{name}={value}" for name, value in environment.items()]
        return ["chroot", str(CHROOT), "/usr/bin/env", "-i", *pairs, "blender", *arguments]

    def run(self, *arguments: str) -> str:
        """Run it without a window; returns what it printed."""
        command = self.command(*arguments)
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def window(self, shots: Path, prompt: str, script: str = "blender_window.py") -> dict[str, Any]:
        """Run a script of this folder in a window over the whole screen; screenshots go to `shots`."""
        for name in (script, "blender_window_parts.py"):
            (self.folder / name).write_text((HERE / name).read_text())
        no_splash = "import bpy; bpy.context.preferences.view.show_splash = False"
        command = self.command(
            "--window-geometry", "0", "0", "1280", "800", "--no-window-focus",
            "--python-expr", no_splash, "--python", str(self.folder / script), "--", str(self.folder), prompt,
        )  # fmt: skip
        with (self.folder / "window.log").open("wb") as log:
            running = subprocess.Popen(command, stdout=log, stderr=log)
            try:
                self._watch(running, shots)
            finally:
                running.kill()
                running.wait()
        found = self.folder / "found.json"
        assert found.exists(), (self.folder / "window.log").read_text()[-3000:]
        return dict(json.loads(found.read_text()))

    def _watch(self, running: subprocess.Popen[bytes], shots: Path) -> None:
        until = time.monotonic() + PATIENCE
        while running.poll() is None and time.monotonic() < until:
            for want in self.folder.glob("*.want"):
                shot = shots / f"blender-{want.stem}.png"
                subprocess.run(
                    ["import", "-window", "root", str(shot)], env={**os.environ, "DISPLAY": self.display}
                )
                want.unlink()
            for press in self.folder.glob("*.press"):  # a key, over the 3D view
                subprocess.run(
                    ["xdotool", "mousemove", "300", "400", "key", press.stem],
                    env={**os.environ, "DISPLAY": self.display},
                )
                press.unlink()
            time.sleep(0.1)
