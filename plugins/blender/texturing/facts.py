"""What a material with a texture knows of it: kept in the material, so that undo and the file have it too."""

from __future__ import annotations

import bpy
import msgspec

from ..bridge.messages import TextureOutput, TextureRecipe
from . import materials

VALUE, COLOUR = "value ", "colour "  # before the names of sliders and colours


def _relink(self: MuseloomTexture, context: bpy.types.Context) -> None:
    materials.link(self.id_data)


class MuseloomTexture(bpy.types.PropertyGroup):
    """Of one material. Its sliders and colours are custom properties, `VALUE + name` and `COLOUR + name`."""

    key: bpy.props.StringProperty()  # the same for all materials of one Apply: they are refined together
    output: bpy.props.StringProperty()  # TextureOutput as JSON: what the images show
    box: bpy.props.BoolProperty()
    span: bpy.props.FloatVectorProperty(size=3, default=(1, 1, 1))  # metres to a unit of the coordinates
    displace: bpy.props.BoolProperty(
        name="Displacement",
        description="Move the surface itself, in Cycles and in EEVEE. The mesh needs many faces: "
        "subdivide it. Off: only its shading",
        update=_relink,
    )
    occlude: bpy.props.BoolProperty(
        name="Ambient occlusion",
        description="Darken the base colour where little light gets. Renders with shadows of their own "
        "look better without",
        update=_relink,
    )


def output(material: bpy.types.Material) -> TextureOutput | None:
    """What the images of a material show; None if it has no texture of Museloom's."""
    text = material.museloom.output
    try:
        return msgspec.json.decode(text, type=TextureOutput) if text else None
    except msgspec.MsgspecError:  # of another version
        return None


def remember(material: bpy.types.Material, shown: TextureOutput) -> None:
    """Note what the images show, and set the sliders to it."""
    facts = material.museloom
    facts.output = msgspec.json.encode(shown).decode()
    if shown.recipe is None:
        return
    for slider in shown.sliders:
        name = VALUE + slider.name
        facts[name] = float(slider.value)
        facts.id_properties_ui(name).update(
            min=slider.low, max=slider.high, soft_min=slider.low, soft_max=slider.high, description=slider.tip
        )
    for colour, code in shown.recipe.colours.items():
        facts[COLOUR + colour] = [int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        facts.id_properties_ui(COLOUR + colour).update(subtype="COLOR_GAMMA", min=0.0, max=1.0)


def wanted(material: bpy.types.Material, shown: TextureOutput) -> TextureRecipe | None:
    """The recipe as the sliders of a material have it now; None for a texture that a recipe
    alone does not make."""
    if shown.recipe is None or shown.engine != "procedural":
        return None
    facts, values, colours = material.museloom, dict(shown.recipe.values), dict(shown.recipe.colours)
    for slider in shown.sliders:
        # Blender's sliders have single precision, and may end a hair outside the range.
        values[slider.name] = min(max(facts.get(VALUE + slider.name, slider.value), slider.low), slider.high)
    for name in colours:
        if (channels := facts.get(COLOUR + name)) is not None:
            colours[name] = "#" + "".join(f"{round(255 * min(max(c, 0), 1)):02x}" for c in channels)
    return msgspec.structs.replace(shown.recipe, values=values, colours=colours)
