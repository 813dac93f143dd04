"""Looks up a film by its id, or by what a member typed."""

from __future__ import annotations

from bot.catalogue import films, names
from bot.client import FilmBot
from bot.documents.model import Film
from bot.errors import UserError
from bot.screens.navigation import nearest


async def load(bot: FilmBot, film_id: str) -> Film:
    """Loads a film by its id. Raises ``UserError`` if its documents have been removed."""
    film = await films.film(bot.catalogue, film_id)
    if film is None:
        raise UserError("This film is no longer in the catalogue. /films lists those that are.")
    return film


async def key_of(bot: FilmBot, typed: str) -> str:
    """Returns the id of the film that was chosen or typed. Raises ``UserError`` if there is none, or more than one."""
    found = await names.find(bot.catalogue, "film", typed)
    if len(found) == 1:
        return found[0].key
    if not found:
        raise UserError(await nearest(bot, "film", typed))
    raise UserError("There are several films of that name: choose one from the list that comes up while you type.")
