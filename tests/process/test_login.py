"""``python -m bot check --online``: whose token it is, asked of the stand-in for Discord."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests import openapi, payloads
from tests.payloads import APPLICATION
from tests.program import Program
from tests.shipped import SEEDS
from tests.standin import StandIn

TOKEN = f"{base64.urlsafe_b64encode(APPLICATION.encode()).decode().rstrip('=')}.not-a.real-one"
NOBODY = "http://127.0.0.1:9/api/v10"
"""Nothing listens there."""


@pytest.fixture
async def discord() -> AsyncIterator[StandIn]:
    async with StandIn(TOKEN, openapi.problem_if_known) as discord:
        yield discord


async def checked(folder: Path, url: str, token: str = TOKEN, *options: str) -> tuple[int, str]:
    """The exit status of a check, and what it says of the token."""
    command = ("bot", "check", "--seeds", SEEDS, "--data", folder / "data", *(options or ("--online",)))
    async with Program(folder, url, *command, DISCORD_TOKEN=token) as program:
        status = await program.ended()
    assert program.outside == []
    assert "Traceback" not in program.stderr + program.stdout
    assert token not in program.stderr + program.stdout
    [said] = [line for line in program.stdout.splitlines() if line.startswith("Token: ")]
    assert ("Everything is in order." in program.stdout) == (status == 0)
    assert said.endswith(".")
    return status, said


async def test_discord_says_who_it_is(tmp_path: Path, discord: StandIn) -> None:
    assert await checked(tmp_path, discord.url) == (0, "Token: Discord knows it. The bot is matinee, in 1 server.")
    assert {call.path for call in discord.calls} == {"/users/@me", "/oauth2/applications/@me"}
    assert discord.refused == []


async def test_nobody_is_asked_unless_wanted(tmp_path: Path, discord: StandIn) -> None:
    status, said = await checked(tmp_path, discord.url, TOKEN, "--data", str(tmp_path))
    assert status == 0
    assert "check --online" in said
    assert discord.calls == []


async def test_a_refused_token_is_said(tmp_path: Path, discord: StandIn) -> None:
    status, said = await checked(tmp_path, discord.url, f"{TOKEN}-anymore")
    assert status == 1
    assert said.startswith("Token: Discord refused the token. Copy it again from")


async def test_no_network_is_said(tmp_path: Path) -> None:
    status, said = await checked(tmp_path, NOBODY)
    assert status == 1
    assert said.startswith(f"Token: Discord cannot be reached at {NOBODY} (")


async def test_an_application_that_sends_its_interactions_elsewhere_is_said(
    tmp_path: Path, discord: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = payloads.application()

    def application() -> dict[str, Any]:
        return {**given, "interactions_endpoint_url": "https://films.example/interactions"}

    monkeypatch.setattr(payloads, "application", application)
    command = ("bot", "check", "--online", "--seeds", SEEDS, "--data", tmp_path / "data")
    async with Program(tmp_path, discord.url, *command, DISCORD_TOKEN=TOKEN) as program:
        assert await program.ended() == 1
    assert "it has an Interactions Endpoint URL" in program.stdout
