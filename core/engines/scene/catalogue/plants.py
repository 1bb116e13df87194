"""Bushes, grass, flowers, fungi."""
