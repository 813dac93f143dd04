"""One private reply per member and question: confirms an answer and each change of it, then says the outcome.

Kept in memory: the token that edits a reply lasts for a quarter of an hour and must not be stored. After a restart,
or if a reply is gone, the next press gets a new one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import discord
from discord.utils import utcnow

from bot.game.failures import NOT_NOW
from bot.interactions.refusals import refusal
from bot.interactions.replying import Sent, defer, reply

_log = logging.getLogger(__name__)

_MOST = 10_000
"""Maximum number of replies kept for editing. Beyond that, the oldest stay as they are."""
_AT_ONCE = 5
"""Replies edited at the same time when a question is over: Discord limits edits, and rounds come first."""


@dataclass(slots=True)
class _Reply:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    sent: Sent | None = None
    text: str = ""

    def can_change(self, now: datetime) -> bool:
        return self.sent is not None and now < self.sent.until


class Replies:
    """The replies that can still be edited, by question and member."""

    def __init__(self) -> None:
        self._replies: dict[tuple[int, int], _Reply] = {}
        self._few = asyncio.Semaphore(_AT_ONCE)

    def __len__(self) -> int:
        return len(self._replies)

    async def show(
        self, interaction: discord.Interaction[Any], question: int, make_text: Callable[[], Awaitable[str]]
    ) -> None:
        """Answers a press: edits the member's reply to this question, or sends a new one.

        ``make_text`` is called when it is this press's turn, so the last press determines the text.
        """
        found = self._of(question, interaction.user.id)
        if found.lock.locked() or found.can_change(interaction.created_at):
            await defer(interaction, private=True)
        async with found.lock:
            text = await make_text()
            if found.sent is not None and found.can_change(interaction.created_at):
                try:
                    await _change(found, found.sent, text)
                except NOT_NOW as error:
                    _log.info("A private reply is gone; sending a new one: %s", refusal(error) or error)
                else:
                    return
            found.sent = await reply(interaction, private=True, content=text)
            found.text = text

    async def resolve(self, question: int, outcomes: Mapping[int, str], is_stopping: Callable[[], bool]) -> None:
        """Edits the replies to a question that is over, a few at a time. ``outcomes`` are the texts by member.

        Skips members without an editable reply. All failures together are one line in the log.
        """
        failed: list[Exception] = []

        async def one(found: _Reply, text: str) -> None:
            async with self._few, found.lock:
                if found.sent is None or not found.can_change(utcnow()) or is_stopping():
                    return
                try:
                    await _change_or_send(found, found.sent, text)
                except NOT_NOW as error:
                    failed.append(error)

        known = [(self._replies.get((question, member)), text) for member, text in outcomes.items()]
        await asyncio.gather(*(one(found, text) for found, text in known if found is not None))
        if failed:
            last = failed[-1]
            _log.warning(
                "%d of %d private replies to question %d could not be changed: %s",
                len(failed), len(known), question, refusal(last) or last,
            )  # fmt: skip

    def _of(self, question: int, member: int) -> _Reply:
        found = self._replies.get((question, member))
        if found is None:
            self._make_room(utcnow())
            found = self._replies[question, member] = _Reply()
        return found

    def _make_room(self, now: datetime) -> None:
        """Forgets the oldest replies, as long as they can no longer be edited or there are too many."""
        for key, found in list(self._replies.items()):
            if found.lock.locked() or (found.can_change(now) and len(self._replies) < _MOST):
                return
            del self._replies[key]


async def _change(found: _Reply, sent: Sent, text: str) -> None:
    if text != found.text:
        await sent.edit(text)
        found.text = text


async def _change_or_send(found: _Reply, sent: Sent, text: str) -> None:
    try:
        await _change(found, sent, text)
    except discord.NotFound:  # the member has dismissed it
        found.sent = await sent.again(text)
        found.text = text
