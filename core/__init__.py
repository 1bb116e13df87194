"""The daemon: everything that thinks."""

__version__ = "0.1.0"
