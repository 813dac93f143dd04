"""The daily post while Discord fails at any step of it, and while people take away what it needs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import aiohttp
import discord
import pytest
from simcord.backend.models import Overwrite

from bot.community import daily, post_steps, posts, servers
from bot.community.posts import PostState
from tests.cogs.daily_club import DailyClub
from tests.cogs.daily_club import club as club

Request = Callable[..., Awaitable[Any]]
TIMES = 2


def server_error() -> Exception:
    response: Any = type("Response", (), {"status": 503, "reason": "Service Unavailable"})()
    return discord.DiscordServerError(response, "away")


ERRORS: dict[str, Callable[[], Exception]] = {
    "503": server_error,
    "hanging": asyncio.TimeoutError,  # what is left of a request that was given up
    "cut": lambda: aiohttp.ServerDisconnectedError(),
}
STEPS = {"sending": "send_message", "looking": "logs_from", "counting": "edit_message", "closing": "edit_message"}


class Trouble:
    """Fails the first requests of one kind, before Discord has done what they ask for or only after that."""

    def __init__(self, real: Request, error: Callable[[], Exception], *, after: bool) -> None:
        self._real = real
        self._error = error
        self._after = after
        self.left = 0
        self.done = 0

    async def __call__(self, *arguments: Any, **options: Any) -> Any:
        if not self.left:
            self.done += 1
            return await self._real(*arguments, **options)
        self.left -= 1
        if self._after:
            await self._real(*arguments, **options)
        raise self._error()


@pytest.mark.parametrize(
    ("step", "kind", "after"),
    [
        ("sending", "503", False),
        ("sending", "503", True),
        ("sending", "hanging", False),
        ("sending", "cut", True),
        ("looking", "503", False),
        ("looking", "hanging", True),
        ("counting", "503", False),
        ("counting", "cut", True),
        ("closing", "hanging", False),
        ("closing", "503", True),
    ],
)
async def test_each_step_is_made_up_for(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch, step: str, kind: str, after: bool
) -> None:
    def broken(name: str) -> Trouble:
        trouble = Trouble(getattr(club.bot.http, name), ERRORS[kind], after=after)
        monkeypatch.setattr(club.bot.http, name, trouble)
        return trouble

    trouble = broken(STEPS[step])
    if step == "looking":
        broken("send_message").left = 1  # what may have been sent is looked for
    await club.set_in(minutes=3)
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    if step in ("sending", "looking"):
        trouble.left = TIMES
    await club.until(settings.next.at + timedelta(seconds=5))
    await tries(club)
    [post] = club.posted
    assert (await club.stored()).state is PostState.POSTED
    if step == "counting":
        trouble.left = TIMES
    right = await club.right()
    await club.press(post, right)
    await club.env.advance_time(25)
    assert "1 member answered" in club.posted[0].seen
    if step == "closing":
        trouble.left = TIMES
    await club.next_post()
    await tries(club)
    old, new = club.posted
    assert (old.buttons, len(new.buttons)) == ({}, 4)
    assert "Answer" in old.seen
    assert trouble.left == 0
    assert club.failures() == []


async def tries(club: DailyClub) -> None:
    """Lets time pass, such that the bot is there whenever it may want to try again."""
    for minutes in (1, 2, 4, 8):
        await club.until(club.env.now() + timedelta(minutes=minutes, seconds=5))


async def test_a_permission_that_is_gone_between_claiming_and_sending(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    await club.set_in(minutes=3)
    claim = post_steps.claim

    async def then_deny(*arguments: Any) -> Any:
        claimed = await claim(*arguments)
        await allow(club, False)
        return claimed

    with monkeypatch.context() as patch:
        patch.setattr(post_steps, "claim", then_deny)
        settings = await daily.get(club.bot.community, club.guild.id)
        assert settings is not None
        await club.until(settings.next.at + timedelta(seconds=5))
    assert (await club.stored()).state is PostState.FAILING
    shown = await club.manage("show")
    assert "not posted yet" in shown.seen
    assert "next try" in shown.seen
    await allow(club, None)
    await club.env.settle()
    await club.env.advance_time(65)
    assert len(club.posted) == 1
    assert (await club.stored()).state is PostState.POSTED


async def test_a_deleted_message_is_noted_and_the_next_comes(club: DailyClub) -> None:
    await club.set_in()
    first = await club.next_post()
    await club.press(first, 0)
    club.env.backend.delete_message(club.channel.id, first.message.id)
    await club.env.advance_time(12)
    await club.next_post()
    await club.env.advance_time(6)
    assert len(club.posted) == 1
    before = (await posts.recent(club.bot.community, club.guild.id, 2))[1]
    assert (before.state, before.reason) == (PostState.CLOSED, "The message was deleted.")
    assert club.failures() == []


@pytest.mark.parametrize("back_after", [10, 40], ids=["before it is due", "after"])
async def test_a_bot_that_is_kicked_and_back_within_the_hour_posts_once_that_day(
    club: DailyClub, back_after: int
) -> None:
    await club.manage("set", channel=club.channel, time="01:00", timezone="UTC")
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    due = settings.next.at
    await compares_no_more(club)
    await club.until(due - timedelta(minutes=20))
    await servers.left(club.bot.community, club.guild.id, club.env.now())
    await club.until(due - timedelta(minutes=20) + timedelta(minutes=back_after))
    assert club.posted == []
    await servers.joined(club.bot.community, club.guild.id)
    await club.until(due + timedelta(minutes=41))
    assert len(club.posted) == 1
    assert "missed" not in (await club.manage("show")).seen
    await club.next_post()
    assert len(club.posted) == 2


async def test_a_bot_that_is_back_the_day_after_makes_up_for_nothing(club: DailyClub) -> None:
    await club.manage("set", channel=club.channel, time="23:50", timezone="UTC")
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    due = settings.next.at
    await compares_no_more(club)
    await club.until(due - timedelta(minutes=5))
    await servers.left(club.bot.community, club.guild.id, club.env.now())
    await club.until(due + timedelta(minutes=15))
    await servers.joined(club.bot.community, club.guild.id)
    await club.env.advance_time(10)
    assert club.posted == []
    await club.until(due + timedelta(days=1, seconds=5))
    assert len(club.posted) == 1


async def allow(club: DailyClub, sending: bool | None) -> None:
    assert club.bot.user is not None
    bit = discord.Permissions(send_messages=True).value
    overwrite = Overwrite(target_id=club.bot.user.id, type=1, allow=0, deny=bit if sending is False else 0)
    club.env.backend.set_overwrite(club.channel.id, overwrite)


async def compares_no_more(club: DailyClub) -> None:
    """The bot would find that it is in the server still."""
    cog: Any = club.bot.get_cog("ServersCog")
    cog._comparing.cancel()
    await club.env.settle()
