#!/usr/bin/env python
# Counts how often it ran in this session: gimpshelf
from gimpfu import *
from gimpshelf import shelf

KEY = "shelf-counter"

def count(image, drawable, step):
    if shelf.has_key(KEY):
        state = shelf[KEY]
    else:
        state = {"runs": 0, "last": None, "sizes": []}
    state["runs"] += step
    state["last"] = drawable.name
    state["sizes"] = list(state["sizes"]) + [(image.width, image.height)]
    shelf[KEY] = state
    print "state:", state
    drawable.name = "run %d after %d images" % (state["runs"], len(shelf[KEY]["sizes"]))
    return state["runs"]

register("shelf_counter", "Count", "", "sc", "sc", "2008", "<Image>/Python-Fu/Count", "*",
    [(PF_INT, "step", "Step", 1)], [(PF_INT, "runs", "Runs")], count)
main()
