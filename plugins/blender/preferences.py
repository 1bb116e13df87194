"""Preferences of the extension, and what the panel's fields hold."""

from __future__ import annotations

import json
import os
from pathlib import Path

import bpy

from .session import Settings
from .texturing.fields import ENGINES, MuseloomDiffusion, MuseloomProjection

HERE = Path(__file__).resolve().parent
SIZES = (512, 1024, 2048, 4096, 8192)  # pixels


class MuseloomPreferences(bpy.types.AddonPreferences):
    """Where the daemon is."""

    bl_idname = __package__

    autostart: bpy.props.BoolProperty(
        name="Start Museloom when needed",
        description="Start Museloom's daemon with the first thing you ask for; it leaves when idle",
        default=True,
    )
    python: bpy.props.StringProperty(
        name="Museloom's Python",
        description="The Python that Museloom is installed in. Empty: as `museloom install blender` found it",
        subtype="FILE_PATH",
    )
    endpoint: bpy.props.StringProperty(
        name="Address",
        description="Where the daemon listens: tcp://HOST:PORT on another machine, ipc://PATH on this one. "
        "Empty: this machine's own",
    )
    key: bpy.props.StringProperty(
        name="Key file",
        description="The key of a daemon on another machine: "
        "`museloom daemon run --listen` there says where it is; copy it to this machine",
        subtype="FILE_PATH",
    )

    size: bpy.props.EnumProperty(
        name="Size",
        description="Pixels of each side of a texture's images. Larger ones show more detail of the same "
        "material and take longer",
        items=[(str(side), str(side), f"{side} x {side} pixels") for side in SIZES],
        default="1024",
    )
    pack: bpy.props.BoolProperty(
        name="Pack textures into the .blend",
        description="Keep the images inside the file when it is saved. Off: in the folder textures beside it",
        default=False,
    )

    def draw(self, context: bpy.types.Context) -> None:
        """Three groups: this machine, another one, textures."""
        layout = self.layout
        layout.use_property_split = True
        column = layout.column(heading="This machine")
        column.prop(self, "autostart")
        column.prop(self, "python")
        column = layout.column(heading="Another machine")
        column.prop(self, "endpoint")
        remote = column.column()
        remote.enabled = self.endpoint.startswith("tcp://")
        remote.prop(self, "key")
        column = layout.column(heading="Textures")
        column.prop(self, "size")
        column.prop(self, "pack")


class MuseloomFields(bpy.types.PropertyGroup):
    """The fields of the panel. They belong to Blender's window manager: no file and no undo changes them."""

    prompt: bpy.props.StringProperty(
        name="Prompt",
        description="What you would like to see, in your own words: a place, a mood, a thing, a time of day",
        maxlen=2000,
    )
    count: bpy.props.IntProperty(
        name="Ideas", description="How many different ideas to ask for", default=4, min=1, max=8
    )
    seed: bpy.props.IntProperty(
        name="Seed",
        description="The same prompt and seed give the same ideas again. 0: new ones each time",
        default=0,
        min=0,
    )
    view: bpy.props.BoolProperty(
        name="Set camera and world",
        description="Make the idea's camera and sky those of your scene when it is built. "
        "The ones you have stay in the file",
        default=True,
    )
    texture: bpy.props.StringProperty(
        name="Prompt",
        description="Which material you would like, in your own words: what it is made of, its colour, "
        "how old, wet or worn it is, what grows or lies on it",
        maxlen=2000,
    )
    texture_seed: bpy.props.IntProperty(
        name="Seed",
        description="The same prompt and seed give the same ideas again. 0: new ones each time",
        default=0,
        min=0,
    )
    picture: bpy.props.StringProperty(
        name="Picture", description="An image of this file: a photograph or a painted colour map"
    )
    picture_metres: bpy.props.FloatProperty(
        name="Width",
        description="How wide what the picture shows is in the real world",
        subtype="DISTANCE",
        default=1.0,
        min=0.001,
        max=1000.0,
    )
    picture_prompt: bpy.props.StringProperty(
        name="Become",
        description="What shall become of the picture: mossy, wet, of gold, in winter. "
        "Empty: more of the same",
        maxlen=2000,
    )
    picture_strength: bpy.props.FloatProperty(
        name="Strength",
        description="How far from the picture: 0 is the picture itself, 1 leaves only its layout",
        subtype="FACTOR",
        default=0.5,
        min=0.0,
        max=1.0,
    )
    engine: bpy.props.EnumProperty(
        name="Made by", description="Who makes the ideas", items=ENGINES, default="auto"
    )
    diffusion: bpy.props.PointerProperty(type=MuseloomDiffusion)
    projection: bpy.props.PointerProperty(type=MuseloomProjection)


def chosen() -> MuseloomPreferences:
    """What the artist has set in Blender's preferences."""
    return bpy.context.preferences.addons[__package__].preferences


def settings() -> Settings:
    """How to reach the daemon, as the preferences have it."""
    wanted = chosen()
    python = bpy.path.abspath(wanted.python) or _installed_python()
    if python:
        os.environ["MUSELOOM_PYTHON"] = python
    version = ".".join(map(str, bpy.app.version[:2]))
    return Settings(
        app=f"Blender {version}",
        endpoint=wanted.endpoint.strip(),
        key=bpy.path.abspath(wanted.key) if wanted.key else "",
        autostart=wanted.autostart,
    )


def _installed_python() -> str:
    """Museloom's own Python, which `museloom install blender` left word of. An environment's wins."""
    about = HERE / "museloom.json"
    if "MUSELOOM_PYTHON" in os.environ or not about.exists():
        return ""
    return str(json.loads(about.read_text(encoding="utf-8"))["python"])
