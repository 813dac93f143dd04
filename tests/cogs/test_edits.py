"""Nothing that the bot sends or changes can mention anybody but the role of a daily post, nor show what was private."""

from __future__ import annotations

from typing import Any

import pytest

from bot.community import rounds
from tests.cogs.club import Answer, Club
from tests.cogs.live import Live, without_open_questions


def bodies(club: Club) -> list[tuple[str, dict[str, Any]]]:
    """What was sent or changed so far: where, and the message in it."""
    found: list[tuple[str, dict[str, Any]]] = []
    for entry in club.env.http_requests:
        body = entry.json if isinstance(entry.json, dict) else {}
        message = body.get("data", body) if entry.path.endswith("/callback") else body
        if isinstance(message, dict) and (message.get("content") or message.get("components")):
            found.append((f"{entry.method} {entry.path} {body.get('type', '')}", message))
    return found


@pytest.fixture
async def live(club: Club) -> Live:
    await without_open_questions(club)
    return Live(club, club.world.channel)


async def everything(club: Club, live: Live) -> None:
    """A little of all that members do, moderators among them."""
    film = await club.slash("film", film="save-the-last-dance-2001")
    await club.click(film, "Plot", by=club.ada)
    await club.click(film, "Cast")
    practice = await club.slash("trivia practice")
    answered = await club.click(practice, next(iter(practice.buttons)))
    await club.click(answered, "Next question")
    data = await club.ben.slash(live.channel, "trivia my-data")
    assert data.response is not None
    asked = await club.click(
        Answer(data.response, {"content": "", "components": data.response.components}), "Delete my data"
    )
    await club.click(asked, "Keep it")
    await club.slash("trivia play", questions=1, seconds=10)
    await live.press(club.ben, right=True)
    await live.pass_time(20)
    await live.pass_time(10)
    await club.slash("trivia play", questions=2, seconds=10)
    await live.press(club.ben, right=True)
    await club.slash("trivia stop")
    assert await rounds.running(club.bot.community) == []


async def test_nothing_that_is_sent_or_changed_mentions_anybody(club: Club, live: Live) -> None:
    await everything(club, live)
    sent = bodies(club)
    kinds = {where.split(" ")[0] + where.split(" ")[-1] for where, _ in sent}
    assert {"POST4", "POST7", "PATCH"} <= kinds, kinds
    silent = [where for where, message in sent if message.get("allowed_mentions") != {"parse": []}]
    assert silent == []
