"""Rounds and daily posts when requests hang or are not sent, and when the bot is stopping."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.community import posts
from bot.community.posts import PostState
from bot.config import Settings
from bot.rest.budget import NotSent
from tests.cogs.club import open_club
from tests.cogs.daily_club import DailyClub
from tests.cogs.live import Live


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[DailyClub]:
    async with open_club(settings) as opened:
        yield DailyClub(opened)


async def test_a_round_goes_on_though_an_edit_hangs(club: DailyClub, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each attempt ends after its time limit: the round shows no answer, asks on, and counts the scores."""
    live = Live(club, club.channel)
    await club.slash("trivia play", questions=2, seconds=10)
    first = (await live.question()).message
    edit = club.bot.http.edit_message

    async def hangs(channel: int, message: int, **options: Any) -> Any:
        if message == first:
            raise TimeoutError
        return await edit(channel, message, **options)

    monkeypatch.setattr(club.bot.http, "edit_message", hangs)
    await live.press(club.ben, right=True)
    await live.pass_time(60)
    assert "Final score" in live.last.seen
    assert "Ben · 1,0" in live.last.seen


async def test_a_post_that_comes_due_while_the_bot_stops_is_left_to_the_next_run(club: DailyClub) -> None:
    await club.set_in(5)
    club.bot.draining.is_stopping = True
    await club.env.advance_time(600)
    assert club.posted == []
    assert await posts.recent(club.bot.community, club.guild.id, 5) == [], "not even claimed"
    club.bot.draining.is_stopping = False
    await club.env.advance_time(5)
    assert len(club.posted) == 1


async def test_a_post_that_is_being_sent_is_waited_for(club: DailyClub, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    send = club.bot.http.send_message

    async def sent(*arguments: Any, **options: Any) -> Any:
        seen.append(len(club.bot.draining))
        return await send(*arguments, **options)

    monkeypatch.setattr(club.bot.http, "send_message", sent)
    await club.set_in(5)
    await club.env.advance_time(600)
    assert seen == [1]


async def test_a_post_that_was_not_even_sent_is_not_looked_for(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*arguments: Any, **options: Any) -> Any:
        raise NotSent("Discord has refused too many requests: this one was not sent")

    with monkeypatch.context() as patch:
        patch.setattr(club.bot.http, "send_message", refused)
        await club.set_in(5)
        await club.env.advance_time(370)
        [post] = await posts.recent(club.bot.community, club.guild.id, 5)
        assert post.state is PostState.FAILING
        assert post.reason == "Discord wants me to send less for a while."
    await club.env.advance_time(120)
    assert len(club.posted) == 1
