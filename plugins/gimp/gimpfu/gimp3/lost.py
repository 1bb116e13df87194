"""What GIMP 3 has truly lost: 2.10's procedure, and the nearest thing."""

from __future__ import annotations

_CHOOSER = "let register() ask with a PF_ parameter of this kind"

LOST: dict[str, str] = {
    "extension-gimp-help": "the help of GIMP 3 opens in the browser",
    "file-mng-save": "GIF (file-gif-save) and WebP (file-webp-save) hold animations",
    "file-svg-load-thumb": "load it with file-svg-load at the size you want",
    "gimp-brushes-popup": _CHOOSER,
    "gimp-brushes-set-popup": _CHOOSER,
    "gimp-drawable-set-image": "gimp-layer-new-from-drawable makes a copy for another image",
    "gimp-fonts-popup": _CHOOSER,
    "gimp-get-color-configuration": "gimp-image-get-effective-color-profile has the image's profile",
    "gimp-gradients-popup": _CHOOSER,
    "gimp-online-wiki": "gimp-help opens the manual",
    "gimp-palettes-popup": _CHOOSER,
    "gimp-patterns-popup": _CHOOSER,
    "gimp-progress-install": "gimp-progress-update moves GIMP's own bar",
    "gimp-progress-uninstall": "gimp-progress-update moves GIMP's own bar",
    "plug-in-ccanalyze": "gimp-histogram counts the values of a channel",
    "plug-in-curve-bend-Iterator": "plug-in-curve-bend does one step",
    "plug-in-filter-pack": "gimp-hue-saturation and gimp-color-balance do the same without a dialog",
    "plug-in-goat-exercise": "it was an example; GIMP 3 has its own",
    "script-fu-erase-nth-rows": "select the rows and call gimp-edit-clear",
    "script-fu-erase-rows": "select the rows and call gimp-edit-clear",
    "script-fu-grid-system": "add guides with gimp-image-add-hguide and gimp-image-add-vguide",
    "script-fu-predator": "plug-in-edge, plug-in-pixelize and plug-in-max-rgb make it up",
    "script-fu-refresh": "GIMP 3 looks for scripts when it starts",
    "script-fu-selection-to-brush": "gimp-edit-copy, then script-fu-paste-as-brush",
    "script-fu-selection-to-pattern": "gimp-edit-copy, then script-fu-paste-as-pattern",
}
