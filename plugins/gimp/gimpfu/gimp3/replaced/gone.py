"""Questions and settings that mean nothing to GIMP 3: they are answered, or taken, without effect."""

from __future__ import annotations

from typing import Any

from .registry import replaces


@replaces("gimp-floating-sel-relax", "gimp-floating-sel-rigor", "gimp-image-free-shadow")
@replaces("gimp-context-set-transform-recursion", "gimp-item-set-linked", "gimp-layer-set-linked")
@replaces("gimp-drawable-set-linked", "gimp-vectors-set-linked", "gimp-unit-set-deletion-flag")
@replaces("gimp-plugin-enable-precision", "gimp-plugin-set-pdb-error-handler", "gimp-plugin-domain-register")
@replaces("gimp-plugin-icon-register", "gimp-register-file-handler-mime", "gimp-register-file-handler-uri")
@replaces("gimp-register-file-handler-priority", "gimp-register-file-handler-raw")
@replaces("gimp-register-thumbnail-loader")
@replaces("gimp-plugin-help-register", "gimp-plugin-menu-branch-register")
def nothing(*ignored: Any) -> None:
    """GIMP 3 needs no such thing, or has none: links between layers, a plug-in's settings."""


@replaces("gimp-item-get-linked", "gimp-layer-get-linked", "gimp-drawable-get-linked")
@replaces("gimp-vectors-get-linked", "gimp-unit-get-deletion-flag", "gimp-plugin-get-pdb-error-handler")
def no(*ignored: Any) -> int:
    """No layer is linked, no unit about to be forgotten, no error kept from GIMP."""
    return 0


@replaces("gimp-context-get-transform-recursion", "gimp-plugin-precision-enabled")
def yes(*ignored: Any) -> int:
    """What GIMP 3 always does."""
    return 1
