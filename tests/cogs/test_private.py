"""Every command answers only the asker when it is told to."""

from __future__ import annotations

from typing import Any

import pytest
from discord import app_commands

from tests.cogs.club import Club

COMMANDS: dict[str, dict[str, Any]] = {
    "film": {"film": "save-the-last-dance-2001"},
    "films": {"country": "United States"},
    "random": {"director": "Thomas Carter"},
    "search": {"query": "dance"},
    "cast": {"film": "save-the-last-dance-2001"},
    "person": {"name": "Julia Stiles"},
    "character": {"name": "Sara Johnson"},
    "plot": {"film": "save-the-last-dance-2001"},
    "trivia leaderboard": {},
    "trivia stats": {},
    "about": {},
}


@pytest.mark.parametrize("command", COMMANDS)
async def test_private_answers_only_the_asker(club: Club, command: str) -> None:
    public = await club.slash(command, **COMMANDS[command])
    private = await club.slash(command, **COMMANDS[command], private=True)
    explicit = await club.slash(command, **COMMANDS[command], private=False)
    assert (public.ephemeral, private.ephemeral, explicit.ephemeral) == (False, True, False)
    assert private.seen == public.seen
    assert [message.id for message in club.world.channel.history(viewer=club.ada)] == [
        public.message.id,
        explicit.message.id,
    ]


@pytest.mark.parametrize("command", COMMANDS)
async def test_what_is_opened_from_a_private_answer_is_private(club: Club, command: str) -> None:
    card = await club.slash(command, **COMMANDS[command], private=True)
    for label in card.buttons:
        again = await club.slash(command, **COMMANDS[command], private=True)
        opened = await club.click(again, label)
        assert opened.ephemeral
        opens_beside = again.buttons[label].startswith(("by:", "practice:"))  # what was found stays to be read
        assert (opened.message.id == again.message.id) != opens_beside
    for label in card.options:
        again = await club.slash(command, **COMMANDS[command], private=True)
        assert (await club.choose(again, label)).ephemeral


async def test_every_command_is_tried(club: Club) -> None:
    commands = [found for found in club.bot.tree.walk_commands() if isinstance(found, app_commands.Command)]
    assert set(COMMANDS) == {found.qualified_name for found in commands if found.get_parameter("private")}
