"""From a plan and its layout to a scene that can be drawn: materials, sky, fog, camera, lamps."""

from __future__ import annotations

import msgspec

from bridge.messages import ScenePlan, Sky

from .camera import frame
from .light import light, setup_of
from .materials import complete
from .staging import Layout, Scene


def stage(plan: ScenePlan, layout: Layout, aspect: float = 1.6) -> Scene:
    """The scene. A sky or fog that the plan says nothing about is the light set-up's.

    aspect: width over height of the picture. Raises `Invalid` for an unknown set-up or rule.
    """
    setup = setup_of(plan)
    plan = msgspec.structs.replace(
        plan,
        materials=complete(plan),
        sky=setup.sky if plan.sky == Sky() else plan.sky,
        fog=setup.fog if plan.fog is None else plan.fog,
    )
    shot = frame(plan, layout, aspect)
    return Scene(plan, layout, light(plan, layout, shot), shot)
