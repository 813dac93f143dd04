"""Ids of buttons and menus that nobody should have: a short private answer, and nothing in the log."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest
import simcord

from bot.config import Settings
from tests.cogs.club import Club, open_club
from tests.cogs.live import Live

LONG = "9" * 40
IDS = [
    # of no version, or of another one
    "", " ", "x", "go", "go:", "go:1:", "go:1:nowhere", "go:1:film", "go:1:film|", "go:1:plot|no-such-film||0",
    "go:1:plot|save-the-last-dance-2001||999999", "go:1:film|a|b|c|d", "go:-1:film|x", "go:1:\u202e", "by:1:film|x",
    "go:1:search|0|\"", "go:1:leaderboard|1|all|0", "go:1:leaderboard|x|all|0", "go:1:reports|1|0", "setup:evil",
    "own:evil", "own:open:0", "own:list:ff", "own:list:999999999", "own:gone:0000000000000001", "own:fix",
    "board:me:all", "setup:", "daily-do:off", "daily-zone:", "welcome:x", "data:drop", "old-feature:7",
    # numbers that no database has
    f"round:answer:{LONG}:1", "round:answer:0:1", "round:answer:1:4", "round:on:999999", f"round:on:{LONG}",
    "round:again:999999", f"round:again:{LONG}", "round:report:999999", f"practice:report:{LONG}",
    "practice:answer:999999:1:0:", f"practice:answer:{LONG}:1:0:", "practice:next:1:no-such-film", "daily:1:3",
    "daily:0:1", f"daily:{LONG[:18]}:1", "round:team:999999:1", f"round:team:{LONG}:4", "round:team:1:5",
    "round:teams:999999", f"round:teams:{LONG}", "round:begin:999999", f"round:begin:{LONG}",
    "round:like:gone:gone:hard:5:20:1:2:", "round:like::::99:20:0:0:", "round:like::::5:20:0:0:no-such-film",
    "practice:film:no-such-film", "practice:next:3:no-such-film",
    # what is for moderators
    "report:retire:abc:0", "report:bring:abc:0", f"report:dismiss:abc:{LONG}", "setup:spoilers", "daily-do:pause",
    "aside:back:abc:0", f"aside:retire:abc:{LONG}", "setup:threads",
]  # fmt: skip


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[Club]:
    async with open_club(settings) as club:
        yield club


async def pressed(club: Club, custom_id: str, by: simcord.MemberActor) -> simcord.InteractionResult:
    """A press with any id: the message is made to have a button with it."""
    card = await club.slash("film", film="save-the-last-dance-2001", by=club.ada)
    stored: Any = club.env.backend.messages[club.world.channel.id][card.message.id]
    button = next(part for part in _walk(stored.components) if part["type"] == 2 and "custom_id" in part)
    button["custom_id"] = custom_id
    button.pop("disabled", None)
    return await by.click(card.message.message, custom_id=custom_id)


def _walk(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for part in parts:
        accessory = [part["accessory"]] if "accessory" in part else []
        found += [part, *_walk(part.get("components", [])), *_walk(accessory)]
    return found


async def test_each_gets_a_private_answer_and_no_line_in_the_log(club: Club, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    for custom_id in IDS[2:]:
        result = await pressed(club, custom_id[:100], club.ben)
        told = result.followups[-1] if result.followups else result.response
        assert told is not None, custom_id
        assert told.ephemeral, custom_id
        assert club.failures() == [], custom_id
        assert len(told.content) < 300, custom_id
    assert [line.getMessage() for line in caplog.records if line.levelno >= logging.WARNING] == []


@pytest.mark.parametrize("custom_id", ["4f2a8be1c0", "form:gone", "form:", " "])
async def test_what_was_typed_into_a_form_of_no_version_comes_back(
    club: Club, caplog: pytest.LogCaptureFixture, custom_id: str
) -> None:
    club.bot.owner_id = club.ada.id
    shown = await club.ada.slash(club.world.channel, "library add")
    modal: Any = shown._interaction.modal
    modal["custom_id"] = custom_id
    told = (
        await club.ada.submit_modal(shown, {"name": "Night Barge (1973)", "document": "A barge.\n\nAt night."})
    ).response
    assert told is not None
    assert told.ephemeral
    assert told.content == (
        "This form is from an older version of me, and nothing was changed. Open it again with its command."
        " Here is what you typed."
    )
    assert await told.attachments[0].read() == b"Night Barge (1973)\n\nA barge.\n\nAt night."
    assert [line.getMessage() for line in caplog.records if line.levelno >= logging.WARNING] == []


async def test_a_button_of_another_server_s_round_counts_there_alone(club: Club) -> None:
    """The id is a round's in this server; whoever shows it elsewhere changes nothing of that server's own."""
    await club.slash("trivia play", questions=1)
    live = Live(club, club.world.channel)
    question = await live.question()
    guild = club.env.create_guild("elsewhere")
    channel = guild.create_text_channel("general")
    stranger = guild.add_member(club.env.create_user("stranger"))
    result = await stranger.slash(channel, "about")
    assert result.response is not None
    stored: Any = club.env.backend.messages[channel.id][result.response.id]
    button = next(part for part in _walk(stored.components) if part["type"] == 2 and "custom_id" in part)
    button["custom_id"] = f"round:on:{question.id}"
    told = await stranger.click(result.response.message, custom_id=f"round:on:{question.id}")
    assert "Only the host" in told.followups[-1].content
    assert (await live.question()).closed_at is None
