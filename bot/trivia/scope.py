"""What the questions of a round are about."""

from __future__ import annotations

from dataclasses import dataclass

from bot.trivia.difficulty import Difficulty


@dataclass(frozen=True, slots=True)
class Scope:
    """None is any."""

    film: str | None = None
    spoilers: bool = False
    genre: str | None = None
    """The key of a facet, as that of the decade is."""
    decade: str | None = None
    difficulty: Difficulty | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether more than a film was chosen."""
        return any((self.genre, self.decade, self.difficulty))
