"""Replies to members when something is refused or fails."""

from __future__ import annotations

import inspect
import logging
import re
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from discord.utils import MISSING

from bot.errors import UserError
from bot.interactions import references, refusals
from bot.interactions.measuring import Ending, answered_now
from bot.interactions.replying import in_time, reply
from bot.interactions.rights import require_command

_log = logging.getLogger(__name__)

_APOLOGY = "Something went wrong on my side. If it happens again, tell the bot's host: {}."
_FORBIDDEN = (
    "Discord doesn't let me do that here. Ask a moderator to check my permissions in this channel. If they are fine,"
    " tell the bot's host: {}."
)
_KIND = re.compile(r"[a-z]{1,12}(:[a-z]{1,12}\b)?")
"""The beginning of a button's id."""

_P = ParamSpec("_P")
_C = TypeVar("_C", bound=commands.Cog)
_I = TypeVar("_I", bound=discord.Interaction[Any])
_V = TypeVar("_V", str, int)
_Suggest = Callable[[_I, str], Coroutine[Any, Any, list[app_commands.Choice[_V]]]]
_Callback = Callable[Concatenate[_C, discord.Interaction[Any], _P], Coroutine[Any, Any, None]]


def command(
    *, description: str, name: str = MISSING, extras: dict[Any, Any] = MISSING
) -> Callable[[_Callback[_C, _P]], app_commands.Command[_C, _P, None]]:
    """Makes a cog's method a command, as ``app_commands.command`` does. Refusals, including missing permissions, are
    ordinary answers.

    If a ``UserError`` left the command, anything that watches it would see a failure: SimCord's page shows a red mark
    and stops the member from typing.
    """

    def decorate(callback: _Callback[_C, _P]) -> app_commands.Command[_C, _P, None]:
        @wraps(callback)
        async def answering(
            cog: _C, interaction: discord.Interaction[Any], /, *values: _P.args, **options: _P.kwargs
        ) -> None:
            refused: UserError | None = None
            async with in_time(interaction):
                try:
                    await require_command(interaction)
                    await callback(cog, interaction, *values, **options)
                except UserError as refusal:
                    refused = refusal
                if refused is not None:
                    # Answer outside the handler: if that fails, the log would also hold this error and what was typed.
                    await answer_error(interaction, refused)

        # discord.py would look for the types of the options among the names of this module.
        setattr(answering, "__signature__", inspect.signature(callback, eval_str=True))  # noqa: B010 - no type has it
        return app_commands.command(name=name, description=description, extras=extras)(answering)

    return decorate


def choices(suggest: _Suggest[_I, _V]) -> _Suggest[_I, _V]:
    """Makes a function usable by ``app_commands.autocomplete``. If it fails, no choices are offered.

    discord.py would only log the exception, and the member's app would say that the options could not be loaded.
    """

    @wraps(suggest)
    async def answering(interaction: _I, typed: str) -> list[app_commands.Choice[_V]]:
        try:
            return await suggest(interaction, typed)
        except Exception as error:  # noqa: BLE001 - the log has it whole
            await answer_error(interaction, error)
            return []

    return answering


@asynccontextmanager
async def answering_errors(interaction: discord.Interaction[Any]) -> AsyncGenerator[None]:
    """Answers any error in the block, for buttons, menus and modals. discord.py would only log it, and the member would
    wait."""
    failed: Exception | None = None
    async with in_time(interaction):
        try:
            yield
        except Exception as error:  # noqa: BLE001 - the log has it whole
            failed = error
        if failed is not None:
            await answer_error(interaction, failed)


async def answer_error(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Tells the member privately what to do next, or that it is our fault, with a reference to the log.

    A known refusal of Discord's is one line in the log. Autocomplete gets no choices.
    """
    known = answered_now()
    if isinstance(error, UserError):
        if known:
            known.ending = Ending.REFUSED
        await _tell(interaction, str(error))
        return
    reference, why = references.current_or_new(), refusals.refusal(error)
    if known:
        known.ending = Ending.FAILED if why is None else Ending.UNANSWERED
    if why is None:
        _log.error("Answering %s failed, reference %s", origin(interaction), reference, exc_info=error)
        await _tell(interaction, _APOLOGY.format(reference))
    else:
        _log.warning("%s got no answer, reference %s: %s", origin(interaction), reference, why)
        late = isinstance(error, TimeoutError) and not interaction.response.is_done()
        if not late and not refusals.is_unreachable(error):
            # This may fail too; there is nothing new to report.
            with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
                await _say(
                    interaction, (_FORBIDDEN if refusals.lacks_permission(error) else _APOLOGY).format(reference)
                )


def origin(interaction: discord.Interaction[Any]) -> str:
    """Describe for the log what the member did, without what was typed. Of a button's id, only its kind is given."""
    if interaction.type is discord.InteractionType.modal_submit:
        return "a form"
    data: Mapping[str, Any] = dict(interaction.data or {})
    if interaction.type is discord.InteractionType.component:
        kind = _KIND.match(str(data.get("custom_id", "")))
        return f"a press on {kind[0]}" if kind else "a press"
    name = interaction.command.qualified_name if interaction.command else data.get("name")
    typing = interaction.type is discord.InteractionType.autocomplete
    return f"typing in /{name}" if typing else f"/{name}"


async def _tell(interaction: discord.Interaction[Any], text: str) -> None:
    try:
        await _say(interaction, text)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as failure:
        # The interaction has expired or Discord is down: the member cannot be told.
        _log.warning("An error could not be answered: %s", refusals.refusal(failure) or failure)


async def _say(interaction: discord.Interaction[Any], text: str) -> None:
    if interaction.type is discord.InteractionType.autocomplete:
        await interaction.response.autocomplete([])
    else:
        await reply(interaction, private=True, content=text)
