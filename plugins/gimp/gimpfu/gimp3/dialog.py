"""A procedure's dialogs on GIMP 3: its own ProcedureDialog, which has Reset and keeps the last values, and
what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gi

gi.require_version("GimpUi", "3.0")
gi.require_version("Gtk", "3.0")

from gi.repository import Gdk, Gimp, GimpUi, GObject, Gtk  # noqa: E402

from ..params import (  # noqa: E402
    PF_CHANNEL,
    PF_COLOR,
    PF_DISPLAY,
    PF_DRAWABLE,
    PF_FLOAT,
    PF_IMAGE,
    PF_ITEM,
    PF_LAYER,
    PF_PARASITE,
    PF_RADIO,
    PF_SELECTION,
    PF_SLIDER,
    PF_TEXT,
    PF_VECTORS,
    Param,
)
from ..registry import Outcome, Procedure  # noqa: E402
from .values import color, plain  # noqa: E402

BORDER, SCALE_WIDTH, TEXT_HEIGHT, TRACE_WIDTH, TRACE_HEIGHT = 12, 160, 80, 560, 200  # pixels
WORDS_WIDTH = 60  # characters
TALLEST = 0.65  # of the screen's height; what is taller scrolls
UNASKED = (PF_DISPLAY, PF_PARASITE, PF_SELECTION)  # things that no one can choose

# GIMP's own dialog has no widgets for images and paths, and its ones for items begin with none.
COMBOS = {
    PF_IMAGE: (GimpUi.ImageComboBox, Gimp.Image),
    PF_ITEM: (GimpUi.DrawableComboBox, Gimp.Item),
    PF_DRAWABLE: (GimpUi.DrawableComboBox, Gimp.Drawable),
    PF_LAYER: (GimpUi.LayerComboBox, Gimp.Layer),
    PF_CHANNEL: (GimpUi.ChannelComboBox, Gimp.Channel),
    PF_VECTORS: (GimpUi.PathComboBox, Gimp.Path),
}


def ask(
    offered: Any, config: Any, procedure: Procedure, params: Sequence[Param], given: Sequence[Any]
) -> dict[Param, Any] | None:
    """Show the dialog on `config`. Returns the images and items that were chosen; None for Cancel.

    given: what GIMP gave for the parameters before `params`.
    """
    GimpUi.init(procedure.name)
    if procedure.role == "save":
        dialog = GimpUi.ExportProcedureDialog.new(offered, config, given[0])
    else:
        dialog = GimpUi.ProcedureDialog.new(offered, config, procedure.title)
    combos, labels = {}, Gtk.SizeGroup(mode=Gtk.SizeGroupMode.HORIZONTAL)
    for param in params:
        if param.kind in COMBOS:
            combos[param] = _combo(dialog, param, labels)
        elif param.kind not in UNASKED:
            widget = _widget(dialog, config, param)
            if isinstance(widget, GimpUi.Labeled):
                labels.add_widget(widget.get_label())
    area = dialog.get_content_area()
    if procedure.blurb.strip():
        area.pack_start(GimpUi.HintBox.new(procedure.blurb.strip()), False, False, BORDER / 2)
    dialog.fill([_scrolled(dialog, [_row(param) for param in params if param.kind not in UNASKED])])
    if procedure.more_help:
        area.pack_start(_behind("_Help", _words(procedure.more_help)), False, False, BORDER / 2)
    area.show_all()
    accepted = dialog.run()
    chosen = {param: _chosen(param, combo) for param, combo in combos.items()}
    dialog.destroy()
    return chosen if accepted else None


def show_error(procedure: Procedure, outcome: Outcome) -> None:
    """Say why it failed; the traceback is behind an expander."""
    GimpUi.init(procedure.name)
    dialog = Gtk.Dialog(title=procedure.title, border_width=BORDER)
    dialog.add_button("_Close", Gtk.ResponseType.CLOSE)
    head = Gtk.Box(spacing=BORDER)
    head.add(Gtk.Image.new_from_icon_name(GimpUi.ICON_WILBER_EEK, Gtk.IconSize.DIALOG))
    head.add(_words(outcome.words))
    view = Gtk.TextView(editable=False, monospace=True)
    view.get_buffer().set_text(outcome.trace)
    frame = Gtk.ScrolledWindow(shadow_type=Gtk.ShadowType.IN)
    frame.set_size_request(TRACE_WIDTH, TRACE_HEIGHT)
    frame.add(view)
    area = dialog.get_content_area()
    area.set_spacing(BORDER)
    area.add(head)
    area.add(_behind("_Details for who wrote the script", frame))
    area.show_all()
    dialog.run()
    dialog.destroy()


def _words(text: str) -> Any:
    label = Gtk.Label(label=text, wrap=True, xalign=0.0, selectable=True)
    label.set_max_width_chars(WORDS_WIDTH)
    return label


def _behind(title: str, widget: Any) -> Any:
    expander = Gtk.Expander.new_with_mnemonic(title)
    expander.add(widget)
    return expander


def _row(param: Param) -> str:
    """What the dialog calls the row of `param`: some have one of their own making."""
    return f"row-{param.name}" if param.kind in COMBOS or param.kind == PF_TEXT else param.name


def _scrolled(dialog: Any, rows: Sequence[str]) -> str:
    """A box of `rows`, with scroll bars if it is too tall for the screen."""
    box = dialog.fill_box("rows", rows)
    box.show_all()
    size, tallest = box.get_preferred_size()[1], int(Gdk.Screen.height() * TALLEST)
    if size.height <= tallest:
        return "rows"
    window = dialog.fill_scrolled_window("scrolled", "rows")
    window.set_size_request(size.width + 4 * BORDER, tallest)
    return "scrolled"


def _label(dialog: Any, param: Param) -> Any:
    label = dialog.get_label(f"label-{param.name}", param.label, False, True)
    label.set_xalign(0.0)
    return label


def _combo(dialog: Any, param: Param, labels: Any) -> Any:
    """A list of what is open, in a row of its own."""
    label = _label(dialog, param)
    labels.add_widget(label)
    row = dialog.fill_box(_row(param), [f"label-{param.name}"])
    row.set_orientation(Gtk.Orientation.HORIZONTAL)
    row.set_spacing(BORDER / 2)
    combo = COMBOS[param.kind][0].new(None, None)
    label.set_mnemonic_widget(combo)
    row.pack_start(combo, True, True, 0)
    return combo


def _chosen(param: Param, combo: Any) -> Any:
    """Not kept in the config: they are of this session."""
    there, number = combo.get_active()
    return plain(COMBOS[param.kind][1].get_by_id(number)) if there else None


def _widget(dialog: Any, config: Any, param: Param) -> Any:
    """The widget of a parameter: what GIMP chooses by itself, or what suits the kind better."""
    if param.kind == PF_SLIDER:
        scale = dialog.get_scale_entry(param.name, 1.0)
        scale.set_digits(param.digits)
        scale.set_increments(param.extra[2], 10 * param.extra[2])
        scale.get_range().set_size_request(SCALE_WIDTH, -1)
        return scale
    if param.kind == PF_FLOAT:
        spin = dialog.get_widget(param.name, GimpUi.LabelSpin)
        spin.set_digits(param.digits)
        return spin
    if param.kind == PF_TEXT:
        view = dialog.get_widget(param.name, Gtk.TextView)
        view.set_size_request(-1, TEXT_HEIGHT)
        _label(dialog, param).set_mnemonic_widget(view)
        return dialog.fill_box(_row(param), [f"label-{param.name}", param.name])
    if param.kind == PF_RADIO:
        return dialog.get_widget(param.name, GimpUi.IntRadioFrame)
    if param.kind == PF_COLOR:
        if plain(config.get_property(param.name)).a == 0.0:  # as in `arguments.value`
            config.set_property(param.name, color(param.default))
        return dialog.get_color_widget(param.name, True, GimpUi.ColorAreaType.FLAT)
    return dialog.get_widget(param.name, GObject.TYPE_NONE)
