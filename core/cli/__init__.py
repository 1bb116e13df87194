"""`museloom`: one module a command group, imported when it is asked for, so that `--help` is there at once.

Exit codes: 0 done, 1 failed, 2 wrong usage, 130 ended by Ctrl-C. What a script may want goes to the standard
output, progress and notes go to the standard error output.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from core import __version__

COMMANDS = {  # name -> (module, what it does)
    "style": ("style", "Paint a picture anew in one style or a blend of several."),
    "scene": ("scene", "Ideas for a 3D scene: pictures, plans, and files for every 3D program."),
    "texture": ("texture", "Tileable materials from words or a picture, as maps for every program."),
    "midi": ("midi", "Play a phrase on a MIDI keyboard, press a pad, and the music goes on."),
    "melody": ("melody", "Music that goes on from a MIDI file, with a piano roll and sound."),
    "library": ("library", "Look through, export and rate what Museloom has made."),
    "models": ("models", "List, fetch and remove models; add some of your own."),
    "jobs": ("jobs", "Show, watch and cancel what the daemon is working on."),
    "daemon": ("daemon", "Start, stop and look after the daemon."),
    "install": ("install", "Put Museloom's plug-ins into the programs you use."),
    "uninstall": ("install", "Take Museloom's plug-ins out again."),
    "gimp": ("gimp", "Run scripts of GIMP's old Python API in GIMP 2.10 and 3."),
    "doctor": ("doctor", "Check everything that can be wrong, and name the fix."),
    "demo": ("demo", "Scenes, textures, music and paintings on a page: see what Museloom does."),
}


class Commands(click.Group):
    """The commands of `COMMANDS`; what goes wrong as foreseen becomes a message and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one; None if there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"core.cli.{COMMANDS[cmd_name][0]}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List them in the help text without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was given."""
        from bridge.client import NoDaemon, Refused
        from bridge.launch import CannotStart
        from bridge.messages import Invalid
        from core.errors import EngineError

        from .ui import Trouble

        try:
            return super().invoke(ctx)
        except (CannotStart, EngineError, Invalid, NoDaemon, Refused) as error:
            raise Trouble(str(error)) from error
        except KeyboardInterrupt:
            click.echo("museloom: cancelled", err=True)
            raise SystemExit(130) from None  # what shells expect


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="museloom")
def museloom() -> None:
    """The art assistant inside the tools you already use."""


def main() -> None:
    """What the command `museloom` runs."""
    museloom(prog_name="museloom")
