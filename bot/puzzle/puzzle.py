"""A puzzle, and its form in the database."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from bot.documents.model import Evidence
from bot.errors import UserError
from bot.trivia.snapshot import frozen, thawed

GUESSES = 6
"""Number of guesses that a member has, and of clues in a puzzle: one before each guess."""


class PuzzleKind(StrEnum):
    """What a puzzle asks for."""

    FILM = "film"
    """Which film is it?"""
    CAST = "cast"
    """Who is it? For libraries with too few films for film puzzles."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A true statement about the answer that everybody may read. It never comes from a plot."""

    label: str
    """The topic, such as "Decade"."""
    text: str
    """The statement, such as "2000s"."""
    evidence: Evidence
    """The clue's source. It usually names the answer, so it is shown only once a member has finished. It may be a
    spoiler even though the clue is not, such as a line of a cast list."""
    fits: int
    """Number of the library's answers that fit this clue and those before it."""


@dataclass(frozen=True, slots=True)
class Traits:
    """The traits by which a guess is compared with the answer."""

    year: int | None = None
    genres: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    stars: tuple[str, ...] = ()
    films: tuple[str, ...] = ()
    """A person's films; empty for a film."""

    @property
    def decade(self) -> int | None:
        """First year of the decade."""
        return None if self.year is None else self.year // 10 * 10


@dataclass(frozen=True, slots=True)
class Puzzle:
    """Six clues, the coarse ones first, and their answer."""

    kind: PuzzleKind
    answer: str
    """Key of the answer: a film's id, or a name's key."""
    label: str
    """The answer as shown to members, such as "Save the Last Dance (2001)"."""
    film: str
    """Id of the film shown when the puzzle closes."""
    clues: tuple[Clue, ...]
    traits: Traits
    possible: int
    """Number of possible answers in the library, before any clue."""


def freeze_puzzle(puzzle: Puzzle) -> str:
    """Returns the whole puzzle as JSON, since the catalogue may be rebuilt while it is open.

    For the database only: the evidence may contain plot text.
    """
    clues = [
        {"label": clue.label, "text": clue.text, "evidence": frozen(clue.evidence), "fits": clue.fits}
        for clue in puzzle.clues
    ]
    plain = {
        "kind": puzzle.kind,
        "answer": puzzle.answer,
        "label": puzzle.label,
        "film": puzzle.film,
        "clues": clues,
        "traits": asdict(puzzle.traits),
        "possible": puzzle.possible,
    }
    return json.dumps(plain, ensure_ascii=False)


def thaw_puzzle(snapshot: str) -> Puzzle:
    """Reads a frozen puzzle. Raises ``UserError`` if it can't be read."""
    try:
        return _puzzle(json.loads(snapshot))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UserError("This puzzle can't be read any more. The next one will be fine.") from error


def freeze_traits(traits: Traits) -> str:
    """Returns a guess's traits as JSON, since the catalogue may be rebuilt before they are shown again."""
    return json.dumps(asdict(traits), ensure_ascii=False)


def thaw_traits(frozen: str) -> Traits:
    """Reads frozen traits. Returns empty traits if they can't be read any more."""
    try:
        return _traits(json.loads(frozen))
    except (ValueError, TypeError, KeyError):
        return Traits()


def _puzzle(read: dict[str, Any]) -> Puzzle:
    return Puzzle(
        PuzzleKind(read["kind"]),
        read["answer"],
        read["label"],
        read["film"],
        tuple(Clue(clue["label"], clue["text"], thawed(clue["evidence"]), clue["fits"]) for clue in read["clues"]),
        _traits(read["traits"]),
        read["possible"],
    )


def _traits(read: dict[str, Any]) -> Traits:
    return Traits(
        read["year"],
        tuple(read["genres"]),
        tuple(read["directors"]),
        tuple(read["countries"]),
        tuple(read["stars"]),
        tuple(read["films"]),
    )
