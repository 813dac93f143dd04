"""The bot as a process of its own: what it writes anywhere holds no secret, and what time it is Discord says."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path
from typing import Any

from tests import openapi
from tests.payloads import MODERATOR, OTHER, text
from tests.program import TOKEN, Program
from tests.shipped import SEEDS
from tests.standin import StandIn
from tests.standin.faults import Cut, Failing, Html
from tests.waiting import until

YEAR = 365 * 86400
WHISPERED = "whispered-in-confidence"
FILM = "save-the-last-dance-2001"


async def test_secrets_are_written_nowhere_and_the_time_is_discord_s(tmp_path: Path) -> None:
    data = tmp_path / "data"
    folders = ("--seeds", SEEDS, "--data", data)
    async with StandIn(TOKEN, openapi.problem_if_known) as discord:
        command = ("tests.people.skewed", "run", *folders)
        async with Program(tmp_path, discord.url, *command, LOG_LEVEL="DEBUG", SKEW=str(YEAR)) as program:
            await program.meanwhile(discord.online())
            await until(lambda: "ahead of Discord's" in program.stderr)  # before anybody has asked anything
            asked = [
                await discord.command("search", query=WHISPERED),
                await discord.command("film", film=WHISPERED),
                await discord.command("trivia play", questions=1),
                await discord.command("daily set", by=MODERATOR, time="19:30", timezone="Europe/Berlin"),
            ]
            for each in asked:
                await program.meanwhile(each.response())
            # What is a year ahead would close in a year.
            await program.meanwhile(discord.until(lambda: _countdowns(discord), "a question"))
            for moment in _countdowns(discord):
                assert abs(moment - time.time()) < 600
            card = await (await discord.command("film", film=FILM)).shown()
            for fault in (Failing("/callback", times=1), Cut("/callback", times=1), Html("/callback", times=1)):
                async with discord.suffering(fault):
                    failed = await discord.command("film", film=WHISPERED)
                    asked.append(failed)
                    await program.meanwhile(discord.until(lambda fault=fault: not fault.times, "the fault"))
            pressed = await discord.press(card, _first_button(card), by=OTHER)
            asked.append(pressed)
            await program.meanwhile(pressed.response())
            await until(lambda: (data / "health.json").exists())
            program.signal(signal.SIGTERM)
            await program.ended()
            said = program.stdout + program.stderr
        assert len(re.findall("This machine's clock is 365 days, 0:00:0\\d ahead of Discord's", said)) == 1
        for command_line in (("bot", "check", *folders), ("bot", "health", "--data", data)):
            async with Program(tmp_path, discord.url, *command_line) as program:
                await program.ended()
                said += program.stdout + program.stderr
    secrets = [TOKEN, WHISPERED, *(each.token for each in asked)]
    assert [line for line in said.splitlines() for secret in secrets if secret in line] == []
    kept = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    assert [(path, secret) for path, content in kept.items() for secret in secrets if secret.encode() in content] == []


def _countdowns(discord: StandIn) -> list[int]:
    shown = "\n".join(text(message) for message in discord.messages.values())
    return [int(found) for found in re.findall(r"Answers close <t:(\d+):R>", shown)]


def _first_button(message: dict[str, Any]) -> str:
    def walk(parts: list[dict[str, Any]]) -> list[str]:
        found: list[str] = []
        for part in parts:
            if part.get("type") == 2 and "custom_id" in part and not part.get("disabled"):
                found.append(part["custom_id"])
            found += walk(part.get("components", []))
        return found

    return walk(message["components"])[0]
