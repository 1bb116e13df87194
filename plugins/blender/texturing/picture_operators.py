"""What can be done with a picture: a material of it, variations of it, and where it comes from."""

from __future__ import annotations

import bpy

from .. import preferences, ticking
from . import fields, making, pixels
from .asking import Picture, Swatches
from .making import Problem, Steps
from .operators import IDEAS, Making, selected

RENDER = "Render Result"  # as Blender calls the image of the last render
MORE = 0.5  # how far "more like this" goes from a picture


class FromPicture(Making):
    """Something made of the panel's picture."""

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """There must be a picture."""
        if context.window_manager.museloom.picture not in bpy.data.images:
            cls.poll_message_set("Choose first an image of this file, open one, or take your render")
            return False
        return True


class MUSELOOM_OT_texture_from_picture(FromPicture, bpy.types.Operator):
    """Make a material of an image: normal, roughness, height and ambient occlusion as its colours suggest,
    and put it on the selected objects or faces"""

    bl_idname = "museloom.texture_from_picture"
    bl_label = "Material from Picture"

    def steps(self, context: bpy.types.Context) -> Steps:
        """Hand the image in, and apply what is made of it."""
        targets = selected(context)
        chosen = context.window_manager.museloom
        name, metres = chosen.picture, chosen.picture_metres
        picture = yield from pixels.read(name)
        order = ticking.textures.order_picture(picture, name, metres)
        return (yield from making.apply(order, targets, pixels.title(name)))


class MUSELOOM_OT_vary_picture(FromPicture, bpy.types.Operator):
    """Ask for four variations of an image: the same, but as your words have it. They tile, and appear among
    the ideas"""

    bl_idname = "museloom.vary_picture"
    bl_label = "Museloom: Vary Picture"
    bl_options = frozenset()

    def steps(self, context: bpy.types.Context) -> Steps:
        """Hand the image in, once an idea."""
        chosen = context.window_manager.museloom
        name, strength = chosen.picture, chosen.picture_strength
        asked = Swatches(chosen.picture_prompt.strip(), pixels.title(name))
        way = fields.way(int(preferences.chosen().size))
        picture = yield from pixels.read(name)
        ticking.textures.vary(picture, strength, asked, IDEAS, way)
        ticking.hurry()
        return ""


class MUSELOOM_OT_more_textures(Making, bpy.types.Operator):
    """Ask for more materials like this one"""

    bl_idname = "museloom.more_textures"
    bl_label = "Museloom: More Like This"
    bl_options = frozenset({"INTERNAL"})

    idea: bpy.props.StringProperty(options={"SKIP_SAVE"})

    def steps(self, context: bpy.types.Context) -> Steps:
        """Vary its recipe, or what a diffusion model has painted."""
        swatch, textures = ticking.textures.swatch(self.idea), ticking.textures
        if swatch is None or swatch.output is None:
            raise Problem("This idea is not there any more: ask for new ones")
        way = fields.way(int(preferences.chosen().size))
        if swatch.output.engine == "procedural" and swatch.output.recipe is not None:
            textures.ask(swatch.output.recipe.title, IDEAS, 0, way, like=swatch)
            return ""
        order = textures.fetch(self.idea, way.size)
        try:
            while order.state == "running":
                yield True
            if order.output is None:
                raise Problem(order.error or "Cancelled")
            image = next(one.image for one in order.output.maps if one.kind == "basecolor")
            picture = Picture(image, order.blobs[image.blob])
        finally:
            textures.delivered(order)
        prompt = textures.about(swatch)
        way = way._replace(diffusion=swatch.output.diffusion or way.diffusion)
        textures.vary(picture, MORE, Swatches(prompt, swatch.title), IDEAS, way, swatch.work)
        ticking.hurry()
        return ""


class MUSELOOM_OT_open_picture(bpy.types.Operator):
    """Open an image file as the picture"""

    bl_idname = "museloom.open_picture"
    bl_label = "Open Picture"
    bl_options = frozenset({"UNDO", "INTERNAL"})

    filepath: bpy.props.StringProperty(subtype="FILE_PATH", options={"SKIP_SAVE"})
    filter_image: bpy.props.BoolProperty(default=True, options={"HIDDEN", "SKIP_SAVE"})
    filter_folder: bpy.props.BoolProperty(default=True, options={"HIDDEN", "SKIP_SAVE"})

    def invoke(self, context: bpy.types.Context, event: bpy.types.Event) -> set[str]:
        """Let the artist choose a file."""
        context.window_manager.fileselect_add(self)
        return {"RUNNING_MODAL"}

    def execute(self, context: bpy.types.Context) -> set[str]:
        """Load it."""
        try:
            image = bpy.data.images.load(self.filepath, check_existing=True)
        except RuntimeError:
            self.report({"ERROR"}, f"{self.filepath} can't be read as an image: choose another file")
            return {"CANCELLED"}
        context.window_manager.museloom.picture = image.name
        return {"FINISHED"}


class MUSELOOM_OT_take_render(bpy.types.Operator):
    """Take your last render as the picture"""

    bl_idname = "museloom.take_render"
    bl_label = "Take Render as Picture"
    bl_options = frozenset({"INTERNAL"})

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """There must be one."""
        if RENDER not in bpy.data.images:
            cls.poll_message_set("Nothing has been rendered yet: press F12 first")
            return False
        return True

    def execute(self, context: bpy.types.Context) -> set[str]:
        """Put its name into the field."""
        context.window_manager.museloom.picture = RENDER
        return {"FINISHED"}


CLASSES = (
    MUSELOOM_OT_texture_from_picture,
    MUSELOOM_OT_vary_picture,
    MUSELOOM_OT_more_textures,
    MUSELOOM_OT_open_picture,
    MUSELOOM_OT_take_render,
)
