"""/which: finds a film by a description of what happens in it."""

from __future__ import annotations

from contextlib import suppress

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.catalogue.description import LONGEST
from bot.catalogue.which import which
from bot.client import FilmBot
from bot.errors import UserError
from bot.interactions.answering import command
from bot.interactions.posting_once import PostedOnce
from bot.interactions.replying import replace
from bot.render.card import Card
from bot.render.which import POST, description_in, guesses_card, posted_card
from bot.screens import routes
from bot.screens.navigation import Interaction, send
from bot.screens.pressing import PressedItem


class PostButton(PressedItem, template=POST):
    """Posts a private answer in the channel, once, with the titles behind tags."""

    async def pressed(self, interaction: Interaction) -> None:
        message = interaction.message
        description = description_in(message)
        guesses = await which(interaction.client.catalogue, description) if description else []
        if message is None or not guesses:
            raise UserError("I can't read this description any more. Ask again with /which.")
        with interaction.client.service(PostedOnce).posting(message.id):
            # Change the button first. If that failed after posting, a restart would allow posting it again.
            await replace(interaction, view=guesses_card(description, guesses, posted=True).view(private=True))
            try:
                await send(interaction, posted_card(description, guesses), private=False)
            except Exception:
                with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
                    await replace(interaction, view=guesses_card(description, guesses).view(private=True))
                raise


class WhichCog(commands.Cog):
    def __init__(self, bot: FilmBot) -> None:
        self.bot = bot
        bot.provide(PostedOnce())
        bot.screens.add(routes.which, self.screen)

    @command(description="What was that film where …? Only you see the answer")
    @app_commands.describe(description="What happens in it, where, to whom; its genre, decade or country help too")
    async def which(self, interaction: Interaction, description: app_commands.Range[str, 1, LONGEST]) -> None:
        await send(interaction, await self.screen(" ".join(description.split())), private=True)

    async def screen(self, description: str) -> Card:
        return guesses_card(description, await which(self.bot.catalogue, description))


async def setup(bot: FilmBot) -> None:
    bot.add_dynamic_items(PostButton)
    await bot.add_cog(WhichCog(bot))
