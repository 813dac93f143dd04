"""Compares a guess with the answer, in words and as squares that can be read without colour."""

from __future__ import annotations

from bot.community.guesses import Attempts, PuzzleGuess
from bot.documents.folding import fold
from bot.puzzle.puzzle import GUESSES, Traits

_RIGHT, _NEAR, _FAR, _UNUSED = "🟩✓", "🟨~", "⬛x", "⬜·"
"""Each has a sign beside the colour: not everybody sees colours, and at night phones draw them alike."""


def shared(guess: Traits, answer: Traits) -> list[str]:
    """Lists what a guess and the answer have in common, such as "same decade" or "same director"."""
    found: list[str] = []
    if guess.decade is not None and guess.decade == answer.decade:
        found.append("same year" if guess.year == answer.year else "same decade")
    for what, mine, theirs in (
        ("genre", guess.genres, answer.genres),
        ("director", guess.directors, answer.directors),
        ("country", guess.countries, answer.countries),
        ("star", guess.stars, answer.stars),
        ("film", guess.films, answer.films),
    ):
        if {fold(name) for name in mine} & {fold(name) for name in theirs}:
            found.append(f"same {what}")
    return found


def direction(guess: Traits, answer: Traits) -> str:
    """Says whether the answer came out before or after the guess; empty if unknown or in the same year.

    A person's year is that of their first film in the library.
    """
    if guess.year is None or answer.year is None or guess.year == answer.year:
        return ""
    compared = "their first film here" if answer.films else "the answer"
    return f"{compared} is {'earlier' if answer.year < guess.year else 'later'}"


def square(guess: PuzzleGuess, attempts: Attempts, answer: Traits) -> str:
    """Shows a guess as a square and a sign."""
    if guess.key == attempts.answer:
        return _RIGHT
    return _NEAR if shared(guess.traits, answer) else _FAR


def squares(attempts: Attempts, answer: Traits) -> str:
    """Shows all six guesses, used or not, on one line that fits on a phone."""
    used = [square(guess, attempts, answer) for guess in attempts.guesses]
    return " ".join([*used, *[_UNUSED] * (GUESSES - len(used))])
