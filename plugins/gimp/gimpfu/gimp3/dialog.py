"""A procedure's dialog on GIMP 3: its own ProcedureDialog, which also has Reset and keeps the last values."""

from __future__ import annotations

from typing import Any

import gi

gi.require_version("GimpUi", "3.0")

from gi.repository import GimpUi  # noqa: E402

from ..params import PF_SLIDER  # noqa: E402
from ..registry import Procedure  # noqa: E402


def ask(offered: Any, config: Any, procedure: Procedure) -> bool:
    """Show the dialog on `config`. Returns False for Cancel."""
    GimpUi.init(procedure.name)
    dialog = GimpUi.ProcedureDialog.new(offered, config, procedure.title)
    for param in procedure.params:
        if param.kind == PF_SLIDER:
            dialog.get_scale_entry(param.pdb_name, 1.0)
    dialog.fill([param.pdb_name for param in procedure.params])
    accepted = dialog.run()
    dialog.destroy()
    return bool(accepted)
