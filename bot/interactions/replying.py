"""Answers to interactions, including those that take longer than the three seconds Discord allows.

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
"""Seconds that the deferral may take: if it hung, it would hold back an answer that is ready."""
_ANSWERED = 40060
"""https://discord.com/developers/docs/topics/opcodes-and-status-codes#json"""
_DELETED = 10008
"""From the same list: the message no longer exists."""
_NOBODY = discord.AllowedMentions.none()
"""Passed in each edit, because discord.py leaves it out of edits without content."""
_TOKEN_LASTS = timedelta(minutes=14)
"""Discord's 15 minutes, less the time that an edit takes to arrive."""
_LOCK = "replying.lock"
_THINKING = "replying.thinking"
"""Key in an interaction's ``extras``, set once a deferral is being sent: whether the "thinking" message is private;
None if there is no such message."""


@asynccontextmanager
async def in_time(interaction: discord.Interaction[Any]) -> AsyncGenerator[None]:
    """Defers the answer if the block takes long. The block answers with ``reply`` or ``replace``."""
    timer = asyncio.create_task(_defer_later(interaction), name="defer")
    try:
        yield
    finally:
        timer.cancel()
        with suppress(asyncio.CancelledError):
            await timer


@dataclass(frozen=True, slots=True)
class Sent:
    """A sent reply that can still be edited. It keeps only what an edit needs of the interaction."""

    webhook: discord.Webhook
    """The interaction's webhook: requests through it don't count towards a channel's rate limit."""
    message: int
    until: datetime
    """Time from which Discord refuses edits."""

    async def edit(self, content: str) -> None:
        """Edits the reply. Raises ``discord.HTTPException`` if Discord refuses or no longer has it."""
        await self.webhook.edit_message(self.message, content=content, allowed_mentions=_NOBODY)

    async def again(self, content: str) -> Sent:
        """Sends a private replacement for a reply that was deleted."""
        message = await self.webhook.send(content, ephemeral=True, wait=True, allowed_mentions=_NOBODY)
        return Sent(self.webhook, message.id, self.until)


async def reply(
    interaction: discord.Interaction[Any], *, private: bool, files: Sequence[discord.File] = (), **message: Any
) -> Sent | None:
    """Answers with a new message, public or private.

    Returns a handle for editing it later; None if Discord did not give the message's id.
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
        # The first message gets the privacy of the deferral, which is the wrong one: use it up on a placeholder.
        await interaction.edit_original_response(content="…", allowed_mentions=_NOBODY)
    followed = await interaction.followup.send(**sent, ephemeral=private, wait=True)
    if thinking is not None:
        await interaction.delete_original_response()
    return _sent(interaction, followed.id)


def _sent(interaction: discord.Interaction[Any], message: int | None) -> Sent | None:
    return None if message is None else Sent(interaction.followup, message, interaction.created_at + _TOKEN_LASTS)


async def replace(interaction: discord.Interaction[Any], **message: Any) -> None:
    """Answers by editing the message that the button or menu, or the button of the form, is on. If the message was
    deleted, the member gets a private one instead."""
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
    """Answers with a form. Raises ``UserError`` if the interaction already has a response."""
    if not await _is_first(interaction, lambda: interaction.response.send_modal(form)):
        raise UserError("That took me too long. Try again.")


async def defer(interaction: discord.Interaction[Any], *, private: bool, thinking: bool = False) -> None:
    """Tells Discord once that an answer is coming. ``thinking`` shows this as a new message."""
    with_message = thinking or interaction.message is None

    def deferral() -> Awaitable[Any]:
        # Noted first: Discord may receive the deferral even if its confirmation is lost.
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
    except Exception as error:  # noqa: BLE001 - the answer itself will meet the same error
        _log.info("An answer could not be deferred: %s", type(error).__name__)


def _likely_private(interaction: discord.Interaction[Any]) -> bool:
    """Whether the answer will probably be private. Errors always are."""
    command = interaction.command
    if isinstance(command, app_commands.Command) and command.get_parameter("private") is not None:
        return bool(interaction.namespace.private)
    return True


async def _is_first(interaction: discord.Interaction[Any], answer: Callable[[], Awaitable[Any]]) -> bool:
    """Gives the first answer. Returns False if there was one, or if Discord got a deferral without the bot knowing."""
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
    """The interaction's lock: only one answer is sent at a time."""
    return interaction.extras.setdefault(_LOCK, asyncio.Lock())
