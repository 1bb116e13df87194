"""`museloom melody train` and `museloom melody styles`: personal styles, learnt from your own MIDI files."""

from __future__ import annotations

import re
from pathlib import Path

import click
import msgspec

from bridge import midi
from bridge.messages import MAX_NOTES, Invalid, MelodyTrainRequest, Metre, Note, Phrase
from core import own_styles, settings

from .ui import JSON, Misuse, Reporter, columns, connect, note, print_json, wrong

BARS = 16  # of a phrase at most
SILENCE = 2  # bars of silence end a phrase
MOST_PHRASES, MOST_NOTES = 5000, 60_000  # what a request holds


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="", help="What the style is called; the folder's name if not said.")
@click.option(
    "--minutes",
    type=click.FloatRange(0, 240, min_open=True),
    default=5.0,
    show_default=True,
    help="The longest that it may take.",
)
@click.option("--seed", type=click.IntRange(0), help="The same seed learns the same again.")
@JSON
def train(folder: Path, name: str, minutes: float, seed: int | None, as_json: bool) -> None:
    """Learn a style from all the MIDI files in FOLDER.

    Afterwards `--style NAME` goes on in that style. Four phrases with a hundred notes are the least, thirty
    pieces that have something in common are good. Of each file the most melodic track is heard.
    """
    name = name or " ".join(re.findall(r"[^\W_]+", folder.resolve().name)) or "mine"
    request = MelodyTrainRequest(name=name, phrases=tuple(_read(folder)), minutes=minutes, seed=seed)
    request.check([])
    with connect("melody train") as client, Reporter() as reporter:
        result = reporter.run(client, request, [], request.title).event
    style = result.output
    if as_json:
        print_json(msgspec.to_builtins(style) | {"seed": result.seed, "seconds": round(result.seconds, 3)})
        return
    better = 100 * (1 - style.after / style.before)
    click.echo(f"{style.name}: learnt from {style.notes} notes in {result.seconds:.0f} s.")
    click.echo(
        f"It foresees phrases that it was not shown {better:.0f} % better: "
        f"{style.after:.2f} bits a note instead of {style.before:.2f}."
    )
    click.echo(f"Play with it: --style {_quoted(style.name)}")


@click.command()
@click.option("--remove", default="", metavar="NAME", help="Delete a style.")
@JSON
def styles(remove: str, as_json: bool) -> None:
    """Which personal styles there are, and how much better each foresees its phrases than no style."""
    data = settings.data_dir()
    if remove:
        if not own_styles.remove(data, remove):
            there = ", ".join(own_styles.read(data)) or "there are none"
            raise wrong("style", remove, f"choose from: {there}", Misuse)
        click.echo(f"{remove} is removed.")
        return
    found = own_styles.read(data).values()
    if as_json:
        print_json(msgspec.to_builtins(list(found)))
        return
    rows = [
        (
            style.name,
            str(style.phrases),
            str(style.notes),
            f"{style.before:.2f} → {style.after:.2f}",
            style.made,
        )
        for style in found
    ]
    columns(rows, ("style", "phrases", "notes", "bits a note", "learnt"))


def phrases(song: midi.Song) -> list[Phrase]:
    """Its melody in phrases of at most BARS bars, each in one metre and without long silences.

    The melody is the most melodic track. Each phrase begins on the bar line before its first note.
    """
    voice = midi.most_melodic(song, 0, song.end)
    found: list[tuple[int, Metre, list[Note]]] = []
    end = 0
    for onset, duration, pitch, velocity, channel, track in song.notes:
        if (track, channel) != voice:
            continue
        since, metre = song.metre_at(onset)
        if (
            not found
            or since > found[-1][0]
            or onset >= found[-1][0] + BARS * metre.bar
            or onset >= end + SILENCE * metre.bar
        ):
            found.append((onset - (onset - since) % metre.bar, metre, []))
        begin, _, notes = found[-1]
        notes.append(Note(onset - begin, duration, pitch, velocity))
        end = max(end, onset + duration)
    return [Phrase(notes=tuple(notes[:MAX_NOTES]), metre=metre) for _, metre, notes in found]


def _read(folder: Path) -> list[Phrase]:
    """The phrases of all MIDI files below a folder; of too many, a choice. Raises `Misuse` without any."""
    if not folder.is_dir():
        raise wrong("FOLDER", folder, "name a folder with MIDI files (.mid) in it", Misuse)
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".mid", ".midi"))
    found: list[Phrase] = []
    for file in files:
        try:
            found += phrases(midi.read(file))
        except Invalid as invalid:
            note(f"{file} is left out: {invalid}")
    if not found:
        raise wrong("FOLDER", folder, "it holds no MIDI files (.mid) with notes; name another", Misuse)
    notes = sum(len(phrase.notes) for phrase in found)
    every = max(-(-len(found) // MOST_PHRASES), -(-notes // MOST_NOTES))
    if every > 1:
        note(f"{folder} holds {notes} notes: one phrase in {every} is taken")
    return found[::every]


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
