"""A lease has one holder at a time, and ends by itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.community import leases
from bot.community.connection import Community
from tests.community.scenes import NOON, Place, later
from tests.ready import new_community

LASTS = timedelta(seconds=10)


@pytest.fixture
async def other(community: Community, place: Place) -> AsyncIterator[Community]:
    async with Community.open(place) as opened:
        yield opened


async def test_the_first_has_it_until_it_ends(community: Community, other: Community) -> None:
    assert await leases.take(community, "a", "one", NOON, LASTS) is None
    assert await leases.take(other, "a", "two", later(9), LASTS) == later(10)
    assert await leases.take(other, "b", "two", later(9), LASTS) is None, "another lease"
    assert await leases.take(other, "a", "two", later(10), LASTS) is None
    assert await leases.take(community, "a", "one", later(11), LASTS) == later(20)


async def test_who_renews_it_keeps_it(community: Community) -> None:
    for second in range(0, 60, 5):
        assert await leases.take(community, "a", "one", later(second), LASTS) is None
    assert await leases.take(community, "a", "two", later(60), LASTS) == later(65)


async def test_who_gives_it_up_leaves_it_to_others(community: Community) -> None:
    await leases.take(community, "a", "one", NOON, LASTS)
    await leases.give_up(community, ["a", "b"], "two")
    assert await leases.take(community, "a", "two", NOON, LASTS) == later(10)
    await leases.give_up(community, ["a", "b"], "one")
    assert await leases.take(community, "a", "two", NOON, LASTS) is None


async def test_of_many_that_want_it_at_once_one_has_it(community: Community, other: Community) -> None:
    found = await asyncio.gather(
        *(leases.take((community, other)[number % 2], "a", str(number), NOON, LASTS) for number in range(20))
    )
    assert found.count(None) == 1


@pytest.mark.alone
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from(["take", "give up"]), st.sampled_from("abc"), st.integers(0, 15)),
        min_size=5,
        max_size=30,
    )
)
def test_nobody_ever_has_what_another_has(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]]
) -> None:
    async def play() -> None:
        held: tuple[str, datetime] | None = None
        now = NOON
        async with new_community(tmp_path_factory.mktemp("leases") / "community.sqlite") as community:
            for what, holder, seconds in steps:
                now += timedelta(seconds=seconds)
                if held is not None and held[1] <= now:
                    held = None
                if what == "give up":
                    await leases.give_up(community, ["a"], holder)
                    held = None if held and held[0] == holder else held
                    continue
                taken = await leases.take(community, "a", holder, now, LASTS) is None
                assert taken is (held is None or held[0] == holder)
                held = (holder, now + LASTS) if taken else held

    asyncio.run(play())
