"""`import gimpui`: widgets with which a script asks for images, layers, colours, brushes and so on.

Each selector takes a default and has get_value(). They need gtk (see gtk.py), so there are none on GIMP 2.10.
What is not here: previews and the widgets of libgimpui that had no selector (scale entries, chain buttons,
size entries), and the menus for GTK 2's OptionMenu, which GTK 3 does not have.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import gimp
import gtk


def gimp_ui_init() -> None:
    """Nothing: gtk is ready once it is imported."""


class Dialog(gtk.Dialog):
    """A dialog. buttons: text and response in turn, as in (gtk.STOCK_OK, gtk.RESPONSE_OK)."""

    def __init__(
        self,
        title: str = "",
        role: str = "",
        parent: Any = None,
        flags: int = 0,
        help_func: Any = None,
        help_id: str | None = None,
        buttons: Sequence[Any] = (),
    ) -> None:
        gtk.Dialog.__init__(self, title=title)
        self.set_role(role)
        for text, response in zip(buttons[::2], buttons[1::2], strict=True):
            self.add_button(text, response)


class _Choice(gtk.ComboBoxText):
    """A list to choose from."""

    def __init__(self, choices: Sequence[tuple[str, Any]], default: Any) -> None:
        gtk.ComboBoxText.__init__(self)
        self._values = [value for _, value in choices]
        for label, _ in choices:
            self.append_text(label)
        self.set_active(self._values.index(default) if default in self._values else 0)

    def get_value(self) -> Any:
        """What is chosen; None if there is nothing to choose from."""
        return self._values[self.get_active()] if self._values else None


class ImageSelector(_Choice):
    """Asks for an open image."""

    def __init__(self, default: Any = None) -> None:
        super().__init__([(image.name, image) for image in gimp.image_list()], default)


class LayerSelector(_Choice):
    """Asks for a layer of any open image."""

    def __init__(self, default: Any = None) -> None:
        super().__init__(_items(lambda image: image.layers), default)


class ChannelSelector(_Choice):
    """Asks for a channel of any open image."""

    def __init__(self, default: Any = None) -> None:
        super().__init__(_items(lambda image: image.channels), default)


class DrawableSelector(_Choice):
    """Asks for a layer or channel of any open image."""

    def __init__(self, default: Any = None) -> None:
        super().__init__(_items(lambda image: image.layers + image.channels), default)


class VectorsSelector(_Choice):
    """Asks for a path of any open image."""

    def __init__(self, default: Any = None) -> None:
        super().__init__(_items(lambda image: image.vectors), default)


def _items(of: Callable[[Any], list[Any]]) -> list[tuple[str, Any]]:
    return [(f"{image.name}/{one.name}", one) for image in gimp.image_list() for one in of(image)]


class _Resource(_Choice):
    """Asks for a brush, font … by its name."""

    procedure: str

    def __init__(self, default: str = "") -> None:
        names = sorted(gimp.pdb[self.procedure]("")[1])
        super().__init__([(name, name) for name in names], default)


class BrushSelector(_Resource):
    """Asks for a brush."""

    procedure = "gimp-brushes-get-list"


class FontSelector(_Resource):
    """Asks for a font."""

    procedure = "gimp-fonts-get-list"


class GradientSelector(_Resource):
    """Asks for a gradient."""

    procedure = "gimp-gradients-get-list"


class PaletteSelector(_Resource):
    """Asks for a palette."""

    procedure = "gimp-palettes-get-list"


class PatternSelector(_Resource):
    """Asks for a pattern."""

    procedure = "gimp-patterns-get-list"


class ColorSelector(gtk.ColorButton):
    """Asks for a colour."""

    def __init__(self, default: Any = (255, 0, 0)) -> None:
        from gi.repository import Gdk
        from gimpfu.color import rgb

        gtk.ColorButton.__init__(self)
        color = rgb(default)
        self.set_rgba(Gdk.RGBA(color.r, color.g, color.b, color.a))

    def get_value(self) -> Any:
        """A gimpcolor.RGB."""
        from gimpfu.color import RGB

        chosen = self.get_rgba()
        return RGB(chosen.red, chosen.green, chosen.blue, chosen.alpha)


ColourSelector = ColorSelector


class FileSelector(gtk.FileChooserButton):
    """Asks for a file."""

    def __init__(self, default: str = "") -> None:
        gtk.FileChooserButton.__init__(self, title="Choose a file")
        if default:
            self.set_filename(default)

    def get_value(self) -> str:
        """Its path; "" for none."""
        return self.get_filename() or ""
