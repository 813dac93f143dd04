"""Of the processes that run a shard one works for it, and another when that one ends or is killed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.community import due_posts, rounds
from bot.community.connection import FILE_NAME, Community
from bot.community.shards import Shards
from bot.process.duty import LASTS, WORKS_FOR, Duty, holder
from tests.community.scenes import NOON, a_question, a_round, always, ask, claim_day, later, set_daily
from tests.ready import new_community

SERVER = (8 << 22) + 1
"""Of shard 0 of two."""


_STEP = st.tuples(st.integers(0, 2), st.sampled_from(["renew", "end", "restart"]), st.integers(0, 40))
"""Which process does what, and how long after the last."""


class SharedTime:
    """That all processes have."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def clock(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return later(self.seconds)


class OnDuty:
    def __init__(self, name: str, community: Community, time: SharedTime) -> None:
        self.gained = 0
        self.community = community
        self.duty = Duty(community, name, time.now, self._gain)

    def _gain(self) -> None:
        self.gained += 1

    @property
    def works(self) -> bool:
        return self.community.shards.has(SERVER)


class Cluster:
    """Processes that run the same shards."""

    def __init__(self, path: Path, stack: AsyncExitStack) -> None:
        self.time = SharedTime()
        self._path = path
        self._stack = stack

    async def start(self, name: str) -> OnDuty:
        shards = Shards(2, (0, 1), self.time.clock)
        community = await self._stack.enter_async_context(Community.open(self._path, shards=shards))
        return OnDuty(name, community, self.time)


@pytest.fixture
async def cluster(tmp_path: Path) -> AsyncIterator[Cluster]:
    async with new_community(tmp_path / FILE_NAME), AsyncExitStack() as stack:
        yield Cluster(tmp_path / FILE_NAME, stack)


async def test_one_works_and_the_other_stands_by(cluster: Cluster) -> None:
    one, two = await cluster.start("one"), await cluster.start("two")
    assert not one.works
    for _ in range(20):
        await one.duty.renew()
        await two.duty.renew()
        assert (one.works, two.works) == (True, False)
        assert (one.community.shards.is_elsewhere(SERVER), two.community.shards.is_elsewhere(SERVER)) == (False, True)
        assert two.community.shards.is_elsewhere(None)
        cluster.time.seconds += 5
    assert (one.gained, two.gained) == (1, 0)


async def test_who_ends_leaves_its_work_at_once(cluster: Cluster) -> None:
    one, two = await cluster.start("one"), await cluster.start("two")
    await one.duty.renew()
    await one.duty.end()
    assert not one.works
    assert one.community.shards.is_elsewhere(SERVER)
    await two.duty.renew()
    assert two.works


async def test_who_is_killed_is_followed_within_a_minute_or_at_once_in_its_own_folder(cluster: Cluster) -> None:
    one = await cluster.start("one")
    await one.duty.renew()
    again, two = await cluster.start("one"), await cluster.start("two")
    cluster.time.seconds += LASTS.total_seconds() - 1
    await two.duty.renew()
    assert not two.works
    await again.duty.renew()
    assert again.works
    cluster.time.seconds += LASTS.total_seconds()
    await two.duty.renew()
    assert two.works


async def test_who_cannot_renew_stops_long_before_another_begins(cluster: Cluster) -> None:
    one = await cluster.start("one")
    await one.duty.renew()
    cluster.time.seconds += WORKS_FOR
    assert not one.works
    assert not one.community.shards.is_elsewhere(SERVER), "members are still answered"
    assert LASTS.total_seconds() - WORKS_FOR >= 30 + 10, "what was begun has ended"


async def test_a_claim_is_looked_up_by_whoever_follows_and_no_sooner(cluster: Cluster) -> None:
    one, two = await cluster.start("one"), await cluster.start("two")
    await one.duty.renew()
    settings = await set_daily(one.community, "13:00", server=SERVER)
    claimed = await claim_day(one.community, SERVER, settings.next.day, always(a_question()), NOON)
    assert claimed is not None
    cluster.time.seconds += 59
    await two.duty.renew()
    assert await due_posts.due(two.community, cluster.time.now()) == due_posts.PendingPosts((), (), (), ())
    cluster.time.seconds += 1
    await two.duty.renew()
    due = await due_posts.due(two.community, cluster.time.now())
    assert [each.id for each in due.to_look_up] == [claimed.id]
    assert await due_posts.due(one.community, cluster.time.now()) == due_posts.PendingPosts((), (), (), ())


async def test_a_round_gets_the_time_back_that_nobody_was_there(cluster: Cluster) -> None:
    one, two = await cluster.start("one"), await cluster.start("two")
    await one.duty.renew()
    asked = await ask(one.community, await a_round(one.community, server=SERVER))
    await rounds.sent(one.community, asked.id, 77)
    cluster.time.seconds += 60
    await two.duty.renew()
    [(_, last)] = await rounds.current(two.community)
    assert last is not None
    assert last.closes_at == later(80)
    assert last.lost == timedelta(seconds=60)
    await two.duty.renew()
    assert await rounds.current(two.community) == [(_, last)], "once"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(["renew", "end", "restart"]), st.integers(0, 40)), max_size=25
    )
)
def test_no_two_ever_work_at_once_and_no_post_is_claimed_twice(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, int]]
) -> None:
    async def play() -> None:
        path = tmp_path_factory.mktemp("duty") / FILE_NAME
        async with new_community(path), AsyncExitStack() as stack:
            cluster = Cluster(path, stack)
            running = [await cluster.start(str(number)) for number in range(3)]
            await set_daily(running[0].community, "13:00", server=SERVER)
            claims = 0
            for number, what, seconds in [*steps, (0, "renew", 60)]:
                cluster.time.seconds += seconds
                if what == "restart":
                    running[number].community.shards.work_for((), 0.0)  # killed
                    running[number] = await cluster.start(str(number))
                await (running[number].duty.end() if what == "end" else running[number].duty.renew())
                assert sum(process.works for process in running) <= 1
                for process in running:
                    for plan in (await due_posts.due(process.community, cluster.time.now())).to_claim:
                        choose = always(a_question())
                        claims += (
                            await claim_day(process.community, SERVER, plan.next.day, choose, cluster.time.now())
                            is not None
                        )
            assert claims == 1

    asyncio.run(play())


def test_a_folder_keeps_its_name(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    name = holder(tmp_path)
    assert holder(tmp_path) == name
    (tmp_path / "holder.id").write_text("not a name")
    assert holder(tmp_path) not in (name, "not a name")
    assert not caplog.records
    assert holder(tmp_path / "not there") != holder(tmp_path / "not there")
    assert "cannot be written" in caplog.text
