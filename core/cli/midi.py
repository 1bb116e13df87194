"""`museloom midi`: the player's session, which is a program of its own beside the daemon."""

from __future__ import annotations

import runpy
import sys
from importlib.util import find_spec

import click

from .ui import Trouble


@click.command(
    add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_extra_args": True}
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def midi(arguments: tuple[str, ...]) -> None:
    """Play a phrase on a MIDI keyboard, press a pad, and the music goes on."""
    if find_spec("rtmidi") is None:
        raise Trouble(f"MIDI ports need python-rtmidi. Run: {sys.executable} -m pip install python-rtmidi")
    sys.argv = ["museloom midi", *arguments]
    runpy.run_module("plugins.midi", run_name="__main__", alter_sys=False)
