"""The live view in the terminal: a piano roll that moves under the playhead, and what there is to know.

Two semitones share a line of text (half blocks), a column is a sixteenth. Without a terminal: a line for each
thing that changes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rich.console import Console, ConsoleOptions, RenderResult
from rich.live import Live
from rich.segment import Segment
from rich.style import Style

from bridge.messages import PPQ, Metre
from bridge.scales import SCALES, parse_key

from .memory import Played
from .player import State
from .scheduler import raise_priority
from .triggers import note_name

FRAMES = 10  # a second
LEAST = 1  # real-time priority: whoever else waits for this thread waits for the interpreter it holds
COLUMN = PPQ // 4  # ticks
PAST = 0.6  # of the width is what has been
GUTTER = 4  # columns for the names of notes
ABOVE, BELOW = 3, 4  # lines around the roll
SMALLEST = 6  # lines of roll; a terminal with less room shows no roll

INK, QUIET, DARK = "#d7dae0", "#7d8590", "#0e1116"
LANES = ("#14181f", "#10131a")  # in the key, out of it
TONIC, BEAT, BAR, HEAD = "#18212b", "#1b212a", "#303947", "#59636f"
YOURS = ("#f2a33a", "#ffd08a", "#fff1d6")  # body, attack, sounding
OURS = ("#25b8a6", "#7fe9da", "#dcfff9")
COMING = ("#1b5f5b", "#237c76")
STATES = {  # badge: words, its colour
    "learning": ("LEARN", "#d96fd0"),
    "listening": ("LISTENING", "#5b6673"),
    "armed": ("READY", "#f2a33a"),
    "playing": ("PLAYING", "#25b8a6"),
    "ending": ("ENDING", "#c8743a"),
}
GOOD, BAD, OFF = "#3fb950", "#e5534b", "#3a424d"


@dataclass(frozen=True)
class Lamp:
    """Something that is there (True), is not (False), or is not expected (None)."""

    name: str
    lit: bool | None


@dataclass(frozen=True)
class Shot:
    """All that the view shows, at one moment. tick: of the session."""

    tick: float
    metre: Metre
    tempo: float
    source: str
    state: State | str
    wait: float = 0.0  # beats until what is armed begins
    late: bool = False
    notes: Sequence[Played] = ()
    key: str = ""
    sure: float | None = None  # None if the player has set it
    knobs: Sequence[tuple[str, float, float]] = ()  # name, value, how far it is turned (0-1)
    trigger: str = ""
    how: str = ""
    lamps: Sequence[Lamp] = ()
    message: str = ""
    help: str = ""


class View:
    """Draws `shot()` ten times a second in its own thread; a line a change where there is no terminal."""

    def __init__(self, console: Console, shot: Callable[[], Shot]) -> None:
        self._console, self._shot = console, shot
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="view", daemon=True)

    def start(self) -> None:
        """Begin to draw."""
        self._thread.start()

    def stop(self) -> None:
        """Leave the terminal as it was."""
        self._over.set()
        self._thread.join(2)

    def _run(self) -> None:
        raise_priority(LEAST)
        if not self._console.is_terminal:
            self._run_plain()
            return
        picture = Picture()
        with Live(console=self._console, screen=True, auto_refresh=False, redirect_stderr=False) as live:
            while not self._over.wait(1 / FRAMES):
                picture.shot = self._shot()
                live.update(picture, refresh=True)

    def _run_plain(self) -> None:
        said: dict[str, str] = {}
        while not self._over.wait(1 / FRAMES):
            for what, text in plain(self._shot()).items():
                if said.get(what, "") != text:
                    self._console.print(text, highlight=False, markup=False, soft_wrap=True)
                said[what] = text


def plain(shot: Shot) -> dict[str, str]:
    """What there is to say of a moment, in lines, each under a name: it is news when it is another."""
    lines = {"message": shot.message, "state": STATES[shot.state][0].lower()}
    lines |= {
        lamp.name: f"{lamp.name}: {'yes' if lamp.lit else 'no'}"
        for lamp in shot.lamps
        if lamp.lit is not None
    }
    lines["tempo"] = f"tempo: {shot.tempo:.0f} ({shot.source})"
    if shot.key:
        lines["key"] = f"key: {shot.key}"
    return {what: text for what, text in lines.items() if text}


@dataclass
class Picture:
    """A frame as a rich renderable. It remembers which pitches it shows, so that they do not jump about."""

    shot: Shot | None = None
    _lowest: int = field(default=48, repr=False)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        height = options.height or options.size.height
        for number, line in enumerate(self.lines(width, height)):
            if number:
                yield Segment.line()
            yield from _fit(line, width)

    def lines(self, width: int, height: int) -> list[list[Segment]]:
        """The frame's lines, top to bottom, as segments."""
        shot = self.shot
        if shot is None:
            return []
        rows = height - ABOVE - BELOW
        if rows < SMALLEST:
            return [_top(shot, width), _message(shot)][:height]
        self._aim(shot, 2 * rows, width)
        return [
            _top(shot, width),
            _lamps(shot, width),
            [],
            *_roll(shot, self._lowest, rows, width),
            _ruler(shot, width),
            _trigger(shot),
            _knobs(shot),
            _message(shot),
        ]

    def _aim(self, shot: Shot, pitches: int, width: int) -> None:
        """Choose the lowest pitch shown: it stays unless notes would be out of sight."""
        first, last = _span(shot, width)
        seen = [note.pitch for note in shot.notes if note.onset < last and note.until(int(shot.tick)) > first]
        if not seen:
            return
        low, high = min(seen), max(seen)
        if low < self._lowest or high >= self._lowest + pitches:
            self._lowest = max(0, min(127 - pitches + 1, (low + high - pitches) // 2 + 1))
            self._lowest = min(self._lowest, low) if high - low < pitches else high - pitches + 1


def _span(shot: Shot, width: int) -> tuple[int, int]:
    """The ticks at the left and the right edge; columns stay on the grid, so that nothing shimmers."""
    columns = max(1, width - GUTTER)
    head = int(shot.tick) // COLUMN
    first = (head - int(columns * PAST)) * COLUMN
    return first, first + columns * COLUMN


# -- the roll ----------------------------------------------------------------------------------------------


def _roll(shot: Shot, lowest: int, rows: int, width: int) -> list[list[Segment]]:
    columns = max(1, width - GUTTER)
    first, _ = _span(shot, width)
    inside, tonic = _key(shot.key)
    ground = [_ground(shot, first + column * COLUMN) for column in range(columns)]
    pixels: list[list[str]] = []
    for pitch in range(lowest, lowest + 2 * rows):
        lane = TONIC if pitch % 12 == tonic else LANES[pitch % 12 not in inside]
        pixels.append([shade or lane for shade in ground])
    for ours in (True, False):  # the player's own lie on top
        for note in shot.notes:
            if note.ours == ours and 0 <= note.pitch - lowest < len(pixels):
                _draw(pixels[note.pitch - lowest], note, first, int(shot.tick))
    lines = []
    for row in reversed(range(rows)):
        upper, lower = pixels[2 * row + 1], pixels[2 * row]
        lines.append([_name(lowest + 2 * row), *_halves(upper, lower)])
    return lines


def _draw(line: list[str], note: Played, first: int, now: int) -> None:
    begin = (note.onset - first + COLUMN // 2) // COLUMN
    end = max(begin + 1, (note.until(now) - first + COLUMN // 2) // COLUMN)
    if end <= 0 or begin >= len(line):
        return
    if note.ours and note.onset > now:
        body, attack = COMING
    else:
        body, attack, sounding = OURS if note.ours else YOURS
        if note.until(now) >= now and note.onset <= now and (note.ours or note.duration is None):
            body = attack = sounding
    for column in range(max(0, begin), min(end, len(line))):
        line[column] = attack if column == begin else body


def _ground(shot: Shot, tick: int) -> str:
    """The shade of a column where no note is, "" for the lanes' own."""
    if tick // COLUMN == int(shot.tick) // COLUMN:
        return HEAD
    if tick % shot.metre.bar < COLUMN:
        return BAR
    return BEAT if tick % shot.metre.beat < COLUMN else ""


def _key(key: str) -> tuple[set[int], int]:
    """Pitch classes in the key, or the white keys without one; and the tonic, -1 without."""
    try:
        tonic, scale = parse_key(key)
    except ValueError:
        return set(SCALES["major"]), -1
    return {(tonic + step) % 12 for step in SCALES[scale]}, tonic


def _halves(upper: Sequence[str], lower: Sequence[str]) -> Iterator[Segment]:
    """A line of text for two lines of pixels."""
    begin = 0
    for column in range(1, len(upper) + 1):
        if column == len(upper) or (upper[column], lower[column]) != (upper[begin], lower[begin]):
            same = upper[begin] == lower[begin]
            yield Segment((" " if same else "▀") * (column - begin), _style(upper[begin], lower[begin]))
            begin = column


def _name(pitch: int) -> Segment:
    """The name of a C, beside its line."""
    c = pitch if pitch % 12 == 0 else pitch + 1 if (pitch + 1) % 12 == 0 else None
    return Segment(f"{note_name(c) if c is not None else '':>{GUTTER - 1}} ", _style(QUIET, DARK))


def _ruler(shot: Shot, width: int) -> list[Segment]:
    """Numbers of bars under their lines."""
    first, last = _span(shot, width)
    text = [" "] * (width + 8)
    bar = -(-first // shot.metre.bar)
    while bar * shot.metre.bar < last:
        place = GUTTER + (bar * shot.metre.bar - first) // COLUMN
        text[place : place + len(str(bar + 1))] = str(bar + 1)
        bar += 1
    return [Segment("".join(text)[:width], _style(QUIET, DARK))]


# -- the words around it -----------------------------------------------------------------------------------


def _top(shot: Shot, width: int) -> list[Segment]:
    words, colour = STATES[shot.state]
    bar, rest = divmod(int(shot.tick), shot.metre.bar)
    beat = rest // shot.metre.beat
    beats = shot.metre.bar // shot.metre.beat
    left = [Segment(f" {words} ", _style(DARK, colour, bold=True))]
    if shot.state == "armed" and shot.wait > 0:
        left.append(Segment(f" in {shot.wait:.1f} beats", _style(YOURS[0], DARK)))
    elif shot.late:
        left.append(Segment(" waiting for Museloom", _style(BAD, DARK)))
    lights = " ".join("●" if number == beat else "·" for number in range(min(beats, 12)))
    key = "" if not shot.key else f"{shot.key}" + ("" if shot.sure is None else f" {shot.sure:.0%}")
    right = [
        Segment(f"{lights}  ", _style(INK, DARK)),
        Segment(f"{bar + 1}.{beat + 1}   ", _style(QUIET, DARK)),
        Segment(f"{shot.tempo:.1f}", _style(INK, DARK, bold=True)),
        Segment(f" {shot.source}  ", _style(QUIET, DARK)),
        Segment(f"{shot.metre.numerator}/{shot.metre.denominator}  ", _style(INK, DARK)),
        Segment(f"{key or 'no key yet'} ", _style(INK if key else QUIET, DARK, bold=bool(key))),
    ]
    space = width - sum(segment.cell_length for segment in (*left, *right))
    return [*left, Segment(" " * max(1, space), _style(INK, DARK)), *right]


def _lamps(shot: Shot, width: int) -> list[Segment]:
    line = []
    for lamp in shot.lamps:
        colour = {True: GOOD, False: BAD, None: OFF}[lamp.lit]
        line += [
            Segment(" ● ", _style(colour, DARK)),
            Segment(f"{lamp.name} ", _style(INK if lamp.lit else QUIET, DARK)),
        ]
    return line


def _trigger(shot: Shot) -> list[Segment]:
    return [
        Segment(" trigger ", _style(QUIET, DARK)),
        Segment(shot.trigger or "none yet", _style(INK, DARK, bold=True)),
        Segment(f"  {shot.how}", _style(QUIET, DARK)),
    ]


def _knobs(shot: Shot) -> list[Segment]:
    line = []
    for name, value, turned in shot.knobs:
        lit = round(max(0.0, min(1.0, turned)) * 8)
        line += [
            Segment(f" {name} ", _style(QUIET, DARK)),
            Segment("━" * lit, _style(OURS[0], DARK)),
            Segment("━" * (8 - lit), _style(OFF, DARK)),
            Segment(f" {value:.2f} ", _style(INK, DARK)),
        ]
    return line


def _message(shot: Shot) -> list[Segment]:
    if shot.message:
        return [Segment(f" {shot.message}", _style(YOURS[0], DARK))]
    return [Segment(f" {shot.help}", _style(QUIET, DARK))]


def _fit(line: Iterable[Segment], width: int) -> Iterator[Segment]:
    """Exactly `width` cells."""
    yield from Segment.adjust_line_length(list(line), width, style=_style(INK, DARK))


@lru_cache(maxsize=1024)
def _style(ink: str, ground: str, bold: bool = False) -> Style:
    return Style(color=ink, bgcolor=ground, bold=bold or None)
