"""The buttons of a puzzle: on its post, on members' private cards, on shared results."""

from __future__ import annotations

from contextlib import suppress

import aiohttp
import discord
from discord.utils import MISSING

from bot.community import shared_results
from bot.community.guesses import Board
from bot.errors import UserError
from bot.guessing import answers
from bot.guessing.form import GuessForm
from bot.guessing.playing import guess, pressed_game, require_open, show_game, streaks_of
from bot.guessing.sharing import MAY_NOT_WRITE, NOTHING_YET, can_write, posted_text, result_text, share_buttons
from bot.interactions.naming import name_of
from bot.interactions.replying import ask, replace, reply
from bot.screens.navigation import Interaction
from bot.screens.pressing import PressedItem, chosen

_POST = r"(?P<post>[1-9]\d{0,17})"
_BOARD = r"(?P<board>daily|archive)"


class GuessButton(PressedItem, template=f"guess:open:{_POST}"):
    """On the post: opens the form for members without a guess, and a new private card for the others."""

    async def pressed(self, interaction: Interaction) -> None:
        game = await pressed_game(interaction, self.number("post"))
        if not game.attempts.over:
            require_open(game)
        if game.attempts.guesses:
            await show_game(interaction, game)
        else:
            await ask(interaction, GuessForm(game))


class GuessFormButton(PressedItem, template=f"guess:form:{_BOARD}:{_POST}"):
    """On a private card: opens the form, which updates that card."""

    async def pressed(self, interaction: Interaction) -> None:
        game = await pressed_game(interaction, self.number("post"), Board(self.match["board"]))
        if game.attempts.over:
            await show_game(interaction, game)  # finished on another copy of the card
        else:
            require_open(game)
            await ask(interaction, GuessForm(game))


class GuessMenu(PressedItem, template=f"guess:pick:{_BOARD}:{_POST}"):
    """A menu of names similar to what was typed. The choice counts as a guess."""

    async def pressed(self, interaction: Interaction) -> None:
        game = await pressed_game(interaction, self.number("post"), Board(self.match["board"]))
        key = (chosen(interaction) or [""])[0]
        named = await answers.exactly(interaction.client.catalogue, game.puzzle.kind, key)
        if named is None:
            raise UserError("I no longer know that one. Press *Guess* and type it again.")
        await guess(interaction, game, named)


class ShareButton(PressedItem, template=f"guess:share:{_POST}"):
    """Shows a member their result as text, in private."""

    async def pressed(self, interaction: Interaction) -> None:
        post = self.number("post")
        text = await _result(interaction, post)
        posted = await shared_results.is_posted(interaction.client.community, post, interaction.user.id)
        # Members who may not write in the channel get no button to post there. They can still copy the text.
        view = share_buttons(post, posted=posted) if can_write(interaction) else MISSING
        await reply(interaction, private=True, content=text, view=view)


class PostResultButton(PressedItem, template=f"guess:post:{_POST}"):
    """Posts the result in the channel: once, even if pressed on several copies of the private message."""

    async def pressed(self, interaction: Interaction) -> None:
        post = self.number("post")
        text = await _result(interaction, post)
        if not can_write(interaction):
            raise UserError(MAY_NOT_WRITE)
        name = name_of(interaction.user) or "A member"
        community, member = interaction.client.community, interaction.user.id
        if not await shared_results.claim(community, post, member):
            raise UserError("I have posted this already.")
        try:
            await replace(interaction, content=text, view=share_buttons(post, posted=True))
            await reply(interaction, private=False, content=posted_text(name, text))
        except BaseException:
            await shared_results.release(community, post, member)
            with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
                await replace(interaction, content=text, view=share_buttons(post))
            raise


async def _result(interaction: Interaction, post: int) -> str:
    """Returns a member's result as text. Raises ``UserError`` if they have not finished."""
    game = await pressed_game(interaction, post)
    if not game.attempts.over:
        require_open(game)
        raise UserError(NOTHING_YET)
    return result_text(game, await streaks_of(interaction, game))


ALL = (GuessButton, GuessFormButton, GuessMenu, ShareButton, PostResultButton)
