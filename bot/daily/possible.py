"""Tells moderators which kinds of puzzle the library is large enough for."""

from __future__ import annotations

from bot.catalogue.connection import Catalogue
from bot.puzzle.choosing import LEAST_FILMS, LEAST_PEOPLE, Possible, possible
from bot.puzzle.puzzle import PuzzleKind


async def puzzles_in_words(catalogue: Catalogue) -> str:
    """Says what a daily set to puzzles asks with this library, and why."""
    return puzzles_text(await possible(catalogue))


def puzzles_text(library: Possible) -> str:
    """Returns, for example, "This library has at least 30 films with enough facts to guess from, so puzzles ask…"."""
    enough = f"{LEAST_FILMS} films with enough facts to guess from"
    if library.kind is PuzzleKind.FILM:
        return f"This library has at least {enough}, so puzzles ask for a film."
    few = f"A film puzzle needs {enough}; this library has {library.films or 'none'}."
    if library.kind is PuzzleKind.CAST:
        return f"{few} Until then, puzzles ask “Who is it?”: there are {library.people} people to guess."
    return (
        f"{few} A “Who is it?” puzzle needs {LEAST_PEOPLE} people; there are {library.people or 'none'}."
        " Until then I ask questions."
    )
