"""The daemon: everything that thinks."""
