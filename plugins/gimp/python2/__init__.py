"""Scripts of GIMP's old Python API were written for Python 2. This runs them, unchanged, under Python 3.

source      a script's text, whatever its encoding, and which Python it was written for
syntax      what Python 3 cannot read (print, except, 0777, tabs): rewritten, line by line
meaning     what Python 3 reads differently (7 / 2, d.keys().sort()): rewritten in the syntax tree
names       what Python 2 had built in (unicode, xrange, map as a list), and what `meaning` calls
files       files as Python 2 had them: text and bytes in one
modules     modules that were renamed or are not there
additions   what other modules have lost
loader      compiles with all of these, keeps the result, runs it with the original's lines in tracebacks
"""
