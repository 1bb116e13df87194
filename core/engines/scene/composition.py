"""Rules of composition, by the names that photographers and painters use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """A rule of composition.

    share: how much of the picture's height (or width, if that is tighter) the subject fills; over 1 is
    cropped. at: where its middle is put, -1 to 1 to the right and up. turn: degrees added to the camera's
    azimuth. pitch: how far above the subject's middle the camera stands, degrees; None: at eye height.
    low: eye height in metres instead of a person's. roll: degrees. whole: frames the whole scene instead.
    focal: factor on the focal length (the distance follows). framed: with things in the foreground. lines:
    with a path to look along. suits: for which subjects and scales.
    """

    description: str
    share: float = 0.5
    at: tuple[float, float] = (0.0, 0.0)
    turn: float = 0.0
    pitch: float | None = None
    low: float | None = None
    roll: float = 0.0
    whole: bool = False
    focal: float = 1.0
    framed: bool = False
    lines: bool = False
    suits: str = "anything"


RULES: dict[str, Rule] = {
    "rule of thirds": Rule(
        "the subject on a third of the picture, room to look into", share=0.56, at=(-0.3, -0.02), turn=22
    ),
    "golden ratio": Rule(
        "the subject on the golden section, calm and balanced", share=0.56, at=(0.236, -0.02), turn=-20
    ),
    "centred": Rule("the subject straight in the middle", share=0.6, at=(0.0, 0.0), turn=8),
    "symmetry": Rule(
        "face on, dead centre, left mirrors right", share=0.6, suits="buildings, rooms, rows of things"
    ),
    "leading lines": Rule(
        "low and wide, paths and rows lead to the subject",
        share=0.42,
        at=(0.14, 0.04),
        turn=12,
        low=1.0,
        focal=0.72,
        lines=True,
        suits="paths, streets, rows; large scenes",
    ),
    "low angle": Rule(
        "looking up at the subject, it becomes mighty",
        share=0.68,
        at=(0.0, -0.05),
        turn=24,
        low=0.4,
        focal=0.75,
        suits="tall things, monsters, heroes",
    ),
    "high angle": Rule(
        "looking down on the subject, an overview", share=0.55, at=(0.0, 0.0), turn=28, pitch=38
    ),
    "bird's eye": Rule(
        "from high above, nearly a map", share=0.8, turn=18, pitch=62, whole=True, suits="landscapes"
    ),
    "worm's eye": Rule(
        "from the ground, straight up along the subject",
        share=0.95,
        at=(0.0, 0.1),
        turn=20,
        low=0.1,
        focal=0.6,
        suits="towers, trees, giants",
    ),
    "dutch angle": Rule(
        "tilted, unease and speed", share=0.6, at=(0.05, 0.0), turn=26, roll=12, suits="tense, wild moods"
    ),
    "close-up": Rule(
        "near, the subject fills the picture", share=0.95, at=(0.0, 0.02), turn=24, focal=1.5, suits="objects"
    ),
    "establishing shot": Rule(
        "far back, the whole place at a glance",
        share=0.72,
        at=(0.0, -0.1),
        turn=24,
        pitch=14,
        whole=True,
        focal=0.85,
        suits="landscapes, places",
    ),
    "framed": Rule(
        "seen past things in front, from inside a natural frame",
        share=0.5,
        at=(0.05, 0.0),
        turn=14,
        focal=0.9,
        framed=True,
        suits="forests, ruins, rooms",
    ),
    "eye level": Rule(
        "as one would see it standing there", share=0.56, at=(0.1, 0.0), turn=12, suits="human scale"
    ),
    "three-quarter": Rule(
        "from the front corner, shape is read best", share=0.58, at=(0.04, 0.0), turn=40, pitch=14
    ),
    "isometric": Rule(
        "from above at 35 degrees with a long lens, like a model",
        share=0.85,
        turn=45,
        pitch=35.3,
        whole=True,
        focal=2.4,
        suits="rooms, small worlds, games",
    ),
    "over the shoulder": Rule(
        "from behind and beside, looking where the subject looks",
        share=0.7,
        at=(-0.4, -0.1),
        turn=150,
        focal=1.1,
        suits="people, animals, vehicles",
    ),
}
