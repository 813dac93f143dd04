"""The reference of the interaction being answered. Apologies and log lines show it."""

from __future__ import annotations

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str | None] = ContextVar("reference", default=None)


def current() -> str | None:
    """The reference of the interaction that this task, or the task that started it, answers; None if there is none."""
    return _current.get()


def current_or_new() -> str:
    """Return the current reference, or a new one: an apology always needs one."""
    return _current.get() or _new()


@contextmanager
def referred() -> Generator[str]:
    """Give the block, and tasks started in it, a reference of their own."""
    reference = _new()
    token = _current.set(reference)
    try:
        yield reference
    finally:
        _current.reset(token)


def _new() -> str:
    return secrets.token_hex(4)
