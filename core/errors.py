"""What an engine, a model store or the library raises when it cannot go on, in words for an artist."""

from __future__ import annotations

from bridge.messages import Code, Failed


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
