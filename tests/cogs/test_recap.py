"""The weekly recap in a simulated Discord: chosen, posted once, and nothing told that is not over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import discord
import pytest

from bot.community import recaps
from bot.community.recaps import RecapState
from bot.config import Settings
from bot.daily.sending import PostSender
from bot.spoiler import reveal
from bot.trivia.snapshot import thaw
from tests.cogs.club import Answer, open_club
from tests.cogs.copies import Follower
from tests.cogs.daily_club import DailyClub
from tests.cogs.test_daily_channels import announcements, cards_in, crash_at, due, is_published
from tests.cogs.test_daily_trouble import Trouble, allow, server_error, tries
from tests.requests import refused

BERLIN = "Europe/Berlin"


class RecapClub(DailyClub):
    @property
    def recaps(self) -> list[Answer]:
        return [answer for answer in self.posted if "Recap of the week" in answer.seen]

    async def start(self, days: int = 2, **options: Any) -> None:
        """A daily post, and a recap on the day of the week that is ``days`` away."""
        await self.set_in(zone=BERLIN, **options)
        on = (self.env.now() + timedelta(days=days)).astimezone(ZoneInfo(BERLIN))
        await self.manage("recap", day=f"{on:%A}")

    async def day(self) -> None:
        """The next post, answered: Ben is right, Ada is not. Then time for a recap."""
        post = await self.next_post()
        right = await self.right()
        await self.press(post, right)
        await self.press(post, (right + 1) % 4, by=self.ada)
        await self.env.advance_time(45)

    async def plan(self) -> recaps.RecapPlan:
        plan = await recaps.plan(self.bot.community, self.guild.id)
        assert plan is not None
        return plan

    async def next_post(self) -> Answer:
        await super().next_post()
        return [answer for answer in self.posted if "Recap" not in answer.seen][-1]


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[RecapClub]:
    async with open_club(settings) as opened:
        yield RecapClub(opened)


async def test_a_recap_is_posted_once_on_its_day_after_the_daily_post(club: RecapClub) -> None:
    await club.start()
    await club.day()
    await club.day()
    assert club.recaps == []
    await club.day()
    [recap] = club.recaps
    assert club.posted[-1].message.id == recap.message.id
    assert "2 members gave 4 answers to 2 posts, 50% right" in recap.seen
    assert "Ben · 2 of 2 right" in recap.told
    await club.env.advance_time(60)
    assert len(club.recaps) == 1
    stats = await club.click(recap, "My stats")
    assert stats.ephemeral
    assert "Daily streak 3" in stats.seen


async def test_nothing_of_the_open_post_and_nothing_of_a_plot_is_told(club: RecapClub) -> None:
    await club.start(spoilers=True)
    hidden: list[str] = []
    for _ in range(3):
        await club.day()
        stored = await club.stored()
        assert stored.asked
        question = thaw(stored.asked.snapshot)
        if question.spoiler:
            hidden.append(reveal(question.answer))
    [recap] = club.recaps  # what is seen of it is held to the secrets of all plots, as of every message
    assert reveal(question.prompt) not in recap.told
    assert not [answer for answer in hidden if len(answer) > 4 and answer in recap.seen]


async def test_off_unless_chosen_and_off_again(club: RecapClub) -> None:
    await club.set_in(zone=BERLIN)
    card = await club.slash("setup", by=club.cyd)
    assert "Off. Once a week" in card.seen
    card = await club.choose(card, "Recap on Sunday", by=club.cyd)
    assert "Sundays at" in card.seen
    assert (await club.plan()).weekday == 6
    card = await club.choose(card, "No weekly recap", by=club.cyd)
    assert await recaps.plan(club.bot.community, club.guild.id) is None
    said = await club.manage("recap", day="Friday")
    assert "Fridays at" in said.seen
    assert "Off." in (await club.manage("recap", day="off")).seen


async def test_setup_says_of_the_first_daily_when_the_recap_comes(club: RecapClub) -> None:
    await club.manage("set", channel=club.channel, time="8:00", timezone="Berlin")
    await club.manage("set", which=2, channel=club.channel, time="20:00", timezone="Berlin")
    card = await club.slash("setup", by=club.cyd)
    card = club._answer(await club.cyd.select(card.message, ["2"], custom_id="setup:which"))
    card = await club.choose(card, "Recap on Sunday", by=club.cyd)
    assert "20:00, Europe/Berlin" in card.seen, "the other daily is still looked at"
    assert "Sundays at 08:00" in card.seen
    assert "Sundays at 08:00" in (await club.manage("show")).seen


async def test_a_recap_needs_a_daily_post(club: RecapClub) -> None:
    club.expects_failures = True
    assert "no daily post" in (await club.manage("recap", day="Friday")).seen


async def test_a_week_without_answers_has_no_recap(club: RecapClub) -> None:
    await club.start()
    for _ in range(3):
        await club.next_post()
    await club.env.advance_time(45)
    assert club.recaps == []
    assert "not posted: Nobody answered." in (await club.slash("setup", by=club.cyd)).seen


@pytest.mark.parametrize("sent", [False, True])
async def test_a_crash_between_sending_and_storing_doubles_nothing(
    club: RecapClub, monkeypatch: pytest.MonkeyPatch, sent: bool
) -> None:
    """The message is there, or not, and the run of the bot that has sent it, or not, has stored nothing of it."""
    await club.start(1)
    await club.day()
    with monkeypatch.context() as patch:
        trouble = Trouble(club.bot.http.send_message, KeyboardInterrupt, after=sent)

        async def claimed(*arguments: Any) -> Any:
            trouble.left = 1
            return await claim(*arguments)

        async def dies(*_: Any, **__: Any) -> None:
            raise RuntimeError("the process ends here")

        claim = recaps.claim
        patch.setattr(recaps, "posted", dies)
        if not sent:
            patch.setattr(recaps, "claim", claimed)
            trouble._error = lambda: RuntimeError("the process ends here")
            patch.setattr(club.bot.http, "send_message", trouble)
        await club.day()
    club.expects_failures = True
    assert len(club.recaps) == sent
    last = (await club.plan()).last
    assert last is not None
    assert last.state is RecapState.CLAIMED
    monkeypatch.setattr(club.bot.community, "run", "the next run")
    await club.restart()
    await club.env.advance_time(30)
    last = (await club.plan()).last
    assert last is not None
    assert last.state is RecapState.POSTED
    assert [recap.message.id for recap in club.recaps] == [last.message]


@pytest.mark.parametrize("after", [False, True])
async def test_an_error_of_discords_is_made_up_for(
    club: RecapClub, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    await club.start(1)
    await club.day()
    trouble = Trouble(club.bot.http.send_message, server_error, after=after)
    monkeypatch.setattr(club.bot.http, "send_message", trouble)
    claim = recaps.claim

    async def then_break(*arguments: Any) -> Any:
        claimed = await claim(*arguments)
        trouble.left = 1
        return claimed

    monkeypatch.setattr(recaps, "claim", then_break)
    await club.day()
    monkeypatch.setattr(recaps, "claim", claim)
    await tries(club)
    assert len(club.recaps) == 1
    assert trouble.left == 0


async def test_a_channel_that_may_not_be_written_to_is_said_and_made_up_for(club: RecapClub) -> None:
    await club.start(1)
    await club.day()
    await club.next_post()
    await allow(club, False)
    await club.env.settle()
    await club.env.advance_time(45)
    assert club.recaps == []
    assert "not posted: In" in (await club.slash("setup", by=club.cyd)).seen
    await allow(club, None)
    await tries(club)
    assert len(club.recaps) == 1


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)], ids=["spring", "autumn"])
async def test_its_hour_is_kept_across_a_change_of_the_clocks(club: RecapClub, change: date) -> None:
    """Of Berlin's, in the night to a Sunday."""
    berlin = ZoneInfo(BERLIN)
    await club.away_until(datetime.combine(change - timedelta(days=1), time(11), berlin))
    await club.manage("set", channel=club.channel, time="12:00", timezone=BERLIN)
    await club.manage("recap", day="Sunday")
    await club.day()
    await club.day()
    [recap] = club.recaps
    posted = discord.utils.snowflake_time(recap.message.id).astimezone(berlin)
    assert (posted.date(), posted.hour, posted.minute) == (change, 12, 0)
    assert posted.utcoffset() != (posted - timedelta(days=1)).utcoffset()


async def test_in_an_announcement_channel_it_is_published_once(club: RecapClub) -> None:
    news = announcements(club)
    await club.start(1, channel=news)
    await answered_day(club, news.id)
    await answered_day(club, news.id)
    (recap,) = recaps_in(club, news.id)
    assert is_published(club, recap)
    follower = Follower(club)
    club.expects_failures = True
    assert "published by another server" in (await follower.press(recap, recap.buttons["My stats"])).seen
    published: list[int] = []
    count_publishing(club, published)
    await club.restart()
    await club.env.advance_time(60)
    assert published == []
    assert len(recaps_in(club, news.id)) == 1


@pytest.mark.parametrize("step", ["posted", "published"])
async def test_a_recap_whose_run_ended_is_published_by_the_next(
    club: RecapClub, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """It ended before it had stored that the recap was sent, or that it was published."""
    news = announcements(club)
    await club.start(1, channel=news)
    await answered_day(club, news.id)
    crash_at(monkeypatch, recaps, step)
    await answered_day(club, news.id)
    (recap,) = recaps_in(club, news.id)
    assert is_published(club, recap) == (step == "published")
    monkeypatch.undo()
    monkeypatch.setattr(club.bot.community, "run", "the next run")
    club.expects_failures = True
    await club.restart()
    await club.env.advance_time(45)
    (recap,) = recaps_in(club, news.id)
    assert is_published(club, recap)
    assert (await recaps.due(club.bot.community, club.env.now())).to_publish == ()


async def test_publishing_that_is_refused_is_said_and_tried_again(
    club: RecapClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = announcements(club)
    await club.start(1, channel=news)
    await answered_day(club, news.id)
    with monkeypatch.context() as patch:
        patch.setattr(PostSender, "publish", refuse)
        await answered_day(club, news.id)
        (recap,) = recaps_in(club, news.id)
        assert not is_published(club, recap)
        assert "not published: " in (await club.slash("setup", by=club.cyd)).seen
    await tries(club)
    (recap,) = recaps_in(club, news.id)
    assert is_published(club, recap)
    assert "not published" not in (await club.slash("setup", by=club.cyd)).seen


async def refuse(*_: Any) -> None:
    raise refused(403, 50001)


def recaps_in(club: RecapClub, channel: int) -> list[Answer]:
    return [card for card in cards_in(club, channel) if "Recap of the week" in card.seen]


async def answered_day(club: RecapClub, channel: int) -> None:
    """The next post of a channel, answered by Ben alone; then time for a recap."""
    await due(club)
    post = [card for card in cards_in(club, channel) if len(card.buttons) == 4][-1]
    await club.press(post, await club.right())
    await club.env.advance_time(45)


def count_publishing(club: RecapClub, published: list[int]) -> None:
    real = club.bot.http.publish_message

    async def publish(channel: int, message: int) -> Any:
        published.append(message)
        return await real(channel, message)

    club.bot.http.publish_message = publish  # type: ignore[method-assign, assignment]
