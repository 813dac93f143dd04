"""Answers to interactions, also those that take longer than the three seconds that Discord waits for.

https://discord.com/developers/docs/interactions/receiving-and-responding#responding-to-an-interaction
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import discord
from discord import app_commands, ui

from bot.errors import UserError

_log = logging.getLogger(__name__)

DEFERRED_AFTER = 2.0
"""Seconds without an answer after which Discord is told that one is coming."""
DEFERRAL_TAKES = 0.8
"""Seconds for telling it: what hangs for longer would hold back an answer that is ready."""
_ANSWERED = 40060
"""https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""
_DELETED = 10008
"""The same: the message is not there any more."""
_NOBODY = discord.AllowedMentions.none()
"""Said in each edit: discord.py leaves it out of one that has no content."""
_LOCK = "replying.lock"
_THINKING = "replying.thinking"
"""In an interaction's ``extras`` once a deferral is on its way: whether the message that says that the bot is thinking
is private; None where there is no such message."""


@asynccontextmanager
async def in_time(interaction: discord.Interaction[Any]) -> AsyncGenerator[None]:
    """Defers the answer that the block gives when that takes long. The block answers by ``reply`` and ``replace``."""
    timer = asyncio.create_task(_defer_later(interaction), name="defer")
    try:
        yield
    finally:
        timer.cancel()
        with suppress(asyncio.CancelledError):
            await timer


async def reply(
    interaction: discord.Interaction[Any], *, private: bool, files: Sequence[discord.File] = (), **message: Any
) -> None:
    """Answers with a message of its own, to be seen by all or by the member alone."""
    sent: dict[str, Any] = {**message, "files": files} if files else message
    if await _is_first(interaction, lambda: interaction.response.send_message(**sent, ephemeral=private)):
        interaction.extras.pop(_THINKING, None)
        return
    for file in files:
        file.reset()  # for another sending
    thinking = interaction.extras.pop(_THINKING, None)
    if thinking is private:
        await interaction.edit_original_response(**message, attachments=list(files), allowed_mentions=_NOBODY)
        return
    if thinking is not None:
        # What is sent first would be as private as what was announced: that has to be something else.
        await interaction.edit_original_response(content="…", allowed_mentions=_NOBODY)
    await interaction.followup.send(**sent, ephemeral=private)
    if thinking is not None:
        await interaction.delete_original_response()


async def replace(interaction: discord.Interaction[Any], **message: Any) -> None:
    """Answers by changing the message that a button, a menu or a form's button is on. Where that was deleted since, the
    member alone gets another one."""
    try:
        if not await _is_first(interaction, lambda: interaction.response.edit_message(**message)):
            await interaction.edit_original_response(**message, allowed_mentions=_NOBODY)
    except discord.NotFound as error:
        if error.code != _DELETED:
            raise
        files = [file for file in message.pop("attachments", None) or () if isinstance(file, discord.File)]
        for file in files:
            file.reset()
        shown = {name: value for name, value in message.items() if value is not None}
        await reply(interaction, private=True, files=files, **shown)


async def ask(interaction: discord.Interaction[Any], form: ui.Modal) -> None:
    """Answers with a form. Raises ``UserError`` when that is not possible any more."""
    if not await _is_first(interaction, lambda: interaction.response.send_modal(form)):
        raise UserError("That took me too long. Try again.")


async def defer(interaction: discord.Interaction[Any], *, private: bool, thinking: bool = False) -> None:
    """Tells Discord that an answer is coming, unless it has been told. ``thinking``: as a message of its own."""
    with_message = thinking or interaction.message is None

    def deferral() -> Awaitable[Any]:
        # Noted first: Discord may get it though the bot never hears so.
        interaction.extras.setdefault(_THINKING, private if with_message else None)
        return interaction.response.defer(ephemeral=private and with_message, thinking=with_message)

    if await _is_first(interaction, deferral):
        interaction.extras[_THINKING] = private if with_message else None


async def _defer_later(interaction: discord.Interaction[Any]) -> None:
    await asyncio.sleep(DEFERRED_AFTER)
    if interaction.type is discord.InteractionType.autocomplete:
        return
    try:
        async with asyncio.timeout(DEFERRAL_TAKES):
            await defer(interaction, private=_likely_private(interaction))
    except Exception as error:  # noqa: BLE001 - whatever it was, the answer itself meets it too
        _log.info("An answer could not be deferred: %s", type(error).__name__)


def _likely_private(interaction: discord.Interaction[Any]) -> bool:
    """Whether the answer is for the member alone, as far as can be known: an error always is."""
    command = interaction.command
    if isinstance(command, app_commands.Command) and command.get_parameter("private") is not None:
        return bool(interaction.namespace.private)
    return True


async def _is_first(interaction: discord.Interaction[Any], answer: Callable[[], Awaitable[Any]]) -> bool:
    """Gives the first answer. False where there was one, or a deferral came to Discord and the bot never heard so."""
    async with _alone(interaction):
        if interaction.response.is_done():
            return False
        deferred = _THINKING in interaction.extras
        try:
            await answer()
        except discord.HTTPException as error:
            if error.code != _ANSWERED or not deferred:
                raise
            return False
    return True


def _alone(interaction: discord.Interaction[Any]) -> asyncio.Lock:
    """While one answer is on its way, there is no other."""
    return interaction.extras.setdefault(_LOCK, asyncio.Lock())
