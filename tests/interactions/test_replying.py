"""Answers that take longer than Discord waits: announced in time, and delivered where they belong."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import discord
import pytest
import simcord

from bot.catalogue import names
from bot.config import Settings
from bot.errors import UserError
from bot.game import live
from bot.interactions import replying
from bot.screens.registry import Screens
from tests.cogs.club import Club, open_club
from tests.cogs.live import Live
from tests.requests import refused

PLAIN = 1 << 6
"""Discord's flag of a message that only one member sees."""


class Slow:
    """Makes whatever it is put around wait until the answer was deferred."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        self.deferred = asyncio.Event()
        original = discord.InteractionResponse.defer

        async def defer(response: discord.InteractionResponse[Any], **options: Any) -> Any:
            await original(response, **options)
            self.deferred.set()

        monkeypatch.setattr(discord.InteractionResponse, "defer", defer)
        monkeypatch.setattr(replying, "DEFERRED_AFTER", 0.01)

    def slow(self, owner: Any, name: str, error: Exception | None = None) -> None:
        original = getattr(owner, name)

        async def waiting(*arguments: Any, **options: Any) -> Any:
            while not self.deferred.is_set():  # noqa: ASYNC110 - SimCord lets time pass for who sleeps
                await asyncio.sleep(0.01)
            if error is not None:
                raise error
            return await original(*arguments, **options)

        self._patch.setattr(owner, name, waiting)


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[Club]:
    async with open_club(settings) as club:
        yield club


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    return Slow(monkeypatch)


def public(club: Club) -> list[str]:
    """What everyone sees in the channel, one text for each message."""
    stored = club.env.backend.messages.get(club.world.channel.id, {}).values()
    shown = [simcord.results.ResponseMessage(club.env, message) for message in stored]
    return [club.look(message).seen for message in shown if not message.ephemeral]


@pytest.mark.parametrize("private", [False, True])
async def test_a_slow_command_is_deferred_and_answered(club: Club, slow: Slow, private: bool) -> None:
    slow.slow(Screens, "open")
    result = await club.ben.slash(club.world.channel, "film", film="Save the Last Dance", private=private)
    assert slow.deferred.is_set()
    assert result.response is not None
    assert result.followups == []
    answer = club.look(result.response)
    assert "Save the Last Dance" in answer.seen
    assert answer.ephemeral is private
    assert (public(club) == []) is private


async def test_what_is_for_the_member_alone_stays_so_after_a_public_delay(club: Club, slow: Slow) -> None:
    slow.slow(names, "find", UserError("There is no such film."))
    result = await club.ben.slash(club.world.channel, "film", film="Fog")
    [told] = result.followups
    assert told.ephemeral
    assert told.content == "There is no such film."
    assert public(club) == [], "nothing is left that says that the bot is thinking"


async def test_an_error_of_ours_is_answered_as_well(club: Club, slow: Slow, caplog: pytest.LogCaptureFixture) -> None:
    slow.slow(Screens, "open", RuntimeError("broken"))
    result = await club.ben.slash(club.world.channel, "film", film="Save the Last Dance")
    assert len(club.failures()) == 1
    [told] = result.followups
    assert told.ephemeral
    assert "Something went wrong on my side" in told.content
    assert public(club) == []
    assert [line.levelno for line in caplog.records if "failed, reference" in line.message] == [logging.ERROR]


async def test_what_is_for_all_is_shown_to_all_after_a_private_delay(club: Club, slow: Slow) -> None:
    slow.slow(live.LiveRounds, "start")
    await club.ben.slash(club.world.channel, "trivia play", questions=1)
    assert any("starts a round: 1 question" in shown for shown in public(club))


async def test_a_slow_press_changes_its_message(club: Club, slow: Slow) -> None:
    answer = await club.slash("film", film="Save the Last Dance")
    slow.slow(Screens, "open")
    after = await club.click(answer, "Cast")
    assert slow.deferred.is_set()
    assert after.message.id == answer.message.id
    assert "Julia Stiles" in after.seen


async def test_a_slow_press_of_another_gives_them_their_own(club: Club, slow: Slow) -> None:
    answer = await club.slash("film", film="Save the Last Dance")
    slow.slow(Screens, "open")
    result = await club.ada.click(answer.message, label="Cast")
    [own] = result.followups
    assert own.ephemeral
    assert "Julia Stiles" in club.look(own).seen
    assert "Julia Stiles as" not in "".join(public(club))


async def test_a_slow_answer_in_a_round_is_confirmed(club: Club, slow: Slow) -> None:
    await club.slash("trivia play", questions=1)
    slow.slow(live.LiveRounds, "answer")
    told = await Live(club, club.world.channel).press(club.ben, right=True)
    assert told.ephemeral
    assert "Your answer" in told.seen


async def test_nobody_is_pinged_by_what_comes_late(club: Club, slow: Slow) -> None:
    answer = await club.slash("film", film="Save the Last Dance")
    slow.slow(Screens, "open")
    await club.click(answer, "Cast")
    await club.slash("film", film="Save the Last Dance")
    edits = [entry.json for entry in club.env.http_requests if entry.method == "PATCH"]
    assert edits
    assert [edit["allowed_mentions"] for edit in edits] == [{"parse": []}] * len(edits)


class Hanging:
    """An interaction whose deferral hangs: it comes to Discord, or doesn't, and the bot never hears which."""

    type = discord.InteractionType.application_command
    command = None

    def __init__(self, *, arrives: bool, message: object) -> None:
        self.arrives = arrives
        self.message = message
        self.extras: dict[str, Any] = {}
        self.sent: list[str] = []
        self.deferring = asyncio.Event()
        self.acknowledged = False
        self.response = self.followup = self
        self.created_at = datetime(2026, 3, 10, 12, tzinfo=UTC)

    def is_done(self) -> bool:
        return False

    async def defer(self, **_: Any) -> None:
        self.acknowledged = self.arrives
        self.deferring.set()
        await asyncio.Event().wait()

    async def send_message(self, content: str, *, ephemeral: bool) -> SimpleNamespace:
        self._first(f"answer: {content}")
        return SimpleNamespace(message_id=1)

    async def edit_message(self, content: str) -> None:
        self._first(f"change: {content}")

    def _first(self, what: str) -> None:
        if self.acknowledged:
            raise refused(400, 40060)
        self.acknowledged = True
        self.sent.append(what)

    async def send(self, content: str, *, ephemeral: bool, wait: bool) -> discord.Object:
        self.sent.append(f"follow-up: {content}")
        return discord.Object(2)

    async def edit_original_response(self, content: str, **_: Any) -> discord.Object:
        self.sent.append(f"edit: {content}")
        return discord.Object(1)


@pytest.mark.parametrize(
    ("arrives", "message", "sent"),
    [
        (False, None, ["answer: one", "follow-up: two"]),
        (False, object(), ["answer: one", "follow-up: two"]),
        (True, None, ["edit: one", "follow-up: two"]),
        (True, object(), ["follow-up: one", "follow-up: two"]),
    ],
    ids=["a command's, lost", "a press's, lost", "a command's", "a press's"],
)
async def test_a_deferral_that_hangs_holds_no_answer_back(
    monkeypatch: pytest.MonkeyPatch, arrives: bool, message: object, sent: list[str]
) -> None:
    monkeypatch.setattr(replying, "DEFERRED_AFTER", 0)
    monkeypatch.setattr(replying, "DEFERRAL_TAKES", 0)
    hanging: Any = Hanging(arrives=arrives, message=message)
    async with asyncio.timeout(30), replying.in_time(hanging):
        await hanging.deferring.wait()
        await replying.reply(hanging, private=True, content="one")
        hanging.is_done = lambda: True
        await replying.reply(hanging, private=True, content="two")
    assert hanging.sent == sent


@pytest.mark.parametrize(("arrives", "sent"), [(False, ["change: one"]), (True, ["edit: one"])])
async def test_a_deferral_that_hangs_holds_no_change_back(
    monkeypatch: pytest.MonkeyPatch, arrives: bool, sent: list[str]
) -> None:
    monkeypatch.setattr(replying, "DEFERRED_AFTER", 0)
    monkeypatch.setattr(replying, "DEFERRAL_TAKES", 0)
    hanging: Any = Hanging(arrives=arrives, message=object())
    async with asyncio.timeout(30), replying.in_time(hanging):
        await hanging.deferring.wait()
        await replying.replace(hanging, content="one")
    assert hanging.sent == sent


async def test_an_answer_that_discord_has_is_not_given_again() -> None:
    """What discord.py sends again after an error may have come the first time."""
    given: Any = Hanging(arrives=True, message=None)
    given.acknowledged = True
    with pytest.raises(discord.HTTPException):
        await replying.reply(given, private=True, content="one")
    assert given.sent == []


async def test_a_quick_answer_is_not_deferred(club: Club, slow: Slow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replying, "DEFERRED_AFTER", 3600)
    await club.slash("film", film="Save the Last Dance")
    assert not slow.deferred.is_set()
