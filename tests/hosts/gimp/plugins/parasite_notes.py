#!/usr/bin/env python
# Notes that travel with the image: kept as parasites

from gimpfu import *
import time

def add_note(img, drawable, text, persistent):
	number = 0L
	if img.parasite_find('note-count'):
		number = int(img.parasite_find('note-count').data)
	number += 1
	img.parasite_attach(gimp.Parasite('note-%d' % number, persistent and 1 or 0, text))
	img.attach_new_parasite('note-count', 1, str(number))
	drawable.attach_new_parasite('gimp-comment', 1, 'see note %d' % number)

def list_notes(img, drawable):
	names = img.parasite_list()
	notes = {}
	for name in names:
		if name[:5] == 'note-' and name != 'note-count':
			notes[name] = img.parasite_find(name).data
	for key in sorted(notes.keys()):
		print key, '->', notes[key]
	para = drawable.parasite_find('gimp-comment')
	if para is None: return ''
	if not para.is_persistent: raise RuntimeError, 'lost it'
	img.parasite_detach('note-count')
	return '%d notes; %s' % (len(notes), para.data)

register('add_note', 'Add a note', '', 'an', 'an', '2008', '<Image>/Python-Fu/Notes/Add...', '*',
	[(PF_TEXT, 'text', 'Text', 'Hello\nworld'), (PF_TOGGLE, 'persistent', 'Save it', 1)], [], add_note)
register('list_notes', 'List notes', '', 'an', 'an', '2008', '<Image>/Python-Fu/Notes/List', '*',
	[], [(PF_STRING, 'notes', 'Notes')], list_notes)
main()
