"""Piano rolls: every note is where it belongs, for whatever is played."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bridge.messages import Metre, Note
from bridge.scales import SCALES, TONICS
from core import pianoroll

notes = st.builds(
    Note, st.integers(0, 40_000), st.integers(1, 4000), st.integers(0, 127), st.integers(1, 127)
)
keys = st.builds("{} {}".format, st.sampled_from(TONICS), st.sampled_from(list(SCALES)))
metres = st.builds(Metre, st.integers(1, 32), st.sampled_from([1, 2, 4, 8, 16, 32]))


@given(st.lists(notes, max_size=40), keys | st.just(""), metres)
@settings(max_examples=25, deadline=None)
def test_any_music_fits_a_picture(played: list[Note], key: str, metre: Metre) -> None:
    picture = pianoroll.draw(
        [pianoroll.Part("You", played, pianoroll.PLAYER)],
        metre,
        end=44_000,
        title="A title",
        facts="",
        key=key,
        start=metre.bar,
    )
    assert picture.width <= pianoroll.WIDEST + 100
    assert picture.height < 129 * pianoroll.HEIGHT + 120


def test_notes_stand_at_their_pitch_and_time() -> None:
    played, made = Note(0, 960, 60, 127), Note(1920, 960, 64, 127)
    parts = [
        pianoroll.Part("You", [played], pianoroll.PLAYER),
        pianoroll.Part("Museloom", [made], pianoroll.MUSELOOM),
    ]
    picture = pianoroll.draw(parts, Metre(), end=3840, title="", facts="", key="C major", start=1920)
    tick = (picture.width - pianoroll.LEFT - pianoroll.RIGHT) / 3840

    def colour(at: int, pitch: int) -> object:
        row = 64 + pianoroll.ROOM - pitch
        return picture.getpixel(
            (round(pianoroll.LEFT + at * tick), round(pianoroll.TOP + (row + 0.5) * pianoroll.HEIGHT))
        )

    assert colour(480, 60) == pianoroll.PLAYER
    assert colour(2400, 64) == pianoroll.MUSELOOM
    assert colour(700, 64) == colour(1300, 62)  # nothing there: white keys of C major
    assert colour(2400, 60) not in (pianoroll.PLAYER, pianoroll.MUSELOOM)
