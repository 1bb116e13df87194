"""What can be done with a texture on its objects: upscale it, project it from a camera, bake it."""

from __future__ import annotations

from collections.abc import Generator

import bpy
import msgspec

from .. import preferences, ticking
from . import baking, cameras, facts, making, materials, pixels, projecting, refining
from .making import Problem, Steps
from .operators import Making, selected
from .projecting import Sheet


class MUSELOOM_OT_upscale_texture(Making, bpy.types.Operator):
    """Make this texture larger, with detail that a diffusion model paints into it. It still tiles, and all
    objects that have it show it"""

    bl_idname = "museloom.upscale_texture"
    bl_label = "Upscale Texture"

    factor: bpy.props.EnumProperty(
        name="Factor",
        description="How many times as wide and as high",
        items=[("2", "×2", "Twice as wide and as high"), ("4", "×4", "Four times as wide and as high")],
        options={"SKIP_SAVE"},
    )

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """There must be a texture."""
        material = refining.active()
        if material is None or materials.base(material) is None:
            cls.poll_message_set("Select an object with one of Museloom's textures first")
            return False
        return True

    def steps(self, context: bpy.types.Context) -> Steps:
        """Send the base colour, and show what comes, with its new maps."""
        material = refining.active()
        assert material is not None
        key, shown = material.museloom.key, facts.output(material)
        if shown is None:
            raise Problem("This texture is of another version of Museloom: apply it anew")
        title = shown.recipe.title if shown.recipe else material.name.removeprefix(materials.PREFIX)
        picture = yield from pixels.read(materials.base(material).name)
        order = ticking.textures.upscale(
            picture, int(self.factor), title, shown.metres, source=f"upscale {key}"
        )
        made = yield from making.maps(order, title)
        output = msgspec.structs.replace(made.output, metres=shown.metres, sheen=shown.sheen)
        for each in bpy.data.materials:
            if each.museloom.key == key:
                materials.exchange(each, made.images)
                materials.measure(each, output)
                facts.remember(each, output)
        return made.output.note


class Projecting(Making):
    """A picture onto the selected objects, from the camera or from the view."""

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """It goes onto whole objects."""
        if context.mode != "OBJECT":
            cls.poll_message_set("Leave Edit Mode first: it goes onto whole objects")
            return False
        return True

    def sheet(self, context: bpy.types.Context) -> Generator[bool, None, Sheet]:
        """What is projected. Raises `Problem` or `Cancelled`."""
        raise NotImplementedError

    def steps(self, context: bpy.types.Context) -> Steps:
        """Look through the camera, have the picture made, put it on."""
        chosen = context.window_manager.museloom.projection
        seeing = cameras.frame(context, chosen.source == "VIEW")
        return projecting.project(self.sheet(context), selected(context), seeing)


class MUSELOOM_OT_project_texture(Projecting, bpy.types.Operator):
    """Throw this material onto the selected objects from the camera, over the materials they have. What the
    camera does not see keeps its look, and at edges and grazing angles the two blend"""

    bl_idname = "museloom.project_texture"
    bl_label = "Project Texture Idea"

    source: bpy.props.StringProperty(options={"SKIP_SAVE"})  # the job of an idea, or a work of the history

    def sheet(self, context: bpy.types.Context) -> Generator[bool, None, Sheet]:
        """Its maps."""
        real = context.window_manager.museloom.projection.size == "REAL"
        order = ticking.textures.fetch(self.source, int(preferences.chosen().size))
        return projecting.sheet((yield from making.maps(order)), real)


class MUSELOOM_OT_project_picture(Projecting, bpy.types.Operator):
    """Throw the picture onto the selected objects from the camera, over the materials they have. What the
    camera does not see keeps its look, and at edges and grazing angles the two blend"""

    bl_idname = "museloom.project_picture"
    bl_label = "Project Picture"
    asks = False

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """There must be a picture."""
        if context.window_manager.museloom.picture not in bpy.data.images:
            cls.poll_message_set("Choose first an image of this file, or open one")
            return False
        return super().poll(context)

    def sheet(self, context: bpy.types.Context) -> Generator[bool, None, Sheet]:
        """The image itself."""
        chosen = context.window_manager.museloom
        real = chosen.picture_metres if chosen.projection.size == "REAL" else None
        name = chosen.picture
        image = yield from pixels.kept(name)
        return Sheet(pixels.title(name), {"basecolor": image}, metres=real)


class MUSELOOM_OT_bake_texture(Making, bpy.types.Operator):
    """Turn what the selected objects look like, projections and all, into images in their UV maps, for
    other programs. An object without UVs that would do is unwrapped. Blender stays free meanwhile"""

    bl_idname = "museloom.bake_texture"
    bl_label = "Bake to UVs"
    asks = False

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """It takes whole objects."""
        if context.mode != "OBJECT":
            cls.poll_message_set("Leave Edit Mode first: whole objects are baked")
            return False
        return True

    def steps(self, context: bpy.types.Context) -> Steps:
        """Have another Blender bake, and show the images."""
        return baking.bake(selected(context), int(preferences.chosen().size))


CLASSES = (
    MUSELOOM_OT_upscale_texture,
    MUSELOOM_OT_project_texture,
    MUSELOOM_OT_project_picture,
    MUSELOOM_OT_bake_texture,
)
