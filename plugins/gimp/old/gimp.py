"""`import gimp`: the same module that `from gimpfu import *` gives."""

import sys

import gimpfu.gimp

sys.modules[__name__] = gimpfu.gimp
