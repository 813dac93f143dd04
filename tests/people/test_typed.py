"""Whatever is typed into whichever option: it is answered or refused, nothing is carried out, and nobody is pinged."""

from __future__ import annotations

import copy
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import simcord
from discord import AppCommandOptionType, app_commands

from bot.community import members
from bot.config import Settings
from tests.cogs.club import Club, open_club

LONGEST = 6000
TYPED = [
    "@everyone @here <@1> <@&2> <#3> </film:4> **[free](https://discord.gg/abcdef)** https://discord.gg/abcdef",
    "||tell|| ```me``` `all` > # -# <t:0:R> {0.__class__} %s $(id) ../../../etc/passwd \n\n# big",
    "\u202etxet desrever \u2066 \u200b\u200d\ufeff \x00\x01\x1b[31m",
    """'; DROP TABLE answers; -- " OR 1=1 -- %_\\""",
    'NEAR("a" b, 5) OR title:x* ^ - + AND NOT (',
    '"',
    "\u3164",
    "ﷺ١٢:٣٠Ⅺ½" * 9 + "🏳️‍🌈" * 9 + "a" + "\u0301" * 60,
    "|" * 90,
    "x" * LONGEST,
]


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[Club]:
    async with open_club(settings) as club:
        yield club


def text_options(club: Club) -> Iterator[tuple[app_commands.Command[Any, ..., Any], app_commands.Parameter]]:
    """Everything that takes free text."""
    for command in club.bot.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            for parameter in command.parameters:
                if parameter.type is AppCommandOptionType.string and not parameter.choices:
                    yield command, parameter


def one_who_may(club: Club, command: app_commands.Command[Any, ..., Any]) -> simcord.MemberActor:
    """Ben, unless only a moderator may."""
    return club.ada if (command.root_parent or command).default_permissions else club.ben


def needed(command: app_commands.Command[Any, ..., Any], but: str) -> dict[str, Any]:
    """Something for every other option that has to be filled in."""
    return {
        parameter.name: "Save the Last Dance"
        for parameter in command.parameters
        if parameter.required and parameter.name != but
    }


def pings(body: Any) -> bool:
    """Whether a message or an edit may mention anybody."""
    if not isinstance(body, dict):
        return False
    data = body.get("data", body)
    is_message = isinstance(data, dict) and bool({"content", "components", "embeds"} & data.keys())
    return is_message and data.get("allowed_mentions") != {"parse": []}


async def test_every_option_takes_anything(club: Club) -> None:
    found = list(text_options(club))
    assert {command.qualified_name for command, _ in found} >= {"film", "search", "which", "daily set", "trivia play"}
    before = await members.data(club.bot.community, club.ben.id)
    for command, parameter in found:
        by = one_who_may(club, command)
        longest = parameter.max_value if isinstance(parameter.max_value, int) else LONGEST
        for typed in TYPED:
            where = f"/{command.qualified_name} {parameter.name}: {typed[:20]!r}"
            options = needed(command, parameter.name) | {parameter.name: typed[:longest]}
            result = await by.slash(club.world.channel, command.qualified_name, **options)
            assert result.acknowledged, where
            if result.response is not None:
                answer = club.look(result.response)
                assert answer.texts, where
                if not answer.ephemeral:
                    assert not re.search(r"(?<!\\)://discord", answer.payload_text), f"{where} is a link"
                    assert "\u202e" not in answer.told, where
        assert club.failures() == []
    bodies = [entry.json for entry in club.env.http_requests]
    assert len(bodies) > len(found) * len(TYPED)
    assert [body for body in bodies if pings(body)] == []
    assert await members.data(club.bot.community, club.ben.id) == before
    assert "Save the Last Dance (2001)" in (await club.slash("film", film="save-the-last-dance-2001")).seen


async def test_every_list_of_choices_takes_anything(club: Club) -> None:
    for command, parameter in text_options(club):
        if not parameter.autocomplete:
            continue
        by = one_who_may(club, command)
        longest = parameter.max_value if isinstance(parameter.max_value, int) else LONGEST
        for typed in TYPED:
            club.typed = typed
            choices = await by.autocomplete(club.world.channel, command.qualified_name, parameter.name, typed[:longest])
            assert len(choices) <= 25
    assert club.failures() == []


def test_the_check_sees_a_ping() -> None:
    good = {"content": "@everyone", "allowed_mentions": {"parse": []}}
    bad = copy.deepcopy(good) | {"allowed_mentions": {"parse": ["everyone"]}}
    assert not pings(good)
    assert not pings({"type": 4, "data": good})
    assert pings(bad)
    assert pings({"type": 4, "data": bad})
    assert pings({"content": "@everyone"})
