"""What is to be sent at which tick, and what sounds: no threads, no clock, no ports.

Every note-on that leaves is remembered until its note-off has left, whatever is cancelled, replaced or played
again in between.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import mido

from bridge.messages import Note

SUSTAIN, ALL_NOTES_OFF = 64, 123  # controllers


class Coming(NamedTuple):
    """A note that has not begun. In the order in which they begin."""

    tick: int
    number: int
    channel: int
    pitch: int
    velocity: int
    end: int


class Agenda:
    """Notes that are to come and notes that sound. channel: 0 to 15."""

    def __init__(self) -> None:
        self._coming: list[Coming] = []  # heap
        self._ends: list[tuple[float, int, int, int]] = []  # heap of (tick, number, channel, pitch)
        self._sounding: dict[tuple[int, int], int] = {}  # (channel, pitch): number of its note
        self._number = 0
        self._channels: set[int] = set()

    @property
    def sounding(self) -> int:
        """How many notes sound."""
        return len(self._sounding)

    @property
    def waiting(self) -> int:
        """How many notes are still to begin."""
        return len(self._coming)

    def add(self, notes: Iterable[Note], channel: int) -> None:
        """More notes to come; onsets in ticks."""
        for note in notes:
            self._number += 1
            end = note.onset + note.duration
            heapq.heappush(
                self._coming, Coming(note.onset, self._number, channel, note.pitch, note.velocity, end)
            )

    def drop_from(self, tick: float) -> None:
        """Forget the notes that begin at `tick` or later."""
        self._coming = [note for note in self._coming if note.tick < tick]
        heapq.heapify(self._coming)

    def cut_at(self, tick: float) -> None:
        """Nothing sounds beyond `tick`."""
        self._ends = [(min(end, tick), *rest) for end, *rest in self._ends]  # type: ignore[misc]
        heapq.heapify(self._ends)
        self._coming = [note._replace(end=min(note.end, math.ceil(tick))) for note in self._coming]
        heapq.heapify(self._coming)

    def due(self) -> float | None:
        """The tick at which something is to be sent next; None if nothing is."""
        ticks = [heap[0][0] for heap in (self._ends, self._coming) if heap]
        return min(ticks) if ticks else None

    def pop(self, tick: float, oldest: float) -> list[mido.Message]:
        """What is to be sent up to `tick`, in order. Notes from before `oldest` are rests."""
        messages: list[mido.Message] = []
        while self._ends or self._coming:
            ends = self._ends[0][0] if self._ends else math.inf
            begins = self._coming[0].tick if self._coming else math.inf
            if min(ends, begins) > tick:
                break
            if ends <= begins:
                _, number, channel, pitch = heapq.heappop(self._ends)
                if self._sounding.get((channel, pitch)) == number:
                    messages.append(self._off(channel, pitch))
                continue
            note = heapq.heappop(self._coming)
            if note.tick < oldest or note.end <= note.tick:
                continue
            if (note.channel, note.pitch) in self._sounding:
                messages.append(self._off(note.channel, note.pitch))
            self._sounding[note.channel, note.pitch] = note.number
            self._channels.add(note.channel)
            heapq.heappush(self._ends, (note.end, note.number, note.channel, note.pitch))
            messages.append(
                mido.Message("note_on", channel=note.channel, note=note.pitch, velocity=note.velocity)
            )
        return messages

    def hush(self) -> list[mido.Message]:
        """The note-offs of all that sounds; what is to come stays."""
        messages = [self._off(channel, pitch) for channel, pitch in list(self._sounding)]
        self._ends.clear()
        return messages

    def clear(self) -> list[mido.Message]:
        """Silence for good: note-offs, and for synthesisers that missed one, all notes off and pedal up."""
        self._coming.clear()
        return [*self.hush(), *silence(sorted(self._channels))]

    def _off(self, channel: int, pitch: int) -> mido.Message:
        del self._sounding[channel, pitch]
        return mido.Message("note_off", channel=channel, note=pitch, velocity=0)


def silence(channels: Sequence[int]) -> list[mido.Message]:
    """Pedal up and all notes off on these channels."""
    return [
        mido.Message("control_change", channel=channel, control=control, value=0)
        for channel in channels
        for control in (SUSTAIN, ALL_NOTES_OFF)
    ]
