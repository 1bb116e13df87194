"""A procedure's dialogs on GIMP 2.10, in GIMP's theme: its parameters, and what went wrong."""

from __future__ import annotations

from ctypes import byref
from typing import Any

from ..registry import Outcome, Procedure
from . import gtk
from .fields import Field, field, text_view

SPACING, BORDER = 6, 12  # pixels
WORDS_WIDTH, TRACE_WIDTH, TRACE_HEIGHT = 400, 560, 200
TALLEST = 0.65  # of the screen's height; what is taller scrolls


def ask(procedure: Procedure, fixed: int, values: list[Any]) -> list[Any] | None:
    """Ask for the parameters after the first `fixed`, starting from `values`. Returns None for Cancel."""
    params = procedure.params[fixed:]
    dialog, box = _dialog(
        procedure, procedure.title, ("_Reset", gtk.RESPONSE_RESET), ("gtk-cancel", gtk.RESPONSE_CANCEL),
        ("gtk-ok", gtk.RESPONSE_OK),
    )  # fmt: skip
    if procedure.blurb.strip():
        gtk.box_pack_start(box, gtk.hint_box_new(procedure.blurb.strip().encode()), 0, 0, 0)
    table = gtk.table_new(len(params), 3, 0)
    gtk.table_set_row_spacings(table, SPACING)
    gtk.table_set_col_spacings(table, SPACING)
    fields = [field(table, row, param) for row, param in enumerate(params)]
    _put(fields, values)
    gtk.widget_show_all(table)
    gtk.box_pack_start(box, _scrolled(table), 1, 1, 0)
    if procedure.more_help:
        gtk.box_pack_start(box, _behind("_Help", _words(procedure.more_help)), 0, 0, 0)
    gtk.widget_show_all(dialog)
    chosen = None
    while (response := gtk.dialog_run(dialog)) in (gtk.RESPONSE_RESET, gtk.RESPONSE_OK):
        if response == gtk.RESPONSE_RESET:
            _put(fields, procedure.defaults[fixed:])
            continue
        try:
            chosen = [param.accept(field.get()) for param, field in zip(params, fields, strict=True)]
            break
        except ValueError as problem:
            show_error(procedure, Outcome(words=str(problem)))
    gtk.widget_destroy(dialog)
    _settle()
    return chosen


def show_error(procedure: Procedure, outcome: Outcome) -> None:
    """Say why it failed; the traceback is behind an expander."""
    dialog, box = _dialog(procedure, procedure.title, ("gtk-close", gtk.RESPONSE_CLOSE))
    head = gtk.hbox_new(0, BORDER)
    gtk.box_pack_start(head, gtk.image_new_from_icon_name(b"gimp-wilber-eek", gtk.ICON_SIZE_DIALOG), 0, 0, 0)
    gtk.box_pack_start(head, _words(outcome.words), 1, 1, 0)
    gtk.box_pack_start(box, head, 0, 0, 0)
    if outcome.trace:
        view, frame = text_view()
        gtk.text_view_set_editable(view, 0)
        gtk.text_buffer_set_text(gtk.text_view_get_buffer(view), outcome.trace.encode(), -1)
        gtk.widget_set_size_request(frame, TRACE_WIDTH, TRACE_HEIGHT)
        gtk.box_pack_start(box, _behind("_Details for who wrote the script", frame), 1, 1, 0)
    gtk.widget_show_all(dialog)
    gtk.dialog_run(dialog)
    gtk.widget_destroy(dialog)
    _settle()


def _dialog(procedure: Procedure, title: str, *buttons: tuple[str, int]) -> tuple[int, int]:
    """A dialog over GIMP's window, and the box for what is in it. The last button is its default."""
    gtk.ui_init(procedure.name.encode(), 0)
    dialog = gtk.dialog_new(title.encode(), procedure.name.encode(), None, 0, None, None, None)
    for words, response in buttons:
        gtk.dialog_add_button(dialog, words.encode(), response)
    gtk.dialog_set_default_response(dialog, buttons[-1][1])
    gtk.window_set_transient(dialog)
    box = gtk.vbox_new(0, BORDER)
    gtk.container_set_border_width(box, BORDER)
    gtk.box_pack_start(gtk.dialog_get_content_area(dialog), box, 1, 1, 0)
    return dialog, box


def _words(text: str) -> int:
    label = gtk.label_new(text.encode())
    gtk.label_set_line_wrap(label, 1)
    gtk.label_set_selectable(label, 1)
    gtk.misc_set_alignment(label, 0.0, 0.5)
    gtk.widget_set_size_request(label, WORDS_WIDTH, -1)
    return label


def _behind(title: str, widget: int) -> int:
    expander = gtk.expander_new(title.encode())
    gtk.container_add(expander, widget)
    return expander


def _scrolled(table: int) -> int:
    """`table`, with scroll bars if it is too tall for the screen."""
    size = gtk.Requisition()
    gtk.widget_size_request(table, byref(size))
    tallest = int(gtk.screen_height() * TALLEST)
    if size.height <= tallest:
        return table
    window = gtk.scrolled_window_new(None, None)
    gtk.scrolled_window_set_policy(window, gtk.POLICY_AUTOMATIC, gtk.POLICY_AUTOMATIC)
    gtk.scrolled_window_add(window, table)
    gtk.widget_set_size_request(window, size.width + 4 * BORDER, tallest)
    return window


def _put(fields: list[Field], values: list[Any]) -> None:
    for one, value in zip(fields, values, strict=True):
        one.set(value)


def _settle() -> None:
    """Let the closed window vanish from the screen before the script goes to work."""
    while gtk.events_pending():
        gtk.main_iteration()
