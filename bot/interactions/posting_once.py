"""Private answers that a button posts to the channel, each only once."""

from __future__ import annotations

from collections.abc import Generator, Hashable
from contextlib import contextmanager

from bot.errors import UserError

_MOST_REMEMBERED = 20_000


class PostedOnce:
    """Recent posts, sent or about to be: a member can press twice before the button is disabled."""

    def __init__(self) -> None:
        self._posted: dict[Hashable, None] = {}
        """The newest last."""

    @contextmanager
    def posting(self, what: Hashable) -> Generator[None]:
        """``what`` is the number of the private message, or whatever may be posted once from several of them.

        Raises ``UserError`` where this one was begun before; one that failed can be posted again.
        """
        if what in self._posted:
            raise UserError("I have posted this already.")
        self._posted[what] = None
        if len(self._posted) > _MOST_REMEMBERED:
            del self._posted[next(iter(self._posted))]
        try:
            yield
        except BaseException:
            self._posted.pop(what, None)
            raise

    def has_posted(self, what: Hashable) -> bool:
        """Whether it was posted recently or is about to be."""
        return what in self._posted
