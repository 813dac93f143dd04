"""Which interactions are let in: each once, none of whoever is too fast, none while the bot is stopping."""

from __future__ import annotations

import copy
import importlib
import pkgutil
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest
from discord import ui
from discord.webhook.async_ import async_context

import bot as package
from bot.client import extensions
from bot.config import Settings
from bot.interactions.admission import MOST_IDS, Admission
from bot.interactions.cooldowns import Allowance, Cooldowns
from bot.process.draining import Draining
from bot.screens.pressing import AnsweredForm, PressedItem
from tests.clock import Clock
from tests.cogs.club import Club, open_club

SLOW_DOWN, RESTARTING = "That was a lot at once", "I'm restarting"


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[Club]:
    async with open_club(settings) as club:
        yield club


def callbacks(club: Club) -> list[Any]:
    return [entry.json for entry in club.env.http_requests if entry.path.endswith("/callback")]


def told(club: Club) -> list[str]:
    return [str((body.get("data") or {}).get("content")) for body in callbacks(club)]


# ------------------------------------------------------------------------------------ once


def twice(club: Club) -> None:
    """From now on everything comes a second time, as after a connection was resumed."""
    parsers = club.bot._connection.parsers
    parse = parsers["INTERACTION_CREATE"]

    def parse_twice(data: Any) -> None:
        again = copy.deepcopy(data)
        parse(data)
        parse(again)

    parsers["INTERACTION_CREATE"] = parse_twice


async def practice_questions(club: Club) -> int:
    [(found,)] = await club.bot.community.rows("SELECT count(*) FROM practice")
    return found


async def test_what_comes_twice_is_done_once(club: Club) -> None:
    twice(club)
    card = await club.slash("trivia practice")
    assert await practice_questions(club) == 1
    assert len(callbacks(club)) == 1
    await club.click(card, next(iter(card.buttons)))
    assert len(callbacks(club)) == 2
    await club.offered("film", "film", "save")
    assert len(callbacks(club)) == 3
    assert club.failures() == []


async def test_a_form_that_comes_twice_is_taken_once(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    async def is_owner(user: Any) -> bool:
        return True

    monkeypatch.setattr(club.bot, "is_owner", is_owner)
    twice(club)
    shown = await club.ada.slash(club.world.channel, "library add")
    assert shown.modal is not None
    inputs = [part["component"]["custom_id"] for part in shown.modal["components"]]
    await club.ada.submit_modal(shown, dict(zip(inputs, ["Night Barge (1973)", "No film."], strict=True)))
    assert len(callbacks(club)) == 2
    assert club.failures() == []


def test_only_so_many_are_remembered() -> None:
    parsed: list[Any] = []
    connection = SimpleNamespace(parsers={"INTERACTION_CREATE": parsed.append})
    admission = Admission(Draining())
    admission.guard(connection)
    for number in range(MOST_IDS + 1000):
        connection.parsers["INTERACTION_CREATE"](event(number))
    assert len(parsed) == MOST_IDS + 1000
    assert len(admission._seen) == MOST_IDS
    connection.parsers["INTERACTION_CREATE"](event(MOST_IDS + 999))
    assert len(parsed) == MOST_IDS + 1000


@pytest.mark.parametrize("data", [[], None, "x", 3])
def test_what_is_no_interaction_is_left_to_discord_py(data: Any) -> None:
    parsed: list[Any] = []
    connection = SimpleNamespace(parsers={"INTERACTION_CREATE": parsed.append})
    Admission(Draining()).guard(connection)
    connection.parsers["INTERACTION_CREATE"](data)
    assert parsed == [data]


def event(number: int) -> dict[str, Any]:
    return {"id": str(number), "type": 2, "user": {"id": "1"}}


# ------------------------------------------------------------------------------------ not too fast


async def test_who_is_too_fast_is_told_once_and_costs_nothing_more(club: Club) -> None:
    clock = Clock()
    club.bot.admission.presses = Cooldowns(Allowance(burst=5, per_second=1), clock)
    for _ in range(50):
        await club.ben.slash(club.world.channel, "trivia practice")
        clock.pass_time(0.02)
    assert await practice_questions(club) == 5
    assert len(callbacks(club)) == 6
    assert [text.startswith(SLOW_DOWN) for text in told(club)] == [False] * 5 + [True]
    assert callbacks(club)[-1]["data"]["flags"] & 64
    assert (await club.slash("film", by=club.ada, film="save the last dance")).seen.startswith("Save the Last Dance")
    assert await club.offered("film", "film", "save"), "typing is none of the presses"
    clock.pass_time(10)
    await club.slash("trivia practice")
    assert await practice_questions(club) == 6


async def test_presses_count_as_commands_do(club: Club) -> None:
    card = await club.slash("film", film="save the last dance")
    club.bot.admission.presses = Cooldowns(Allowance(burst=3, per_second=1), Clock())
    for _ in range(10):
        await club.ada.click(card.message, custom_id=card.buttons["Cast"])  # not hers: it stays as it is
    assert [text.startswith(SLOW_DOWN) for text in told(club)[1:]] == [False] * 3 + [True]


async def test_typing_has_an_allowance_of_its_own(club: Club) -> None:
    club.bot.admission.typing = Cooldowns(Allowance(burst=3, per_second=1), Clock())
    for _ in range(3):
        assert await club.offered("film", "film", "save")
    assert await club.offered("film", "film", "save") == {}
    before = len(callbacks(club))
    assert (await club.slash("film", film="save the last dance")).seen.startswith("Save the Last Dance")
    assert len(callbacks(club)) == before + 1


async def test_a_bot_that_no_stranger_can_reach_has_no_cooldowns(club: Club) -> None:
    assert club.bot.admission.presses is club.bot.admission.typing is None
    club.bot.admission.limit_members()
    assert club.bot.admission.presses is not None


# ------------------------------------------------------------------------------------ not while it stops


async def test_a_bot_that_is_stopping_says_so_and_does_nothing(club: Club) -> None:
    card = await club.slash("film", film="save the last dance")
    club.bot.draining.is_stopping = True
    await club.ben.slash(club.world.channel, "trivia practice")
    await club.ben.click(card.message, custom_id=card.buttons["Cast"])
    assert [text.startswith(RESTARTING) for text in told(club)] == [False, True, True]
    assert callbacks(club)[-1]["data"]["flags"] & 64
    assert await club.offered("film", "film", "save") == {}
    assert await practice_questions(club) == 0
    assert len(club.bot.draining) == 0


# ------------------------------------------------------------------------------------ everything comes by here


async def test_commands_choices_and_presses_are_under_way(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    response = async_context.get()
    answer = response.create_interaction_response

    async def answered(*arguments: Any, **options: Any) -> Any:
        seen.append(len(club.bot.draining))
        return await answer(*arguments, **options)

    monkeypatch.setattr(response, "create_interaction_response", answered)
    card = await club.slash("film", film="save the last dance")
    await club.offered("film", "film", "save")
    await club.click(card, "Cast")
    assert seen == [1, 1, 1]
    assert len(club.bot.draining) == 0


async def test_every_button_and_form_is_one_that_is_tracked(club: Club) -> None:
    """What is under way when the bot is told to stop is waited for: so nothing may be answered anywhere else."""
    for module in pkgutil.walk_packages(package.__path__, "bot."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    assert extensions()
    forms = [kind for kind in descendants(ui.Modal) if kind.__module__.startswith(("bot", "cogs"))]
    assert len(forms) > 2
    assert [kind for kind in forms if not issubclass(kind, AnsweredForm)] == []
    assert [kind for kind in forms if kind is not AnsweredForm and "on_submit" in vars(kind)] == []
    # By name: a cog that is loaded twice has each of its classes twice.
    known = {type(make()).__qualname__ for make in AnsweredForm._kinds.values()}
    unknown = {kind.__qualname__ for kind in forms if not kind.__subclasses__()} - known
    assert unknown == set(), "nobody would answer them"
    items = [kind for kind in descendants(ui.DynamicItem) if kind.__module__.startswith(("bot", "cogs"))]
    assert len(items) > 10
    assert [kind for kind in items if not issubclass(kind, PressedItem)] == []
    assert [kind for kind in items if kind is not PressedItem and "callback" in vars(kind)] == []


def descendants(kind: type) -> set[type]:
    return {found for child in kind.__subclasses__() for found in (child, *descendants(child))}
