"""Sends a post to a channel of any type, finds it again, edits and publishes it, and opens its thread."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

import discord
from discord.utils import MISSING

from bot.client import FilmBot
from bot.community.posts import Post
from bot.daily.cards import mentions
from bot.daily.obstacles import tags_for
from bot.daily.pace import Pace
from bot.interactions.sending import outgoing
from bot.render.card import Card

LOOKED_THROUGH = 1000
"""Maximum number of messages to search for a post, at each end of those since it was due; in a forum, of archived
threads."""
_NONCE_HOLDS = timedelta(minutes=2)
"""Time for which Discord recognises a nonce; it says "the past few minutes"."""
_CLOCKS_DIFFER = timedelta(minutes=5)
"""Tolerance for the difference between our clock and Discord's."""
_ARCHIVED = 50083
"""https://discord.com/developers/docs/topics/opcodes-and-status-codes#json, like the others."""
_HAS_A_THREAD = 160004
_IS_PUBLISHED = 40033


@dataclass(frozen=True, slots=True)
class SentPost:
    """The message of a sent post."""

    channel: int
    """The channel of the message: the one that was set, or, in a forum, the thread that starts with the message."""
    message: int
    at: datetime
    thread: int | None
    """The discussion thread, if there is one already."""


class Sendable(Protocol):
    """A post or a recap: something sent exactly once. ``message`` is None until it is sent."""

    @property
    def server(self) -> int: ...
    @property
    def channel(self) -> int | None: ...
    @property
    def message(self) -> int | None: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def expires_at(self) -> datetime: ...
    @property
    def nonce(self) -> str: ...


class PostSender:
    """Sends, finds, edits and publishes posts, at the given pace."""

    def __init__(self, bot: FilmBot, pace: Pace) -> None:
        self._bot = bot
        self._pace = pace

    async def send(self, post: Sendable, title: str, card: Card, role: int | None, tag: int | None = None) -> SentPost:
        """Sends a post. ``title`` and ``tag`` are used only in a forum.

        In other channels, Discord recognises a second attempt by the nonce. A forum would create a second thread: call
        ``find`` first if the post may have been sent.
        """
        forum = self._forum(post)
        view = card.view(private=True)  # no button to delete it: only the server's moderators may
        await self._pace.turn()
        if forum is not None:
            tags = tags_for(forum, tag)
            made = await forum.create_thread(name=title, view=view, allowed_mentions=mentions(role), applied_tags=tags)
            return _in_forum(made.message)
        message = await self._channel(post).send(
            view=view,
            nonce=post.nonce,  # discord.py sends enforce_nonce with it
            allowed_mentions=mentions(role),
        )
        return SentPost(message.channel.id, message.id, message.created_at, None)

    async def find(self, post: Sendable, own: str) -> SentPost | None:
        """Finds the post's message by a button with the ``custom_id`` ``own``, or ``own`` followed by a colon."""
        forum = self._forum(post)
        since = post.due_at - _CLOCKS_DIFFER
        if forum is not None:
            return await self._find_in(forum, since, own)
        return await self._find_among(self._channel(post), since, own)

    def may_have_missed(self, post: Sendable, now: datetime) -> bool:
        """Returns whether ``find`` may have found nothing only because the bot lacks permission to read the history.

        Discord then returns an empty list (https://discord.com/developers/docs/resources/message#get-channel-messages).
        """
        if now >= post.expires_at:
            return False  # too late to send: it becomes missed
        if now - post.due_at < _NONCE_HOLDS and self.keeps_nonces(post):
            return False  # sent twice, it is still one message
        guild, channel = self._bot.get_guild(post.server), _known(self._bot, post)
        return guild is not None and channel is not None and not channel.permissions_for(guild.me).read_message_history

    def keeps_nonces(self, post: Sendable) -> bool:
        """Returns whether a post sent again within minutes is still one message."""
        return self._forum(post) is None

    async def edit(self, post: Post, card: Card, role: int | None, pace: Pace | None = None) -> None:
        """Edits a sent post; reopens its thread if archived. ``pace`` is an additional limit for such edits."""
        message = self._channel(post).get_partial_message(post.message or 0)

        async def edit() -> None:
            await self._pace.turn()
            if pace is not None:
                await pace.turn()
            # Only the closed card has a picture: no other edit attaches a file.
            sent = await outgoing(card, self._bot.settings, private=True)
            attachments = sent.attachments or MISSING
            await message.edit(view=sent.view, attachments=attachments, allowed_mentions=mentions(role))

        try:
            await edit()
        except discord.HTTPException as error:
            if error.code != _ARCHIVED:
                raise
            await self._pace.turn()
            await self._bot.http.edit_channel(message.channel.id, archived=False)
            await edit()

    def can_publish(self, post: Sendable) -> bool:
        return can_be_followed(self._bot, post)

    async def publish(self, post: Sendable) -> None:
        """Publishes the post, as it is now, to the servers that follow its channel. Publishing twice is no error."""
        await self._pace.turn()
        try:
            await self._channel(post).get_partial_message(post.message or 0).publish()
        except discord.HTTPException as error:
            if error.code != _IS_PUBLISHED:
                raise

    def can_have_thread(self, post: Post) -> bool:
        """Returns whether the bot can start a thread from the post: not in a thread, a voice channel or a forum."""
        channel = _known(self._bot, post)
        return (
            isinstance(channel, discord.TextChannel) and channel.permissions_for(channel.guild.me).create_public_threads
        )

    async def open_thread(self, post: Post, name: str) -> int:
        """Starts a thread from the post's message, unless it has one. Returns the thread's id.

        Raises ``TypeError`` if messages in the channel can't start a thread.
        """
        channel = _known(self._bot, post)
        message = post.message or 0
        if not isinstance(channel, discord.TextChannel):
            raise TypeError(f"no message in {channel!r} begins a thread")
        await self._pace.turn()
        try:
            await channel.get_partial_message(message).create_thread(name=name)
        except discord.HTTPException as error:
            if error.code != _HAS_A_THREAD:
                raise
        return message  # a thread has the id of the message it starts from

    async def _find_in(self, forum: discord.ForumChannel, since: datetime, own: str) -> SentPost | None:
        async for thread in self._threads(forum, since):
            if not self._is_mine(thread.owner_id) or discord.utils.snowflake_time(thread.id) < since:
                continue
            await self._pace.turn()
            async for message in thread.history(limit=1, oldest_first=True):
                if self._is_own(message, own):
                    return _in_forum(message)
        return None

    async def _find_among(self, channel: discord.PartialMessageable, since: datetime, own: str) -> SentPost | None:
        """Searches a channel's messages since then: the first ones, and if there are more, also the last ones.

        A post that was sent late is among the last.
        """
        for after in (since, None):
            await self._pace.turn()
            looked_at = 0
            async for message in channel.history(limit=LOOKED_THROUGH, after=after):
                if self._is_own(message, own):
                    return SentPost(message.channel.id, message.id, message.created_at, None)
                looked_at += 1
            if looked_at < LOOKED_THROUGH:
                return None
        return None

    async def _threads(self, forum: discord.ForumChannel, since: datetime) -> AsyncIterator[discord.Thread]:
        """Yields the threads that may have started after ``since``."""
        await self._pace.turn()
        for thread in await forum.guild.active_threads():
            if thread.parent_id == forum.id:
                yield thread
        await self._pace.turn()
        async for thread in forum.archived_threads(limit=LOOKED_THROUGH):
            if thread.archive_timestamp < since:
                return  # the latest come first
            yield thread

    def _is_own(self, message: discord.Message, own: str) -> bool:
        return self._is_mine(message.author.id) and _has_button(message.components, own)

    def _is_mine(self, user: int) -> bool:
        return self._bot.user is not None and user == self._bot.user.id

    def _channel(self, post: Sendable) -> discord.PartialMessageable:
        # By id alone: archived threads, and servers that Discord has not announced yet, are not in the cache.
        return self._bot.get_partial_messageable(post.channel or 0, guild_id=post.server)

    def _forum(self, post: Sendable) -> discord.ForumChannel | None:
        channel = _known(self._bot, post)
        return channel if isinstance(channel, discord.ForumChannel) else None


def can_be_followed(bot: FilmBot, post: Sendable) -> bool:
    """Returns whether other servers can follow the channel. Posts published there are not edited until they close."""
    channel = _known(bot, post)
    return isinstance(channel, discord.TextChannel) and channel.is_news()


def _known(bot: FilmBot, post: Sendable) -> discord.abc.GuildChannel | discord.Thread | None:
    guild = bot.get_guild(post.server)
    return guild and guild.get_channel_or_thread(post.channel or 0)


def _in_forum(message: discord.Message) -> SentPost:
    return SentPost(message.channel.id, message.id, message.created_at, message.channel.id)


def _has_button(components: Any, own: str) -> bool:
    for component in components:
        if f"{getattr(component, 'custom_id', None)}:".startswith(f"{own}:"):
            return True
        if _has_button(getattr(component, "children", ()), own):
            return True
    return False
