"""MIDI files: what mido and music programs write is read as it was meant, and nothing else can do harm."""

import io
import tracemalloc

import mido
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridge import midi
from bridge.messages import Invalid, Metre, Note


def file(*tracks, type=1, division=480):
    """A file of raw tracks."""
    parts = [b"MThd\0\0\0\6", type.to_bytes(2), len(tracks).to_bytes(2), division.to_bytes(2)]
    return b"".join([*parts, *(b"MTrk" + len(track).to_bytes(4) + track for track in tracks)])


END = b"\0\xff\x2f\0"
ONE = b"\0\x90\x3c\x50" + b"\x83\x60\x80\x3c\0"  # a quarter note, middle C
TWO = ONE[:4] * 2 + b"\x60\x80\x3c\0" + b"\x60\x3c\0"  # the same key twice before it is let go
RMID = b"RIFF\0\0\0\0RMIDdata\0\0\0\0"
DRUM = b"\0\x99\x24\x50" + b"\x83\x60\x89\x24\0"
SONG = file(
    b"\0\xff\x03\4Tune" + b"\0\xff\x51\3\x07\xa1\x20" + b"\0\xff\x58\4\3\2\x18\x08" + END,
    b"\0\xc0\x18" + ONE + b"\0\x3e\x40" + b"\x83\x60\x3e\0" + b"\0\xb0\x40\x7f" + END,
)


def spans(song):
    return [(note.onset, note.duration, note.pitch) for note in song.notes]


notes = st.builds(
    Note,
    st.integers(0, 100_000),
    st.integers(1, 5_000),
    st.integers(0, 127),
    st.integers(1, 127),
)


@given(
    st.lists(st.lists(notes, max_size=30), max_size=4).filter(any), st.floats(4, 900), st.text(max_size=20)
)
@settings(max_examples=50, deadline=None)
def test_what_is_written_is_read(tmp_path_factory, tracks, tempo, text):
    path = tmp_path_factory.mktemp("midi") / "a.mid"
    written = [midi.Track(f"{number} {text}", track, channel=number) for number, track in enumerate(tracks)]
    metres = [(0, Metre(6, 8)), (1440 * 7, Metre(4, 4))]
    midi.write(path, written, [(0, tempo)], metres, ["a text", text])
    song = midi.read(path)
    assert song.remarks == []
    assert song.metres == metres
    assert song.tempos[0][1] == pytest.approx(tempo, rel=1e-4)
    for number, track in enumerate(tracks):
        onsets = {(note.onset, note.pitch) for note in track}  # of equal ones, one is left
        read = [note for note in song.notes if note.channel == number]
        assert {(note.onset, note.pitch) for note in read} == onsets
        assert all(note.track == number + 1 for note in read)
        for note in read:
            longest = max(n.duration for n in track if (n.onset, n.pitch) == (note.onset, note.pitch))
            later = [n.onset for n in track if n.pitch == note.pitch and n.onset > note.onset]
            assert note.duration == min(longest, min(later, default=1 << 40) - note.onset)
    assert [m.text for m in mido.MidiFile(path, charset="utf-8").tracks[0] if m.type == "text"] == [
        "a text",
        text,
    ]


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_reads_what_mido_writes(data):
    """Any mix of messages, with running status as mido has it."""
    track = mido.MidiTrack()
    tick, expected, down = 0, [], {}
    for _ in range(data.draw(st.integers(1, 40))):
        delta = data.draw(st.integers(0, 500))
        tick += delta
        kind = data.draw(
            st.sampled_from(["on", "off", "silent", "bend", "sysex", "program", "text", "tempo"])
        )
        pitch = data.draw(st.integers(60, 63))
        if kind == "on":
            down.setdefault(pitch, []).append(tick)
            track.append(mido.Message("note_on", note=pitch, velocity=9, time=delta))
        elif kind in ("off", "silent"):
            if down.get(pitch):
                onset = down[pitch].pop()
                expected.append((onset, max(1, tick - onset), pitch))
            silent = mido.Message("note_on", note=pitch, velocity=0, time=delta)
            track.append(silent if kind == "silent" else mido.Message("note_off", note=pitch, time=delta))
        else:
            track.append(
                {
                    "bend": mido.Message("pitchwheel", pitch=99, time=delta),
                    "sysex": mido.Message("sysex", data=[1, 2, 3], time=delta),
                    "program": mido.Message("program_change", program=4, time=delta),
                    "text": mido.MetaMessage("text", text="words", time=delta),
                    "tempo": mido.MetaMessage("set_tempo", tempo=400_000, time=delta),
                }[kind]
            )
    for pitch, onsets in down.items():
        struck = [onset for onset, _, other in expected if other == pitch] + onsets
        for onset in onsets:
            again = min((later for later in struck if later > onset), default=tick)
            expected.append((onset, max(1, min(again - onset, midi.HANGING)), pitch))
    buffer = io.BytesIO()
    mido.MidiFile(tracks=[track], type=0, ticks_per_beat=480).save(file=buffer)
    if not expected:
        with pytest.raises(Invalid, match="without notes"):
            midi.read(buffer.getvalue())
    else:
        assert sorted(spans(midi.read(buffer.getvalue()))) == sorted(expected)


@pytest.mark.parametrize(
    ("data", "expected", "remark"),
    [
        pytest.param(file(ONE + END, type=0), [(0, 480, 60)], "", id="type 0"),
        pytest.param(file(ONE + END, ONE + ONE + END, type=2), [(0, 480, 60)], "several songs", id="type 2"),
        pytest.param(file(ONE + END, division=96), [(0, 2400, 60)], "", id="another division"),
        pytest.param(file(ONE + END, division=0xE728), [(0, 461, 60)], "film frames", id="SMPTE, 25 x 40"),
        pytest.param(
            file(ONE + b"\0\xff\x51\3\0\0\0" + END), [(0, 480, 60)], "tempo of zero", id="zero tempo"
        ),
        pytest.param(file(b"\0\xff\x58\4\0\2\0\0" + ONE), [(0, 480, 60)], "0 over 2^2", id="metre 0/4"),
        pytest.param(file(b"\0\xff\x58\4\4\xff\0\0" + ONE), [(0, 480, 60)], "2^255", id="metre 4/2^255"),
        pytest.param(file(b"\0\xff\x51\0" + ONE), [(0, 480, 60)], "", id="tempo without a number"),
        pytest.param(file(ONE[:4] + b"\x8f\x00" + END[1:]), [(0, 1920, 60)], "nothing ends", id="hanging"),
        pytest.param(file(TWO), [(0, 96, 60), (0, 192, 60)], "", id="overlapping"),
        pytest.param(file(b"\0\xf0\3\1\2\xf7" + ONE), [(0, 480, 60)], "", id="SysEx"),
        pytest.param(file(ONE + b"\0\xf9" + ONE), [(0, 480, 60)], "damaged", id="undefined status"),
        pytest.param(file(b"\0\x3c\x50" + ONE, ONE), [(0, 480, 60)], "damaged", id="no running status"),
        pytest.param(
            file(ONE + b"\x80" * 99, ONE), [(0, 480, 60)] * 2, "without an end", id="endless number"
        ),
        pytest.param(file(ONE + ONE)[:-5], [(0, 480, 60), (480, 1, 60)], "cut off", id="truncated"),
        pytest.param(file(ONE) + b"junk", [(0, 480, 60)], "", id="junk at the end"),
        pytest.param(file(ONE).replace(b"MTrk", b"XFIH\0\0\0\2hiMTrk"), [(0, 480, 60)], "", id="alien chunk"),
        pytest.param(RMID + file(ONE), [(0, 480, 60)], "", id="RMID"),
        pytest.param(file(DRUM + ONE), [(0, 480, 36), (480, 480, 60)], "", id="drums and a melody"),
    ],
)
def test_odd_files(data, expected, remark):
    song = midi.read(data)
    assert spans(song) == expected
    assert any(remark in text for text in song.remarks) if remark else song.remarks == []


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "an empty file"),
        (b"MThd\0\0\0\6\0", "cut off after 9 bytes"),
        (b"\x89PNG\r\n\x1a\n", "not a MIDI file"),
        (file(), "without notes"),
        (file(END), "without notes"),
        (file(b"\0\xf9"), "damaged"),
        (file(DRUM), "drums only (channel 10)"),
        (file(ONE, division=0), "whose beat has no length"),
        (file(ONE, division=0x8000), "whose beat has no length"),
        (b"MThd" + bytes(midi.MAX_BYTES), "more than 16 MB"),
    ],
)
def test_says_what_is_wrong(data, complaint):
    with pytest.raises(Invalid) as error:
        midi.read(data)
    assert complaint in str(error.value)
    assert error.value.fix


def test_says_what_is_wrong_with_a_path(tmp_path):
    with pytest.raises(Invalid, match=r"nothing\.mid, which does not exist"):
        midi.read(tmp_path / "nothing.mid")
    with pytest.raises(Invalid, match="not a file"):
        midi.read(tmp_path)


def survives(data):
    try:
        song = midi.read(data)
    except Invalid:
        return
    assert song.notes == sorted(song.notes)
    assert all(note.duration >= 1 and 1 <= note.velocity <= 127 for note in song.notes)
    assert song.tempos[0][0] == song.metres[0][0] == 0
    try:
        phrase, begin, tempo = midi.phrase_before(song, 8)
    except Invalid:
        return
    assert phrase.notes
    assert begin >= 0
    assert tempo > 0


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_random_tracks_do_no_harm(data):
    survives(data)
    survives(file(data))


@given(
    st.lists(st.tuples(st.integers(0, len(SONG) - 1), st.integers(0, 255)), max_size=6), st.integers(0, 99)
)
@settings(max_examples=200, deadline=None)
def test_broken_files_do_no_harm(changes, cut):
    data = bytearray(SONG)
    for place, byte in changes:
        data[place] = byte
    survives(bytes(data[: len(data) - cut]))


@pytest.mark.parametrize(
    "event",
    [b"\xff", b"\x80", b"\0\xff\1\0", b"\0\xff\x51\3\1\0\0\1", b"\0\xf0\0", b"\0\x90\x3c\x50"],
    ids=["0xff", "0x80", "texts", "tempos", "SysEx", "hanging notes"],
)
def test_floods_stay_small(event, monkeypatch):
    """Much of one thing, the first two of which mido's own reader does not come back from."""
    monkeypatch.setattr(midi.reading, "MAX_SONG", 5_000)
    flood = file(ONE + event * 100_000)
    tracemalloc.start()
    try:
        survives(flood)
        assert tracemalloc.get_traced_memory()[1] < len(flood) + (3 << 20)
    finally:
        tracemalloc.stop()


def test_says_what_it_cut(monkeypatch):
    monkeypatch.setattr(midi.reading, "MAX_SONG", 2)
    song = midi.read(file(ONE * 3))
    assert spans(song) == [(0, 480, 60), (480, 480, 60)]
    assert "after 2 notes and tempos is left out" in song.remarks[0]


def test_three_hours_are_read_whole(tmp_path):
    count = 3 * 3600 * 2  # two notes a second
    path = tmp_path / "long.mid"
    midi.write(path, [midi.Track("", [Note(i * 480, 400, 60 + i % 12) for i in range(count)])])
    song = midi.read(path)
    assert len(song.notes) == count
    assert song.remarks == []
    phrase, begin, _ = midi.phrase_before(song, 8)
    assert (len(phrase.notes), begin) == (8 * 4, (count - 32) * 480)


def test_a_part_follows_metre_and_tempo(tmp_path):
    path = tmp_path / "a.mid"
    played = [Note(tick, 240, 60 + tick // 480 % 12) for tick in range(0, 480 * 21, 480)]
    low = [Note(0, 480 * 21, 36)]
    metres = [(0, Metre(1, 4)), (480, Metre(4, 4)), (480 + 2 * 1920, Metre(3, 4))]
    midi.write(path, [midi.Track("a", played), midi.Track("b", low, 1)], [(0, 90), (480 * 10, 150)], metres)
    song = midi.read(path)
    assert [song.bar_line(bar) for bar in (1, 2, 3, 4, 5)] == [0, 480, 2400, 4320, 5760]
    assert [song.bar_at(tick) for tick in (0, 479, 480, 4319, 4320, 5760)] == [1, 1, 2, 3, 4, 5]
    phrase, begin, tempo = midi.phrase_before(song, 2, song.bar_line(4), (1, 0))
    assert (begin, phrase.metre, round(tempo)) == (480, Metre(4, 4), 90)
    assert [note.onset for note in phrase.notes] == list(range(0, 3840, 480))
    phrase, begin, tempo = midi.phrase_before(song, 2, None, (1, 0))  # the end
    assert (begin, phrase.metre, round(tempo)) == (480 * 15, Metre(3, 4), 150)
    assert phrase.end == 2 * 1440 - 240
    phrase, begin, _ = midi.phrase_before(song, None, None, (1, 0))  # not beyond the change of metre
    assert begin == 4320
    with pytest.raises(Invalid, match="silent before bar 1"):
        midi.phrase_before(song, 2, 0)


def test_a_late_hand_opens_no_new_bar(tmp_path):
    path = tmp_path / "a.mid"
    midi.write(path, [midi.Track("", [Note(0, 1440, 60), Note(1440, 560, 62)])])
    phrase, _, _ = midi.phrase_before(midi.read(path))
    assert phrase.end == 1920


def test_a_song_is_extended_with_all_that_is_in_it(tmp_path):
    """Instruments, pedals, words and SysEx stay; what still sounds at the seam is ended; no note hangs."""
    lyrics, sysex = b"\0\xff\5\2la", b"\0\xf0\4\x7e\x7f\1\xf7"
    held = b"\0\x90\x43\x50" + b"\x8f\x00\x80\x43\0"
    data = file(lyrics + sysex + b"\0\xc0\x18" + b"\0\xb0\x40\x7f" + ONE + held + END, division=480)
    path = tmp_path / "a.mid"
    song = midi.read(data)
    assert song.programs == {0: 0x18}
    midi.extend(path, song, 1920, [midi.Track("New", [Note(1920, 480, 72)], 1, 5)], ["seed 5"])
    read = midi.read(path)
    assert spans(read) == [(0, 480, 60), (480, 1440, 67), (1920, 480, 72)]
    assert (read.programs, read.remarks) == ({0: 0x18, 1: 5}, [])
    first = mido.MidiFile(path).tracks[0]
    assert [message.type for message in first if message.time == 0][:5] == [
        "text",
        "lyrics",
        "sysex",
        "program_change",
        "control_change",
    ]


def test_time_passes_as_the_tempo_says():
    song = midi.Song([], [(0, 120), (960, 60)], [(0, Metre())])
    assert [song.seconds(tick) for tick in (0, 480, 960, 1440)] == [0, 0.5, 1, 2]


@pytest.mark.parametrize("named", [0, 1, 2], ids=["by what it plays", "by its instrument", "by its name"])
def test_the_melody_is_found(named, tmp_path):
    """Among chords, a bass and drums; of two alike, the one whose instrument or name says so."""
    tune = [Note(i * 240, 230, 67 + (0, 2, 4, 7, 5)[i % 5]) for i in range(32)]
    low = [Note(i * 480, 470, 40 + (0, 7)[i % 2]) for i in range(16)]
    chords = [Note(i * 1920, 1900, pitch) for i in range(4) for pitch in (60, 64, 67, 72)]
    tracks = [midi.Track("one", chords, 0), midi.Track("two", low, 1), midi.Track("three", low, 9)]
    if named:
        tracks.append(midi.Track("four", tune, 2, 33 if named == 1 else 0))
    tracks.append(midi.Track("Lead" if named == 2 else "five", tune, 3))
    midi.write(tmp_path / "a.mid", tracks)
    song = midi.read(tmp_path / "a.mid")
    assert midi.most_melodic(song, 0, 7680) == (len(tracks), 3)
    assert midi.most_melodic(song, 9000, 9600) is None
