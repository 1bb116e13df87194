"""What has been played, by the player and by Museloom, and the phrase in it that a request goes on from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bridge.messages import MAX_NOTES, PPQ, Metre, Note, Phrase

BACK = 16  # bars of a phrase at most; when it grows beyond, half of them are let go
SILENCE = 2  # bars without a note after which a new phrase begins
RECENT = 64  # notes that are looked at with each new one
MOST = 2 * MAX_NOTES  # notes that are remembered, if somebody leans on the keyboard
KEPT = 64  # bars that are remembered, to be shown
SHORTEST = PPQ // 16  # ticks; a note that is let go at once has been played nevertheless


@dataclass
class Played:
    """A note that is or was heard. at, ended: seconds at which a player's key went down and up."""

    onset: int
    duration: int | None  # None while the key is down
    pitch: int
    velocity: int
    ours: bool = False
    at: float = 0.0
    ended: float = 0.0

    def until(self, now: int) -> int:
        """Where it ends; `now` while it is held."""
        return self.onset + self.duration if self.duration is not None else max(now, self.onset + SHORTEST)


class Memory:
    """Notes in the order of their onsets. base: the bar line at which the phrase begins."""

    def __init__(self, metre: Metre) -> None:
        self.metre = metre
        self.notes: list[Played] = []
        self._held: dict[int, Played] = {}
        self.base = 0  # bar line at which the phrase begins; it moves rarely, so that what was heard stays so

    def press(self, tick: int, pitch: int, velocity: int, at: float) -> None:
        """The player's key goes down. at: seconds."""
        self.release(tick, pitch, at)
        note = Played(tick, None, pitch, velocity, at=at)
        if self.begins(tick):
            self.base = self._bar_line(tick)
        self._held[pitch] = note
        self._insert(note)

    def begins(self, tick: int) -> bool:
        """Whether a note that is played now begins a new phrase."""
        last = max((each.until(tick) for each in self.notes[-RECENT:]), default=None)
        return last is None or tick - last >= SILENCE * self.metre.bar

    def release(self, tick: int, pitch: int, at: float) -> None:
        """The player's key goes up."""
        note = self._held.pop(pitch, None)
        if note is not None:
            note.ended = at
            note.duration = max(SHORTEST, tick - note.onset)

    def release_all(self, tick: int, at: float) -> None:
        """No key is down any more: the keyboard is gone, or all notes were told to end."""
        for pitch in list(self._held):
            self.release(tick, pitch, at)

    def add(self, notes: Iterable[Note]) -> None:
        """Museloom is going to play these; onsets are session ticks."""
        for note in notes:
            self._insert(Played(note.onset, note.duration, note.pitch, note.velocity, ours=True))

    def cut(self, tick: int) -> None:
        """Museloom plays nothing from `tick` on; what sounds there ends there."""
        self.notes = [note for note in self.notes if not note.ours or note.onset < tick]
        for note in self.notes:
            if note.ours and note.duration is not None:
                note.duration = max(1, min(note.duration, tick - note.onset))

    def phrase(self, until: int) -> tuple[Phrase, int]:
        """The phrase up to `until`, at which held keys are taken to be let go, and the tick of its time 0."""
        bar = self.metre.bar
        if until - self.base > BACK * bar:
            self.base = self._bar_line(until) - (BACK // 2) * bar
        base = min(self.base, self._bar_line(until))
        notes = tuple(
            Note(
                note.onset - base,
                max(1, min(note.until(until), until) - note.onset),
                note.pitch,
                note.velocity,
            )
            for note in self.notes
            if base <= note.onset < until
        )[-MAX_NOTES:]
        return Phrase(notes=notes, metre=self.metre), base

    def onsets(self) -> list[float]:
        """When the player's last notes of the phrase were played, in seconds."""
        recent = self.notes[-RECENT:]
        return [note.at for note in recent if not note.ours and note.onset >= self.base]

    def since(self) -> float:
        """When the player's first note of the phrase was played, in seconds; 0 if there is none."""
        return next((note.at for note in self.notes if not note.ours and note.onset >= self.base), 0.0)

    def retime(self, tick: Callable[[float], int]) -> None:
        """Another tempo was found in the playing: the phrase's notes were at other ticks than was thought."""
        phrase = [note for note in self.notes if not note.ours and note.onset >= self.base]
        for note in phrase:
            note.onset = tick(note.at)
            if note.duration is not None:
                note.duration = max(SHORTEST, tick(note.ended) - note.onset)
        self.base = min((self._bar_line(note.onset) for note in phrase), default=self.base)
        self.notes.sort(key=lambda note: note.onset)

    def forget(self, before: int) -> None:
        """Let go of what ended `KEPT` bars before `before`."""
        oldest = before - KEPT * self.metre.bar
        self.notes = [note for note in self.notes[-MOST:] if note.until(before) >= oldest]

    def _insert(self, note: Played) -> None:
        place = len(self.notes)
        while place and self.notes[place - 1].onset > note.onset:
            place -= 1
        self.notes.insert(place, note)

    def _bar_line(self, tick: int) -> int:
        return tick - tick % self.metre.bar
