"""A server that removed the bot is forgotten after thirty days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.community import answers, daily, daily_answers, leases, reports, round_rules, rounds, servers
from bot.community.connection import Community
from tests.community import schema
from tests.community.scenes import ADA, HOST, NOON, SERVER, a_question, a_round, ask, later, post, set_daily

DAY = timedelta(days=1)


async def furnish(community: Community, server: int) -> None:
    question = await ask(community, await a_round(community, server * 10, server))
    await answers.give(community, question.id, ADA, 1, later(1))
    await reports.report(community, server, "q1", ADA, NOON)
    await reports.retire(community, server, "q2", HOST, NOON)
    await set_daily(community, "13:00", server=server)
    today = await post(community, NOON, server=server)
    await daily_answers.give(community, today.id, ADA, 1, NOON)
    await round_rules.change(community, server, roles=frozenset({5}), channels=frozenset({6, 7}))


async def rows(community: Community) -> dict[str, int]:
    found: dict[str, int] = {}
    for table in await schema.columns(community):
        row = await community.row(f"SELECT COUNT(*) FROM {table}")  # noqa: S608
        assert row is not None
        found[table] = row[0]
    return found


async def test_everything_of_it_is_deleted_and_nothing_else(community: Community) -> None:
    await furnish(community, SERVER)
    await answers.practise(community, ADA, a_question(), NOON)
    await leases.take(community, "x", "nobody", NOON, DAY)
    of_one = await rows(community)
    assert all(of_one.values())
    await furnish(community, SERVER + 1)
    await servers.left(community, SERVER + 1, NOON)
    await servers.left(community, SERVER + 1, NOON + DAY)
    assert await servers.forget(community, NOON + servers.KEPT) == 0, "thirty days are not over"
    assert await servers.forget(community, NOON + servers.KEPT + timedelta(milliseconds=1)) == 1
    assert await rows(community) == of_one


async def test_one_that_comes_back_in_time_keeps_everything(community: Community) -> None:
    await furnish(community, SERVER)
    before = await rows(community)
    await servers.left(community, SERVER, NOON)
    await servers.joined(community, SERVER)
    assert await servers.forget(community, NOON + 99 * DAY) == 0
    assert await rows(community) == before


@pytest.mark.alone
async def test_a_start_marks_those_that_left_while_the_bot_was_away(community: Community) -> None:
    for server in (1, 2, 3):
        await reports.report(community, server, "q1", ADA, NOON)
    await servers.left(community, 3, NOON)
    await servers.present(community, {1, 3, 4}, NOON + DAY)
    assert await community.rows("SELECT id FROM servers WHERE left_at IS NOT NULL") == [(2,)]


async def test_who_stores_something_has_the_bot(community: Community) -> None:
    await reports.report(community, SERVER, "q1", ADA, NOON)
    await servers.left(community, SERVER, NOON)
    running = await a_round(community)
    assert await servers.forget(community, NOON + 99 * DAY) == 0
    assert await rounds.get(community, running.id) is not None


async def test_one_that_never_left_keeps_the_post_that_is_late(community: Community) -> None:
    """Discord tells of a server each time that the bot connects."""
    settings = await set_daily(community, "13:00")
    await servers.joined(community, SERVER)
    assert await daily.get(community, SERVER) == settings
