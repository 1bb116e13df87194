"""Checks of gimpfu's objects, run inside GIMP by gimp_objects.py: every function `check_…` is one test."""
