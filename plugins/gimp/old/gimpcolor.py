"""`import gimpcolor`: colours."""

import sys

import gimpfu.color

sys.modules[__name__] = gimpfu.color
