"""Daily posts in forums, announcement channels, threads and voice channels of a simulated Discord."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import aiohttp
import discord
import pytest
import simcord
from simcord.backend.models import Channel, Overwrite

from bot.community import daily, daily_answers, follow_ups, post_steps
from bot.community.posts import PostState
from bot.errors import Unavailable
from tests.cogs.club import Answer
from tests.cogs.copies import Follower
from tests.cogs.daily_club import DailyClub
from tests.cogs.daily_club import club as club
from tests.payloads import CROSSPOSTED, components
from tests.requests import refused


def a_forum(club: DailyClub) -> simcord.ChannelHandle:
    return club.guild.create_forum_channel("film-club")


def announcements(club: DailyClub) -> simcord.ChannelHandle:
    return club.guild.create_news_channel("announcements")


def threads_in(club: DailyClub, channel: simcord.ChannelHandle) -> list[Channel]:
    return [found for found in club.env.backend.channels.values() if found.parent_id == channel.id]


def cards_in(club: DailyClub, channel: int) -> list[Answer]:
    stored = club.env.backend.messages.get(channel, {})
    cards = [simcord.ResponseMessage(club.env, stored[number]) for number in sorted(stored) if stored[number].type == 0]
    return [club.look(card) for card in cards if not card.ephemeral]


async def due(club: DailyClub) -> None:
    """Goes to when the next post is due, and as far as all that follows it."""
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    await club.until(settings.next.at + timedelta(seconds=9))


async def want_threads(club: DailyClub) -> None:
    await daily.configure(club.bot.community, club.guild.id, club.env.now(), threads=True)


async def set_rights(club: DailyClub, channel: int, *, deny: discord.Permissions) -> None:
    assert club.bot.user is not None
    overwrite = Overwrite(target_id=club.bot.user.id, type=1, allow=0, deny=deny.value)
    club.env.backend.set_overwrite(channel, overwrite)
    await club.env.settle()


# ----------------------------------------------------------------------------------------- forums


async def test_a_forum_gets_a_post_a_day_with_its_thread(club: DailyClub) -> None:
    forum = a_forum(club)
    await want_nothing_more(await club.set_in(channel=forum))
    await due(club)
    (thread,) = threads_in(club, forum)
    stored = await club.stored()
    assert thread.name == f"Question of the day, {stored.day.day} {stored.day:%B %Y}"
    assert (stored.channel, stored.thread) == (thread.id, thread.id)
    (card,) = cards_in(club, thread.id)
    assert "Right!" in (await club.press(card, await club.right())).seen
    await club.env.advance_time(12)
    assert "1 member answered" in cards_in(club, thread.id)[0].seen
    await due(club)
    old, new = threads_in(club, forum)
    assert "Question of the day, closed" in cards_in(club, old.id)[0].seen
    assert len(cards_in(club, new.id)[0].buttons) == 4
    assert club.failures() == []


async def want_nothing_more(answer: Answer) -> None:
    assert "Problems" not in answer.seen


async def test_a_forum_post_that_is_archived_is_closed_all_the_same(club: DailyClub) -> None:
    forum = a_forum(club)
    await club.set_in(channel=forum)
    await due(club)
    (thread,) = threads_in(club, forum)
    assert thread.thread_metadata is not None
    thread.thread_metadata.archived = True
    refuse_edits_of_archived(club)
    await due(club)
    assert "closed" in cards_in(club, thread.id)[0].seen


def refuse_edits_of_archived(club: DailyClub) -> None:
    """As Discord does, and SimCord does not."""
    real = club.bot.http.edit_message

    async def edit(channel: int, message: int, **rest: Any) -> Any:
        metadata = club.env.backend.channels[channel].thread_metadata
        if metadata is not None and metadata.archived:
            raise refused(400, 50083)
        return await real(channel, message, **rest)

    club.bot.http.edit_message = edit  # type: ignore[method-assign, assignment]


@pytest.mark.parametrize("archived", [False, True])
async def test_a_forum_has_one_post_though_the_bot_ended_before_it_knew(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch, archived: bool
) -> None:
    forum = a_forum(club)
    await club.set_in(channel=forum)
    crash_at(monkeypatch, post_steps, "posted")
    await due(club)
    (thread,) = threads_in(club, forum)
    assert thread.thread_metadata is not None
    thread.thread_metadata.archived = archived
    assert (await club.stored()).state is PostState.CLAIMED
    monkeypatch.undo()
    await club.restart()
    await club.until(club.env.now() + post_steps.LEASE)
    await club.env.advance_time(6)
    assert [found.id for found in threads_in(club, forum)] == [thread.id]
    stored = await club.stored()
    assert (stored.state, stored.thread) == (PostState.POSTED, thread.id)


async def test_a_forum_whose_past_cannot_be_read_gets_no_second_post(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    forum = a_forum(club)
    await club.set_in(channel=forum)
    crash_at(monkeypatch, post_steps, "posted")
    await due(club)
    monkeypatch.undo()
    await set_rights(club, forum.id, deny=discord.Permissions(read_message_history=True))
    await club.restart()
    await club.until(club.env.now() + post_steps.LEASE)
    await club.env.advance_time(90)
    assert len(threads_in(club, forum)) == 1
    assert (await club.stored()).state is PostState.CLAIMED
    assert f"In <#{forum.id}> I need Read Message History." in (await club.manage("show")).seen
    await set_rights(club, forum.id, deny=discord.Permissions.none())
    await club.env.advance_time(180)
    assert (await club.stored()).state is PostState.POSTED
    assert len(threads_in(club, forum)) == 1


def crash_at(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
    """From here on, what ``name`` stores is lost: a run that ends just before does not store it either."""

    async def lost(*_: Any, **__: Any) -> None:
        raise Unavailable("The bot has ended.")

    monkeypatch.setattr(module, name, lost)


async def test_what_may_have_reached_a_forum_is_looked_for(club: DailyClub, monkeypatch: pytest.MonkeyPatch) -> None:
    forum = a_forum(club)
    await club.set_in(channel=forum)
    real = club.bot.http.start_thread_in_forum
    times = [True, False]

    async def then_cut(*arguments: Any, **options: Any) -> Any:
        if times.pop():
            await real(*arguments, **options)
        raise aiohttp.ServerDisconnectedError

    monkeypatch.setattr(club.bot.http, "start_thread_in_forum", then_cut)
    await due(club)
    assert len(threads_in(club, forum)) == 0, "cut before it arrived"
    await club.env.advance_time(70)
    assert len(threads_in(club, forum)) == 1, "cut when it was done"
    await club.env.advance_time(140)
    assert len(threads_in(club, forum)) == 1
    assert (await club.stored()).state is PostState.POSTED


async def test_a_forum_that_lacks_a_permission_says_so_when_set_and_in_show(club: DailyClub) -> None:
    forum = a_forum(club)
    await set_rights(club, forum.id, deny=discord.Permissions(send_messages=True))
    needed = f"In <#{forum.id}> I need Create Posts."
    assert needed in (await club.set_in(channel=forum)).seen
    assert needed in (await club.manage("show")).seen
    await due(club)
    assert needed in (await club.manage("show")).seen
    assert (await club.stored()).state is PostState.FAILING


# ---------------------------------------------------------------------------------- announcements


async def test_an_announcement_is_published_once_and_left_alone_until_it_closes(club: DailyClub) -> None:
    news = announcements(club)
    await club.set_in(channel=news)
    await due(club)
    (card,) = cards_in(club, news.id)
    published = (await club.stored()).published_at
    assert published is not None
    assert is_published(club, card)
    await club.press(card, await club.right())
    await club.env.advance_time(12)
    (left_alone,) = cards_in(club, news.id)
    assert left_alone.seen == card.seen, "an edit would be repeated everywhere"
    assert "Nobody has answered" not in card.seen, "it would stay there"
    await club.restart()
    await club.env.advance_time(12)
    assert (await club.stored()).published_at == published
    await due(club)
    old, new = cards_in(club, news.id)
    assert "closed" in old.seen
    assert "1 answer" in old.seen
    assert is_published(club, new)
    assert club.failures() == []


def is_published(club: DailyClub, card: Answer) -> bool:
    return bool(card.message.flags.value & CROSSPOSTED)


async def test_a_post_whose_run_ended_is_published_by_the_next(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = announcements(club)
    await club.set_in(channel=news)
    crash_at(monkeypatch, follow_ups, "published")
    await due(club)
    assert (await club.stored()).published_at is None
    monkeypatch.undo()
    await club.restart()
    await club.env.advance_time(12)
    assert (await club.stored()).published_at is not None
    assert is_published(club, cards_in(club, news.id)[0])


async def test_a_copy_in_a_server_that_follows_the_channel_counts_nothing(club: DailyClub) -> None:
    news = announcements(club)
    await club.set_in(channel=news)
    await due(club)
    (card,) = cards_in(club, news.id)
    club.expects_failures = True
    follower = Follower(club)
    answer = await follower.press(card, f"daily:{(await club.stored()).id}:{await club.right()}")
    assert answer.ephemeral
    assert "published by another server" in answer.seen
    assert await daily_answers.tally(club.bot.community, (await club.stored()).id) == {}


# ------------------------------------------------------------------------- threads, voice, talk


async def test_each_post_gets_a_thread_where_that_is_wanted(club: DailyClub) -> None:
    await club.set_in()
    await want_threads(club)
    await due(club)
    (thread,) = threads_in(club, club.channel)
    stored = await club.stored()
    assert thread.name == f"Talk: Question of the day, {stored.day.day} {stored.day:%B %Y}"
    assert stored.thread == stored.message == thread.id
    await club.restart()
    await due(club)
    assert len(threads_in(club, club.channel)) == 2


async def test_no_thread_is_opened_unless_it_is_wanted_and_allowed(club: DailyClub) -> None:
    await club.set_in()
    await due(club)
    assert threads_in(club, club.channel) == []
    await want_threads(club)
    await set_rights(club, club.channel.id, deny=discord.Permissions(create_public_threads=True))
    await due(club)
    assert threads_in(club, club.channel) == []
    assert "I need Create Public Threads" in (await club.manage("show")).seen
    assert club.failures() == []


async def test_a_voice_channel_has_posts_in_its_text(club: DailyClub) -> None:
    voice = club.guild.create_voice_channel("lounge")
    await want_nothing_more(await club.set_in(channel=voice))
    await want_threads(club)
    await due(club)
    (card,) = cards_in(club, voice.id)
    assert len(card.buttons) == 4
    assert "there are none in voice" in (await club.manage("show")).seen


async def test_a_thread_has_posts_and_is_opened_for_them(club: DailyClub) -> None:
    backend = club.env.backend
    thread = backend.create_thread(club.channel.id, "trivia", club.ben.id)
    await club.env.settle()
    await want_nothing_more(await club.set_in(channel=club.channel))
    await daily.configure(club.bot.community, club.guild.id, club.env.now(), channel=thread.id)
    await want_threads(club)
    await want_nothing_more(await club.manage("show"))
    await due(club)
    (card,) = cards_in(club, thread.id)
    assert len(card.buttons) == 4
    assert club.failures() == []


async def test_a_daily_is_posted_where_it_was_set_up_first(club: DailyClub) -> None:
    voice = club.guild.create_voice_channel("lounge")
    await club.cyd.slash(voice, "daily set", time="19:30", timezone="UTC")
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    assert settings.channel == voice.id


async def test_every_type_can_be_chosen(club: DailyClub) -> None:
    """SimCord offers, as Discord does, what the option and the menu allow."""
    await club.set_in()
    card = await club.slash("setup", by=club.cyd)
    (menu,) = [part for part in components(card.payload) if part.get("custom_id") == "setup:channel"]
    made = {
        discord.ChannelType.news: announcements(club),
        discord.ChannelType.forum: a_forum(club),
        discord.ChannelType.voice: club.guild.create_voice_channel("lounge"),
        discord.ChannelType.stage_voice: club.guild.create_stage_channel("stage"),
    }
    for kind, channel in made.items():
        assert kind.value in menu["channel_types"]
        await want_nothing_more(await club.set_in(channel=channel))
