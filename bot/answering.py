"""What a member reads when something is refused or fails."""

from __future__ import annotations

import inspect
import logging
import secrets
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import discord
from discord import app_commands
from discord.ext import commands
from discord.utils import MISSING

from bot.errors import UserError

_log = logging.getLogger(__name__)

_P = ParamSpec("_P")
_C = TypeVar("_C", bound=commands.Cog)
_Callback = Callable[Concatenate[_C, discord.Interaction[Any], _P], Coroutine[Any, Any, None]]


def command(
    *, description: str, name: str = MISSING, extras: dict[Any, Any] = MISSING
) -> Callable[[_Callback[_C, _P]], app_commands.Command[_C, _P, None]]:
    """Makes a cog's method a command, as ``app_commands.command`` does; its refusals are answers like any other.

    A ``UserError`` that left the command would be a failure to whatever watches it: SimCord's page shows a red mark
    and keeps the member from typing on.
    """

    def decorate(callback: _Callback[_C, _P]) -> app_commands.Command[_C, _P, None]:
        @wraps(callback)
        async def answering(
            cog: _C, interaction: discord.Interaction[Any], /, *values: _P.args, **options: _P.kwargs
        ) -> None:
            try:
                await callback(cog, interaction, *values, **options)
            except UserError as refusal:
                await answer_error(interaction, refusal)

        # discord.py would look for the types of the options among the names of this module.
        setattr(answering, "__signature__", inspect.signature(callback, eval_str=True))  # noqa: B010 - no type has it
        return app_commands.command(name=name, description=description, extras=extras)(answering)

    return decorate


@asynccontextmanager
async def answering_errors(interaction: discord.Interaction[Any]) -> AsyncGenerator[None]:
    """Answers whatever goes wrong in the block, for buttons, menus and modals: discord.py would only log it, and the
    member would wait."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the log has it whole
        await answer_error(interaction, error)


async def answer_error(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Tells the member privately what to do next, or that it is our fault, with a reference to the log.

    Whoever is still typing gets no choices.
    """
    if isinstance(error, UserError):
        text = str(error)
    else:
        reference = secrets.token_hex(4)
        _log.error("Answering failed, reference %s", reference, exc_info=error)
        text = f"Something went wrong on my side. If it happens again, tell the bot's host: {reference}."
    try:
        if interaction.type is discord.InteractionType.autocomplete:
            await interaction.response.autocomplete([])
        elif interaction.response.is_done():
            await interaction.followup.send(text, ephemeral=True)
        else:
            await interaction.response.send_message(text, ephemeral=True)
    except discord.HTTPException as failure:
        # The interaction is gone, or Discord is; there is nobody left to tell.
        _log.warning("An error could not be answered: %s", failure)
