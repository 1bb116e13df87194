"""From a plan and its layout to a scene that can be drawn: materials, sky, fog, camera, lamps, exposure."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from bridge.messages import Fog, ScenePlan, Shot, Sky

from .camera import frame
from .light import light, setup_of
from .materials import complete
from .picture import metered
from .staging import Layout, Scene

# The share of the subject's own light that has to come through haze: the plan's own, a set-up's.
FOGGY, HAZY = 0.75, 0.9
DIMMEST, BRIGHTEST = 0.3, 10.0  # how far the meter may turn a set-up down or up


def stage(plan: ScenePlan, layout: Layout, aspect: float = 1.6) -> Scene:
    """The scene. A sky or fog that the plan says nothing about is the light set-up's.

    All light is then turned up or down together until the picture is as bright as the set-up wants it, so
    that hosts can show it at exposure 0. aspect: width over height of the picture. Raises `Invalid` for an
    unknown set-up or rule.
    """
    setup, foggy = setup_of(plan), plan.fog is not None
    plan = msgspec.structs.replace(
        plan,
        materials=complete(plan),
        sky=setup.sky if plan.sky == Sky() else plan.sky,
        fog=setup.fog if plan.fog is None else _tinted(plan.fog, setup.fog),
    )
    shot = frame(plan, layout, aspect)
    plan = _cleared(plan, shot, foggy)
    scene = Scene(plan, layout, light(plan, layout, shot), shot)
    return _dimmed(scene, _exposure(scene, setup.grey) * plan.light.strength)


def _tinted(fog: Fog, usual: Fog | None) -> Fog:
    """Fog whose colour the plan leaves open has that of the light: white fog in a blue evening looks odd."""
    if usual is None or fog.colour != Fog(density=0).colour:
        return fog
    return msgspec.structs.replace(fog, colour=usual.colour)


def _cleared(plan: ScenePlan, shot: Shot, foggy: bool) -> ScenePlan:
    """With no more haze than leaves the subject to be seen: a far camera needs clearer air."""
    if plan.fog is None:
        return plan
    least = FOGGY if foggy else HAZY
    most = 1 - least ** (1 / max(shot.focus, 1.0))
    fog = msgspec.structs.replace(plan.fog, density=round(min(plan.fog.density, most), 6))
    return msgspec.structs.replace(plan, fog=fog)


def _exposure(scene: Scene, grey: float) -> float:
    """The factor on all light that brings the picture's mean to `grey`, nearly: white snow stays brighter
    than a coal cellar."""
    factor = 1.0
    for _ in range(3):
        shown = max(0.01, metered(_dimmed(scene, factor)))
        wanted = grey * (shown / grey) ** 0.15
        # The curve's middle is about a 0.5 power of the light.
        factor = min(max(factor * (wanted / shown) ** 1.7, DIMMEST), BRIGHTEST)
        if abs(wanted / shown - 1) < 0.06:
            break
    return factor


def _dimmed(scene: Scene, factor: float) -> Scene:
    sky = scene.plan.sky
    sky = msgspec.structs.replace(sky, strength=min(10.0, round(sky.strength * factor, 4)))
    lamps = [msgspec.structs.replace(lamp, energy=round(lamp.energy * factor, 4)) for lamp in scene.lamps]
    return replace(scene, plan=msgspec.structs.replace(scene.plan, sky=sky), lamps=lamps)
