"""Museloom at a MIDI controller: play a phrase, press a pad, and the music goes on.

`museloom midi` runs it (docs/midi.md). What is heard becomes a phrase (`memory`), a pad or a pedal fires
(`triggers`), `player` decides what happens when, `session` asks the daemon and feeds the scheduler, `view`
shows it, `takes` keeps it. All times are ticks of the session, `PPQ` to a quarter note, in which bar lines
fall on multiples of a bar, unless a name says seconds.
"""
