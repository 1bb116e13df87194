"""What each script under gimp/plugins/ must do: for each, how it is called and a check of what came out.

case      a case and how it is written down
result    what a GIMP had open after the script, read back
photo, layers, drawing, colours, pixels, files    the cases, by what the scripts are about
"""
