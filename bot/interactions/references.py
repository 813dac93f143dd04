"""The reference of the interaction that is being answered. An apology shows it, and so does each line of the log."""

from __future__ import annotations

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str | None] = ContextVar("reference", default=None)


def current() -> str | None:
    """The reference of what this task, or the one that started it, answers; None where it answers nobody."""
    return _current.get()


def current_or_new() -> str:
    """For an apology, which needs one in any case."""
    return _current.get() or _new()


@contextmanager
def referred() -> Generator[str]:
    """Gives what is done in the block, and in tasks that are started in it, a reference of its own."""
    reference = _new()
    token = _current.set(reference)
    try:
        yield reference
    finally:
        _current.reset(token)


def _new() -> str:
    return secrets.token_hex(4)
