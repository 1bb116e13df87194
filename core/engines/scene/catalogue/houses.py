"""Dwellings and plain buildings."""
