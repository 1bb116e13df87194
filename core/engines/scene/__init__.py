"""Scenes: ideas for a prompt, their meshes, pictures and files."""
