"""What can stand in the way of a daily post: permissions, channels, absence, a message that may have been sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.community import daily
from bot.community.posts import Post, PostState
from tests.cogs.daily_club import DailyClub
from tests.cogs.daily_club import club as club


async def test_a_permission_lost_is_shown_and_retried(club: DailyClub) -> None:
    await club.set_in()
    await deny(club, send_messages=False)
    assert "Send Messages" in (await club.manage("show")).seen
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    await club.until(settings.next.at + timedelta(seconds=5))
    assert club.posted == []
    shown = await club.manage("show")
    assert "not posted yet" in shown.seen
    assert "Send Messages" in shown.seen
    await deny(club, send_messages=None)
    await club.until(settings.next.at + timedelta(minutes=5))
    assert len(club.posted) == 1
    assert "Problems" not in (await club.manage("show")).seen


async def test_a_deleted_channel_keeps_the_schedule(club: DailyClub) -> None:
    other = club.guild.create_text_channel("quiz")
    await club.set_in(channel=other)
    channel = club.bot.get_channel(other.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.delete()
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    await club.until(settings.next.at + timedelta(seconds=5))
    assert (await club.stored()).state is PostState.FAILING
    shown = await club.manage("show")
    assert "deleted" in shown.seen
    local = settings.at
    await club.manage("set", channel=club.channel, time=f"{local:%H:%M}", timezone="UTC")
    await club.until(settings.next.at + timedelta(minutes=5))
    assert len(club.posted) == 1  # the same day, where it can be


async def test_a_bot_that_was_away_posts_when_it_is_back_or_notes_the_day(club: DailyClub) -> None:
    await club.manage("set", channel=club.channel, time="01:00", timezone="UTC")
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    await club.away_until(settings.next.at + timedelta(hours=5))
    await club.env.advance_time(5)
    assert len(club.posted) == 1
    assert "5 hours late" in (await club.manage("show")).seen
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    await club.away_until(settings.next.at + timedelta(hours=23, minutes=30))
    await club.env.advance_time(5)
    assert len(club.posted) == 1
    shown = await club.manage("show")
    assert "missed: The bot was away." in shown.seen
    assert settings.next.day < (await daily_next(club))
    await club.next_post()
    assert len(club.posted) == 2


async def test_a_claim_without_a_message_is_looked_up(club: DailyClub) -> None:
    """As after a kill between sending and storing; the one that was never sent is sent."""
    await club.set_in()
    await club.next_post()
    post = await club.stored()
    await lose(club, post)
    await club.env.advance_time(6)
    assert len(club.posted) == 1
    assert replace(await club.stored(), claimed_by=post.claimed_by) == post


async def test_where_history_may_not_be_read_a_claim_waits(club: DailyClub) -> None:
    """Discord answers with an empty list then, which must not be taken for "never sent"."""
    await club.set_in()
    await club.next_post()
    await deny(club, read_message_history=False)
    await club.away_until(club.env.now() + timedelta(minutes=10))
    post = await club.stored()
    await lose(club, post)
    await club.env.advance_time(5)
    assert len(club.posted) == 1
    assert "Read Message History" in (await club.manage("show")).seen
    await deny(club, read_message_history=None)
    await club.until(club.env.now() + timedelta(minutes=3))
    assert len(club.posted) == 1
    assert (await club.stored()).message == post.message


@pytest.mark.parametrize("status", [500, 503])
async def test_an_error_of_discord_s_is_looked_into_before_it_is_sent_again(club: DailyClub, status: int) -> None:
    await club.set_in()
    club.env.inject_error("POST", "/channels/*/messages", status=status, times=1)
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    await club.until(settings.next.at + timedelta(seconds=5))
    assert club.posted == []
    await club.until(settings.next.at + timedelta(seconds=90))
    assert len(club.posted) == 1


async def lose(club: DailyClub, post: Post) -> None:
    """As if the bot had been killed before it stored the post's message."""
    async with club.bot.community.transaction() as transaction:
        await transaction.rows(
            "UPDATE daily_posts SET state = 'claimed', message_id = NULL, posted_at = NULL, claimed_by = 'another run',"
            " next_try_at = claimed_at WHERE id = ?",
            post.id,
        )


async def deny(club: DailyClub, **permissions: bool | None) -> None:
    """Sets what everyone may do in the channel."""
    channel = club.bot.get_channel(club.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(channel.guild.default_role, overwrite=discord.PermissionOverwrite(**permissions))


async def daily_next(club: DailyClub) -> Any:
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    return settings.next.day
