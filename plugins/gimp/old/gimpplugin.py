"""`gimpplugin.plugin`: what a plug-in inherits that does without gimpfu's `register`."""

from __future__ import annotations

from typing import Any

import gimp


class plugin:
    """A plug-in. `query` installs procedures with gimp.install_procedure; methods of their names run them.

    A procedure's method gets the run mode first, and shows its own dialog if it wants one.
    """

    def start(self) -> None:
        """Serve GIMP."""
        gimp.main(self.init, self.quit, self.query, self._run)

    def init(self) -> None:
        """Never called: no GIMP that is left calls plug-ins at its start."""

    def quit(self) -> None:
        """Never called; see `init`."""

    def query(self) -> None:
        """Install procedures."""

    def _run(self, name: str, params: tuple[Any, ...]) -> Any:
        return getattr(self, name if hasattr(self, name) else name.replace("-", "_"))(*params)
