"""`museloom melody`: a MIDI file in, the same with music that goes on from it out."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import click
from PIL.Image import Image as Picture

from bridge import midi
from bridge.client import Arrival, Client
from bridge.messages import (
    PPQ,
    GetWork,
    Invalid,
    MelodyOutput,
    MelodyRequest,
    Metre,
    Note,
    Phrase,
    WorkDetail,
)
from bridge.messages.melody import USUAL
from bridge.scales import parse_pitch
from core import encode, pianoroll, sound

from . import pictures
from .ui import JSON, Misuse, Reporter, connect, note, print_json, wrong

DEFAULT = "continue"
OTHERS = {  # name -> what it does; in `melody_train`
    "train": "Learn a style of your own from a folder of MIDI files.",
    "styles": "List and remove your own styles.",
}
MODES = ("continue", "answer", "vary", "loop")
ENDINGS = ("any", "open", "closed")
SUFFIXES = (".mid", ".midi")
HEARD = 32  # bars before the new music that are heard
SHOWN = 16  # bars before the new music that the picture shows
LONGEST = 600.0  # seconds of sound
TEMPOS = (10.0, 400.0)  # that a request takes


class Group(click.Group):
    """`museloom melody IN OUT` means `museloom melody continue IN OUT`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What names no command belongs to the usual one, --help too."""
        return super().parse_args(
            ctx, args if args and args[0] in self.list_commands(ctx) else [DEFAULT, *args]
        )

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return [DEFAULT, *OTHERS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one; None if there is no such command."""
        if cmd_name not in OTHERS:
            return go_on if cmd_name == DEFAULT else None
        command: click.Command = getattr(import_module("core.cli.melody_train"), cmd_name)
        return command


@click.group(cls=Group)
def melody() -> None:
    """Music that goes on from a MIDI file, in its key and on its beat."""


def _pitch(ctx: click.Context, option: click.Parameter, text: str | None) -> int | None:
    """The MIDI number of a note's name or number."""
    if text is None:
        return None
    if text.isascii() and text.isdecimal() and int(text) <= 127:
        return int(text)
    try:
        return parse_pitch(text)
    except ValueError:
        fix = "say C4 (middle C), F#5, Bb3, or a MIDI number from 0 to 127"
        raise wrong(str(option.name), text, fix, Misuse) from None


AMOUNTS = {  # name -> least, most, in words
    "lock": (0, 1, "How strictly it keeps to the key: 0 leans on it, 1 never leaves it."),
    "temperature": (0.05, 2, "How adventurous."),
    "top-p": (0.01, 1, "How many of the likely notes it chooses from: 1 all, 0.5 the likeliest."),
    "density": (0.25, 4, "2 is twice as busy as what was played, 0.5 half as busy."),
    "similarity": (0, 1, "0 avoids what was played, 1 repeats it."),
    "swing": (0.5, 0.75, "0.5 is straight, 0.67 swings in triplets, 0.75 is dotted."),
    "humanise": (0, 1, "0 plays like a machine, 1 breathes and strays as people do."),
}


def _amounts(command: Any) -> Any:
    """The options of `AMOUNTS`."""
    for name, (least, most, words) in reversed(AMOUNTS.items()):
        range = click.FloatRange(least, most)
        command = click.option(
            f"--{name}",
            type=range,
            default=USUAL[name.replace("-", "_")],
            show_default=True,
            metavar="N",
            help=words,
        )(command)
    return command


@click.command(
    DEFAULT,
    epilog="Also: `museloom melody train FOLDER` learns a style of your own; `museloom melody styles` lists"
    " them.",
)
@click.argument("source", metavar="IN.mid", type=click.Path(path_type=Path))
@click.argument("target", metavar="OUT.mid", type=click.Path(path_type=Path))
@click.option("--bars", type=click.IntRange(1, 64), default=8, show_default=True, metavar="N",
              help="How many bars are made.")  # fmt: skip
@click.option("--mode", type=click.Choice(MODES), default=MODES[0], show_default=True,
              help="Go on, answer what was played, play its bars anew, bring them back.")  # fmt: skip
@click.option("--at", type=click.IntRange(1), metavar="BAR",
              help="Go on at the beginning of this bar; without it, at the end.")  # fmt: skip
@click.option("--hear", type=click.IntRange(1, 512), default=HEARD, show_default=True, metavar="N",
              help="How many bars before that are listened to.")  # fmt: skip
@click.option(
    "--track", type=click.IntRange(1), metavar="N", help="The track to follow; without it, the most melodic."
)
@click.option("--channel", type=click.IntRange(1, 16), metavar="N", help="The channel to follow.")
@click.option("--key", default="auto", show_default=True,
              help='Such as "D dorian" or "Bb blues"; auto finds it, off keeps to none.')  # fmt: skip
@_amounts
@click.option(
    "--lowest",
    callback=_pitch,
    metavar="NOTE",
    help="No note below this one, such as C4; without it, a little below yours.",
)
@click.option("--highest", callback=_pitch, metavar="NOTE", help="No note above this one.")
@click.option("--ending", type=click.Choice(ENDINGS), default=ENDINGS[0], show_default=True,
              help="closed comes home to the tonic, open waits for more.")  # fmt: skip
@click.option("--candidates", type=click.IntRange(1, 16), default=6, show_default=True, metavar="N",
              help="So many are made at once, and one of the better ones is taken.")  # fmt: skip
@click.option("--style", default="", metavar="NAME", help="A style of your own (`museloom melody train`).")
@click.option("--seed", type=click.IntRange(0), metavar="N", help="The same seed gives the same music again.")
@click.option("--only", is_flag=True, help="Write only the new music, not what it goes on from.")
@JSON
def go_on(
    source: Path,
    target: Path,
    at: int | None,
    hear: int,
    track: int | None,
    channel: int | None,
    only: bool,
    as_json: bool,
    **wishes: Any,
) -> None:
    """Go on from the music in IN.mid and write OUT.mid, a picture (OUT.png) and sound (OUT.wav).

    OUT holds all that is in IN up to where it goes on, and the new music on a track of its own. For sound,
    fluidsynth and a soundfont must be installed.
    """
    try:
        pictures.check_target(target, SUFFIXES)
    except Invalid as invalid:
        raise Misuse(str(invalid)) from invalid
    if target.exists() and source.exists() and target.samefile(source):
        raise wrong("OUT", target.name, "IN is never changed: take another name", Misuse)
    song = midi.read(source)
    for remark in song.remarks:
        note(f"{source.name}: {remark}")
    place = Place.find(song, at, hear, track, channel)
    request = place.request(**wishes)
    request.check([])
    title = song.title or " ".join(source.stem.replace("_", " ").split())
    with connect("melody") as client, Reporter() as reporter:
        arrival = reporter.run(client, request, [], request.title)
        made = save(client, arrival, song, place, target, title, only=only)
    result, output = arrival.event, arrival.event.output
    if as_json:
        print_json(
            {
                "file": str(target),
                "picture": str(made.picture),
                "sound": str(made.sound) if made.sound else None,
                "work": result.work,
                "seed": result.seed,
                "model": result.model,
                "seconds": round(result.seconds, 3),
                "track": place.voice[0] + 1,
                "channel": place.voice[1] + 1,
                "bar": song.bar_at(place.at),
                "tempo": round(place.tempo, 3),
                "metre": _metre(output.metre),
                "key": output.key,
                "notes": len(output.notes),
                "score": output.score,
            }
        )
        return
    files = ", ".join(path.name for path in (made.picture, made.sound) if path)
    facts = f"{output.key or 'no key'}, {place.tempo:.0f} bpm, seed {result.seed}"
    click.echo(f"{target} ({files}): {len(output.notes)} notes from bar {song.bar_at(place.at)}, {facts}")


class Made(NamedTuple):
    """The files beside a melody's .mid. sound: None where it cannot be made."""

    picture: Path
    sound: Path | None


def save(
    client: Client,
    arrival: Arrival,
    song: midi.Song,
    place: Place,
    target: Path,
    title: str,
    *,
    only: bool = False,
) -> Made:
    """Write what was made: the MIDI file `target`, its picture, its sound. Raises `Trouble`."""
    output: MelodyOutput = arrival.event.output
    channel = place.voice[1]
    program = song.programs.get(channel)
    texts = _texts(client, arrival)
    picture = target.with_suffix(".png")
    roll = _roll(place, output, title, arrival.event.seed)
    try:
        if only:
            alone = [_moved(note, -output.start) for note in output.notes]
            tracks = [midi.Track("Museloom", alone, channel, program)]
            head = ([(0, place.tempo)], [(0, output.metre)], texts)
            pictures.put(target, lambda part: midi.write(part, tracks, *head))
            seconds = (output.end - output.start) / PPQ * 60 / place.tempo
        else:
            new = [_moved(note, place.begin) for note in output.notes]
            tracks = [midi.Track("Museloom", new, _free(song, channel), program)]
            pictures.put(target, lambda part: midi.extend(part, song, place.at, tracks, texts))
            seconds = song.seconds(place.begin + output.end)
        pictures.put(picture, lambda part: roll.save(part, "PNG"))
    except OSError as error:
        raise wrong("OUT", f"{target}, which cannot be written ({error})", "take another file") from error
    return Made(picture, _sound(target, seconds))


class Place:
    """Where a song is gone on from: the voice, the phrase before, and the ticks of the song it spans."""

    def __init__(self, song: midi.Song, voice: tuple[int, int], at: int, hear: int) -> None:
        self.voice, self.at = voice, at
        self.phrase, self.begin, self.tempo = midi.phrase_before(song, hear, at, voice)
        self.first_bar = song.bar_at(self.begin)

    def request(self, **wishes: Any) -> MelodyRequest:
        """What to ask for, with these fields of `MelodyRequest`."""
        tempo = min(max(self.tempo, TEMPOS[0]), TEMPOS[1])
        return MelodyRequest(phrase=self.phrase, start=self.at - self.begin, tempo=tempo, **wishes)

    @classmethod
    def find(
        cls,
        song: midi.Song,
        bar: int | None = None,
        hear: int = HEARD,
        track: int | None = None,
        channel: int | None = None,
    ) -> Place:
        """The place that the options mean; says which voice was chosen. Raises `Trouble`."""
        voices = {
            voice: notes
            for voice, notes in song.voices().items()
            if track in (None, voice[0] + 1) and channel in (None, voice[1] + 1)
        }
        if not voices:
            there = ", ".join(_called(song, voice) for voice in song.voices())
            field, value = ("track", track) if track is not None else ("channel", channel)
            raise wrong(field, value, f"nothing is played there; choose from: {there}", Misuse)
        every = [note for notes in voices.values() for note in notes]
        at = midi.end_of_bar(song, every) if bar is None else song.bar_line(bar)
        last = song.bar_at(max(0, midi.end_of_bar(song, every) - 1))
        if bar is not None and bar > last + 1:
            raise wrong("at", bar, f"the music has {last} bars: take one up to {last + 1}", Misuse)
        since, metre = song.metre_at(max(0, at - 1))
        part = midi.Song(every, song.tempos, song.metres, names=song.names, programs=song.programs)
        voice = midi.most_melodic(part, max(since, at - hear * metre.bar), at)
        if voice is None:
            raise wrong("at", bar or last, "nothing is played before that; take a later bar", Misuse)
        if len(voices) > 1:
            note(f"follows {_called(song, voice)}; --track and --channel choose another")
        return cls(song, voice, at, hear)


def _roll(place: Place, output: MelodyOutput, title: str, seed: int) -> Picture:
    """The picture of a phrase and what was made of it."""
    metre = output.metre
    skipped = max(0, (output.start - SHOWN * metre.bar) // metre.bar)
    parts = [
        pianoroll.Part("You", _shown(place.phrase, output.start, skipped * metre.bar), pianoroll.PLAYER),
        pianoroll.Part(
            "Museloom", [_moved(n, -skipped * metre.bar) for n in output.notes], pianoroll.MUSELOOM
        ),
    ]
    facts = [output.key or "no key", f"{place.tempo:.0f} bpm", _metre(metre), f"seed {seed}"]
    return pianoroll.draw(
        parts,
        metre,
        end=output.end - skipped * metre.bar,
        title=title,
        facts="   ".join(facts),
        key=output.key,
        bar=place.first_bar + skipped,
        start=output.start - skipped * metre.bar,
    )


def _moved(note: Note, ticks: int) -> Note:
    """The same note, `ticks` later."""
    return Note(note.onset + ticks, note.duration, note.pitch, note.velocity)


def _shown(phrase: Phrase, until: int, since: int) -> list[Note]:
    return [_moved(note, -since) for note in phrase.notes if since <= note.onset < until]


def _texts(client: Client, arrival: Arrival) -> list[str]:
    """What made it, as the library tells it."""
    if arrival.event.work is None:
        return [f"Made with Museloom, seed {arrival.event.seed}"]
    detail = client.ask(GetWork(work=arrival.event.work), WorkDetail)
    return encode.midi_texts(encode.provenance(detail.work, detail.request, detail.result))


def _free(song: midi.Song, otherwise: int) -> int:
    """A channel on which nothing is played."""
    taken = {note.channel for note in song.notes} | {midi.DRUMS}
    return next((channel for channel in range(16) if channel not in taken), otherwise)


def _sound(song: Path, seconds: float) -> Path | None:
    """The file as sound beside it; None, and a note, where that cannot be."""
    if missing := sound.missing():
        note(f"no sound: {missing} (on Debian or Ubuntu: sudo apt install fluidsynth timgm6mb-soundfont)")
        return None
    if seconds > LONGEST:
        note(f"no sound: {seconds / 60:.0f} minutes would make a very large file; --only makes a short one")
        return None
    target = song.with_suffix(".wav")
    try:
        pictures.put(target, lambda part: sound.render(song, part))
    except OSError as error:
        note(f"no sound: {error}")
        return None
    return target


def _called(song: midi.Song, voice: tuple[int, int]) -> str:
    name = song.names.get(voice[0], "")
    return f"track {voice[0] + 1}{f' ({name})' if name else ''}, channel {voice[1] + 1}"


def _metre(metre: Metre) -> str:
    return f"{metre.numerator}/{metre.denominator}"
