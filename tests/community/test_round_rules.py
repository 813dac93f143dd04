"""What a server has set for its rounds."""

from __future__ import annotations

import pytest

from bot.community import round_rules
from bot.community.connection import Community
from bot.community.round_rules import RoundRules, Starters
from tests.community.scenes import Refused

SERVER = 10


async def test_nothing_set_is_everyone_everywhere(community: Community) -> None:
    assert await round_rules.get(community, SERVER) == RoundRules(Starters.EVERYONE, frozenset(), frozenset(), 5, 20)


async def test_what_is_not_given_keeps_its_value(community: Community) -> None:
    await round_rules.change(community, SERVER, starters=Starters.ROLES, roles=frozenset({1, 2}))
    await round_rules.change(community, SERVER, channels=frozenset({3}), questions=7)
    changed = await round_rules.change(community, SERVER, roles=frozenset({2}), seconds=60)
    assert changed == RoundRules(Starters.ROLES, frozenset({2}), frozenset({3}), 7, 60)
    assert await round_rules.get(community, SERVER) == changed
    assert await round_rules.get(community, SERVER + 1) == RoundRules()


async def test_nothing_is_kept_that_no_round_can_have(community: Community) -> None:
    with pytest.raises(Refused):
        await round_rules.change(community, SERVER, questions=21)
    assert await round_rules.get(community, SERVER) == RoundRules()


async def test_each_server_has_its_own_roles_and_channels(community: Community) -> None:
    here = await round_rules.change(community, SERVER, starters=Starters.ROLES, roles=frozenset({1}))
    there = await round_rules.change(community, SERVER + 1, roles=frozenset({2}), channels=frozenset({4}))
    assert (here.roles, here.channels) == (frozenset({1}), frozenset())
    assert (there.roles, there.channels) == (frozenset({2}), frozenset({4}))
    await round_rules.change(community, SERVER, roles=frozenset(), channels=frozenset({5}))
    assert await round_rules.get(community, SERVER + 1) == there
