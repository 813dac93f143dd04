"""Private answers that a button posts for everybody: each once."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from bot.errors import UserError

_MOST_REMEMBERED = 1000


class PostedOnce:
    """The messages that were posted last, or are about to be: a thumb is quicker than a button that goes out."""

    def __init__(self) -> None:
        self._messages: dict[int, None] = {}
        """The newest last."""

    @contextmanager
    def posting(self, message: int) -> Generator[None]:
        """Raises ``UserError`` where this one was begun before; one that failed can be posted again."""
        if message in self._messages:
            raise UserError("I have posted this already.")
        self._messages[message] = None
        if len(self._messages) > _MOST_REMEMBERED:
            del self._messages[next(iter(self._messages))]
        try:
            yield
        except BaseException:
            self._messages.pop(message, None)
            raise
