"""Chooses the clues of a puzzle and their order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.catalogue.film_set import FilmSet
from bot.documents.folding import fold
from bot.documents.model import Evidence
from bot.puzzle.puzzle import GUESSES, Clue

_MOST_LEFT = 0.75
"""Maximum share of all answers that a clue may leave: a clue that fits nearly all says little. Small libraries may have
nothing better, but a clue that fits all answers is never used."""
_SLOWLY = 4
"""Number of clues that narrow the answers down as little as possible."""
_SHORTEST_REVEALING = 4
"""Minimum letters of a word in the answer that a clue must not share. Shorter words are in many titles."""


@dataclass(frozen=True, slots=True)
class PossibleClue:
    """A candidate for a clue."""

    label: str
    text: str
    evidence: Evidence
    answers: FilmSet
    """Positions of all answers that it fits."""


def clues_with(
    candidates: Sequence[PossibleClue], fillers: Sequence[PossibleClue], least: int, count: int, names: Iterable[str]
) -> tuple[Clue, ...] | None:
    """Chooses six clues to one of ``count`` answers, with as few fillers as possible, but at least ``least``.

    Returns None if there are no six that single the answer out. ``names`` are as in ``clues_for``.
    """
    everything, names = FilmSet((1 << count) - 1), tuple(names)
    for used in range(min(least, len(fillers)), len(fillers) + 1):
        if clues := clues_for([*candidates, *fillers[:used]], everything, names):
            return clues
    return None


def clues_for(candidates: Sequence[PossibleClue], everything: FilmSet, names: Iterable[str]) -> tuple[Clue, ...] | None:
    """Chooses six clues that single the answer out, the least helpful first; None if there are none.

    Among equally helpful candidates, the earlier one wins. Four clues narrow the answers down as slowly as possible,
    two as far as possible. Candidates that share a word with one of the answer's ``names`` would give it away, and are
    left out.
    """
    folded = [fold(name) for name in names]
    revealing = {word for name in folded for word in name.split() if len(word) >= _SHORTEST_REVEALING}
    waiting = [
        candidate
        for candidate in candidates
        if len(candidate.answers) < len(everything)
        and revealing.isdisjoint(fold(candidate.text).split())
        and not any(name and f" {name} " in f" {fold(candidate.text)} " for name in folded)
    ]
    if len(waiting) < GUESSES:
        return None
    # Keep at least six, even if some of them say little.
    sixth = sorted(len(candidate.answers) for candidate in waiting)[GUESSES - 1]
    most = max(sixth, _MOST_LEFT * len(everything))
    waiting = [candidate for candidate in waiting if len(candidate.answers) <= most]
    chosen, left = list[PossibleClue](), everything
    while len(chosen) < GUESSES:
        if len(chosen) < _SLOWLY:
            following = max(waiting, key=lambda candidate: len(left & candidate.answers))
        else:
            following = min(waiting, key=lambda candidate: len(left & candidate.answers))
        waiting.remove(following)
        chosen.append(following)
        left = left & following.answers
    return _in_order(chosen, everything) if len(left) == 1 else None


def _in_order(chosen: Sequence[PossibleClue], everything: FilmSet) -> tuple[Clue, ...]:
    """Orders the clues: the next is always the one that leaves the most answers, or the first chosen of several."""
    left, waiting, clues = everything, [*chosen], list[Clue]()
    while waiting:
        following = max(waiting, key=lambda candidate: len(left & candidate.answers))
        waiting.remove(following)
        left = left & following.answers
        clues.append(Clue(following.label, following.text, following.evidence, len(left)))
    return tuple(clues)
