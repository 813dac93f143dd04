"""Who may use a command, by the rules on Discord's page about command permissions."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.interactions.rights import CommandUser, Override, allowed, may_use
from bot.rest.budget import NotSent

SERVER, CHANNEL, MEMBER, ROLE, OTHER_ROLE = 100, 200, 300, 400, 500
ASKER = CommandUser(MEMBER, frozenset({ROLE, OTHER_ROLE}), SERVER, CHANNEL)


def role(number: int, allowed: bool) -> Override:
    return Override(number, 1, allowed)


def member(number: int, allowed: bool) -> Override:
    return Override(number, 2, allowed)


def channel(number: int, allowed: bool) -> Override:
    return Override(number, 3, allowed)


@pytest.mark.parametrize(
    ("by_default", "ours", "of_the_bot", "expected"),
    [
        (True, [], [], True),
        (False, [], [], False),
        (False, [role(ROLE, True)], [], True),
        (True, [role(ROLE, False)], [], False),
        (False, [role(ROLE, False), role(OTHER_ROLE, True)], [], True),  # one role that may is enough
        (True, [role(SERVER, False)], [], False),  # @everyone
        (False, [role(SERVER, False), role(ROLE, True)], [], True),
        (False, [role(ROLE, False), member(MEMBER, True)], [], True),
        (True, [member(MEMBER, False), role(ROLE, True)], [], False),
        (True, [member(999, False), role(999, False)], [], True),
        (True, [channel(CHANNEL, False)], [], False),
        (True, [channel(SERVER - 1, False)], [], False),  # all channels
        (True, [channel(SERVER - 1, False), channel(CHANNEL, True)], [], True),
        (False, [channel(CHANNEL, True)], [], False),  # a channel gives nobody a right
        (True, [], [role(ROLE, False)], False),
        (False, [], [role(ROLE, True)], False),  # what is said of the bot allows no more than the default
        (False, [role(ROLE, True)], [role(ROLE, False)], True),
        (True, [channel(CHANNEL, True)], [channel(CHANNEL, False)], True),
    ],
)
def test_overrides(by_default: bool, ours: list[Override], of_the_bot: list[Override], expected: bool) -> None:
    assert allowed(ASKER, by_default, ours, of_the_bot) is expected


@pytest.mark.parametrize("error", [NotSent("too many"), TimeoutError(), aiohttp.ClientConnectionError()], ids=repr)
async def test_what_a_member_may_do_anyway_counts_when_discord_says_nothing(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    async def ask(*_: int) -> None:
        raise error

    client = SimpleNamespace(
        http=SimpleNamespace(get_application_command_permissions=ask),
        registration=SimpleNamespace(id_of=lambda _: 1),
    )
    for by_default in (True, False):
        pressed: Any = SimpleNamespace(
            guild_id=SERVER,
            channel_id=CHANNEL,
            channel=None,
            application_id=2,
            client=client,
            user=SimpleNamespace(id=MEMBER),
            permissions=discord.Permissions(manage_guild=by_default),
        )
        assert await may_use(pressed, "setup") is by_default
    assert "could not be read" in caplog.text
