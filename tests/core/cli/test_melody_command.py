"""`museloom melody` against a real daemon: whole songs, parts, voices, pictures, sound; misuse."""

from __future__ import annotations

import json
import shutil
import wave
from collections.abc import Iterator
from pathlib import Path

import mido
import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image as Picture

from bridge import midi
from bridge.client import Client
from bridge.messages import Metre, Note, Stop, Stopping
from core import sound
from core.cli import museloom

SCALE = (60, 62, 64, 65, 67, 69, 71, 72)
TUNE = [Note(i * 240, 200, SCALE[(3 * i) % 8] + 12, 80) for i in range(24)]  # four bars of 6/8
CHORDS = [Note(i * 1440, 1400, pitch, 60) for i in range(4) for pitch in (48, 52, 55)]
BEAT = [Note(i * 720, 100, 36, 90) for i in range(8)]


@pytest.fixture
def folder(
    data_dir: Path, runtime_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A folder with a song; the daemon that the commands start is stopped afterwards."""
    monkeypatch.chdir(tmp_path)
    tracks = [
        midi.Track("Piano", CHORDS, 0, 1),
        midi.Track("Flute", TUNE, 3, 73),
        midi.Track("Drums", BEAT, midi.DRUMS),
    ]
    midi.write(Path("in.mid"), tracks, [(0, 80), (2880, 100)], [(0, Metre(6, 8))])
    yield tmp_path
    with Client("test") as client:
        client.ask(Stop(), Stopping)


def call(*arguments: object, code: int = 0, command: str = "melody") -> str:
    result = CliRunner().invoke(museloom, [command, *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.output


def played(path: str | Path, track: int) -> list[tuple[int, int, int]]:
    return [note[:3] for note in midi.read(Path(path)).notes if note.track == track]


def test_a_song_goes_on(folder: Path) -> None:
    before = Path("in.mid").read_bytes()
    asked = ("in.mid", "out.mid", "--bars", 4, "--seed", 5, "--key", "C major", "--json")
    made = json.loads(call(*asked))
    assert Path("in.mid").read_bytes() == before
    assert (made["track"], made["channel"], made["bar"], made["tempo"]) == (3, 4, 5, 100.0)
    assert (made["metre"], made["key"], made["seed"]) == ("6/8", "C major", 5)
    song, original = midi.read(Path("out.mid")), midi.read(Path("in.mid"))
    new = [note for note in song.notes if note.track == 4]
    assert len(new) == made["notes"] >= 8
    assert all(4 * 1440 <= note.onset < 8 * 1440 for note in new)
    assert {note.pitch % 12 for note in new} <= {pitch % 12 for pitch in SCALE}
    assert [note for note in song.notes if note.track < 4] == original.notes
    assert (song.tempos, song.metres, song.names[4]) == (original.tempos, original.metres, "Museloom")
    assert song.programs[new[0].channel] == 73  # the flute goes on
    line, facts = (event.text for event in mido.MidiFile("out.mid").tracks[0] if event.type == "text")
    assert line.startswith("Continue 4 bars, C major, made with Museloom")
    assert json.loads(facts.removeprefix("museloom "))["seed"] == 5
    with Picture.open(made["picture"]) as picture:
        colours = {colour for _, colour in picture.getcolors(1 << 20)}
    assert {(214, 92, 52), (58, 104, 154)} <= colours

    again = json.loads(call(*asked))
    assert played("out.mid", 4) == [note[:3] for note in new]
    exported = json.loads(call("export", again["work"], ".", "--json", command="library"))
    assert played(exported["file"], 2) == [note[:3] for note in new]
    assert "end its name in .mid" in call("export", again["work"], "x.png", code=2, command="library")


def test_a_part_of_one_voice_goes_on_alone(folder: Path) -> None:
    made = json.loads(
        call("in.mid", "o.mid", "--at", 3, "--channel", 1, "--only", "--bars", 2, "--seed", 1, "--json")
    )
    assert (made["track"], made["channel"], made["bar"], made["tempo"]) == (2, 1, 3, 80.0)
    song = midi.read(Path("o.mid"))
    assert {note.track for note in song.notes} == {1}
    assert song.end <= 2 * 1440
    assert song.tempos[0][1] == pytest.approx(80, rel=1e-4)

    made = json.loads(call("in.mid", "cut.mid", "--at", 3, "--bars", 1, "--seed", 1, "--json"))
    assert made["track"] == 3
    song = midi.read(Path("cut.mid"))
    assert [note for note in song.notes if note.track == 2][-1].onset == 2 * 1440 - 240
    assert all(2 * 1440 <= note.onset < 3 * 1440 for note in song.notes if note.track == 4)


@pytest.mark.skipif(bool(sound.missing()), reason=f"{sound.missing()}: `make hosts` brings it")
def test_it_can_be_heard(folder: Path) -> None:
    made = json.loads(call("in.mid", "out.mid", "--bars", 2, "--seed", 5, "--json"))
    with wave.open(made["sound"]) as file:
        seconds = file.getnframes() / file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    assert 12 < seconds < 20  # six bars, and what rings on
    assert 0.85 < np.abs(samples.astype(float)).max() / 32768 < 0.95


def test_without_fluidsynth_there_is_no_sound_and_a_word(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    result = CliRunner().invoke(museloom, ["melody", "in.mid", "out.mid", "--bars", "1", "--json"])
    assert json.loads(result.stdout)["sound"] is None
    assert "no sound: fluidsynth is not installed" in result.stderr
    assert Path("out.mid").exists()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["none.mid", "out.mid"], "file is none.mid, which does not exist"),
        (["in.mid", "out.txt"], "OUT is out.txt: end its name in one of .mid, .midi"),
        (["in.mid", "in.mid"], "IN is never changed"),
        (["in.mid", "no/out.mid"], "make the folder no first"),
        (["text.mid", "out.mid"], "text.mid, not a MIDI file"),
        (["empty.mid", "out.mid"], "empty.mid, an empty file"),
        (["drums.mid", "out.mid"], "drums only (channel 10)"),
        (["in.mid", "out.mid", "--at", "1"], "nothing is played before that"),
        (["in.mid", "out.mid", "--at", "9"], "the music has 4 bars"),
        (["in.mid", "out.mid", "--track", "7"], "choose from: track 2 (Piano), channel 1, track 3 (Flute)"),
        (["in.mid", "out.mid", "--key", "H"], "key is H: say"),
        (["in.mid", "out.mid", "--lowest", "X9"], "lowest is X9: say C4"),
        (["in.mid", "out.mid", "--lowest", "C5", "--highest", "D5"], "highest is 74: give at least 76"),
        (["in.mid", "out.mid", "--temperature", "3"], "3.0 is not in the range"),
        (["in.mid", "out.mid", "--swing", "nan"], "swing is nan: give a number"),
        (["in.mid"], "Missing argument 'OUT.mid'"),
    ],
)
def test_misuse_is_named_before_anything_is_asked(
    arguments: list[str], complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    midi.write(
        Path("in.mid"),
        [midi.Track("Piano", CHORDS), midi.Track("Flute", TUNE, 3)],
        metres=[(0, Metre(6, 8))],
    )
    midi.write(Path("drums.mid"), [midi.Track("Drums", BEAT, midi.DRUMS)])
    Path("text.mid").write_text("a phrase")
    Path("empty.mid").touch()
    result = CliRunner().invoke(museloom, ["melody", *arguments])
    assert result.exit_code in (1, 2)
    assert complaint in " ".join(result.output.split())


def test_the_other_commands_are_there(data_dir: Path) -> None:
    assert "Go on from the music in IN.mid" in call("--help")
    assert "Learn a style" in call("train", "--help")
    assert call("styles", "--json") == "[]\n"
