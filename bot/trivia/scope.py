"""The choice of films and difficulty for the questions of a round."""

from __future__ import annotations

from dataclasses import dataclass

from bot.trivia.difficulty import Difficulty


@dataclass(frozen=True, slots=True)
class Scope:
    """Limits on the questions of a round. None means any."""

    film: str | None = None
    spoilers: bool = False
    genre: str | None = None
    """The key of a facet, as for the decade."""
    decade: str | None = None
    difficulty: Difficulty | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether a genre, a decade or a difficulty was chosen."""
        return any((self.genre, self.decade, self.difficulty))
