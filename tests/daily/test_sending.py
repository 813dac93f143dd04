"""Posts in channels of every type, over real connections to a stand-in that is as strict as Discord."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from discord.http import Route

from bot.client import FilmBot
from bot.community.connection import Community
from bot.community.posts import Post
from bot.daily.sending import PostSender, SentPost
from bot.render.card import Action, Card
from bot.rest.budget import NotRepeated
from bot.rest.limits import Limits
from tests import openapi, payloads
from tests.community.scenes import SERVER, a_question, always, claim_day, set_daily
from tests.daily.places import NUMBERS, a_server, learn
from tests.daily.posting import Turns
from tests.payloads import APPLICATION, CROSSPOSTED, FORUM, REQUIRES_TAG, Json
from tests.program import TOKEN
from tests.standin import StandIn
from tests.standin.faults import Cut, Failing, RateLimited

TITLE = "Question of the day, 10 March 2026"
THREAD = 3_200_000_000_000_000_000
PLAIN, MODS = "501", "502"


@dataclass(frozen=True, slots=True)
class Place:
    """A server with a channel of each type, as Discord and the bot know it, and a post that is to go out."""

    discord: StandIn
    bot: FilmBot
    sender: PostSender
    pace: Turns
    post: Post
    server: Json

    def at(self, channel: str) -> Post:
        return replace(self.post, channel=NUMBERS[channel])

    async def send(self, channel: str, **more: Any) -> tuple[Post, SentPost]:
        post = self.at(channel)
        sent = await self.sender.send(post, TITLE, card(post), None, **more)
        return replace(post, channel=sent.channel, message=sent.message), sent

    def forum(self) -> Json:
        return next(channel for channel in self.server["channels"] if channel["type"] == FORUM)

    def learn(self) -> None:
        """The bot is told of the server."""
        learn(self.bot, self.server)

    def requests(self) -> list[str]:
        return [call.method for call in self.discord.calls]


def undocumented(standin: StandIn) -> Iterator[str]:
    """What the stand-in has answered otherwise than Discord would."""
    for call in standin.calls if openapi.DOCUMENT.exists() else ():
        if 0 < call.status < 300 and (
            problem := openapi.answer_problem(call.method, call.path, call.status, call.answer)
        ):
            yield f"{call}: {problem}"


def own(post: Post) -> str:
    return f"daily:{post.id}"


def card(post: Post) -> Card:
    return Card().text("Which?").actions(Action("This", f"{own(post)}:0"))


@pytest.fixture
async def place(bot: FilmBot, community: Community, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Place]:
    now = datetime.now(UTC).replace(microsecond=0)
    settings = await set_daily(community)
    claimed = await claim_day(community, SERVER, settings.next.day, always(a_question()), settings.next.at)
    assert claimed is not None
    post = replace(claimed, due_at=now)  # by the stand-in's clock
    server = a_server()
    async with StandIn(TOKEN, openapi.problem_if_known) as standin:
        monkeypatch.setattr(Route, "BASE", standin.url)
        standin.gateway.servers = [server]
        Limits().install(bot.http)
        await bot.http.static_login(TOKEN)
        standin.calls.clear()
        pace: Any = Turns(1, 1)
        found = Place(standin, bot, PostSender(bot, pace), pace, post, server)
        found.learn()
        yield found
        await bot.http.close()
        assert standin.refused == []
        assert list(undocumented(standin)) == []
        assert len(pace.taken) >= len(standin.calls), "every request takes its turn"


# ------------------------------------------------------------------------------------- each type


@pytest.mark.parametrize("channel", ["text", "announcements", "voice", "stage"])
async def test_a_message_is_sent_with_its_nonce(place: Place, channel: str) -> None:
    post, sent = await place.send(channel)
    again, same = await place.send(channel)
    assert (sent.channel, sent.thread) == (NUMBERS[channel], None)
    assert sent == same
    assert post == again
    [message] = place.discord.messages.values()
    assert message["nonce"] == place.post.nonce
    assert await place.sender.find(place.at(channel), own(post)) == sent
    assert place.sender.keeps_nonces(place.at(channel))


async def test_a_forum_gets_a_post_of_its_own_with_a_title(place: Place) -> None:
    post, sent = await place.send("forum")
    [thread] = place.discord.threads.values()
    assert (thread["name"], thread["parent_id"]) == (TITLE, str(NUMBERS["forum"]))
    assert sent.channel == sent.message == sent.thread == int(thread["id"])
    [made] = place.discord.calls
    assert made.body["message"]["allowed_mentions"]["parse"] == []
    assert not place.sender.keeps_nonces(place.at("forum"))
    assert not place.sender.can_have_thread(post), "it has its own"
    assert not place.sender.can_publish(post)


async def test_a_role_is_mentioned_in_a_forum_as_elsewhere(place: Place) -> None:
    post = place.at("forum")
    await place.sender.send(post, TITLE, card(post), 77)
    assert place.discord.calls[0].body["message"]["allowed_mentions"] == {"parse": [], "roles": [77]}


@pytest.mark.parametrize(
    ("required", "chosen", "applied"),
    [(False, None, []), (True, None, [PLAIN]), (True, MODS, [MODS]), (False, MODS, [MODS]), (False, "503", [])],
)
async def test_a_forum_post_has_the_tag_that_it_needs(
    place: Place, required: bool, chosen: str | None, applied: list[str]
) -> None:
    forum = place.forum()
    forum["available_tags"] = [payloads.tag(MODS, "News", moderated=True), payloads.tag(PLAIN, "Quiz")]
    forum["flags"] = REQUIRES_TAG if required else 0
    place.learn()
    await place.send("forum", tag=int(chosen) if chosen else None)
    [thread] = place.discord.threads.values()
    assert thread["applied_tags"] == applied


# ------------------------------------------------------------------------------- what may have been sent


async def test_a_forum_is_not_asked_twice_by_discord_py(place: Place) -> None:
    """It repeats by itself what gets a 502: in a forum that would be a second post."""
    async with place.discord.suffering(Failing("/threads", status=502, times=1)):
        with pytest.raises(NotRepeated):
            await place.send("forum")
    assert place.requests() == ["POST"]


async def test_a_forum_that_wants_a_pause_is_asked_again(place: Place) -> None:
    async with place.discord.suffering(RateLimited("/threads", times=1, retry_after=0.01)):
        await place.send("forum")
    assert place.requests() == ["POST", "POST"]
    assert len(place.discord.threads) == 1
    await place.pace.turn()  # the repetition is discord.py's, and waits as Discord says


@pytest.mark.parametrize("archived", [False, True])
async def test_a_forum_post_is_found_by_its_buttons(place: Place, archived: bool) -> None:
    async with place.discord.suffering(Cut("/threads", method="POST", done=True, times=1)):
        with pytest.raises(Exception, match=r"[Dd]isconnected|reset"):
            await place.send("forum")
    [thread] = place.discord.threads.values()
    thread["thread_metadata"]["archived"] = archived
    other = replace(place.post, id=8)
    await place.sender.send(replace(other, channel=NUMBERS["forum"]), TITLE, card(other), None)
    for message in [*place.discord.messages.values()]:  # and both are talked about
        said = {"id": str(int(message["id"]) + 99), "author": payloads.user(payloads.OTHER), "components": []}
        place.discord.messages[said["id"]] = message | said
    found = await place.sender.find(place.at("forum"), own(place.post))
    assert found is not None
    assert found.message == found.channel == found.thread == int(thread["id"])


async def test_nothing_is_found_in_a_forum_where_nothing_was_sent(place: Place) -> None:
    assert await place.sender.find(place.at("forum"), own(place.post)) is None
    assert place.requests() == ["GET", "GET"]


async def test_what_others_wrote_into_a_forum_is_not_taken_for_the_post(place: Place) -> None:
    post, _ = await place.send("forum")
    [thread] = place.discord.threads.values()
    [message] = place.discord.messages.values()
    for changed in ({"author": payloads.user(payloads.OTHER)}, {"components": []}):
        kept = {key: message[key] for key in changed}
        message |= changed
        assert await place.sender.find(place.at("forum"), own(post)) is None
        message |= kept
    del place.discord.messages[message["id"]]
    assert await place.sender.find(place.at("forum"), own(post)) is None, "its message was deleted"
    place.discord.calls.clear()
    thread["owner_id"] = payloads.OTHER.id
    assert await place.sender.find(place.at("forum"), own(post)) is None
    assert place.requests() == ["GET", "GET"], "what somebody else began is not looked into"


@pytest.mark.parametrize(
    ("channel", "may_read", "minutes", "missed"),
    [
        ("text", False, 1, False),  # the same nonce again is the same message
        ("text", False, 2, True),
        ("text", True, 2, False),
        ("forum", False, 1, True),  # it keeps no nonces: there would be another post
        ("forum", True, 1, False),
        ("forum", False, 60, False),  # too late for sending
    ],
)
async def test_nothing_is_sent_again_that_the_bot_may_not_see(
    place: Place, channel: str, may_read: bool, minutes: int, missed: bool
) -> None:
    if not may_read:
        everyone = place.server["roles"][0]
        everyone["permissions"] = str(int(everyone["permissions"]) & ~payloads.READ_HISTORY)
        place.learn()
    post = replace(place.at(channel), expires_at=place.post.due_at + timedelta(minutes=60))
    assert place.sender.may_have_missed(post, post.due_at + timedelta(minutes=minutes)) is missed


@pytest.mark.parametrize(
    ("button", "found"), [("guess:open:7", True), ("guess:open:71", False), ("guess:open:", False)]
)
async def test_a_post_is_known_by_a_whole_button(place: Place, button: str, found: bool) -> None:
    post = place.at("text")
    await place.sender.send(post, TITLE, Card().actions(Action("Guess", button)), None)
    assert (await place.sender.find(post, "guess:open:7") is not None) is found


async def test_only_threads_since_the_post_was_due_are_looked_into(place: Place) -> None:
    forum = place.forum()
    for minutes in (6, 60, 600):
        at = place.post.due_at - timedelta(minutes=minutes)
        number = str(discord.utils.time_snowflake(at))
        for archived in (False, True):
            place.server["threads"].append(payloads.thread(number, forum, "Before", APPLICATION, archived=archived))
    assert await place.sender.find(place.at("forum"), own(place.post)) is None
    assert place.requests() == ["GET", "GET"]


# ------------------------------------------------------------------------------- changing and publishing


@pytest.mark.parametrize("archived", [False, True])
async def test_a_post_in_a_thread_is_changed_also_when_it_is_archived(place: Place, archived: bool) -> None:
    post, _ = await place.send("forum")
    [thread] = place.discord.threads.values()
    thread["thread_metadata"]["archived"] = archived
    await place.sender.edit(post, Card().text("It was this."), None)
    [message] = place.discord.messages.values()
    assert payloads.text(message) == "It was this."
    assert not thread["thread_metadata"]["archived"]
    assert len(place.discord.calls) == (4 if archived else 2)


async def test_a_message_into_an_archived_thread_opens_it(place: Place) -> None:
    """Which no cache knows."""
    parent = place.server["channels"][0]
    place.server["threads"].append(payloads.thread(str(THREAD), parent, "Trivia", payloads.OTHER.id, archived=True))
    post = replace(place.post, channel=THREAD)
    sent = await place.sender.send(post, TITLE, card(post), None)
    assert sent.channel == THREAD
    assert not place.discord.threads[str(THREAD)]["thread_metadata"]["archived"]


async def test_a_post_is_published_once(place: Place) -> None:
    post, _ = await place.send("announcements")
    assert place.sender.can_publish(post)
    for _ in range(2):
        await place.sender.publish(post)
    [message] = place.discord.messages.values()
    assert message["flags"] & CROSSPOSTED
    assert [call.status for call in place.discord.called("POST", "/crosspost")] == [200, 400]


@pytest.mark.parametrize("channel", ["text", "voice", "stage", "forum"])
async def test_what_nobody_can_follow_is_not_published(place: Place, channel: str) -> None:
    assert not place.sender.can_publish(place.at(channel))


@pytest.mark.parametrize("channel", ["text", "announcements"])
async def test_a_post_gets_one_thread(place: Place, channel: str) -> None:
    everyone = place.server["roles"][0]
    assert not place.sender.can_have_thread(place.at(channel)), "the bot may not"
    everyone["permissions"] = str(int(everyone["permissions"]) | discord.Permissions(create_public_threads=True).value)
    place.learn()
    post, sent = await place.send(channel)
    assert place.sender.can_have_thread(post)
    for _ in range(2):
        assert await place.sender.open_thread(post, "Talk") == sent.message
    [thread] = place.discord.threads.values()
    assert (thread["name"], thread["id"]) == ("Talk", str(sent.message))
    assert [call.status for call in place.discord.called("POST", "/threads")] == [201, 400]


@pytest.mark.parametrize("channel", ["voice", "stage", "forum"])
async def test_where_no_message_begins_a_thread_none_is_opened(place: Place, channel: str) -> None:
    assert not place.sender.can_have_thread(place.at(channel))
    with pytest.raises(TypeError):
        await place.sender.open_thread(place.at(channel), "Talk")


async def test_other_refusals_are_told(place: Place) -> None:
    post, _ = await place.send("announcements")
    async with place.discord.suffering(Failing("/crosspost", status=403, code=50013)):
        with pytest.raises(discord.Forbidden):
            await place.sender.publish(post)
    async with place.discord.suffering(Failing("/threads", status=400, code=30033)):
        with pytest.raises(discord.HTTPException):
            await place.sender.open_thread(post, "Talk")
    async with place.discord.suffering(Failing(method="PATCH", status=404, code=10008)):
        with pytest.raises(discord.NotFound):
            await place.sender.edit(post, card(post), None)
