"""The panels of textures: ideas, and below them what is refined, pictures, history."""

from __future__ import annotations

import bpy

from .. import pictures, ticking
from ..bridge.messages import TextureOutput
from ..panels import Tab, made, pages, rating, state, text, width
from . import facts, refining, scenes
from .asking import Swatch, Swatches

COLUMNS = 2  # of swatches
ACTIONS = (("preview", "HIDE_OFF"), ("project", "VIEW_CAMERA"), ("apply", "MATERIAL"))  # of a work


class MUSELOOM_PT_textures(Tab, bpy.types.Panel):
    """Texture ideas."""

    bl_label = "Texture Ideas"
    bl_parent_id = "MUSELOOM_PT_main"

    def draw(self, context: bpy.types.Context) -> None:
        """The prompt, and the swatches of the round that is shown."""
        textures, layout = ticking.textures, self.layout
        fields = context.window_manager.museloom
        column = layout.column(align=True)
        column.prop(fields, "texture", text="", icon="MATERIAL", placeholder="Which material would you like?")
        column.row(align=True).prop(fields, "engine", expand=True)
        column.prop(fields, "texture_seed")
        button = layout.row()
        button.scale_y = 1.4
        button.operator("museloom.textures", text="Ideas", icon="LIGHT")
        if textures.rounds:
            shown = textures.rounds[textures.shown]
            pages(layout, textures, _heading(shown))
            grid = layout.grid_flow(row_major=True, columns=COLUMNS, even_columns=True, align=False)
            for swatch in shown.ideas:
                _swatch(grid.box(), context, swatch)
            for note in sorted({swatch.output.note for swatch in shown.ideas if swatch.output} - {""}):
                text(layout, context, note, "INFO")
        if scenes.collection(context) is not None:
            layout.operator("museloom.texture_scene", text="Texture the Scene", icon="SCENE_DATA")
        for order in textures.orders:
            if textures.swatch(order.source) is None and order is not ticking.refining.order:
                state(layout, context, order)


class MUSELOOM_PT_refine(Tab, bpy.types.Panel):
    """The sliders of the active material's texture."""

    bl_label = "Refine"
    bl_parent_id = "MUSELOOM_PT_textures"

    @classmethod
    def poll(cls, context: bpy.types.Context) -> bool:
        """There must be a texture."""
        material = refining.active()
        return material is not None and bool(material.museloom.output)

    def draw(self, context: bpy.types.Context) -> None:
        """Sliders and colours; what goes on with them."""
        layout, material = self.layout, refining.active()
        shown = facts.output(material)
        if shown is None:
            text(layout, context, "This texture is of another version of Museloom: apply it anew", "ERROR")
            return
        layout.label(text=material.name, icon="MATERIAL")
        wanted = facts.wanted(material, shown)
        if wanted is not None:
            _sliders(layout, material, shown)
            if wanted != shown.recipe:
                ticking.moved()
        options = layout.column()
        options.prop(material.museloom, "displace")
        options.prop(material.museloom, "occlude")
        row = layout.row(align=True)
        for factor in ("2", "4"):
            row.operator("museloom.upscale_texture", text=f"Upscale ×{factor}").factor = factor
        order = ticking.textures.ordered(f"upscale {material.museloom.key}")
        if order is not None:
            state(layout, context, order)
        if ticking.refining.error:
            text(layout, context, ticking.refining.error, "ERROR")
        elif ticking.refining.order is not None and ticking.refining.full:
            state(layout, context, ticking.refining.order)


class MUSELOOM_PT_diffusion(Tab, bpy.types.Panel):
    """How a diffusion model shall work."""

    bl_label = "Diffusion"
    bl_parent_id = "MUSELOOM_PT_textures"
    bl_options = frozenset({"DEFAULT_CLOSED"})

    def draw(self, context: bpy.types.Context) -> None:
        """The model, and its settings."""
        fields, layout = context.window_manager.museloom.diffusion, self.layout
        layout.use_property_split, layout.use_property_decorate = True, False
        layout.active = context.window_manager.museloom.engine != "procedural"
        layout.prop(fields, "model", placeholder="Museloom's own")
        layout.prop(fields, "negative")
        column = layout.column(align=True)
        for name in ("steps", "guidance", "canvas"):
            column.prop(fields, name)
        layout.prop(fields, "scheduler")
        column = layout.column(align=True)
        column.prop(fields, "lora")
        weight = column.row()
        weight.active = bool(fields.lora)
        weight.prop(fields, "lora_weight")


class MUSELOOM_PT_from_picture(Tab, bpy.types.Panel):
    """Materials of pictures."""

    bl_label = "From Picture"
    bl_parent_id = "MUSELOOM_PT_textures"
    bl_options = frozenset({"DEFAULT_CLOSED"})

    def draw(self, context: bpy.types.Context) -> None:
        """An image of the file, where it comes from, and what can become of it."""
        layout, fields = self.layout, context.window_manager.museloom
        row = layout.row(align=True)
        row.prop_search(fields, "picture", bpy.data, "images", text="")
        row.operator("museloom.open_picture", text="", icon="FILE_FOLDER")
        row.operator("museloom.take_render", text="", icon="RENDER_STILL")
        column = layout.column(align=True)
        column.prop(fields, "picture_prompt", text="", placeholder="What shall become of it?")
        column.prop(fields, "picture_strength")
        column.operator("museloom.vary_picture", text="Vary", icon="MOD_ARRAY")
        column = layout.column(align=True)
        column.prop(fields, "picture_metres")
        column.operator("museloom.texture_from_picture", text="Make Material", icon="IMAGE_DATA")
        column.operator("museloom.project_picture", text="Project", icon="VIEW_CAMERA")


class MUSELOOM_PT_projection(Tab, bpy.types.Panel):
    """From where a texture is projected, and the bake of what came of it."""

    bl_label = "Project and Bake"
    bl_parent_id = "MUSELOOM_PT_textures"
    bl_options = frozenset({"DEFAULT_CLOSED"})

    def draw(self, context: bpy.types.Context) -> None:
        """Two choices and a button."""
        layout, fields = self.layout, context.window_manager.museloom.projection
        split = layout.column()
        split.use_property_split, split.use_property_decorate = True, False
        split.row().prop(fields, "source", expand=True)
        split.row().prop(fields, "size", expand=True)
        layout.operator("museloom.bake_texture", text="Bake to UVs", icon="UV_DATA")


class MUSELOOM_PT_texture_history(Tab, bpy.types.Panel):
    """Textures made so far."""

    bl_label = "Texture History"
    bl_parent_id = "MUSELOOM_PT_textures"
    bl_options = frozenset({"DEFAULT_CLOSED"})

    def draw(self, context: bpy.types.Context) -> None:
        """The library's newest textures."""
        textures, layout = ticking.textures, self.layout
        layout.operator("museloom.history", text="Refresh", icon="FILE_REFRESH")
        if not textures.works:
            layout.label(text="Your textures will be listed here")
        column = layout.column()
        for work in textures.works:
            _, buttons = made(column, work)
            for name, icon in ACTIONS:
                buttons.operator(f"museloom.{name}_texture", text="", icon=icon).source = work.work


def _swatch(box: bpy.types.UILayout, context: bpy.types.Context, swatch: Swatch) -> None:
    icon = pictures.icon(swatch)
    if icon:
        box.template_icon(icon, scale=max(3.0, width(context) / COLUMNS - 2.0))
    box.label(text=swatch.title)
    state(box, context, swatch)
    if swatch.output is None:
        return
    order = ticking.textures.ordered(swatch.job)
    if order is not None:
        state(box, context, order)
    made = box.row()
    made.active = False
    made.label(text=swatch.maker)
    row = box.row(align=True)
    row.operator("museloom.apply_texture", text="Apply").source = swatch.job
    for name, icon in ACTIONS[:2]:
        depressed = name == "preview" and ticking.previewing.source == swatch.job
        row.operator(f"museloom.{name}_texture", text="", icon=icon, depress=depressed).source = swatch.job
    row = box.row()
    row.operator("museloom.more_textures", text="More", icon="MOD_ARRAY").idea = swatch.job
    if swatch.work:
        rating(row, swatch.work, swatch.rating)


def _heading(shown: Swatches) -> str:
    """What a round of ideas is about."""
    if not shown.of:
        return shown.prompt
    return f"Like {shown.of}: {shown.prompt}" if shown.prompt else f"Like {shown.of}"


def _sliders(layout: bpy.types.UILayout, material: bpy.types.Material, shown: TextureOutput) -> None:
    column = layout.column(align=True)
    for slider in shown.sliders:
        if facts.VALUE + slider.name in material.museloom:
            column.prop(material.museloom, f'["{facts.VALUE}{slider.name}"]', text=slider.label, slider=True)
    column = layout.column()
    column.use_property_split, column.use_property_decorate = True, False
    for name in shown.recipe.colours if shown.recipe else ():
        if facts.COLOUR + name in material.museloom:
            label = name.replace("_", " ").capitalize()
            column.prop(material.museloom, f'["{facts.COLOUR}{name}"]', text=label)


CLASSES = (
    MUSELOOM_PT_textures,
    MUSELOOM_PT_diffusion,
    MUSELOOM_PT_refine,
    MUSELOOM_PT_from_picture,
    MUSELOOM_PT_projection,
    MUSELOOM_PT_texture_history,
)
