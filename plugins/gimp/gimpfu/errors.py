"""The exceptions of gimpfu. Scripts know the first two by these names."""


class error(RuntimeError):
    """Something GIMP or the script could not do, in words for the artist."""


class CancelError(RuntimeError):
    """The artist does not want it after all."""


class Failure(error):
    """What `fail` raises: the script itself says what is wrong, so its traceback is of no interest."""
