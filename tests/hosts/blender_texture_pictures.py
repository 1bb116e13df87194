"""Run by bpy's Python: images of the file become materials, and one is rendered with Cycles.

Arguments: the extension's zip, a folder. Prints what it found as JSON in its last line.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import bpy
import numpy as np
from blender_textures import look, render, textured

METRES = 0.5


def main(packed: str, folder: Path) -> dict[str, object]:
    """All of it, in order; returns what was found on the way."""
    bpy.ops.extensions.package_install_files(filepath=packed, repo="user_default", enable_on_install=True)
    bpy.ops.wm.read_homefile(use_factory_startup=True, app_template="")
    found: dict[str, object] = {"version": bpy.app.version_string}
    studio()
    bpy.context.window_manager.museloom.picture_metres = METRES
    images(folder)
    bpy.ops.ed.undo_push(message="Before")
    for name in ("wall.png", "clear", "linear", "grey", "grid", "packed", "one colour"):
        before = bytes_of(bpy.data.images[name])
        said = make(name)
        after = {node.label: bytes_of(node.image) for node in textured(bpy.context.object.active_material)}
        found[name] = {
            "said": said,
            "sides": sorted({pixels.shape[:2] for pixels in after.values()}),
            "off": int(np.abs(after["Base Colour"] - before).max()),
            "normals": int(np.abs(after["Normal"] - (128, 128, 255)).max()),
            "relief": json.loads(bpy.context.object.active_material.museloom.output)["relief"],
        }
        if name == "wall.png":
            found["material"] = look("Plane")
            joints = before.sum(2) == before.sum(2).min()
            height = after["Height"][..., 0]
            found["joints are lower"] = bool(height[joints].mean() < height[~joints].mean())
            render(folder / "picture.png")
    bpy.ops.ed.undo()
    found["undone"] = bpy.data.objects["Plane"].active_material.name
    for name in ("tiny", "missing", "Render Result", "nothing"):
        found[name] = make(name)
    return found


def studio() -> None:
    """A plane of one metre seen from above, the light low from the left."""
    bpy.ops.object.select_all(action="SELECT")
    bpy.ops.object.delete()
    bpy.ops.object.camera_add(location=(0, 0, 1.2))
    bpy.context.scene.camera = bpy.context.object
    bpy.ops.object.light_add(type="SUN", rotation=(0, math.radians(-60), 0))
    bpy.context.object.data.energy = 4
    bpy.ops.mesh.primitive_plane_add(size=1)


def images(folder: Path) -> None:
    """One of each kind that an artist may have."""
    rows, columns = np.mgrid[0:64, 0:128]
    joint = (rows % 16 < 2) | ((columns + rows // 16 % 2 * 16) % 32 < 2)
    bricks = np.where(joint[..., None], (0.2, 0.2, 0.2, 1), (0.6, 0.3, 0.2, 1))
    bricks[:16, :, 2] += 0.2  # one end is another than the other
    see_through = bricks.copy()
    see_through[:, :64, 3] = 0
    saved = filled("wall", bricks)
    saved.filepath_raw, saved.file_format = str(folder / "wall.png"), "PNG"
    saved.save()
    bpy.data.images.load(str(folder / "wall.png"))
    filled("clear", see_through, alpha=True)
    filled("linear", bricks, float_buffer=True)
    filled("packed", bricks).pack()
    filled("one colour", np.broadcast_to((0.2, 0.4, 0.6, 1.0), (32, 32, 4)))
    filled("tiny", bricks[:8])
    bpy.data.images.new("grid", 64, 64).generated_type = "COLOR_GRID"
    settings = bpy.context.scene.render.image_settings
    settings.color_mode = "BW"
    saved.save_render(str(folder / "grey.png"))
    settings.color_mode = "RGB"
    bpy.data.images.load(str(folder / "grey.png")).name = "grey"
    lost = bpy.data.images.new("missing", 64, 64)
    lost.source, lost.filepath = "FILE", str(folder / "nowhere.png")


def filled(name: str, pixels: np.ndarray, **how: bool) -> bpy.types.Image:
    """A new image of these pixels, [height, width, 4], the lowest row first."""
    image = bpy.data.images.new(name, pixels.shape[1], pixels.shape[0], **how)
    image.pixels.foreach_set(np.ascontiguousarray(pixels, np.float32).ravel())
    return image


def bytes_of(image: bpy.types.Image) -> np.ndarray:
    """Its colours as sRGB or data of 8 bits, [height, width, 3]."""
    values = np.array(image.pixels[:]).reshape(image.size[1], image.size[0], image.channels)[..., :3]
    if image.is_float and image.colorspace_settings.name != "Non-Color":
        values = np.where(values <= 0.0031308, values * 12.92, 1.055 * values ** (1 / 2.4) - 0.055)
    return np.rint(values * 255).astype(int)


def make(name: str) -> str:
    """A material of this image; returns why there is none."""
    bpy.context.window_manager.museloom.picture = name
    try:
        bpy.ops.museloom.texture_from_picture("EXEC_DEFAULT", True)
    except RuntimeError as problem:
        return str(problem)
    return ""


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]))))
