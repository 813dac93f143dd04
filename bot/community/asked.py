"""A question as members saw it, stored in full: the catalogue may be rebuilt before it is answered."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.connection import Row

ASKED = "question_id, film_id, option_order, right_choice, snapshot"
"""The columns of an `Asked`, for a SELECT or an INSERT."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its options in the order shown."""

    question: str
    film: str | None
    order: tuple[int, ...]
    """The option number of each button: 0 is the right answer, 1 to 3 the wrong ones. A card's buttons and the choices
    in the database are positions in this order."""
    snapshot: str
    """The data to show the question again without the catalogue. The caller writes and reads it. It may hold plot text;
    this package never looks inside."""

    @property
    def right(self) -> int:
        """The position of the right answer."""
        return self.order.index(0)

    def values(self) -> tuple[object, ...]:
        """Return the values of the five columns of ``ASKED``."""
        return self.question, self.film, ",".join(map(str, self.order)), self.right, self.snapshot


def asked(row: Row) -> Asked:
    """Build an `Asked` from the five columns of ``ASKED``."""
    question, film, order, _, snapshot = row
    return Asked(question, film, tuple(int(number) for number in order.split(",")), snapshot)


@dataclass(frozen=True, slots=True)
class AskedPuzzle:
    """A puzzle as it was posted. Only the caller reads its snapshot, as with a question."""

    kind: str
    answer: str
    """The key of the solution."""
    film: str
    snapshot: str
    number: int = 0
    """The puzzle's number in its server, from 1; 0 before it is stored."""
