#!/usr/bin/env python
# The rarer parameters: several images, layers, channels, paths, displays; odd defaults and names
from gimpfu import *

def more_kinds(other, layer, channel, path, display, fname, bool_, val):
	parts = []
	parts.append("%d layers" % len(other.layers))
	parts.append(layer.name)
	parts.append(channel and channel.name or "no channel")
	parts.append(path and path.name or "no path")
	parts.append(display is None and "no display" or "display")
	parts.append(fname.split("/")[-1])
	parts.append(`bool(bool_)`)
	parts.append(`val`)
	result = "; ".join(parts)
	print result
	return result, len(parts)

register("more-kinds", None, None, "mk", None, "2011", "More kinds", "",
	[
		(PF_IMAGE, "other", "Another image", None),
		(PF_LAYER, "layer", "Layer", None),
		(PF_CHANNEL, "channel", "Channel", None),
		(PF_VECTORS, "path", "Path", None),
		(PF_DISPLAY, "display", "Display", None),
		(PF_FILENAME, "file name", "File", "untitled.txt"),
		(PF_BOOL, "bool", "Boolean", "True"),
		(PF_VALUE, "val", "Value", 017),
	],
	[(PF_STRING, "words", "Words"), (PF_INT32, "count", "Count")],
	more_kinds, menu="<Image>/Filters/Tests")
main()
