"""Variations of a plan that an artist likes: the same subject and place, seen, lit or laid out otherwise."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from bridge.messages.plan import Camera, Element, Light, ScenePlan

from ..composition import RULES
from ..palette import palette
from .archetypes import archetypes
from .look import LIGHTS, VIEWS, suits

USUAL_LIGHTS = ["golden hour", "overcast", "blue hour", "god rays"]
USUAL_VIEWS = ["rule of thirds", "low angle", "high angle", "three-quarter"]


def vary(plan: ScenePlan, number: int, seed: int) -> ScenePlan:
    """Variation `number` (0, 1, 2, ...) of a plan. Its line says what has changed."""
    rng = np.random.default_rng([seed & (2**63 - 1), plan.seed, number, 7])
    changes = [_view, _light, _layout, _all][number % 4]
    varied, line = changes(plan, number // 4, rng)
    moved = number % 4 in (2, 3)  # else all stays where it is: the seed says where things stand
    result = replace(varied, line=line, seed=seed if moved else plan.seed)
    result.check()
    return result


def _view(plan: ScenePlan, turn: int, rng: np.random.Generator) -> tuple[ScenePlan, str]:
    place = archetypes().get(plan.archetype)
    rules = [
        r for r in (place.cameras if place else []) + USUAL_VIEWS if r in RULES and r != plan.camera.rule
    ]
    rule = rules[turn % len(rules)]
    azimuth = round(float(rng.uniform(12, 35)) * float(rng.choice([-1, 1])), 1)
    camera = Camera(rule=rule, subject=plan.camera.subject, focal=plan.camera.focal, azimuth=azimuth)
    return replace(plan, camera=camera), f"The same scene, {VIEWS[rule]}."


def _light(plan: ScenePlan, turn: int, rng: np.random.Generator) -> tuple[ScenePlan, str]:
    place = archetypes().get(plan.archetype)
    inside = plan.room is not None
    usual = (place.lights if place else []) + USUAL_LIGHTS
    setups = [name for name in dict.fromkeys(usual) if name != plan.light.setup and suits(name, inside)]
    setup = setups[turn % len(setups)] if setups else plan.light.setup
    light = Light(setup=setup, azimuth=None, strength=plan.light.strength)
    return replace(plan, light=light, fog=None), f"The same scene, {LIGHTS[setup]}."


def _layout(plan: ScenePlan, turn: int, rng: np.random.Generator) -> tuple[ScenePlan, str]:
    """Everything but the subject mirrored and jumbled, other shapes of the same things."""
    elements = [
        element if order == 0 else _moved(element, rng) for order, element in enumerate(plan.elements)
    ]
    paths = [replace(path, points=[(-x, y) for x, y in path.points]) for path in plan.paths]
    ground = replace(plan.ground, seed=int(rng.integers(1 << 20)))
    varied = replace(plan, elements=elements, paths=paths, ground=ground)
    return varied, "The same things in another layout."


def _all(plan: ScenePlan, turn: int, rng: np.random.Generator) -> tuple[ScenePlan, str]:
    varied, _ = _layout(plan, turn, rng)
    varied, _ = _light(varied, turn + 1, rng)
    varied, _ = _view(varied, turn + 1, rng)
    place = archetypes().get(plan.archetype)
    names = place.palettes if place else ["natural"]
    colours = palette(names[(turn + 1) % len(names)], rng)
    own = {name: made for name, made in plan.materials.items() if name.endswith(" colour")}
    line = f"Another layout, {VIEWS[varied.camera.rule]}, {LIGHTS[varied.light.setup]}, in other colours."
    return replace(varied, materials=colours | own), line


def _moved(element: Element, rng: np.random.Generator) -> Element:
    at = element.place.at
    if at is not None and at != (0.0, 0.0):
        spread = 0.15 * float(np.hypot(*at))
        at = (round(-at[0] + float(rng.normal(0, spread)), 2), round(at[1] + float(rng.normal(0, spread)), 2))
    count = element.count
    if count > 2:
        count = max(1, round(count * float(rng.uniform(0.8, 1.2))))
    return replace(
        element,
        place=replace(element.place, at=at),
        count=count,
        variant=int(rng.integers(6 if count == 1 else 3)),
    )
