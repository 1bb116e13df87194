"""GTK 2 and GIMP's own widgets: the few functions that dialogs call, declared for ctypes.

Importing this loads GTK, so it is done only when a dialog is wanted.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, c_char_p, c_double, c_float, c_int, c_uint, c_void_p

from .lib import declare

RESPONSE_OK, RESPONSE_CANCEL, RESPONSE_CLOSE, RESPONSE_RESET = -5, -6, -7, 1  # the last by GIMP's custom
POLICY_AUTOMATIC, SHADOW_IN = 1, 1
ICON_SIZE_DIALOG = 6
COLOR_AREA_FLAT, COLOR_AREA_SMALL_CHECKS = 0, 1

_gtk = ctypes.CDLL("libgtk-x11-2.0.so.0")
_gdk = ctypes.CDLL("libgdk-x11-2.0.so.0")
_ui = ctypes.CDLL("libgimpui-2.0.so.0")
_widgets = ctypes.CDLL("libgimpwidgets-2.0.so.0")

TEXT, WIDGET = c_char_p, c_void_p


class Requisition(ctypes.Structure):
    """GtkRequisition: the size a widget wants, in pixels."""

    _fields_ = (("width", c_int), ("height", c_int))


class TextIter(ctypes.Structure):
    """GtkTextIter: a place in a text; its fields are GTK's own."""

    _fields_ = (("opaque", c_void_p * 14),)


# Dialogs
ui_init = declare(_ui, "gimp_ui_init", None, TEXT, c_int)
window_set_transient = declare(_ui, "gimp_window_set_transient", None, WIDGET)
dialog_new = declare(_widgets, "gimp_dialog_new", WIDGET, TEXT, TEXT, WIDGET, c_int, *[c_void_p] * 3)
dialog_add_button = declare(_widgets, "gimp_dialog_add_button", WIDGET, WIDGET, TEXT, c_int)
dialog_run = declare(_widgets, "gimp_dialog_run", c_int, WIDGET)
dialog_set_default_response = declare(_gtk, "gtk_dialog_set_default_response", None, WIDGET, c_int)
dialog_get_content_area = declare(_gtk, "gtk_dialog_get_content_area", WIDGET, WIDGET)
widget_show_all = declare(_gtk, "gtk_widget_show_all", None, WIDGET)
widget_destroy = declare(_gtk, "gtk_widget_destroy", None, WIDGET)
widget_size_request = declare(_gtk, "gtk_widget_size_request", None, WIDGET, POINTER(Requisition))
widget_set_size_request = declare(_gtk, "gtk_widget_set_size_request", None, WIDGET, c_int, c_int)
events_pending = declare(_gtk, "gtk_events_pending", c_int)
main_iteration = declare(_gtk, "gtk_main_iteration", c_int)
screen_height = declare(_gdk, "gdk_screen_height", c_int)

# What holds widgets
box_pack_start = declare(_gtk, "gtk_box_pack_start", None, WIDGET, WIDGET, c_int, c_int, c_uint)
hbox_new = declare(_gtk, "gtk_hbox_new", WIDGET, c_int, c_int)
vbox_new = declare(_gtk, "gtk_vbox_new", WIDGET, c_int, c_int)
container_add = declare(_gtk, "gtk_container_add", None, WIDGET, WIDGET)
container_set_border_width = declare(_gtk, "gtk_container_set_border_width", None, WIDGET, c_uint)
expander_new = declare(_gtk, "gtk_expander_new_with_mnemonic", WIDGET, TEXT)
scrolled_window_new = declare(_gtk, "gtk_scrolled_window_new", WIDGET, c_void_p, c_void_p)
scrolled_window_set_policy = declare(_gtk, "gtk_scrolled_window_set_policy", None, WIDGET, c_int, c_int)
scrolled_window_set_shadow = declare(_gtk, "gtk_scrolled_window_set_shadow_type", None, WIDGET, c_int)
scrolled_window_add = declare(_gtk, "gtk_scrolled_window_add_with_viewport", None, WIDGET, WIDGET)
table_new = declare(_gtk, "gtk_table_new", WIDGET, c_uint, c_uint, c_int)
table_set_row_spacings = declare(_gtk, "gtk_table_set_row_spacings", None, WIDGET, c_uint)
table_set_col_spacings = declare(_gtk, "gtk_table_set_col_spacings", None, WIDGET, c_uint)
table_attach_aligned = declare(
    _widgets, "gimp_table_attach_aligned", WIDGET,
    WIDGET, c_int, c_int, TEXT, c_float, c_float, WIDGET, c_int, c_int,
)  # fmt: skip

# Words and pictures
hint_box_new = declare(_widgets, "gimp_hint_box_new", WIDGET, TEXT)
image_new_from_icon_name = declare(_gtk, "gtk_image_new_from_icon_name", WIDGET, TEXT, c_int)
label_new = declare(_gtk, "gtk_label_new", WIDGET, TEXT)
label_set_line_wrap = declare(_gtk, "gtk_label_set_line_wrap", None, WIDGET, c_int)
label_set_selectable = declare(_gtk, "gtk_label_set_selectable", None, WIDGET, c_int)
misc_set_alignment = declare(_gtk, "gtk_misc_set_alignment", None, WIDGET, c_float, c_float)

# Numbers
scale_entry_new = declare(
    _widgets, "gimp_scale_entry_new", c_void_p,
    WIDGET, c_int, c_int, TEXT, c_int, c_int, *[c_double] * 5, c_uint, c_int, c_double, c_double, TEXT, TEXT,
)  # fmt: skip
adjustment_set_value = declare(_gtk, "gtk_adjustment_set_value", None, c_void_p, c_double)
adjustment_get_value = declare(_gtk, "gtk_adjustment_get_value", c_double, c_void_p)
spin_button_new = declare(_gtk, "gtk_spin_button_new_with_range", WIDGET, *[c_double] * 3)
spin_button_set_digits = declare(_gtk, "gtk_spin_button_set_digits", None, WIDGET, c_uint)
spin_button_set_value = declare(_gtk, "gtk_spin_button_set_value", None, WIDGET, c_double)
spin_button_get_value = declare(_gtk, "gtk_spin_button_get_value", c_double, WIDGET)
spin_button_update = declare(_gtk, "gtk_spin_button_update", None, WIDGET)

# Text
entry_new = declare(_gtk, "gtk_entry_new", WIDGET)
entry_set_text = declare(_gtk, "gtk_entry_set_text", None, WIDGET, TEXT)
entry_get_text = declare(_gtk, "gtk_entry_get_text", TEXT, WIDGET)
entry_set_activates_default = declare(_gtk, "gtk_entry_set_activates_default", None, WIDGET, c_int)
entry_set_width_chars = declare(_gtk, "gtk_entry_set_width_chars", None, WIDGET, c_int)
text_view_new = declare(_gtk, "gtk_text_view_new", WIDGET)
text_view_get_buffer = declare(_gtk, "gtk_text_view_get_buffer", c_void_p, WIDGET)
text_view_set_editable = declare(_gtk, "gtk_text_view_set_editable", None, WIDGET, c_int)
text_buffer_set_text = declare(_gtk, "gtk_text_buffer_set_text", None, c_void_p, TEXT, c_int)
text_buffer_get_bounds = declare(
    _gtk, "gtk_text_buffer_get_bounds", None, c_void_p, POINTER(TextIter), POINTER(TextIter)
)
text_buffer_get_text = declare(
    _gtk, "gtk_text_buffer_get_text", TEXT, c_void_p, POINTER(TextIter), POINTER(TextIter), c_int
)

# Choices
toggle_new = declare(_gtk, "gtk_check_button_new_with_mnemonic", WIDGET, TEXT)
toggle_set_active = declare(_gtk, "gtk_toggle_button_set_active", None, WIDGET, c_int)
toggle_get_active = declare(_gtk, "gtk_toggle_button_get_active", c_int, WIDGET)
radio_new = declare(_gtk, "gtk_radio_button_new_with_label_from_widget", WIDGET, WIDGET, TEXT)
combo_new = declare(_gtk, "gtk_combo_box_new_text", WIDGET)
combo_append = declare(_gtk, "gtk_combo_box_append_text", None, WIDGET, TEXT)
combo_set_active = declare(_gtk, "gtk_combo_box_set_active", None, WIDGET, c_int)
combo_get_active = declare(_gtk, "gtk_combo_box_get_active", c_int, WIDGET)

# GIMP's things
color_button_new = declare(_widgets, "gimp_color_button_new", WIDGET, TEXT, c_int, c_int, c_void_p, c_int)
color_button_set_color = declare(_widgets, "gimp_color_button_set_color", None, WIDGET, c_void_p)
color_button_get_color = declare(_widgets, "gimp_color_button_get_color", None, WIDGET, c_void_p)
file_entry_new = declare(_widgets, "gimp_file_entry_new", WIDGET, TEXT, TEXT, c_int, c_int)
file_entry_set = declare(_widgets, "gimp_file_entry_set_filename", None, WIDGET, TEXT)
file_entry_get = declare(_widgets, "gimp_file_entry_get_filename", TEXT, WIDGET)
thing_combo_get = declare(_widgets, "gimp_int_combo_box_get_active", c_int, WIDGET, POINTER(c_int))
THING_COMBOS = {
    what: declare(_ui, f"gimp_{what}_combo_box_new", WIDGET, c_void_p, c_void_p)
    for what in ("image", "drawable", "layer", "channel", "vectors")
}
brush_button_new = declare(_ui, "gimp_brush_select_button_new", WIDGET, TEXT, TEXT, c_double, c_int, c_int)
brush_button_set = declare(
    _ui, "gimp_brush_select_button_set_brush", None, WIDGET, TEXT, c_double, c_int, c_int
)
brush_button_get = declare(
    _ui, "gimp_brush_select_button_get_brush", TEXT, WIDGET,
    POINTER(c_double), POINTER(c_int), POINTER(c_int),
)  # fmt: skip
RESOURCE_BUTTONS = {
    what: tuple(
        declare(_ui, f"gimp_{what}_select_button_{verb}", result, *arguments)
        for verb, result, arguments in (
            ("new", WIDGET, (TEXT, TEXT)),
            (f"set_{what}", None, (WIDGET, TEXT)),
            (f"get_{what}", TEXT, (WIDGET,)),
        )
    )
    for what in ("pattern", "gradient", "palette", "font")
}
