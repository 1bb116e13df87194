"""Lamps and the camera."""

from __future__ import annotations

import math

import bpy
import numpy as np
from mathutils import Matrix

from ..bridge.messages import Lamp, Shot
from .looks import linear
from .made import Made

FILM = 36.0  # millimetres
FARTHEST = 10_000.0  # metres


def lamp(lamp: Lamp, made: Made) -> bpy.types.Object:
    """A light with real units: W/m² for a sun, W for others."""
    light = made.note(bpy.data.lights.new(lamp.name, lamp.kind.upper()))
    light.energy, light.color = lamp.energy, linear(lamp.colour)
    if lamp.kind == "sun":
        light.angle = math.radians(lamp.size)
    elif lamp.kind == "area":
        light.size = lamp.size
    else:
        light.shadow_soft_size = lamp.size / 2
    if lamp.kind == "spot":
        light.spot_size = math.radians(lamp.angle)
    return _placed(lamp.name, light, lamp.matrix, made)


def camera(shot: Shot, title: str, made: Made) -> bpy.types.Object:
    """The camera; depth of field is off, its distance set to the subject's."""
    camera = made.note(bpy.data.cameras.new(title))
    camera.sensor_fit, camera.sensor_width, camera.lens = "HORIZONTAL", FILM, shot.focal
    camera.clip_end = FARTHEST
    camera.dof.use_dof, camera.dof.focus_distance = False, shot.focus
    return _placed(f"Camera {title}", camera, shot.matrix, made)


def _placed(name: str, data: bpy.types.ID, matrix: list[float], made: Made) -> bpy.types.Object:
    one = made.note(bpy.data.objects.new(name, data))
    one.matrix_world = Matrix(np.asarray(matrix).reshape(4, 4))
    return one
