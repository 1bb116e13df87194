"""`from gimpenums import *`: GIMP's constants."""

import sys

import gimpfu.enums

sys.modules[__name__] = gimpfu.enums
