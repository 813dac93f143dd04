"""Posts the weekly recaps when the daily posts leave time for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import discord

from bot.client import FilmBot
from bot.community import recaps
from bot.community.daily import FIRST
from bot.community.recaps import Recap
from bot.community.week import week
from bot.daily.obstacles import BROKEN, UNKNOWN, unread, why
from bot.daily.recap_card import BUTTON, recap_card
from bot.daily.sending import PostSender, SentPost
from bot.errors import Unavailable
from bot.rest.budget import NotSent

_log = logging.getLogger(__name__)

TITLE = "Recap of the week"
_EVERY = timedelta(seconds=20)
"""Time between two checks for due recaps. Recaps are weekly, so there is no hurry."""

Job = Callable[[], Coroutine[Any, Any, None]]
Daily = tuple[int, int]
_Work = tuple[int, Callable[[datetime], Coroutine[Any, Any, None]]]
"""A server and the job to do in it; the job takes the current time."""


class Recapper:
    """Finds the work for recaps. `Poster` runs it after everything else."""

    def __init__(self, bot: FilmBot, sender: PostSender) -> None:
        self._bot = bot
        self._community = bot.community
        self._sender = sender
        self._looked_at: datetime | None = None
        self._waiting: list[_Work] = []

    async def look(self, now: datetime) -> None:
        """Looks up the recaps that are due, at most once every `_EVERY`."""
        if self._looked_at is not None and abs(now - self._looked_at) < _EVERY:
            return
        self._looked_at = now
        try:
            pending = await recaps.due(self._community, now)
        except Unavailable:
            return  # logged already
        except Exception:  # noqa: BLE001 - daily posts must not wait for recaps
            _log.exception("Finding the recaps that are due failed")
            return
        self._waiting = [
            *((server, partial(self._claim, server)) for server in pending.to_claim),
            *((recap.server, partial(self._look_up, recap)) for recap in pending.to_look_up),
            *((recap.server, partial(self._send_again, recap)) for recap in pending.to_retry),
            *((recap.server, partial(self._publish, recap)) for recap in pending.to_publish),
        ]

    def jobs(self, now: datetime) -> Iterator[tuple[Daily, Job]]:
        """Yields the jobs, each under the server's first daily, which provides the channel.

        Jobs that don't start now are offered again next time.
        """
        for work in list(self._waiting):
            yield (work[0], FIRST), partial(self._start, work, now)

    async def _start(self, work: _Work, now: datetime) -> None:
        if work in self._waiting:
            self._waiting.remove(work)
        await work[1](now)

    async def _claim(self, server: int, now: datetime) -> None:
        recap = await recaps.claim(self._community, server, now)
        if recap is not None:
            await self._send(recap, now)

    async def _send_again(self, recap: Recap, now: datetime) -> None:
        again = await recaps.send_again(self._community, recap, now)
        if again is not None:
            await self._send(again, now)

    async def _send(self, recap: Recap, now: datetime) -> None:
        results = await week(self._community, recap.server, recap.since, recap.until)
        if not results.answers:
            await recaps.left_out(self._community, recap.id, recaps.NOBODY)
            return
        try:
            sent = await self._sender.send(recap, TITLE, recap_card(recap.id, recap.server, results), None)
        except (discord.HTTPException, *BROKEN) as error:
            unsure = isinstance(error, (discord.DiscordServerError, *BROKEN)) and not isinstance(error, NotSent)
            await self._failed(recap, error, now, unsure=unsure)
        else:
            await self._posted(recap, sent, now)

    async def _posted(self, recap: Recap, sent: SentPost, now: datetime) -> None:
        guild = self._bot.get_guild(recap.server)
        known = guild is not None and not guild.unavailable
        publish = self._sender.can_publish(recap) or not known  # its channel type will be known then
        await recaps.posted(self._community, recap.id, sent.message, publish=now if publish else None)

    async def _publish(self, recap: Recap, now: datetime) -> None:
        guild = self._bot.get_guild(recap.server)
        if guild is None or guild.unavailable:
            await recaps.publish_failed(self._community, recap, UNKNOWN, now)
            return
        try:
            if self._sender.can_publish(recap):
                await self._sender.publish(recap)
        except discord.NotFound:
            pass  # the message was deleted
        except (discord.HTTPException, *BROKEN) as error:
            reason = why(error, guild, recap.channel)
            _log.warning("The recap of server %d was not published: %s", recap.server, reason)
            await recaps.publish_failed(self._community, recap, reason, now)
            return
        await recaps.published(self._community, recap.id)

    async def _look_up(self, recap: Recap, now: datetime) -> None:
        try:
            sent = await self._sender.find(recap, BUTTON.format(recap=recap.id))
        except discord.NotFound:
            sent = None  # the channel is gone, and the message with it if there was one
        except (discord.HTTPException, *BROKEN) as error:
            if now < recap.expires_at:
                await self._failed(recap, error, now, unsure=True)
                return
            sent = None
        if sent is not None:
            await self._posted(recap, sent, now)
        elif self._sender.may_have_missed(recap, now):
            await recaps.failed(self._community, recap, unread(recap.channel), now, unsure=True)
        else:
            await self._send_again(recap, now)

    async def _failed(self, recap: Recap, error: Exception, now: datetime, *, unsure: bool) -> None:
        reason = why(error, self._bot.get_guild(recap.server), recap.channel)
        _log.warning("The recap of server %d was not sent: %s", recap.server, reason)
        await recaps.failed(self._community, recap, reason, now, unsure=unsure)
