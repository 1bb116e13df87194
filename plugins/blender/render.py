"""Build a plan and render it with Cycles, without a window: `python render.py EXTENSION PLAN.json OUT.png`.

Run by a Python that has `bpy` (`pip install bpy`) while the daemon runs. EXTENSION: the unpacked extension.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import bpy

SAMPLES = 24


def main(extension: Path, plan: Path, target: Path) -> None:
    """All of it. Raises `Refused`, or what Blender raises."""
    sys.path.insert(0, str(extension.parent))
    package = extension.name
    building, client, messages = (
        importlib.import_module(f"{package}.{name}")
        for name in ("building", "bridge.client", "bridge.messages")
    )
    import msgspec  # after Blender's own paths are set

    asked = messages.SceneBuildRequest(plan=msgspec.json.decode(plan.read_bytes(), type=messages.ScenePlan))
    bpy.ops.wm.read_factory_settings(use_empty=True)
    with client.Client("render") as daemon:
        for event, blobs in daemon.events(daemon.submit(asked)):
            if isinstance(event, messages.Failed):
                raise client.Refused(event)
            if isinstance(event, messages.Result):
                for _ in building.steps(event.output, blobs, True):
                    pass
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples, scene.cycles.use_denoising = SAMPLES, True
    scene.render.resolution_x, scene.render.resolution_y = 640, 400
    scene.view_settings.look = "AgX - Medium High Contrast"
    scene.render.filepath = str(target.resolve())
    bpy.ops.render.render(write_still=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
