"""`import gobject`: that of GIMP 3's own GTK; see gtk.py."""

import gtk  # noqa: F401 - puts the real gobject in this module's place
