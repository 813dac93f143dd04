"""One private reply a member and question: it confirms an answer, each change of it, and says what came of it.

Kept in memory: the token that changes a reply lasts for a quarter of an hour and is nobody's to store. After a
restart, as where a reply is gone, the next press gets a new one.
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
"""Replies that can still be changed. Beyond that the oldest stay as they are."""
_AT_ONCE = 5
"""Replies that are changed at the same time when a question is over: Discord limits them, and rounds come first."""


@dataclass(slots=True)
class _Reply:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    sent: Sent | None = None
    said: str = ""

    def can_change(self, now: datetime) -> bool:
        return self.sent is not None and now < self.sent.until


class Replies:
    """The replies that can still be changed, by question and member."""

    def __init__(self) -> None:
        self._replies: dict[tuple[int, int], _Reply] = {}
        self._few = asyncio.Semaphore(_AT_ONCE)

    def __len__(self) -> int:
        return len(self._replies)

    async def show(
        self, interaction: discord.Interaction[Any], question: int, said: Callable[[], Awaitable[str]]
    ) -> None:
        """Answers a press by the member's reply to this question: a new one, or the one that there is, changed.

        ``said`` is asked when it is this press's turn, so that the last press has the last word.
        """
        found = self._of(question, interaction.user.id)
        if found.lock.locked() or found.can_change(interaction.created_at):
            await defer(interaction, private=True)
        async with found.lock:
            text = await said()
            if found.sent is not None and found.can_change(interaction.created_at):
                try:
                    await _change(found, found.sent, text)
                except NOT_NOW as error:
                    _log.info("A private reply is gone, and another is sent: %s", refusal(error) or error)
                else:
                    return
            found.sent = await reply(interaction, private=True, content=text)
            found.said = text

    async def resolve(self, question: int, outcomes: Mapping[int, str], is_stopping: Callable[[], bool]) -> None:
        """Changes the replies to a question that is over, a few at a time; ``outcomes`` are texts by member.

        Those of whoever has none that can be changed stay as they are. What fails is one line of the log.
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
        """The oldest come first: of those, what can no longer be changed, or is too much, is forgotten."""
        for key, found in list(self._replies.items()):
            if found.lock.locked() or (found.can_change(now) and len(self._replies) < _MOST):
                return
            del self._replies[key]


async def _change(found: _Reply, sent: Sent, text: str) -> None:
    if text != found.said:
        await sent.edit(text)
        found.said = text


async def _change_or_send(found: _Reply, sent: Sent, text: str) -> None:
    try:
        await _change(found, sent, text)
    except discord.NotFound:  # the member has put it away
        found.sent = await sent.again(text)
        found.said = text
