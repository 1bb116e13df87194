"""The machine that decides what happens when: any order of events, and the ways a player meets."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.messages import PPQ, Metre, Note
from plugins.midi.player import (
    Action,
    Ask,
    Drop,
    Panic,
    Play,
    Player,
    Rules,
    Say,
    Silence,
)

BAR = 4 * PPQ


def line(start: int, bars: int) -> tuple[Note, ...]:
    """A note on every beat."""
    return tuple(Note(start + PPQ * beat, PPQ - 10, 60 + beat % 5) for beat in range(4 * bars))


def asked(actions: list[Action]) -> Ask:
    """The one request among these."""
    (ask,) = [action for action in actions if isinstance(action, Ask)]
    return ask


def answer(player: Player, tick: int, ask: Ask) -> list[Action]:
    """The daemon's whole answer."""
    end = ask.start + ask.bars * BAR
    return player.got(tick, ask.number, line(ask.start, ask.bars), end)


def test_a_press_asks_for_music_from_the_next_beat_and_the_first_note_leaves_alone() -> None:
    player = Player(Rules(bars=2))
    ask = asked(player.press(PPQ + 1, 10.0))
    assert (ask.start, ask.bars) == (2 * PPQ, 2)
    notes = line(ask.start, 2)
    assert player.got(PPQ + 2, ask.number, notes[:1]) == [Play(notes[:1], ask.start)]
    (play,) = player.got(PPQ + 9, ask.number, notes)
    assert isinstance(play, Play)
    assert play.notes == notes[1:]
    assert player.got(PPQ + 10, ask.number, notes, ask.start + 2 * BAR) == []
    player.advance(ask.start)
    assert player.state == "playing"


def test_what_is_played_between_the_press_and_the_bar_line_is_gone_on_from_too() -> None:
    player = Player(Rules(quantise="bar"))
    first = asked(player.press(10, 1.0))
    second = asked(player.heard(PPQ))
    assert second.start == first.start == BAR
    assert answer(player, PPQ, first) == []  # it has not heard that note
    player.advance(BAR)
    assert player.heard(BAR + 1) == []  # that one is for the next segment


def test_toggle_asks_for_the_next_segment_a_bar_ahead_and_stops_on_the_beat() -> None:
    player = Player(Rules(bars=4))
    ask = asked(player.press(0, 1.0))
    answer(player, 0, ask)
    player.advance(0)
    due = player.due()
    assert due == 3 * BAR
    following = asked(player.advance(due))
    assert following.follows
    assert following.start == 4 * BAR
    answer(player, due, following)
    player.advance(4 * BAR)
    assert player.press(4 * BAR + 5, 30.0) == [Silence(4 * BAR + PPQ)]
    assert player.state == "ending"
    player.advance(4 * BAR + PPQ)
    assert player.state == "listening"


def test_a_number_of_bars_ends_by_itself() -> None:
    player = Player(Rules(mode="bars", bars=2))
    answer(player, 0, asked(player.press(0, 1.0)))
    player.advance(0)
    assert player.due() == 2 * BAR
    assert player.advance(2 * BAR) == []
    assert player.state == "listening"


def test_momentary_plays_while_held() -> None:
    player = Player(Rules(mode="momentary"))
    answer(player, 0, asked(player.press(0, 1.0)))
    player.advance(100)
    assert player.release(PPQ + 3) == [Silence(2 * PPQ)]


def test_a_double_press_silences_at_once_and_a_bounce_is_no_press() -> None:
    player = Player(Rules(quantise="bar"))
    player.press(5, 1.0)
    assert player.press(10, 1.01) == []
    assert player.state == "armed"
    panic = player.press(100, 1.2)
    assert Panic() in panic
    assert player.state == "listening"


def test_a_late_segment_rests_and_comes_in_where_the_music_is() -> None:
    player = Player(Rules(bars=1))
    answer(player, 0, asked(player.press(0, 1.0)))
    following = asked(player.advance(0))  # a bar is all the lead there is
    player.advance(BAR + 2 * PPQ)
    assert player.late
    (play,) = answer(player, BAR + 2 * PPQ, following)
    assert isinstance(play, Play)
    assert [note.onset for note in play.notes] == [BAR + 2 * PPQ, BAR + 3 * PPQ]
    assert not player.late


def test_a_late_segment_may_be_bridged_by_the_last_bar() -> None:
    player = Player(Rules(bars=2, late="repeat"))
    ask = asked(player.press(0, 1.0))
    answer(player, 0, ask)
    player.advance(0)
    following = asked(player.advance(BAR))
    due = player.due()
    assert due is not None
    assert due < 2 * BAR
    (fill,) = player.advance(due)
    assert fill == Play(
        tuple(Note(note.onset + BAR, note.duration, note.pitch, note.velocity) for note in line(0, 2)[4:]),
        2 * BAR,
    )
    player.advance(2 * BAR + PPQ + 7)
    (play,) = answer(player, 2 * BAR + PPQ + 7, following)
    assert isinstance(play, Play)
    assert play.since == 2 * BAR + 2 * PPQ  # on a beat, not in the middle of the repeated bar's note


def test_an_answer_that_is_over_before_it_comes_is_asked_for_again_at_a_bar_line() -> None:
    player = Player(Rules(mode="bars", bars=1))
    ask = asked(player.press(0, 1.0))
    player.advance(10)
    anew = asked(player.advance(BAR))
    assert anew.start == 2 * BAR
    assert answer(player, BAR + 1, ask) == []
    assert answer(player, BAR + 1, anew)


def test_a_refusal_is_said_and_a_vanished_daemon_is_asked_again_but_not_for_ever() -> None:
    player = Player(Rules())
    ask = asked(player.press(1, 1.0))
    said = player.failed(2, ask.number, "phrase is empty: play something first", again=False)
    assert Say("phrase is empty: play something first") in said
    assert player.state == "listening"
    ask = asked(player.press(1, 9.0))
    for _ in range(2):
        ask = asked(player.failed(2, ask.number, "gone", again=True))
    player.failed(3, ask.number, "gone", again=True)
    assert player.state == "listening"


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["press", "release", "heard", "answer", "part", "old", "fail", "lost", "halt", "moved", "wait"]
        ),
        st.integers(0, 3 * BAR),
    ),
    max_size=60,
)
RULES = st.builds(
    Rules,
    mode=st.sampled_from(["toggle", "momentary", "bars"]),
    quantise=st.sampled_from(["now", "beat", "bar"]),
    bars=st.integers(1, 5),
    late=st.sampled_from(["rest", "repeat"]),
    metre=st.sampled_from([Metre(), Metre(3, 4), Metre(6, 8), Metre(7, 8)]),
)


@settings(max_examples=300, deadline=None)
@given(RULES, EVENTS)
def test_any_events_leave_it_in_order(rules: Rules, events: list[tuple[str, int]]) -> None:
    player = Player(rules)
    tick = 0
    asks: list[Ask] = []
    silent_from: int | None = 0  # since when nothing may be played, as far as was said

    def check(actions: list[Action]) -> None:
        nonlocal silent_from
        for action in actions:
            if isinstance(action, Ask):
                assert action.start >= tick - 1
                assert action.number > max((ask.number for ask in asks), default=0)
                asks.append(action)
                silent_from = None
            elif isinstance(action, Play):
                assert silent_from is None, "plays after it was to be silent"
                assert player.state in ("armed", "playing")
                assert all(note.onset >= action.since for note in action.notes)
            elif isinstance(action, Silence | Panic):
                silent_from = action.tick if isinstance(action, Silence) else tick
            elif isinstance(action, Drop):
                assert action.number in [ask.number for ask in asks]
        if more := player.advance(tick):
            check(more)
        due = player.due()
        assert due is None or due > tick, "would spin"

    for kind, amount in events:
        tick += amount
        at = tick / 960
        check([])
        ask = asks[-1] if asks else Ask(1, 0, 1, False)
        notes = tuple(Note(ask.start + n * 240, 200, 60) for n in range(ask.bars * 6))
        end = ask.start + ask.bars * rules.metre.bar
        match kind:
            case "press":
                check(player.press(tick, at))
            case "release":
                check(player.release(tick))
            case "heard":
                check(player.heard(tick))
            case "answer":
                check(player.got(tick, ask.number, notes, end))
            case "part":
                check(player.got(tick, ask.number, notes[:1]))
            case "old" if len(asks) > 2:
                check(player.got(tick, asks[-3].number, notes, end))
            case "fail":
                check(player.failed(tick, ask.number, "no", again=False))
            case "lost":
                check(player.failed(tick, ask.number, "gone", again=True))
            case "halt":
                check(player.halt(tick))
                assert player.state == "listening"
            case "moved":
                check(player.moved(tick))
    if player.state in ("armed", "playing"):  # it always ends
        check(player.press(tick, tick / 960 + 5))
    tick += rules.metre.bar
    check([])
    assert player.state == "listening"
    assert player.due() is None
