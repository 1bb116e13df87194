"""Harbour and shore."""
