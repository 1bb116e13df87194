"""The widget for each kind of parameter in a dialog of GIMP 2.10: how to make it, read it and set it."""

from __future__ import annotations

import os
from collections.abc import Callable
from ctypes import byref, c_int
from typing import Any, NamedTuple

from .. import color
from ..params import (
    ARRAYS,
    FILES,
    OBJECTS,
    PF_BRUSH,
    PF_CHANNEL,
    PF_COLOR,
    PF_DIRNAME,
    PF_DRAWABLE,
    PF_FLOAT,
    PF_FONT,
    PF_GRADIENT,
    PF_IMAGE,
    PF_ITEM,
    PF_LAYER,
    PF_OPTION,
    PF_PALETTE,
    PF_PATTERN,
    PF_RADIO,
    PF_SLIDER,
    PF_SPINNER,
    PF_STRING,
    PF_TEXT,
    PF_TOGGLE,
    PF_VECTORS,
    WHOLE,
    Param,
    written,
)
from . import gtk, lib
from .procedures import plain

SCALE_WIDTH, TEXT_HEIGHT = 200, 80  # pixels
ENTRY_CHARACTERS, NUMBER_CHARACTERS = 24, 10
COLOR_WIDTH, COLOR_HEIGHT = 60, 20
LARGEST = 2.0**31 - 1  # of a number without a range
BRUSH_SETTINGS = (100.0, -1, 28)  # opacity, the brush's own spacing, normal mode: scripts ask for the name


class Field(NamedTuple):
    """One parameter in the dialog."""

    get: Callable[[], Any]
    set: Callable[[Any], None]


def field(table: int, row: int, param: Param) -> Field:
    """A new row of `table` for `param`."""
    return _FIELDS[param.kind](table, row, param)


def _attach(table: int, row: int, param: Param, widget: int, left: bool = False, top: bool = False) -> None:
    """Put `widget` beside the label. left: only as wide as it needs; top: the label at its top."""
    gtk.table_attach_aligned(table, 0, row, param.label.encode(), 0.0, 0.0 if top else 0.5, widget, 2, left)


def _slider(table: int, row: int, param: Param) -> Field:
    lowest, highest, step = param.extra
    adjustment = gtk.scale_entry_new(
        table, 0, row, param.label.encode(), SCALE_WIDTH, 6,
        param.default, lowest, highest, step, 10 * step, param.digits, 1, 0.0, 0.0, None, None,
    )  # fmt: skip
    return Field(
        lambda: gtk.adjustment_get_value(adjustment),
        lambda value: gtk.adjustment_set_value(adjustment, value),
    )


def _number(table: int, row: int, param: Param) -> Field:
    lowest, highest, step = param.extra or (-LARGEST, LARGEST, 1.0)
    spinner = gtk.spin_button_new(min(lowest, param.default), max(highest, param.default), step)
    gtk.spin_button_set_digits(spinner, param.digits)
    gtk.entry_set_activates_default(spinner, 1)  # Return is OK
    gtk.entry_set_width_chars(spinner, NUMBER_CHARACTERS)
    _attach(table, row, param, spinner, left=True)

    def get() -> float:
        gtk.spin_button_update(spinner)  # what was typed and not left yet
        return gtk.spin_button_get_value(spinner)

    return Field(get, lambda value: gtk.spin_button_set_value(spinner, value))


def _entry(table: int, row: int, param: Param) -> Field:
    entry = gtk.entry_new()
    gtk.entry_set_activates_default(entry, 1)
    gtk.entry_set_width_chars(entry, ENTRY_CHARACTERS)
    _attach(table, row, param, entry)
    return Field(
        lambda: gtk.entry_get_text(entry).decode(),
        lambda value: gtk.entry_set_text(entry, written(param, value).encode()),
    )


def _text(table: int, row: int, param: Param) -> Field:
    view, frame = text_view()
    gtk.widget_set_size_request(frame, -1, TEXT_HEIGHT)
    _attach(table, row, param, frame, top=True)
    buffer = gtk.text_view_get_buffer(view)

    def get() -> str:
        start, end = gtk.TextIter(), gtk.TextIter()
        gtk.text_buffer_get_bounds(buffer, byref(start), byref(end))
        return gtk.text_buffer_get_text(buffer, byref(start), byref(end), 0).decode()

    return Field(get, lambda value: gtk.text_buffer_set_text(buffer, str(value).encode(), -1))


def text_view() -> tuple[int, int]:
    """A text of several lines, and the frame with scroll bars that it is in."""
    view, frame = gtk.text_view_new(), gtk.scrolled_window_new(None, None)
    gtk.scrolled_window_set_policy(frame, gtk.POLICY_AUTOMATIC, gtk.POLICY_AUTOMATIC)
    gtk.scrolled_window_set_shadow(frame, gtk.SHADOW_IN)
    gtk.container_add(frame, view)
    return view, frame


def _toggle(table: int, row: int, param: Param) -> Field:
    button = gtk.toggle_new(param.label.encode())
    gtk.table_attach_aligned(table, 0, row, None, 0.0, 0.5, button, 2, 0)
    return Field(
        lambda: bool(gtk.toggle_get_active(button)), lambda value: gtk.toggle_set_active(button, value)
    )


def _option(table: int, row: int, param: Param) -> Field:
    combo = gtk.combo_new()
    for label in param.extra:
        gtk.combo_append(combo, label.encode())
    _attach(table, row, param, combo)
    return Field(lambda: gtk.combo_get_active(combo), lambda value: gtk.combo_set_active(combo, value))


def _radio(table: int, row: int, param: Param) -> Field:
    box, buttons = gtk.vbox_new(0, 2), []
    for label, _ in param.extra:
        buttons.append(gtk.radio_new(buttons[0] if buttons else None, label.encode()))
        gtk.box_pack_start(box, buttons[-1], 0, 0, 0)
    _attach(table, row, param, box, top=True)
    values = [value for _, value in param.extra]
    return Field(
        lambda: values[next(i for i, button in enumerate(buttons) if gtk.toggle_get_active(button))],
        lambda value: gtk.toggle_set_active(buttons[values.index(value)], 1),
    )


def _color(table: int, row: int, param: Param) -> Field:
    area = gtk.COLOR_AREA_FLAT if param.default.a == 1.0 else gtk.COLOR_AREA_SMALL_CHECKS
    channels = (lib.c_double * 4)()
    button = gtk.color_button_new(param.words.encode(), COLOR_WIDTH, COLOR_HEIGHT, channels, area)
    _attach(table, row, param, button, left=True)

    def get() -> color.RGB:
        gtk.color_button_get_color(button, channels)
        return color.RGB(*channels)

    def put(value: color.RGB) -> None:
        channels[:] = (value.r, value.g, value.b, value.a)
        gtk.color_button_set_color(button, channels)

    return Field(get, put)


def _file(table: int, row: int, param: Param) -> Field:
    """An entry with a button that opens a chooser: scripts also name files that are not there yet."""
    entry = gtk.file_entry_new(param.words.encode(), b"", param.kind == PF_DIRNAME, 0)
    _attach(table, row, param, entry)
    return Field(
        lambda: os.fsdecode(gtk.file_entry_get(entry) or b""),
        lambda value: gtk.file_entry_set(entry, os.fsencode(value or "")),
    )


def _resource(what: str) -> Callable[[int, int, Param], Field]:
    def build(table: int, row: int, param: Param) -> Field:
        new, put, get = gtk.RESOURCE_BUTTONS[what]
        button = new(None, param.default.encode() or None)
        _attach(table, row, param, button, left=True)
        return Field(lambda: get(button).decode(), lambda value: put(button, value.encode() or None))

    return build


def _brush(table: int, row: int, param: Param) -> Field:
    button = gtk.brush_button_new(None, param.default.encode() or None, *BRUSH_SETTINGS)
    _attach(table, row, param, button, left=True)
    return Field(
        lambda: gtk.brush_button_get(button, None, None, None).decode(),
        lambda value: gtk.brush_button_set(button, value.encode() or None, *BRUSH_SETTINGS),
    )


def _thing(what: str) -> Callable[[int, int, Param], Field]:
    """An image, a layer ...: one of those that are open."""

    def build(table: int, row: int, param: Param) -> Field:
        combo = gtk.THING_COMBOS[what](None, None)
        _attach(table, row, param, combo)

        def get() -> Any:
            chosen = lib.Param(type=param.kind)
            number = c_int(-1)
            gtk.thing_combo_get(combo, byref(number))
            chosen.data.d_int32 = number.value
            return plain(chosen)

        return Field(get, lambda value: None)  # starts with the first; Reset leaves the choice

    return build


def _nothing(table: int, row: int, param: Param) -> Field:
    """A thing that no one can choose: a display, a parasite, the selection."""
    label = gtk.label_new(b"(none)")
    gtk.misc_set_alignment(label, 0.0, 0.5)
    _attach(table, row, param, label)
    return Field(lambda: None, lambda value: None)


_FIELDS: dict[int, Callable[[int, int, Param], Field]] = {
    **dict.fromkeys((*WHOLE, PF_FLOAT, PF_SPINNER), _number),
    **dict.fromkeys((PF_STRING, *ARRAYS), _entry),
    **dict.fromkeys(FILES, _file),
    **dict.fromkeys(OBJECTS, _nothing),
    PF_SLIDER: _slider,
    PF_TEXT: _text,
    PF_TOGGLE: _toggle,
    PF_OPTION: _option,
    PF_RADIO: _radio,
    PF_COLOR: _color,
    PF_BRUSH: _brush,
    PF_FONT: _resource("font"),
    PF_PATTERN: _resource("pattern"),
    PF_GRADIENT: _resource("gradient"),
    PF_PALETTE: _resource("palette"),
    PF_IMAGE: _thing("image"),
    PF_DRAWABLE: _thing("drawable"),
    PF_ITEM: _thing("drawable"),
    PF_LAYER: _thing("layer"),
    PF_CHANNEL: _thing("channel"),
    PF_VECTORS: _thing("vectors"),
}
