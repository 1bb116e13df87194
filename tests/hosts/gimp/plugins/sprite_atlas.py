#!/usr/bin/env python
# Sprite atlas for web games: packs the layers in a row and writes JSON beside the picture.
import os, json
from gimpfu import *

def sprite_atlas(image, drawable, folder, basename, padding):
    layers = [l for l in image.layers if l.visible]
    width = sum([l.width for l in layers]) + padding * (len(layers) - 1)
    height = max([l.height for l in layers])
    atlas = pdb.gimp_image_new(width, height, RGB)
    frames = {}
    x = 0
    for layer in reversed(layers):
        new = pdb.gimp_layer_new_from_drawable(layer, atlas)
        pdb.gimp_image_insert_layer(atlas, new, None, -1)
        pdb.gimp_layer_set_offsets(new, x, 0)
        frames[layer.name] = {"frame": {"x": x, "y": 0, "w": layer.width, "h": layer.height},
                              "offset": list(layer.offsets)}
        x += layer.width + padding
    merged = pdb.gimp_image_merge_visible_layers(atlas, CLIP_TO_IMAGE)
    png = os.path.join(folder, basename + ".png")
    pdb.gimp_file_save(atlas, merged, png, png)
    with open(os.path.join(folder, basename + ".json"), "w") as f:
        json.dump({"frames": frames, "meta": {"image": basename + ".png", "size": {"w": width, "h": height}}},
                  f, indent=1, sort_keys=True)
    pdb.gimp_image_delete(atlas)

register("sprite_atlas", "Sprite atlas", "Packs the visible layers and writes a JSON map", "web", "MIT", "2016",
    "Sprite atlas...", "*",
    [(PF_IMAGE, "image", "Input image", None), (PF_DRAWABLE, "drawable", "Input drawable", None),
     (PF_DIRNAME, "folder", "Folder", ""), (PF_STRING, "basename", "Name", "atlas"),
     (PF_INT32, "padding", "Padding", 2)],
    [], sprite_atlas, menu="<Image>/Filters/Web")
main()
