"""Run inside a Blender with a window: ideas by diffusion come, are looked at on objects, projected, baked."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

import bpy
from bl_ext.user_default.museloom import preferences, ticking
from bl_ext.user_default.museloom.texturing import operators, previewing

sys.path.insert(0, sys.argv[-2])

from blender_window_parts import FOLDER, PROMPT, area, begin, found, picture, press, until, view

holds: dict[str, list[float]] = {}


def still() -> bool:
    """Whether nothing is under way."""
    return not ticking.session.busy and not ticking.textures.orders


def timed(cls: type, name: str) -> None:
    """Note how long each call of a method holds Blender."""
    method: Callable[..., object] = getattr(cls, name)

    def call(self: object, *arguments: object) -> object:
        began = time.thread_time()
        try:
            return method(self, *arguments)
        finally:
            holds.setdefault(type(self).__name__, []).append(time.thread_time() - began)

    setattr(cls, name, call)


def objects() -> None:
    """Suzanne, a box behind her, a floor, all clay; a camera in front."""
    bpy.ops.object.select_all(action="SELECT")
    bpy.ops.object.delete()
    clay = bpy.data.materials.new("Clay")
    for make, how in (
        (bpy.ops.mesh.primitive_plane_add, {"size": 12}),
        (bpy.ops.mesh.primitive_cube_add, {"size": 2, "location": (1.6, 1.6, 1)}),
        (bpy.ops.mesh.primitive_monkey_add, {"location": (-0.5, -0.5, 1)}),
    ):
        make(**how)
        bpy.context.object.data.materials.append(clay)
    bpy.ops.object.shade_smooth()
    bpy.ops.object.camera_add(location=(-2.5, -7, 3.5), rotation=(1.2, 0, -0.35))
    bpy.context.scene.camera = bpy.context.object
    bpy.context.view_layer.objects.active = bpy.data.objects["Suzanne"]
    bpy.ops.object.select_all(action="SELECT")


def materials() -> list[str]:
    """Of the objects."""
    return [slot.material.name for one in bpy.data.objects for slot in one.material_slots]


def links() -> list[str]:
    """Whose the slots are."""
    return [slot.link for one in bpy.data.objects for slot in one.material_slots]


def leftovers() -> list[str]:
    """What a look has left in the file."""
    return [one.name for kind in (bpy.data.images, bpy.data.materials) for one in kind
            if one.name.startswith(previewing.NAME)]  # fmt: skip


def weight(one: bpy.types.Object) -> float:
    """The most that the last projection onto an object weighs anywhere."""
    nodes = one.active_material.node_tree.nodes
    group = [node for node in nodes if node.name.startswith("Museloom projection projector")][-1]
    images = [node.image for node in group.node_tree.nodes if node.bl_idname == "ShaderNodeTexImage"]
    return max(next(image for image in images if "weight" in image.name).pixels)


def looking(source: str) -> Iterator[float]:
    """Press the eye of an idea, and wait until it is seen."""
    with view():
        bpy.ops.museloom.preview_texture("INVOKE_DEFAULT", source=source)
    yield from until(lambda: all(name.startswith(previewing.NAME) for name in materials()))
    yield 1.0


def script() -> Iterator[float]:
    """What is done, with pauses in seconds during which Blender goes on as usual."""
    textures, fields = ticking.textures, bpy.context.window_manager.museloom
    timed(operators.Making, "_step")
    timed(previewing.Previewing, "_put")
    timed(previewing.Previewing, "_image")
    timed(previewing.Previewing, "end")
    preferences.chosen().size = "512"
    with view():
        objects()
    space = area().spaces[0]
    space.show_region_ui, space.shading.type = True, "SOLID"
    yield 1.0
    next(each for each in area().regions if each.type == "UI").active_panel_category = "Museloom"
    with view():
        bpy.ops.view3d.view_camera()
    fields.texture, fields.texture_seed, fields.engine = PROMPT, 3, "diffusion"
    fields.diffusion.steps = 4
    with view():
        bpy.ops.museloom.textures()
    yield from until(lambda: any(one.version for one in textures.rounds[-1].ideas))
    found["forming"] = [one.version for one in textures.rounds[-1].ideas]
    yield from picture("diffusion-forming")
    yield from until(still)
    swatches = textures.rounds[-1].ideas
    found["ideas"] = [[one.state, one.error, one.maker] for one in swatches]
    with view():
        bpy.ops.ed.undo_push(message="Before")
    found["before"], source = materials(), swatches[0].job

    yield from looking(source)
    found["looked"] = [sorted(set(links())), space.shading.color_type]
    yield from picture("diffusion-looked")
    yield from press("Escape")
    clean = [materials() == found["before"], sorted(set(links())), leftovers()]
    found["after escape"] = [*clean, space.shading.color_type]
    yield from looking(source)
    yield from press("ctrl+z")  # ends it, and undoes what was done before
    found["after undo"] = [len(materials()) < len(found["before"]), leftovers(), space.shading.color_type]
    with view():
        bpy.ops.ed.redo()
    yield 1.0
    found["after redo"] = [materials() == found["before"], sorted(set(links())), leftovers()]
    yield from looking(source)
    bpy.ops.wm.save_as_mainfile(filepath=str(FOLDER / "looked.blend"), copy=True)
    found["after saving"] = [materials() == found["before"], sorted(set(links())), leftovers()]
    with bpy.data.libraries.load(str(FOLDER / "looked.blend")) as (kept, _):
        found["saved"] = sorted(name for name in [*kept.images, *kept.materials] if "preview" in name)
    yield from looking(source)
    yield from press("Tab")  # to Edit Mode
    found["after tab"] = [bpy.context.view_layer.objects.active.mode, leftovers()]
    with view():
        if bpy.context.view_layer.objects.active.mode != "OBJECT":
            bpy.ops.object.mode_set(mode="OBJECT")
        bpy.ops.object.select_all(action="SELECT")

    with view():
        bpy.ops.museloom.project_texture("INVOKE_DEFAULT", source=source)
    yield from until(lambda: still() and not set(materials()) & set(found["before"]))
    found["projected"] = materials()
    yield from picture("diffusion-projected")
    with view():
        bpy.ops.museloom.bake_texture("INVOKE_DEFAULT")
    yield 2.0
    found["baking"] = [order.stage for order in textures.orders]
    yield from picture("diffusion-baking")
    yield from until(lambda: still() and not set(materials()) & set(found["projected"]))
    yield 1.0
    found["baked"] = materials()
    with view():
        bpy.ops.ed.undo()
    yield 0.5
    found["bake undone"] = materials() == found["projected"]
    with view():
        bpy.ops.museloom.bake_texture("INVOKE_DEFAULT")
    yield 1.0
    bpy.ops.museloom.cancel()
    yield from until(still)
    yield 0.5
    found["bake cancelled"] = materials() == found["projected"]
    fields.projection.source, fields.projection.size = "VIEW", "REAL"
    with view():
        bpy.ops.view3d.view_axis(type="FRONT")  # without perspective
        bpy.ops.museloom.project_texture("INVOKE_DEFAULT", source=source)
    yield from until(lambda: still() and not set(materials()) & set(found["projected"]))
    found["from the view"] = [weight(one) for one in bpy.data.objects if one.type == "MESH"]
    found["longest"], found["holds"] = ticking.longest, {name: max(times) for name, times in holds.items()}


begin(script())
