"""The materials that assets are made of, by name, and how they usually look.

An asset says "wood" or "leaf"; a plan's palette says what wood and leaves look like in its scene. So a whole
scene is recoloured in one place, and objects share materials.
"""

from __future__ import annotations

import difflib

from bridge.messages import Invalid, Material, ScenePlan


def _m(colour: str, roughness: float = 0.7, metallic: float = 0.0, **more: float) -> Material:
    return Material(colour=colour, roughness=roughness, metallic=metallic, **more)


USUAL: dict[str, Material] = {
    # what grows
    "bark": _m("#5b4636", 0.9),
    "leaf": _m("#4f7a3a", 0.8),
    "dark leaf": _m("#2f5233", 0.8),
    "dry leaf": _m("#a8823f", 0.85),
    "grass": _m("#6a8f45", 0.9),
    "flower": _m("#d9798b", 0.7),
    "flower 2": _m("#e8c860", 0.7),
    "mushroom": _m("#b5533c", 0.6),
    "fruit": _m("#c8442f", 0.45),
    "straw": _m("#cfae62", 0.9),
    # earth, stone, water
    "earth": _m("#6e5640", 0.95),
    "sand": _m("#d8bf8f", 0.95),
    "gravel": _m("#8d8780", 0.95),
    "rock": _m("#7d7873", 0.9),
    "moss": _m("#66783a", 0.95),
    "stone": _m("#9b948a", 0.85),
    "marble": _m("#e6e1d8", 0.3),
    "snow": _m("#eef2f6", 0.6),
    "ice": _m("#bfe0ea", 0.15, transmission=0.4),
    "water": _m("#2f5f6e", 0.08),
    "lava": _m("#ff5a1f", 0.6, emission=6.0),
    # what is built with
    "brick": _m("#9a5140", 0.9),
    "plaster": _m("#e3d9c8", 0.9),
    "concrete": _m("#a3a19c", 0.85),
    "asphalt": _m("#3d3e41", 0.9),
    "tile": _m("#d6d8d4", 0.35),
    "roof": _m("#8a4632", 0.8),
    "wood": _m("#9c7148", 0.65),
    "dark wood": _m("#55382a", 0.6),
    "pale wood": _m("#cfae85", 0.65),
    "paint": _m("#5f8a8b", 0.45),  # the main colour of things that come in any colour
    "paint 2": _m("#d9c7a3", 0.45),
    "red paint": _m("#a83226", 0.45),  # of what is always red: letter boxes, torii, lighthouses
    "slate": _m("#4b525b", 0.75),
    "glass": _m("#cfe3e6", 0.05, transmission=0.9),
    "window": _m("#3b4a57", 0.1),  # a pane seen from outside: dark and shiny
    # metal
    "metal": _m("#a9abad", 0.35, 1.0),
    "dark metal": _m("#3e4145", 0.45, 1.0),
    "rust": _m("#8a4a2b", 0.9, 0.3),
    "copper": _m("#b87148", 0.35, 1.0),
    "gold": _m("#d9b048", 0.25, 1.0),
    # soft and small things
    "cloth": _m("#b5493f", 0.9),
    "cloth 2": _m("#e5d8c0", 0.9),
    "leather": _m("#6b4330", 0.55),
    "rope": _m("#b49a6c", 0.95),
    "paper": _m("#ece3cf", 0.9),
    "rubber": _m("#26272a", 0.8),
    "plastic": _m("#d8d5cc", 0.4),
    "ceramic": _m("#e9e4da", 0.25),
    "bone": _m("#ddd2b8", 0.7),
    "fur": _m("#a67c52", 0.95),
    "fur 2": _m("#efe6d8", 0.95),
    "hide": _m("#6b6f74", 0.85),
    "skin": _m("#c99a7a", 0.6),
    "hair": _m("#3d2b22", 0.8),
    "food": _m("#c98f4a", 0.7),
    "black": _m("#1c1c1e", 0.5),
    "white": _m("#efefec", 0.5),
    # what shines
    "lamp": _m("#ffd9a0", 0.5, emission=8.0),
    "flame": _m("#ff9d3c", 0.5, emission=14.0),
    "neon": _m("#ff4fa3", 0.4, emission=10.0),
    "neon 2": _m("#38d6ff", 0.4, emission=10.0),
    "screen": _m("#6fc8ff", 0.3, emission=4.0),
    "crystal": _m("#8f7be8", 0.1, transmission=0.5, emission=0.6),
    "magic": _m("#7df0c8", 0.4, emission=8.0),
    "hull": _m("#b9bec4", 0.4, 0.6),
    "hull 2": _m("#4c5663", 0.45, 0.6),
}


def complete(plan: ScenePlan) -> dict[str, Material]:
    """All materials of a plan: the usual ones, and over them the plan's own.

    Raises `Invalid` where the plan names one that is neither.
    """
    materials = USUAL | plan.materials
    named = {f"elements[{n}].materials[{part}]": name for n, element in enumerate(plan.elements)
             for part, name in element.materials.items()}  # fmt: skip
    named |= {f"paths[{n}].material": path.material for n, path in enumerate(plan.paths)}
    named["ground.material"] = plan.ground.material
    if plan.room is not None:
        named |= {"room.wall": plan.room.wall, "room.floor": plan.room.floor}
    for where, name in named.items():
        if name not in materials:
            close = difflib.get_close_matches(name, materials, 3, 0.5) or list(USUAL)[:3]
            raise Invalid(
                f"plan.{where}", name, f"define it in the plan, or choose one such as {', '.join(close)}"
            )
    return materials
