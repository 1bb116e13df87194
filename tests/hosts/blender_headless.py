"""Run by bpy's Python: installs the extension from its zip, builds, undoes, saves, reopens, builds again.

Arguments: the zip, a folder, the prompt. Prints what it found as JSON in its last line.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import bpy


def main(packed: str, folder: Path, prompt: str) -> dict[str, object]:
    """All of it, in order; returns what was found on the way."""
    bpy.ops.extensions.package_install_files(filepath=packed, repo="user_default", enable_on_install=True)
    from bl_ext.user_default.museloom import ticking

    found: dict[str, object] = {"version": bpy.app.version_string}
    fields = bpy.context.window_manager.museloom
    fields.prompt, fields.count, fields.seed = prompt, 1, 5
    bpy.ops.museloom.ideas()
    while ticking.session.busy:
        ticking.session.tick()
        time.sleep(0.02)
    (idea,) = ticking.session.rounds[-1].ideas
    found["idea"], found["error"] = idea.title, idea.error
    before = state()
    bpy.ops.ed.undo_push(message="Before")
    began = time.monotonic()
    bpy.ops.museloom.build("EXEC_DEFAULT", True, source=idea.job)
    found["seconds"] = time.monotonic() - began
    built = state()
    found["built"] = built
    found["invalid"] = [mesh.name for mesh in bpy.data.meshes if mesh.validate()]
    found["camera"], found["world"] = bpy.context.scene.camera.name, bpy.context.scene.world.name
    found["copies"] = copies()
    bpy.ops.ed.undo()
    found["undone"] = state() == before
    bpy.ops.ed.redo()
    found["redone"] = state() == built

    scene = str(folder / "scene.blend")
    bpy.ops.wm.save_as_mainfile(filepath=scene)
    bpy.ops.wm.read_homefile(app_template="")
    bpy.ops.wm.open_mainfile(filepath=scene)
    found["reopened"] = state() == built
    found["copies reopened"] = copies()
    bpy.ops.museloom.build("EXEC_DEFAULT", True, source=idea.job)
    found["again"] = state()
    bpy.ops.museloom.history()
    while ticking.session.busy:
        ticking.session.tick()
        time.sleep(0.02)
    found["works"] = [work.work for work in ticking.session.works]
    bpy.ops.museloom.build("EXEC_DEFAULT", True, source=idea.work)  # no idea's job: by way of the library
    found["from history"] = len(bpy.data.objects)
    bpy.ops.preferences.addon_disable(module="bl_ext.user_default.museloom")
    found["timer gone"] = not bpy.app.timers.is_registered(ticking.tick)
    bpy.ops.preferences.addon_enable(module="bl_ext.user_default.museloom")
    found["back"] = hasattr(bpy.types, "MUSELOOM_PT_ideas")
    return found


def state() -> dict[str, object]:
    """What is in the file."""
    materials = [each for each in bpy.data.materials if each.users and "Museloom" in each.name]
    return {
        "collections": sorted(each.name for each in bpy.data.collections if each.name.startswith("Museloom")),
        "objects": len(bpy.data.objects),
        "meshes": len([mesh for mesh in bpy.data.meshes if mesh.users]),
        "shared": len({mesh for mesh in bpy.data.meshes if mesh.users > 1}),
        "materials": sorted(each.name for each in materials),
        "modifiers": sorted({m.type for each in bpy.data.objects for m in each.modifiers}),
    }


def copies() -> int:
    """Instances that the scatters show."""
    graph = bpy.context.evaluated_depsgraph_get()
    graph.update()
    return sum(1 for each in graph.object_instances if each.is_instance)


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])))
