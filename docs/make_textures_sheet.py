"""Make docs/textures.jpg, all archetypes rendered by Cycles: `python docs/make_textures_sheet.py [NAME ...]`.

Makes the maps here, then runs this file again in the bpy that `make hosts` installs, which renders each on a
sphere before a wall of the same.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
BPY = Path(os.environ.get("MUSELOOM_HOSTS", "/var/lib/museloom-hosts")) / "bpy/bin/python"
SIZE = 512  # of the maps, pixels
RENDER, SAMPLES = (288, 192), 48
COLUMNS, CAPTION, GAP = 6, 20, 6
KINDS = ("basecolor", "normal", "roughness", "metallic")


def main() -> None:
    """Maps, renders, one page."""
    from PIL import Image, ImageDraw, ImageFont

    from bridge.messages import TextureRecipe
    from core.engines.texture import maps
    from core.engines.texture.archetypes import archetypes
    from core.engines.texture.grid import Grid
    from core.engines.texture.recipe import complete, material

    names = sys.argv[1:] or list(archetypes())
    with tempfile.TemporaryDirectory() as folder:
        for number, name in enumerate(names):
            recipe = complete(TextureRecipe(archetype=name, seed=1))
            made = maps.make(material(recipe), Grid(SIZE, archetypes()[name].metres, 1), KINDS)
            for kind in KINDS:
                Image.fromarray(made.planes[kind].numpy()).save(f"{folder}/{number:03}-{kind}.png")
            print(f"{number + 1} of {len(names)}: {name}", flush=True)
        subprocess.run([BPY, __file__, "--render", folder], check=True, stdout=subprocess.DEVNULL)
        pictures = [Image.open(f"{folder}/{number:03}.png").convert("RGB") for number in range(len(names))]
        width, height = RENDER
        rows = -(-len(names) // COLUMNS)
        size = (COLUMNS * (width + GAP) - GAP, rows * (height + CAPTION + GAP) - GAP)
        page = Image.new("RGB", size, "#f4f1ea")
        draw, font = ImageDraw.Draw(page), ImageFont.load_default(12)
        for number, (name, picture) in enumerate(zip(names, pictures, strict=True)):
            x, y = number % COLUMNS * (width + GAP), number // COLUMNS * (height + CAPTION + GAP)
            page.paste(picture, (x, y))
            draw.text((x + 4, y + height + 2), name, "#2b2723", font)
        page = page.resize((1320, page.height * 1320 // page.width), Image.Resampling.LANCZOS)
        page.save(HERE / "textures.jpg", quality=76)


def render(folder: Path) -> None:
    """In bpy: NNN.png of each NNN-basecolor.png and its fellows."""
    import bpy

    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples, scene.cycles.use_denoising = SAMPLES, False
    scene.render.resolution_x, scene.render.resolution_y = RENDER
    scene.view_settings.view_transform = "Standard"
    world = scene.world = bpy.data.worlds.new("sky")
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs["Color"].default_value = (0.62, 0.68, 0.78, 1)
    world.node_tree.nodes["Background"].inputs["Strength"].default_value = 0.55
    bpy.ops.object.light_add(type="AREA", location=(-2.6, -3.0, 3.2), rotation=(0.85, 0, -0.7))
    bpy.context.object.data.energy, bpy.context.object.data.size = 330, 1.2
    bpy.ops.object.camera_add(location=(0.12, -4.6, 0.42), rotation=(1.5, 0, 0))
    scene.camera, bpy.context.object.data.lens = bpy.context.object, 50
    material = bpy.data.materials.new("material")
    material.use_nodes = True
    tree = material.node_tree
    shader = tree.nodes["Principled BSDF"]
    images = {kind: tree.nodes.new("ShaderNodeTexImage") for kind in KINDS}
    bump = tree.nodes.new("ShaderNodeNormalMap")
    tree.links.new(images["basecolor"].outputs["Color"], shader.inputs["Base Color"])
    tree.links.new(images["roughness"].outputs["Color"], shader.inputs["Roughness"])
    tree.links.new(images["metallic"].outputs["Color"], shader.inputs["Metallic"])
    tree.links.new(images["normal"].outputs["Color"], bump.inputs["Color"])
    tree.links.new(bump.outputs["Normal"], shader.inputs["Normal"])
    bpy.ops.mesh.primitive_plane_add(size=4.4, location=(0, 0.9, 0), rotation=(1.5708, 0, 0))
    _map(bpy.context.object, material, 2.2)
    bpy.ops.mesh.primitive_uv_sphere_add(segments=96, ring_count=48, radius=0.78, location=(0.42, -0.35, 0))
    bpy.ops.object.shade_smooth()
    _map(bpy.context.object, material, 3.0, 1.5)
    for file in sorted(folder.glob("*-basecolor.png")):
        for kind in KINDS:
            image = bpy.data.images.load(str(file).replace("basecolor", kind))
            image.colorspace_settings.name = "sRGB" if kind == "basecolor" else "Non-Color"
            images[kind].image = image
        scene.render.filepath = str(folder / file.name.partition("-")[0])
        bpy.ops.render.render(write_still=True)


def _map(thing, material, across: float, up: float = 0.0) -> None:  # type: ignore[no-untyped-def]
    thing.data.materials.append(material)
    for corner in thing.data.uv_layers.active.data:
        corner.uv = (corner.uv[0] * across, corner.uv[1] * (up or across))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--render"]:
        render(Path(sys.argv[2]))
    else:
        main()
