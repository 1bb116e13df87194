"""Make docs/blender-diffusion.jpg: `python docs/make_blender_diffusion_sheet.py [PROMPT]`.

Asks a daemon for four ideas by diffusion, then runs this file again in the bpy of `make hosts`: there the
extension projects the first one onto a few things of clay, from a camera, and bakes what came of it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
BPY = Path(os.environ.get("MUSELOOM_HOSTS", "/var/lib/museloom-hosts")) / "bpy/bin/python"
PROMPT, SEED, IDEAS = "mossy rock", 5, 4
RENDER, SAMPLES = (480, 320), 64
WIDE, CAPTION, GAP = 1320, 20, 6
SHOTS = {"clay": "before", "front": "projected from the camera", "side": "from the side", "baked": "baked"}
EYES = {"front": (-2.4, -7.0, 3.4), "side": (-7.5, -1.5, 3.6)}


def main() -> None:
    """Ideas, renders, one page."""
    from PIL import Image, ImageDraw, ImageFont

    from bridge.client import Client, Refused
    from bridge.messages import Failed, Result, TextureRequest
    from core import encode, hosts_blender

    prompt = " ".join(sys.argv[1:]) or PROMPT
    tiles: list[tuple[str, Image.Image]] = []
    with tempfile.TemporaryDirectory() as name, Client("docs") as client:
        folder = Path(name)
        for number in range(IDEAS):
            request = TextureRequest(prompt=prompt, number=number, seed=SEED, engine="diffusion", size=512)
            for event, blobs in client.events(client.submit(request)):
                if isinstance(event, Failed):
                    raise Refused(event)
                if isinstance(event, Result):
                    ball = encode.picture(event.output.swatch, blobs).convert("RGBA")
                    ground = Image.new("RGBA", ball.size, "#3d3d3d")
                    tiles.append((f"idea {number + 1}", Image.alpha_composite(ground, ball).convert("RGB")))
                    colour = encode.picture(event.output.maps[0].image, blobs)
                    colour.save(folder / f"idea {number + 1}.png")
        packed = hosts_blender.pack(folder / "museloom.zip", [hosts_blender.this_platform()])
        environment = {**os.environ, "BLENDER_USER_RESOURCES": str(folder / "user")}
        subprocess.run([BPY, __file__, "--render", folder, packed], check=True, env=environment, stdout=2)
        shots = [(said, Image.open(folder / f"{shot}.png").convert("RGB")) for shot, said in SHOTS.items()]
    draw_width = (WIDE + GAP) // len(shots) - GAP
    rows = [(tiles, draw_width), (shots, draw_width * RENDER[1] // RENDER[0])]
    page = Image.new("RGB", (WIDE, sum(height + CAPTION + GAP for _, height in rows) - GAP), "#f4f1ea")
    draw, font, y = ImageDraw.Draw(page), ImageFont.load_default(12), 0
    for row, height in rows:
        for column, (said, picture) in enumerate(row):
            x = column * (draw_width + GAP)
            page.paste(picture.resize((draw_width, height), Image.Resampling.LANCZOS), (x, y))
            draw.text((x + 4, y + height + 2), said, "#2b2723", font)
        y += height + CAPTION + GAP
    page.save(HERE / "blender-diffusion.jpg", quality=80)


def render(folder: Path, packed: str) -> None:
    """In bpy: a picture of each of `SHOTS`."""
    import bpy

    bpy.ops.extensions.package_install_files(filepath=packed, repo="user_default", enable_on_install=True)
    bpy.ops.wm.read_homefile(use_factory_startup=True, app_template="")
    _scene()
    _shot(folder / "clay.png", "front")
    fields = bpy.context.window_manager.museloom
    fields.picture = bpy.data.images.load(str(folder / "idea 1.png")).name
    fields.picture_metres, fields.projection.size = 2.0, "REAL"
    bpy.ops.object.select_all(action="SELECT")
    bpy.ops.museloom.project_picture("EXEC_DEFAULT", True)
    for name in EYES:
        _shot(folder / f"{name}.png", name)
    bpy.ops.object.select_all(action="SELECT")
    bpy.ops.museloom.bake_texture("EXEC_DEFAULT", True)
    _shot(folder / "baked.png", "side")


def _scene() -> None:
    """Things of clay on a floor, evening light."""
    import bpy

    bpy.ops.object.select_all(action="SELECT")
    bpy.ops.object.delete()
    clay = bpy.data.materials.new("Clay")
    clay.use_nodes = True
    clay.node_tree.nodes["Principled BSDF"].inputs["Base Color"].default_value = (0.55, 0.5, 0.46, 1)
    for make, how in (
        (bpy.ops.mesh.primitive_plane_add, {"size": 14}),
        (bpy.ops.mesh.primitive_cube_add, {"size": 2, "location": (-1.6, 1.6, 1.4), "scale": (1, 0.5, 1.4)}),
        (bpy.ops.mesh.primitive_cylinder_add, {"radius": 0.5, "depth": 2.6, "location": (1.5, -0.6, 1.3)}),
        (
            bpy.ops.mesh.primitive_cube_add,
            {"size": 1.2, "location": (2.4, 1.6, 0.6)},
        ),
        (bpy.ops.mesh.primitive_monkey_add, {"location": (-0.7, -1.0, 0.9), "rotation": (0, 0, -0.3)}),
    ):
        make(**how)
        bpy.context.object.data.materials.append(clay)
    bpy.context.object.modifiers.new("smooth", "SUBSURF").render_levels = 2
    bpy.ops.object.shade_smooth()
    bpy.ops.object.light_add(type="SUN", rotation=(0.9, 0.2, -0.6))
    bpy.context.object.data.energy, bpy.context.object.data.angle = 3.5, 0.1
    bpy.ops.object.camera_add()
    scene = bpy.context.scene
    scene.camera = bpy.context.object
    scene.render.engine, scene.cycles.samples, scene.cycles.use_denoising = "CYCLES", SAMPLES, False
    scene.render.resolution_x, scene.render.resolution_y = RENDER
    scene.view_settings.view_transform = "Standard"
    background = scene.world.node_tree.nodes["Background"].inputs
    background["Color"].default_value, background["Strength"].default_value = (0.6, 0.68, 0.8, 1), 0.6


def _shot(target: Path, eye: str) -> None:
    import bpy
    from mathutils import Vector

    camera = bpy.context.scene.camera
    bpy.context.scene.render.filepath = str(target)
    for place in (EYES[eye], EYES["front"]):
        camera.location = place
        camera.rotation_euler = (Vector((0.2, 0, 1)) - camera.location).to_track_quat("-Z", "Y").to_euler()
        bpy.context.view_layer.update()
        if place == EYES[eye] and not target.exists():
            bpy.ops.render.render(write_still=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--render"]:
        render(Path(sys.argv[2]), sys.argv[3])
    else:
        main()
