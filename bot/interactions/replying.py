"""Answers to interactions, also those that take longer than the three seconds that Discord waits for.

https://discord.com/developers/docs/interactions/receiving-and-responding#responding-to-an-interaction
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import discord
from discord import app_commands, ui

from bot.errors import UserError
from bot.interactions.measuring import answered_now

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
_TOKEN_LASTS = timedelta(minutes=14)
"""Discord says 15 minutes: less what a change of the message takes to arrive."""
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


@dataclass(frozen=True, slots=True)
class Sent:
    """A reply that was sent, for as long as it can be changed: no more of its interaction is kept than that needs."""

    webhook: discord.Webhook
    """The interaction's own: what goes through it counts for no channel's limits."""
    message: int
    until: datetime
    """From then on Discord refuses."""

    async def edit(self, content: str) -> None:
        """Raises ``discord.HTTPException`` where Discord refuses, or no longer has it."""
        await self.webhook.edit_message(self.message, content=content, allowed_mentions=_NOBODY)

    async def again(self, content: str) -> Sent:
        """Sends another in place of one that is gone, to the same member alone."""
        message = await self.webhook.send(content, ephemeral=True, wait=True, allowed_mentions=_NOBODY)
        return Sent(self.webhook, message.id, self.until)


async def reply(
    interaction: discord.Interaction[Any], *, private: bool, files: Sequence[discord.File] = (), **message: Any
) -> Sent | None:
    """Answers with a message of its own, to be seen by all or by the member alone.

    Gives what changes it later; None where Discord did not say which message it is.
    """
    sent: dict[str, Any] = {**message, "files": files} if files else message
    number: int | None = None

    async def first() -> None:
        nonlocal number
        number = (await interaction.response.send_message(**sent, ephemeral=private)).message_id

    if await _is_first(interaction, first):
        interaction.extras.pop(_THINKING, None)
        return _sent(interaction, number)
    for file in files:
        file.reset()  # for another sending
    thinking = interaction.extras.pop(_THINKING, None)
    if thinking is private:
        edited = await interaction.edit_original_response(**message, attachments=list(files), allowed_mentions=_NOBODY)
        return _sent(interaction, edited.id)
    if thinking is not None:
        # What is sent first would be as private as what was announced: that has to be something else.
        await interaction.edit_original_response(content="…", allowed_mentions=_NOBODY)
    followed = await interaction.followup.send(**sent, ephemeral=private, wait=True)
    if thinking is not None:
        await interaction.delete_original_response()
    return _sent(interaction, followed.id)


def _sent(interaction: discord.Interaction[Any], message: int | None) -> Sent | None:
    return None if message is None else Sent(interaction.followup, message, interaction.created_at + _TOKEN_LASTS)


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
    if known := answered_now():
        known.responded()
    return True


def _alone(interaction: discord.Interaction[Any]) -> asyncio.Lock:
    """While one answer is on its way, there is no other."""
    return interaction.extras.setdefault(_LOCK, asyncio.Lock())
