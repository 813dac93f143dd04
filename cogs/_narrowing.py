"""The command options that filter films, and their keys in the addresses of screens."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.catalogue import facets
from bot.catalogue.facets import Facet, Narrowing
from bot.client import FilmBot
from bot.documents.facets import FACET_KINDS, FacetKind
from bot.documents.folding import fold
from bot.errors import UserError
from bot.interactions.answering import choices
from bot.render.card import MOST_LABEL, Card
from bot.render.selection import To, nothing_card, unknown_card, unknown_words
from bot.render.shortening import clip
from bot.screens.navigation import Interaction, send, show
from cogs._options import MOST_CHOICES, PRIVATE

Choices = Callable[[discord.Interaction[FilmBot], str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]

_MOST_TYPED = 60
_MOST_NEAR = 10

DESCRIPTIONS = {
    "genre": "Only films of this genre",
    "decade": "Only films of this decade",
    "director": "Only films by this director",
    "country": "Only films from this country",
    "private": PRIVATE,
}


def _choices(kind: FacetKind) -> Choices:
    @choices
    async def suggested(interaction: discord.Interaction[FilmBot], typed: str) -> list[app_commands.Choice[str]]:
        """Suggests values that occur among the films left by the other options, with the number of films."""
        catalogue = interaction.client.catalogue
        keys: dict[FacetKind, str] = {}
        for other in FACET_KINDS:
            words = str(getattr(interaction.namespace, other, None) or "")
            if other != kind and words and (facet := await facets.find(catalogue, other, words)):
                keys[other] = facet.key
        others = await facets.narrow(catalogue, keys) if keys else None
        offered = await facets.suggest(catalogue, kind, typed, others.films if others else None, MOST_CHOICES)
        if not offered and not typed.strip():
            # The other options leave no film: still offer values, since the member may change those options.
            offered = await facets.suggest(catalogue, kind, typed, most=MOST_CHOICES)
        return [app_commands.Choice(name=_label(facet.label, facet.films), value=facet.key) for facet in offered]

    return suggested


def _label(label: str, films: int) -> str:
    count = f" ({films:,})"
    return clip(label, MOST_LABEL - len(count)) + count


AUTOCOMPLETE = {kind: _choices(kind) for kind in FACET_KINDS}


@dataclass(frozen=True, slots=True)
class Filters:
    """The member's input for each kind of facet."""

    genre: str | None
    decade: str | None
    director: str | None
    country: str | None

    def of(self, kind: FacetKind) -> str:
        """Returns the input for a kind of facet; empty if there is none."""
        return (getattr(self, kind) or "").strip()


async def show_narrowed(interaction: Interaction, to: To, typed: Filters, *, private: bool) -> None:
    """Shows the films that match all filters, or suggests similar values if one is unknown."""
    bot = interaction.client
    found: dict[FacetKind, Facet] = {}
    unknown: list[FacetKind] = []
    for kind in FACET_KINDS:
        words = typed.of(kind)
        facet = await facets.find(bot.catalogue, kind, words) if words else None
        if facet:
            found[kind] = facet
        elif words:
            unknown.append(kind)
    if unknown:
        near = await _nearest(bot, unknown[0], typed.of(unknown[0]), found)
        words = typed.of(unknown[0])[:_MOST_TYPED]
        await send(interaction, unknown_card(unknown[0], words, near, [*found.values()], to), private=True)
        return
    keys = [found[kind].key if kind in found else "" for kind in FACET_KINDS] if found else []
    await show(interaction, to(keys), private=private)


async def key_of(bot: FilmBot, kind: FacetKind, typed: str | None) -> str | None:
    """Returns the key of the typed or chosen value; None if there is none.

    Raises ``UserError`` that suggests similar values if it is unknown.
    """
    words = (typed or "").strip()
    if not words:
        return None
    found = await facets.find(bot.catalogue, kind, words)
    if found is None:
        near = await _nearest(bot, kind, words, {})
        raise UserError(unknown_words(kind, words[:_MOST_TYPED], near))
    return found.key


async def _nearest(bot: FilmBot, kind: FacetKind, words: str, others: Mapping[FacetKind, Facet]) -> list[Facet]:
    """Returns the facets with the spelling most similar to ``words``, or else the most frequent ones.

    Counts only films left by the ``others``, if any are left.
    """
    left = await facets.narrow(bot.catalogue, {other: facet.key for other, facet in others.items()})
    films = left.films if left and left.facets and left.films else None
    for wanted in (words, "") if fold(words) else ("",):
        near = await facets.suggest(bot.catalogue, kind, wanted, films, _MOST_NEAR)
        if near:
            return near
    return []


async def nothing(bot: FilmBot, narrowing: Narrowing, to: To) -> Card:
    """Says that no film matches all filters, and links to similar selections."""
    return nothing_card(narrowing, to, await facets.instead(bot.catalogue, narrowing))


async def narrowed(bot: FilmBot, keys: tuple[str, ...]) -> Narrowing:
    """Returns the films selected by an address. Raises ``UserError`` if the genre, director, … no longer exists."""
    wanted: dict[FacetKind, str] = {kind: key for kind, key in zip(FACET_KINDS, keys, strict=False) if key}
    found = await facets.narrow(bot.catalogue, wanted)
    if found is None:
        raise UserError("The catalogue no longer has any film of this selection. Ask again with a command.")
    return found
