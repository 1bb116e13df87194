"""Run by bpy's Python: builds every plan of a folder and renders it, with Workbench and with Cycles.

Arguments: the extension's zip, a folder of plans (*.json). Pictures go beside the plans. Prints JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import bpy

ENGINES = {"BLENDER_WORKBENCH": "workbench", "CYCLES": "cycles"}
SIZE, SAMPLES = (160, 100), 16


def main(packed: str, folder: Path) -> dict[str, object]:
    """What was found of each plan: seconds to build, what is in it."""
    bpy.ops.extensions.package_install_files(filepath=packed, repo="user_default", enable_on_install=True)
    import msgspec
    from bl_ext.user_default.museloom import building
    from bl_ext.user_default.museloom.bridge.client import Client
    from bl_ext.user_default.museloom.bridge.messages import Result, SceneBuildRequest, ScenePlan

    found: dict[str, object] = {}
    with Client("tests") as client:
        for path in sorted(folder.glob("*.json")):
            plan = msgspec.json.decode(path.read_bytes(), type=ScenePlan)
            bpy.ops.wm.read_homefile(use_factory_startup=True, use_empty=True, app_template="")
            *_, (event, blobs) = client.events(client.submit(SceneBuildRequest(plan=plan)))
            assert isinstance(event, Result), event
            began = time.process_time()
            for _ in building.steps(event.output, blobs, True):
                pass
            seconds = time.process_time() - began
            found[path.stem] = {"seconds": seconds, "objects": len(bpy.context.scene.objects)}
            for engine, name in ENGINES.items():
                render(engine, path.with_suffix(f".{name}.png"))
    return found


def render(engine: str, target: Path) -> None:
    """The scene as its camera sees it."""
    scene = bpy.context.scene
    scene.render.engine = engine
    scene.cycles.samples = SAMPLES
    scene.display.shading.light, scene.display.shading.color_type = "STUDIO", "MATERIAL"
    scene.render.resolution_x, scene.render.resolution_y = SIZE
    scene.render.filepath = str(target)
    bpy.ops.render.render(write_still=True)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
