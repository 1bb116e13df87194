"""Boats and ships."""
