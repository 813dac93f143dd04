"""Two processes share a community, and each leaves the other's servers alone."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community import (
    daily,
    daily_answers,
    due_posts,
    follow_ups,
    post_steps,
    posts,
    recaps,
    reports,
    round_clock,
    rounds,
    servers,
)
from bot.community.ahead import undo_time_ahead
from bot.community.connection import Community
from bot.community.shards import Shards
from tests.community.scenes import ADA, NOON, Place, a_question, a_round, always, ask, claim_day, later, post, set_daily

pytestmark = pytest.mark.alone

OURS, THEIRS = (8 << 22) + 1, (9 << 22) + 1
"""Servers of the shards 0 and 1 of four."""
DAY = timedelta(days=1)


@pytest.fixture
async def one(place: Place) -> AsyncIterator[Community]:
    async with Community.open(place, shards=Shards(4, (0, 2))) as opened:
        yield opened


@pytest.fixture
async def other(one: Community, place: Place) -> AsyncIterator[Community]:
    async with Community.open(place, shards=Shards(4, (1, 3))) as opened:
        yield opened


@given(st.integers(1, 2**63 - 1), st.integers(1, 64), st.data())
def test_the_database_and_the_process_agree_whose_a_server_is(server: int, count: int, data: st.DataObject) -> None:
    shards = Shards(count, data.draw(st.sets(st.integers(0, count - 1))))
    with closing(sqlite3.connect(":memory:")) as db:
        [(found,)] = db.execute(f"SELECT {shards.condition('?')}", (server,) if "?" in shards.condition("?") else ())
    assert bool(found) is shards.has(server) is ((server >> 22) % count in shards.ids)


def test_a_process_that_is_told_nothing_has_all_servers() -> None:
    assert Shards().has(OURS)
    assert Shards(4).has(THEIRS)
    assert Shards(4).share == 1
    assert Shards(4, (1,)).share == 0.25


def test_a_process_works_for_what_it_has_taken_and_no_longer_than_that() -> None:
    now = [100.0]
    shards = Shards(4, (0, 1), clock=lambda: now[0])

    def works_for() -> list[int]:
        """The servers, as Python has it and as the database does."""
        every = (OURS, THEIRS)
        with closing(sqlite3.connect(":memory:")) as db:
            found = [s for s in every if db.execute(f"SELECT {shards.condition(str(s))}").fetchone()[0]]
        assert [server for server in every if shards.has(server)] == found
        return found

    assert works_for() == [OURS, THEIRS]
    shards.work_for((1,), until=130.0, elsewhere=(0,))
    for now[0], expected in ((129.9, [THEIRS]), (130.0, []), (200.0, [])):
        assert works_for() == expected
        assert (shards.is_elsewhere(OURS), shards.is_elsewhere(THEIRS)) == (True, False)
        assert shards.condition("1", among=(0,)) == shards.condition("1", among=[0])
    shards.work_for((0,), until=230.0)
    assert works_for() == [OURS]
    assert not shards.is_elsewhere(OURS)


async def test_nobody_marks_the_servers_of_another_as_left(one: Community, other: Community) -> None:
    for server in (OURS, THEIRS):
        await reports.report(one, server, "q1", ADA, NOON)
    await servers.present(one, [OURS], NOON)
    await servers.present(other, [THEIRS], NOON)
    assert await one.rows("SELECT id FROM servers WHERE left_at IS NOT NULL") == []
    await servers.present(other, [], NOON)
    assert await one.rows("SELECT id FROM servers WHERE left_at IS NOT NULL") == [(THEIRS,)]


async def test_each_forgets_its_own_servers_alone(one: Community, other: Community) -> None:
    for server in (OURS, THEIRS):
        await reports.report(one, server, "q1", ADA, NOON)
        await servers.left(one, server, NOON)
    assert await servers.forget(one, NOON + 31 * DAY) == 1
    assert await one.rows("SELECT id FROM servers") == [(THEIRS,)]
    assert await servers.forget(other, NOON + 31 * DAY) == 1


async def test_each_posts_to_its_own_servers_alone(one: Community, other: Community) -> None:
    for server in (OURS, THEIRS):
        await set_daily(one, "13:30", server=server)
    due = NOON + timedelta(hours=1)
    assert [each.server for each in (await due_posts.due(one, due)).to_claim] == [OURS]
    assert [each.server for each in (await due_posts.due(other, due)).to_claim] == [THEIRS]


async def test_a_post_that_another_sends_at_this_moment_is_not_looked_for(one: Community, other: Community) -> None:
    settings = await set_daily(one, "13:00", server=THEIRS)
    claimed = await claim_day(other, THEIRS, settings.next.day, always(a_question()), NOON)
    assert claimed is not None
    assert (await due_posts.due(one, later(1))).to_look_up == ()
    assert (await due_posts.due(one, NOON + timedelta(hours=1))).to_look_up == ()
    assert [each.id for each in (await due_posts.due(other, NOON + timedelta(hours=1))).to_look_up] == [claimed.id]


async def test_a_post_that_another_could_not_send_is_not_missed_for_it(one: Community, other: Community) -> None:
    settings = await set_daily(one, "13:00", server=THEIRS)
    claimed = await claim_day(other, THEIRS, settings.next.day, always(a_question()), NOON)
    assert claimed is not None
    await post_steps.failed(other, claimed.id, "No.", NOON)
    await due_posts.due(one, NOON + DAY)
    assert [each.state for each in await posts.recent(one, THEIRS, 1)] == ["failing"]
    await due_posts.due(other, NOON + DAY)
    assert "failing" not in [each.state for each in await posts.recent(one, THEIRS, 2)]


async def test_cards_threads_and_closings_are_for_whoever_has_the_server(one: Community, other: Community) -> None:
    await set_daily(other, "13:00", server=THEIRS)
    today = await post(other, NOON, server=THEIRS)
    await daily_answers.give(other, today.id, ADA, 1, NOON)
    assert await posts.answered(one) == await follow_ups.pending(one) == ()
    assert [each.id for each in await posts.answered(other)] == [today.id]
    assert [each.id for each in await follow_ups.pending(other)] == [today.id]
    await daily.turn_off(other, THEIRS, NOON)
    assert (await due_posts.due(one, NOON)).to_close == ()
    assert [each.id for each in (await due_posts.due(other, NOON)).to_close] == [today.id]


async def test_each_recaps_its_own_servers_alone(one: Community, other: Community) -> None:
    for server in (OURS, THEIRS):
        await set_daily(one, "19:30", server=server)
        await recaps.choose_weekday(one, server, 2, NOON)
    due = NOON + DAY + timedelta(hours=7)
    await one.rows("SELECT 1")
    for server, mine in ((OURS, one), (THEIRS, other)):
        claimed = await claim_day(mine, server, NOON.date(), always(a_question()), NOON + timedelta(hours=7))
        assert claimed is not None
        await post_steps.posted(mine, claimed.id, 1, NOON, NOON)
        again = await claim_day(mine, server, (NOON + DAY).date(), always(a_question("q2")), due)
        assert again is not None
        await post_steps.posted(mine, again.id, 2, NOON, NOON)
    assert (await recaps.due(one, due)).to_claim == (OURS,)
    assert (await recaps.due(other, due)).to_claim == (THEIRS,)
    begun = await recaps.claim(other, THEIRS, due)
    assert begun is not None
    assert (await recaps.due(one, due + timedelta(hours=1))).to_look_up == ()
    await recaps.posted(other, begun.id, 3, publish=due)
    assert (await recaps.due(one, due)).to_publish == ()
    assert len((await recaps.due(other, due)).to_publish) == 1


async def test_a_clock_that_is_ahead_moves_nothing_of_another(one: Community, other: Community) -> None:
    """Each by its own process's clock."""
    await set_daily(other, "13:00", server=THEIRS, now=NOON + 300 * DAY)
    claimed = await claim_day(other, THEIRS, (NOON + 300 * DAY).date(), always(a_question()), NOON + 300 * DAY)
    assert claimed is not None
    await recaps.choose_weekday(other, THEIRS, 2, NOON + 300 * DAY)

    async def state() -> list[object]:
        tables = ("daily_settings", "daily_posts", "recap_settings")
        return [await other.rows(f"SELECT * FROM {table}") for table in tables]  # noqa: S608

    before = await state()
    await undo_time_ahead(one, NOON)
    assert await state() == before
    await undo_time_ahead(other, NOON)
    assert await state() != before


async def test_posts_are_put_back_on_time_by_their_own_process(
    one: Community, other: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = await set_daily(other, "19:30", server=THEIRS)
    async with other.transaction() as transaction:
        await transaction.rows("UPDATE daily_settings SET next_at = next_at + 3600000")
    await daily.back_on_time(one, NOON)
    assert await daily.get(one, THEIRS) != settings
    await daily.back_on_time(other, NOON)
    assert await daily.get(one, THEIRS) == settings


async def test_each_goes_on_with_its_own_rounds_alone(one: Community, other: Community) -> None:
    begun = await a_round(other, server=THEIRS)
    asked = await ask(other, begun)
    await rounds.sent(other, asked.id, 77)
    assert await rounds.running(one) == await rounds.current(one) == []
    assert [each.id for each in await rounds.running(other)] == [begun.id]

    async def state() -> list[object]:
        return [await other.rows(f"SELECT * FROM {table}") for table in ("rounds", "round_questions")]  # noqa: S608

    before = await state()
    await round_clock.seen(one, later(5))
    await round_clock.give_back_lost_time(one, later(9))
    await round_clock.give_back_lost_time(one, NOON - DAY)
    await round_clock.move(one, timedelta(seconds=9))
    assert await state() == before
    await round_clock.give_back_lost_time(other, later(9))
    assert await state() != before


async def test_who_waits_for_teams_elsewhere_is_left_alone(one: Community, other: Community) -> None:
    await a_round(other, server=THEIRS)
    async with other.transaction() as transaction:
        await transaction.rows("UPDATE rounds SET asks_from = seen_at + 30000")
    before = await other.rows("SELECT * FROM rounds")
    await round_clock.give_back_lost_time(one, later(9))
    assert await other.rows("SELECT * FROM rounds") == before
