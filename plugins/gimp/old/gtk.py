"""`import gtk`: scripts that draw their own dialogs did so with PyGTK, which was GTK 2 for Python 2.

On GIMP 3 its names are those of GTK 3, as far as PyGObject's own compatibility layer has them: most widgets,
boxes, tables, dialogs and signals; no drawing on windows by gtk.gdk, no OptionMenu, no update policies.
On GIMP 2.10 there is no GTK 2 for Python 3, so such a script cannot show its dialog.
"""

import sys

try:
    import pygtkcompat
except ImportError:
    raise ImportError(
        "this script draws its own dialog with PyGTK, which there is for Python 2 only: run it on GIMP 3, "
        "which has a GTK for Python, or use a script that leaves its dialog to gimpfu's register()"
    ) from None

pygtkcompat.enable()
pygtkcompat.enable_gtk("3.0")  # puts the real one in this module's place
real = sys.modules["gtk"]
real.FALSE, real.TRUE = False, True
