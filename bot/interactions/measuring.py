"""Measures interactions from arrival to answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum

from bot.process.measures import AUTOCOMPLETE, INTERACTIONS, RESPONSE


class Ending(Enum):
    """The outcome of an interaction."""

    ANSWERED = "answered"
    REFUSED = "refused"
    """The member was told why."""
    FAILED = "failed"
    """The member got an apology."""
    UNANSWERED = "unanswered"
    """Discord refused the answer, or it came too late."""
    HELD_OFF = "held_off"
    """The member was too fast, or the bot is stopping."""


AUTOCOMPLETION = "autocomplete"


class Answering:
    """One interaction, from arrival to answer."""

    __slots__ = ("_began", "_command", "_followed", "_kind", "_responded", "ending")

    def __init__(self, kind: str, command: str) -> None:
        self._kind, self._command = kind, command
        self._began = time.monotonic()
        self._responded = self._followed = False
        self.ending = Ending.ANSWERED

    def responded(self) -> None:
        """Note that Discord has the first response. Later ones are not measured."""
        if not self._responded:
            self._responded = True
            took = time.monotonic() - self._began
            if self._kind == AUTOCOMPLETION:
                AUTOCOMPLETE.note(took)
            else:
                RESPONSE.note(took, self._kind)

    def follow(self, task: asyncio.Task[object] | None) -> None:
        """The interaction ends with ``task``."""
        if task is not None and not self._followed:
            self._followed = True
            task.add_done_callback(self._ended)

    def end(self, ending: Ending) -> None:
        INTERACTIONS.note(1, self._kind, self._command, ending.value)

    def _ended(self, task: asyncio.Task[object]) -> None:
        if task.cancelled():
            self.ending = Ending.UNANSWERED
        elif self._kind == AUTOCOMPLETION:
            self.responded()  # discord.py sends the choices itself, last of all
        self.end(self.ending)


_answering: ContextVar[Answering | None] = ContextVar("answering", default=None)


@contextmanager
def answering(kind: str, command: str) -> Generator[Answering]:
    """Attribute the block, and tasks started in it, to this interaction."""
    begun = Answering(kind, command)
    token = _answering.set(begun)
    try:
        yield begun
    finally:
        _answering.reset(token)


def answered_now() -> Answering | None:
    """The interaction that this task, or the task that started it, answers; None if there is none."""
    return _answering.get()
