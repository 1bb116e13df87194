#!/usr/bin/env python
# Writes the points of all paths to a text file

from gimpfu import *

def path_export(img, path, filename):
	out = open(filename, 'w')
	for vectors in img.vectors:
		print >>out, '[%s]' % vectors.name
		for n, stroke in enumerate(vectors.strokes):
			points, closed = stroke.points
			print >>out, 'stroke', n, 'closed' if closed else 'open', len(points)/6,
			print >>out, 'length', int(stroke.get_length(0.1))
			for i in xrange(0, len(points), 6):
				print >>out, '\t%d,%d' % (round(points[i+2]), round(points[i+3]))
	print >>out, 'chosen:', path.name, 'of', img.vectors[0].name
	out.close()

register('path_export', 'Export paths as text', '', 'pe', 'pe', '2010', 'Export as text...', '*',
	[(PF_IMAGE, 'img', 'Image', None), (PF_VECTORS, 'path', 'Path', None), (PF_FILENAME, 'filename', 'File', '/tmp/paths.txt')],
	[], path_export, menu='<Vectors>/Export')
main()
