"""The GIMP side: `gimpfu`, GIMP's classic Python API on today's GIMPs, and the filters written with it."""
