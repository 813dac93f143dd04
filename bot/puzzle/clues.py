"""Which clues a puzzle gives, and in which order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.catalogue.film_set import FilmSet
from bot.documents.folding import fold
from bot.documents.model import Evidence
from bot.puzzle.puzzle import GUESSES, Clue

_MOST_LEFT = 0.75
"""The share of all answers that a clue leaves at the most: one that is true of nearly all says little. In small
libraries there may be nothing better; what is true of all is no clue anywhere."""
_SLOWLY = 4
"""Clues that narrow it down as little as any."""
_SHORTEST_TOLD = 4
"""Letters of a word that gives the answer away when a clue has it, too; shorter ones are in many titles."""


@dataclass(frozen=True, slots=True)
class PossibleClue:
    """Something that could be a clue."""

    label: str
    text: str
    evidence: Evidence
    answers: FilmSet
    """The positions of all answers of which it is true."""


def clues_with(
    candidates: Sequence[PossibleClue], fillers: Sequence[PossibleClue], least: int, count: int, names: Iterable[str]
) -> tuple[Clue, ...] | None:
    """Six clues to one of ``count`` answers, with no more of the fillers than it takes, but ``least`` of them."""
    everything, names = FilmSet((1 << count) - 1), tuple(names)
    for used in range(min(least, len(fillers)), len(fillers) + 1):
        if clues := clues_for([*candidates, *fillers[:used]], everything, names):
            return clues
    return None


def clues_for(candidates: Sequence[PossibleClue], everything: FilmSet, names: Iterable[str]) -> tuple[Clue, ...] | None:
    """Six clues that single the answer out, those that help least first; None when there are no such six.

    The candidates come in the order in which they are wanted where they help as much. Four clues narrow it down as
    slowly as they can, two as far as they can. One that has a word of one of the answer's ``names`` would give it
    away.
    """
    folded = [fold(name) for name in names]
    told = {word for name in folded for word in name.split() if len(word) >= _SHORTEST_TOLD}
    waiting = [
        candidate
        for candidate in candidates
        if len(candidate.answers) < len(everything)
        and told.isdisjoint(fold(candidate.text).split())
        and not any(name and f" {name} " in f" {fold(candidate.text)} " for name in folded)
    ]
    if len(waiting) < GUESSES:
        return None
    # Six at least, though some of them may say little.
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
    """One after the other what leaves the most answers; of those that leave as many, what was chosen first."""
    left, waiting, clues = everything, [*chosen], list[Clue]()
    while waiting:
        following = max(waiting, key=lambda candidate: len(left & candidate.answers))
        waiting.remove(following)
        left = left & following.answers
        clues.append(Clue(following.label, following.text, following.evidence, len(left)))
    return tuple(clues)
