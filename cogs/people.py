"""/person and /character: one name across films."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from discord import app_commands
from discord.ext import commands

from bot.catalogue import names, people
from bot.catalogue.people import Mention, Work
from bot.client import FilmBot
from bot.errors import UserError
from bot.interactions.answering import command
from bot.render.card import Card
from bot.render.people import character_card, mention_card, people_evidence_card, person_card
from bot.screens import routes
from bot.screens.navigation import Interaction, show_named, show_nearest, show_one_of
from bot.screens.routes import Route
from bot.spoiler import Words
from cogs._options import PRIVATE, character_choices, person_choices

_ROUTES: dict[names.Kind, Route[str, int]] = {"character": routes.character, "mention": routes.mention}
_Found = TypeVar("_Found", Work, Mention)


class PeopleCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.screens.add(routes.person, self.person_screen)
        bot.screens.add(routes.personevidence, self.person_evidence_screen)
        bot.screens.add(routes.character, self.character_screen)
        bot.screens.add(routes.characterevidence, self.character_evidence_screen)
        bot.screens.add(routes.mention, self.mention_screen)
        bot.screens.add(routes.mentionevidence, self.mention_evidence_screen)

    @command(description="Every film a person worked on, and as what")
    @app_commands.describe(name="A performer, director, writer, composer …", private=PRIVATE)
    @app_commands.autocomplete(name=person_choices)
    async def person(self, interaction: Interaction, name: str, private: bool = False) -> None:
        await show_named(interaction, "person", name, lambda key: routes.person.to(key, 0), private=private)

    @command(description="Who played a character in each film")
    @app_commands.describe(name="The character's name", private=PRIVATE)
    @app_commands.autocomplete(name=character_choices)
    async def character(self, interaction: Interaction, name: str, private: bool = False) -> None:
        # A character without a performer is known only as a name in a plot. "Sara" means Sara Johnson first, and
        # a name in a plot only if no character has that name.
        found = await names.find(self.bot.catalogue, "character", name)
        if not found or found[0].score < names.PART_OF_NAME:
            mentions = await names.find(self.bot.catalogue, "mention", name)
            best = max((entry.score for entry in (*found, *mentions)), default=0)
            found = [entry for entry in (*found, *mentions) if entry.score == best]
        if not found:
            await show_nearest(interaction, "character", name, lambda key: routes.character.to(key, 0))
            return
        await show_one_of(interaction, found, lambda entry: _ROUTES[entry.kind].to(entry.key, 0), private=private)

    async def person_screen(self, key: str, page: int) -> Card:
        return person_card(key, await self._name("person", key), await self._works(key), page)

    async def person_evidence_screen(self, key: str, page: int) -> Card:
        return people_evidence_card("person", key, await self._works(key), page)

    async def character_screen(self, key: str, page: int) -> Card:
        return character_card(key, await self._name("character", key), await self._players(key), page)

    async def character_evidence_screen(self, key: str, page: int) -> Card:
        return people_evidence_card("character", key, await self._players(key), page)

    async def mention_screen(self, key: str, page: int) -> Card:
        return mention_card(key, await self._name("mention", key), await self._mentions(key), page)

    async def mention_evidence_screen(self, key: str, page: int) -> Card:
        return people_evidence_card("mention", key, await self._mentions(key), page)

    async def _name(self, kind: names.Kind, key: str) -> Words:
        name = await names.by_key(self.bot.catalogue, kind, key)
        if name is None:
            raise _Gone
        return name.label

    async def _works(self, key: str) -> Sequence[Work]:
        return _present(await people.works_of(self.bot.catalogue, key))

    async def _players(self, key: str) -> Sequence[Work]:
        return _present(await people.players_of(self.bot.catalogue, key))

    async def _mentions(self, key: str) -> Sequence[Mention]:
        return _present(await people.mentions_of(self.bot.catalogue, key))


class _Gone(UserError):
    def __init__(self) -> None:
        super().__init__("This name is no longer in the catalogue. Ask again with a command.")


def _present(found: Sequence[_Found]) -> Sequence[_Found]:
    if not found:
        raise _Gone
    return found


async def setup(bot: FilmBot) -> None:
    await bot.add_cog(PeopleCog(bot))
