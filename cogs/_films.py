"""A film by its id, as every screen of a film needs it, or by what was typed."""

from __future__ import annotations

from bot.catalogue import films, names
from bot.client import FilmBot
from bot.documents.model import Film
from bot.errors import UserError
from bot.screens.navigation import nearest


async def load(bot: FilmBot, film_id: str) -> Film:
    """Raises ``UserError`` when the film's documents have been taken away."""
    film = await films.film(bot.catalogue, film_id)
    if film is None:
        raise UserError("This film is no longer in the catalogue. /films lists those that are.")
    return film


async def key_of(bot: FilmBot, typed: str) -> str:
    """The id of the film that was chosen or typed. Raises ``UserError`` when there is none, or several."""
    found = await names.find(bot.catalogue, "film", typed)
    if len(found) == 1:
        return found[0].key
    if not found:
        raise UserError(await nearest(bot, "film", typed))
    raise UserError("There are several films of that name: choose one from the list that comes up while you type.")
