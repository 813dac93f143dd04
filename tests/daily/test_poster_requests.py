"""What the poster's requests say, and whom they mention."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.client import FilmBot
from bot.community import daily, daily_answers, posts
from bot.community.connection import Community
from bot.community.posts import PostState
from bot.daily.poster import COUNT_EVERY, Poster
from tests.community.scenes import ADA, BEN, CYD, SERVER, set_daily
from tests.daily.posting import DAY, DUE, once, the_post, work
from tests.payloads import components, text
from tests.requests import Wire, refused


async def test_a_post_has_its_nonce_its_channel_and_mentions_nobody_else(
    bot: FilmBot, community: Community, wire: Wire
) -> None:
    settings = await set_daily(community)
    await daily.configure(community, SERVER, DUE - DAY / 2, role=77)
    await Poster(bot).post_due(DUE)
    (sent,) = wire.requests
    post = await the_post(community)
    assert (sent.method, sent.channel) == ("POST", settings.channel)
    assert (sent.body["nonce"], sent.body["enforce_nonce"]) == (post.nonce, True)
    assert sent.body["allowed_mentions"] == {"parse": [], "roles": [77]}
    assert (post.state, post.message) == (PostState.POSTED, *wire.messages)


async def test_each_of_a_servers_dailies_mentions_its_own_role(bot: FilmBot, community: Community, wire: Wire) -> None:
    first = await set_daily(community)
    for which, role in ((1, 77), (2, 88)):
        await daily.configure(
            community, SERVER, DUE - DAY / 2, which,
            channel=which, at=first.at, zone=ZoneInfo(first.zone), role=role,
        )  # fmt: skip
    poster = Poster(bot)
    wire.arrives = once(refused(403), "POST")
    await poster.post_due(DUE)
    await poster.post_due(DUE + DAY / 1440)  # the one that was refused is sent again
    for which in (1, 2):
        (post,) = await posts.recent(community, SERVER, 1, which)
        await daily_answers.give(community, post.id, ADA, 1, DUE)
        poster.answered(post)
    await poster.post_due(DUE + DAY / 1440 + COUNT_EVERY)
    assert [request.method for request in wire.requests] == ["POST"] * 3 + ["PATCH"] * 2
    roles = {request.channel: request.body["allowed_mentions"]["roles"] for request in wire.requests}
    assert [request.body["allowed_mentions"]["roles"] for request in wire.requests] == [
        roles[request.channel] for request in wire.requests
    ]
    assert roles == {1: [77], 2: [88]}


@pytest.mark.parametrize("role", [None, 77])
async def test_every_edit_says_whom_it_mentions(
    bot: FilmBot, community: Community, wire: Wire, role: int | None
) -> None:
    """Discord mentions again whom an edit that leaves it out names."""
    await set_daily(community)
    if role:
        await daily.configure(community, SERVER, DUE - DAY / 2, role=role)
    poster = Poster(bot)
    await poster.post_due(DUE)
    first = await the_post(community)
    await daily_answers.give(community, first.id, ADA, 1, DUE)
    poster.answered(first)
    await poster.post_due(DUE + COUNT_EVERY)
    await work(poster, DUE + DAY)
    counting, closing = wire.called("PATCH")
    assert {request.message for request in (counting, closing)} == {first.message}
    assert "1 member answered" in text(counting.body)
    assert "closed" in text(closing.body)
    assert counting.body["allowed_mentions"]["parse"] == closing.body["allowed_mentions"]["parse"] == []
    assert counting.body["allowed_mentions"].get("roles", []) == ([role] if role else [])
    assert closing.body["allowed_mentions"].get("roles", []) == [], "nobody is called to what is over"


async def test_no_card_of_a_post_can_be_put_away(bot: FilmBot, community: Community, wire: Wire) -> None:
    await set_daily(community)
    poster = Poster(bot)
    await work(poster, DUE)
    await work(poster, DUE + DAY)
    bodies = [request.body for request in wire.requests if request.body]
    assert len(bodies) == 3
    for body in bodies:
        numbers = [str(part["custom_id"]) for part in components(body) if "custom_id" in part]
        assert all(number.startswith("daily:") for number in numbers), numbers


async def test_a_closed_card_says_what_was_answered_and_who_leads_in_this_server(
    bot: FilmBot, community: Community, wire: Wire
) -> None:
    poster = Poster(bot)
    for server in (SERVER, SERVER + 1):
        await set_daily(community, server=server, channel=server)
    await poster.post_due(DUE)
    here, there = await the_post(community), await the_post(community, SERVER + 1)
    for post, member in ((here, ADA), (there, BEN)):
        assert post.asked is not None
        await daily_answers.give(community, post.id, member, post.asked.right, DUE)
    assert here.asked is not None
    await daily_answers.give(community, here.id, CYD, (here.asked.right + 1) % 4, DUE)
    await work(poster, DUE + DAY)
    (closed,) = [text(request.body) for request in wire.called("PATCH") if request.message == here.message]
    assert closed.count("1 answer") == 2
    assert f"<@{ADA}> 1 day" in closed
    assert f"<@{BEN}>" not in closed
