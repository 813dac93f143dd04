"""Rounds and the daily post on a machine whose clock is wrong, and presses that are delivered late."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import discord
import pytest

from bot.game import running
from tests.cogs.daily_club import DailyClub
from tests.cogs.daily_club import club as club
from tests.cogs.live import Live

HOUR, YEAR = timedelta(hours=1), timedelta(days=365)


@pytest.fixture
def live(club: DailyClub, monkeypatch: pytest.MonkeyPatch) -> Live:
    monkeypatch.setattr(running, "reading_time", lambda _: timedelta(0))
    return Live(club, club.world.channel)


def ahead(club: DailyClub, monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    """Sets the machine's clock; Discord's and the passing of time stay as they are."""
    monkeypatch.setattr(discord.utils, "utcnow", lambda: club.env.now() + by)


@pytest.mark.parametrize("by", [-HOUR, HOUR, YEAR])
async def test_a_question_is_open_for_as_long_as_it_says(
    club: DailyClub, live: Live, monkeypatch: pytest.MonkeyPatch, by: timedelta
) -> None:
    await club.slash("trivia play", questions=2, seconds=20)
    await live.pass_time(5)
    ahead(club, monkeypatch, by)
    await live.pass_time(13)
    assert "Question 1 of 2" in live.last.seen
    told = await live.press(club.ben, right=True)
    assert "Your answer" in told.seen
    await live.pass_time(5)
    assert "Report" in live.last.buttons
    await live.pass_time(60)
    assert "Final score" in live.last.seen


@pytest.mark.parametrize("by", [-HOUR, YEAR])
async def test_the_daily_post_comes_when_it_is_due(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch, by: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    await club.set_in(minutes=2)
    ahead(club, monkeypatch, by)
    monkeypatch.setattr(club.bot.http, "get_bot_gateway", _silent)
    await club.manage("show")
    await club.manage("show")
    assert [line.levelno for line in caplog.records if "This machine's clock" in line.message] == [logging.WARNING]
    await club.env.advance_time(100)
    assert club.posted == []
    await club.env.advance_time(100)
    assert len(club.posted) == 1


async def _silent() -> None:
    """Discord says nothing, not even what time it is."""


async def test_the_time_of_each_place_is_shown_by_discords_clock(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead(club, monkeypatch, 3 * HOUR)
    await club.manage("show")
    shown = f"{club.env.now().astimezone(ZoneInfo('Asia/Kolkata')):%H:%M}"
    choices = await club.cyd.autocomplete(club.channel, "daily set", "timezone", "mumb")
    assert choices[0]["name"] == f"Mumbai, India, Asia/Kolkata, {shown}"
    asked = await club.manage("set", channel=club.channel, time="19:30", timezone="Mumb")
    assert any(shown in option for option in asked.options)


async def test_after_a_start_with_a_clock_a_year_ahead_the_schedule_is_right_again(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until something is heard of Discord, there is nothing else to go by: the bot posts for a day of then."""
    await club.set_in(minutes=24 * 60 - 30)
    first = await club.next_post()
    monkeypatch.setattr(discord.utils, "utcnow", lambda: club.env.now() + YEAR)
    await club.restart()
    monkeypatch.setattr(club.bot.http, "get_bot_gateway", _silent)
    await club.env.advance_time(10)
    monkeypatch.undo()
    await club.manage("show")
    await club.env.advance_time(700)
    shown = await club.manage("show")
    assert f"{(club.env.now() + timedelta(days=1)):%Y}" in shown.seen
    assert f"{(club.env.now() + YEAR):%Y}" not in shown.seen
    before = len(club.posted)
    await club.next_post()
    assert len(club.posted) == before + 1
    assert first.message.id == club.posted[0].message.id


async def test_a_press_in_time_that_is_delivered_late_counts_in_the_next_score(
    club: DailyClub, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    await club.slash("trivia play", questions=2, seconds=20)
    card = live.last
    question = await live.question()
    bell = discord.utils.snowflake_time(card.message.id) + timedelta(seconds=20)
    await live.pass_time(20.6)
    made_at(monkeypatch, bell - timedelta(seconds=0.2))
    told = await live.press_id(club.ben, card, f"round:answer:{question.id}:{question.asked.right}")
    assert told.ephemeral
    assert "you pressed in time, so it counts from the next score on" in told.seen
    made_at(monkeypatch, bell + timedelta(seconds=0.2))
    told = await live.press_id(club.ada, card, f"round:answer:{question.id}:{question.asked.right}")
    assert "Too late" in told.seen
    monkeypatch.undo()
    await live.pass_time(1)
    assert "Right Ben " in live.last.seen.replace("**", "")


async def test_the_answer_is_shown_a_second_after_the_bell(club: DailyClub, live: Live) -> None:
    await club.slash("trivia play", questions=1, seconds=20)
    await live.pass_time(20.5)
    assert "Question 1 of 1" in live.last.seen
    assert "Report" not in live.last.buttons
    told = await live.press(club.ben, right=True)
    assert "Too late" in told.seen, "pressed after the bell"
    await live.pass_time(2)
    assert "Report" in live.last.buttons


def made_at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(discord.Interaction, "created_at", property(lambda _: moment))
