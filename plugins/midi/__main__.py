"""`museloom midi`: play a phrase, press a pad, and the music goes on."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import click
import msgspec
import rtmidi
from rich.console import Console

from bridge import midi
from bridge.client import Client
from bridge.launch import CannotStart
from bridge.messages import Invalid, MelodyRequest, Metre, Note, Phrase
from bridge.messages.melody import USUAL, check_key

from . import simulate, triggers
from .asking import Asking
from .clock import Clock
from .keys import Keys
from .moment import moment
from .player import Rules
from .ports import Ports, list_ports
from .session import Outlet, Session, Wishes
from .view import View

LEARNT = ("trigger", *triggers.KNOBS)


def _metre(ctx: click.Context, option: click.Parameter, text: str) -> Metre:
    over, _, under = text.partition("/")
    try:
        return msgspec.convert([int(over), int(under)], Metre)
    except (ValueError, msgspec.ValidationError):
        raise click.BadParameter("say it as 4/4, 3/4 or 6/8") from None


def _key(ctx: click.Context, option: click.Parameter, text: str) -> str:
    try:
        check_key(text)
    except Invalid as error:
        raise click.BadParameter(error.fix) from None
    return text


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--in", "input", metavar="NAME", help="Listen to this MIDI input (a part of its name will do).")
@click.option("--out", "output", metavar="NAME", help="Play to this MIDI output.")
@click.option(
    "--thru/--no-thru", default=True, show_default=True, help="Pass what you play on to the output."
)
@click.option("--channel", type=click.IntRange(1, 16), default=1, show_default=True,
              help="MIDI channel that Museloom plays on.")  # fmt: skip
@click.option("--list", "listing", is_flag=True, help="Show the MIDI ports that are there, and leave.")
@click.option("--learn", type=click.Choice(LEARNT), is_flag=False, flag_value="trigger", metavar="[WHAT]",
              help="Learn the trigger anew; or a knob: temperature, density, lock.")  # fmt: skip
@click.option("--trigger", type=click.Choice(["toggle", "momentary", "bars"]),
              help="Press to start and to stop; play while held; or play --bars bars.  [toggle]")  # fmt: skip
@click.option("--bars", type=click.IntRange(1, 64), help="How many bars are made at a time.  [4]")
@click.option("--quantise", type=click.Choice(["now", "beat", "bar"]), default="beat", show_default=True,
              help="When Museloom comes in and goes out.")  # fmt: skip
@click.option("--mode", type=click.Choice(["continue", "answer", "vary", "loop"]), default="continue",
              show_default=True, help="Go on; answer your question; vary it; bring it back.")  # fmt: skip
@click.option("--late", type=click.Choice(["rest", "repeat"]), default="rest", show_default=True,
              help="Should music ever be late: rest, or repeat the last bar.")  # fmt: skip
@click.option("--tempo", type=click.FloatRange(20, 400),
              help="Quarters a minute; without it, from a MIDI clock, taps or your playing.")  # fmt: skip
@click.option("--metre", default="4/4", show_default=True, callback=_metre, help="Such as 3/4 or 6/8.")
@click.option("--key", default="auto", show_default=True, callback=_key,
              help='Such as "D dorian"; "auto" hears it, "off" leaves it open.')  # fmt: skip
@click.option("--lock", type=click.FloatRange(0, 1), default=USUAL["lock"], show_default=True,
              help="How strictly the key is kept.")  # fmt: skip
@click.option("--temperature", type=click.FloatRange(0.05, 2), default=USUAL["temperature"],
              show_default=True, help="How adventurous.")  # fmt: skip
@click.option("--top-p", type=click.FloatRange(0.01, 1), default=USUAL["top_p"], show_default=True,
              help="Leave out what is unlikeliest: less is safer.")  # fmt: skip
@click.option("--density", type=click.FloatRange(0.25, 4), default=USUAL["density"], show_default=True,
              help="Notes for each of yours: 2 is twice as busy.")  # fmt: skip
@click.option("--similarity", type=click.FloatRange(0, 1), default=USUAL["similarity"], show_default=True,
              help="0 avoids what you played, 1 repeats it.")  # fmt: skip
@click.option("--swing", type=click.FloatRange(0.5, 0.75), default=USUAL["swing"], show_default=True,
              help="Of eighths: 0.5 straight, 0.67 triplets.")  # fmt: skip
@click.option("--humanise", type=click.FloatRange(0, 1), default=USUAL["humanise"], show_default=True,
              help="How far touch and timing follow yours.")  # fmt: skip
@click.option("--ending", type=click.Choice(["any", "open", "closed"]), default="any", show_default=True,
              help="Come home at the end, or leave it open.")  # fmt: skip
@click.option("--lowest", type=click.IntRange(0, 127), help="Lowest note, as a MIDI number (60 is middle C).")
@click.option("--highest", type=click.IntRange(0, 127), help="Highest note.")
@click.option("--candidates", type=click.IntRange(1, 16), default=6, show_default=True,
              help="That many are thought of, one of the better ones is played.")  # fmt: skip
@click.option("--style", default="", metavar="NAME", help="A style of your own (`museloom melody train`).")
@click.option("--seed", type=click.IntRange(0), help="The same playing gives the same music again.")
@click.option("--record", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
              help="Keep takes there as .mid: you and Museloom on tracks of your own.")  # fmt: skip
@click.option("--simulate", "file", type=click.Path(dir_okay=False, path_type=Path), metavar="IN.mid",
              help="Let this file play in your place and press the trigger at its end.")  # fmt: skip
@click.option("--press", type=click.IntRange(2), metavar="BAR",
              help="With --simulate: Museloom comes in at this bar.")  # fmt: skip
@click.option("--no-ports", is_flag=True, help="With --simulate: without any MIDI, just write the take.")
def main(
    input: str | None,
    output: str | None,
    thru: bool,
    channel: int,
    listing: bool,
    learn: str | None,
    trigger: triggers.Mode | None,
    bars: int | None,
    quantise: Any,
    late: Any,
    tempo: float | None,
    metre: Metre,
    record: Path | None,
    file: Path | None,
    press: int | None,
    no_ports: bool,
    **wanted: Any,
) -> None:
    """Play a phrase on any keyboard, press a pad, and the music goes on: in your key, on your beat.

    Without --in and --out, other programs see the ports "Museloom in" and "Museloom out": connect your
    keyboard to the one and an instrument to the other. The first time, press the pad, key or pedal that is
    to be the trigger; it is remembered for this keyboard. The space bar always is one.
    """
    if (press or no_ports) and file is None:
        raise click.UsageError("--press and --no-ports go with --simulate IN.mid.")
    if listing:
        _list()
        return
    request = MelodyRequest(phrase=Phrase(notes=(Note(0, 1, 60),)), **wanted)  # the phrase is still to come
    request.check([])
    phrase = None
    if file is not None:
        song = midi.read(file)
        for remark in song.remarks:
            click.echo(f"museloom: {file.name}: {remark}", err=True)
        phrase, found_tempo = simulate.phrase(song, press)
        tempo, metre = tempo or found_tempo, phrase.metre
    outlet: Outlet = simulate.NoPorts() if no_ports else Ports(input, output, thru=thru)
    try:
        setup_file = None
        setup = triggers.Setup(simulate.TRIGGER)
        if phrase is not None and file is not None:
            outlet = simulate.FilePlayer(outlet, phrase, file.name)
        else:
            setup_file = triggers.path(outlet.input or "controller", triggers.folder())
            setup = triggers.load(setup_file)
        setup.mode, setup.bars = trigger or setup.mode, bars or setup.bars
        if file is not None and trigger is None:
            setup.mode = "bars"
        if setup_file and (trigger or bars):
            triggers.save(setup_file, setup)
        wishes = Wishes(
            request=request,
            rules=Rules(setup.mode, quantise, setup.bars, late, metre),
            setup=setup,
            setup_file=setup_file,
            found=tempo is None,
            one=phrase is None,
            learn=learn or "",
            channel=channel - 1,
            record=record or (Path("takes") if file is not None else None),
        )
        clock = Clock(tempo or 120.0, metre, time.monotonic())
        session = Session(wishes, outlet, clock, Asking(Client("museloom midi"), request.key, request.style))
    except BaseException:
        outlet.close()
        raise
    _play(session, outlet)


def _play(session: Session, outlet: Outlet) -> None:
    console = Console()
    session.scheduler.guard()
    view, keys = View(console, lambda: moment(session)), Keys(session.key)
    if session.setup.trigger:
        session.say(f"Play something, then press {session.setup.trigger}")
    view.start()
    if isinstance(outlet, simulate.FilePlayer):
        outlet.start(session)
    try:
        session.run()
    except KeyboardInterrupt:
        pass  # the usual way to leave
    finally:
        view.stop()
        keys.close()
    if session.takes and session.takes.written:
        click.echo(f"The last take: {session.takes.written}")


def _list() -> None:
    names = list_ports()
    for what, found in (("Inputs (--in)", names.inputs), ("Outputs (--out)", names.outputs)):
        click.echo(f"{what}:" if found else f"{what}: none")
        for name in found:
            known = triggers.path(name, triggers.folder())
            told = (
                f"   trigger: {triggers.load(known).trigger}"
                if what.startswith("In") and known.exists()
                else ""
            )
            click.echo(f"  {name}{told}")


def run() -> None:
    """The command, with its errors in plain words."""
    try:
        main(prog_name="museloom midi")
    except rtmidi.RtMidiError as error:
        fix = "start JACK or PipeWire, or load ALSA's sequencer (modprobe snd-seq)"
        click.echo(f"museloom: no MIDI system answers ({error}): {fix}; --no-ports needs none", err=True)
        sys.exit(1)
    except (CannotStart, Invalid, OSError) as error:
        click.echo(f"museloom: {error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    run()
