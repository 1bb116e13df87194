"""One network and what it has heard: a phrase that is listened to while it is played is answered at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bridge.messages import Phrase
from core import own_styles
from core.engines.melody import keys, phrase
from core.engines.melody.adapt import load_style
from core.engines.melody.decoder import Decoder, Floats, load
from core.engines.melody.expression import Feel
from core.engines.melody.generate import Opening, Prompt
from core.engines.melody.keys import Guess, Key
from core.engines.melody.network import MelodyNetwork
from core.engines.melody.phrase import Heard
from core.models import ModelStore

MODEL = "melody"
MEMORY = 150_000_000  # bytes that a session takes
TRUSTED = 0.5  # probability of a key by ear from which telling it helps the network, on validation tunes
UNPLAYED = Key(0, "major")


class Understood(NamedTuple):
    """A phrase with its key. found: by ear, if that was asked for. feel: how it was played."""

    heard: Heard
    feel: Feel
    opening: Opening
    key: Key | None
    found: Guess | None

    @property
    def bars(self) -> float:
        """How long the phrase is."""
        return (self.end - self.heard.start) / self.heard.metre.bar

    @property
    def end(self) -> int:
        """Tick of the grid at which the new music begins."""
        return self.opening.tune.now

    @property
    def prompt(self) -> Prompt:
        """What is gone on from."""
        return self.opening.prompt


class Session:
    """Listens with two decoders: one is told no key, and finds it; the other is told the key."""

    def __init__(self, network: MelodyNetwork) -> None:
        self._ear = Decoder(network)
        self._decoder = Decoder(network)
        self._last: tuple[tuple[Phrase, str, int], Understood] | None = None

    def decoder(self, prompt: Prompt) -> Decoder:
        """The one to go on from this prompt with."""
        return self._decoder if prompt.key else self._ear

    def understand(self, played: Phrase, key: str, until: int) -> Understood:
        """Hear a phrase up to protocol tick `until`. key: "auto", "off" or a key's name."""
        asked = played, key, until
        if self._last is None or self._last[0] != asked:
            self._last = asked, self._understand(played, key, until)
        return self._last[1]

    def listen(self, understood: Understood) -> None:
        """Hear it with the decoder that would go on from it."""
        self.decoder(understood.prompt).prefill(understood.opening.rows)

    def _understand(self, played: Phrase, key: str, until: int) -> Understood:
        heard = phrase.hear(played, until)
        feel = Feel.of(heard.played, heard.metre)
        prompt = Prompt(heard.steps, heard.start, heard.metre, None)
        if key == "off":
            return Understood(heard, feel, self._opening(prompt), None, None)
        if key != "auto":
            said = Key.parse(key)
            return Understood(heard, feel, self._opening(prompt._replace(key=said)), said, None)
        if not heard.steps:
            opening = self._opening(prompt._replace(key=UNPLAYED))
            return Understood(heard, feel, opening, UNPLAYED, Guess(None, 0.0))
        opening = self._opening(prompt)
        state = self._ear.prefill(opening.rows)
        found = keys.guess(heard.steps, self._ear.key_logits(state)[0], _weights(heard))
        if found.key and found.sure >= TRUSTED:
            opening = self._opening(prompt._replace(key=found.key))
        return Understood(heard, feel, opening, found.key, found)

    def _opening(self, prompt: Prompt) -> Opening:
        return Opening.of(prompt, self.decoder(prompt))


def _weights(heard: Heard) -> Floats | None:
    """How often each pitch class is in the chords, (12)."""
    if not heard.chords:
        return None
    result = np.zeros(12, np.float32)
    for chord in heard.chords:
        result[list(chord.pitches)] += 1
    return result


def session(models: ModelStore, style: str) -> Session:
    """The session of a personal style, or of none, "". Raises `EngineError` if there is no such style."""
    network = models.get(MODEL, load)
    if not style:
        return models.get_own(MODEL, MEMORY, lambda: Session(network))
    file = own_styles.path(models.data, style)
    learnt = file.stat().st_mtime_ns if file.exists() else 0  # learnt anew, it is another
    return models.get_own(
        f"{MODEL} in the style {style}, {learnt}",
        MEMORY,
        lambda: Session(load_style(models.data, style, network)),
    )
