"""Run inside a Blender with a window: texture ideas applied and refined by an artist, a scene textured."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import bpy
from bl_ext.user_default.museloom import preferences, ticking
from bl_ext.user_default.museloom.texturing import facts

sys.path.insert(0, sys.argv[-2])

from blender_window_parts import PROMPT, area, begin, found, picture, until, view


def still() -> bool:
    """Whether nothing is under way, and no operator waits."""
    return not ticking.session.busy and not ticking.textures.orders


def objects() -> None:
    """A cube, a sphere, a torus and Suzanne, two of them without UVs, on a plane."""
    with view():
        bpy.ops.object.select_all(action="SELECT")
        bpy.ops.object.delete()
        for number, make in enumerate(
            (bpy.ops.mesh.primitive_uv_sphere_add, bpy.ops.mesh.primitive_cube_add,
             bpy.ops.mesh.primitive_torus_add, bpy.ops.mesh.primitive_monkey_add)
        ):  # fmt: skip
            make(location=(3 * number - 4.5, 0, 1))
            bpy.ops.object.shade_smooth()
        bpy.ops.object.select_all(action="SELECT")


def materials() -> list[str]:
    """Of the objects."""
    return [
        slot.material.name if slot.material else "" for one in bpy.data.objects for slot in one.material_slots
    ]


def script() -> Iterator[float]:
    """What is done, with pauses in seconds during which Blender goes on as usual."""
    textures, fields = ticking.textures, bpy.context.window_manager.museloom
    preferences.chosen().size = "512"
    objects()
    space = area().spaces[0]
    space.show_region_ui = True
    space.shading.type, space.shading.color_type = "SOLID", "TEXTURE"
    yield 1.0
    next(each for each in area().regions if each.type == "UI").active_panel_category = "Museloom"
    with view():
        bpy.ops.view3d.view_axis(type="FRONT")
        bpy.ops.view3d.view_selected()
    found["greyed"] = not bpy.ops.museloom.textures.poll()
    fields.texture, fields.texture_seed, fields.engine = PROMPT, 3, "procedural"
    bpy.ops.museloom.textures()
    yield from until(still)
    swatches = textures.rounds[-1].ideas
    found["ideas"] = [[one.state, one.error] for one in swatches]
    with view():
        bpy.ops.ed.undo_push(message="Before")
        found["before"] = materials()
        bpy.ops.museloom.apply_texture("INVOKE_DEFAULT", source=swatches[0].job)
    yield from until(lambda: still() and bool(materials()))
    found["applied"] = materials()
    yield from picture("textures")

    material = bpy.context.view_layer.objects.active.active_material
    shown = facts.output(material)
    slider = shown.sliders[0]
    for step in range(6):  # an artist drags
        material.museloom[facts.VALUE + slider.name] = slider.low + (slider.high - slider.low) * step / 5
        ticking.moved()
        yield 0.2
    with view():
        bpy.ops.ed.undo_push(message=slider.label)  # as Blender does when the button is let go
    yield from until(lambda: facts.output(material).recipe.values[slider.name] == slider.high)
    found["refined"] = [list(node.image.size) for node in material.node_tree.nodes if hasattr(node, "image")]
    yield from picture("textures-refined")
    with view():
        bpy.ops.ed.undo()
        yield 0.5
        found["slider undone"] = values(slider.name) == [shown.recipe.values[slider.name]] * 2
    with view():
        bpy.ops.ed.undo()
    yield 0.5
    found["undone"] = materials()
    with view():
        bpy.ops.museloom.more_textures(idea=swatches[1].job)
    yield from until(still)
    found["more"] = [textures.rounds[-1].of, *(one.state for one in textures.rounds[-1].ideas)]

    found["longest"] = ticking.longest
    fields.prompt, fields.count, fields.seed = "a stone well in a meadow", 1, 5
    bpy.ops.museloom.ideas()
    yield from until(still)
    with view():
        bpy.ops.museloom.build("INVOKE_DEFAULT", source=ticking.session.rounds[-1].ideas[0].job)
    yield from until(lambda: ticking.session.builds and ticking.session.builds[-1].state != "running")
    yield 0.5
    with view():
        bpy.ops.museloom.texture_scene("INVOKE_DEFAULT")
    yield from until(lambda: len(dressed()) >= 2)
    bpy.ops.museloom.cancel()
    yield from until(still)
    yield 0.5
    found["scene"] = sorted(dressed())
    with view():
        bpy.ops.ed.undo()
    found["scene undone"] = dressed()
    found["longest in all"] = ticking.longest


def values(name: str) -> list[float]:
    """Of a slider and in the recipe, of the first object's material."""
    material = bpy.context.view_layer.objects.active.active_material
    return [material.museloom[facts.VALUE + name], facts.output(material).recipe.values[name]]


def dressed() -> list[str]:
    """Materials of a scene idea that have a texture."""
    groups = [group for group in bpy.data.collections if group.name.startswith("Museloom: ")]
    slots = (slot for group in groups for one in group.all_objects for slot in one.material_slots)
    return list({slot.material.name for slot in slots if slot.material and slot.material.museloom.key})


begin(script())
