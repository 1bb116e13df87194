"""MIDI files as sound, by fluidsynth and a soundfont where the system has them."""

from __future__ import annotations

import shutil
import subprocess
import wave
from pathlib import Path

import numpy as np

FOLDERS = (
    "/usr/share/sounds/sf2",
    "/usr/share/sounds/sf3",
    "/usr/share/soundfonts",
    "/usr/local/share/soundfonts",
    "/opt/homebrew/share/soundfonts",
    "~/.local/share/soundfonts",
)
RATE = 44_100  # samples a second
GAIN = 0.3  # leaves a full orchestra room
LOUD = 0.9  # what the loudest sample is then brought to
PATIENCE = 300.0  # seconds


def soundfont() -> Path | None:
    """The soundfont to play with: the system's default one if there is one, else the largest."""
    found = [
        path
        for folder in FOLDERS
        for path in Path(folder).expanduser().glob("*")
        if path.suffix.lower() in (".sf2", ".sf3") and path.is_file()
    ]
    return max(
        found, key=lambda path: (path.stem.lower().startswith("default"), path.stat().st_size), default=None
    )


def missing() -> str:
    """What is not there for `render`, in plain words; "" if all is."""
    if shutil.which("fluidsynth") is None:
        return "fluidsynth is not installed"
    return "" if soundfont() else "there is no soundfont for fluidsynth"


def render(song: Path, sound: Path) -> None:
    """Play the MIDI file `song` into the WAV file `sound`. Raises OSError if that fails."""
    font = soundfont()
    if font is None:
        raise OSError(missing())
    options = ["-ni", "-q", "-g", str(GAIN), "-r", str(RATE), "-T", "wav", "-F", str(sound.absolute())]
    command = ["fluidsynth", *options, str(font), str(song.absolute())]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        raise OSError(f"fluidsynth was not done after {PATIENCE:.0f} s") from None
    if done.returncode != 0 or not sound.exists():
        said = (done.stderr or done.stdout).strip().splitlines()
        raise OSError(f"fluidsynth: {said[-1]}" if said else f"fluidsynth ended with {done.returncode}")
    _level(sound)


def _level(sound: Path) -> None:
    """Make a WAV file of 16-bit samples as loud as it may be."""
    with wave.open(str(sound), "rb") as file:
        form = file.getparams()
        samples = np.frombuffer(file.readframes(form.nframes), "<i2").astype(np.float32)
    samples *= LOUD * 32767 / max(1.0, float(np.abs(samples).max(initial=0)))
    with wave.open(str(sound), "wb") as file:
        file.setparams(form)
        file.writeframes(samples.astype("<i2").tobytes())
