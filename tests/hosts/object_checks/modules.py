"""The gimp module, and those beside it."""

import gimpcolor
from gimpfu import gimp, pdb
from gimpshelf import shelf

from .case import raises


def check_gimp_itself(image, layer):
    import os

    import gimp as imported

    assert imported is gimp
    assert gimp.version[0] in (2, 3)
    for folder in (gimp.directory, gimp.data_directory, gimp.plug_in_directory):
        assert os.path.isdir(folder), folder
    assert isinstance(gimp.locale_directory + gimp.sysconf_directory, str)
    assert gimp.personal_rc_file("x") == os.path.join(gimp.directory, "x")
    assert (gimp.tile_width(), gimp.tile_height()) == (64, 64)
    gimp.tile_cache_ntiles(100)
    assert gimp.pdb is pdb
    assert issubclass(gimp.error, RuntimeError)
    gimp.progress_init("Working...")
    gimp.progress_update(0.5)
    gimp.progress_update(2)
    gimp.displays_flush()
    gimp.delete(gimp.Display(image))


def check_the_context(image, layer):
    gimp.context_push()
    gimp.set_foreground(255, 128, 0)
    assert gimp.get_foreground()[0:3] == (255, 128, 0)
    gimp.set_background((0.0, 0.5, 1.0))
    assert gimp.get_background()[0:3] == (0, 128, 255)
    gimp.set_background("red")
    assert gimp.get_background() == gimpcolor.RGB(255, 0, 0)
    gimp.context_pop()
    assert gimp.get_foreground()[0:3] == (0, 0, 0)


def check_gradients(image, layer):
    names = gimp.gradients_get_list()
    assert "Full Saturation Spectrum CCW" in names or "Full saturation spectrum CCW" in names
    name = next(name for name in names if name.lower() == "full saturation spectrum ccw")
    gimp.context_set_gradient(name)
    assert gimp.context_get_gradient() == name
    samples = gimp.gradients_sample_uniform(4)
    assert len(samples) == 4
    assert [round(channel, 2) for channel in samples[0]] == [1.0, 0.0, 0.0, 1.0]
    assert len(gimp.gradient_get_custom_samples(name, [0.0, 0.25])) == 2
    assert gimp.fonts_get_list()
    return [[round(channel, 2) for channel in sample] for sample in samples]


def check_the_shelf(image, layer):
    kept = {
        "numbers": [1, 2.5, True, None],
        "pair": ("text", b"\x00\xff"),
        3: {"set": {1, 2}},
        "image": image,
        "layer": layer,
        "colour": gimpcolor.RGB(1, 2, 3),
    }
    shelf["gimpfu-test"] = kept
    assert shelf.has_key("gimpfu-test")
    assert shelf["gimpfu-test"] == kept
    del shelf["gimpfu-test"]
    assert not shelf.has_key("gimpfu-test")
    assert raises(KeyError, shelf.__getitem__, "gimpfu-test")
    assert raises(TypeError, shelf.__setitem__, "gimpfu-test", raises)
    gimp.set_data("gimpfu-data", "\x00\x01\xff")
    assert gimp.get_data("gimpfu-data") == "\x00\x01\xff"
    assert raises(gimp.error, gimp.get_data, "gimpfu-nothing")


def check_selectors(image, layer):
    """There are widgets where there is a GTK for Python 3; else it is said why not."""
    if gimp.version[0] == 2:
        problem = None
        try:
            import gimpui
        except ImportError as caught:
            problem = caught
        assert "run it on GIMP 3" in str(problem)
        return
    import gimpui
    import gtk

    assert gimpui.ImageSelector(image).get_value() == image
    assert gimpui.LayerSelector(layer).get_value() == gimpui.DrawableSelector(layer).get_value() == layer
    assert gimpui.VectorsSelector().get_value() is None
    assert gimpui.ColorSelector((1, 2, 3)).get_value()[0:3] == (1, 2, 3)
    assert gimpui.GradientSelector(gimp.context_get_gradient()).get_value() == gimp.context_get_gradient()
    dialog = gimpui.Dialog("Title", "role", None, 0, None, None, (gtk.STOCK_OK, gtk.RESPONSE_OK))
    box = gtk.VBox(False, 5)
    dialog.vbox.pack_start(box)
    box.pack_start(gtk.Label("Text"), False, False, 0)
    dialog.show_all()
    assert box.get_children()[0].get_text() == "Text"
    dialog.destroy()
