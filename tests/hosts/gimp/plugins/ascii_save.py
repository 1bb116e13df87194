#!/usr/bin/env python
# Saves an image as ASCII art (.asciiart)

from gimpfu import *

RAMP = " .:-=+*#%@"

def save(img, drawable, filename, raw_filename):
    copy = pdb.gimp_image_duplicate(img)
    flat = copy.flatten()
    if copy.base_type != GRAY:
        pdb.gimp_image_convert_grayscale(copy)
    rgn = flat.get_pixel_rgn(0, 0, flat.width, flat.height, False, False)
    f = open(filename, "w")
    for y in range(flat.height):
        line = ""
        for x in range(flat.width):
            line += RAMP[ord(rgn[x, y]) * (len(RAMP) - 1) // 255]
        f.write(line + "\n")
    f.close()
    pdb.gimp_image_delete(copy)

def register_handlers():
    gimp.register_save_handler("file-asciiart-save", "asciiart", "")
    pdb["gimp-register-file-handler-mime"]("file-asciiart-save", "text/x-asciiart")

register("file-asciiart-save", "Save as ASCII art", "Save as ASCII art", "aa", "aa", "2013", "ASCII art",
    "RGB*, GRAY*, INDEXED*",
    [(PF_IMAGE, "image", "Input image", None), (PF_DRAWABLE, "drawable", "Input drawable", None),
     (PF_STRING, "filename", "The name of the file", None), (PF_STRING, "raw-filename", "The name of the file", None)],
    [], save, on_query=register_handlers, menu="<Save>")
main()
