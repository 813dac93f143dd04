"""What a guess has in common with the answer, in words and as squares that need no colour."""

from __future__ import annotations

from bot.community.guesses import Attempts, PuzzleGuess
from bot.documents.folding import fold
from bot.puzzle.puzzle import GUESSES, Traits

_RIGHT, _NEAR, _FAR, _UNUSED = "🟩✓", "🟨~", "⬛x", "⬜·"
"""Each with a sign of its own beside the colour: not everybody sees colours, and phones draw them alike at night."""


def shared(guess: Traits, answer: Traits) -> list[str]:
    """What is the same, in words; then whether the answer is from before or after the guess."""
    said: list[str] = []
    if guess.decade is not None and guess.decade == answer.decade:
        said.append("same year" if guess.year == answer.year else "same decade")
    for what, mine, theirs in (
        ("genre", guess.genres, answer.genres),
        ("director", guess.directors, answer.directors),
        ("country", guess.countries, answer.countries),
        ("star", guess.stars, answer.stars),
        ("film", guess.films, answer.films),
    ):
        if {fold(name) for name in mine} & {fold(name) for name in theirs}:
            said.append(f"same {what}")
    return said


def direction(guess: Traits, answer: Traits) -> str:
    """Whether the answer came out before the guess or after it; empty where nobody can say, or in the same year.

    The year of a person is that of their first film in the library.
    """
    if guess.year is None or answer.year is None or guess.year == answer.year:
        return ""
    compared = "their first film here" if answer.films else "the answer"
    return f"{compared} is {'earlier' if answer.year < guess.year else 'later'}"


def square(guess: PuzzleGuess, attempts: Attempts, answer: Traits) -> str:
    """One guess in two characters."""
    if guess.key == attempts.answer:
        return _RIGHT
    return _NEAR if shared(guess.traits, answer) else _FAR


def squares(attempts: Attempts, answer: Traits) -> str:
    """Six of them, on one line of a phone."""
    used = [square(guess, attempts, answer) for guess in attempts.guesses]
    return " ".join([*used, *[_UNUSED] * (GUESSES - len(used))])
