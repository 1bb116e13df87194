"""Rocks, cliffs, logs, ice."""
