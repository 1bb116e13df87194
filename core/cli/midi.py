"""`museloom midi`: the player's session, which is a program of its own beside the daemon."""

from __future__ import annotations

import runpy
import sys

import click


@click.command(
    add_help_option=False, context_settings={"ignore_unknown_options": True, "allow_extra_args": True}
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def midi(arguments: tuple[str, ...]) -> None:
    """Play a phrase on a MIDI keyboard, press a pad, and the music goes on."""
    sys.argv = ["museloom midi", *arguments]
    runpy.run_module("plugins.midi", run_name="__main__", alter_sys=False)
