"""Texture ideas: materials for a prompt, put on what is selected, and refined by sliders."""
