"""Textures: a prompt or a recipe becomes the maps of a material that tiles."""
