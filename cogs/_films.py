"""A film by its id, as every screen of a film needs it."""

from __future__ import annotations

from bot.catalogue import films
from bot.client import FilmBot
from bot.documents.model import Film
from bot.errors import UserError


async def load(bot: FilmBot, film_id: str) -> Film:
    """Raises ``UserError`` when the film's documents have been taken away."""
    film = await films.film(bot.catalogue, film_id)
    if film is None:
        raise UserError("This film is no longer in the catalogue. /films lists those that are.")
    return film
