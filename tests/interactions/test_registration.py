"""Of several processes, the one with the first shard registers the commands."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.config import Settings
from bot.interactions.registration import Registration


class TreeOfOne:
    """A tree of one command, at a Discord that may not know it yet."""

    def __init__(self, *known: str) -> None:
        self.client = SimpleNamespace(application_id=1)
        self.known = list(known)
        self.synced = 0
        self.fails = False

    def get_commands(self, *, guild: object) -> list[Any]:
        return [SimpleNamespace(name="film", to_dict=lambda _: {"name": "film"})]

    async def sync(self, *, guild: object) -> list[Any]:
        self.synced += 1
        self.known = ["film"]
        return await self.fetch_commands(guild=guild)

    async def fetch_commands(self, *, guild: object) -> list[Any]:
        if self.fails:
            raise discord.DiscordServerError(SimpleNamespace(status=500, reason=""), "No.")  # type: ignore[arg-type]
        return [SimpleNamespace(name=name, id=7) for name in self.known]


@pytest.mark.parametrize("ids", [None, (0,), (0, 1)])
async def test_the_first_shard_s_process_registers_them(settings: Settings, ids: tuple[int, ...] | None) -> None:
    tree: Any = TreeOfOne()
    registration = Registration(replace(settings, shard_count=2, shard_ids=ids), remembers=False)
    await registration.sync(tree)
    assert tree.synced == 1
    assert registration.mention("film") == "</film:7>"


async def test_the_others_learn_their_ids_as_soon_as_discord_has_them(settings: Settings) -> None:
    tree: Any = TreeOfOne()
    registration = Registration(replace(settings, shard_count=2, shard_ids=(1,)), remembers=False)
    await registration.sync(tree)
    assert registration.mention("film") == "`/film`", "the first process is still starting"
    tree.fails = True
    await registration.learn(tree)
    tree.fails, tree.known = False, ["film"]
    await registration.learn(tree)
    assert registration.mention("film") == "</film:7>"
    tree.known = []
    await registration.learn(tree)
    assert registration.mention("film") == "</film:7>", "what is known is not asked again"
    await registration.sync_again(tree)
    assert tree.synced == 0
