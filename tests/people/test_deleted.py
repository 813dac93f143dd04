"""What a member reports, or presses, is gone by then: a short answer, and nothing in the log."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import discord
import pytest
from aiohttp import web

from bot.community import reports
from bot.config import Settings
from tests.cogs.club import Club, open_club
from tests.cogs.live import Live
from tests.payloads import EPHEMERAL, OTHER, Json, components, text
from tests.standin import StandIn
from tests.standin.calls import Call
from tests.standin.faults import Real, RequestFault
from tests.test_refused_wire import Served
from tests.test_refused_wire import served as served
from tests.test_wire import FILM, labelled

TOO_OLD = "This question is too old to report."


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[Club]:
    async with open_club(settings) as club:
        yield club


@dataclass(eq=False)
class Gone(RequestFault):
    """A moderator deletes a message while the answer to a press on it is on its way."""

    message: str = field(kw_only=True)
    times: float = field(default=1, kw_only=True)

    async def begin(self, discord: StandIn) -> None:
        self._messages = discord.messages
        await super().begin(discord)

    async def happen(self, call: Call, request: web.Request, real: Real) -> web.StreamResponse:
        self._messages.pop(self.message, None)
        return await real()


async def pressed(served: Served, card: Json, custom_id: str, values: list[str] | None = None) -> Json:
    """What comes of a press on a card that is deleted meanwhile."""
    async with served.discord.suffering(Gone("/callback", message=card["id"])):
        interaction = await served.discord.press(card, custom_id, by=OTHER, values=values)
        return await interaction.shown()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(("label", "expected"), [("Cast", "Julia Stiles"), ("Plot", "Plot")])
async def test_what_a_press_opens_is_shown_though_its_card_is_deleted(
    served: Served, label: str, expected: str
) -> None:
    before = len(served.program.stderr)
    card = await (await served.discord.command("film", film=FILM, by=OTHER)).shown()
    shown = await pressed(served, card, labelled(card, label))
    assert expected in text(shown)
    assert shown["flags"] & EPHEMERAL
    assert served.program.stderr[before:] == ""


@pytest.mark.asyncio(loop_scope="module")
async def test_a_question_is_reported_though_its_card_is_deleted(served: Served) -> None:
    card = await (await served.discord.command("trivia practice", by=OTHER)).shown()
    first = next(part["custom_id"] for part in components(card) if part.get("custom_id", "").endswith(":0:"))
    answered = await (await served.discord.press(card, first, by=OTHER)).shown()
    asking = await pressed(served, answered, labelled(answered, "Report this question"))
    menu = next(part for part in components(asking) if part.get("options"))
    told = await pressed(served, asking, menu["custom_id"], [menu["options"][0]["value"]])
    assert text(told).startswith("Thank you")
    assert told["flags"] & EPHEMERAL


@pytest.mark.parametrize("table", ["practice", "round_questions"])
async def test_a_question_that_is_stored_no_more_is_too_old_to_report(
    club: Club, caplog: pytest.LogCaptureFixture, table: str
) -> None:
    if table == "practice":
        asked = await club.slash("trivia practice")
        card = await club.click(asked, next(iter(asked.buttons)))
    else:
        live = Live(club, club.world.channel)
        await club.slash("trivia play", questions=1, seconds=10)
        await live.pass_time(30)
        card = live.cards()[1]
    async with club.bot.community.transaction() as transaction:
        await transaction.rows(f"DELETE FROM {table}")  # noqa: S608 - one of two
    told = await club.click(card, next(label for label in card.buttons if label.startswith("Report")))
    assert (told.ephemeral, told.seen) == (True, TOO_OLD)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


@pytest.mark.parametrize("label", ["Retire", "Dismiss report"])
async def test_a_report_on_a_question_that_no_catalogue_has_is_dealt_with(club: Club, label: str) -> None:
    """Its film's document was removed, or tells it in other words."""
    managers = club.env.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    manager = club.env.guild.add_member(club.env.create_user("cyd"), roles=[managers])
    server = club.env.guild.id
    await reports.report(club.bot.community, server, "0123456789abcdef", club.ben.id, club.env.now())
    listed = await club.slash("trivia-reports", by=manager)
    assert "The catalogue no longer has this question." in listed.seen
    after = await club.click(listed, label, by=manager)
    assert "No reports are waiting." in after.seen
    retired = await club.click(after, "Retired questions", by=manager)
    assert ("Bring back" in retired.buttons) == (label == "Retire")
