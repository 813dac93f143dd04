"""An error before a loop's first round ends no loop, and moderators can read that there is one."""

from __future__ import annotations

import pytest

from bot.community import daily, due_posts, servers
from bot.community.trouble import CALM
from cogs.daily import LONGEST_PAUSE
from tests.cogs.daily_club import DailyClub
from tests.cogs.daily_club import club as club
from tests.cogs.test_storage import nothing_saved


async def test_the_daily_post_comes_though_the_loop_failed_before_its_first_round(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    await club.set_in()

    async def fail(*_: object) -> None:
        raise OSError("the disk is away")

    with monkeypatch.context() as broken:
        broken.setattr(daily, "back_on_time", fail)
        await club.restart()
        await club.env.advance_time(5)
        shown = await club.manage("show")
        assert "No posts can go out" in shown.seen
        assert "disk" not in shown.seen
    await club.env.advance_time(30)
    assert "No posts can go out" not in (await club.manage("show")).seen
    await club.next_post()
    assert len(club.posted) == 1


async def test_the_daily_post_comes_after_an_hour_of_errors(club: DailyClub, monkeypatch: pytest.MonkeyPatch) -> None:
    await club.set_in(minutes=2)

    async def fail(*_: object) -> None:
        raise RuntimeError("nothing works")

    with monkeypatch.context() as broken:
        broken.setattr(due_posts, "due", fail)
        await club.env.advance_time(600)
        assert "No posts can go out" in (await club.manage("show")).seen
        assert club.posted == []
    await club.env.advance_time(65)
    assert len(club.posted) == 1


async def test_moderators_read_why_nothing_goes_out(club: DailyClub, monkeypatch: pytest.MonkeyPatch) -> None:
    """That the disk can't be written is known before any post is due, since a member has pressed."""
    await club.set_in(minutes=60)
    async with nothing_saved(club):
        await club.slash("trivia practice")
        shown = (await club.manage("show")).seen
    assert "⚠️ Nothing can be saved (the disk can't be written), so no posts can go out." in shown
    troubles = club.bot.community._troubles
    clock = troubles._clock
    monkeypatch.setattr(troubles, "_clock", lambda: clock() + CALM)
    await club.slash("trivia practice")
    assert "⚠️" not in (await club.manage("show")).seen


async def test_a_post_that_cannot_be_claimed_makes_the_loop_fail(club: DailyClub) -> None:
    """Its own troubles are none of the database's: `/daily show` and the health check say so all the same."""
    await club.set_in(minutes=2)
    async with nothing_saved(club):
        await club.env.advance_time(200)
        assert club.cog.posting.failing.why == "1 post could not be worked on"
    await club.env.advance_time(LONGEST_PAUSE + 2)
    assert len(club.posted) == 1
    assert club.cog.posting.failing is None


async def test_who_came_and_went_is_compared_again_when_it_could_not_be_stored(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    await club.set_in()
    await servers.left(club.bot.community, club.guild.id, club.env.now())
    servers_loop = next(loop for loop in club.bot.loops if loop.name == "Servers")
    with monkeypatch.context() as broken:
        broken.setattr(servers, "present", _fail)
        await servers_loop.round()
        assert servers_loop.failing is not None
    await servers_loop.round()
    assert servers_loop.failing is None
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    assert (await due_posts.due(club.bot.community, settings.next.at)).to_claim


async def _fail(*_: object) -> None:
    raise OSError
