"""The one exception of gimpfu."""


class error(RuntimeError):
    """Something GIMP or the script could not do, in words for the artist."""
