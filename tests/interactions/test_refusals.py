"""What Discord is known to refuse is one line of the log; what nobody expects keeps its traceback."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from bot.config import Settings
from bot.interactions.refusals import OneLine, refusal
from bot.rest.budget import NotSent
from bot.screens import routes
from tests.cogs.club import Club, open_club
from tests.rest.test_channels import Response

PAGE = "<html><body>Sorry, you have been blocked</body></html>"


def answer(status: int, code: int = 0, message: Any = "No") -> discord.HTTPException:
    kinds = {403: discord.Forbidden, 404: discord.NotFound, 502: discord.DiscordServerError}
    response: Any = Response(status)
    return kinds.get(status, discord.HTTPException)(
        response, message if isinstance(message, str) and not code else {"code": code, "message": message}
    )


EXPECTED = {
    "unknown interaction": answer(404, 10062),
    "answered before": answer(400, 40060),
    "missing permissions": answer(403, 50013),
    "missing access": answer(403, 50001),
    "invalid form": answer(400, 50035, "Invalid Form Body\nIn data.content: Must be 2000 or fewer in length."),
    "a page": answer(403, message=PAGE),
    "a limit": answer(429, message=PAGE),
    "an error of Discord's": answer(502, message=PAGE),
    "no answer": TimeoutError(),
    "a long pause": discord.RateLimited(40),
    "a broken connection": aiohttp.ServerDisconnectedError(),
    "a reset connection": ConnectionResetError(104, "Connection reset by peer"),
    "over the budget": NotSent("Discord has refused too many requests: this one was not sent"),
}
UNEXPECTED = {
    "a mistake": TypeError("no"),
    "a full disk": OSError(28, "No space left on device"),
    "another code": answer(400, 50109, "The request body contains invalid JSON."),
    "no token": answer(401, message="401: Unauthorized"),
}


@pytest.mark.parametrize("error", EXPECTED.values(), ids=EXPECTED)
def test_a_refusal_is_one_line(error: BaseException) -> None:
    said = refusal(error)
    assert said
    assert "\n" not in said
    assert "<" not in said
    assert len(said) < 400


@pytest.mark.parametrize("error", UNEXPECTED.values(), ids=UNEXPECTED)
def test_anything_else_is_none(error: BaseException) -> None:
    assert refusal(error) is None


# ------------------------------------------------------------------------------------ what discord.py logs


def written(error: BaseException, name: str = "discord.app_commands.tree") -> str:
    logger, stream = logging.Logger(name), io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(OneLine())
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.addHandler(handler)
    try:
        raise error
    except Exception:
        logger.exception("Ignoring exception in autocomplete for %r", "film")
    return stream.getvalue()


@pytest.mark.parametrize("error", EXPECTED.values(), ids=EXPECTED)
def test_discord_py_logs_a_refusal_in_one_line_too(error: BaseException) -> None:
    assert written(error) == f"WARNING Ignoring exception in autocomplete for 'film': {refusal(error)}\n"


@pytest.mark.parametrize("error", UNEXPECTED.values(), ids=UNEXPECTED)
def test_discord_py_logs_the_rest_whole(error: BaseException) -> None:
    assert "Traceback" in written(error)


def test_our_own_log_says_what_it_says() -> None:
    assert "Traceback" in written(TimeoutError(), "bot.game.live")


def test_what_a_command_raised_is_looked_into() -> None:
    command: Any = type("", (), {"name": "film"})
    error = app_commands.CommandInvokeError(command, EXPECTED["missing access"])
    assert "Traceback" not in written(error)


# ------------------------------------------------------------------------------------ what a member reads


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[Club]:
    async with open_club(settings) as club:
        club.expects_failures = True
        yield club
        club.failures()


def fail_with(club: Club, error: BaseException, screen: str = "film") -> None:
    async def fails(*arguments: Any) -> Any:
        raise error

    club.bot.screens._openers[screen] = getattr(routes, screen), fails


async def line_of(club: Club, caplog: pytest.LogCaptureFixture, error: BaseException) -> tuple[str, str | None]:
    """What is logged when ``/film`` fails with this; what the member is told."""
    fail_with(club, error)
    result = await club.ben.slash(club.world.channel, "film", film="save the last dance")
    [record] = [record for record in caplog.records if record.name.startswith("bot")]
    assert (record.levelname, record.exc_info) == ("WARNING", None)
    message = record.getMessage()
    assert message.startswith("/film got no answer, reference ")
    told = result.response.content if result.response else None
    if told is not None:
        reference = re.search(r"reference ([0-9a-f]{8}):", message)
        assert reference
        assert reference[1] in told
    return message, told


@pytest.mark.parametrize("what", ["unknown interaction", "answered before"])
async def test_who_cannot_be_told_is_not_told(club: Club, caplog: pytest.LogCaptureFixture, what: str) -> None:
    assert (await line_of(club, caplog, EXPECTED[what]))[1] is None


@pytest.mark.parametrize("what", ["missing permissions", "missing access"])
async def test_a_missing_permission_is_told(club: Club, caplog: pytest.LogCaptureFixture, what: str) -> None:
    _, told = await line_of(club, caplog, EXPECTED[what])
    assert told
    assert "my permissions in this channel" in told


@pytest.mark.parametrize("what", ["invalid form", "a page", "a limit", "an error of Discord's", "over the budget"])
async def test_other_refusals_are_apologised_for(club: Club, caplog: pytest.LogCaptureFixture, what: str) -> None:
    _, told = await line_of(club, caplog, EXPECTED[what])
    assert told
    assert told.startswith("Something went wrong on my side")


async def test_a_press_is_named_by_its_kind_alone(club: Club, caplog: pytest.LogCaptureFixture) -> None:
    card = await club.slash("film", film="save the last dance")
    fail_with(club, EXPECTED["missing access"], "cast")
    await club.click(card, "Cast")
    [record] = [record for record in caplog.records if record.name.startswith("bot")]
    assert record.getMessage().startswith("a press on go got no answer")
    assert "save-the-last-dance" not in record.getMessage()


async def test_who_was_told_by_discord_that_it_failed_is_not_told_again(
    club: Club, caplog: pytest.LogCaptureFixture
) -> None:
    """A first answer is given up long after the three seconds that Discord waits for one."""
    assert (await line_of(club, caplog, EXPECTED["no answer"]))[1] is None
