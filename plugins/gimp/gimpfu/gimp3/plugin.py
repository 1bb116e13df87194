"""The plug-in as GIMP 3 sees it: what it offers, and a run of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from gi.repository import Gimp, GLib, GObject

from .. import gimp
from ..params import Param
from ..registry import Outcome, Procedure
from . import arguments
from .values import plain

# Menus that have another place in GIMP 3; the first that fits counts.
MENUS = (
    ("<Toolbox>/Xtns/Languages", "<Image>/Filters/Languages"),
    ("<Toolbox>/Xtns", "<Image>/Filters"),
    ("<Image>/Xtns", "<Image>/Filters"),
    ("<Toolbox>", "<Image>"),
    ("<Vectors>", "<Paths>"),
)
SUCCESS = Gimp.PDBStatusType.SUCCESS


def serve(procedures: dict[str, Procedure]) -> int:
    """Answer GIMP until it is done with us. Returns the exit status."""

    class PlugIn(Gimp.PlugIn):
        """What GIMP calls."""

        def do_query_procedures(self) -> list[str]:
            for procedure in procedures.values():
                if procedure.on_query:
                    procedure.on_query()
            return list(procedures)

        def do_set_i18n(self, name: str) -> bool:
            return False  # labels are as the script gave them

        def do_create_procedure(self, name: str) -> Gimp.Procedure:
            return _offer(self, procedures[name])

    return int(Gimp.main(PlugIn.__gtype__, sys.argv))


def _offer(plug_in: Gimp.PlugIn, procedure: Procedure) -> Gimp.Procedure:
    offered = _OFFERS[procedure.role](plug_in, procedure)
    offered.set_documentation(procedure.blurb, procedure.help, None)  # GIMP's own help has no page for it
    offered.set_attribution(procedure.author, procedure.copyright, procedure.date)
    if procedure.label:
        offered.set_menu_label(procedure.label)
    for menu in procedure.menus:
        if not menu.startswith(("<Load>", "<Save>")):  # their dialogs find them by their files
            offered.add_menu_path(menu_in_gimp_3(menu))
    for param in procedure.params[procedure.given if procedure.role else 0 :]:
        arguments.add(offered, param)
    for result in procedure.results[procedure.role == "load" :]:
        arguments.add_result(offered, result)
    return offered


def menu_in_gimp_3(menu: str) -> str:
    """Where GIMP 3 has a menu of 2.10."""
    return next((new + menu[len(old) :] for old, new in MENUS if menu.startswith(old)), menu)


def _offer_image(plug_in: Gimp.PlugIn, procedure: Procedure) -> Gimp.Procedure:
    def run(offered: Any, mode: Any, image: Any, drawables: Any, config: Any, data: Any) -> Any:
        drawables = drawables or image.get_selected_drawables()
        if len(drawables) != 1:
            return _failed(offered, Gimp.PDBStatusType.CALLING_ERROR, "choose one layer")
        return _answer(offered, procedure, _run(offered, procedure, mode, [image, drawables[0]], config))

    offered = Gimp.ImageProcedure.new(plug_in, procedure.name, Gimp.PDBProcType.PLUGIN, run, None)
    offered.set_image_types(procedure.imagetypes)
    offered.set_sensitivity_mask(Gimp.ProcedureSensitivityMask.DRAWABLE)  # one layer, not several
    return offered


def _offer_plain(plug_in: Gimp.PlugIn, procedure: Procedure) -> Gimp.Procedure:
    def run(offered: Any, config: Any, data: Any) -> Any:
        mode = config.get_property("run-mode") if procedure.run_mode else Gimp.RunMode.NONINTERACTIVE
        given = [config.get_property(param.name) for param in procedure.params[: procedure.given]]
        while given and given[-1] is None:  # GIMP had none to give: the artist chooses
            given.pop()
        return _answer(offered, procedure, _run(offered, procedure, mode, given, config))

    offered = Gimp.Procedure.new(plug_in, procedure.name, Gimp.PDBProcType.PLUGIN, run, None)
    if procedure.run_mode:
        offered.add_enum_argument(
            "run-mode", "Run mode", None, Gimp.RunMode, Gimp.RunMode.NONINTERACTIVE, arguments.READWRITE
        )
    if procedure.imagetypes:
        offered.set_image_types(procedure.imagetypes)
    needs = Gimp.ProcedureSensitivityMask
    offered.set_sensitivity_mask(needs.DRAWABLE if procedure.imagetypes else needs.ALWAYS)
    return offered


def _offer_load(plug_in: Gimp.PlugIn, procedure: Procedure) -> Gimp.Procedure:
    def run(
        offered: Any, mode: Any, file: Any, metadata: Any, flags: Any, config: Any, data: Any
    ) -> tuple[Any, Any]:
        names = [file.peek_path(), file.get_uri()]
        outcome = _run(offered, procedure, mode, names, config)
        return _answer(offered, procedure, outcome), flags

    offered = Gimp.LoadProcedure.new(plug_in, procedure.name, Gimp.PDBProcType.PLUGIN, run, None)
    _name_files(offered, procedure)
    return offered


def _offer_save(plug_in: Gimp.PlugIn, procedure: Procedure) -> Gimp.Procedure:
    def run(
        offered: Any, mode: Any, image: Any, file: Any, options: Any, metadata: Any, config: Any, data: Any
    ) -> Any:
        drawable = (image.get_selected_drawables() or image.get_layers())[0]
        given = [image, drawable, file.peek_path(), file.get_uri()]
        return _answer(offered, procedure, _run(offered, procedure, mode, given, config))

    offered = Gimp.ExportProcedure.new(plug_in, procedure.name, Gimp.PDBProcType.PLUGIN, False, run, None)
    offered.set_image_types(procedure.imagetypes)
    _name_files(offered, procedure)
    return offered


_OFFERS = {"image": _offer_image, "load": _offer_load, "save": _offer_save, "": _offer_plain}


def _name_files(offered: Any, procedure: Procedure) -> None:
    if not procedure.files:
        return
    offered.set_extensions(procedure.files.extensions)
    if procedure.files.prefixes:
        offered.set_prefixes(procedure.files.prefixes)
    if procedure.files.magics:
        offered.set_magics(procedure.files.magics)


def _run(offered: Any, procedure: Procedure, mode: Any, given: Sequence[Any], config: Any) -> Outcome:
    """Run it with what GIMP has `given` for its first parameters, the others from `config`."""
    interactive = mode == Gimp.RunMode.INTERACTIVE
    asked = procedure.params[len(given) :]
    chosen: dict[Param, Any] = {}
    start = [plain(value) for value in given]
    if not procedure.asks:
        mode_first = [int(mode)] if procedure.run_mode else []
        return procedure.run([*mode_first, *start, *([] if interactive else _values(asked, config, {}))])
    if interactive and asked:
        from .dialog import ask  # GTK is loaded only when a dialog is wanted

        if procedure.on_run:
            procedure.on_run()
        chosen = ask(offered, config, procedure, asked, given)
        if chosen is None:
            return Outcome(cancelled=True)
    try:
        values = procedure.accept([*start, *_values(asked, config, chosen)])
    except ValueError as problem:
        return Outcome(words=str(problem))
    if interactive:
        gimp.progress_init(f"{procedure.title}…")  # GIMP's Cancel comes with it
    outcome = procedure.run(values)
    gimp.displays_flush()
    if outcome.trace and interactive:
        from .dialog import show_error

        show_error(procedure, outcome)
        return Outcome(trace=outcome.trace)  # the artist has seen why
    return outcome


def _values(params: Sequence[Param], config: Any, chosen: dict[Param, Any]) -> list[Any]:
    return [chosen[param] if param in chosen else arguments.value(config, param) for param in params]


def _answer(offered: Any, procedure: Procedure, outcome: Outcome) -> Any:
    if outcome.cancelled:
        return offered.new_return_values(Gimp.PDBStatusType.CANCEL, None)
    if outcome.words or outcome.trace:
        return _failed(offered, Gimp.PDBStatusType.EXECUTION_ERROR, outcome.words)
    values = [GObject.Value(Gimp.PDBStatusType, SUCCESS)]
    for spec, value in zip(offered.get_return_values(), outcome.values, strict=False):
        values.append(arguments.returned(spec, value))
    return Gimp.ValueArray.new_from_values(values)


def _failed(offered: Any, status: Any, words: str) -> Any:
    problem = GLib.Error.new_literal(GLib.quark_from_string("gimpfu"), words, 0) if words else None
    return offered.new_return_values(status, problem)
