"""Hear a phrase while it is being played, so that a request with it costs no more than its first note."""

from __future__ import annotations

from collections.abc import Iterator

from bridge.messages import MelodyHeard, MelodyListen, Result
from core.engines import Context, Emit
from core.engines.melody.phrase import start_after
from core.engines.melody.session import MODEL, session


def run(request: MelodyListen, context: Context) -> Iterator[Emit]:
    """Yield what is known of the phrase. Raises `EngineError` if there is no style of the request's name."""
    listener = session(context.models, request.style)
    understood = listener.understand(request.phrase, request.key, start_after(request.phrase))
    listener.listen(understood)
    sure = understood.found.sure if understood.found else float(understood.key is not None)
    key = understood.key if understood.found is None else understood.found.key
    output = MelodyHeard(notes=len(request.phrase.notes), key=str(key or ""), sure=sure)
    yield Emit(Result(output=output, model=MODEL))
