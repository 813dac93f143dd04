"""Which kinds of daily post a library has enough for, in words for whoever chooses one."""

from __future__ import annotations

from bot.catalogue.connection import Catalogue
from bot.puzzle.choosing import LEAST_FILMS, LEAST_PEOPLE, Possible, possible
from bot.puzzle.puzzle import PuzzleKind


async def puzzles_in_words(catalogue: Catalogue) -> str:
    """What a daily asks here that is set to puzzles, and why."""
    return said_of(await possible(catalogue))


def said_of(library: Possible) -> str:
    """ "At least 30 films can be asked for, so I ask which film it is."."""
    if library.kind is PuzzleKind.FILM:
        return f"At least {LEAST_FILMS} films can be asked for, so I ask which film it is."
    few = (
        f"I ask which film it is when there are at least {LEAST_FILMS} films to ask for; this library has"
        f" {library.films or 'none'}."
    )
    if library.kind is PuzzleKind.CAST:
        return f"{few} Until then I ask who somebody is: there are {library.people} people."
    return (
        f"{few} For asking who somebody is, I need {LEAST_PEOPLE} people; there are {library.people or 'none'}."
        " Until then I ask questions."
    )
