"""What an engine, a model store or the library raises when it cannot go on, in words for an artist."""

from __future__ import annotations

from bridge.messages import Code, Failed, Invalid


class EngineError(Exception):
    """A failure that is foreseen. Carries what `bridge.messages.Failed` carries, and becomes one."""

    def __init__(
        self, code: Code, message: str, *, field: str = "", value: object = "", fix: str = ""
    ) -> None:
        self.code: Code = code
        self.message, self.field, self.value, self.fix = message, field, str(value)[:200], fix
        super().__init__(str(self.failed()))

    def failed(self, job: str = "") -> Failed:
        """The event that tells a client."""
        return Failed(
            job=job, code=self.code, message=self.message, field=self.field, value=self.value, fix=self.fix
        )


def explain(error: Exception, job: str = "") -> Failed:
    """What a client hears of an exception, foreseen or not."""
    if isinstance(error, EngineError):
        return error.failed(job)
    if isinstance(error, Invalid):
        return Failed(
            job=job,
            code="bad-field",
            message=str(error),
            field=error.field,
            value=error.value,
            fix=error.fix,
        )
    text = f"{type(error).__name__}: {error}"[:300]
    if (
        isinstance(error, MemoryError) or "allocate memory" in text or "out of memory" in text.lower()
    ):  # torch's
        return Failed(
            job=job,
            code="memory",
            message="there is not enough memory for this",
            fix="close other programs, or take a smaller picture",
        )
    if isinstance(error, OSError):
        return Failed(
            job=job,
            code="disk",
            message=f"a file could not be read or written: {text}",
            fix="make sure that there is free space; `museloom doctor` says where things are kept",
        )
    return Failed(
        job=job,
        code="engine",
        message=f"something unforeseen went wrong: {text}",
        fix="try again; if it happens again, send us the log that `museloom doctor` names",
    )
