"""An interaction from when it comes until it is answered, as it is measured."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum

from bot.process.measures import AUTOCOMPLETE, INTERACTIONS, RESPONSE


class Ending(Enum):
    """What became of an interaction."""

    ANSWERED = "answered"
    REFUSED = "refused"
    """The member read why."""
    FAILED = "failed"
    """The member read an apology."""
    UNANSWERED = "unanswered"
    """Discord did not take the answer, or it came too late."""
    HELD_OFF = "held_off"
    """The member was too fast, or the bot is stopping."""


AUTOCOMPLETION = "autocomplete"


class Answering:
    """One interaction, from when it came until it is answered."""

    __slots__ = ("_began", "_command", "_followed", "_kind", "_responded", "ending")

    def __init__(self, kind: str, command: str) -> None:
        self._kind, self._command = kind, command
        self._began = time.monotonic()
        self._responded = self._followed = False
        self.ending = Ending.ANSWERED

    def responded(self) -> None:
        """Discord has the first response; what follows is not measured."""
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
    """What is done in the block, and by tasks that are started in it, answers this interaction."""
    begun = Answering(kind, command)
    token = _answering.set(begun)
    try:
        yield begun
    finally:
        _answering.reset(token)


def answered_now() -> Answering | None:
    """What this task, or the one that started it, answers; None where it answers nobody."""
    return _answering.get()
