"""Museloom in Blender: scene ideas for a prompt, which build themselves. Blender 4.2 and later.

The daemon thinks; this extension asks it through `bridge`, which the build step (`core.hosts_blender`) puts
beside this file, and makes objects of what comes back.
"""

from __future__ import annotations

import bpy

from . import operators, panels, preferences, ticking

CLASSES = (
    preferences.MuseloomPreferences,
    preferences.MuseloomFields,
    *operators.CLASSES,
    *panels.CLASSES,
)


def register() -> None:
    """Called by Blender when the extension is enabled."""
    for each in CLASSES:
        bpy.utils.register_class(each)
    bpy.types.WindowManager.museloom = bpy.props.PointerProperty(type=preferences.MuseloomFields)
    ticking.register()


def unregister() -> None:
    """Called by Blender when it is disabled."""
    ticking.unregister()
    del bpy.types.WindowManager.museloom
    for each in reversed(CLASSES):
        bpy.utils.unregister_class(each)
