#!/usr/bin/env python
# Several plug-ins on copies, called by all the spellings that were ever used
from gimpfu import *

def blur_family(timg, tdrawable):
    def copy(name):
        layer = pdb.gimp_layer_copy(tdrawable, 0)
        layer.name = name
        timg.add_layer(layer, 0)
        return layer

    pdb.plug_in_blur(timg, copy("blur"), run_mode=RUN_NONINTERACTIVE)
    pdb["plug_in_mblur"](timg, copy("motion"), 0, 10, 0, timg.width / 2, timg.height / 2)
    getattr(pdb, "plug_in_emboss")(timg, copy("emboss"), 45, 30, 7, 1)
    pdb.plug_in_sel_gauss(timg, copy("selective"), 5.0, 50)
    pdb.plug_in_median_blur(timg, copy("median"), 3, 50) if pdb.gimp_procedural_db_proc_exists("plug-in-median-blur") else copy("median")
    pdb.plug_in_oilify(timg, copy("oil"), 7, 0)
    pdb.plug_in_wind(timg, copy("wind"), 10, 0, 10, 0, 0)
    pdb.plug_in_whirl_pinch(timg, copy("whirl"), 90, 0.0, 1.0)
    pdb.plug_in_waves(timg, copy("waves"), 5.0, 0.0, 20.0, 0, 0)
    pdb.plug_in_c_astretch(timg, copy("stretch"))
    pdb.plug_in_vinvert(timg, copy("value"))
    pdb.plug_in_laplace(timg, copy("laplace"))
    pdb.plug_in_ripple(timg, copy("ripple"), 20, 5, 0, 0, 1, True, False)
    pdb.plug_in_cubism(timg, copy("cubism"), 10, 2.5, 0)

register("blur_family", "Family of filters", "", "bf", "bf", "2009", "<Image>/Filters/Tests/Family", "RGB*", [], [], blur_family)
main()
