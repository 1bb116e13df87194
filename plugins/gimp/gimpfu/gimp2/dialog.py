"""A procedure's dialog on GIMP 2.10: GTK 2 and GIMP's own widgets, in GIMP's theme."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_char_p, c_double, c_float, c_int, c_uint, c_void_p
from typing import Any, NamedTuple

from ..params import PF_OPTION, PF_SLIDER, PF_SPINNER, PF_STRING, PF_TOGGLE, Param
from ..registry import Procedure
from .lib import declare

RESPONSE_OK, RESPONSE_CANCEL, RESPONSE_RESET = -5, -6, 1  # GTK's, GTK's, and by GIMP's custom
SPACING, BORDER, SCALE_WIDTH = 6, 12, 200  # pixels
EXPAND = 1

_gtk = ctypes.CDLL("libgtk-x11-2.0.so.0")
_ui = ctypes.CDLL("libgimpui-2.0.so.0")
_widgets = ctypes.CDLL("libgimpwidgets-2.0.so.0")

gimp_ui_init = declare(_ui, "gimp_ui_init", None, c_char_p, c_int)
gimp_window_set_transient = declare(_ui, "gimp_window_set_transient", None, c_void_p)
gimp_dialog_new = declare(
    _widgets, "gimp_dialog_new", c_void_p, *[c_char_p] * 2, c_void_p, c_int, *[c_void_p] * 3
)
gimp_dialog_add_button = declare(_widgets, "gimp_dialog_add_button", c_void_p, c_void_p, c_char_p, c_int)
gimp_dialog_run = declare(_widgets, "gimp_dialog_run", c_int, c_void_p)
gimp_table_attach_aligned = declare(
    _widgets, "gimp_table_attach_aligned", c_void_p,
    c_void_p, c_int, c_int, c_char_p, c_float, c_float, c_void_p, c_int, c_int,
)  # fmt: skip
gimp_scale_entry_new = declare(
    _widgets, "gimp_scale_entry_new", c_void_p,
    c_void_p, c_int, c_int, c_char_p, c_int, c_int, *[c_double] * 5, c_uint, c_int, c_double, c_double,
    c_char_p, c_char_p,
)  # fmt: skip

gtk_table_new = declare(_gtk, "gtk_table_new", c_void_p, c_uint, c_uint, c_int)
gtk_table_set_row_spacings = declare(_gtk, "gtk_table_set_row_spacings", None, c_void_p, c_uint)
gtk_table_set_col_spacings = declare(_gtk, "gtk_table_set_col_spacings", None, c_void_p, c_uint)
gtk_container_set_border_width = declare(_gtk, "gtk_container_set_border_width", None, c_void_p, c_uint)
gtk_dialog_get_content_area = declare(_gtk, "gtk_dialog_get_content_area", c_void_p, c_void_p)
gtk_dialog_set_default_response = declare(_gtk, "gtk_dialog_set_default_response", None, c_void_p, c_int)
gtk_box_pack_start = declare(_gtk, "gtk_box_pack_start", None, c_void_p, c_void_p, c_int, c_int, c_uint)
gtk_widget_show_all = declare(_gtk, "gtk_widget_show_all", None, c_void_p)
gtk_widget_destroy = declare(_gtk, "gtk_widget_destroy", None, c_void_p)
gtk_combo_box_new_text = declare(_gtk, "gtk_combo_box_new_text", c_void_p)
gtk_combo_box_append_text = declare(_gtk, "gtk_combo_box_append_text", None, c_void_p, c_char_p)
gtk_combo_box_set_active = declare(_gtk, "gtk_combo_box_set_active", None, c_void_p, c_int)
gtk_combo_box_get_active = declare(_gtk, "gtk_combo_box_get_active", c_int, c_void_p)
gtk_entry_new = declare(_gtk, "gtk_entry_new", c_void_p)
gtk_entry_set_text = declare(_gtk, "gtk_entry_set_text", None, c_void_p, c_char_p)
gtk_entry_get_text = declare(_gtk, "gtk_entry_get_text", c_char_p, c_void_p)
gtk_entry_set_activates_default = declare(_gtk, "gtk_entry_set_activates_default", None, c_void_p, c_int)
gtk_spin_button_new_with_range = declare(_gtk, "gtk_spin_button_new_with_range", c_void_p, *[c_double] * 3)
gtk_spin_button_set_value = declare(_gtk, "gtk_spin_button_set_value", None, c_void_p, c_double)
gtk_spin_button_get_value = declare(_gtk, "gtk_spin_button_get_value", c_double, c_void_p)
gtk_check_button_new_with_mnemonic = declare(_gtk, "gtk_check_button_new_with_mnemonic", c_void_p, c_char_p)
gtk_toggle_button_set_active = declare(_gtk, "gtk_toggle_button_set_active", None, c_void_p, c_int)
gtk_toggle_button_get_active = declare(_gtk, "gtk_toggle_button_get_active", c_int, c_void_p)
gtk_adjustment_set_value = declare(_gtk, "gtk_adjustment_set_value", None, c_void_p, c_double)
gtk_adjustment_get_value = declare(_gtk, "gtk_adjustment_get_value", c_double, c_void_p)


class Field(NamedTuple):
    """One parameter in the dialog."""

    get: Callable[[], Any]
    set: Callable[[Any], None]


def ask(procedure: Procedure, values: list[Any]) -> list[Any] | None:
    """Show the dialog, starting from `values`. Returns what the artist chose, or None for Cancel."""
    gimp_ui_init(procedure.name.encode(), 0)
    title = procedure.title.encode()
    dialog = gimp_dialog_new(title, procedure.name.encode(), None, 0, None, None, None)
    for words, response in (
        (b"_Reset", RESPONSE_RESET),
        (b"gtk-cancel", RESPONSE_CANCEL),
        (b"gtk-ok", RESPONSE_OK),
    ):
        gimp_dialog_add_button(dialog, words, response)
    gtk_dialog_set_default_response(dialog, RESPONSE_OK)
    table = gtk_table_new(len(procedure.params), 3, 0)
    gtk_table_set_row_spacings(table, SPACING)
    gtk_table_set_col_spacings(table, SPACING)
    gtk_container_set_border_width(table, BORDER)
    fields = [FIELDS[param.kind](table, row, param) for row, param in enumerate(procedure.params)]
    _put(fields, values)
    gtk_box_pack_start(gtk_dialog_get_content_area(dialog), table, EXPAND, EXPAND, 0)
    gimp_window_set_transient(dialog)
    gtk_widget_show_all(dialog)
    while (response := gimp_dialog_run(dialog)) == RESPONSE_RESET:
        _put(fields, procedure.defaults)
    chosen = [field.get() for field in fields] if response == RESPONSE_OK else None
    gtk_widget_destroy(dialog)
    return chosen


def _put(fields: list[Field], values: list[Any]) -> None:
    for field, value in zip(fields, values, strict=True):
        field.set(value)


def _option(table: int, row: int, param: Param) -> Field:
    combo = gtk_combo_box_new_text()
    for label in param.extra:
        gtk_combo_box_append_text(combo, label.encode())
    gimp_table_attach_aligned(table, 0, row, param.label.encode(), 0.0, 0.5, combo, 2, 0)
    return Field(
        lambda: gtk_combo_box_get_active(combo), lambda value: gtk_combo_box_set_active(combo, value)
    )


def _slider(table: int, row: int, param: Param) -> Field:
    lowest, highest, step = param.extra
    digits = 0 if step >= 1 else 2
    adjustment = gimp_scale_entry_new(
        table, 0, row, param.label.encode(), SCALE_WIDTH, 6,
        param.default, lowest, highest, step, 10 * step, digits, 1, 0.0, 0.0, None, None,
    )  # fmt: skip
    return Field(
        lambda: gtk_adjustment_get_value(adjustment),
        lambda value: gtk_adjustment_set_value(adjustment, value),
    )


def _spinner(table: int, row: int, param: Param) -> Field:
    spinner = gtk_spin_button_new_with_range(*param.extra)
    gimp_table_attach_aligned(table, 0, row, param.label.encode(), 0.0, 0.5, spinner, 2, 1)
    return Field(
        lambda: gtk_spin_button_get_value(spinner), lambda value: gtk_spin_button_set_value(spinner, value)
    )


def _string(table: int, row: int, param: Param) -> Field:
    entry = gtk_entry_new()
    gtk_entry_set_activates_default(entry, 1)  # Return is OK
    gimp_table_attach_aligned(table, 0, row, param.label.encode(), 0.0, 0.5, entry, 2, 0)
    return Field(
        lambda: gtk_entry_get_text(entry).decode(), lambda value: gtk_entry_set_text(entry, value.encode())
    )


def _toggle(table: int, row: int, param: Param) -> Field:
    button = gtk_check_button_new_with_mnemonic(param.label.encode())
    gimp_table_attach_aligned(table, 0, row, None, 0.0, 0.5, button, 2, 0)
    return Field(
        lambda: bool(gtk_toggle_button_get_active(button)),
        lambda value: gtk_toggle_button_set_active(button, value),
    )


FIELDS = {
    PF_OPTION: _option,
    PF_SLIDER: _slider,
    PF_SPINNER: _spinner,
    PF_STRING: _string,
    PF_TOGGLE: _toggle,
}
