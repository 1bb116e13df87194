"""GIMP 2.10's procedures that have another name or order in GIMP 3: a table to read and to check.

2.10's name: (3.0's name, order), where order says which of the 2.10 arguments 3.0 wants first, second, ...;
None keeps them as they are. A None within it stands for what 2.10 does not have, which keeps 3.0's default.
Procedures that are not here have kept both.
"""

from __future__ import annotations

RENAMED: dict[str, tuple[str, tuple[int | None, ...] | None]] = {
    "gimp-drawable-offsets": ("gimp-drawable-get-offsets", None),
    "gimp-image-base-type": ("gimp-image-get-base-type", None),
    "gimp-image-is-valid": ("gimp-image-id-is-valid", None),
    "gimp-item-is-layer": ("gimp-item-id-is-layer", None),
    "gimp-item-is-layer-mask": ("gimp-item-id-is-layer-mask", None),
    "gimp-item-is-valid": ("gimp-item-id-is-valid", None),
    "gimp-layer-group-new": ("gimp-group-layer-new", (0, None)),  # image -> image, name
    # image, width, height, type, name, ... -> image, name, width, height, type, ...
    "gimp-layer-new": ("gimp-layer-new", (0, 4, 1, 2, 3, 5, 6)),
}
