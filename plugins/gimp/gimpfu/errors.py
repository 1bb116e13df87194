"""The one exception of gimpfu, under its classic name."""


class error(RuntimeError):
    """Something GIMP or the script could not do, in words for the artist."""
