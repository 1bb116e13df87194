"""Textures by diffusion."""
