"""`import pygtk; pygtk.require("2.0")`: what it asked for is looked for when gtk is imported."""


def require(version: str) -> None:
    """Nothing: there is one version at most."""
