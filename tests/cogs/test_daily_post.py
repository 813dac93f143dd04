"""The daily post in a simulated Discord: set, posted, answered, closed, and all that can stand in its way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import discord
import pytest
import simcord

from bot.background import BackgroundLoop
from bot.client import FilmBot
from bot.community import daily, daily_answers, posts
from bot.community.posts import Post, PostState
from bot.config import Settings
from bot.daily.schedule import Days
from bot.errors import Unavailable
from bot.spoiler import reveal
from bot.trivia.snapshot import thaw
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


async def test_set_says_when_the_next_post_is(club: DailyClub) -> None:
    answer = await club.set_in(zone="Europe/Berlin")
    assert answer.ephemeral
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    assert f"<t:{int(settings.next.at.timestamp())}:R>" in answer.told
    assert f"{settings.at:%H:%M}" in answer.seen
    assert "Problems" not in answer.seen


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
    assert not await posts.closed(club.bot.community, post.id, club.env.now())
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
        for words in map(reveal, (question.prompt, question.answer, *question.wrong, question.evidence.text)):
            for answer in told:
                assert words.casefold() not in answer.seen.casefold()
        assert reveal(question.answer) in told[-1].told
        assert reveal(question.prompt) in told[-1].told
    assert hidden


async def test_pause_resume_and_off(club: DailyClub) -> None:
    await club.set_in()
    await club.next_post()
    assert "paused" in (await club.manage("pause")).seen
    assert "already" in (await club.manage("pause")).seen
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    await club.until(settings.next.at + timedelta(days=2))
    assert len(club.posted) == 1
    assert "Paused" in (await club.manage("show")).seen
    assert "The daily post is back" in (await club.manage("resume")).seen
    assert "not paused" in (await club.manage("resume")).seen
    await club.next_post()
    assert len(club.posted) == 2
    assert "off" in (await club.manage("off")).seen
    await club.env.advance_time(6)
    assert club.posted[-1].buttons == {}
    assert "no daily post" in (await club.manage("off")).seen
    assert "no daily post" in (await club.manage("show")).seen


async def test_set_again_keeps_what_is_left_out(club: DailyClub) -> None:
    role = club.guild.create_role("Film buffs", mentionable=True)
    await club.set_in(days="weekdays", spoilers=True, role=role)
    again = await club.set_in(minutes=30)
    settings = await daily.get(club.bot.community, club.guild.id)
    assert settings is not None
    assert (settings.days, settings.spoilers, settings.role) == (Days.WEEKDAYS, True, role.id)
    assert "Monday to Friday" in again.seen
    nobody = await club.set_in(role=club.guild.default_role)
    assert "Ping: none" in nobody.seen


async def test_changing_the_time_gives_no_second_post_on_a_day(club: DailyClub) -> None:
    await club.set_in()
    await club.next_post()
    await club.set_in(minutes=5)
    await club.env.advance_time(60)
    await club.until(club.env.now() + timedelta(minutes=10))
    assert len(club.posted) == 1
    await club.next_post()
    assert len(club.posted) == 2


@pytest.mark.parametrize("typed", ["7", "25:00", "noonish"])
async def test_a_time_that_cannot_be_read_is_answered_kindly(club: DailyClub, typed: str) -> None:
    answer = await club.manage("set", channel=club.channel, time=typed, timezone="UTC")
    assert answer.ephemeral
    assert "19:30" in answer.seen
    assert await daily.get(club.bot.community, club.guild.id) is None


async def test_zones_are_found_by_city(club: DailyClub) -> None:
    choices = await club.cyd.autocomplete(club.channel, "daily set", "timezone", "mumb")
    now = f"{club.env.now().astimezone(ZoneInfo('Asia/Kolkata')):%H:%M}"
    assert {"name": f"Mumbai, India, Asia/Kolkata, {now}", "value": "Asia/Kolkata"}.items() <= choices[0].items()
    answer = await club.manage("set", channel=club.channel, time="7 pm", timezone="Xyzzy")
    assert "don't know a time zone called “Xyzzy”" in answer.seen
    assert await daily.get(club.bot.community, club.guild.id) is None


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
    assert "300 minutes late" in (await club.manage("show")).seen
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


async def test_a_preview_is_private_and_cannot_be_answered(club: DailyClub) -> None:
    answer = await club.manage("preview")
    assert answer.ephemeral
    assert "Question of the day" in answer.seen
    assert answer.buttons == {}


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


async def test_a_member_without_the_permission_has_no_such_command(club: DailyClub) -> None:
    assert not [name for name in club.ben.available_commands(club.channel) if name.startswith("daily")]
    assert [name for name in club.cyd.available_commands(club.channel) if name.startswith("daily")]


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
