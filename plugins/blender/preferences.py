"""Preferences of the extension, and what the panel's fields hold."""

from __future__ import annotations

import json
import os
from pathlib import Path

import bpy

from .session import Settings

HERE = Path(__file__).resolve().parent


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

    def draw(self, context: bpy.types.Context) -> None:
        """Two groups: this machine, another one."""
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


def settings() -> Settings:
    """How to reach the daemon, as the preferences have it."""
    chosen = bpy.context.preferences.addons[__package__].preferences
    python = bpy.path.abspath(chosen.python) or _installed_python()
    if python:
        os.environ["MUSELOOM_PYTHON"] = python
    version = ".".join(map(str, bpy.app.version[:2]))
    return Settings(
        app=f"Blender {version}",
        endpoint=chosen.endpoint.strip(),
        key=bpy.path.abspath(chosen.key) if chosen.key else "",
        autostart=chosen.autostart,
    )


def _installed_python() -> str:
    """Museloom's own Python, which `museloom install blender` left word of. An environment's wins."""
    about = HERE / "museloom.json"
    if "MUSELOOM_PYTHON" in os.environ or not about.exists():
        return ""
    return str(json.loads(about.read_text(encoding="utf-8"))["python"])
