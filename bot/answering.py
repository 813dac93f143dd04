"""What a member reads when something fails."""

from __future__ import annotations

import logging
import secrets
from typing import Any

import discord

from bot.errors import UserError

_log = logging.getLogger(__name__)


async def answer_error(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Tells the member privately what to do next, or that it is our fault, with a reference to the log."""
    if isinstance(error, UserError):
        text = str(error)
    else:
        reference = secrets.token_hex(4)
        _log.error("Answering failed, reference %s", reference, exc_info=error)
        text = f"Something went wrong on my side. If it happens again, tell the bot's host: {reference}."
    try:
        if interaction.response.is_done():
            await interaction.followup.send(text, ephemeral=True)
        else:
            await interaction.response.send_message(text, ephemeral=True)
    except discord.HTTPException as failure:
        # The interaction is gone, or Discord is; there is nobody left to tell.
        _log.warning("An error could not be answered: %s", failure)
