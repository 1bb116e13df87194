"""The live view: what is drawn where, at any size, and what is said where nothing can be drawn."""

from __future__ import annotations

import io
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from bridge.messages import PPQ, Metre
from plugins.midi.memory import Played
from plugins.midi.view import (
    COMING,
    HEAD,
    OURS,
    YOURS,
    Lamp,
    Picture,
    Shot,
    View,
    plain,
)

BAR = 4 * PPQ
YESTERDAY = Played(BAR, PPQ, 60, 80)
SOUNDING = Played(3 * BAR, PPQ, 64, 80, ours=True)
PAST = Played(2 * BAR, PPQ, 64, 80, ours=True)
TOMORROW = Played(4 * BAR, PPQ, 67, 80, ours=True)
SHOT = Shot(
    tick=3 * BAR + 100,
    metre=Metre(),
    tempo=112,
    source="clock",
    state="playing",
    notes=[YESTERDAY, PAST, SOUNDING, TOMORROW],
    key="D dorian",
    sure=0.8,
    knobs=[("temperature", 0.9, 0.5)],
    trigger="pad 36 (channel 10)",
    lamps=[Lamp("daemon", True), Lamp("clock", None)],
    help="q: quit",
)


def colours(shot: Shot, width: int = 80, height: int = 24) -> list[list[str]]:
    """The upper and lower colour of every cell, row by row."""
    rows = []
    for line in Picture(shot).lines(width, height):
        upper, lower = [], []
        for segment in line:
            assert segment.style is not None
            assert segment.style.color is not None
            assert segment.style.bgcolor is not None
            ink, ground = segment.style.color.name, segment.style.bgcolor.name
            upper += [ink if letter == "▀" else ground for letter in segment.text]
            lower += [ground] * len(segment.text)
        rows += [upper, lower]
    return rows


def columns(rows: list[list[str]], wanted: tuple[str, ...]) -> set[int]:
    """Where these colours are in the roll."""
    return {column for row in rows[6:-8] for column, colour in enumerate(row) if colour in wanted}


def test_what_was_is_left_of_the_playhead_and_what_is_coming_right_of_it() -> None:
    rows = colours(SHOT)
    (head,) = columns(rows, (HEAD,))
    assert max(columns(rows, YOURS[:2])) < head
    assert max(columns(rows, OURS[:2])) < head
    assert min(columns(rows, COMING)) > head
    assert head in columns(rows, OURS[2:])


def test_the_roll_stays_where_it_is_until_a_note_would_be_out_of_sight() -> None:
    picture = Picture(SHOT)
    picture.lines(80, 24)
    before = picture._lowest
    picture.shot = replace(SHOT, notes=[Played(3 * BAR, PPQ, 66, 80)])
    picture.lines(80, 24)
    assert picture._lowest == before
    picture.shot = replace(SHOT, notes=[Played(3 * BAR, PPQ, 100, 80)])
    assert columns(colours(picture.shot), YOURS)
    picture.lines(80, 24)
    assert picture._lowest <= 100 < picture._lowest + 34


@settings(deadline=None, max_examples=60)
@given(
    st.integers(1, 200),
    st.integers(1, 60),
    st.sampled_from(["learning", "listening", "armed", "playing", "ending"]),
    st.lists(st.tuples(st.integers(0, 8 * BAR), st.integers(0, 127), st.booleans()), max_size=30),
)
def test_a_frame_fills_the_terminal_and_no_more(
    width: int, height: int, state: str, notes: list[tuple[int, int, bool]]
) -> None:
    played = [Played(onset, PPQ, pitch, 80, ours) for onset, pitch, ours in notes]
    console = Console(file=io.StringIO(), width=width, height=height, force_terminal=True)
    options = console.options.update_dimensions(width, height)
    lines = console.render_lines(Picture(replace(SHOT, state=state, notes=played)), options)
    assert len(lines) <= height
    assert {sum(segment.cell_length for segment in line) for line in lines} == {width}


def test_without_a_terminal_each_change_is_a_line() -> None:
    shots = [SHOT, replace(SHOT, state="listening"), replace(SHOT, state="listening", tempo=90)]
    said: list[str] = []
    for shot in shots:
        said += [text for text in plain(shot).values() if text not in said]
    assert said == [
        "playing",
        "daemon: yes",
        "tempo: 112 (clock)",
        "key: D dorian",
        "listening",
        "tempo: 90 (clock)",
    ]


def test_a_terminal_is_left_as_it_was() -> None:
    screen = io.StringIO()
    view = View(Console(file=screen, force_terminal=True, width=80, height=24), lambda: SHOT)
    view.start()
    view.stop()
    written = screen.getvalue()
    assert written.startswith("\x1b[?1049h")
    assert written.endswith(("\x1b[?1049l", "\x1b[?25h"))
