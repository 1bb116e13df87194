"""Museloom in Blender: scene ideas that build themselves, texture ideas. Blender 4.2 and later.

The daemon thinks; this extension asks it through `bridge`, which the build step (`core.hosts_blender`) puts
beside this file, and makes objects of what comes back.
"""

from __future__ import annotations

import bpy

from . import operators, panels, preferences, ticking
from .texturing import (
    facts,
    fields,
    looking,
    picture_operators,
    previewing,
    storing,
    surface_operators,
)
from .texturing import operators as texture_operators
from .texturing import panels as texture_panels

CLASSES = (
    preferences.MuseloomPreferences,
    fields.MuseloomDiffusion,
    fields.MuseloomProjection,
    preferences.MuseloomFields,
    facts.MuseloomTexture,
    *operators.CLASSES,
    *texture_operators.CLASSES,
    *picture_operators.CLASSES,
    *surface_operators.CLASSES,
    *looking.CLASSES,
    *panels.CLASSES,
    *texture_panels.CLASSES,
)


def register() -> None:
    """Called by Blender when the extension is enabled."""
    for each in CLASSES:
        bpy.utils.register_class(each)
    bpy.types.WindowManager.museloom = bpy.props.PointerProperty(type=preferences.MuseloomFields)
    bpy.types.Material.museloom = bpy.props.PointerProperty(type=facts.MuseloomTexture)
    storing.register()
    previewing.register()
    ticking.register()


def unregister() -> None:
    """Called by Blender when it is disabled."""
    previewing.unregister()
    ticking.unregister()
    storing.unregister()
    del bpy.types.Material.museloom
    del bpy.types.WindowManager.museloom
    for each in reversed(CLASSES):
        bpy.utils.unregister_class(each)
