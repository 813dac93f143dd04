"""A question as it was put to members: kept whole, since the catalogue may be rebuilt before it is answered."""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.connection import Row

ASKED = "question_id, film_id, option_order, right_choice, snapshot"
"""The columns of an `Asked`, for a SELECT or an INSERT."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its options in the order in which they were shown."""

    question: str
    film: str | None
    order: tuple[int, ...]
    """For each button the number of its option: 0 is the right answer, 1 to 3 the wrong ones. The buttons of a card
    and the choices in the database are positions in this order."""
    snapshot: str
    """What is needed to show the question again, without the catalogue. Written and read by the caller; it may hold
    plot text, and nothing in here looks at it."""

    @property
    def right(self) -> int:
        """The position of the right answer."""
        return self.order.index(0)

    def values(self) -> tuple[object, ...]:
        """For the five columns of ``ASKED``."""
        return self.question, self.film, ",".join(map(str, self.order)), self.right, self.snapshot


def asked(row: Row) -> Asked:
    """From the five columns of ``ASKED``."""
    question, film, order, _, snapshot = row
    return Asked(question, film, tuple(int(number) for number in order.split(",")), snapshot)


@dataclass(frozen=True, slots=True)
class AskedPuzzle:
    """One puzzle as it was posted. Its snapshot is read by the caller, as a question's is."""

    kind: str
    answer: str
    """The key of what is looked for."""
    film: str
    snapshot: str
    number: int = 0
    """Which of its server's puzzles it is, from 1; 0 before it is stored."""
