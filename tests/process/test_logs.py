"""What a line of the log looks like, in either form."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import discord
import pytest

from bot.config import Secret, Settings
from bot.interactions.references import current, referred
from bot.interactions.refusals import OneLine
from bot.process.logs import JsonLines, WithReference
from bot.screens import routes
from tests.cogs.club import Club, open_club
from tests.rest.test_channels import Response

TOKEN = "MTIz.not-a-real.token"


def written(*, plain: bool, name: str = "bot.example", **record: Any) -> str:
    """What a handler writes, with the filters that it has in this form."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(OneLine())
    if plain:
        handler.addFilter(WithReference())
    else:
        handler.setFormatter(JsonLines())
    handler.handle(logging.makeLogRecord({"name": name, "levelname": "INFO", "created": 0.25, **record}))
    return stream.getvalue()


def raised(error: Exception) -> Any:
    with pytest.raises(type(error)) as caught:
        raise error
    return type(error), error, caught.tb


def test_a_json_line_has_its_moment_in_utc_with_milliseconds() -> None:
    assert json.loads(written(plain=False, msg="Built %d films", args=(3,))) == {
        "time": "1970-01-01T00:00:00.250+00:00",
        "level": "INFO",
        "logger": "bot.example",
        "message": "Built 3 films",
    }
    assert datetime.fromisoformat(json.loads(written(plain=False, msg=""))["time"]).tzinfo == UTC


@pytest.mark.parametrize("text", ["two\nlines", "a\u2028b", "\x1b[31mred", "half \ud800", '"quoted" \\'], ids=ascii)
def test_nothing_in_a_message_ends_a_json_line(text: str) -> None:
    line = written(plain=False, msg=text, exc_info=raised(ValueError(text)))
    assert len(line.splitlines()) == 1
    assert json.loads(line)["message"] == text


def test_an_exception_is_text_of_the_json_line() -> None:
    entry = json.loads(written(plain=False, msg="No", exc_info=raised(ValueError("broken"))))
    assert entry["exception"].startswith("Traceback")
    assert entry["exception"].endswith("ValueError: broken")


@pytest.mark.parametrize("plain", [True, False])
def test_a_refusal_is_one_line_in_both_forms(plain: bool) -> None:
    response: Any = Response(404)
    error = discord.NotFound(response, {"code": 10062, "message": "Unknown interaction"})
    line = written(plain=plain, name="discord.client", msg="Ignoring", exc_info=raised(error))
    assert "the answer came too late" in line
    assert "Traceback" not in line


@pytest.mark.parametrize("plain", [True, False])
def test_a_secret_prints_itself_in_neither_form(plain: bool) -> None:
    settings = Settings(token=Secret(TOKEN))
    line = written(plain=plain, msg="%s", args=(settings,), exc_info=raised(ValueError(settings)))
    assert "Secret(" in line
    assert "not-a-real" not in line


def test_a_line_carries_the_reference_of_what_is_answered() -> None:
    with referred() as reference:
        assert json.loads(written(plain=False, msg="Asked"))["reference"] == reference
        assert written(plain=True, msg="Asked %s", args=("x",)) == f"Asked x [{reference}]\n"
        assert written(plain=True, msg=f"Failed, reference {reference}") == f"Failed, reference {reference}\n"
    assert "reference" not in json.loads(written(plain=False, msg="Later"))
    assert written(plain=True, msg="Later") == "Later\n"


async def test_each_answer_has_a_reference_of_its_own_for_all_of_its_tasks() -> None:
    async def answer() -> tuple[str | None, str | None]:
        await asyncio.sleep(0)
        return current(), await asyncio.create_task(part())

    async def part() -> str | None:
        return current()

    tasks: list[asyncio.Task[tuple[str | None, str | None]]] = []
    for _ in range(2):
        with referred():
            tasks.append(asyncio.create_task(answer()))
    (first, of_first), (second, of_second) = await asyncio.gather(*tasks)
    assert first == of_first
    assert second == of_second
    assert None not in (first, second)
    assert first != second
    assert current() is None


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[Club]:
    async with open_club(settings) as club:
        club.expects_failures = True
        yield club
        club.failures()


async def test_the_apology_shows_the_reference_of_the_interaction(club: Club) -> None:
    seen: list[str | None] = []

    async def fails(*_: Any) -> Any:
        seen.append(current())
        raise RuntimeError

    club.bot.screens._openers["film"] = routes.film, fails
    answers = [await club.slash("film", film="save the last dance") for _ in range(2)]
    assert len({*seen}) == 2
    for reference, answer in zip(seen, answers, strict=True):
        assert reference
        assert reference in str(answer.payload)
