"""Where a picture is projected from, and all that stands in its way."""

from __future__ import annotations

from collections.abc import Generator
from typing import NamedTuple

import bpy
import numpy as np
from mathutils import Matrix

from .depth import SOFT, Lens
from .making import Problem

SIDE = 1024  # pixels of the longer side of what is seen; the fading edge comes on top
BEFORE = 1.0  # metres from an orthographic eye to the nearest thing


class Frame(NamedTuple):
    """A camera or a view as it was when the artist pressed. lens: sees `SOFT` pixels more on each side.

    aspect: width over height of the frame itself. share: of the lens's width and height that the frame has.
    """

    lens: Lens
    aspect: float
    share: tuple[float, float]


def frame(context: bpy.types.Context, view: bool) -> Frame:
    """The scene's camera, or the 3D view. Raises `Problem` where there is none."""
    space = context.space_data.region_3d if view and context.space_data.type == "VIEW_3D" else None
    if space is not None and space.view_perspective != "CAMERA":
        region = next(region for region in context.area.regions if region.type == "WINDOW")
        clip, eye = space.perspective_matrix, space.view_matrix
        aspect = region.width / region.height
    else:
        camera, render = context.scene.camera, context.scene.render
        if camera is None or camera.type != "CAMERA":
            raise Problem("The scene has no camera: add one, or project from the view")
        width, height = render.resolution_x, render.resolution_y
        shape = {"x": width, "y": height, "scale_x": render.pixel_aspect_x, "scale_y": render.pixel_aspect_y}
        eye = camera.matrix_world.normalized().inverted()
        clip = camera.calc_matrix_camera(context.evaluated_depsgraph_get(), **shape) @ eye
        aspect = width * render.pixel_aspect_x / (height * render.pixel_aspect_y)
    width, height = (SIDE, round(SIDE / aspect)) if aspect > 1 else (round(SIDE * aspect), SIDE)
    share = (width / (width + 2 * SOFT), height / (height + 2 * SOFT))
    clip = Matrix.Diagonal((*share, 1, 1)) @ clip
    lens = Lens(np.array(clip), -np.array(eye)[2], width + 2 * SOFT, height + 2 * SOFT)
    return Frame(lens, aspect, share)


def gather(lens: Lens) -> Generator[bool, None, tuple[np.ndarray, np.ndarray, Lens]]:
    """All that the view layer shows, as triangles for `depth.look`, an object at a time; and the lens, which
    stands far enough back if it is orthographic."""
    parts = []
    for name, matrices in _shown().items():
        parts += _triangles(name, matrices, lens)
        yield False
    points = np.concatenate([part[0] for part in parts]) if parts else np.zeros((0, 3, 3), np.float32)
    facing = np.concatenate([part[1] for part in parts]) if parts else np.zeros((0, 3), np.float32)
    if lens.flat and len(points):
        back = BEFORE - float((points @ lens.depth[:3]).min() + lens.depth[3])
        lens = lens._replace(depth=lens.depth + np.array((0, 0, 0, back)))
    return points, facing, lens


def _shown() -> dict[str, list[np.ndarray]]:
    """Objects by name, and where they and their copies are."""
    found: dict[str, list[np.ndarray]] = {}
    for each in bpy.context.evaluated_depsgraph_get().object_instances:
        original = each.object.original
        bare = each.is_instance and each.parent is not None and each.parent.original == original
        solid = original.type in {"MESH", "CURVE", "SURFACE", "META", "FONT"} and not bare
        if each.show_self and solid and original.display_type not in {"WIRE", "BOUNDS"}:
            found.setdefault(original.name, []).append(np.array(each.matrix_world))
    return found


def _triangles(name: str, matrices: list[np.ndarray], lens: Lens) -> list[tuple[np.ndarray, np.ndarray]]:
    one = bpy.data.objects.get(name)
    if one is None:
        return []
    evaluated = one.evaluated_get(bpy.context.evaluated_depsgraph_get())
    mesh = evaluated.to_mesh()
    if mesh is None:
        return []
    mesh.calc_loop_triangles()
    points = np.empty(len(mesh.vertices) * 3, np.float32)
    mesh.vertices.foreach_get("co", points)
    corners = np.empty(len(mesh.loop_triangles) * 3, np.int32)
    loops = np.empty_like(corners)
    mesh.loop_triangles.foreach_get("vertices", corners)
    mesh.loop_triangles.foreach_get("loops", loops)
    normals = np.empty(len(mesh.loops) * 3, np.float32)
    mesh.corner_normals.foreach_get("vector", normals)
    evaluated.to_mesh_clear()
    points, normals = points.reshape(-1, 3)[corners], normals.reshape(-1, 3)[loops]
    return [_placed(points, normals, matrix, lens) for matrix in matrices]


def _placed(
    points: np.ndarray, normals: np.ndarray, matrix: np.ndarray, lens: Lens
) -> tuple[np.ndarray, np.ndarray]:
    """In the world: triangles [n, 3, 3], and the cosine between normal and view at each corner."""
    placed = points @ matrix[:3, :3].T.astype(np.float32) + matrix[:3, 3].astype(np.float32)
    turned = normals @ np.linalg.inv(matrix[:3, :3] + np.eye(3) * 1e-12).astype(np.float32)
    if lens.flat:
        ways = np.broadcast_to(-lens.depth[:3].astype(np.float32), placed.shape)
    else:
        ways = lens.eye.astype(np.float32) - placed
    lengths = np.linalg.norm(turned, axis=1) * np.linalg.norm(ways, axis=1)
    facing = (turned * ways).sum(1) / np.maximum(lengths, 1e-12)
    return placed.reshape(-1, 3, 3), facing.reshape(-1, 3)
