"""Runs the daily posts: sends them, finds them again, updates counts, closes them. All state lives in the database."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine, Hashable, Iterator
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.client import FilmBot
from bot.community import daily, due_posts, post_steps, posts
from bot.community.daily import DailySettings
from bot.community.posts import Post, PostState
from bot.community.puzzle_posts import PuzzlePost
from bot.daily import kinds
from bot.daily.follow_ups import FollowUps
from bot.daily.identity import own_button, title
from bot.daily.obstacles import BROKEN, unread, why
from bot.daily.pace import POSTS_A_SECOND, Pace
from bot.daily.recapping import Recapper
from bot.daily.sending import PostSender, SentPost
from bot.errors import Unavailable, UserError
from bot.plurals import count
from bot.process.measures import LATE, POST_DELAY, POSTS, POSTS_DUE, POSTS_OVERDUE
from bot.rest.budget import NotSent

_log = logging.getLogger(__name__)

MOST_AT_ONCE = 32
"""Maximum number of jobs that run at the same time. They queue for the database, so a member's answer waits behind
no more than these."""
MOST_DUE_A_CALL = 480
"""Maximum number of due posts that one call starts. More than can go out before the next call, so none waits for the
pause between calls."""
MOST_A_CALL = 120
"""Maximum number of jobs that one call starts, the most urgent first. Posts that come due meanwhile don't wait for the
rest."""
COUNT_EVERY = timedelta(seconds=5)
"""Minimum time between two updates of a post's answer count."""
_PATIENCE = 10.0
"""Seconds that a call waits for its jobs. Those that take longer continue in the background."""
COUNTS_A_SECOND = 10
"""Maximum number of count updates per second, in all servers together. They are the least urgent jobs: no post should
wait for many of them."""
COUNTS_A_CALL = 2 * COUNTS_A_SECOND
"""Number of count updates that fit between two calls."""
_WITHOUT_WAITING = 3
"""Requests sent in an initial burst. With the counts, which come last, this stays within Discord's 50 in every second.
It holds even if requests were held up for a moment and then go out together."""

Job = Callable[[], Coroutine[Any, Any, None]]
Daily = tuple[int, int]
"""A server, and which of its dailies."""


class Poster:
    """Runs the daily posts of a bot, with one task per daily at a time."""

    def __init__(self, bot: FilmBot) -> None:
        self._bot = bot
        self._community = bot.community
        self._busy: dict[Daily, asyncio.Task[bool]] = {}
        """One task per daily at a time, so that updating a count can't reopen a closed post."""
        self._room = asyncio.Semaphore(MOST_AT_ONCE)
        share = bot.community.shards.share
        self._sender = PostSender(bot, Pace(POSTS_A_SECOND * share, _WITHOUT_WAITING if share == 1 else 1))
        self._count_pace = Pace(COUNTS_A_SECOND * share, 1)
        self._counts_a_call = max(1, round(COUNTS_A_CALL * share))
        self._follow_ups = FollowUps(bot, self._sender)
        self._rng = random.Random()  # noqa: S311 - a question, not a secret
        self._counted: dict[int, tuple[Hashable, datetime]] = {}
        """Post id → the count on its card and when this run put it there."""
        self._to_count: dict[int, Daily] = {}
        """Posts with an answer count that is out of date."""
        self._recapper = Recapper(bot, self._sender)

    async def post_due(self, now: datetime) -> None:
        """Starts the work that is due at ``now``, up to a fixed number of jobs per call, and waits a while for it.

        Raises ``Unavailable`` if the due work can't be looked up, or if every job failed; the work stays due.
        """
        work = await due_posts.due(self._community, now)
        _note_due(work, now)
        await self._recapper.look(now)
        started: list[asyncio.Task[bool]] = []
        for number, (key, job) in enumerate(self._jobs(work, now)):
            if len(started) >= (MOST_DUE_A_CALL if number < len(work.to_claim) else MOST_A_CALL):
                break
            if key not in self._busy:
                started.append(self._start(key, job))
        if not started:
            return
        done, unfinished = await asyncio.wait(started, timeout=_PATIENCE)
        results = [task.result() for task in done if not task.cancelled()]
        if results and not unfinished and not any(results):
            raise Unavailable("No daily post can go out.", f"{count(len(results), 'post')} could not be worked on")

    def answered(self, post: Post | PuzzlePost) -> None:
        """Marks a post's answer count as out of date."""
        self._to_count[post.id] = _of(post)

    def follow_up(self, post: Post) -> None:
        """Queues the follow-up work of a sent post: create its thread, publish it."""
        self._follow_ups.add(post)

    async def close(self) -> None:
        """Cancels all jobs. The database has what is unfinished."""
        tasks = list(self._busy.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _jobs(self, work: due_posts.PendingPosts, now: datetime) -> Iterator[tuple[Daily, Job]]:
        """Yields the jobs with their dailies, the most urgent first."""
        for settings in work.to_claim:
            yield (settings.server, settings.which), lambda settings=settings: self._claim(settings, now)
        for post in work.to_look_up:
            yield _of(post), lambda post=post: self._look_up(post, now)
        for post in work.to_retry:
            yield _of(post), lambda post=post: self._send_again(post, now)
        for post in work.to_close:
            yield _of(post), lambda post=post: self._close(post, now)
        for number, key in self._countable(now):
            yield key, lambda number=number, key=key: self._count(number, key, now)
        for post in self._follow_ups.due(now):
            yield _of(post), lambda post=post: self._follow_ups.do(post.id, now)
        yield from self._recapper.jobs(now)

    def _countable(self, now: datetime) -> list[tuple[int, Daily]]:
        """Returns the posts whose count may be updated now, those that have waited longest first."""
        found = [
            (number, key)
            for number, key in self._to_count.items()
            if key not in self._busy and (number not in self._counted or now - self._counted[number][1] >= COUNT_EVERY)
        ]
        return found[: self._counts_a_call]

    def _start(self, key: Daily, job: Job) -> asyncio.Task[bool]:
        server, which = key
        task = asyncio.create_task(self._run(server, job), name=f"daily post {which} of {server}")
        self._busy[key] = task
        self._bot.draining.track(task)
        task.add_done_callback(lambda _: self._busy.pop(key, None))
        return task

    async def _run(self, server: int, job: Job) -> bool:
        """Runs a job. Returns False if the database was unavailable: the row is unchanged, and the job comes again."""
        async with self._room:
            if self._bot.draining.is_stopping:
                return True  # the next run does it
            try:
                await job()
            except Unavailable:
                return False  # logged already
            except Exception:  # noqa: BLE001 - the others must not wait
                # As far as we can tell, this affects only this server's post.
                _log.exception("Processing the daily post of server %d failed", server)
        return True

    async def _claim(self, settings: DailySettings, now: datetime) -> None:
        self._bot.catalogue.hold()  # a puzzle must come from one version of the library
        choose = await kinds.chooser(self._bot, settings, self._rng)
        post = await post_steps.claim(self._community, settings.server, settings.which, settings.next.day, choose, now)
        if post is not None:
            await self._send(post, settings, now)

    async def _send_again(self, post: Post, now: datetime) -> None:
        again = await post_steps.send_again(self._community, post, now)
        if again is not None:
            await self._send(again, await self._settings(post), now)

    async def _send(self, post: Post, settings: DailySettings | None, now: datetime) -> None:
        role, tag = (settings.role, settings.tag) if settings is not None else (None, None)
        card = await kinds.LOOKS[post.kind].opened(self._bot, post, role)
        try:
            sent = await self._sender.send(post, title(post), card, role, tag)
        except (discord.HTTPException, *BROKEN) as error:
            await self._failed(post, error, now)
        else:
            await self._posted(post, sent, now)

    async def _look_up(self, post: Post, now: datetime) -> None:
        try:
            sent = await self._sender.find(post, own_button(post))
        except discord.NotFound:
            sent = None  # the channel is gone, and the message with it if there was one
        except (discord.HTTPException, *BROKEN) as error:
            if now >= post.expires_at:
                await post_steps.send_again(self._community, post, now)  # too late to send: it becomes missed
                return
            reason = why(error, self._guild(post), post.channel or 0)
            await post_steps.failed(self._community, post.id, reason, now, unsure=True)
            return
        if sent is not None:
            await self._posted(post, sent, now)
        elif self._sender.may_have_missed(post, now):
            reason = unread(post.channel or 0)
            await post_steps.failed(self._community, post.id, reason, now, unsure=True)
        else:
            await self._send_again(post, now)

    async def _posted(self, post: Post, sent: SentPost, now: datetime) -> None:
        if await post_steps.posted(
            self._community, post.id, sent.message, sent.at, now, channel=sent.channel, thread=sent.thread
        ):
            delay = max(0.0, (sent.at - post.due_at).total_seconds())
            POST_DELAY.note(delay)
            POSTS.note(1, "late" if delay > LATE else "on_time")
        self.answered(post)  # counts answers given before the message was stored
        self.follow_up(post)

    async def _failed(self, post: Post, error: Exception, now: datetime) -> None:
        # Without an answer, or after a server error, the message may have been sent.
        unsure = isinstance(error, (discord.DiscordServerError, *BROKEN)) and not isinstance(error, NotSent)
        reason = why(error, self._guild(post), post.channel or 0)
        _log.warning("The daily post of server %d was not sent: %s", post.server, reason)
        await post_steps.failed(self._community, post.id, reason, now, unsure=unsure)

    async def _count(self, number: int, key: Daily, now: datetime) -> None:
        self._to_count.pop(number, None)
        try:
            await self._show_count(number, now)
        except Unavailable:
            self._to_count[number] = key  # still out of date
            raise

    async def _show_count(self, number: int, now: datetime) -> None:
        post = await posts.get(self._community, number)
        if post is None or post.state is not PostState.POSTED or post.closed_at is not None:
            self._counted.pop(number, None)
            return
        if post.published_at is not None or self._sender.can_publish(post):
            return  # Discord would repeat each edit in every server that follows the channel
        look = kinds.LOOKS[post.kind]
        counted = await look.count(self._bot, post)
        shown, _ = self._counted.get(number, (None, now))
        if counted == shown or not counted:
            return
        settings = await self._settings(post)
        role = settings.role if settings else None
        card = await look.opened(self._bot, post, role)
        self._counted[number] = (counted, now)
        try:
            await self._sender.edit(post, card, role, self._count_pace)
        except (discord.HTTPException, *BROKEN) as error:
            _log.info("The count of the daily post of server %d was not updated: %s", post.server, error)
            self._counted[number] = (shown, now)
            if not isinstance(error, (discord.Forbidden, discord.NotFound)):
                self.answered(post)

    async def _close(self, post: Post, now: datetime) -> None:
        try:
            card = await kinds.LOOKS[post.kind].closed(self._bot, post)
            await self._sender.edit(post, card, None)
        except Unavailable:
            raise
        except UserError as error:  # its question can't be read any more, and never will be
            await post_steps.closed(self._community, post.id, now, str(error))
        except discord.NotFound:
            await post_steps.closed(self._community, post.id, now, "The message was deleted.")
        except (discord.HTTPException, *BROKEN) as error:
            reason = f"Not closed: {why(error, self._guild(post), post.channel or 0)}"
            await post_steps.close_failed(self._community, post.id, reason, now)
        else:
            await post_steps.closed(self._community, post.id, now)
        self._counted.pop(post.id, None)
        self._to_count.pop(post.id, None)

    async def _settings(self, post: Post) -> DailySettings | None:
        """Returns the current settings of the post's daily."""
        return await daily.get(self._community, post.server, post.which)

    def _guild(self, post: Post) -> discord.Guild | None:
        return self._bot.get_guild(post.server)


def _note_due(work: due_posts.PendingPosts, now: datetime) -> None:
    times = [settings.next.at for settings in work.to_claim]
    times += [post.due_at for post in (*work.to_look_up, *work.to_retry)]
    POSTS_DUE.note(len(times))
    POSTS_OVERDUE.note(sum((now - at).total_seconds() > LATE for at in times))


def _of(post: Post | PuzzlePost) -> Daily:
    return post.server, post.which
