"""How long a task waits for the community database."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

_background: ContextVar[bool] = ContextVar("background", default=False)


@dataclass(frozen=True, slots=True)
class Patience:
    """Limits in seconds for waiting while another process holds the database, queueing included."""

    member: float = 2.0
    """Discord shows a failure when there is no answer after three seconds, and sending it takes time too."""
    background: float = 60.0
    opening: float = 60.0

    def now(self) -> float:
        """Return the limit for the calling task."""
        return self.background if _background.get() else self.member


@contextmanager
def in_background() -> Generator[None]:
    """Use the longer limit for the block and the tasks started in it: no member is waiting for them."""
    token = _background.set(True)
    try:
        yield
    finally:
        _background.reset(token)
