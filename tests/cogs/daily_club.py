"""A club with a daily post: who sets it, how time passes, what is posted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import discord
import pytest
import simcord

from bot.client import FilmBot
from bot.community import daily, posts
from bot.community.posts import Post
from bot.config import Settings
from bot.process.background import BackgroundLoop
from tests.cogs.club import Answer, Club, open_club
from tests.render.screens import faults


class DailyClub(Club):
    """The club with Cyd, who manages the server."""

    def __init__(self, club: Club) -> None:
        super().__init__(club.world)
        self.guild = self.env.guild
        managers = self.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        self.cyd = self.guild.add_member(self.env.create_user("cyd", global_name="Cyd"), roles=[managers])

    @property
    def channel(self) -> simcord.ChannelHandle:
        return self.world.channel

    @property
    def cog(self) -> Any:
        return self.bot.get_cog("DailyCog")

    @property
    def posted(self) -> list[Answer]:
        """The posts in the channel, the oldest first, held to what nothing may break."""
        return self.posted_in(self.channel)

    def posted_in(self, channel: simcord.ChannelHandle) -> list[Answer]:
        stored = self.env.backend.messages.get(channel.id, {})
        mine = [simcord.ResponseMessage(self.env, stored[number]) for number in sorted(stored)]
        return [self.look(message) for message in mine if not message.ephemeral]

    async def manage(self, command: str, /, **options: Any) -> Answer:
        return await self.slash(f"daily {command}", by=self.cyd, **options)

    async def set_in(self, minutes: float = 10, zone: str = "UTC", **options: Any) -> Answer:
        """Sets the post to the whole minute that is at least so many minutes away."""
        at = self.env.now() + timedelta(minutes=minutes + 1)
        local = at.astimezone(ZoneInfo(zone))
        given = {"channel": self.channel, "time": f"{local:%H:%M}", "timezone": zone, **options}
        return await self.manage("set", **given)

    async def until(self, moment: datetime) -> None:
        """Lets time pass to a moment; what the loop would do on the way is left out when it is far."""
        left = (moment - self.env.now()).total_seconds()
        if left > 30:
            await self.away_until(moment - timedelta(seconds=10))
            left = 10
        await self.env.advance_time(left)

    def look(self, message: simcord.ResponseMessage) -> Answer:
        payload = {"content": message.content, "flags": message.flags.value, "components": message.components}
        # "None" is an answer of the shipped pack.
        problems = [fault for fault in faults(payload, self.secrets) if not fault.endswith("shows 'None'")]
        assert not problems, problems
        return Answer(message, payload)

    async def away_until(self, moment: datetime) -> None:
        """Lets time pass in which the bot does nothing by itself."""
        loops = [loop for loop in _loops(self.bot) if loop.is_running()]
        for loop in loops:
            loop.cancel()
        await self.env.settle()
        await self.env.advance_time((moment - self.env.now()).total_seconds())
        with self.env._bot_scope():  # so that they are the bot's, and go by its clock
            for loop in loops:
                loop.start()

    async def restart(self) -> None:
        """The bot ends and another one begins, on the same databases."""
        old = self.bot
        bot = FilmBot(old.settings, old.catalogue, old.community, remembers_commands=False)
        await self.env.restart_bot(bot)

    async def next_post(self) -> Answer:
        """Goes to when the next one is due, and a little further."""
        settings = await daily.get(self.bot.community, self.guild.id)
        assert settings is not None
        await self.until(settings.next.at + timedelta(seconds=5))
        return self.posted[-1]

    async def stored(self) -> Post:
        (post,) = await posts.recent(self.bot.community, self.guild.id, 1)
        return post

    async def right(self) -> int:
        post = await self.stored()
        assert post.asked
        return post.asked.right

    async def press(self, answer: Answer, choice: int, by: Any = None) -> Answer:
        custom_id = next(custom_id for custom_id in answer.buttons.values() if custom_id.endswith(f":{choice}"))
        return self._answer(await (by or self.ben).click(answer.message, custom_id=custom_id))


def _loops(bot: FilmBot) -> list[BackgroundLoop]:
    return [loop for cog in bot.cogs.values() for loop in vars(cog).values() if isinstance(loop, BackgroundLoop)]


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[DailyClub]:
    async with open_club(settings) as opened:
        yield DailyClub(opened)
