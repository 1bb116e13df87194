"""How good melodies are: continuations cut from tunes, baselines, checks, a judge, pictures."""
