"""Vehicles on road and rail."""
