"""The daily post in a simulated Discord: posted, answered, counted, closed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.community import daily, daily_answers, post_steps, posts
from bot.community.posts import PostState
from bot.errors import Unavailable
from bot.spoiler import reveal
from bot.trivia.snapshot import thaw
from tests.cogs.daily_club import DailyClub
from tests.cogs.daily_club import club as club


async def test_a_post_comes_at_its_time_and_once(club: DailyClub) -> None:
    await club.set_in()
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    await club.until(settings.next.at - timedelta(seconds=3))
    assert club.posted == []
    await club.until(settings.next.at + timedelta(seconds=5))
    (post,) = club.posted
    assert len(post.buttons) == 4
    assert "Nobody has answered yet" in post.seen
    await club.until(settings.next.at + timedelta(seconds=60))
    assert len(club.posted) == 1
    stored = await club.stored()
    assert stored.state is PostState.POSTED
    assert stored.posted_at is not None
    assert abs(stored.posted_at - settings.next.at) < timedelta(seconds=5)


async def test_an_answer_is_told_privately_counted_and_kept(club: DailyClub) -> None:
    await club.set_in()
    post = await club.next_post()
    right = await club.right()
    told = await club.press(post, right)
    assert told.ephemeral
    assert "Right!" in told.seen
    assert "Streak 1 · best 1" in told.seen
    assert "From the " in told.seen  # the evidence names its place
    wrong = await club.press(post, (right + 1) % 4, by=club.ada)
    assert "Not this time" in wrong.seen
    again = await club.press(post, (right + 2) % 4, by=club.ada)
    assert "already" in again.seen
    assert "Not this time" in again.seen
    await club.env.advance_time(8)
    assert "2 members answered" in club.posted[-1].seen


async def test_an_answer_that_is_stored_is_told_whatever_cannot_be_looked_up(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unavailable(*_: Any) -> None:
        raise Unavailable("I can't look that up just now.")

    await club.set_in()
    post = await club.next_post()
    right, stored = await club.right(), await club.stored()
    with monkeypatch.context() as patch:
        patch.setattr(posts, "get", unavailable)
        assert (await club.press(post, right)).seen == "I can't look that up just now."
        assert await daily_answers.of_member(club.bot.community, stored.id, club.ben.id) is None
    with monkeypatch.context() as patch:
        patch.setattr(daily_answers, "streaks_of", unavailable)
        told = await club.press(post, right)
    assert "Right!" in told.seen
    assert "Streak" not in told.seen
    await club.env.advance_time(8)
    assert "1 member answered" in club.posted[-1].seen


async def test_the_count_is_updated_every_five_seconds_at_most_and_only_when_it_changed(club: DailyClub) -> None:
    await club.set_in()
    post = await club.next_post()

    def edits() -> int:
        return len(
            [entry for entry in club.env.http_requests if entry.method == "PATCH" and "/messages/" in entry.path]
        )

    await club.env.advance_time(20)
    before = edits()
    members = [club.guild.add_member(club.env.create_user(f"m{number}")) for number in range(6)]
    for number, member in enumerate(members):
        await club.press(post, number % 4, by=member)
        await club.env.advance_time(1)
    await club.env.advance_time(12)
    assert 1 <= edits() - before <= 3
    assert "6 members answered" in club.posted[-1].seen
    after = edits()
    await club.env.advance_time(30)
    assert edits() == after


async def test_the_next_post_closes_the_last_one(club: DailyClub) -> None:
    await club.set_in()
    first = await club.next_post()
    right = await club.right()
    await club.press(first, right)
    await club.press(first, (right + 1) % 4, by=club.ada)
    second = await club.next_post()
    await club.env.advance_time(6)
    old, new = club.posted
    assert old.buttons == {}
    assert "closed" in old.seen
    assert "Answer" in old.seen
    assert old.seen.count("1 answer") == 2
    assert "Ben 1 day" in old.told
    assert new.message.id == second.message.id
    assert len(new.buttons) == 4
    await club.press(new, await club.right())
    post = (await posts.recent(club.bot.community, club.guild.id, 2))[1]
    assert post.state is PostState.CLOSED
    closed = club.posted[0].payload
    await club.env.advance_time(20)
    assert club.posted[0].payload == closed
    assert not await post_steps.closed(club.bot.community, post.id, club.env.now())
    assert await posts.get(club.bot.community, post.id) == post


async def test_streaks_grow_and_end(club: DailyClub) -> None:
    await club.set_in()
    for day in range(1, 4):
        post = await club.next_post()
        told = await club.press(post, await club.right())
        assert f"Streak {day} · best" in told.seen
    await club.next_post()  # not answered
    post = await club.next_post()
    told = await club.press(post, await club.right())
    assert "Streak 1 · best 3" in told.seen
    questions = [post.asked.question for post in await posts.recent(club.bot.community, club.guild.id, 9) if post.asked]
    assert len(questions) == len(set(questions)) == 5


async def test_a_freeze_keeps_a_streak_once_and_says_so(club: DailyClub) -> None:
    await club.set_in()
    for _ in range(7):
        told = await club.press(await club.next_post(), await club.right())
    assert "you earned a freeze" in told.seen
    await club.next_post()  # not answered
    assert "1 freeze" in (await club.slash("trivia stats", by=club.ben, private=True)).seen
    post = await club.next_post()
    assert "Ben 7 days" in club.posted[-2].told
    told = await club.press(post, await club.right())
    assert "Your freeze kept your streak of 7." in told.seen
    assert "Streak 8 · best 8" in told.seen
    post = await club.next_post()
    told = await club.press(post, (await club.right() + 1) % 4)
    assert "Streak 0 · best 8" in told.seen
    assert "kept" not in told.seen


async def test_spoiler_questions_leak_nothing(club: DailyClub) -> None:
    await club.set_in(spoilers=True)
    hidden = 0
    for _ in range(10):
        await club.next_post()
        stored = await club.stored()
        assert stored.asked
        question = thaw(stored.asked.snapshot)
        told = [await club.press(club.posted[-1], stored.asked.right)]
        told.append(await club.press(club.posted[-1], (stored.asked.right + 1) % 4, by=club.ada))
        await club.env.advance_time(8)
        told.append(club.posted[-1])
        if not question.spoiler:
            continue
        hidden += 1
        assert list(told[-1].buttons) == list("ABCD")
        await club.next_post()
        await club.env.advance_time(4)
        told.append(club.posted[-2])
        for post in told[-2:]:  # open and closed: its tags can be tapped in both
            assert "From the plot of Save the Last Dance" in post.seen
        for words in map(reveal, (question.prompt, question.answer, *question.wrong, question.evidence.text)):
            for answer in told:
                assert words.casefold() not in answer.seen.casefold()
        assert reveal(question.answer) in told[-1].told
        assert reveal(question.prompt) in told[-1].told
    assert hidden


async def test_only_the_role_is_mentioned(club: DailyClub, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies: list[dict[str, Any]] = []
    real = club.bot.http.send_message

    async def send_message(channel: int, *, params: Any) -> Any:
        bodies.append(params.payload)
        return await real(channel, params=params)

    monkeypatch.setattr(club.bot.http, "send_message", send_message)
    role = club.guild.create_role("Film buffs", mentionable=True)
    await club.set_in(role=role)
    post = await club.next_post()
    assert f"<@&{role.id}>" in post.told
    (body,) = bodies
    assert body["allowed_mentions"]["parse"] == []
    assert [int(number) for number in body["allowed_mentions"]["roles"]] == [role.id]
    assert body["enforce_nonce"] is True
    assert body["nonce"] == (await club.stored()).nonce
    assert len(body["nonce"]) <= 25


async def test_announcement_channels_and_threads_take_posts(club: DailyClub) -> None:
    news = club.guild.create_news_channel("news")
    await club.set_in(channel=news)
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    await club.until(settings.next.at + timedelta(seconds=5))
    assert len(club.posted_in(news)) == 1
    channel = club.bot.get_channel(club.channel.id)
    assert isinstance(channel, discord.TextChannel)
    thread = await channel.create_thread(name="quiz", type=discord.ChannelType.public_thread)
    handle = next(handle for handle in club.channel.threads if handle.id == thread.id)
    await club.set_in(channel=handle)
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    await club.until(settings.next.at + timedelta(seconds=5))
    assert len([answer for answer in club.posted_in(handle) if answer.buttons]) == 1


async def test_buttons_work_after_a_restart(club: DailyClub) -> None:
    await club.set_in()
    post = await club.next_post()
    await club.press(post, 0, by=club.ada)
    await club.restart()
    told = await club.press(club.posted[-1], await club.right())
    assert "Right!" in told.seen
    await club.env.advance_time(8)
    assert len(club.posted) == 1
    assert "2 members answered" in club.posted[-1].seen
