"""Takes on disk: whole files at every stop, nothing lost in between."""

from __future__ import annotations

import os
from pathlib import Path

import mido
import pytest

from bridge import midi
from bridge.messages import PPQ, Metre
from plugins.midi.takes import Takes

BAR = 3 * PPQ


def play(takes: Takes, bar: int, seconds: float) -> None:
    """The player plays a bar, Museloom answers with one."""
    for part, shift, pitch in (("player", 0, 60), ("museloom", BAR, 67)):
        for beat in range(3):
            tick = bar * BAR + shift + beat * PPQ
            takes.note_on(part, tick, pitch + beat, 80, seconds)
            takes.note_off(part, tick + 400, pitch + beat, seconds + 0.4)


def test_a_take_has_both_on_tracks_of_their_own_from_a_bar_line_with_the_seed(tmp_path: Path) -> None:
    takes = Takes(tmp_path, Metre(3, 4))
    takes.tempo(0, 90)
    play(takes, 5, 1.0)
    takes.text(6 * BAR, "Continue 2 bars, seed 41")
    takes.text(6 * BAR, "Continue 1 bar, seed 42")
    takes.tempo(6 * BAR, 96)
    takes.write(7 * BAR, 2.0)
    (file,) = tmp_path.glob("*.mid")
    song = midi.read(file)
    assert list(song.names.values()) == ["Player", "Museloom"]
    assert [(note.onset, note.pitch) for note in song.notes] == [
        (n * PPQ, pitch) for n, pitch in enumerate((60, 61, 62, 67, 68, 69))
    ]
    assert [(tick, round(tempo)) for tick, tempo in song.tempos] == [(0, 90), (BAR, 96)]
    assert song.metres == [(0, Metre(3, 4))]
    texts = [
        message.text for track in mido.MidiFile(file).tracks for message in track if message.type == "text"
    ]
    assert texts == ["Made with Museloom", "Bar 2: Continue 1 bar, seed 42"]


def test_a_second_stop_writes_the_same_file_longer_and_a_long_pause_begins_another(tmp_path: Path) -> None:
    takes = Takes(tmp_path, Metre(3, 4))
    play(takes, 0, 1.0)
    takes.write(3 * BAR, 2.0)
    play(takes, 3, 4.0)
    takes.write(6 * BAR, 5.0)
    (file,) = tmp_path.glob("*.mid")
    assert len(midi.read(file).notes) == 12
    play(takes, 40, 60.0)
    takes.close(50 * BAR, 70.0)
    assert sorted(len(midi.read(each).notes) for each in tmp_path.glob("*.mid")) == [6, 12]
    assert {each.suffix for each in tmp_path.iterdir()} == {".mid"}


def test_what_a_crash_left_becomes_a_take(tmp_path: Path) -> None:
    crashed = Takes(tmp_path, Metre(3, 4))
    play(crashed, 0, 1.0)
    crashed.note_on("museloom", 9 * BAR, 72, 80, 3.0)  # sounding when the power went
    (journal,) = tmp_path.glob("*.part")
    with journal.open("ab") as file:
        file.write(b'{"type":"note","par')
    os.utime(journal, (0, 0))
    Takes(tmp_path, Metre())
    (file,) = tmp_path.iterdir()
    assert len(midi.read(file).notes) == 6


def test_a_note_that_sounds_at_the_stop_is_in_the_take(tmp_path: Path) -> None:
    takes = Takes(tmp_path, Metre())
    takes.note_on("player", 0, 60, 80, 0.0)
    takes.write(PPQ, 0.5)
    (file,) = tmp_path.glob("*.mid")
    assert midi.read(file).notes[0].duration == PPQ


def test_nothing_played_writes_nothing(tmp_path: Path) -> None:
    takes = Takes(tmp_path / "new", Metre())
    takes.close(0, 0.0)
    assert list((tmp_path / "new").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_an_error_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        Takes(tmp_path / "file", Metre())
