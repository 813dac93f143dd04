"""What follows a post: done once, tried again where it fails, left alone where there is no sense in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.community import daily, follow_ups, post_steps, posts
from bot.community.connection import Community
from bot.community.posts import Post
from bot.daily.follow_ups import FollowUps
from bot.daily.schedule import FIRST_PAUSE
from bot.errors import Unavailable
from tests.community.scenes import SERVER
from tests.daily.places import learn
from tests.daily.test_sending import Place
from tests.daily.test_sending import place as place
from tests.payloads import CROSSPOSTED, NEWS
from tests.standin.faults import Cut, Failing, Fault, RateLimited

THREADS, CROSSPOST = "/threads", "/crosspost"


@dataclass(frozen=True, slots=True)
class Sent:
    """A post in an announcement channel whose daily wants threads."""

    place: Place
    community: Community
    post: Post
    follow_ups: FollowUps

    async def now(self, later: timedelta = timedelta()) -> Post:
        """The post, once all that is due has been done."""
        now = self.post.due_at + later
        for post in list(self.follow_ups.due(now)):
            await self.follow_ups.do(post.id, now)
        stored = await posts.get(self.community, self.post.id)
        assert stored is not None
        return stored

    def asked(self, path: str) -> int:
        return len(self.place.discord.called("POST", path))


@pytest.fixture
async def sent(place: Place, community: Community) -> Sent:
    everyone = place.server["roles"][0]
    everyone["permissions"] = str(int(everyone["permissions"]) | discord.Permissions(create_public_threads=True).value)
    place.learn()
    await daily.configure(community, SERVER, place.post.due_at, threads=True)
    post, message = await place.send("announcements")
    now = post.due_at
    await post_steps.posted(community, post.id, message.message, now, now, channel=message.channel)
    sent = Sent(place, community, post, FollowUps(place.bot, place.sender))
    sent.follow_ups.add(post)
    return sent


async def test_a_post_gets_its_thread_and_then_it_is_published(sent: Sent) -> None:
    stored = await sent.now()
    assert stored.thread == stored.message == sent.post.message
    assert stored.published_at == sent.post.due_at
    assert [call.path.rsplit("/", 1)[1] for call in sent.place.discord.calls[1:]] == ["threads", "crosspost"]
    assert list(sent.follow_ups.due(sent.post.due_at + timedelta(days=1))) == [], "that was all"


@pytest.mark.parametrize("lost", [None, "has_thread", "published"])
async def test_a_run_that_ended_in_between_is_made_up_for(
    sent: Sent, monkeypatch: pytest.MonkeyPatch, lost: str | None
) -> None:
    """Discord refuses the second time: it was done."""

    async def ends(*_: Any) -> None:
        raise KeyboardInterrupt

    if lost is not None:
        with monkeypatch.context() as patch:
            patch.setattr(follow_ups, lost, ends)
            with pytest.raises(KeyboardInterrupt):
                await sent.now()
    next_run = FollowUps(sent.place.bot, sent.place.sender)
    for post in await follow_ups.pending(sent.community):
        next_run.add(post)
    again = Sent(sent.place, sent.community, sent.post, next_run)
    stored = await again.now()
    assert stored.thread == sent.post.message
    assert stored.published_at is not None
    assert len(sent.place.discord.threads) == 1
    assert await follow_ups.pending(sent.community) == ()


@pytest.mark.parametrize(
    "fault",
    [
        Failing(THREADS, status=400, code=160006, times=1),
        Failing(THREADS, status=503, times=1),
        Cut(THREADS, method="POST", done=True, times=1),
    ],
    ids=str,
)
async def test_a_thread_that_fails_comes_later_and_nothing_waits_for_it(sent: Sent, fault: Fault) -> None:
    async with sent.place.discord.suffering(fault):
        stored = await sent.now()
    assert (stored.thread, stored.published_at) == (None, sent.post.due_at)
    assert str(stored.reason).startswith("No thread yet: ")
    assert (await sent.now(FIRST_PAUSE / 2)).thread is None, "it waits"
    stored = await sent.now(FIRST_PAUSE)
    assert stored.thread is not None
    assert stored.reason is None
    assert sent.asked(CROSSPOST) == 1


async def test_what_fails_again_waits_longer(sent: Sent) -> None:
    async with sent.place.discord.suffering(Failing(CROSSPOST, status=400, code=1)):
        assert (await sent.now()).published_at is None
        for minutes, asked in ((1, 2), (2, 2), (3, 3), (6, 3), (7, 4)):
            await sent.now(timedelta(minutes=minutes))
            assert sent.asked(CROSSPOST) == asked
    assert sent.asked(THREADS) == 1, "it has its thread"


async def test_ten_in_an_hour_are_all_that_a_channel_may_publish(sent: Sent) -> None:
    """Discord then asks for a pause that is longer than any request waits."""
    async with sent.place.discord.suffering(RateLimited(CROSSPOST, retry_after=1800)):
        stored = await sent.now()
    assert stored.published_at is None
    assert stored.reason == "Not published yet: Discord wants me to send less for a while."
    assert (await sent.now(FIRST_PAUSE)).published_at is not None
    [message] = sent.place.discord.messages.values()
    assert message["flags"] & CROSSPOSTED


async def test_a_message_that_was_deleted_is_left_alone(sent: Sent) -> None:
    sent.place.discord.messages.clear()
    stored = await sent.now()
    assert (stored.thread, stored.published_at) == (None, None)
    assert list(sent.follow_ups.due(sent.post.due_at + timedelta(days=1))) == []


async def test_a_post_that_is_closed_is_left_alone(sent: Sent) -> None:
    await post_steps.closed(sent.community, sent.post.id, sent.post.due_at)
    await sent.now()
    assert (sent.asked(THREADS), sent.asked(CROSSPOST)) == (0, 0)
    assert await follow_ups.pending(sent.community) == ()


async def test_a_server_that_the_bot_was_not_told_of_is_waited_for(sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sent.place.bot, "get_guild", lambda _: None)
        await sent.now()
    assert (await sent.now(FIRST_PAUSE)).published_at is not None


async def test_a_channel_is_taken_for_what_it_is_now(sent: Sent) -> None:
    channel = next(channel for channel in sent.place.server["channels"] if channel["type"] == NEWS)
    channel["type"] = 0
    learn(sent.place.bot, sent.place.server)
    stored = await sent.now()
    assert (stored.thread, stored.published_at) == (sent.post.message, None)


@pytest.mark.parametrize("step", ["has_thread", "published"])
async def test_what_could_not_be_stored_is_done_again_later(
    sent: Sent, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    async def unavailable(*_: Any) -> None:
        raise Unavailable("Nothing can be saved.")

    with monkeypatch.context() as broken:
        broken.setattr(follow_ups, step, unavailable)
        with pytest.raises(Unavailable):
            await sent.now()
    stored = await sent.now(FIRST_PAUSE)
    assert stored.thread is not None
    assert stored.published_at is not None
