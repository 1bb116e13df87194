"""From the daemon's arrays to objects: everything stays editable, meshes and materials are shared.

`steps` makes everything unlinked and shows it in the scene only at its end, so nobody meets a half-built
scene, and dropping the generator on the way takes all of it out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import bpy
import numpy as np
from mathutils import Matrix

from ..bridge.messages import ObjectPart, SceneBuildOutput
from . import lights, looks, meshes, scatters, sky
from .made import Made

SLICE = 40  # objects placed between two looks at the clock


class Unusable(ValueError):
    """What the daemon sent is not a scene that Blender could take."""


@dataclass(frozen=True)
class Arrays:
    """The blobs as arrays, see `SceneBuildOutput`; nothing is copied."""

    points: np.ndarray
    corners: np.ndarray
    sizes: np.ndarray
    uv: np.ndarray
    slots: np.ndarray
    smooth: np.ndarray
    rows: np.ndarray


def steps(output: SceneBuildOutput, blobs: Sequence[memoryview], view: bool) -> Iterator[float]:
    """Build the scene; yields the fraction that is done after each few milliseconds of work.

    view: make its camera and its sky those of the scene; the ones before stay in the file.
    Raises `Unusable` before anything is made.
    """
    arrays = _arrays(output, blobs)
    made = Made()
    try:
        yield from _build(output, arrays, view, made)
    except BaseException:
        made.remove()
        raise


def _build(output: SceneBuildOutput, arrays: Arrays, view: bool, made: Made) -> Iterator[float]:
    plan = output.plan
    work = 2 * len(output.meshes) + len(output.objects) / SLICE + 4 * len(output.scatters) + 4
    done = 0.0
    root = made.collection(f"Museloom: {plan.title}")
    materials = {}
    for name in sorted({name for mesh in output.meshes for name in mesh.materials}):
        materials[name] = looks.material(name, plan.materials.get(name), made)
    yield (done := done + 1) / work

    built = []
    for part in output.meshes:
        built.append(meshes.mesh(part, arrays, [materials[name] for name in part.materials], made))
        yield (done := done + 2) / work

    groups = _groups(output, root, made)
    for number, part in enumerate(output.objects):
        shape = meshes.thing(part.name, built[part.mesh], output.meshes[part.mesh].modifiers, made)
        shape.matrix_world = Matrix(np.asarray(part.matrix).reshape(4, 4))
        groups[part.element].objects.link(shape)
        if number % SLICE == SLICE - 1:
            yield (done := done + 1) / work

    sources = []
    if output.scatters:
        group = made.collection("Scatter", root)
        for part in output.scatters:
            sources.append(scatters.scatter(part, output.meshes, built, arrays.rows, group, made))
            yield (done := done + 4) / work

    lit = made.collection("Lights", root)
    for lamp in output.lamps:
        lit.objects.link(lights.lamp(lamp, made))
    camera = lights.camera(output.shot, plan.title, made)
    lit.objects.link(camera)
    if plan.fog is not None:
        lit.objects.link(sky.haze(plan.fog, output, arrays.points, made))
    world = sky.world(plan, made)
    yield (done := done + 1) / work

    scene = bpy.context.scene
    scene.collection.children.link(root)
    for source in sources:
        _hide(source)
    if view:
        scene.camera, scene.world = camera, world
    else:
        bpy.data.worlds.remove(world)


def _groups(
    output: SceneBuildOutput, root: bpy.types.Collection, made: Made
) -> dict[str, bpy.types.Collection]:
    """A collection for each element; the ground and what lies on it share one."""
    names = {element.id: (element.label or element.id).capitalize() for element in output.plan.elements}
    ground = made.collection("Ground", root)
    groups: dict[str, bpy.types.Collection] = {}
    for part in output.objects:
        if part.element not in groups:
            name = names.get(part.element)
            groups[part.element] = made.collection(name, root) if name else ground
    return groups


def _hide(source: bpy.types.Collection) -> None:
    """Leave a collection out of the view layer: its meshes are seen through the scatter only."""
    waiting = [bpy.context.view_layer.layer_collection]
    while waiting:
        layer = waiting.pop()
        if layer.collection == source:
            layer.exclude = True
        waiting += layer.children


def _arrays(output: SceneBuildOutput, blobs: Sequence[memoryview]) -> Arrays:
    """The blobs, checked: an index out of range would take Blender down with it."""
    if len(blobs) != 7:
        raise Unusable(f"{len(blobs)} blobs instead of 7: update Museloom's daemon and this extension")
    kinds = (("<f4", 3), ("<i4", 0), ("<i4", 0), ("<f4", 2), ("<i4", 0), ("?", 0), ("<f4", 8))
    arrays = Arrays(
        *(
            np.frombuffer(blob, kind).reshape(-1, columns) if columns else np.frombuffer(blob, kind)
            for blob, (kind, columns) in zip(blobs, kinds, strict=True)
        )
    )
    for part in output.meshes:
        corners = arrays.corners[part.corner : part.corner + part.corners]
        sizes = arrays.sizes[part.face : part.face + part.faces]
        sound = (
            part.point + part.points <= len(arrays.points)
            and len(corners) == part.corners
            and len(sizes) == part.faces
            and len(arrays.uv) == len(arrays.corners)
            and len(arrays.slots) == len(arrays.smooth) == len(arrays.sizes)
            and int(sizes.sum()) == part.corners
            and (not part.faces or int(sizes.min()) >= 3)
            and (not part.corners or (int(corners.min()) >= 0 and int(corners.max()) < part.points))
        )
        if not sound:
            raise Unusable(f"the mesh {part.name} is damaged: build it again")
    _check_meshes(output, output.objects)
    return arrays


def _check_meshes(output: SceneBuildOutput, objects: Sequence[ObjectPart]) -> None:
    used = [part.mesh for part in objects] + [mesh for part in output.scatters for mesh in part.meshes]
    if used and max(used) >= len(output.meshes):
        raise Unusable("an object has no mesh: build it again")
