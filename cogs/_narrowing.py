"""The options that narrow the films, and what stands for them in the addresses of screens."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import discord
from discord import app_commands

from bot.catalogue import facets
from bot.catalogue.facets import Narrowing
from bot.client import FilmBot
from bot.documents.facets import FACET_KINDS, FacetKind
from bot.documents.folding import fold
from bot.errors import UserError
from bot.render.card import MOST_LABEL
from bot.render.shortening import clip
from bot.spoiler import escape_markdown
from cogs._options import MOST_CHOICES, PRIVATE

Choices = Callable[[discord.Interaction[FilmBot], str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]

_MOST_TYPED = 60

DESCRIPTIONS = {
    "genre": "Only films of this genre",
    "decade": "Only films of this decade",
    "director": "Only films by this director",
    "country": "Only films from this country",
    "private": PRIVATE,
}


def _choices(kind: FacetKind) -> Choices:
    async def choices(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[str]]:
        """What some of the films have that the other options leave, with how many have it."""
        catalogue = interaction.client.catalogue
        keys: dict[FacetKind, str] = {}
        for other in FACET_KINDS:
            words = str(getattr(interaction.namespace, other, None) or "")
            if other != kind and words and (facet := await facets.find(catalogue, other, words)):
                keys[other] = facet.key
        others = await facets.narrow(catalogue, keys) if keys else None
        offered = await facets.suggest(catalogue, kind, typed, others.films if others else None, MOST_CHOICES)
        return [app_commands.Choice(name=_label(facet.label, facet.films), value=facet.key) for facet in offered]

    return choices


def _label(label: str, films: int) -> str:
    count = f" ({films:,})"
    return clip(label, MOST_LABEL - len(count)) + count


AUTOCOMPLETE = {kind: _choices(kind) for kind in FACET_KINDS}


async def keys_of(bot: FilmBot, **typed: str | None) -> tuple[str, ...]:
    """What was typed or chosen for each kind of facet, as an address holds it.

    Raises ``UserError`` with the nearest names for what no film has.
    """
    keys: list[str] = []
    for kind in FACET_KINDS:
        words = typed.get(kind)
        facet = await facets.find(bot.catalogue, kind, words) if words else None
        if words and facet is None:
            raise UserError(await _nearest(bot, kind, words))
        keys.append(facet.key if facet else "")
    return tuple(keys) if any(keys) else ()


async def _nearest(bot: FilmBot, kind: FacetKind, words: str) -> str:
    said = f"I know no film of the {kind} “{escape_markdown(words[:_MOST_TYPED])}”."
    near = await facets.suggest(bot.catalogue, kind, words, most=3) if fold(words) else []
    if near:
        return f"{said} Nearest: {', '.join(escape_markdown(facet.label) for facet in near)}."
    return f"{said} Type a letter, and choose from what is offered."


async def narrowed(bot: FilmBot, keys: tuple[str, ...]) -> Narrowing:
    """The films that an address leaves. Raises ``UserError`` when there is no such genre, director, … any more."""
    wanted: dict[FacetKind, str] = {kind: key for kind, key in zip(FACET_KINDS, keys, strict=False) if key}
    found = await facets.narrow(bot.catalogue, wanted)
    if found is None:
        raise UserError("No film of this selection is in the catalogue any more. Ask again with a command.")
    return found
