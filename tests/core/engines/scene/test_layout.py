"""Layouts of real plans: nothing overlaps, nothing floats, what does not fit is told."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bridge.messages import Camera, Element, Ground, Invalid, Path, Place, Room, ScenePlan
from core.engines.scene.catalogue import catalogue
from core.engines.scene.layout import solve
from core.engines.scene.overlaps import overlaps
from core.engines.scene.staging import Layout, Thing

HOWS = (
    "free",
    "on",
    "in",
    "beside",
    "around",
    "along",
    "against",
    "leaning",
    "stacked",
    "hanging",
    "scattered",
)


def plan(*elements: Element, **more: object) -> ScenePlan:
    made = ScenePlan(title="A test", elements=list(elements), **more)  # type: ignore[arg-type]
    made.check()
    return made


def thing(layout: Layout, element: str) -> Thing:
    return next(thing for thing in layout.things if thing.element == element)


def corners(thing: Thing) -> np.ndarray:
    """Its lowest and highest x, y, z in the world."""
    points = thing.mesh.evaluated().points @ thing.matrix[:3, :3].T + thing.matrix[:3, 3]
    return np.array([points.min(0), points.max(0)])


def middle(layout: Layout, element: str) -> np.ndarray:
    return np.asarray(corners(thing(layout, element)).mean(0))


@st.composite
def plans(draw: st.DrawFn) -> ScenePlan:
    """Any assets in any relations, on any ground."""
    names = list(catalogue())
    elements: list[Element] = []
    for number in range(draw(st.integers(1, 8))):
        how = draw(st.sampled_from(HOWS)) if number else "free"
        of = draw(st.sampled_from([element.id for element in elements])) if number else None
        if how in ("free", "along", "against") and draw(st.booleans()):
            of = None
        at = draw(st.none() | st.tuples(st.floats(-8, 8), st.floats(-8, 8)))
        elements.append(
            Element(
                id=f"e{number}",
                asset=draw(st.sampled_from(names)),
                place=Place(how=how, of=of, at=at, distance=draw(st.sampled_from([0.0, 0.5, 3.0]))),
                count=draw(st.integers(1, 6)),
                variant=draw(st.integers(0, 50)),
                scale=draw(st.sampled_from([0.5, 1.0, 1.0, 2.0])),
                facing=draw(st.sampled_from([None, "camera", "e0"])),
            )
        )
    kind = draw(st.sampled_from(["flat", "hills", "shore", "island", "sea", "canyon", "none"]))
    room = draw(st.sampled_from([None, None, Room(), Room(width=12, depth=9, height=5, windows=4)]))
    return plan(
        *elements,
        ground=Ground(kind=kind, size=50, seed=draw(st.integers(0, 9))),
        room=room,
        paths=draw(
            st.sampled_from([[], [Path(id="road", points=[(-20, -6), (0, -5), (20, -9)], kind="road")]])
        ),
        camera=Camera(azimuth=draw(st.sampled_from([0.0, 60.0]))),
        seed=draw(st.integers(0, 5)),
    )


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(plans())
def test_any_plan_is_solved_without_overlaps(plan: ScenePlan) -> None:
    layout = solve(plan)
    assert overlaps(layout, plan) == []
    for part in layout.things:
        assert np.isfinite(part.matrix).all()
        if plan.room is not None and part.element != "room":
            low, high = corners(part)
            assert low[2] > -0.01
            assert (
                np.abs([low[:2], high[:2]]) <= np.array([plan.room.width, plan.room.depth]) / 2 + 0.01
            ).all()


def test_the_same_plan_gives_the_same_layout() -> None:
    scene = plan(
        Element(id="house", asset="cottage"),
        Element(id="trees", asset="oak tree", count=12),
        Element(id="grass", asset="grass tuft", count=500, place=Place(how="scattered")),
    )
    first, second = solve(scene), solve(scene)
    assert [part.matrix.tobytes() for part in first.things] == [
        part.matrix.tobytes() for part in second.things
    ]
    assert first.scatters[0].rows.tobytes() == second.scatters[0].rows.tobytes()


def test_dinner_for_four() -> None:
    layout = solve(
        plan(
            Element(id="table", asset="table"),
            Element(id="chairs", asset="chair", count=4, place=Place(how="around", of="table")),
            Element(id="cup", asset="cup", place=Place(how="on", of="table")),
            Element(id="jug", asset="jug", place=Place(how="beside", of="cup")),
            room=Room(width=7, depth=6),
        )
    )
    assert layout.notes == []
    table = corners(thing(layout, "table"))
    for chair in (part for part in layout.things if part.element == "chairs"):
        away = corners(chair).mean(0)[:2] - table.mean(0)[:2]
        front = -chair.matrix[:2, 1]
        assert front @ away < -0.7 * np.linalg.norm(away)  # it looks at the table
    for name in ("cup", "jug"):
        low, high = corners(thing(layout, name))
        assert low[2] == pytest.approx(table[1, 2], abs=0.03)
        assert (low[:2] > table[0, :2]).all()
        assert (high[:2] < table[1, :2]).all()


def test_sides_are_as_the_camera_sees_them() -> None:
    layout = solve(
        plan(
            Element(id="house", asset="cottage"),
            Element(id="well", asset="well", place=Place(how="beside", of="house", side="left")),
            camera=Camera(azimuth=90.0),
        )
    )
    # From the right, what is at the left is at the house's front.
    assert middle(layout, "well")[1] < middle(layout, "house")[1] - 1


def test_what_does_not_fit_is_left_out_and_told() -> None:
    layout = solve(
        plan(Element(id="beds", asset="bed", count=12, label="camp bed"), room=Room(width=4, depth=3))
    )
    placed = sum(part.element == "beds" for part in layout.things)
    assert 0 < placed < 12
    assert any(f"{placed} of 12" in note and "camp bed" in note for note in layout.notes)


def test_boats_float_and_people_stay_dry() -> None:
    layout = solve(
        plan(
            Element(id="light", asset="lighthouse"),
            Element(id="boats", asset="rowing boat", count=3),
            Element(id="people", asset="person standing", count=3),
            ground=Ground(kind="island", size=80),
        )
    )
    level = thing(layout, "water").matrix[2, 3]
    boats = [part for part in layout.things if part.element == "boats"]
    assert len(boats) == 3
    for boat in boats:
        draught = catalogue()["rowing boat"].draught
        assert corners(boat)[0, 2] == pytest.approx(level - draught, abs=0.05)
    for person in (part for part in layout.things if part.element == "people"):
        assert corners(person)[0, 2] > level - 0.1


def test_lamps_stand_along_a_road_and_look_at_it() -> None:
    road = Path(id="road", points=[(-25, -5), (25, -5)], width=6, kind="road", material="asphalt")
    layout = solve(
        plan(
            Element(id="house", asset="house", place=Place(at=(0, 8))),
            Element(id="lamps", asset="street lamp", count=8, place=Place(how="along", of="road")),
            Element(id="cars", asset="car", count=2, place=Place(how="along", of="road")),
            paths=[road],
        )
    )
    lamps = [part for part in layout.things if part.element == "lamps"]
    assert len(lamps) == 8
    for lamp in lamps:
        aside = lamp.matrix[1, 3] + 5
        assert abs(aside) > 3
        assert -lamp.matrix[1, 1] * aside < 0
    for car in (part for part in layout.things if part.element == "cars"):
        assert abs(car.matrix[1, 3] + 5) < 3


def test_grass_is_strewn_by_the_thousand_and_keeps_off_what_stands_there() -> None:
    scene = plan(
        Element(id="house", asset="cottage"),
        Element(id="grass", asset="grass tuft", count=5000, place=Place(how="scattered")),
    )
    solve(scene)
    begun = time.perf_counter()
    layout = solve(scene)
    assert time.perf_counter() - begun < 1.0
    rows = layout.scatters[0].rows
    assert 3000 < len(rows) <= 5000
    low, high = corners(thing(layout, "house"))[:, :2]
    core = (low + high) / 2 + np.array([[-0.3], [0.3]]) * (high - low)
    assert not ((rows[:, :2] > core[0]) & (rows[:, :2] < core[1])).all(1).any()


def test_unknown_names_are_told_with_their_field() -> None:
    with pytest.raises(Invalid) as error:
        solve(plan(Element(id="a", asset="oak tree"), Element(id="b", asset="oak teree")))
    assert error.value.field == "plan.elements[1].asset"
    with pytest.raises(Invalid) as error:
        solve(plan(Element(id="a", asset="oak tree", parameters={"nonsense": 1.0})))
    assert error.value.field == "plan.elements[0].parameters[nonsense]"


def test_checks_often() -> None:
    class Stopped(Exception):
        pass

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        solve(plan(Element(id="a", asset="oak tree")), stop)
