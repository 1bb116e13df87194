"""Walls, ruins, stairs, arches, columns."""
