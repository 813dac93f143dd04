"""A new catalogue takes the place of the old one while the bot answers, and between two commands."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.render.card import Card
from tests.cogs.club import Club, article, built, open_club

FOG = article("Fog", 1987, director="Nora Quill", more="==Production==\nFilmed on an island.")
FOG_REMADE = article("Fog", 1987, director="Tom Brandt", more="==Production==\nFilmed in a shed.")
RAIN = article("Rain", 1990, cast=["Ida Finch as Sol", "Ada Finch as Pim"])


async def held_on_the_way(club: Club, folder: Path, documents: dict[str, str]) -> str:
    """What Ben reads in the film's card, when these documents take the others' place after the film was found
    by its name and before its card is made."""
    found, may_go_on = asyncio.Event(), asyncio.Event()
    route, screen = club.bot.screens._openers["film"]

    async def waits(film_id: str) -> Card:
        found.set()
        await may_go_on.wait()
        return await screen(film_id)

    async def replaces() -> None:
        await found.wait()
        built(folder, documents)
        club.bot.screens._openers["film"] = route, screen
        # Somebody else's question is answered from the new one meanwhile.
        assert [title for (title,) in await club.bot.catalogue.rows("SELECT title FROM film")] == ["Rain"]
        may_go_on.set()

    club.bot.screens._openers["film"] = route, waits
    replacing = asyncio.create_task(replaces())
    answer = await club.slash("film", film="Fog")
    await replacing
    return answer.seen


async def test_a_command_under_way_is_answered_from_one_catalogue(tmp_path: Path) -> None:
    async with open_club(built(tmp_path, {"fog.txt": FOG, "rain.txt": RAIN})) as club:
        assert "irected by Nora Quill" in await held_on_the_way(club, tmp_path, {"rain.txt": RAIN})
        assert "I know no film called “Fog”" in (await club.slash("film", film="Fog")).seen
        assert (await club.slash("films")).options == ["Rain (1990)"]


async def test_a_kept_card_is_not_shown_from_an_old_catalogue(tmp_path: Path) -> None:
    async with open_club(built(tmp_path, {"fog.txt": FOG})) as club:
        assert "Nora Quill" in (await club.slash("film", film="Fog")).seen
        built(tmp_path, {"fog.txt": FOG_REMADE})
        assert "Tom Brandt" in (await club.slash("film", film="Fog")).seen


async def test_buttons_and_menus_from_before_lead_to_what_is_there_now(tmp_path: Path) -> None:
    async with open_club(built(tmp_path, {"fog.txt": FOG, "rain.txt": RAIN})) as club:
        card = await club.slash("film", film="Fog")
        listed = await club.slash("films")
        built(tmp_path, {"fog.txt": FOG_REMADE})
        assert "Mara" in (await club.click(card, "Cast")).seen
        assert "Tom Brandt" in (await club.choose(listed, "Fog (1987)")).seen
        offered = await club.offered("film", "film", "fo")
        assert offered == {"Fog (1987)": "fog-1987"}


@pytest.mark.parametrize("label", ["Cast", "Plot", "Evidence"])
async def test_a_button_of_a_film_that_is_gone_says_what_to_do(tmp_path: Path, label: str) -> None:
    async with open_club(built(tmp_path, {"fog.txt": FOG, "rain.txt": RAIN})) as club:
        card = await club.slash("film", film="Fog")
        built(tmp_path, {"rain.txt": RAIN})
        gone = await club.click(card, label)
        assert gone.ephemeral
        assert gone.seen == "This film is no longer in the catalogue. /films lists those that are."


async def test_a_choice_that_is_gone_says_what_to_do(tmp_path: Path) -> None:
    async with open_club(built(tmp_path, {"fog.txt": FOG, "rain.txt": RAIN})) as club:
        films = await club.slash("films")
        people = [await club.slash("person", name="finch") for _ in range(2)]
        built(tmp_path, {"fog.txt": FOG})
        gone = await club.choose(films, "Rain (1990)")
        assert gone.seen == "This film is no longer in the catalogue. /films lists those that are."
        assert "Fog (1987)" in (await club.choose(people[0], "Ada Finch")).seen
        gone = await club.choose(people[1], "Ida Finch")
        assert gone.seen == "This name is no longer in the catalogue. Ask again with a command."
