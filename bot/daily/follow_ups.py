"""Opens the thread of a sent post and publishes it, if wanted, and retries on failure."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import discord

from bot.client import FilmBot
from bot.community import daily, follow_ups, posts
from bot.community.posts import Post
from bot.daily.identity import title
from bot.daily.obstacles import BROKEN, why
from bot.daily.schedule import retry_pause
from bot.daily.sending import PostSender
from bot.errors import Unavailable

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Waiting:
    post: Post
    at: datetime | None
    """When to try next; None means now."""
    attempts: int = 0


class FollowUps:
    """A queue of unfinished follow-ups. It lives only as long as the process: ``add`` unfinished posts at start-up."""

    def __init__(self, bot: FilmBot, sender: PostSender) -> None:
        self._bot = bot
        self._sender = sender
        self._waiting: dict[int, _Waiting] = {}

    def add(self, post: Post) -> None:
        """Queues a sent post that may need a thread or publishing."""
        self._waiting[post.id] = _Waiting(post, None)

    def due(self, now: datetime) -> Iterator[Post]:
        """Yields the posts to work on at ``now``, as they were when added."""
        for waiting in list(self._waiting.values()):
            if waiting.at is None or waiting.at <= now:
                yield waiting.post

    async def do(self, number: int, now: datetime) -> None:
        """Does what a post still lacks. Failures are retried after growing pauses until the post is closed."""
        waiting = self._waiting.pop(number)
        try:
            await self._do(waiting, now)
        except Unavailable:
            self._later(waiting, now)
            raise

    async def _do(self, waiting: _Waiting, now: datetime) -> None:
        post = await posts.get(self._bot.community, waiting.post.id)
        if post is None or post.message is None or post.closed_at is not None:
            return
        guild = self._bot.get_guild(post.server)
        if guild is None or guild.unavailable:
            self._later(waiting, now)  # its channel type will be known then
            return
        failed: list[str] = []
        for step, undone in ((self._open_thread, "No thread yet"), (self._publish, "Not published yet")):
            try:
                await step(post, now)
            except discord.NotFound:
                return  # the message was deleted
            except (discord.HTTPException, *BROKEN) as error:
                failed.append(f"{undone}: {why(error, guild, post.channel or 0)}")
        if failed:
            _log.warning("The daily post of server %d: %s", post.server, " ".join(failed))
            self._later(waiting, now)
            await follow_ups.failed(self._bot.community, post.id, " ".join(failed))

    async def _open_thread(self, post: Post, _: datetime) -> None:
        settings = await daily.get(self._bot.community, post.server, post.which)
        wanted = settings is not None and settings.threads
        if wanted and post.thread is None and self._sender.can_have_thread(post):
            thread = await self._sender.open_thread(post, f"Talk: {title(post)}")
            await follow_ups.has_thread(self._bot.community, post.id, thread)

    async def _publish(self, post: Post, now: datetime) -> None:
        if post.published_at is None and self._sender.can_publish(post):
            await self._sender.publish(post)
            await follow_ups.published(self._bot.community, post.id, now)

    def _later(self, waiting: _Waiting, now: datetime) -> None:
        attempts = waiting.attempts + 1
        self._waiting[waiting.post.id] = _Waiting(waiting.post, now + retry_pause(attempts), attempts)
