"""Piano rolls: notes as a picture, the player's in one colour, Museloom's in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from bridge.messages import PPQ, Metre, Note
from bridge.scales import SCALES, parse_key

HEIGHT = 15  # pixels a semitone
BEAT = 46  # pixels a quarter note, if the picture does not get wider than WIDEST by it
WIDEST = 1440  # pixels of all notes
LEFT, TOP, BOTTOM, RIGHT = 64, 68, 34, 20
ROOM = 3  # semitones above the highest and below the lowest note
SCALE = 2  # drawn that much larger, then reduced: round corners become smooth

PAPER, INK, FAINT = "#fbf9f4", "#2b2723", "#8d857b"
WHITE, BLACK, OUTSIDE = "#ffffff", "#f1ede4", "#e6e0d4"  # rows: white keys, black keys, not in the key
BAR, LINE, TONIC = "#bdb3a4", "#e9e4da", "#f6e3b4"
PLAYER, MUSELOOM = (58, 104, 154), (214, 92, 52)
SHARPS = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
FLATS = ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B")
FLAT_KEYS = (5, 10, 3, 8, 1)  # tonics of the major keys that are written with flats


class Part(NamedTuple):
    """Notes of one colour. colour: red, green, blue of the loudest; soft ones are paler."""

    name: str
    notes: Sequence[Note]
    colour: tuple[int, int, int]


def draw(
    parts: Sequence[Part],
    metre: Metre,
    *,
    end: int,
    title: str,
    facts: str,
    key: str = "",
    bar: int = 1,
    start: int | None = None,
) -> Picture.Image:
    """A picture of `parts` from tick 0, a bar line, to `end` (ticks).

    title, facts: the two lines above. key: its rows are marked, the tonic's warmly; "" marks none. bar: the
    number of the first bar. start: where the new music begins.
    """
    every = [note for part in parts for note in part.notes]
    highest = min(127, max((note.pitch for note in every), default=72) + ROOM)
    lowest = max(0, min((note.pitch for note in every), default=60) - ROOM)
    per_tick = min(BEAT, WIDEST * PPQ / max(end, PPQ)) / PPQ
    width = max(560, round(end * per_tick))
    rows = highest - lowest + 1
    size = (LEFT + width + RIGHT, TOP + rows * HEIGHT + BOTTOM)
    picture = Picture.new("RGB", (size[0] * SCALE, size[1] * SCALE), PAPER)
    sheet = _Sheet(ImageDraw.Draw(picture), highest, width / max(end, 1))
    sheet.rows(lowest, highest, width, key)
    sheet.bars(metre, end, rows, bar)
    if start is not None and 0 < start < end:
        sheet.seam(start, rows)
    for part in parts:
        for note in part.notes:
            sheet.note(note, part.colour)
    sheet.words(title, facts, [part for part in parts if part.notes], size[0])
    return picture.resize(size, Picture.Resampling.LANCZOS)


class _Sheet:
    """Draws in the picture's own pixels, which are `SCALE` times smaller than those drawn."""

    def __init__(self, draw: ImageDraw.ImageDraw, highest: int, per_tick: float) -> None:
        self._draw = draw
        self._highest = highest
        self._per_tick = per_tick

    def rows(self, lowest: int, highest: int, width: int, key: str) -> None:
        """A row a semitone, coloured as the keys of a piano are; the names of the key's notes beside them."""
        tonic, scale = _key(key)
        names = _names(tonic, scale)
        for pitch in range(lowest, highest + 1):
            top = self._y(pitch)
            inside = not scale or (pitch - tonic) % 12 in scale
            black = pitch % 12 in (1, 3, 6, 8, 10)
            paper = (BLACK if black else WHITE) if inside else OUTSIDE
            if scale and pitch % 12 == tonic:
                paper = TONIC
            self._box(LEFT, top, LEFT + width, top + HEIGHT, paper)
            self._box(LEFT - 34, top + 0.5, LEFT - 6, top + HEIGHT - 0.5, "#4a443d" if black else WHITE)
            home = pitch % 12 == (tonic if scale else 0)
            if home or (scale and inside):
                name = names[pitch % 12] + str(pitch // 12 - 1) * home
                ink = WHITE if black else INK if home else FAINT
                self._text(LEFT - 20, top + HEIGHT / 2, name, 10, ink, "mm")
            self._box(LEFT, top + HEIGHT - 0.5, LEFT + width, top + HEIGHT, LINE)

    def bars(self, metre: Metre, end: int, rows: int, first: int) -> None:
        """Lines of bars, thinner ones of beats, and the bars' numbers."""
        below = TOP + rows * HEIGHT
        for tick, whole in _lines(metre, end):
            if not whole and metre.beat * self._per_tick < 7:
                continue
            x = LEFT + tick * self._per_tick
            half, colour = (0.75, BAR) if whole else (0.5, LINE)
            self._box(x - half, TOP, x + half, below, colour)
        step = max(1, -(-34 // max(1, int(metre.bar * self._per_tick))))
        for number in range(0, -(-end // metre.bar), step):
            x = LEFT + number * metre.bar * self._per_tick
            self._text(x + 4, below + 12, str(first + number), 12, FAINT, "lm")

    def seam(self, start: int, rows: int) -> None:
        """Where the player stopped and Museloom began."""
        x = LEFT + start * self._per_tick
        self._box(x - 1, TOP - 6, x + 1, TOP + rows * HEIGHT + 6, MUSELOOM)

    def note(self, note: Note, colour: tuple[int, int, int]) -> None:
        """One note, paler if it is soft."""
        strength = 0.35 + 0.65 * note.velocity / 127
        fill = tuple(round(255 - (255 - part) * strength) for part in colour)
        left = LEFT + note.onset * self._per_tick
        right = max(left + 3, LEFT + (note.onset + note.duration) * self._per_tick - 0.5)
        top = self._y(note.pitch)
        box = [left * SCALE, (top + 1) * SCALE, right * SCALE, (top + HEIGHT - 1.5) * SCALE]
        self._draw.rounded_rectangle(box, 3 * SCALE, fill, colour, SCALE)

    def words(self, title: str, facts: str, parts: Sequence[Part], width: int) -> None:
        """Above: the title and facts, and whose colour is whose."""
        self._text(LEFT, 20, title, 20, INK, "lm")
        self._text(LEFT, 46, facts, 13, FAINT, "lm")
        x = float(width - RIGHT)
        for part in reversed(parts):
            x -= self._draw.textlength(part.name, _font(13)) / SCALE
            self._text(x, 46, part.name, 13, INK, "lm")
            x -= 18
            self._draw.rounded_rectangle(
                [x * SCALE, 40 * SCALE, (x + 13) * SCALE, 52 * SCALE], 3 * SCALE, part.colour
            )
            x -= 16

    def _y(self, pitch: int) -> float:
        return TOP + (self._highest - pitch) * HEIGHT

    def _box(
        self, left: float, top: float, right: float, bottom: float, fill: str | tuple[int, int, int]
    ) -> None:
        self._draw.rectangle(
            [left * SCALE, top * SCALE, max(left * SCALE, right * SCALE - 1), bottom * SCALE - 1], fill
        )

    def _text(self, x: float, y: float, text: str, size: int, fill: str, anchor: str) -> None:
        self._draw.text((x * SCALE, y * SCALE), text, fill, _font(size), anchor)


def _lines(metre: Metre, end: int) -> Iterator[tuple[int, bool]]:
    """The ticks of beats up to `end`, and whether each is a bar line too."""
    for bar in range(0, end + 1, metre.bar):
        yield bar, True
        for tick in range(bar + metre.beat, min(bar + metre.bar, end), metre.beat):
            yield tick, False


def _key(key: str) -> tuple[int, tuple[int, ...]]:
    """Tonic and semitones above it; (-1, ()) for no key."""
    if not key:
        return -1, ()
    tonic, scale = parse_key(key)
    return tonic, SCALES[scale]


def _names(tonic: int, scale: tuple[int, ...]) -> tuple[str, ...]:
    """Pitch classes with the accidentals of the major key that shares most with this one."""
    inside = {(tonic + step) % 12 for step in scale}
    parent = max(range(12), key=lambda root: len(inside & {(root + step) % 12 for step in SCALES["major"]}))
    return FLATS if parent in FLAT_KEYS else SHARPS


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size * SCALE)
