"""A puzzle as it is made, stored and shown."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from bot.documents.model import Evidence
from bot.errors import UserError
from bot.trivia.snapshot import frozen, thawed

GUESSES = 6
"""Guesses that a member has, and clues that a puzzle has: one before each guess."""


class PuzzleKind(StrEnum):
    FILM = "film"
    """Which film is it?"""
    CAST = "cast"
    """Who is it: a character or a person? For libraries that have too few films for the other."""


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that is true of the answer, as everybody may read it: nothing from a plot, ever."""

    label: str
    """What it is about, such as "Decade"."""
    text: str
    """What it says, such as "2000s"."""
    evidence: Evidence
    """Where that stands. It names the answer as a rule: it is shown once a member is done, not before. It may be a
    spoiler though the clue is none, as a cast list's line may."""
    fits: int
    """How many of the library's answers are still possible once this clue and those before it are known."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a guess is compared with the answer by."""

    year: int | None = None
    genres: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    stars: tuple[str, ...] = ()
    films: tuple[str, ...] = ()
    """Of a person, the films; a film has none."""

    @property
    def decade(self) -> int | None:
        """The first year of it."""
        return None if self.year is None else self.year // 10 * 10


@dataclass(frozen=True, slots=True)
class Puzzle:
    """Six clues, coarse ones first, and what they lead to."""

    kind: PuzzleKind
    answer: str
    """The key of what is looked for: a film's id, or a name's key."""
    label: str
    """Its name as members read it, such as "Save the Last Dance (2001)"."""
    film: str
    """The id of the film whose card closes the puzzle."""
    clues: tuple[Clue, ...]
    traits: Traits
    possible: int
    """How many answers the library has, before any clue."""


def freeze_puzzle(puzzle: Puzzle) -> str:
    """The whole puzzle as JSON: the catalogue may be rebuilt while it is open. It may hold plot text in its evidence:
    it is for the database alone."""
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
    """What was frozen. Raises ``UserError`` for what is no puzzle."""
    try:
        return _puzzle(json.loads(snapshot))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UserError("This puzzle can't be read any more. The next one will be fine.") from error


def freeze_traits(traits: Traits) -> str:
    """A guess's traits as JSON: the catalogue may be rebuilt before it is shown again."""
    return json.dumps(asdict(traits), ensure_ascii=False)


def thaw_traits(frozen: str) -> Traits:
    """What was frozen; nothing to compare by where that can't be read any more."""
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
