"""`museloom melody train` and `styles`: a folder of MIDI files, a real daemon, a style that plays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from bridge import midi
from bridge.client import Client
from bridge.messages import (
    Failed,
    Invalid,
    MelodyOutput,
    MelodyRequest,
    Metre,
    Note,
    Phrase,
    Result,
    Stop,
    Stopping,
)
from core.cli.melody_train import phrases, styles, train

QUARTER, BAR = 480, 4 * 480
TURNS = ((0, 2, 4, 5), (4, 2, 5, 4), (7, 4, 2, 0), (5, 7, 9, 7), (4, 0, 2, 7), (9, 7, 4, 2), (2, 5, 4, 0))


def snaps(number: int) -> list[Note]:
    """Eight bars of Scotch snaps; each number another tune, in another key."""
    notes = []
    for beat in range(32):
        turn = TURNS[(number * (beat // 4 % 4 + 1) + beat // 4) % len(TURNS)]
        pitch = 60 + number + turn[beat % 4]
        for onset, duration, up in ((0, 120, 2), (120, 360, 0)):
            notes.append(Note(beat * QUARTER + onset, duration, pitch + up))
    return notes


def call(command: click.Command, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(command, list(arguments))
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.output


def test_a_folder_becomes_a_style_that_can_be_played_and_removed(
    data_dir: Path, runtime_dir: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "my snaps"
    (folder / "more").mkdir(parents=True)
    for number in range(6):
        place = folder if number % 2 else folder / "more"
        midi.write(place / f"{number}.mid", [midi.Track("tune", snaps(number))])
    (folder / "broken.mid").write_bytes(b"MThd no more")
    try:
        result = CliRunner().invoke(train, [str(folder), "--seed", "1", "--json"])
        assert result.exit_code == 0, result.output
        style = json.loads(result.stdout)
        assert "broken.mid is left out" in result.stderr
        assert (style["name"], style["notes"], style["seed"]) == ("my snaps", 6 * 64, 1)
        assert style["after"] < style["before"]
        listed = json.loads(call(styles, "--json"))
        assert [(known["name"], known["after"]) for known in listed] == [("my snaps", style["after"])]
        assert "my snaps" in call(styles)

        with Client("test") as client:
            phrase = Phrase(notes=tuple(snaps(9)[:32]))
            for name in ("my snaps", "mine"):
                job = client.submit(MelodyRequest(phrase=phrase, style=name, seed=1))
                outcome = [arrival.event for arrival in client.events(job, timeout=120)][-1]
                if name == "mine":
                    assert isinstance(outcome, Failed)
                    assert "my snaps" in outcome.fix
                else:
                    assert isinstance(outcome, Result)
                    assert isinstance(outcome.output, MelodyOutput)
                    assert outcome.output.notes
    finally:
        with Client("test", autostart=False) as client:
            client.ask(Stop(), Stopping)
    assert "is removed" in call(styles, "--remove", "my snaps")
    assert call(styles) == ""
    assert "there are none" in call(styles, "--remove", "my snaps", code=2)


def test_a_folder_without_music_and_a_name_that_is_no_name_are_said(tmp_path: Path) -> None:
    assert "name a folder" in call(train, str(tmp_path / "nowhere"), code=2)
    (tmp_path / "notes.txt").write_text("do re mi")
    assert "no MIDI files" in call(train, str(tmp_path), code=2)
    midi.write(tmp_path / "tune.mid", [midi.Track("tune", snaps(0))])
    refused = CliRunner().invoke(train, [str(tmp_path), "--name", "../mine"])
    assert isinstance(refused.exception, Invalid)
    assert "letters, digits" in str(refused.exception)


def test_a_song_is_cut_where_it_pauses_changes_metre_or_gets_long() -> None:
    def notes(first_bar: int, bars: int) -> Iterator[midi.SongNote]:
        for at in range(first_bar * BAR, (first_bar + bars) * BAR, QUARTER):
            yield midi.SongNote(at, QUARTER, 60, 80, 0, 0)

    waltz = 40 * BAR
    song = midi.Song(
        notes=[
            midi.SongNote(BAR - QUARTER, QUARTER, 55, 80, 0, 0),  # an upbeat
            *notes(1, 20),
            *notes(23, 2),  # after two silent bars
            midi.SongNote(24 * BAR + 10, QUARTER, 40, 80, midi.DRUMS, 1),
            *(midi.SongNote(bar * BAR, BAR, 36, 80, 1, 2) for bar in range(40)),  # a bass
            midi.SongNote(waltz + QUARTER, QUARTER, 62, 80, 0, 0),
        ],
        tempos=[(0, 120.0)],
        metres=[(0, Metre(4, 4)), (waltz, Metre(3, 4))],
    )
    found = phrases(song)
    assert [(len(phrase.notes), phrase.notes[0].onset) for phrase in found] == [
        (1 + 15 * 4, 3 * QUARTER),
        (5 * 4, 0),
        (2 * 4, 0),
        (1, QUARTER),
    ]
    assert [phrase.metre.numerator for phrase in found] == [4, 4, 4, 3]
    assert phrases(midi.Song(notes=[], tempos=[(0, 120.0)], metres=[(0, Metre())])) == []
