"""The plug-in as GIMP 3 sees it: what it offers, and a run of it."""

from __future__ import annotations

import sys
from typing import Any

from gi.repository import Gimp, GLib, GObject

from .. import gimp
from ..params import PF_OPTION, PF_SLIDER, PF_SPINNER, PF_STRING, PF_TOGGLE, Param
from ..registry import Procedure
from .procedures import plain


def serve(procedures: dict[str, Procedure]) -> int:
    """Answer GIMP until it is done with us. Returns the exit status."""

    class PlugIn(Gimp.PlugIn):
        """What GIMP calls."""

        def do_query_procedures(self) -> list[str]:
            return list(procedures)

        def do_set_i18n(self, name: str) -> bool:
            return False  # labels are as the script gave them

        def do_create_procedure(self, name: str) -> Gimp.Procedure:
            return _offer(self, procedures[name])

    return int(Gimp.main(PlugIn.__gtype__, sys.argv))


def _offer(plug_in: Gimp.PlugIn, procedure: Procedure) -> Gimp.Procedure:
    offered = Gimp.ImageProcedure.new(plug_in, procedure.name, Gimp.PDBProcType.PLUGIN, _run, procedure)
    offered.set_image_types(procedure.imagetypes)
    offered.set_sensitivity_mask(Gimp.ProcedureSensitivityMask.DRAWABLE)  # one layer, not several
    offered.set_menu_label(procedure.label)
    offered.add_menu_path(procedure.menu)
    offered.set_documentation(procedure.blurb, procedure.help, procedure.name)
    offered.set_attribution(procedure.author, procedure.copyright, procedure.date)
    for param in procedure.params:
        ADD[param.kind](offered, param)
    return offered


def _run(offered: Any, mode: Any, image: Any, drawables: Any, config: Any, procedure: Procedure) -> Any:
    if mode == Gimp.RunMode.INTERACTIVE:
        from .dialog import ask  # GTK is loaded only when a dialog is wanted

        if not ask(offered, config, procedure):
            return offered.new_return_values(Gimp.PDBStatusType.CANCEL, None)
    if len(drawables) != 1:
        return _failed(offered, Gimp.PDBStatusType.CALLING_ERROR, "choose one layer")
    values = [_get(config, param) for param in procedure.params]
    failure = procedure.run(plain(image), plain(drawables[0]), procedure.accept(values))
    gimp.displays_flush()
    if failure:
        return _failed(offered, Gimp.PDBStatusType.EXECUTION_ERROR, failure)
    return offered.new_return_values(Gimp.PDBStatusType.SUCCESS, None)


def _failed(offered: Any, status: Any, words: str) -> Any:
    return offered.new_return_values(
        status, GLib.Error.new_literal(GLib.quark_from_string("gimpfu"), words, 0)
    )


def _add_option(offered: Any, param: Param) -> None:
    choice = Gimp.Choice.new()
    for number, label in enumerate(param.extra):
        choice.add(label, number, label, "")
    offered.add_choice_argument(
        param.pdb_name, param.label, None, choice, param.extra[param.default], GObject.ParamFlags.READWRITE
    )


def _add_slider(offered: Any, param: Param) -> None:
    lowest, highest, _ = param.extra
    offered.add_double_argument(
        param.pdb_name, param.label, None, lowest, highest, param.default, GObject.ParamFlags.READWRITE
    )


def _add_spinner(offered: Any, param: Param) -> None:
    lowest, highest, _ = param.extra
    offered.add_int_argument(
        param.pdb_name, param.label, None, lowest, highest, param.default, GObject.ParamFlags.READWRITE
    )


def _add_string(offered: Any, param: Param) -> None:
    offered.add_string_argument(
        param.pdb_name, param.label, None, param.default, GObject.ParamFlags.READWRITE
    )


def _add_toggle(offered: Any, param: Param) -> None:
    offered.add_boolean_argument(
        param.pdb_name, param.label, None, param.default, GObject.ParamFlags.READWRITE
    )


def _get(config: Any, param: Param) -> Any:
    if param.kind == PF_OPTION:
        return config.get_choice_id(param.pdb_name)
    return config.get_property(param.pdb_name)


ADD = {
    PF_OPTION: _add_option,
    PF_SLIDER: _add_slider,
    PF_SPINNER: _add_spinner,
    PF_STRING: _add_string,
    PF_TOGGLE: _add_toggle,
}
