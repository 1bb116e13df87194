"""GIMP's own constants. They are the same numbers in GIMP 2.10 and GIMP 3."""

# What an image holds.
RGB = 0
GRAY = 1
INDEXED = 2

# What a layer holds.
RGBA_IMAGE = 1
GRAYA_IMAGE = 3

LAYER_MODE_NORMAL = 28

# What a new layer mask starts from.
ADD_WHITE_MASK = 0
ADD_SELECTION_MASK = 4

CHANNEL_OP_INTERSECT = 3

# How a procedure is called.
RUN_INTERACTIVE = 0
RUN_NONINTERACTIVE = 1
RUN_WITH_LAST_VALS = 2

# How it ended.
PDB_EXECUTION_ERROR = 0
PDB_CALLING_ERROR = 1
PDB_SUCCESS = 3
PDB_CANCEL = 4
